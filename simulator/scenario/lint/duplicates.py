"""Ids used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from simulator.scenario.diagnose import Findings
from simulator.scenario.model import Scenario
from simulator.scenario.places import Path, value_spot

Named = tuple[str, Path]


def duplicate_ids(call: Scenario, findings: Findings) -> None:
    for group in _groups(call):
        seen: dict[str, Path] = {}
        for id_, path in group:
            if id_ in seen:
                line = value_spot(findings.root, seen[id_]).line if findings.root else 0
                findings.at("SC201", path, id=id_, line=line)
            else:
                seen[id_] = path


def _groups(call: Scenario) -> Iterator[Iterable[Named]]:
    """Within a group an id must be one thing's only. What is written in the product sheet, the rules and the look-ups shares one group:
    a reading names them all as `points`."""
    briefing = call.briefing
    lists: tuple[tuple[Sequence[Any], Path], ...] = (
        (call.facts, ("facts",)),
        (call.remarks, ("remarks",)),
        (call.expects, ("expects",)),
        (call.objections, ("objections",)),
        (call.solutions, ("solutions",)),
        (call.terms, ("terms",)),
        (call.steps.required, ("steps", "required")),
        (call.steps.forbidden, ("steps", "forbidden")),
        (briefing.products, ("briefing", "products")),
    )
    for items, where in lists:
        yield [(item.id, (*where, i, "id")) for i, item in enumerate(items)]
    yield list(_points(call))


def _points(call: Scenario) -> Iterator[Named]:
    for i, rule in enumerate(call.briefing.rules):
        yield rule.id, ("briefing", "rules", i, "id")
    for i, lookup in enumerate(call.briefing.lookups):
        yield lookup.id, ("briefing", "lookups", i, "id")
    for i, product in enumerate(call.briefing.products):
        for part in ("features", "advantages", "benefits", "evidence"):
            for j, point in enumerate(getattr(product, part)):
                yield point.id, ("briefing", "products", i, part, j, "id")


def steps_twice(call: Scenario, findings: Findings) -> None:
    """Two required steps that the same words would fulfil are one step counted twice."""
    seen: dict[tuple[frozenset[str], str], str] = {}
    for i, step in enumerate(call.steps.required):
        same = (frozenset(step.labels), step.by)
        if same in seen and seen[same] != step.id:
            findings.at("SC223", ("steps", "required", i), id=step.id, other=seen[same])
        seen.setdefault(same, step.id)
