"""Paraphrasing: gives back facts and feelings, rightly, and makes sure (handbook skill.paraphrasing)."""

from __future__ import annotations

import re

from simulator.kernel.message import Message
from simulator.scoring.evidence import Ledger, Mark
from simulator.scoring.feeling import dominant
from simulator.scoring.listening import at_restated
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import content, length, takes_up
from simulator.understanding.reading import Restated


def restates(story: Story, turn: Turn) -> bool:
    """Gives back something right of what the customer said."""
    if any(r.how != "wrong" for r in turn.reading.restated):
        return turn.worth >= 0.5 and (story.bare or any(r.id in turn.told_before for r in turn.reading.restated if r.how != "wrong"))
    if story.bare and turn.has("paraphrase.fact"):
        return turn.worth >= 0.5 and takes_up(turn.text, story.said_by_customer(turn.n), story.lang)
    return False


def _answers(turn: Turn, given: Restated) -> bool:
    """What puts a belief right, or passes on a rule, repeats the customer's words to answer them, not to give them back."""
    if turn.has("check-understanding"):
        return False
    put_right = any(c.id == given.id for c in turn.raw.corrected)
    return put_right or any(p.score >= 0.8 and p.start <= given.start and given.end <= p.end for p in turn.raw.points)


def guessed(turn: Turn, id_: str) -> bool:
    """The customer had not told it and says so."""
    return id_ not in turn.told_before and any(h.has("not-said") for h in turn.replies)


def facts(case: Case, ledger: Ledger) -> Result:
    story = case.story
    seen: set[str] = set()
    for turn in story.turns:
        if turn.worth < 0.5:
            continue
        for r in turn.reading.restated:
            if r.how == "wrong" or r.id in seen or guessed(turn, r.id) or not (story.bare or r.id in turn.told_before):
                continue
            if _answers(turn, r):
                continue
            seen.add(r.id)
            fact = story.fact(r.id)
            share = (1.0 if r.how == "right" else 0.5) * (0.8 + 0.2 * (fact.pain if fact else 1))
            why = Message(f"scoring.paraphrasing.facts.{r.how}", {"fact": fact.about.text if fact else r.id})
            ledger.gain(share, why, turn.spot(r.start, r.end))
        if story.bare and not turn.reading.restated and turn.has("paraphrase.fact"):
            _unnamed(story, ledger, turn, seen)
    if not ledger.gains:
        late = _chance(story)
        if late and not any(t.raw.restated or t.has("paraphrase.fact") for t in story.turns):
            ledger.lose(1.0, Message("scoring.paraphrasing.facts.none"), late.spot(), case.say.restate(late))
    elif ledger.gained < case.param("paraphrasing", "facts", "times"):
        _missed(case, ledger, seen)
    return ledger.close(ledger.gained / max(1, case.param("paraphrasing", "facts", "times")), exact=True)


def _unnamed(story: Story, ledger: Ledger, turn: Turn, seen: set[str]) -> None:
    """A restatement the understanding tied to no fact: counts when it takes up new words of the customer's."""
    hit = turn.hit("paraphrase.fact")
    span = turn.text[hit.start : hit.end] if hit and hit.end > hit.start else turn.text
    shared = content(span, story.lang) & content(story.said_by_customer(turn.n), story.lang)
    if len(shared - seen) >= 2:
        seen |= shared
        share = 1.0 if story.bare else 0.5
        ledger.gain(share, Message("scoring.paraphrasing.facts.words"), turn.at("paraphrase.fact"))


def _chance(story: Story) -> Turn | None:
    """The turn right after most was told."""
    best = max(story.turns, key=lambda t: sum(1 for n in story.told_at.values() if n == t.n - 1), default=None)
    return best if best and best.told_before else None


def _missed(case: Case, ledger: Ledger, seen: set[str]) -> None:
    """The sorest fact that was told and never given back."""
    story = case.story
    told = [f for i in story.told_at if i not in seen and (f := story.fact(i)) and f.pain >= 2 and f.truth is None]
    share = 1 / max(1, case.param("paraphrasing", "facts", "times"))
    back = {r.id for t in story.turns for r in t.raw.restated}
    told = [f for f in told if f.id not in back]
    for fact in sorted(told, key=lambda f: -f.pain)[:1]:
        words = fact.about.of(story.lang) + " ".join(fact.say.of(story.lang))
        if any(t.n > story.told_at[fact.id] and takes_up(t.text, words, story.lang) for t in story.turns):
            continue
        after = next((t for t in story.turns if t.n > story.told_at[fact.id]), None)
        line = case.say.retold(fact)
        if after and line:
            why = Message("scoring.paraphrasing.facts.missed", {"fact": fact.about.text})
            ledger.lose(share, why, after.spot(), case.say.restated(line))


