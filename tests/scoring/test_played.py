"""Whole calls through understanding, customer and scoring: what must hold of agents holds of real logs too."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.app.content import Content
from simulator.call.run import Run
from simulator.kernel.lang import LANGS, Lang
from simulator.scoring.debrief import Debrief, debrief
from tests.scoring.logs import ROOT, started

pytestmark = pytest.mark.unit
CALLS = Path(__file__).parent / "calls"
CONTENT = Content(ROOT / "scenarios", ROOT / "assets")


def played(name: str, lang: Lang, seed: int = 1) -> Debrief:
    """`calls/<lang>.<name>.txt`: one trainee turn a line."""
    run = Run.start({**started(lang=lang), "seed": seed}, CONTENT.banks)
    while sum(e.kind == "phone.rang" for e in run.events) < 2:
        run.tick(run.next_due() or 0)
    run.feed("trainee.answered", {}, run.now_ms + 500)
    for line in (CALLS / f"{lang}.{name}.txt").read_text(encoding="utf-8").splitlines():
        if not run.over:
            run.feed("trainee.said", {"text": line}, run.spoken_end(line))
    if not run.over:
        run.feed("trainee.hung_up", {}, run.spoken_end(""))
    return debrief(run.events)


@pytest.mark.parametrize("lang", LANGS)
def test_order_of_agents(lang: Lang) -> None:
    excellent, sensible, polite, bad = (played(n, lang).overall for n in ("excellent", "sensible", "polite", "bad"))
    assert excellent >= 80
    assert 50 <= sensible < excellent
    assert sensible > polite > bad
    assert polite <= 60
    assert bad <= 20


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["stuffed", "one-line", "parrot"])
def test_gaming(name: str, lang: Lang) -> None:
    d = played(name, lang)
    assert d.overall <= 40
    for skill, mark in d.marks.items():
        assert mark.score is None or mark.score <= 40, skill
