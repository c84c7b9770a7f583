"""A call in the terminal with a clock and a keyboard made of paper: nothing here waits."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from rich.console import Console

from simulator.app.keys import Input
from simulator.app.live import LiveCall
from simulator.app.session import Order, Session, retry, start
from simulator.app.stage import Stage
from simulator.kernel.clock import ManualClock
from simulator.store.memory import MemoryStore
from simulator.words.say import say
from tests.shipped import content

pytestmark = pytest.mark.unit


class PaperKeys:
    """`script`: what is pressed, and how many milliseconds after the one before."""

    single = True

    def __init__(self, clock: ManualClock, script: Iterable[tuple[int, str]]) -> None:
        self.clock = clock
        self.left: list[tuple[int, Input]] = []
        at = 0
        for after, text in script:
            at += after
            for character in text:
                self.left.append((at, Input("key", character)))
                at += 50

    def get(self, seconds: float) -> Input | None:
        until = self.clock.now_ms() + round(seconds * 1000)
        if self.left and self.left[0][0] <= until:
            at, key = self.left.pop(0)
            self.clock.advance(max(0, at - self.clock.now_ms()))
            return key
        if not self.left and self.clock.now_ms() > 3_600_000:
            return Input("end")
        self.clock.advance(max(1, round(seconds * 1000)))
        return None

    def give_back(self, lines: Iterable[str]) -> None:
        """A keyboard takes nothing back."""


def take(*script: tuple[int, str], scenario: str = "gas-no-hot-water", mode: str = "exam") -> tuple[Session, str]:
    """The finished session and what stood on the terminal."""
    parts = content().scenario(scenario)
    order = Order(*parts, lang="zh", ui="zh", mode="practice" if mode == "practice" else "exam", seed=3)
    return hold(start(order, content().banks, MemoryStore(), lambda _: None), *script)


def hold(session: Session, *script: tuple[int, str]) -> tuple[Session, str]:
    clock = ManualClock()
    out = io.StringIO()
    stage = Stage(Console(file=out, force_terminal=True, width=100, color_system=None), live=True)
    LiveCall(session, stage, PaperKeys(clock, script), clock, lambda m: say(m, "zh"), lambda what: stage.line(f"<{what}>"), "zh").run()  # type: ignore[arg-type]
    return session, out.getvalue()


def kinds(session: Session) -> list[str]:
    return [e.kind for e in session.run.events]


def test_rings_and_is_answered_by_enter() -> None:
    session, shown = take((5000, "\n"), (3000, "您好，安源燃气，我是小林。\n"), (20_000, "/挂断\n"))
    assert kinds(session)[:6] == ["call.started", "timer.rang", "phone.rang", "timer.rang", "phone.rang", "trainee.answered"]
    assert "☎ 第 2 声铃" in shown
    assert "客户：" in shown
    assert kinds(session)[-1] == "call.ended"


def test_typing_is_not_silence() -> None:
    """A line typed for two minutes is a few seconds of speech; the customer does not ask whether anybody is there."""
    slow = [(25_000 if n else 0, c) for n, c in enumerate("您好我是小林")]
    session, _ = take((5000, "\n"), (2000, ""), *slow, (500, "\n"), (10_000, "/hang\n"))
    said = next(e for e in session.run.events if e.kind == "trainee.said")
    assert said.body["end_ms"] - said.body["start_ms"] < 4000
    replies = [e for e in session.run.events if e.kind == "customer.said"]
    assert len(replies) == 1


def test_real_silence_is_noticed() -> None:
    session, _ = take((5000, "\n"), (2000, "您好，我是小林。\n"))
    assert kinds(session).count("customer.said") >= 3
    assert session.run.over


def test_an_unsent_line_does_not_stop_the_call_for_ever() -> None:
    session, _ = take((5000, "\n"), (2000, "您好"))
    assert session.run.over


def test_the_line_being_typed_stays_under_what_the_customer_says() -> None:
    _, shown = take((5000, "\n"), (2000, "您好，安源燃气。\n"), (1500, "我在听"), (30_000, "\n"), (9000, "/hang\n"))
    after = shown[shown.index("我在听") :]
    assert "\r\x1b[2K您：我在听" in after


def test_commands_in_both_languages() -> None:
    session, shown = take(
        (5000, "\n"), (2000, "您好，我是小林。\n"), (30_000, "/查 order\n"), (500, "/等待60\n"), (45_000, "/继续\n"), (4000, "/资料\n"), (500, "/rubric\n"),
        (500, "/帮助\n"), (500, "/记录 周四上门\n"), (500, "/flly\n"), (500, "/look\n"), (500, "/note\n"), (500, "/transfer 维修部\n"),
    )  # fmt: skip
    body = {e.kind: e.body for e in session.run.events}
    assert body["trainee.looked_up"]["id"] == "order"
    assert body["trainee.held"]["announced_seconds"] == 60
    assert body["trainee.noted"]["text"] == "周四上门"
    assert body["trainee.transferred"]["to"] == "维修部"
    assert "系统：三月十二日交款" in shown
    for part in ("<sheet>", "<rubric>", "/hold", "没有“/flly”", "可查的有", "记什么"):
        assert part in shown, part


def test_the_coach_speaks_in_practice_only() -> None:
    script = ((5000, "\n"), (2000, "您好，我是小林。\n"), (30_000, "你冷静一点！\n"), (30_000, "/hang\n"))
    assert "coach.said" in kinds(take(*script, mode="practice")[0])
    assert "coach.said" not in kinds(take(*script, mode="exam")[0])


def test_end_of_input_and_enter_on_captions() -> None:
    session, shown = take((5000, "\n"), (2000, "您好，我是小林。\n"), (300, "\n"), (100, "\x04"))
    assert session.run.over
    assert "（您挂断了电话）" in shown


def test_outbound_waits_for_the_customer() -> None:
    session, shown = take((100, "你好？\n"), (30_000, "您好，我是小林。\n"), (30_000, "/hang\n"), scenario="trade-platform-newcomer")
    assert "trainee.answered" not in kinds(session)
    assert "对方还没有接" in shown
    assert kinds(session).index("customer.said") < kinds(session).index("trainee.said")


def test_a_call_taken_again_shows_what_was_before_the_turn() -> None:
    first, _ = take((5000, "\n"), (2000, "您好，我是小林。\n"), (40_000, "您是哪天交的钱？\n"), (40_000, "/hang\n"))
    again = retry(first.run.events, 2, content().banks, MemoryStore(), lambda _: None)
    session, shown = hold(again, (3000, "您从头跟我说说？\n"), (40_000, "/hang\n"))
    assert "坐席 1：您好，我是小林。" in shown
    assert "您是哪天交的钱" not in shown
    said = [e.body["text"] for e in session.run.events if e.kind == "trainee.said"]
    assert said == ["您好，我是小林。", "您从头跟我说说？"]
    assert session.body["retry_of"] == first.call
