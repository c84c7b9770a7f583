"""The real thing once: a pseudo-terminal, a process, single keys, Chinese typed byte by byte."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from simulator.app.places import find_places
from simulator.app.settings import Settings, write_settings
from tests.app.terminal import ROOT, environment

pytestmark = [pytest.mark.unit, pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")]


class Screen:
    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.seen = ""
        self.read = 0

    def until(self, text: str, seconds: float = 15) -> None:
        """Waits for the text to appear after what was waited for before; it may have come in the same breath."""
        ends = time.monotonic() + seconds
        while (found := re.search(text, self.seen[self.read :])) is None:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise AssertionError(f"{text!r} did not appear in {self.seen[self.read :]!r}")
            self.seen += os.read(self.fd, 65536).decode("utf-8", "replace")
        self.read += found.end()

    def type(self, text: str) -> None:
        for byte in text.encode():
            os.write(self.fd, bytes([byte]))


def test_a_call_in_a_terminal() -> None:
    import pty

    write_settings(find_places().settings, Settings(ui="zh", pace=2000))
    leader, follower = pty.openpty()
    command = [sys.executable, "main.py", "play", "gas-no-hot-water", "--lang", "zh", "--mode", "exam"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(TERM="xterm", COLUMNS="100"), stdin=follower, stdout=follower, stderr=follower
    ) as running:  # fmt: skip
        os.close(follower)
        try:
            converse(running, Screen(leader))
        finally:
            running.kill()
    os.close(leader)


def converse(running: subprocess.Popen[bytes], screen: Screen) -> None:
    screen.until("按回车开始")
    screen.type("r\n")  # the marking can be read before the phone rings, a screenful at a time
    screen.until("回车看下一屏")
    screen.type("q\n")
    screen.until("按回车开始")
    screen.type("\n")
    screen.until("第 1 声铃")
    screen.until("回车接听")
    screen.type("\n")
    screen.until("已接通")
    screen.type("您好，安源燃气，我\x7f我是小林。")
    screen.until("我是小林。$")
    screen.type("\n")
    screen.until("客户：")
    screen.type("\x1b[A打了四回都没个结果，搁谁都火。\n")
    screen.until("客户：")
    running.send_signal(signal.SIGINT)
    screen.until("您挂断了电话")
    screen.until("> ")
    screen.type("已记录\n\n")
    screen.until("回车看下一屏")
    screen.type("\nq\n")
    screen.until("返回")
    screen.type("4\n")
    assert running.wait(30) == 0
