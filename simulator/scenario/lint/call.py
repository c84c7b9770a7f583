"""All rules for one file of each sort."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simulator.scenario.diagnose import Findings
from simulator.scenario.lint import Moves
from simulator.scenario.lint.duplicates import duplicate_ids, steps_twice
from simulator.scenario.lint.lines import own_lines
from simulator.scenario.lint.phone import phone_fits
from simulator.scenario.lint.pitch import pitch_fits
from simulator.scenario.lint.questions import questions
from simulator.scenario.lint.references import references
from simulator.scenario.lint.story import story
from simulator.scenario.lint.wording import wording
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.rubric import Rubric

RULES_OF_A_CALL: tuple[Callable[[Scenario, Findings], None], ...] = (
    duplicate_ids,
    steps_twice,
    references,
    story,
    pitch_fits,
    phone_fits,
    questions,
)


def lint_scenario(scenario: Scenario, findings: Findings, path: Path, moves: Moves) -> None:
    for rule in RULES_OF_A_CALL:
        rule(scenario, findings)
    own_lines(scenario.lines, findings, moves)
    wording(findings)
    _file_name(scenario.id, findings, path)


def lint_persona(persona: Persona, findings: Findings, path: Path, moves: Moves) -> None:
    own_lines(persona.lines, findings, moves)
    wording(findings)
    _file_name(persona.id, findings, path)


def lint_rubric(rubric: Rubric, findings: Findings, path: Path, moves: Moves) -> None:
    wording(findings)
    _file_name(rubric.id, findings, path)


def _file_name(id_: str, findings: Findings, path: Path) -> None:
    if path.stem != id_:
        findings.at("SC203", ("id",), id=id_, file=path.name)
