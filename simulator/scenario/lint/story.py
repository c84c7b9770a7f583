"""Whether the case can be played: every fact can come out, every expectation can end."""

from __future__ import annotations

from simulator.scenario.case import Dropping, WithTrust
from simulator.scenario.diagnose import Findings
from simulator.scenario.model import Scenario
from simulator.scenario.suggest import closest

# Trust climbs more slowly the higher it is; above this no call of a sensible length gets.
REACHABLE_TRUST = 95


def story(call: Scenario, findings: Findings) -> None:
    _facts(call, findings)
    _expectations(call, findings)
    _solutions(call, findings)
    if call.solved.trust > REACHABLE_TRUST:
        findings.at("SC216", ("solved", "trust"), trust=call.solved.trust, limit=REACHABLE_TRUST)


def _facts(call: Scenario, findings: Findings) -> None:
    told = {f.id: f.told for f in call.facts}
    for level in ("surface", "inner"):
        need = getattr(call.needs, level)
        if told.get(need.fact) in ("never", "aside"):
            findings.at("SC215", ("needs", level, "fact"), id=need.fact)
    needed = {call.needs.surface.fact, call.needs.inner.fact}
    for i, fact in enumerate(call.facts):
        if isinstance(fact.told, WithTrust):
            if fact.told.with_trust > REACHABLE_TRUST:
                path = ("facts", i, "told", "with-trust")
                findings.at("SC216", path, trust=fact.told.with_trust, limit=REACHABLE_TRUST)
            if fact.asks is None and fact.id not in needed:
                findings.at("SC217", ("facts", i, "told"), id=fact.id)
        elif fact.told in ("when-asked", "aside") and fact.asks is None:
            findings.at("SC217", ("facts", i, "told"), id=fact.id)


def _expectations(call: Scenario, findings: Findings) -> None:
    within = {s.id: s.within for s in call.solutions}
    for i, expectation in enumerate(call.expects):
        dropping = expectation.dropped_when
        if dropping is not None and dropping == Dropping():
            findings.at("SC229", ("expects", i, "dropped-when"), on="key", id=expectation.id)
        if dropping is not None and dropping.settled == expectation.id:
            findings.at("SC230", ("expects", i, "dropped-when", "settled"), id=expectation.id)
        if dropping is not None and (dropping.trust or 0) > REACHABLE_TRUST:
            findings.at("SC216", ("expects", i, "dropped-when", "trust"), trust=dropping.trust, limit=REACHABLE_TRUST)
        if dropping is not None:
            continue
        if not expectation.settled_by:
            findings.at("SC218", ("expects", i), id=expectation.id)
        elif all(within.get(s) == "never" for s in expectation.settled_by):
            findings.at("SC228", ("expects", i, "settled-by"), on="key", id=expectation.id)


def _solutions(call: Scenario, findings: Findings) -> None:
    ids = [s.id for s in call.solutions]
    # A misspelt reference is one slip, not an idle solution as well.
    settling = {s if s in ids else closest(s, ids) for e in call.expects for s in e.settled_by}
    ways = {e.id: set(e.settled_by) for e in call.expects if e.dropped_when is None}
    for i, solution in enumerate(call.solutions):
        for j, before in enumerate(solution.after):
            if ways.get(before) == {solution.id}:
                findings.at("SC230", ("solutions", i, "after", j), variant="solution", id=solution.id, other=before)
        # What must not be promised is there to be noticed, not to settle anything.
        if solution.id not in settling and solution.declined is None and solution.within != "never":
            findings.at("SC219", ("solutions", i), id=solution.id)
