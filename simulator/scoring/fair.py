"""Evidence held against the evidence of the other skills: a turn praised for one is not blamed for its neighbour, nor blamed twice."""

from __future__ import annotations

from dataclasses import replace

from simulator.kernel.message import Message
from simulator.scenario.rubric import Part, Rubric
from simulator.scoring.evidence import Evidence, Mark

# Criteria that judge the same thing from two sides: whether the turn took up what was said and felt.
_TAKING_UP = (
    "listening.reacts", "listening.lets-finish", "paraphrasing.feelings", "paraphrasing.before-fix", "empathy.meets", "empathy.mood-first",
)  # fmt: skip
_PRAISING = ("listening.reacts", "paraphrasing.", "empathy.")
# Nobody is praised for taking up what was said by these.
_SURE = ("cut", "command")


def even_handed(marks: dict[str, Mark], rubric: Rubric, unpraised: bool = False) -> dict[str, Mark]:
    """The marks with such charges turned into what full marks ask for; the points stay as they are.

    `unpraised`: somebody who was rough with the customer is not praised for any skill, whatever the words were worth.
    """
    if unpraised:
        marks = {name: _unpraised(mark) for name, mark in marks.items()}
    praised = {e.turn for m in marks.values() for e in m.evidence if e.points > 0 and e.turn and e.criterion.startswith(_PRAISING)}
    charged = {e.turn for m in marks.values() for e in m.evidence if e.points < 0 and e.turn and e.criterion == "questioning.in-order"}
    out = dict(marks)
    for name, mark in marks.items():
        items: list[Evidence] = []
        for e in mark.evidence:
            soft = e.points < 0 and e.turn and e.criterion in _TAKING_UP and not e.why.key.endswith(_SURE)
            if soft and (e.turn in praised or e.turn in charged):
                _add(items, mark, e, rubric)
                continue
            if soft:
                charged.add(e.turn)
            if e.points < 0 and not e.turn and e.why.key.startswith("scoring.tally."):
                _add(items, mark, e, rubric)
            else:
                items.append(e)
        out[name] = replace(mark, evidence=tuple(sorted(items, key=lambda e: (_place(mark, e), e.turn, e.seq))))
    return out


def _unpraised(mark: Mark) -> Mark:
    """What was earned, without the places: one item a criterion."""
    items = [e for e in mark.evidence if not _is_praise(e)]
    for criterion in mark.criteria:
        points = sum(e.points for e in mark.evidence if _is_praise(e) and e.criterion == criterion.id)
        if points:
            items.append(Evidence(criterion.id, points, Message("scoring.tally.rough")))
    return replace(mark, evidence=tuple(items))


def _is_praise(item: Evidence) -> bool:
    skill = item.criterion.startswith(("listening.", "questioning.", "paraphrasing.", "empathy.", "fabe.", "handling.steps"))
    return skill and item.points > 0 and item.turn > 0


def _place(mark: Mark, item: Evidence) -> int:
    return next((i for i, c in enumerate(mark.criteria) if c.id == item.criterion), len(mark.criteria))


def _add(items: list[Evidence], mark: Mark, e: Evidence, rubric: Rubric) -> None:
    """One item for all that is open of a criterion."""
    part, _, id_ = e.criterion.partition(".")
    section = rubric.parts.of(_part(part))
    full = next((c.full.text for c in (section.criteria if section else ()) if c.id == id_), None)
    count = sum(1 for x in mark.evidence if x.criterion == e.criterion and x.points > 0 and x.turn)
    criterion = next(c for c in mark.criteria if c.id == e.criterion)
    gaps = {"count": count, "got": criterion.points, "of": criterion.of, "full": full or criterion.title}
    why = e.why if not e.turn else Message("scoring.tally.open", gaps)
    at = next((i for i, x in enumerate(items) if x.criterion == e.criterion and x.points < 0 and not x.turn and x.better is None), None)
    if at is None:
        items.append(Evidence(e.criterion, e.points, why))
    else:
        items[at] = replace(items[at], points=items[at].points + e.points)


def _part(name: str) -> Part:
    parts: dict[str, Part] = {
        "listening": "listening", "questioning": "questioning", "paraphrasing": "paraphrasing", "empathy": "empathy", "fabe": "fabe",
        "handling": "handling", "outcome": "outcome",
    }  # fmt: skip
    return parts[name]
