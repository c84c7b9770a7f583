"""Small parts of the terminal: the line, the captions, the slash, the clock, the row under it all."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from simulator.app.captions import captions
from simulator.app.slash import NAMES, Slash, is_slash, parse_slash
from simulator.app.stage import Stage
from simulator.app.talk_clock import PATIENCE_MS, TalkClock
from simulator.app.typed_line import TypedLine
from simulator.kernel.clock import ManualClock
from simulator.kernel.message import Message

pytestmark = pytest.mark.unit


def typed(keys: str) -> TypedLine:
    line = TypedLine()
    for key in keys:
        line.press(key)
    return line


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("您好\x7f们", "您们"),
        ("ab\bc", "ac"),
        ("one two\x17", "one"),
        ("gone\x15x", "x"),
        ("a\x1b[Ab\x1b[1;5Cc\x1bOPd\x1b[3~e", "abcde"),
        ("a\x1bxb", "ab"),
        ("a\x00\x07\tb", "a b"),
        ("\x7f\x7f", ""),
    ],
)
def test_keys(keys: str, text: str) -> None:
    assert typed(keys).text == text


def test_ends() -> None:
    assert TypedLine().press("\x04") == "end"
    assert typed("a").press("\x04") == "nothing"
    assert typed("a").press("\r") == "enter"
    line = typed(" hi ")
    assert line.take() == "hi"
    assert line.text == ""


@given(st.text(max_size=120), st.integers(0, 10**6), st.integers(0, 60_000))
def test_captions_lose_nothing_and_keep_their_order(text: str, start: int, length: int) -> None:
    shown = captions(text, start, start + length)
    assert "".join("".join(c.text.split()) for c in shown) == "".join(text.split())
    assert [c.first for c in shown] == [True] + [False] * (len(shown) - 1)
    times = [c.at_ms for c in shown]
    assert times == sorted(times)
    assert all(start <= t <= start + length for t in times)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/hold 30", Slash("hold", "30")),
        ("／等待30秒", Slash("hold", "30秒")),
        ("/查order", Slash("look", "order")),
        ("/LOOK order", Slash("look", "order")),
        ("/挂断", Slash("hang")),
        ("/ note later", Slash("note", "later")),
    ],
)
def test_slash(line: str, expected: Slash) -> None:
    assert is_slash(line)
    assert parse_slash(line) == expected


def test_slash_seconds_and_mistakes() -> None:
    assert Slash("hold", "３０秒").seconds == 30
    assert Slash("hold", "").seconds is None
    near = parse_slash("/holdd")
    assert isinstance(near, Message)
    assert near.args["near"] == "hold"
    assert isinstance(parse_slash("/"), Message)
    assert all(parse_slash(f"/{name} x") == Slash(action, "x") for action, names in NAMES.items() for name in names)


def test_the_clock_stands_while_typing() -> None:
    real = ManualClock()
    clock = TalkClock(real, 500)
    real.advance(1000)
    assert clock.now_ms() == 1500
    clock.touch()
    real.advance(PATIENCE_MS)
    assert clock.now_ms() == 1500
    real.advance(700)
    assert clock.now_ms() == 2200, "a line left half typed does not stop the call"
    clock.touch()
    real.advance(5000)
    clock.release()
    clock.skip_to(9000)
    assert clock.now_ms() == 9000
    clock.skip_to(10)
    real.advance(50)
    assert clock.now_ms() == 9050


@given(st.text(alphabet="您好abc …字", max_size=200))
def test_the_prompt_fits_one_row(text: str) -> None:
    out = io.StringIO()
    stage = Stage(Console(file=out, force_terminal=True, width=40, color_system=None), live=True)
    stage.show("您：", text)
    row = out.getvalue().rsplit("\x1b[2K", 1)[-1]
    assert cell_len(row) < 40


def test_a_pipe_gets_whole_lines_only() -> None:
    out = io.StringIO()
    stage = Stage(Console(file=out, width=40), live=True)
    stage.show("您：", "半句")
    stage.line("客户：喂")
    stage.close()
    assert out.getvalue() == "客户：喂\n"
