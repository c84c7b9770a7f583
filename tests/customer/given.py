"""Readings as the understanding would give them, so that the customer can be tested by itself."""

from __future__ import annotations

from typing import Any

from simulator.call.reply import answer
from simulator.call.run import Run
from simulator.understanding.reading import Commitment, Hit, Match, Reading, Restated
from tests.shipped import started


def reading(*labels: str, text: str = "…words…", asked: tuple[str, ...] = (), offered: tuple[str, ...] = (), right: tuple[str, ...] = (),
            wrong: tuple[tuple[str, str], ...] = (), when: str | None = None, who: str | None = None, **more: Any) -> Reading:  # fmt: skip
    restated = tuple(Restated(id_, "right", "") for id_ in right) + tuple(Restated(id_, "wrong", said) for id_, said in wrong)
    commitment = Commitment("it", when, who) if when or who else None
    return Reading(
        text, tuple(Hit(label, 0.9, 0, len(text)) for label in labels), asked=tuple(Match(i, 0.9, 10 * n, 10 * n + 9) for n, i in enumerate(asked)),
        offered=tuple(Match(i, 0.9) for i in offered), restated=restated, commitment=commitment, **more,
    )  # fmt: skip


class Talk:
    """A call taken with given readings: `turn` returns the moves of the reply."""

    def __init__(self, scenario: str = "gas-no-hot-water", lang: str = "en", seed: int = 1, answered: bool = True, **more: Any) -> None:
        run: Run = started(scenario, lang, seed, **more)  # type: ignore[arg-type]
        run.tick(5_000)
        if run.state.scenario.direction == "inbound":
            run.feed("trainee.answered", {}, 6_000)
        else:
            run.tick(20_000)
        self.state = run.state
        self.events: list[tuple[str, dict[str, Any]]] = []

    def turn(self, given: Reading) -> list[str]:
        at = self.state.line_free_ms + 2_000
        self.state, effects = answer(self.state, given, self.state.turn + 1, at, at + 1_000)
        new = [(e.kind, dict(e.body)) for e in effects if hasattr(e, "kind")]
        self.events += new
        return [m["move"] for kind, body in new if kind == "customer.said" for m in body["moves"]]

    @property
    def text(self) -> str:
        return next(body["text"] for kind, body in reversed(self.events) if kind == "customer.said")

    def greet(self) -> list[str]:
        return self.turn(reading("greeting", "identify", "offer-help"))
