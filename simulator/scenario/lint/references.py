"""Ids that name something which is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.kernel.label import LABELS
from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.handbook import HANDBOOK
from simulator.scenario.model import Scenario
from simulator.scenario.places import Path
from simulator.scenario.suggest import closest

Use = tuple[str, Path]


def references(call: Scenario, findings: Findings) -> None:
    _check("SC206", list(_facts_named(call)), [f.id for f in call.facts], findings)
    settling = [s.id for s in call.solutions] + [r.id for r in call.briefing.rules]
    _check("SC207", list(_solutions_named(call)), settling, findings)
    _check("SC208", list(_expectations_named(call)), [e.id for e in call.expects], findings)
    labels = [
        (l, ("steps", "required", i, "labels", j))
        for i, s in enumerate(call.steps.required)
        for j, l in enumerate(s.labels)
    ]
    _check("SC209", labels, LABELS, findings)
    _check("SC213", [(h, ("handbook", i)) for i, h in enumerate(call.handbook)], sorted(HANDBOOK), findings)


def _check(code: str, uses: Sequence[tuple[str, Path]], known: Sequence[str], findings: Findings) -> None:
    for name, path in uses:
        if name not in known:
            findings.at(code, path, hint=suggestion(closest(name, known)), id=name, known=list(known))


def _facts_named(call: Scenario) -> Iterator[Use]:
    yield call.needs.surface.fact, ("needs", "surface", "fact")
    yield call.needs.inner.fact, ("needs", "inner", "fact")
    for i, product in enumerate(call.briefing.products):
        for j, benefit in enumerate(product.benefits):
            yield benefit.serves, ("briefing", "products", i, "benefits", j, "serves")


    for i, expectation in enumerate(call.expects):
        for j, fact in enumerate(expectation.after_facts):
            yield fact, ("expects", i, "after-facts", j)
    late = [*((f.after_facts, "facts", i) for i, f in enumerate(call.facts)), *((r.after_facts, "remarks", i) for i, r in enumerate(call.remarks))]
    for before, name, i in late:
        for j, fact in enumerate(before):
            yield fact, (name, i, "after-facts", j)
    for i, step in enumerate(call.steps.required):
        for j, fact in enumerate(step.asks):
            yield fact, ("steps", "required", i, "asks", j)


def _solutions_named(call: Scenario) -> Iterator[Use]:
    for i, expectation in enumerate(call.expects):
        for j, solution in enumerate(expectation.settled_by):
            yield solution, ("expects", i, "settled-by", j)


def _expectations_named(call: Scenario) -> Iterator[Use]:
    for i, expectation in enumerate(call.expects):
        if expectation.dropped_when and expectation.dropped_when.settled:
            yield expectation.dropped_when.settled, ("expects", i, "dropped-when", "settled")
    for i, solution in enumerate(call.solutions):
        for j, before in enumerate(solution.after):
            yield before, ("solutions", i, "after", j)
    for i, settled in enumerate(call.solved.settles):
        yield settled, ("solved", "settles", i)
