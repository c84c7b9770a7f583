"""The model scenario, and a reader with a short history, for the tests of this room."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.understanding.context import Context, Said
from simulator.understanding.reading import Reading
from simulator.understanding.understand import understand

GAS = Path(__file__).parents[2] / "scenarios" / "calls" / "gas-no-hot-water.yaml"
SAID = {
    "zh": "总算有人接了，这都是我第四回打这个电话了，热水器到现在没人来装",
    "en": "Finally. This is the fourth time I've rung you people and nobody's come to fit the boiler.",
}
CALLED = {"zh": "陈先生", "en": "Mr Delaney"}


@pytest.fixture(scope="session")
def gas() -> Scenario:
    return Scenario.model_validate_json(json.dumps(yaml.safe_load(GAS.read_text(encoding="utf-8"))))


@pytest.fixture
def read(gas: Scenario) -> Callable[[str, Lang], Reading]:
    def one(text: str, lang: Lang) -> Reading:
        turns = (Said("customer", SAID[lang]),)
        told = frozenset({"calls", "no-hot-water"})
        return understand(text, Context(lang, turns=turns, scenario=gas, called=CALLED[lang], told=told))

    return one
