from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from simulator.app.debrief_items import items_of
from simulator.app.debrief_lines import filled, short
from simulator.app.debrief_view import show, show_brief
from simulator.kernel.lang import LANGS, Lang
from tests.app.debriefs import Told, hostile, nothing, played, transcribed

pytestmark = pytest.mark.unit

CALLS = [played("zh"), played("en"), hostile(), transcribed(), nothing()]
NAMES = ["zh", "en", "hostile", "transcript", "silent"]


def shown(told: Told, lang: Lang, width: int = 80, brief: bool = False, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour)
    (show_brief if brief else show)(told[0], lang, console)
    return out.getvalue()


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("told", CALLS, ids=NAMES)
def test_no_line_is_wider_than_the_terminal(told: Told, lang: Lang, width: int) -> None:
    for line in shown(told, lang, width).splitlines():
        assert cell_len(line) <= width, line
        assert line == line.rstrip() or not line.strip()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("told", CALLS, ids=NAMES)
def test_every_part_of_the_debrief_is_told(told: Told, lang: Lang) -> None:
    text = shown(told, lang)
    for head in {"zh": ("各项得分", "逐条得分", "错过的时机", "您的承诺"), "en": ("Marks", "Point by point", "Missed moments", "Your promises")}[lang]:
        assert head in text


def test_points_of_the_list_add_up() -> None:
    """What the lines show is what the marks are made of, however items are put together."""
    told = played("zh")
    listed = sum(int(p) for p in re.findall(r"^ {0,3}([+-]\d+)  ", shown(told, "zh", 110), re.MULTILINE))
    assert listed == sum(i.evidence.points for i in items_of(told[0]))


def test_three_lines_come_first_and_fit_a_screen() -> None:
    lines = shown(played("zh"), "zh").splitlines()
    assert [line[0] for line in lines[2:8] if line[:1] in "▲▼→" and line] == ["▲", "▼", "→"]
    assert len(shown(played("zh"), "zh", brief=True).splitlines()) <= 24


def test_words_of_the_call_keep_their_language() -> None:
    text = shown(played("zh"), "en")
    assert "「您好，燃气客服，我姓林。」" in text
    assert re.search(r"You could say: 「[^」]*[\u4e00-\u9fff]", text)


def test_nothing_a_terminal_would_obey() -> None:
    assert "\x1b" not in shown(hostile(), "zh")
    assert "\u202e" not in shown(hostile(), "zh")
    assert "\x1b[2J" not in shown(hostile(), "zh", colour=True)


def test_reads_the_same_without_colour() -> None:
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", shown(played("en"), "en", colour=True))
    assert coloured == shown(played("en"), "en")


def test_old_code_page_gets_plain_signs() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    show(played("zh")[0], "zh", Console(file=out, width=80))
    out.flush()  # a sign GBK does not have would have raised


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("今天下午四点，给您回电。", 8, ["今天下午", "四点，给", "您回电。"]),
        ("一二三「四」", 8, ["一二三", "「四」"]),
        ("call back by four", 9, ["call back", "by four"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("", 10, [""]),
        ("打 10086 吧", 6, ["打", "10086", "吧"]),
    ],
)
def test_lines_break_where_they_may(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in filled(Text(text), width)] == lines


def test_short_counts_columns() -> None:
    assert short("一二三四五", 7) == "一二三…"
    assert short("abc", 7) == "abc"
