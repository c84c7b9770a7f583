"""FABE: ask first, then feature, advantage, benefit for a need this customer has told, evidence (handbook skill.fabe)."""

from __future__ import annotations

from simulator.kernel.message import Message
from simulator.scoring.echo import given
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.questioning import PINNED, about_case, at_open, at_question, brings
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import takes_up
from simulator.understanding.reading import Match


def first_pitch(story: Story) -> Turn | None:
    """Where something of the sheet is really presented; a question that names the matter is not."""
    return next((t for t in story.turns if t.has("fabe.feature", "fabe.advantage", "fabe.benefit") and (story.bare or _presents(t))), None)


def _presents(turn: Turn) -> bool:
    asks = [(h.start, h.end) for h in turn.hits("question.")]
    told = [h for h in turn.hits("fabe.") if not any(h.start < b and a < h.end for a, b in asks)]
    return any(p.score >= 0.7 and h.start < p.end and p.start < h.end for p in turn.reading.points for h in told)


def _names_a_point(turn: Turn) -> bool:
    """Something of the sheet is told, surely or not quite; asking about it is not telling."""
    told = [h for h in turn.raw.hits if h.label.startswith("fabe.") and not turn.sentence(h.start, h.end).endswith(("？", "?"))]
    return any(p.score >= BRUSHED and h.start < p.end and p.start < h.end for p in turn.raw.points for h in told)


BRUSHED = 0.7  # a point of the sheet less sure than this was not presented


def on_sheet(story: Story, turn: Turn, part: str) -> set[str]:
    """Ids of the sheet's points of this part (features, advantages, benefits, evidence) named in the turn."""
    named = {p.id for p in turn.reading.points}
    products = story.scenario.briefing.products if story.scenario else ()
    return named & {p.id for product in products for p in getattr(product, part)}


def asks_first(case: Case, ledger: Ledger) -> Result:
    story = case.story
    pitch = first_pitch(story)
    wanted = max(1, case.param("fabe", "asks-first", "questions"))
    begun = next((t.n for t in story.turns if _names_a_point(t)), pitch.n if pitch else 0)
    for turn in story.turns:
        if pitch and turn.n >= min(pitch.n, begun or pitch.n):
            break
        if turn.has("question.", "empathy.explore") and turn.worth >= 0.5 and not turn.repeats:
            if not about_case(story, turn) and not (turn.has("question.open") and brings(story, turn)):
                continue
            match = next((m for m in turn.reading.asked if m.score >= PINNED), None)
            spot = at_question(turn, match) if match else at_open(story, turn)
            if spot:
                ledger.gain(1.0, Message("scoring.fabe.asks-first.asked"), spot)
    return ledger.close(ledger.gained / wanted)


def _named(case: Case, ledger: Ledger, label: str, part: str, criterion: str) -> Result:
    story = case.story
    seen: set[str] = set()
    partly = 0.0
    for turn in story.turns:
        if turn.has(label) and turn.worth >= 0.5:
            ids = on_sheet(story, turn, part) - seen
            seen |= ids
            plain = any(p.id in ids and p.score >= BRUSHED and any(h.start < p.end and p.start < h.end for h in turn.hits(label)) for p in turn.reading.points)
            partly += 0.6 * bool(ids and not plain)
            if plain or story.bare:
                ledger.gain(1.0 if ids else 0.6, Message(f"scoring.fabe.{criterion}.{'sheet' if ids else 'said'}"), _at_point(turn, ids, label))
    return ledger.close((ledger.gained + partly) / max(1, case.param("fabe", criterion, "times")))


def _at_point(turn: Turn, ids: set[str], label: str) -> Spot:
    point = next((p for p in turn.reading.points if p.id in ids and p.end > p.start), None)
    return turn.spot(point.start, point.end) if point else turn.at(label)


def feature(case: Case, ledger: Ledger) -> Result:
    return _named(case, ledger, "fabe.feature", "features", "feature")


def advantage(case: Case, ledger: Ledger) -> Result:
    return _named(case, ledger, "fabe.advantage", "advantages", "advantage")


def _tells(turn: Turn, spot: Spot) -> bool:
    """It is said, not asked: in a question something of the product may be named, and nothing is shown by it."""
    return not turn.sentence(spot.start, spot.end).endswith(("？", "?", "：", ":")) and not spot.quote.endswith(("：", ":", "，这"))


def benefit(case: Case, ledger: Ledger) -> Result:
    story = case.story
    guessed = case.param("fabe", "benefit", "guessed") / 100
    serves = {b.id: b.serves for p in (story.scenario.briefing.products if story.scenario else ()) for b in p.benefits}
    seen: set[str] = set()
    partly = 0.0
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
            spot = _at_point(turn, set(told) or ids, "fabe.benefit")
            back = any(r.start < spot.end and spot.start < r.end for r in given(story, turn))
            if _tells(turn, spot) and not (back and not turn.has("propose", "explain", "fabe.feature")):
                ledger.gain(max(1, len(told)) if told else 0.8, why, spot)
        else:
            partly += guessed
    return ledger.close((ledger.gained + partly) / max(1, case.param("fabe", "benefit", "times")))


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
    return ledger.close(ledger.gained / max(1, case.param("fabe", "evidence", "times")))


RULES = {"asks-first": asks_first, "feature": feature, "advantage": advantage, "benefit": benefit, "evidence": evidence}


def pitched(story: Story) -> bool:
    """Two points of the sheet or more were put to the customer; one may be an answer, or a word about something else."""
    if story.bare:
        return story.pitch
    named: set[str] = set()
    benefit = False
    for turn in story.turns:
        put = [p for p in turn.reading.points if p.score >= BRUSHED and not _puts_right(turn, p)] if _presents(turn) else []
        named |= {p.id for p in put}
        benefit = benefit or (bool(put) and turn.has("fabe.benefit"))
    sheet = {p.id for product in (story.scenario.briefing.products if story.scenario else ()) for part in PARTS for p in getattr(product, part)}
    return story.pitch and (len(named & sheet) >= 2 or (benefit and bool(named & sheet)))


def _puts_right(turn: Turn, point: Match) -> bool:
    """An answer to what the customer believed wrongly."""
    return any(c.start < point.end and point.start < c.end for c in turn.raw.corrected)


PARTS = ("features", "advantages", "benefits", "evidence")


def fabe(case: Case) -> Mark:
    """None unless the call pitches: a call meant to sell in which the product never came up (refused, or not its moment) shows nothing of this skill."""
    return judge(case, "fabe", RULES) if pitched(case.story) else Mark("fabe", None)
