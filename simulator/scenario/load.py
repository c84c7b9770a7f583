"""One file into one model, or into the list of what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from simulator.kernel.diagnostic import Diagnostic
from simulator.scenario.diagnose import Findings
from simulator.scenario.dress import validate
from simulator.scenario.encoding import decode
from simulator.scenario.marks import check_marks
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.rubric import Rubric
from simulator.scenario.tree import build

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class Loaded(Generic[M]):
    """`model` None: the file has errors. `findings` keeps the nodes, so that lint can point into the file."""

    path: Path
    model: M | None
    findings: Findings


def read_model(model: type[M], path: Path) -> Loaded[M]:
    """Never raises for what is in the file, nor for a file that is not there."""
    findings = Findings(path.as_posix())
    try:
        raw = path.read_bytes()
    except OSError as error:
        findings.at_spot("SC001", None, file=path.as_posix(), reason=error.strerror or type(error).__name__)
        return Loaded(path, None, findings)
    return parse_model(model, raw, path, findings)


def parse_model(model: type[M], raw: bytes, path: Path, findings: Findings | None = None) -> Loaded[M]:
    """The same for bytes already read; `path` is for the diagnostics."""
    findings = findings or Findings(path.as_posix())
    text = decode(raw, findings)
    root = build(text, findings) if text is not None else None
    value: M | None = None
    if root is not None:
        marks = Findings(findings.file, findings.lines, root)
        if model is Rubric:
            check_marks(root, marks)
        shape = Findings(findings.file, findings.lines, root)
        value = validate(model, root, shape)
        if marks.found:
            # The model's own sums say the same in one language, at the top of the file.
            shape.found = [d for d in shape.found if d.code != "SC111"]
        findings.found += shape.found + marks.found
    return Loaded(path, None if findings.failed else value, findings)


def load_scenario(path: Path) -> tuple[Scenario | None, list[Diagnostic]]:
    """What the file alone tells; lint (library.py) adds what its parts say about each other."""
    loaded = read_model(Scenario, path)
    return loaded.model, loaded.findings.result()


def load_persona(path: Path) -> tuple[Persona | None, list[Diagnostic]]:
    loaded = read_model(Persona, path)
    return loaded.model, loaded.findings.result()


def load_rubric(path: Path) -> tuple[Rubric | None, list[Diagnostic]]:
    loaded = read_model(Rubric, path)
    return loaded.model, loaded.findings.result()
