"""The whole debrief of one call: marks with proof, and what else is worth seeing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.kernel.event import Event
from simulator.kernel.lang import Lang, Text
from simulator.kernel.message import Message
from simulator.scenario.rubric import PARTS, SKILLS
from simulator.scoring.caps import apply_caps
from simulator.scoring.conduct import bound, hostile, rough
from simulator.scoring.empathy import empathy
from simulator.scoring.evidence import Capped, Mark, plain
from simulator.scoring.fabe import fabe
from simulator.scoring.fair import even_handed
from simulator.scoring.figures import facts_found, funnel, mood_curve, ratio, talk_share, transcript
from simulator.scoring.findings import (
    FactFound,
    Funnel,
    Line,
    Missed,
    MoodPoint,
    Promise,
    TalkShare,
    TurningPoint,
)
from simulator.scoring.handling import handling
from simulator.scoring.listening import listening
from simulator.scoring.moments import missed_moments, summary, turning_points
from simulator.scoring.outcome import outcome, promises
from simulator.scoring.paraphrasing import paraphrasing
from simulator.scoring.part import Case
from simulator.scoring.plain import plain_rubric
from simulator.scoring.prompter import Prompter
from simulator.scoring.questioning import questioning
from simulator.scoring.story import Story, story_of
from simulator.scoring.worth import weigh

_PARTS: tuple[Callable[[Case], Mark], ...] = (listening, questioning, paraphrasing, empathy, fabe, handling, outcome)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended. `by` customer, trainee, line, limit or unknown; `satisfaction` 1–5, 0 unknown; `reason`: the customer's."""

    by: str
    solved: bool | None
    satisfaction: int
    reason: Message | None
    angry: bool


@dataclass(frozen=True, slots=True)
class Debrief:
    """`marks`: skill name -> Mark, in the order listening, questioning, paraphrasing, empathy, fabe.

    `better` of any evidence is to be said in `lang`. `weights`: part -> weight in `overall` (0 where the part has no mark).
    `funnel`: three thirds of the call. `ratio`: restatements per question, None without a question.
    `summary`: best moment, costliest moment, what to practise next.
    """

    lang: Lang
    call: str
    scenario: str | None
    title: Text | None
    rubric: str
    overall: int
    weights: dict[str, int]
    marks: dict[str, Mark]
    handling: Mark
    outcome: Mark
    ending: Ending
    caps: tuple[Capped, ...]
    turning_points: tuple[TurningPoint, ...]
    missed: tuple[Missed, ...]
    facts: tuple[FactFound, ...]
    talk: TalkShare
    funnel: tuple[Funnel, Funnel, Funnel]
    ratio: float | None
    mood: tuple[MoodPoint, ...]
    promises: tuple[Promise, ...]
    summary: tuple[Message, Message, Message]
    transcript: tuple[Line, ...]

    def dump(self) -> dict[str, Any]:
        """JSON values; messages as {"key", "args"}."""
        out: dict[str, Any] = plain(self)
        return out

    def parts(self) -> dict[str, Mark]:
        """All seven marks by name."""
        return {**self.marks, "handling": self.handling, "outcome": self.outcome}


def debrief(events: Sequence[Event]) -> Debrief:
    """Folds the log into the debrief. Total: a log without turns, without a case or cut short gives one too."""
    story = story_of(events)
    rubric = story.rubric or plain_rubric()
    weigh(story, rubric)
    case = Case(story, rubric, Prompter(story))
    marks = even_handed({m.part: m for m in (rule(case) for rule in _PARTS)}, rubric, hostile(story) or rough(story))
    weights = {p: rubric.weights.of(p) if marks[p].score is not None else 0 for p in PARTS}
    total = sum(weights.values())
    overall = round(sum((marks[p].score or 0) * w for p, w in weights.items()) / total) if total and story.turns else 0
    marks, overall, caps = apply_caps(case, marks, overall)
    marks, overall, bounds = bound(story, marks, overall)
    caps += bounds
    if caps or any(m.caps for m in marks.values()):
        lower = round(sum((marks[p].score or 0) * w for p, w in weights.items()) / max(1, total))
        overall = min(overall, lower)
    points = turning_points(story)
    return Debrief(
        lang=story.lang,
        call=story.call,
        scenario=story.scenario.id if story.scenario else None,
        title=story.scenario.title.text if story.scenario else None,
        rubric=rubric.id,
        overall=overall,
        weights={str(p): w for p, w in weights.items()},
        marks={p: marks[p] for p in SKILLS},
        handling=marks["handling"],
        outcome=marks["outcome"],
        ending=_ending(story),
        caps=caps,
        turning_points=points,
        missed=missed_moments(case),
        facts=facts_found(story),
        talk=talk_share(story),
        funnel=funnel(story),
        ratio=ratio(story),
        mood=mood_curve(story),
        promises=promises(story),
        summary=summary(marks, {str(p): w for p, w in weights.items()}, points),
        transcript=transcript(story),
    )


def _ending(story: Story) -> Ending:
    ended = story.ended
    if ended is None:
        return Ending("unknown", None, 0, None, story.angry)
    reason = ended.get("reason") or {}
    message = Message(str(reason["key"]), dict(reason.get("args") or {})) if reason.get("key") else None
    return Ending(str(ended.get("by", "unknown")), bool(ended.get("solved")), int(ended.get("satisfaction", 0)), message, story.angry)
