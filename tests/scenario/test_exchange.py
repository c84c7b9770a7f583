"""Exchanges: one to a line; what is none is named with line and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.app.content import Content
from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.exchange import Exchange, Fault, exchanges_file, parsed, read_exchanges
from simulator.scenario.lint.exchange import lint_exchanges
from tests.shipped import ROOT, content

pytestmark = pytest.mark.unit
GOOD = {"after": "Which day?", "said": "Tomorrow, at nine.", "reply": "Nine it is.", "tells": ["paid-on"], "acts": ["agree"], "heat": 0, "given": ["nine|9"]}


def written(folder: Path, *lines: str, name: str = "gas-no-hot-water.en.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def codes(file: Path) -> list[tuple[str, int, int]]:
    return [(d.code, d.line, d.column) for d in lint_exchanges(file, content().library.scenarios)]


def test_a_line_is_an_exchange_and_empty_lines_are_nothing() -> None:
    (number, found), *rest = parsed(["", json.dumps(GOOD), "  "])
    assert (number, rest) == (2, [])
    assert isinstance(found, Exchange)
    assert found.tells == ("paid-on",)


@pytest.mark.parametrize("wrong", ['{"said": "a"', '{"said": "a"}', json.dumps(GOOD | {"heat": 7}), json.dumps(GOOD | {"acts": ["sing"]}), json.dumps(GOOD | {"mood": 1}), "[]", "42"])
def test_a_line_that_is_none_is_a_fault(wrong: str) -> None:
    assert [isinstance(found, Fault) for _, found in parsed([wrong])] == [True]


def test_what_is_wrong_is_named_where_it_stands(tmp_path: Path) -> None:
    heat = json.dumps(GOOD | {"said": "b", "heat": 7})
    told = json.dumps(GOOD | {"said": "c", "tells": ["paid-in"]})
    file = written(tmp_path, json.dumps(GOOD), '{"said": oops}', heat, told, json.dumps(GOOD))
    assert codes(file) == [("SC401", 2, 10), ("SC401", 3, heat.index('"heat"') + 1), ("SC402", 4, told.index('"paid-in"') + 1), ("SC404", 5, 1)]


def test_a_file_of_no_call_is_named(tmp_path: Path) -> None:
    assert [code for code, _, _ in codes(written(tmp_path, json.dumps(GOOD), name="gas-no-hot-watr.en.jsonl"))] == ["SC403"]


def test_another_encoding_is_named_too(tmp_path: Path) -> None:
    file = tmp_path / "gas-no-hot-water.zh.jsonl"
    file.write_bytes(json.dumps(GOOD | {"said": "明天上午九点到您家行不行"}, ensure_ascii=False).encode("gb18030"))
    assert [code for code, _, _ in codes(file)] == ["SC002"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_shipped_ones_are_sound(lang: Lang) -> None:
    for name in content().library.scenarios:
        file = exchanges_file(ROOT / "scenarios", name, lang)
        assert lint_exchanges(file, content().library.scenarios) == []
        assert len(list(read_exchanges(file))) > 700


def test_an_authors_own_stand_beside_his_calls(tmp_path: Path) -> None:
    for folder in ("calls", "exchanges"):
        (tmp_path / folder).mkdir()
    call = tmp_path / "calls" / "gas-no-hot-water.yaml"
    call.write_bytes((ROOT / "scenarios" / "calls" / call.name).read_bytes())
    written(tmp_path / "exchanges", json.dumps(GOOD), "{broken")
    mine = Content(ROOT / "scenarios", ROOT / "assets")
    mine.scenario(str(call))
    assert [x.reply for x in mine.banks["en"].exchanges["gas-no-hot-water"]] == ["Nine it is."]
    assert len(mine.banks["en"].exchanges["renewal-after-bad-claim"]) > 700
    assert mine.banks["en"].exchanges["no-such-call"] == ()
