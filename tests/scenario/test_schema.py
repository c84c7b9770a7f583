from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.schema import DRAFT, SCHEMAS, schema_text

pytestmark = pytest.mark.unit

SCENARIOS = Path(__file__).parents[2] / "scenarios"
# Words of later drafts that yaml-language-server does not know.
LATER = {"prefixItems", "$defs", "unevaluatedProperties", "dependentRequired", "$dynamicRef"}


def keywords(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in keywords(v)}
    if isinstance(value, list):
        return {k for v in value for k in keywords(v)}
    return set()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_committed_schema_is_the_models(name: str) -> None:
    assert (SCENARIOS / name).read_text("utf-8") == schema_text(SCHEMAS[name])


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_schema_is_draft_07(name: str) -> None:
    made = json.loads(schema_text(SCHEMAS[name]))

    assert made["$schema"] == DRAFT
    assert not keywords(made) & LATER
    assert made["properties"]["schema"]["const"] == 1
    assert made["additionalProperties"] is False


def test_every_shipped_file_names_its_schema() -> None:
    sorts = {"calls": "call", "personas": "persona", "rubrics": "rubric"}
    for path in sorted(SCENARIOS.glob("*/*.yaml")):
        first = path.read_text("utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../{sorts[path.parent.name]}.schema.json", path.name
