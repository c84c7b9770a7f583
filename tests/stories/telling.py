"""Whole calls told from a script: `<scenario>.<lang>.<agent>.yaml`, one item a turn or a thing done between turns.

An agent who listens answers what was really said, and not every customer tells things in the same order: `{after: FACT, say: …,
else: …}` says the one once the fact has been told and the other (or nothing) before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from simulator.call.run import Run
from simulator.kernel.lang import Lang
from simulator.scoring.debrief import Debrief, debrief
from tests.shipped import started

HERE = Path(__file__).parent
SCENARIOS = (
    "gas-connection-fee",
    "gas-no-hot-water",
    "gas-purchase-limit",
    "inspection-mask-maker",
    "renewal-after-bad-claim",
    "trade-platform-newcomer",
)
Item = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """A call played to its end. `last_mood`: the five dials after the customer's last word."""

    run: Run
    debrief: Debrief
    last_mood: Mapping[str, int]


def script(scenario: str, lang: Lang, agent: str) -> tuple[Item, ...]:
    raw = yaml.safe_load((HERE / f"{scenario}.{lang}.{agent}.yaml").read_text(encoding="utf-8"))
    return tuple(cast("list[Item]", raw["says"]))


@cache
def told(scenario: str, lang: Lang, agent: str, seed: int) -> Told:
    return tell(scenario, lang, script(scenario, lang, agent), seed)


def tell(scenario: str, lang: Lang, items: Sequence[Item], seed: int = 1) -> Told:
    """The phone is answered after the second ring (outbound: they pick up); the trainee hangs up if nobody else has."""
    run = started(scenario, lang, seed)
    while run.events[-1].kind != "customer.said" and sum(e.kind == "phone.rang" for e in run.events) < 2:
        run.tick(run.next_due() or 0)
    if run.state.scenario.direction == "inbound":
        run.feed("trainee.answered", {}, run.now_ms + 500)
    for item in items:
        _do(_heard(item, run), run)
    if not run.over:
        run.feed("trainee.hung_up", {}, run.spoken_end(""))
    moods = [e.body["mood"] for e in run.events if e.kind == "customer.said"]
    return Told(run, debrief(run.events), moods[-1])


def _heard(item: Item, run: Run) -> Mapping[str, Any]:
    """What the item comes to, given what the customer has told so far."""
    if isinstance(item, str):
        return {"do": "say", "text": item}
    if "after" not in item:
        return item
    told_so_far = {fact for e in run.events if e.kind == "case.moved" for fact in e.body.get("told", ())}
    text = item.get("say") if item["after"] in told_so_far else item.get("else")
    return {"do": "say", "text": text} if text else {"do": "nothing"}


def _do(item: Mapping[str, Any], run: Run) -> None:
    """One item of a script. Nothing but the record can be added once the call is over."""
    now = run.spoken_end("")
    match item["do"]:
        case "note":
            run.feed("trainee.noted", {"text": item["text"]}, now)
        case "nothing":
            return
        case _ if run.over:
            return
        case "say":
            run.feed("trainee.said", {"text": item["text"]}, run.spoken_end(str(item["text"])))
        case "look_up":
            run.feed("trainee.looked_up", {"id": item["id"]}, now)
        case "hold":
            run.feed("trainee.held", {"announced_seconds": item["seconds"]} if item.get("announced") else {}, now)
            run.tick(now + 1000 * int(item["seconds"]))
        case "resume":
            run.feed("trainee.resumed", {}, now)
        case other:
            raise ValueError(f"expected say, look_up, hold, resume or note, got {other!r}")
