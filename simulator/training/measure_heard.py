"""How well real turns are understood: `python -m simulator.training.measure_heard` prints facts, remarks, everyday talk and labels on tests/understanding/heard."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.training.held_out import ROOT
from simulator.understanding.context import Context, Said
from simulator.understanding.everyday import PREFIX
from simulator.understanding.understand import understand

HEARD = ROOT / "tests/understanding/heard"


def main() -> None:
    for lang in LANGS:
        measure(lang)


def measure(lang: Lang) -> None:
    count: Counter[str] = Counter()
    for file in sorted(HEARD.glob(f"*.{lang}.jsonl")):
        scenario, _found = load_scenario(ROOT / "scenarios" / "calls" / f"{file.name.split('.')[0]}.yaml")
        assert scenario is not None
        for line in file.read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)
            before = (Said("customer", turn["last"]),) if turn["last"] else ()
            found = understand(turn["text"], Context(lang, scenario.direction, scenario.pitch, before, scenario))
            _count(count, "facts", turn["asked"], [m.id for m in found.asked])
            _count(count, "remarks", [turn["remark"]] if turn["remark"] else [], [m.id for m in found.remarks])
            _count(count, "everyday", [turn["everyday"]] if turn["everyday"] else [], [found.everyday.id.removeprefix(PREFIX)] if found.everyday else [])
            _count(count, "labels", turn["labels"], {h.label for h in found.hits})
            count["facts given though none was asked"] += bool(found.asked) and not turn["asked"]
    for kind in ("facts", "remarks", "everyday", "labels"):
        wanted, given, right = (count[f"{kind} {what}"] for what in ("wanted", "given", "right"))
        sys.stdout.write(f"{lang} {kind}: {wanted} wanted, {given} given, {right} right: found {right / max(1, wanted):.2f}, right of those given {right / max(1, given):.2f}, F1 {2 * right / max(1, wanted + given):.3f}\n")
    sys.stdout.write(f"{lang} facts given though none was asked: {count['facts given though none was asked']}\n")


def _count(count: Counter[str], kind: str, gold: Iterable[str], got: Iterable[str]) -> None:
    wanted, given = set(gold), set(got)
    count.update({f"{kind} wanted": len(wanted), f"{kind} given": len(given), f"{kind} right": len(wanted & given)})


if __name__ == "__main__":
    main()
