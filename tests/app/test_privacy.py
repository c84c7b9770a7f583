"""What was said on the phone is in the log of the call and nowhere else."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from simulator.app import cli
from simulator.app.session import Order, start
from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store.log import SqlStore
from simulator.store.ports import StoreError
from tests.app.terminal import headset
from tests.shipped import content

pytestmark = pytest.mark.unit
SECRET = "我的卡号是六二二八四八零零一一"


def test_no_logger_hears_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store = SqlStore(f"sqlite:///{tmp_path}/calls.sqlite3")
    order = Order(*content().scenario("gas-no-hot-water"), lang="zh", ui="zh", seed=1)
    session = start(order, content().banks, store, lambda _: None)
    session.feed("trainee.answered", {}, 4000)
    session.feed("trainee.said", {"text": SECRET}, 8000)
    session.feed("trainee.hung_up", {}, 20_000)
    session.debrief()
    store.close()
    assert SECRET not in caplog.text


def test_no_error_quotes_it(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/calls.sqlite3")
    with pytest.raises(StoreError) as caught:
        store.append("nobody", Event(1, 0, "trainee.said", {"text": SECRET}))
    seen: BaseException | None = caught.value
    while seen is not None:
        assert SECRET not in f"{seen!r}{seen}"
        seen = seen.__cause__ or seen.__context__
    store.close()


def test_a_breakdown_shows_where_not_what(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(cli, "_run", broken)
    assert cli.main(["list"]) == 1
    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert "RuntimeError" in shown.err
    monkeypatch.setenv("HEADSET_DEBUG", "1")
    cli.main(["list"])
    assert SECRET in capsys.readouterr().err


def test_nothing_said_reaches_stderr() -> None:
    done = headset(["play", "gas-no-hot-water", "--json"], f"{SECRET}\n" + '{"say": 5, "x": "' + SECRET + '"}\n')
    assert SECRET not in done.stderr
    assert done.stderr == ""


def test_the_lifeboat_says_where_not_what() -> None:
    assert SECRET not in repr(StoreError("full", Message("app.store.full", {"where": "x"})))
