"""Made-up cases besides the shipped ones, with turns that ask for their facts (assets/corpus/cases.<lang>.jsonl, with a data card): so that what is learned about asking is not of six cases only."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.kernel.lang import Lang
from simulator.scenario.base import Both, Lines
from simulator.scenario.case import Fact
from simulator.scenario.model import Scenario
from simulator.training.corpus import CORPUS

CENTRAL = 10


@dataclass(frozen=True)
class MadeFact:
    """`about` its name, `asks` how an agent asks for it, `say` how the customer tells it."""

    id: str
    about: str
    asks: tuple[str, ...]
    say: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """One turn of the agent. `last`: the customer before it, "" at the start; `asked`: ids of facts whose line would answer it, none where no fact would."""

    text: str
    last: str
    asked: tuple[str, ...]


@dataclass(frozen=True)
class MadeCase:
    name: str
    lang: Lang
    outbound: bool
    pitch: bool
    facts: tuple[MadeFact, ...]
    turns: tuple[Asking, ...]

    @property
    def kept_back(self) -> bool:
        """Not learned by the encoder: how its word and that of the words are weighed is fitted on these cases."""
        return zlib.crc32(self.name.encode()) % 5 == 0

    def scenario(self, like: Scenario) -> Scenario:
        """A scenario with these facts and nothing else a turn could mean; the rest of `like` stays. The first CENTRAL facts are of the case, the others asides."""

        def lines(*texts: str) -> Lines:
            return Lines(zh=texts, en=texts)

        facts = tuple(
            Fact(id=f.id, about=Both(zh=f.about, en=f.about), say=lines(*f.say), told="when-asked" if i < CENTRAL else "aside", asks=lines(*f.asks)) for i, f in enumerate(self.facts)
        )
        changes = {"id": self.name.lower(), "facts": facts, "remarks": (), "solutions": (), "objections": (), "direction": "outbound" if self.outbound else "inbound", "pitch": self.pitch}
        return like.model_copy(update=changes)


def cases(lang: Lang) -> Iterator[MadeCase]:
    """In file order. Raises ValueError naming the line that is none."""
    file = CORPUS / f"cases.{lang}.jsonl"
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            facts = tuple(MadeFact(f["id"], f["about"], tuple(f["asks"]), tuple(f["say"])) for f in row["facts"])
            known = {f.id for f in facts}
            turns = tuple(Asking(t["text"], t["last"], tuple(t["asked"])) for t in row["turns"])
            if strange := {i for t in turns for i in t.asked} - known:
                raise ValueError(f"facts the case has, got {sorted(strange)}")
            yield MadeCase(row["case"], lang, row["direction"] == "outbound", row["pitch"], facts, turns)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{file}:{number}: expected a case with its turns, got {error!r}") from error
