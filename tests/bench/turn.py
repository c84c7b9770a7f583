"""How long things take: `python tests/bench/turn.py`. Prints one line a figure with its limit; exit code 1 when one is missed."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from simulator.app.html import html  # noqa: E402
from simulator.app.session import Order, Session, start  # noqa: E402
from simulator.kernel.event import Event  # noqa: E402
from simulator.kernel.lang import LANGS, Lang  # noqa: E402
from simulator.scoring.coach import advise  # noqa: E402
from simulator.scoring.debrief import debrief  # noqa: E402
from simulator.scoring.transcript import events_of  # noqa: E402
from simulator.store.log import SqlStore  # noqa: E402
from tests.shipped import content  # noqa: E402

TURNS = 60
EACH = 12  # turns of a call


def typed(lang: Lang) -> list[str]:
    """What testers typed in calls, each turn once: words seen before are remembered and would look faster than they are."""
    file = ROOT / "tests" / "understanding" / "played" / f"gas-no-hot-water.{lang}.jsonl"
    return list(dict.fromkeys(json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()))


def call(lang: Lang, store: SqlStore, seed: int, texts: Sequence[str], spent: list[float]) -> Session:
    """A call for as long as the customer stays; every turn is timed, understanding to disk."""
    session = start(Order(*content().scenario("gas-no-hot-water"), lang, lang, seed=seed), content().banks, store, lambda _: None)
    session.feed("trainee.answered", {}, 4000)
    for text in texts:
        if session.run.over:
            break
        began = time.perf_counter()
        session.feed("trainee.said", {"text": text}, session.run.spoken_end(text))
        spent.append((time.perf_counter() - began) * 1000)
    return session


def long_call(lang: Lang, session: Session) -> list[Event]:
    """TURNS turns of each side, by repeating a call's own turns."""
    said = [e for e in session.run.events if e.kind in ("trainee.said", "customer.said")]
    turns = [{"who": "agent" if e.kind == "trainee.said" else "customer", "text": e.body["text"]} for e in said]
    times = 2 * TURNS // len(turns) + 1
    body = session.body
    transcript = {"lang": lang, **{k: body[k] for k in ("scenario", "persona", "rubric")}, "turns": (turns * times)[: 2 * TURNS]}
    return events_of(transcript)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def menu() -> float:
    """From the command to the first line of the menu's question."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HEADSET_DATA": home}
        began = time.perf_counter()
        subprocess.run([sys.executable, str(ROOT / "main.py")], input=b"1\n\n6\n", env=env, capture_output=True, check=True)
        return (time.perf_counter() - began) * 1000


def main() -> int:
    figures: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        store = SqlStore(f"sqlite:///{folder}/calls.sqlite3")
        for lang in LANGS:
            spent: list[float] = []
            turns = typed(lang)
            sessions = [call(lang, store, at, turns[at : at + EACH], spent) for at in range(0, len(turns), EACH)]
            figures.append((f"first turn of all, {lang} (ms)", spent.pop(0), 1000))
            figures.append((f"one turn, {lang}, p95 of {len(spent)} (ms)", statistics.quantiles(spent, n=20)[-1], 20))
            figures.append((f"one turn, {lang}, median (ms)", statistics.median(spent), 20))
            events = long_call(lang, sessions[-1])
            figures.append((f"coach after {TURNS} turns, {lang} (ms)", timed(lambda e=events: advise(e)), 20))  # type: ignore[misc]
            whole = timed(lambda e=events, ui=lang: html(debrief(e), e, ui))  # type: ignore[misc]
            figures.append((f"debrief and HTML of {TURNS} turns, {lang} (ms)", whole, 2000))
        store.close()
    figures.append(("start, menu, leave: best of 3 (ms)", min(menu() for _ in range(3)), 1000))
    for name, value, limit in figures:
        sys.stdout.write(f"{'ok  ' if value <= limit else 'OVER'}  {value:9.1f}  (limit {limit:g})  {name}\n")
    return 0 if all(value <= limit for _, value, limit in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
