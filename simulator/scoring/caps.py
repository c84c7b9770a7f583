"""Critical and fatal items: what each watches for, and what it does to the marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.scenario.rubric import PARTS, Cap
from simulator.scoring.conduct import insults
from simulator.scoring.empathy import meeting
from simulator.scoring.evidence import Capped, Mark, Spot
from simulator.scoring.fabe import first_pitch
from simulator.scoring.feeling import strong
from simulator.scoring.outcome import beyond, promises
from simulator.scoring.part import Case
from simulator.scoring.story import Story


def _labelled(story: Story, *labels: str) -> list[Spot]:
    return [t.at(*labels) for t in story.turns if t.has(*labels)]


def _stuffed(story: Story) -> list[Spot]:
    """Only when it is a manner, not a slip: two turns and two fifths of all."""
    found = [t.spot() for t in story.turns if t.stuffed or t.reading.oddity == "script"]
    return found if len(found) >= max(2, 0.4 * len(story.turns)) else []


def _repeated(story: Story) -> list[Spot]:
    found = [t.spot() for t in story.turns if t.repeats]
    return found if len(found) >= max(2, 0.4 * len(story.turns)) else []


def _cold(story: Story) -> list[Spot]:
    """Strong feelings over three turns or more, and none of them met."""
    boiling = [t for t in story.turns if strong(t.before)]
    met = any(meeting(story, t) >= 0.25 or (t.worth >= 0.5 and t.raw.has("empathy.", "paraphrase.feeling")) for t in story.turns)
    return [boiling[1].spot()] if len(boiling) >= 3 and not met else []


def _never_asked(story: Story) -> list[Spot]:
    asked = any(t.has("question.", "empathy.explore") and t.worth >= 0.5 for t in story.turns)
    return [] if asked or not story.turns else [story.turns[-1].spot()]


def _nothing_settled(story: Story) -> list[Spot]:
    if story.ended is None:
        helped = any(t.has("propose", "commit", "explain", "fabe.") and t.worth >= 0.5 for t in story.turns)
    else:
        helped = bool(story.ended.get("solved")) or any(t.settled or t.accepted or t.answered for t in story.turns)
    return [] if helped or not story.turns else [story.turns[-1].spot()]


def _rang_off(story: Story) -> list[Spot]:
    """Hung up while nothing was settled and without a goodbye."""
    if str((story.ended or {}).get("by", "")) == "limit":
        return []
    rude = story.left == "trainee" and not (story.ended or {}).get("solved") and story.turns
    return [story.turns[-1].spot()] if rude and not any(t.has("closing") for t in story.turns[-2:]) else []


def _pitch_unasked(story: Story) -> list[Spot]:
    pitch = first_pitch(story) if story.pitch else None
    if pitch is None:
        return []
    asked = any(t.n < pitch.n and t.has("question.", "empathy.explore") for t in story.turns)
    return [] if asked else [pitch.at("fabe.")]


WATCHES: dict[str, Callable[[Story], list[Spot]]] = {
    "forbidden-rude": insults,
    "forbidden-blame": lambda s: _labelled(s, "forbidden.blame"),
    "forbidden-shirk": lambda s: _labelled(s, "forbidden.shirk"),
    "forbidden-any": lambda s: _labelled(s, "forbidden."),
    "barred-step": lambda s: [t.spot(m.start, m.end) for t in s.turns for m in t.reading.barred],
    "promise-beyond-authority": lambda s: [p.spot for p in promises(s) if beyond(s, p)],
    "hung-up-on-customer": _rang_off,
    "customer-left-angry": lambda s: [s.turns[-1].spot()] if s.angry and s.turns else [],
    "no-empathy-for-anger": _cold,
    "stuffed": _stuffed,
    "one-line-repeated": _repeated,
    "never-asked": _never_asked,
    "nothing-settled": _nothing_settled,
    "pitch-unasked": _pitch_unasked,
}


def apply_caps(case: Case, marks: dict[str, Mark], overall: int) -> tuple[dict[str, Mark], int, tuple[Capped, ...]]:
    """The marks after the caps. What was capped is kept with the part, and the overall ones are returned."""
    out = dict(marks)
    top: list[Capped] = []
    rubric = case.rubric
    for cap, fatal in [(c, False) for c in rubric.critical] + [(c, True) for c in rubric.fatal]:
        spots = tuple(WATCHES[cap.watch](case.story))
        if len(spots) < cap.times:
            continue
        for part in PARTS:
            mark = out[part]
            if cap.part in (part, "all") and mark.score is not None and mark.score > cap.at_most:
                capped = _capped(cap, mark.score, fatal, spots)
                out[part] = replace(mark, score=cap.at_most, caps=(*mark.caps, capped))
        if cap.part in ("overall", "all") and overall > cap.at_most:
            top.append(_capped(cap, overall, fatal, spots))
            overall = cap.at_most
    return out, overall, tuple(top)


def _capped(cap: Cap, was: int, fatal: bool, spots: tuple[Spot, ...]) -> Capped:
    return Capped(cap.id, cap.is_.text, cap.at_most, was, fatal, spots)
