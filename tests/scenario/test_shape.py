from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.shape import choices_at, keys_at
from simulator.scenario.suggest import closest

pytestmark = pytest.mark.unit

CALL = Path(__file__).parents[1] / "broken" / "valid" / "calls" / "late-parcel.yaml"


def test_keys_at_a_path() -> None:
    assert keys_at(Scenario, ("needs",)) == ("surface", "inner")
    assert keys_at(Scenario, ("facts", 0, "told")) == ("with-trust",)
    assert keys_at(Scenario, ("lines", "vent")) == ("zh", "en")
    assert keys_at(Scenario, ("facts", "nothing")) == ()


def test_choices_at_a_path() -> None:
    assert choices_at(Scenario, ("facts", 3, "told")) == ("at-once", "when-asked", "aside", "never")
    assert choices_at(Scenario, ("schema",)) == (1,)


def test_closest() -> None:
    assert closest("settled_by", ["settled-by", "dropped-when"]) == "settled-by"
    assert closest("Complaint", ["complaint", "query"]) == "complaint"
    assert closest("xyz", ["complaint"]) is None
    assert closest(45, ["45"]) is None


def test_a_scenario_finds_its_fact_and_a_text_its_language() -> None:
    scenario, _ = load_scenario(CALL)
    assert scenario is not None

    assert scenario.fact("late").about.of("en") == "parcel three days late"
    assert scenario.fact("late").about.text.zh == "包裹迟了三天"
    assert scenario.fact("late").say.of("zh") == ("我的包裹迟了三天",)
    with pytest.raises(KeyError):
        scenario.fact("no-such-fact")
