"""What was understood, shown to an instructor, or as JSON lines to a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from rich.text import Text

from simulator.app.asking import NoAnswer, ask_line
from simulator.app.output import write_json
from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.understanding.context import Context, Said
from simulator.understanding.labeller import BEFORE, PLACE, WHOLE, WORDS
from simulator.understanding.reading import Hit, Reading
from simulator.understanding.understand import CERTAIN, understand


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the JSON stream."""

    id: object
    text: str
    context: Context


def explain(wiring: Wiring, text: str, lang: str | None, scenario: str | None, as_json: bool) -> None:
    """One sentence, or (no text, a terminal) one after the other until an empty line."""
    case = wiring.content.scenario(scenario)[0] if scenario else None
    if text:
        _explain_one(wiring, text, lang, case, as_json)
        return
    try:
        while text := ask_line(wiring.tell("app.understand.ask") + " "):
            _explain_one(wiring, text, lang, case, as_json)
    except NoAnswer:
        pass


def guess_lang(text: str) -> Lang:
    return "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"


def _explain_one(wiring: Wiring, text: str, lang: str | None, case: Scenario | None, as_json: bool) -> None:
    spoken: Lang = guess_lang(text) if lang is None else "zh" if lang == "zh" else "en"
    direction, pitch = (case.direction, case.pitch) if case else ("inbound", False)
    reading = understand(text, Context(spoken, direction, pitch, scenario=case))
    if as_json:
        write_json(reading.dump())
        return
    for style, line in reading_rows(reading, wiring):
        wiring.console.print(Text(line, style=style), soft_wrap=True)


def reading_rows(reading: Reading, wiring: Wiring) -> Iterator[tuple[str, str]]:
    """Every label with the words that carry it and why; then what of the case it touches."""
    if not reading.hits:
        yield "dim", wiring.tell("app.understand.nothing")
    for hit in sorted(reading.hits, key=lambda h: (h.start, h.label)):
        name, because = wiring.tell(f"report.label.{hit.label}"), wiring.tell(f"app.because.{hit.label}")
        yield "", wiring.tell("app.understand.hit", name=name, label=hit.label, percent=round(hit.score * 100), span=reading.text[hit.start : hit.end])
        yield "dim", wiring.tell("app.understand.because", because=because, how=known_by(hit, wiring))
    for name in ("asked", "offered", "answered", "points", "corrected", "barred", "terms"):
        for match in getattr(reading, name):
            yield "cyan", wiring.tell(f"app.understand.{name}", id=match.id, percent=round(match.score * 100))
    for back in reading.restated:
        yield "cyan", wiring.tell(f"app.understand.restated-{back.how}", id=back.id, said=back.said)
    if reading.commitment:
        c = reading.commitment
        yield "cyan", wiring.tell("app.understand.commitment", what=c.what, when=c.when or "–", who=c.who or "–")
    if reading.oddity:
        yield "yellow", wiring.tell("app.understand.oddity", oddity=reading.oddity)
    if reading.formula:
        yield "yellow", wiring.tell("app.understand.formula")


def known_by(hit: Hit, wiring: Wiring) -> str:
    """What the label was recognised by, in words."""
    if hit.why.startswith(WORDS):
        quoted = (wiring.tell("app.quoted", text=word) for word in hit.why.removeprefix(WORDS).split("|"))
        return wiring.tell("app.known-by.words", words=" ".join(quoted))
    how = hit.why if hit.why in (BEFORE, PLACE, WHOLE) else "case" if hit.why in CERTAIN else "known"
    return wiring.tell(f"app.known-by.{how}")


def read_stream(wiring: Wiring, source: BinaryIO, out: TextIO) -> None:
    """A line that cannot be used is answered with {"id", "error"}: the answers stay in step with the questions."""
    for raw in iter(source.readline, b""):
        if not raw.strip():
            continue
        out.write(json.dumps(_answer(wiring, raw), ensure_ascii=False, separators=(",", ":")) + "\n")
        out.flush()


def _answer(wiring: Wiring, raw: bytes) -> dict[str, object]:
    id_: object = None
    try:
        plain = json.loads(raw.decode("utf-8"))
        if isinstance(plain, dict):
            id_ = plain.get("id")
        request = _request(wiring, plain)
    except UsageError as error:
        return {"id": id_, "error": wiring.say(error.message)}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {"id": id_, "error": wiring.tell("app.understand.line")}
    reading = understand(request.text, request.context)
    scores = reading.scores()  # labels weighed and not given have theirs too, below those that were given
    return {"id": request.id, "labels": sorted(set(reading.labels)), "scores": {label: round(scores[label], 4) for label in sorted(scores)}}


def _request(wiring: Wiring, plain: Mapping[str, object]) -> Request:
    """Raises ValueError and its kin for anything of the wrong shape."""
    text, lang, direction = plain["text"], plain.get("lang", "zh"), plain.get("direction", "inbound")
    if not isinstance(text, str) or lang not in ("zh", "en") or direction not in ("inbound", "outbound"):
        raise ValueError
    turns = tuple(_said(turn) for turn in plain.get("context") or ())  # type: ignore[attr-defined]  # TypeError when no list
    named = plain.get("scenario")
    case = wiring.content.scenario(named)[0] if isinstance(named, str) else None
    pitch = bool(plain.get("pitch", False))
    spoken: Lang = "en" if lang == "en" else "zh"
    way = case.direction if case else "outbound" if direction == "outbound" else "inbound"
    return Request(plain.get("id"), text, Context(spoken, way, pitch, turns, case))


def _said(turn: Mapping[str, object]) -> Said:
    who, text = turn["who"], turn["text"]
    if not isinstance(text, str) or who not in ("agent", "customer"):
        raise ValueError
    return Said("agent" if who == "agent" else "customer", text)


