"""Rubrics: the shipped ones load, and what does not add up is refused."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from simulator.scenario.rubric import CRITERIA, PARTS, Rubric
from simulator.scoring import empathy, fabe, handling, listening, outcome, paraphrasing, questioning
from simulator.scoring.caps import WATCHES
from simulator.scoring.plain import plain_rubric
from tests.scoring.logs import LIBRARY, plain

pytestmark = pytest.mark.unit
ROOMS = {
    "listening": listening, "questioning": questioning, "paraphrasing": paraphrasing, "empathy": empathy, "fabe": fabe,
    "handling": handling, "outcome": outcome,
}  # fmt: skip


def test_the_four_kinds_of_call_have_rubrics() -> None:
    assert set(LIBRARY.rubrics) >= {"inbound-complaint", "inbound-query", "outbound-service", "outbound-sales"}


@pytest.mark.parametrize("name", sorted(LIBRARY.rubrics))
def test_every_part_is_complete(name: str) -> None:
    rubric = LIBRARY.rubrics[name]
    for part in PARTS:
        section = rubric.parts.of(part)
        if section:
            assert {c.id for c in section.criteria} == set(CRITERIA[part])


def test_every_criterion_and_watch_has_its_rule() -> None:
    for part, module in ROOMS.items():
        assert set(module.RULES) == set(CRITERIA[part])
    for rubric in [*LIBRARY.rubrics.values(), plain_rubric()]:
        assert {c.watch for c in (*rubric.critical, *rubric.fatal)} <= set(WATCHES)


def broken(**changes: object) -> dict[str, object]:
    body: dict[str, object] = plain(LIBRARY.rubrics["inbound-complaint"])
    body.update(changes)
    return body


def refused(body: dict[str, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        Rubric.model_validate_json(json.dumps(body))
    return str(caught.value)


def test_points_must_add_up_to_100() -> None:
    body = broken()
    body["parts"]["listening"]["criteria"][0]["points"] += 1  # type: ignore[index]
    assert "add up to 100, got 101" in refused(body)


def test_unknown_criteria_and_parameters_are_refused() -> None:
    body = broken()
    body["parts"]["empathy"]["criteria"][0]["id"] = "charm"  # type: ignore[index]
    assert "got charm" in refused(body)
    body = broken()
    body["parts"]["empathy"]["criteria"][0]["params"] = {"speed": 3}  # type: ignore[index]
    assert "got speed" in refused(body)


def test_a_weight_without_criteria_is_refused() -> None:
    body = broken()
    body["weights"]["fabe"] = 10  # type: ignore[index]
    assert "no criteria" in refused(body)


def test_a_fatal_item_caps_the_whole() -> None:
    body = broken(fatal=[{**broken()["fatal"][0], "part": "empathy"}])  # type: ignore[index]
    assert "fatal" in refused(body)


def test_param_falls_back_to_the_default() -> None:
    rubric = LIBRARY.rubrics["inbound-complaint"]
    assert rubric.param("empathy", "meets", "times") == 3
    assert rubric.param("empathy", "meets", "again") == CRITERIA["empathy"]["meets"]["again"]
