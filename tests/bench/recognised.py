"""How far the mark of a whole call moves when it is recognised instead of typed: `python tests/bench/recognised.py`. Every scripted call is played as written; then its log is read again as if the trainee had been
recognised (no punctuation; Chinese: one character in twenty another of the same sound; English: one word in fifty lost), the customer's lines and moods left as they were, and marked again. Exit code 1 when the 95th
percentile is over the limit."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from simulator.call.state import CallState  # noqa: E402
from simulator.kernel.event import Event  # noqa: E402
from simulator.kernel.lang import Lang  # noqa: E402
from simulator.scoring.debrief import debrief  # noqa: E402
from simulator.training.noise import dropped, homophones, without_marks  # noqa: E402
from simulator.understanding.context import Context, Said  # noqa: E402
from simulator.understanding.understand import understand  # noqa: E402
from tests.stories.telling import script, tell  # noqa: E402

LIMIT = 5.0
WRONG, LOST = 0.05, 0.02
Change = Callable[[str, Lang], str]


def recognised(text: str, lang: Lang) -> str:
    plain, seed = without_marks(text, lang), zlib.crc32(text.encode())
    return homophones(plain, seed, WRONG) if lang == "zh" else dropped(plain, lang, seed, LOST)


def heard(events: Sequence[Event], state: CallState, lang: Lang, change: Change) -> list[Event]:
    """The same log with the trainee's turns changed and read anew. `state`: of the call at its end."""
    case, called = state.scenario, state.persona.called.of(lang)
    out: list[Event] = []
    said: list[Said] = []
    told: set[str] = set()
    text = ""
    for e in events:
        body = dict(e.body)
        if e.kind == "trainee.said":
            text = body["text"] = change(body["text"], lang)
        elif e.kind == "trainee.read":
            body["reading"] = understand(text, Context(lang, case.direction, case.pitch, tuple(said), case, called, frozenset(told))).dump()
            said.append(Said("agent", text))
        elif e.kind == "customer.said":
            said.append(Said("customer", body["text"]))
            told |= {m["fact"] for m in body["moves"] if m.get("fact") and m["move"].startswith("tell")}
        out.append(Event(e.seq, e.at_ms, e.kind, body))
    return out


def main() -> int:
    for name, change in (("as typed", lambda text, lang: text), ("without marks", without_marks), ("recognised", recognised)):
        apart = []
        for file in sorted((ROOT / "tests" / "stories").glob("*.yaml")):
            scenario, code, agent = file.stem.split(".")
            lang: Lang = "zh" if code == "zh" else "en"
            told = tell(scenario, lang, script(scenario, lang, agent))
            marks = told.debrief.overall, debrief(heard(told.run.events, told.run.state, lang, change)).overall
            apart.append(abs(marks[0] - marks[1]))
            sys.stdout.write(f"{file.stem}: typed {marks[0]}, {name} {marks[1]}\n")
        apart.sort()
        worst = apart[min(len(apart) - 1, int(0.95 * len(apart)))]
        sys.stdout.write(f"{name}, {len(apart)} calls: marks differ by {sum(apart) / len(apart):.1f} on average, p95 {worst} (limit {LIMIT})\n")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
