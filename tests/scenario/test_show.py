from __future__ import annotations

import pytest

from simulator.kernel.diagnostic import Diagnostic
from simulator.kernel.message import Message
from simulator.scenario.pages import explain
from simulator.scenario.show import WIDE, as_dict, counts, show, width
from simulator.words.say import say

pytestmark = pytest.mark.unit


def make(source: str, column: int, line: int = 3) -> Diagnostic:
    message = Message("scenario.duplicate-key", {"key": "kind", "line": 2})
    return Diagnostic(
        "SC012", "error", "a.yaml", line, column, message, Message("scenario.duplicate-key.hint"), source, "kind"
    )


def pointed_at(source: str, column: int) -> str:
    """The text that starts where the caret stands, measured in terminal columns."""
    _, line, caret, _ = show(make(source, column), "en", say).split("\n")
    stop = caret.index("^")
    used = 0
    for index, character in enumerate(line):
        if used == stop:
            return line[index:]
        used += width(character)
    return ""


def test_the_whole_text_in_both_languages() -> None:
    assert show(make("kind: x", 1), "en", say).split("\n") == [
        "a.yaml:3:1: error SC012: “kind” is written twice, first in line 2",
        "    kind: x",
        "    ^",
        "    hint: Keep one of them; for several sentences use a list.",
    ]
    assert show(make("kind: x", 1), "zh", say).startswith("a.yaml:3:1: 错误 SC012: 「kind」写了两次，第一次在第 2 行\n")


@pytest.mark.parametrize("column", [1, 5, 9, 14])
def test_the_caret_stands_under_its_column_after_full_width_text(column: int) -> None:
    source = "zh: 包裹，迟到（三天）, en: late"

    assert pointed_at(source, column) == source[column - 1 :]


def test_combining_marks_and_emoji_take_their_own_width() -> None:
    source = "e\u0301: \U0001f600x"

    assert pointed_at(source, 6) == "x"


def test_a_long_line_is_cut_around_its_place() -> None:
    source = "en: [" + "很长的一句话, " * 40 + "HERE, " + "more, " * 40 + "]"
    text = show(make(source, source.index("HERE") + 1), "en", say).split("\n")

    assert pointed_at(source, source.index("HERE") + 1).startswith("HERE")
    assert width(text[1]) <= WIDE + 6


def test_a_tab_is_one_column() -> None:
    assert pointed_at("\t\tx: 1", 2).startswith("→x: 1")


def test_the_whole_file_has_no_place_and_no_caret() -> None:
    text = show(make("", 0, line=0), "en", say)

    assert text.startswith("a.yaml: error")
    assert "^" not in text


def test_as_data() -> None:
    data = as_dict(make("kind: x", 1), say)

    assert data["line"] == 3
    assert data["path"] == "kind"
    assert set(data["message"]) == {"zh", "en"}
    assert counts([make("", 1)]) == {"error": 1, "warning": 0, "note": 0}


def test_explain_finds_one_page() -> None:
    pages = "# All\n\n### SC001 one\ntext\n\n### SC002 two\nmore\n\n## Next\n\n### SC101 last\nend\n"

    assert explain("sc001", pages) == "### SC001 one\ntext\n"
    assert explain("SC002", pages) == "### SC002 two\nmore\n"
    assert explain("SC101", pages) == "### SC101 last\nend\n"
    assert explain("SC999", pages) is None
