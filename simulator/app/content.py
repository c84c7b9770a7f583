"""What authors wrote, read once: scenarios, personas, rubrics, and the customer's ways of saying things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from simulator.app.wiring import UsageError
from simulator.customer.bank import Bank
from simulator.customer.moves import MOVES
from simulator.kernel.diagnostic import Diagnostic
from simulator.kernel.lang import LANGS, Lang
from simulator.kernel.message import Message
from simulator.scenario.exchange import FOLDER, Exchange, exchanges_file, sound
from simulator.scenario.library import Library, read_library
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.rubric import Rubric
from simulator.scenario.suggest import closest


class Banks(Mapping[Lang, Bank]):
    """The wording of each language, read when a call in it starts."""

    def __init__(self, folder: Path, scenarios: Path) -> None:
        self._folder = folder
        self._scenarios = [scenarios]
        self._read: dict[Lang, Bank] = {}

    def look_in(self, scenarios: Path) -> None:
        """Exchanges of an author's own calls stand beside these, and come first."""
        if scenarios not in self._scenarios:
            self._scenarios.insert(0, scenarios)

    def __getitem__(self, lang: Lang) -> Bank:
        if lang not in self._read:
            self._read[lang] = read_bank(self._folder / lang, lang, Exchanges(self._scenarios, lang))
        return self._read[lang]

    def __iter__(self) -> Iterator[Lang]:
        return iter(LANGS)

    def __len__(self) -> int:
        return len(LANGS)


class Exchanges(Mapping[str, Sequence[Exchange]]):
    """By the id of the call, read when it is played; a line that is none is left out (`check` names it)."""

    def __init__(self, scenarios: Sequence[Path], lang: Lang) -> None:
        """`scenarios`: folders that may hold exchanges, the first that has the call's counts; looked through anew for each call not yet read."""
        self._scenarios, self._lang = scenarios, lang
        self._read: dict[str, tuple[Exchange, ...]] = {}

    def __getitem__(self, call: str) -> Sequence[Exchange]:
        if call not in self._read:
            files = [exchanges_file(folder, call, self._lang) for folder in self._scenarios]
            file = next((f for f in files if f.is_file()), files[0])
            try:
                self._read[call] = sound(file)
            except (OSError, UnicodeDecodeError):
                self._read[call] = ()
        return self._read[call]

    def __iter__(self) -> Iterator[str]:
        suffix = f".{self._lang}.jsonl"
        return iter(sorted({p.name.removesuffix(suffix) for folder in self._scenarios for p in (folder / FOLDER).glob(f"*{suffix}")}))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_bank(folder: Path, lang: Lang, exchanges: Mapping[str, Sequence[Exchange]] | None = None) -> Bank:
    """One YAML file per temper: move → heat → lines. Raises UsageError naming the file that cannot be used."""
    import yaml

    raw = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            raw[file.stem] = yaml.load(file.read_text(encoding="utf-8"), Loader=_loader())
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise UsageError(Message("app.content.wording", {"file": str(file), "why": str(error)})) from None
    try:
        return Bank.of(lang, raw, exchanges)
    except (ValueError, AttributeError) as error:
        raise UsageError(Message("app.content.wording", {"file": str(folder), "why": str(error)})) from None


def _loader() -> type:
    """Text only: `no` and `12:30` in a wording file are words, and the C parser when there is one is ten times as fast."""
    import yaml

    return getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Content:
    def __init__(self, scenarios: Path, assets: Path) -> None:
        self._folder = scenarios
        self.banks = Banks(assets / "wording", scenarios)

    @cached_property
    def _found(self) -> tuple[Library, list[Diagnostic]]:
        return read_library(self._folder, MOVES)

    @property
    def library(self) -> Library:
        return self._found[0]

    @property
    def diagnostics(self) -> list[Diagnostic]:
        return self._found[1]

    def scenario(self, name: str) -> tuple[Scenario, Persona, Rubric]:
        """By id, or by the path of a file (an author tries a call before it is in the library). Raises UsageError."""
        if name.endswith((".yaml", ".yml")):
            return self._from_file(Path(name))
        scenario = self.library.scenarios.get(name)
        if scenario is None:
            raise UsageError(_unknown(name, self.library))
        return scenario, *self._parts(scenario, self.library)

    def _from_file(self, file: Path) -> tuple[Scenario, Persona, Rubric]:
        from simulator.scenario.load import load_scenario

        scenario, diagnostics = load_scenario(file)
        if scenario is None:
            errors = sum(d.severity == "error" for d in diagnostics)
            raise UsageError(Message("app.content.broken", {"file": str(file), "errors": errors}))
        root = file.resolve().parent.parent
        self.banks.look_in(root)
        own = read_library(root, MOVES)[0] if (root / "personas").is_dir() else self.library
        return scenario, *self._parts(scenario, own)

    def _parts(self, scenario: Scenario, library: Library) -> tuple[Persona, Rubric]:
        persona = library.personas.get(scenario.persona) or self.library.personas.get(scenario.persona)
        rubric = library.rubrics.get(scenario.rubric) or self.library.rubrics.get(scenario.rubric)
        if persona is None:
            raise UsageError(Message("app.content.no-persona", {"id": scenario.persona}))
        if rubric is None:
            raise UsageError(Message("app.content.no-rubric", {"id": scenario.rubric}))
        return persona, rubric


def _unknown(name: str, library: Library) -> Message:
    near = closest(name, library.scenarios)
    if near:
        return Message("app.play.unknown-near", {"id": name, "near": near})
    return Message("app.play.unknown", {"id": name, "known": ", ".join(sorted(library.scenarios))})
