"""What was understood, as JSON lines to a program: a line in, a line out, in step.

A few lines are answered here; when more come, other processes help, one for each core (a reading is pure, so it does not matter which answers). Should they fail, the rest is answered here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import BinaryIO, TextIO

from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.lang import Lang
from simulator.understanding.context import Context, Said
from simulator.understanding.understand import understand

FEW, AHEAD = 40, 256  # lines answered before help is called (starting it takes a second or two); lines read ahead
# A product shared out among threads gains nothing where every core has a process of its own.
ALONE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the JSON stream."""

    id: object
    text: str
    context: Context


def read_stream(wiring: Wiring, source: BinaryIO, out: TextIO) -> None:
    """A line that cannot be used is answered with {"id", "error"}: the answers stay in step with the questions."""
    lines = (raw for raw in iter(source.readline, b"") if raw.strip())
    for raw in islice(lines, FEW):
        _write(out, _answer(wiring, raw))
    following = next(lines, None)
    if following is not None:
        _shared(wiring, _again(following, lines), out)


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _write(out: TextIO, answer: Mapping[str, object]) -> None:
    out.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")) + "\n")
    out.flush()


def _shared(wiring: Wiring, lines: Iterator[bytes], out: TextIO) -> None:
    """Read by a thread of its own, so that an answer that is ready does not wait for the next question."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2:
        for raw in lines:
            _write(out, _answer(wiring, raw))
        return
    asked: SimpleQueue[tuple[bytes, Future[dict[str, object]] | None] | None] = SimpleQueue()
    room = BoundedSemaphore(AHEAD)
    before = {name: os.environ.get(name) for name in ALONE}
    os.environ.update(ALONE)
    try:
        with ProcessPoolExecutor(cores, get_context("spawn"), _begin, (wiring.ui,)) as pool:
            Thread(target=_submit, args=(lines, pool, asked, room), daemon=True).start()
            while (waiting := asked.get()) is not None:
                raw, future = waiting
                try:
                    answer = future.result() if future else _answer(wiring, raw)
                except BrokenExecutor:
                    answer = _answer(wiring, raw)
                room.release()
                _write(out, answer)
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _submit(lines: Iterator[bytes], pool: ProcessPoolExecutor, asked: SimpleQueue[tuple[bytes, Future[dict[str, object]] | None] | None], room: BoundedSemaphore) -> None:
    try:
        for raw in lines:
            room.acquire()
            try:
                asked.put((raw, pool.submit(_answer_there, raw)))
            except (BrokenExecutor, RuntimeError):  # broken, or closing
                asked.put((raw, None))
    finally:  # whatever befalls the source, nobody waits for more of it
        asked.put(None)


_MINE: list[Wiring] = []


def _begin(ui: Lang) -> None:
    _MINE.append(Wiring(ui))


def _answer_there(raw: bytes) -> dict[str, object]:
    return _answer(_MINE[0], raw)


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
