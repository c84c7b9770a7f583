"""A bare transcript as a log: nothing known of moods or facts told, only who said what, with the understanding applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.scoring.story import model
from simulator.scoring.wording import length
from simulator.understanding.context import Context, Said
from simulator.understanding.understand import understand

# Speaking rate where no times are given: characters or words a minute.
_RATE = {"zh": 240, "en": 150}


def events_of(transcript: Mapping[str, Any]) -> list[Event]:
    """`transcript`: {"lang", "direction", "pitch", "scenario"?, "rubric"?, "persona"?, "turns": [{"who", "text", "start_ms"?,
    "end_ms"?}]}; `scenario` and `rubric` as authored JSON. Raises ValueError for a shape it cannot read."""
    lang: Lang = "en" if transcript.get("lang") == "en" else "zh"
    turns = transcript.get("turns")
    if not isinstance(turns, list):
        raise ValueError('expected "turns": a list of {"who", "text"}')
    authored = transcript.get("scenario") if isinstance(transcript.get("scenario"), Mapping) else None
    scenario = cast("Scenario | None", model(Scenario, authored))
    direction = str(transcript.get("direction") or (scenario.direction if scenario else "inbound"))
    pitch = bool(transcript.get("pitch", scenario.pitch if scenario else False))
    start = {"lang": lang, "mode": "exam", "direction": direction, "pitch": pitch, "scenario": authored or {}}
    for name in ("rubric", "persona"):
        if transcript.get(name):
            start[name] = transcript[name]
    events = [Event(0, 0, "call.started", start)]
    said: list[Said] = []
    told: set[str] = set()
    now, n = 0, 0
    for index, turn in enumerate(turns):
        who, text = _line(turn, index)
        begin = int(turn.get("start_ms", now))
        end = int(turn.get("end_ms", begin + 60_000 * length(text, lang) // _RATE[lang]))
        now = max(now, end)
        body: dict[str, Any] = {"text": text, "start_ms": begin, "end_ms": end}
        if who == "agent":
            n += 1
            side: Literal["inbound", "outbound"] = "outbound" if direction == "outbound" else "inbound"
            context = Context(lang, side, pitch, tuple(said), scenario, told=frozenset(told))
            events.append(Event(len(events), end, "trainee.said", {"turn": n, "via": "typed", **body}))
            reading = understand(text, context).dump()
            events.append(Event(len(events), end, "trainee.read", {"turn": n, "reading": reading}))
        else:
            moves = _told(scenario, text, lang, told)
            events.append(Event(len(events), begin, "customer.said", {"turn": n, "moves": moves, "cut": False, **body}))
        said.append(Said(who, text))
    return events


def _line(turn: object, index: int) -> tuple[Literal["agent", "customer"], str]:
    if not isinstance(turn, Mapping) or turn.get("who") not in ("agent", "customer") or not isinstance(turn.get("text"), str):
        raise ValueError(f'turn {index + 1}: expected {{"who": "agent" or "customer", "text": TEXT}}, got {str(turn)[:60]}')
    return ("agent" if turn["who"] == "agent" else "customer"), turn["text"]


def _told(scenario: Scenario | None, text: str, lang: Lang, told: set[str]) -> list[dict[str, str]]:
    """Facts whose own sentences the customer's words hold: enough for transcripts of calls held in this program."""
    moves: list[dict[str, str]] = []
    squeezed = "".join(text.lower().split())
    for fact in scenario.facts if scenario else ():
        if fact.id not in told and any("".join(s.lower().split()) in squeezed for s in fact.say.of(lang)):
            told.add(fact.id)
            moves.append({"move": "tell", "fact": fact.id})
    return moves