def feelings(case: Case, ledger: Ledger) -> Result:
    story = case.story
    shown = [t for t in story.turns if dominant(t.before)]
    for turn in story.turns:
        if turn.has("paraphrase.feeling") and turn.worth >= 0.5:
            fits = story.bare or bool(dominant(turn.before))
            share = (0.3 if turn.reading.formula else 1.0) * (1.0 if fits else 0.5)
            ledger.gain(share, Message("scoring.paraphrasing.feelings.named"), turn.at("paraphrase.feeling"))
        elif turn.has("empathy.understand") and turn.worth >= 0.5 and not turn.reading.formula and not turn.at("empathy.understand").quote.endswith(("？", "?")):
            ledger.gain(0.6, Message("scoring.paraphrasing.feelings.shown"), turn.at("empathy.understand"))
    if not ledger.gains:
        if not shown:
            return ledger.leave_out() if not story.bare else ledger.close(0.0)
        if any(t.raw.has("empathy.", "paraphrase.feeling") for t in story.turns):
            return ledger.close(0.2)
        turn = next((t for t in shown if t.n > 1), shown[0])
        feeling = dominant(turn.before) or "angry"
        why = Message("scoring.paraphrasing.feelings.none", {"feeling": Message(f"scoring.feeling.{feeling}")})
        ledger.lose(1.0, why, turn.spot(), case.say.empathy(turn))
    return ledger.close(ledger.gained / max(1, case.param("paraphrasing", "feelings", "times")))


def asks_back(story: Story, turn: Turn) -> bool:
    """Asks whether it was right; a tag of a few words after a restatement (对吗, is that right) does so too."""
    if story.bare and turn.has("check-understanding"):
        return True
    for h in turn.hits("check-understanding", "question.closed"):
        words = turn.text[h.start : h.end]
        after = any(r.how == "right" and 0 <= h.end - r.end <= _NEAR[story.lang] for r in turn.reading.restated)
        if after and _RIGHT.search(words):
            return True
    return story.bare and _tagged(story, turn)


_NEAR = {"zh": 30, "en": 90}
_RIGHT = re.compile(r"对[吗吧不么]|是[吗吧]|没错|是不是|是这样|理解|没记错|\b(?:right|correct|is that it|isn't it|have i got|did i get|understood)\b", re.I)


def _tagged(story: Story, turn: Turn) -> bool:
    short = 4 if story.lang == "zh" else 3
    tags = [h for h in turn.hits("question.closed") if length(turn.text[h.start : h.end], story.lang) <= short]
    return bool(tags) and turn.has("paraphrase.fact")


def checks(case: Case, ledger: Ledger) -> Result:
    story = case.story
    for turn in story.turns:
        given = restates(story, turn)
        if given and asks_back(story, turn) and turn.worth >= 0.5:
            ledger.gain(1.0, Message("scoring.paraphrasing.checks.asked"), turn.at("check-understanding", "question.closed"))
        elif given and (story.bare or turn.has("paraphrase.fact")) and any(h.has("confirm", "confirm.") for h in turn.replies):
            ledger.gain(0.7, Message("scoring.paraphrasing.checks.confirmed"), at_restated(turn))
    return ledger.close(ledger.gained / max(1, case.param("paraphrasing", "checks", "times")))


def accurate(case: Case, ledger: Ledger) -> Result:
    story = case.story
    right = sum(1 for t in story.turns if restates(story, t))
    cost = case.param("paraphrasing", "accurate", "cost") / 100
    for turn in story.turns:
        for r in turn.reading.restated:
            denied = any(m.get("move") == "not-said" and m.get("fact") in (None, r.id) for h in turn.replies for m in h.moves)
            corrected = story.bare or any(h.has("correct", "correct.fact") for h in turn.replies)
            if (r.how == "wrong" and corrected) or (r.how == "right" and denied and guessed(turn, r.id) and not story.looked_up):
                fact = story.fact(r.id)
                gaps: dict[str, object] = {"fact": fact.about.text if fact else r.id, "said": r.said or turn.text[r.start : r.end]}
                early = r.id not in turn.told_before and not story.bare
                why = Message(f"scoring.paraphrasing.accurate.{'early' if early else 'wrong'}", gaps)
                better = case.say.ask(r.id) if early else case.say.right(r.id)
                ledger.lose(cost if r.how == "wrong" else cost / 2, why, turn.spot(r.start, r.end), better)
    return ledger.close((1 - ledger.lost) * min(1.0, right / 2), exact=True)


def before_fix(case: Case, ledger: Ledger) -> Result:
    story = case.story
    first = story.first_offer
    before = [t for t in story.turns if restates(story, t) and (first is None or t.n <= first.n)]
    if before:
        ledger.gain(1.0, Message("scoring.paraphrasing.before-fix.kept"), at_restated(before[0]))
        return ledger.close(1.0 if len(before) > 1 or first is None or before[0].n < first.n else 0.8)
    vague = any(t.raw.restated or t.has("paraphrase.fact") for t in story.turns if first and t.n <= first.n)
    if first and not vague:
        ledger.lose(1.0, Message("scoring.paraphrasing.before-fix.none"), first.at("propose"), case.say.restate(first))
    return ledger.leave_out() if vague and not story.bare else ledger.close(0.0)


RULES = {"facts": facts, "feelings": feelings, "checks": checks, "accurate": accurate, "before-fix": before_fix}


def paraphrasing(case: Case) -> Mark:
    return judge(case, "paraphrasing", RULES)
