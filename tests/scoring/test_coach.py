"""Live coaching: the most pressing thing, in one line, not every turn."""

from __future__ import annotations

import itertools

import pytest

from simulator.kernel.lang import LANGS
from simulator.kernel.message import Message
from simulator.scoring.coach import advise
from simulator.words.say import say
from tests.scoring.agents import AVERAGE, EXCELLENT
from tests.scoring.logs import LIBRARY, Log, T, started

pytestmark = pytest.mark.unit


def coached(turns: list[T]) -> list[Message | None]:
    log = Log(started())
    log.customer("我都打了四回电话了，家里一滴热水都没有。", ["calls", "no-hot-water"], ["vent"])
    out: list[Message | None] = []
    for n, t in enumerate(turns, 1):
        log.turn(n, t)
        line = advise(log.events)
        if line:
            log.add("coach.said", {"key": line.key, "args": dict(line.args)})
        out.append(line)
    return out


def keys(lines: list[Message | None]) -> list[str]:
    return [m.key.rsplit(".", 1)[1] for m in lines if m]


@pytest.mark.parametrize(
    ("turn", "key"),
    [
        (T("你先冷静一点。", ["forbidden.command"]), "calm-down"),
        (T("这不归我管。", ["forbidden.shirk"]), "shirk"),
        (T("我非常理解您的心情。", ["empathy.react"], formula=True), "formula"),
        (T("我马上给您处理。", ["commit"], commit=(None, "我")), "too-early"),
        (T("您请了五天假？", ["paraphrase.fact"], wrong={"days-off": "五天"}), "wrong"),
    ],
)
def test_what_is_said(turn: T, key: str) -> None:
    assert keys(coached([T("您好，安源燃气。", ["greeting", "identify"], reply="说！", moves=["vent"]), turn])) == [key]


def test_an_excellent_call_is_left_alone() -> None:
    assert len(keys(coached(EXCELLENT))) <= 1


def test_it_does_not_nag() -> None:
    assert len(keys(coached(AVERAGE))) <= len(AVERAGE) / 2
    formula = [T(f"非常理解您{w}的心情。", ["empathy.react"], formula=True, reply="嗯？") for w in ("此刻", "现在这样", "作为客户", "焦急等待")]
    lines = coached(formula)
    assert all(a is None or b is None for a, b in itertools.pairwise(lines))


def test_a_hint_is_pointed_out_without_telling() -> None:
    lines = coached([T("您慢慢说。", ["listen.acknowledge"], hinted=["mother"], reply="家里有人等不起。"), T("好的。", [])])
    assert keys(lines)[-1:] == ["hint"]
    mother = next(f for f in LIBRARY.scenarios["gas-no-hot-water"].facts if f.id == "mother")
    for lang in LANGS:
        text = " ".join(say(m, lang) for m in lines if m)
        assert mother.about.of(lang) not in text


def test_nothing_to_say_before_the_first_turn() -> None:
    assert advise([]) is None
