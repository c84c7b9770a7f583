"""The shipped content, read once for all tests, and calls started on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simulator.app.content import Content
from simulator.call.run import Run
from simulator.kernel.lang import Lang

ROOT = Path(__file__).parent.parent


@cache
def content() -> Content:
    return Content(ROOT / "scenarios", ROOT / "assets")


def body(scenario: str, lang: Lang, seed: int = 1, change: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A call.started body; `change` overlays top-level keys of the scenario as an author would write them."""
    case, persona, rubric = content().scenario(scenario)
    authored = case.model_dump(mode="json", by_alias=True) | dict(change or {})
    return {
        "call": "test", "trainee": "tester", "lang": lang, "mode": "practice", "seed": seed, "app": "0", "ui": lang,
        "scenario": authored, "persona": persona.model_dump(mode="json", by_alias=True), "rubric": rubric.model_dump(mode="json", by_alias=True), **more,
    }  # fmt: skip


def started(scenario: str, lang: Lang, seed: int = 1, change: Mapping[str, Any] | None = None, **more: Any) -> Run:
    return Run.start(body(scenario, lang, seed, change, **more), content().banks)


def talk(run: Run, *lines: str) -> Run:
    """Answers when it rings, then says the lines one after the other at a speaking pace."""
    if run.state.scenario.direction == "inbound" and run.state.phase.value == "ringing":
        run.tick(5_000)
        run.feed("trainee.answered", {}, 6_000)
    elif run.state.phase.value == "ringing":
        run.tick(20_000)
    for line in lines:
        if not run.over:
            run.feed("trainee.said", {"text": line}, run.spoken_end(line))
    return run
