"""FABE: ask first, then feature, advantage, benefit for a need this customer has told, evidence (handbook skill.fabe)."""

from __future__ import annotations

from simulator.kernel.message import Message
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.questioning import about_case, at_question, brings
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import takes_up


def first_pitch(story: Story) -> Turn | None:
    """Where something of the sheet is really presented; a question that names the matter is not."""
    return next((t for t in story.turns if t.has("fabe.feature", "fabe.advantage", "fabe.benefit") and (story.bare or _presents(t))), None)


def _presents(turn: Turn) -> bool:
    asks = [(h.start, h.end) for h in turn.hits("question.")]
    told = [h for h in turn.hits("fabe.") if not any(h.start < b and a < h.end for a, b in asks)]
    return any(p.score >= 0.7 and h.start < p.end and p.start < h.end for p in turn.reading.points for h in told)


BRUSHED = 0.7  # a point of the sheet less sure than this was not presented


def _touches_sheet(story: Story, turn: Turn) -> bool:
    briefing = story.scenario.briefing if story.scenario else None
    named = {p.id for p in briefing.sheet} | {p.id for p in briefing.products} if briefing else set()
    return any(p.id in named and p.score >= BRUSHED for p in turn.raw.points) and turn.raw.has("fabe.", "propose")


def on_sheet(story: Story, turn: Turn, part: str) -> set[str]:
    """Ids of the sheet's points of this part (features, advantages, benefits, evidence) named in the turn."""
    named = {p.id for p in turn.reading.points}
    products = story.scenario.briefing.products if story.scenario else ()
    return named & {p.id for product in products for p in getattr(product, part)}


def asks_first(case: Case, ledger: Ledger) -> Result:
    story = case.story
    pitch = first_pitch(story)
    wanted = max(1, case.param("fabe", "asks-first", "questions"))
    for turn in story.turns:
        if pitch and turn.n >= pitch.n:
            break
        if turn.has("question.", "empathy.explore") and turn.worth >= 0.5 and not turn.repeats:
            if not about_case(story, turn) and not (turn.has("question.open") and brings(story, turn)):
                continue
            ledger.gain(1.0, Message("scoring.fabe.asks-first.asked"), at_question(turn))
    if pitch and ledger.gained < wanted:
        untold = [b.serves for p in (story.scenario.briefing.products if story.scenario else ()) for b in p.benefits]
        id_ = next((i for i in untold if i not in pitch.told_before), None)
        better = case.say.ask(id_) if id_ else case.say.frame("open")
        ledger.lose(1.0, Message("scoring.fabe.asks-first.early"), pitch.at("fabe."), better)
    return ledger.close(ledger.gained / wanted)


def _named(case: Case, ledger: Ledger, label: str, part: str, criterion: str) -> Result:
    story = case.story
    seen: set[str] = set()
    for turn in story.turns:
        if turn.has(label) and turn.worth >= 0.5:
            ids = on_sheet(story, turn, part) - seen
            seen |= ids
            if ids or story.bare:
                ledger.gain(1.0 if ids else 0.6, Message(f"scoring.fabe.{criterion}.{'sheet' if ids else 'said'}"), _at_point(turn, ids, label))
    return ledger.close(ledger.gained / max(1, case.param("fabe", criterion, "times")))


def _at_point(turn: Turn, ids: set[str], label: str) -> Spot:
    point = next((p for p in turn.reading.points if p.id in ids and p.end > p.start), None)
    return turn.spot(point.start, point.end) if point else turn.at(label)


def feature(case: Case, ledger: Ledger) -> Result:
    return _named(case, ledger, "fabe.feature", "features", "feature")


def advantage(case: Case, ledger: Ledger) -> Result:
    return _named(case, ledger, "fabe.advantage", "advantages", "advantage")


def benefit(case: Case, ledger: Ledger) -> Result:
    story = case.story
    guessed = case.param("fabe", "benefit", "guessed") / 100
    serves = {b.id: b.serves for p in (story.scenario.briefing.products if story.scenario else ()) for b in p.benefits}
    seen: set[str] = set()
    for turn in story.turns:
        if not turn.has("fabe.benefit") or turn.worth < 0.5:
            continue
        ids = on_sheet(story, turn, "benefits") - seen
        seen |= ids
        told = [i for i in ids if serves[i] in turn.told_before]
        taken_up = takes_up(turn.text, story.said_by_customer(turn.n), story.lang)
        if not ids and not story.bare:
            continue
        if told or (not ids and taken_up):
            fact = story.fact(serves[told[0]]) if told else None
            why = Message("scoring.fabe.benefit.told", {"fact": fact.about.text}) if fact else Message("scoring.fabe.benefit.theirs")
            ledger.gain(max(1, len(told)) if told else 0.8, why, turn.at("fabe.benefit"))
        else:
            ledger.gain(guessed, Message("scoring.fabe.benefit.guessed"), turn.at("fabe.benefit"))
            ledger.lose(1.0, Message("scoring.fabe.benefit.unasked"), turn.at("fabe.benefit"), case.say.benefit(turn) or _ask(case, turn))
    pitch = first_pitch(story)
    if not ledger.gains and pitch:
        ledger.lose(1.0, Message("scoring.fabe.benefit.none"), pitch.at("fabe."), case.say.benefit(pitch) or _ask(case, pitch))
    return ledger.close(ledger.gained / max(1, case.param("fabe", "benefit", "times")))


def _ask(case: Case, turn: Turn) -> Message | None:
    products = case.story.scenario.briefing.products if case.story.scenario else ()
    for b in (b for p in products for b in p.benefits):
        if b.serves not in turn.told_before and (line := case.say.ask(b.serves)):
            return line
    return None


def evidence(case: Case, ledger: Ledger) -> Result:
    story = case.story
    had_benefit = False
    for turn in story.turns:
        had_benefit = had_benefit or turn.has("fabe.benefit")
        if turn.has("fabe.evidence") and turn.worth >= 0.5:
            ids = on_sheet(story, turn, "evidence")
            share = (1.0 if ids or story.bare else 0.6) * (1.0 if had_benefit else 0.6)
            if ids or story.bare:
                ledger.gain(share, Message("scoring.fabe.evidence.given"), _at_point(turn, ids, "fabe.evidence"))
    pitch = first_pitch(story)
    if not ledger.gains and pitch:
        last = [t for t in story.turns if t.has("fabe.")][-1]
        ledger.lose(1.0, Message("scoring.fabe.evidence.none"), last.at("fabe."), case.say.evidence())
    return ledger.close(ledger.gained / max(1, case.param("fabe", "evidence", "times")))


RULES = {"asks-first": asks_first, "feature": feature, "advantage": advantage, "benefit": benefit, "evidence": evidence}


def fabe(case: Case) -> Mark:
    """None unless the call pitches: a call meant to sell in which the product never came up (refused, or not its moment) shows nothing of this skill."""
    story = case.story
    if not story.pitch or (not story.bare and not any(t.raw.points and _touches_sheet(story, t) for t in story.turns)):
        return Mark("fabe", None)
    return judge(case, "fabe", RULES)
