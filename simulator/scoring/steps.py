"""The steps a scenario asks for: shown as done only where the words do it, as missing only where nothing comes near."""

from __future__ import annotations

import re

from simulator.kernel.message import Message
from simulator.scenario.model import Required
from simulator.scoring.echo import given
from simulator.scoring.empathy import STOCK, at_apology, for_the_matter
from simulator.scoring.evidence import Ledger, Spot
from simulator.scoring.fabe import on_sheet
from simulator.scoring.manners import asked_for_more, greets_by_name, naming, says_why
from simulator.scoring.outcome import VAGUE
from simulator.scoring.part import Case, Result
from simulator.scoring.questioning import PINNED, at_open, at_question
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import content
from simulator.understanding.particulars import time_named
from simulator.understanding.reading import Hit

_ENOUGH = 0.75  # a label as sure as this
_SYMPATHY = ("empathy.understand", "empathy.react", "empathy.explore", "paraphrase.feeling", "listen.affirm")
# Opening, closing and empathy are criteria of their own: nothing is charged twice.
_JUDGED_ELSEWHERE = ("identify", "purpose", "check-satisfaction", "apology", "empathy.understand", "empathy.react")
_WHO = re.compile(r"我|师傅|班长|主任|经理|核查员|工程师|[张王李赵周吴陈彭梁方]工|\b(?:i|i'll|we|we'll|he|she|our \w+ \w+)\b", re.I)
_FOLLOWS = re.compile(r"明白|清楚|听懂|懂了|说(?:明白|清楚)|复述|\b(?:make sense|clear|follow|understand|in your own words|got (?:that|it))\b", re.I)


def steps(case: Case, ledger: Ledger) -> Result:
    story = case.story
    required = story.scenario.steps.required if story.scenario else ()
    if not required:
        return ledger.leave_out()
    left = 0
    missing: list[Message] = []
    used: set[tuple[int, int]] = set()
    for step in required:
        gaps: dict[str, object] = {"step": step.is_.text}
        spots = (done_at(case, t, step) for t in _window(story, step) if t.worth >= 0.5)
        spot = next((s for s in spots if s and (s.turn, s.start) not in used), None)
        if spot:
            used.add((spot.turn, spot.start))
            ledger.gain(1.0, Message("scoring.handling.steps.done", gaps), spot)
        elif perhaps(story, step):
            left += 1
        else:
            missing += [] if set(step.labels) & set(_JUDGED_ELSEWHERE) else [Message("scoring.handling.steps.missing", gaps)]
    for why in missing:
        ledger.lose(1 / len(required), why)
    return ledger.close((ledger.gained + 0.7 * left) / len(required), exact=True) if left < len(required) else ledger.leave_out()


def done_at(case: Case, turn: Turn, step: Required) -> Spot | None:
    """Where the turn does what the step asks, in words that show it."""
    for label in step.labels:
        spot = _doing(case, turn, step, label)
        if spot:
            return spot
    return None


def _doing(case: Case, turn: Turn, step: Required, label: str) -> Spot | None:
    story = case.story
    if label.startswith("question."):
        return _asking(story, turn, step)
    if label == "paraphrase.fact":
        back = next((r for r in given(story, turn) if not step.asks or r.id in step.asks), None)
        return turn.spot(back.start, back.end) if back else None
    hit = _surest(turn, label)
    if hit is None:
        return None
    spot = turn.spot(hit.start, hit.end)
    if STOCK.search(spot.quote):
        return None
    if label == "identify":
        return naming(story, turn) if greets_by_name(story, turn) else None
    if label == "purpose":
        named = content(spot.quote, story.lang) & content(step.is_.of(story.lang), story.lang)
        return spot if named and says_why(story, spot.quote) else None
    if label == "explain":
        return None  # which rule or word was explained cannot be told for certain
    if label == "apology":
        return at_apology(story, turn) if for_the_matter(story, turn, hit) else None
    if label == "commit":
        words = spot.quote
        if VAGUE.search(words) or re.match(r"I said\b", words) or re.search(r"每月|个月|一年|\b(?:an?|per) (?:month|year)\b", words):
            return None
        return spot if _WHO.search(words) and time_named(words, story.lang) and not words.endswith(("？", "?")) else None
    if label == "fabe.evidence":
        point = next((p for p in turn.reading.points if p.id in on_sheet(story, turn, "evidence") and p.end > p.start), None)
        return turn.spot(point.start, point.end) if point else None
    if {"check-satisfaction", "check-understanding"} <= set(step.labels):
        return spot if _FOLLOWS.search(spot.quote) else None
    return spot


def _surest(turn: Turn, label: str) -> Hit | None:
    hit = turn.hit(label)
    return hit if hit and (hit.score >= _ENOUGH or label in _SYMPATHY) else None


def _asking(story: Story, turn: Turn, step: Required) -> Spot | None:
    match = next((m for m in turn.reading.asked if m.score >= PINNED and (m.id in step.asks or not step.asks)), None)
    if match and turn.has("question."):
        return at_question(turn, match)
    return None if step.asks else at_open(story, turn)


def perhaps(story: Story, step: Required) -> bool:
    """Done somewhere, only not surely, or not surely in time: neither praised nor held against anybody."""
    if "check-satisfaction" in step.labels and asked_for_more(story):
        return True
    if any(label in ("purpose", "identify") for label in step.labels):
        return any(t.raw.has(*step.labels) or says_why(story, t.text) for t in story.turns[:6])
    facts = set(step.asks)
    named = any(m.id in facts for t in story.turns for m in t.raw.asked) or any(r.id in facts for t in story.turns for r in t.raw.restated)
    window = story.turns[:6] if step.by == "opening" else story.turns
    leans = any(dict(t.raw.leanings).get(label, 0.0) >= 0.3 for t in window for label in step.labels)
    if facts and all(label.startswith("question.") for label in step.labels) and any(t.raw.asks_detail for t in story.turns):
        return True
    return named if facts else leans or any(t.raw.has(*step.labels) or t.has(*step.labels) for t in window if t.worth >= 0.2)


def _window(story: Story, step: Required) -> list[Turn]:
    turns = story.turns
    if step.by == "opening":
        return turns[:3]
    if step.by == "before-solution":
        offer = story.first_offer
        return [t for t in turns if offer is None or t.n <= offer.n]
    return turns[-4:] if step.by == "closing" else turns
