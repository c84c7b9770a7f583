"""Small logs for the tests of the store."""

from __future__ import annotations

from simulator.kernel.event import Event

SECRET = "我的卡号是六二二八四八"


def started(call: str = "c1", trainee: str = "Lin", scenario: str = "gas", seed: int = 7, **more: object) -> Event:
    body = {
        "call": call, "trainee": trainee, "lang": "zh", "mode": "practice", "seed": seed, "app": "0", "ui": "zh",
        "scenario": {"id": scenario}, "rubric": {"id": "r"}, "persona": {"id": "p"}, **more,
    }  # fmt: skip
    return Event(0, 0, "call.started", body)


def said(seq: int, text: str = SECRET) -> Event:
    return Event(seq, seq * 1000, "trainee.said", {"turn": seq, "text": text, "start_ms": 0, "end_ms": 1})


def ended(seq: int) -> Event:
    return Event(seq, seq * 1000, "call.ended", {"by": "trainee"})


def whole(call: str = "c1", turns: int = 3, **more: object) -> list[Event]:
    return [started(call, **more), *(said(n) for n in range(1, turns + 1)), ended(turns + 1)]  # type: ignore[arg-type]
