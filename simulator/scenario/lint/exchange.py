"""The exchanges of a call: every line an exchange, telling only facts of the call, none twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.kernel.diagnostic import Diagnostic
from simulator.kernel.lang import LANGS
from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.encoding import decode
from simulator.scenario.exchange import Fault, parsed
from simulator.scenario.model import Scenario
from simulator.scenario.places import Spot
from simulator.scenario.suggest import closest


def lint_exchanges(file: Path, scenarios: Mapping[str, Scenario]) -> list[Diagnostic]:
    """`scenarios`: by id; the file is named after one of them and a language."""
    findings = Findings(file.as_posix())
    try:
        text = decode(file.read_bytes(), findings)
    except OSError as error:
        findings.at_spot("SC001", None, reason=error.strerror or str(error))
        return findings.result()
    if text is None:
        return findings.result()
    name, _, lang = file.name.removesuffix(".jsonl").rpartition(".")
    scenario = scenarios.get(name)
    if scenario is None or lang not in LANGS:
        findings.at_spot("SC403", Spot(1, 1), hint=suggestion(closest(name, scenarios)), file=file.name)
    facts = [f.id for f in scenario.facts] if scenario else None
    seen: dict[tuple[str, str], int] = {}
    for number, found in parsed(text.splitlines()):
        if isinstance(found, Fault):
            findings.at_spot("SC401", Spot(number, found.column), field=found.field or "JSON", why=found.why)
            continue
        line = findings.lines[number - 1]
        for id_ in found.tells:
            if facts is not None and id_ not in facts:
                findings.at_spot("SC402", Spot(number, max(1, line.find(f'"{id_}"') + 1)), hint=suggestion(closest(id_, facts)), id=id_)
        first = seen.setdefault((found.after, found.said), number)
        if first != number:
            findings.at_spot("SC404", Spot(number, 1), first=first)
    return findings.result()
