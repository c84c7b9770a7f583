"""Questioning: open to let them pour out, closed to pin down, choices to lead on; and what it brought (handbook skill.questioning)."""

from __future__ import annotations

from simulator.kernel.message import Message
from simulator.scenario.case import Fact, WithTrust
from simulator.scoring.evidence import Ledger, Mark
from simulator.scoring.listening import asked_again
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import length

_ENOUGH = {"zh": 10, "en": 7}


def brings(story: Story, turn: Turn) -> bool:
    """The customer told something new after it (in a bare transcript: answered at some length)."""
    if turn.told or turn.hinted:
        return True
    return story.bare and sum(length(h.text, story.lang) for h in turn.replies) >= _ENOUGH[story.lang]


def about_case(story: Story, turn: Turn) -> bool:
    return bool(turn.reading.asked) or (story.bare and not turn.reading.asks_unknown)


def opens(case: Case, ledger: Ledger) -> Result:
    story = case.story
    for turn in story.turns:
        if turn.has("question.open", "empathy.explore") and turn.worth >= 0.5:
            won = brings(story, turn)
            share = 1.0 if won else 0.5 if about_case(story, turn) else 0.2
            why = Message(f"scoring.questioning.opens.{'won' if won else 'asked'}")
            ledger.gain(share * turn.worth, why, turn.at("question.open", "empathy.explore"))
    if not ledger.gains:
        first = next((t for t in story.turns if t.has("question.closed")), None)
        better = case.say.frame("open")
        ledger.lose(1.0, Message("scoring.questioning.opens.none"), first.at("question.closed") if first else None, better)
    return ledger.close(ledger.gained / max(1, case.param("questioning", "opens", "times")))


def pins_down(case: Case, ledger: Ledger) -> Result:
    story = case.story
    seen: set[str] = set()
    for turn in story.turns:
        if turn.has("question.closed", "question.choice") and turn.worth >= 0.5 and not asked_again(story, turn):
            ids = {m.id for m in turn.reading.asked[:2]}
            if ids and ids <= seen:
                continue
            seen |= ids
            share = 1.0 if ids or brings(story, turn) else 0.5 if not turn.reading.asks_unknown else 0.2
            why = Message("scoring.questioning.pins-down.detail")
            ledger.gain(share, why, turn.at("question.closed", "question.choice"))
        elif turn.has("check-understanding") and turn.worth >= 0.5 and any(r.how == "right" for r in turn.reading.restated):
            ledger.gain(0.7, Message("scoring.questioning.pins-down.check"), turn.at("check-understanding"))
    return ledger.close(ledger.gained / max(1, case.param("questioning", "pins-down", "times")))


def to_find(story: Story) -> list[Fact]:
    """Facts that take asking, or trust."""
    facts = story.scenario.facts if story.scenario else ()
    return [f for f in facts if f.told == "when-asked" or isinstance(f.told, WithTrust)]


def finds(case: Case, ledger: Ledger) -> Result:
    story = case.story
    facts = to_find(story)
    if not facts or story.bare:
        return _finds_bare(case, ledger)
    turns = {t.n: t for t in story.turns}
    per_pain = case.param("questioning", "finds", "pain")
    inner = story.scenario.needs.inner.fact if story.scenario else ""
    weights = {f.id: 1 + per_pain * f.pain + (2 if f.id == inner else 0) for f in facts}
    found = 0.0
    for fact in facts:
        turn = turns.get(story.told_at.get(fact.id, -1))
        weight = weights[fact.id]
        if turn and turn.worth >= 0.5:
            asked = any(m.id == fact.id for m in turn.reading.asked) or turn.has("question.", "empathy.explore")
            found += weight if asked else weight * 0.7
            kind = "inner" if fact.id == inner else "asked" if asked else "earned"
            why = Message(f"scoring.questioning.finds.{kind}", {"fact": fact.about.text})
            ledger.gain(weight, why, turn.at("question.", "empathy.", "paraphrase."))
        elif fact.id not in story.told_at:
            why = Message("scoring.questioning.finds.missed", {"fact": fact.about.text})
            ledger.lose(weight, why, None, case.say.ask(fact.id, soft=isinstance(fact.told, WithTrust)))
    enough = case.param("questioning", "finds", "enough") / 100
    ledger.losses = sorted(ledger.losses, key=lambda e: -e.share)[:4]
    return ledger.close(found / max(0.1, enough * sum(weights.values())))


def _finds_bare(case: Case, ledger: Ledger) -> Result:
    """Without a case: questions that were answered at some length."""
    for turn in case.story.turns:
        if turn.has("question.", "empathy.explore") and turn.worth >= 0.5 and brings(case.story, turn):
            ledger.gain(1.0, Message("scoring.questioning.finds.answered"), turn.at("question.", "empathy.explore"))
    return ledger.close(ledger.gained / 3)


def guides(case: Case, ledger: Ledger) -> Result:
    story = case.story
    for turn in story.turns:
        if turn.has("question.choice", "question.guiding") and turn.worth >= 0.5:
            fits = turn.offered or turn.reading.offered or turn.accepted or about_case(story, turn) or turn.has("propose", "commit")
            kind = "choice" if turn.has("question.choice") else "guiding"
            why = Message(f"scoring.questioning.guides.{kind}")
            ledger.gain(1.0 if fits else 0.4, why, turn.at("question.choice", "question.guiding"))
    offers = story.first_offer
    if not ledger.gains and offers is None:
        return ledger.close(0.0)
    if not ledger.gains and offers is not None and not offers.has("question."):
        ledger.lose(1.0, Message("scoring.questioning.guides.none"), offers.at("propose"), case.say.frame("fit"))
    return ledger.close(ledger.gained / max(1, case.param("questioning", "guides", "times")))


def in_order(case: Case, ledger: Ledger) -> Result:
    story = case.story
    asking = [t for t in story.turns if t.has("question.", "empathy.explore")]
    if not asking:
        return ledger.close(0.0)
    run = 0
    for turn in story.turns:
        if turn.has("forbidden.interrogate"):
            ledger.lose(0.5, Message("scoring.questioning.in-order.blunt"), turn.at("forbidden.interrogate"), case.say.frame("open"))
        if asked_again(story, turn) or (turn.repeats and turn.has("question.")):
            again = asked_again(story, turn)
            better = case.say.restate_fact(again[0]) if again else None
            ledger.lose(0.35, Message("scoring.questioning.in-order.again"), turn.at("question."), better)
        bare = turn.has("question.closed") and not turn.has(
            "paraphrase.", "empathy.", "listen.", "question.open", "explain", "propose", "commit", "apology", "thanks", "use-name"
        )
        run = run + 1 if bare else 0
        if run == 4:
            ledger.lose(0.35, Message("scoring.questioning.in-order.form"), turn.at("question.closed"), case.say.frame("open"))
    useful = sum(1 for t in asking if t.worth >= 0.5 and (brings(story, t) or about_case(story, t)))
    return ledger.close((1 - ledger.lost) * min(1.0, useful / 2), exact=True)


RULES = {"opens": opens, "pins-down": pins_down, "finds": finds, "guides": guides, "in-order": in_order}


def questioning(case: Case) -> Mark:
    return judge(case, "questioning", RULES)
