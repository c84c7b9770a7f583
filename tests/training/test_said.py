"""The turns in parts are whole: every part in the text and in order, every id known."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.training.said import labelled, said
from simulator.understanding.everyday import NAMES
from simulator.understanding.labeller import LABELS

pytestmark = pytest.mark.unit
CALLS = Path(__file__).parents[2] / "scenarios" / "calls"


@pytest.mark.parametrize("lang", LANGS)
def test_parts_and_ids(lang: Lang) -> None:
    known: dict[str, tuple[set[str], set[str]]] = {}
    turns = list(said(lang))
    assert len(turns) >= 2000
    for turn in turns:
        if turn.scenario not in known:
            scenario, _ = load_scenario(CALLS / f"{turn.scenario}.yaml")
            assert scenario is not None
            known[turn.scenario] = {f.id for f in scenario.facts}, {r.id for r in scenario.remarks}
        facts, remarks = known[turn.scenario]
        at = 0
        for part in turn.parts:
            at = turn.text.index(part.text, at) + len(part.text)
            assert part.labels <= set(LABELS)
            assert set(part.asked) <= facts
            assert part.remark is None or part.remark in remarks
            assert part.everyday is None or part.everyday in NAMES
        assert 1 <= turn.manner <= 8
    assert {turn.manner for turn in turns} == set(range(1, 9))


def test_a_turn_carries_what_its_parts_do() -> None:
    parts, whole = next(said("zh")), next(labelled("zh"))
    assert whole.labels == {label for part in parts.parts for label in part.labels}
    assert whole.text == parts.text
