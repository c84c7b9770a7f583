"""Which fact or remark a turn means, on turns written without sight of the authors' examples (the weights were fitted on them: a floor, no measurement)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.understanding.context import Context, Said
from simulator.understanding.reading import Reading
from simulator.understanding.understand import understand

pytestmark = pytest.mark.unit
HERE = Path(__file__).parent
CASE = "gas-connection-fee"


def case() -> Scenario:
    scenario, _ = load_scenario(HERE.parents[1] / "scenarios" / "calls" / f"{CASE}.yaml")
    assert scenario is not None
    return scenario


def read(scenario: Scenario, lang: Lang, text: str, last: str = "", told: tuple[str, ...] = ()) -> Reading:
    return understand(text, Context(lang, scenario.direction, scenario.pitch, (Said("customer", last),), scenario, told=frozenset(told)))


@pytest.mark.parametrize("lang", LANGS)
def test_questions_remarks_and_neither(lang: Lang) -> None:
    scenario = case()
    count: Counter[str] = Counter()
    for line in (HERE / "blind" / f"{CASE}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        found = read(scenario, lang, turn["text"], turn["last"], tuple(turn["told"]))
        if turn["asked"]:
            count.update(["asked", f"asked {bool(found.asked) and found.asked[0].id in turn['asked']}"])
        elif turn["remark"]:
            count.update(["remark", f"remark {bool(found.remarks) and found.remarks[0].id == turn['remark']}"])
        else:
            count.update(["neither", f"neither {not found.asked and not found.remarks}"])
    assert count["asked True"] >= 0.65 * count["asked"]
    assert count["remark True"] >= 0.5 * count["remark"]
    assert count["neither True"] >= 0.6 * count["neither"]


def test_a_short_question_leans_on_what_was_said_last() -> None:
    found = read(case(), "en", "and how many?", "It says here two outlets, and I don't know what they mean.")
    assert "two-outlets" in {m.id for m in (*found.asked, *((found.near_fact,) if found.near_fact else ()))}
