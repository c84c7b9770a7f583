"""The folder of scenarios: everything that can be played, and everything that is wrong.

A broken file never stops the others; a call with an error, or one that leans on a broken or missing file, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from simulator.kernel.diagnostic import Diagnostic
from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.lint import Moves
from simulator.scenario.lint.call import lint_persona, lint_rubric, lint_scenario
from simulator.scenario.load import Loaded, read_model
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.places import node_at
from simulator.scenario.rubric import Rubric
from simulator.scenario.suggest import closest

M = TypeVar("M", Scenario, Persona, Rubric)
_NO_MOVES: Moves = {}
CALLS, PERSONAS, RUBRICS = "calls", "personas", "rubrics"


@dataclass(frozen=True)
class Library:
    """By id. Every scenario's persona and rubric are there."""

    scenarios: Mapping[str, Scenario]
    personas: Mapping[str, Persona]
    rubrics: Mapping[str, Rubric]


@dataclass
class _Shelf:
    """The files of one folder. `broken`: the ids of those with errors, as far as they can be made out."""

    files: list[Loaded[Any]] = field(default_factory=list)
    good: dict[str, Any] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def settle(self) -> None:
        """After every rule has run."""
        self.good, self.broken = {}, set()
        for loaded in self.files:
            if loaded.model is None or loaded.findings.failed:
                self.broken |= {loaded.path.stem, _written_id(loaded)}
            else:
                self.good[loaded.model.id] = loaded.model


def read_library(root: Path, moves: Moves = _NO_MOVES) -> tuple[Library, list[Diagnostic]]:
    """`root` holds calls/, personas/ and rubrics/. `moves`: the customer room's table; without it own lines go unchecked."""
    personas = _shelf(Persona, root / PERSONAS, lint_persona, moves)
    rubrics = _shelf(Rubric, root / RUBRICS, lint_rubric, moves)
    calls = _shelf(Scenario, root / CALLS, lint_scenario, moves)
    for loaded in calls.files:
        if loaded.model is not None:
            _leans_on("SC204", ("persona",), loaded.model.persona, personas, loaded.findings)
            _leans_on("SC205", ("rubric",), loaded.model.rubric, rubrics, loaded.findings)
    calls.settle()
    found = [d for shelf in (personas, rubrics, calls) for loaded in shelf.files for d in loaded.findings.result()]
    if not root.is_dir():
        nothing = Findings(root.as_posix())
        nothing.at_spot("SC001", None, variant="folder", file=root.as_posix())
        found += nothing.found
    return Library(calls.good, personas.good, rubrics.good), found


def check_file(path: Path, library: Library | None = None, moves: Moves = _NO_MOVES) -> list[Diagnostic]:
    """One file by itself, its sort told by its folder or its keys. With a library, its persona and rubric must be there."""
    model = _sort_by_folder(path)
    if model is None:
        probe = read_model(Scenario, path)
        data = probe.findings.root.data if probe.findings.root else None
        model = _sort_by_keys(data) if isinstance(data, dict) else Scenario
        if model is None:
            probe.findings.found = [d for d in probe.findings.found if d.code < "SC101"]
            probe.findings.at("SC023", ())
            return probe.findings.result()
    loaded: Loaded[Any] = read_model(model, path)
    if loaded.model is not None:
        _LINT[model](loaded.model, loaded.findings, path, moves)
        if library is not None and isinstance(loaded.model, Scenario):
            _leans_on("SC204", ("persona",), loaded.model.persona, _Shelf(good=dict(library.personas)), loaded.findings)
            _leans_on("SC205", ("rubric",), loaded.model.rubric, _Shelf(good=dict(library.rubrics)), loaded.findings)
    return loaded.findings.result()


_LINT: dict[type[BaseModel], Callable[[Any, Findings, Path, Moves], None]] = {
    Scenario: lint_scenario,
    Persona: lint_persona,
    Rubric: lint_rubric,
}


def _sort_by_folder(path: Path) -> type[BaseModel] | None:
    folders: dict[str, type[BaseModel]] = {CALLS: Scenario, PERSONAS: Persona, RUBRICS: Rubric}
    return folders.get(path.resolve().parent.name)


def _sort_by_keys(data: Mapping[str, object]) -> type[BaseModel] | None:
    sorts: tuple[tuple[type[BaseModel], tuple[str, ...]], ...] = (
        (Scenario, ("direction", "facts", "needs", "expects", "briefing")),
        (Persona, ("temper", "voice", "called", "speech")),
        (Rubric, ("weights", "parts", "fatal", "critical")),
    )
    for model, keys in sorts:
        if any(key in data for key in keys):
            return model
    return None


def _shelf(model: type[M], folder: Path, lint: Callable[[M, Findings, Path, Moves], None], moves: Moves) -> _Shelf:
    shelf = _Shelf()
    owner: dict[str, Path] = {}
    paths = sorted(p for p in folder.glob("*") if p.suffix in (".yaml", ".yml")) if folder.is_dir() else []
    for path in paths:
        loaded = read_model(model, path)
        shelf.files.append(loaded)
        if loaded.model is None:
            continue
        lint(loaded.model, loaded.findings, path, moves)
        if loaded.model.id in owner:
            loaded.findings.at("SC202", ("id",), id=loaded.model.id, file=owner[loaded.model.id].name)
        owner.setdefault(loaded.model.id, path)
    shelf.settle()
    return shelf


def _leans_on(code: str, path: tuple[str, ...], id_: str, shelf: _Shelf, findings: Findings) -> None:
    if id_ in shelf.good:
        return
    if id_ in shelf.broken:
        findings.at("SC231", path, id=id_)
    else:
        findings.at(code, path, hint=suggestion(closest(id_, shelf.good)), id=id_, known=sorted(shelf.good))


def _written_id(loaded: Loaded[Any]) -> str:
    root = loaded.findings.root
    node = node_at(root, ("id",)) if root is not None else None
    return str(node.data) if node is not None else loaded.path.stem
