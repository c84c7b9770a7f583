"""Turns of real calls kept back: a floor under what is measured by `python -m simulator.training.measure_heard`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.understanding.context import Context, Said
from simulator.understanding.understand import understand

pytestmark = pytest.mark.unit
HERE = Path(__file__).parent
CASES = ("gas-no-hot-water", "renewal-after-bad-claim")
FOUND: dict[Lang, float] = {"zh": 0.5, "en": 0.4}
RIGHT: dict[Lang, float] = {"zh": 0.55, "en": 0.45}


@pytest.mark.parametrize("lang", LANGS)
def test_facts_asked_for_in_real_turns(lang: Lang) -> None:
    wanted = given = right = 0
    for case in CASES:
        scenario, _ = load_scenario(HERE.parents[1] / "scenarios" / "calls" / f"{case}.yaml")
        assert scenario is not None
        for line in (HERE / "heard" / f"{case}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)
            before = (Said("customer", turn["last"]),) if turn["last"] else ()
            found = {m.id for m in understand(turn["text"], Context(lang, scenario.direction, scenario.pitch, before, scenario)).asked}
            wanted, given, right = wanted + len(turn["asked"]), given + len(found), right + len(found & set(turn["asked"]))
    assert right >= FOUND[lang] * wanted, (right, wanted)
    assert right >= RIGHT[lang] * given, (right, given)
