from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario.pages import documented, explain
from simulator.scenario.rules import RULES
from simulator.words.say import has_words

pytestmark = pytest.mark.unit

PAGES = (Path(__file__).parents[2] / "scenarios" / "DIAGNOSTICS.md").read_text("utf-8")


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert documented(PAGES) == list(RULES)


@pytest.mark.parametrize("code", list(RULES))
def test_a_page_has_cause_example_and_fix_in_both_languages(code: str) -> None:
    page = explain(code, PAGES)

    assert page is not None
    for part in ("原因：", "改法：", "Cause: ", "Fix: ", "```"):
        assert part in page
    assert f" · {RULES[code].severity}" in page


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_has_words(rule: object) -> None:
    name = rule.name  # type: ignore[attr-defined]
    spoken = [name, *(f"{name}.{v}" for v in ("zh", "colon", "low"))]

    for lang in ("zh", "en"):
        assert any(has_words(f"scenario.{key}", lang) for key in spoken)
        assert any(has_words(f"scenario.{key}.hint", lang) for key in spoken)
