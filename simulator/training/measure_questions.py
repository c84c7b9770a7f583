"""Which fact a question asks for: `python -m simulator.training.measure_questions` prints it on tests/understanding/questions, which nothing is fitted on."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.held_out import ROOT
from simulator.understanding.context import Context, Said
from simulator.understanding.reading import Reading
from simulator.understanding.understand import understand

QUESTIONS = ROOT / "tests/understanding/questions"


@dataclass(frozen=True)
class Question:
    """`asked`: the facts it asks for, any of which would do; none: it asks for nothing the customer knows."""

    case: Scenario
    lang: Lang
    text: str
    last: str
    asked: frozenset[str]

    def read(self) -> Reading:
        before = (Said("customer", self.last),) if self.last else ()
        return understand(self.text, Context(self.lang, self.case.direction, self.case.pitch, before, self.case))


def questions(lang: Lang, folder: Path = QUESTIONS) -> Iterator[Question]:
    for file in sorted(folder.glob(f"*.{lang}.jsonl")):
        case, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{file.name.split('.')[0]}.yaml")
        assert case is not None
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Question(case, lang, row["text"], row["last"], frozenset(row["asked"]))


def main() -> None:
    for lang in LANGS:
        count: Counter[str] = Counter()
        for question in questions(lang):
            found = [m.id for m in question.read().asked]
            core = any(f.id in question.asked and f.told != "aside" for f in question.case.facts)
            kind = "core" if core else "aside" if question.asked else "none"
            right = bool(found) and found[0] in question.asked if question.asked else not found
            count.update([kind, f"{kind} right"] if right else [kind, f"{kind} silent"] if not found else [kind])
        asked = count["core"] + count["aside"]
        sys.stdout.write(f"{lang}: right fact first {(count['core right'] + count['aside right']) / asked:.3f} of {asked} (of the case's own {count['core right'] / count['core']:.3f}")
        sys.stdout.write(f" of {count['core']}; found none {(count['core silent'] + count['aside silent']) / asked:.3f}); none recognised {count['none right'] / count['none']:.3f} of {count['none']}\n")


if __name__ == "__main__":
    main()
