"""`play --json`: a call over JSON lines, for programs that play the trainee.

    stdin   a line of plain text is said; {"say": TEXT, "at_ms": N} is said from N on; {"do": ACTION, …} is done
    stdout  one JSON object per line for everything the trainee could perceive; the debrief last

No clock and no chance: `at_ms` comes from the input, or from how long the words take to say.

    customer ──────┤ 700 ms ├─ trainee's words at a natural rate ─┤ reply …
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from simulator.app.perceived import found_by, perceived
from simulator.app.session import Session
from simulator.call.pace import THINKING_MS, spoken_ms
from simulator.kernel.event import Event
from simulator.kernel.message import Message

ANSWER_AT_RING = 2
LONGEST_TEXT = 4000
LATEST_MS = 24 * 3600 * 1000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class LineError(Exception):
    """A line that cannot be used. The call goes on without it."""

    def __init__(self, key: str, **args: object) -> None:
        super().__init__(key)
        self.message = Message(f"app.protocol.{key}", args)
        self.code = key


@dataclass(slots=True)
class Dialogue:
    """Feeds lines to the session and writes what came of them with `write` (one JSON object, flushed by the caller)."""

    session: Session
    write: Callable[[dict[str, Any]], None]
    say: Callable[[Message], str]
    _speech_end: int = 0
    _waited_to: int = 0
    _looked_up: list[tuple[int, str]] = field(default_factory=list)

    def run(self, lines: Iterable[bytes]) -> None:
        """Until the input ends. What is then still open is closed as a trainee would: by hanging up."""
        self._show(list(self.session.run.events))
        for raw in lines:
            try:
                if not self._take(raw):
                    break
            except LineError as error:
                self.write({"kind": "error", "code": error.code, "text": self.say(error.message), "at_ms": self.now})
        self.finish()

    def finish(self) -> None:
        if not self.session.run.over:
            self._act("trainee.hung_up", {}, max(self.now, self._speech_end))
        from simulator.app.debrief_json import as_json

        self.write({"kind": "debrief", "at_ms": self.now, **as_json(self.session.debrief())})

    @property
    def now(self) -> int:
        return max(self.session.now_ms, self._waited_to)

    def _take(self, raw: bytes) -> bool:
        """False: the input asks for the debrief now."""
        try:
            line = raw.decode("utf-8").strip()
        except UnicodeDecodeError:
            raise LineError("encoding") from None
        line = line.removeprefix("\ufeff")
        if not line:
            return True
        if not line.startswith("{"):
            self._say(line, None)
            return True
        request = _request(line)
        at_ms = _whole(request, "at_ms")
        if "say" in request:
            if not isinstance(request["say"], str):
                raise LineError("say")
            self._say(request["say"], at_ms)
            return True
        return self._do(request, at_ms)

    def _say(self, text: str, at_ms: int | None) -> None:
        text = _clean(text)
        self._open()
        self._must_be_on()
        start = max(self.now, self._speech_end + THINKING_MS) if at_ms is None else max(at_ms, self.now)
        self._advance(start)
        self._must_be_on()
        end = start + spoken_ms(text, self.session.lang)
        body = {"text": text, "start_ms": start, "end_ms": end, "via": "typed"}
        self._speech_end = max(self._speech_end, end)
        self._act("trainee.said", body, end)

    def _do(self, request: dict[str, Any], at_ms: int | None) -> bool:
        action = request.get("do")
        if action == "debrief":
            return False
        if action == "note":
            self._act("trainee.noted", {"text": _clean(_text(request, "text"))}, self._when(at_ms))
            return True
        if action == "answer":
            self._answer(request, at_ms)
            return True
        if action not in _ACTIONS and action != "wait":
            raise LineError("do", got=str(action)[:40], known="answer, debrief, wait, note, " + ", ".join(_ACTIONS))
        self._must_be_on()
        if action == "wait":
            self._wait(request, at_ms)
            return True
        kind, make = _ACTIONS[str(action)]
        body = make(request)
        if kind == "trainee.looked_up" and found_by(self.session.body, body["id"], self.session.lang) is None:
            raise LineError("lookup", got=body["id"][:40])
        when = self._when(at_ms)
        self._advance(when)
        self._must_be_on()
        self._act(kind, body, when)
        return True

    def _when(self, at_ms: int | None) -> int:
        return max(self.now, self._speech_end if at_ms is None else at_ms)

    def _answer(self, request: dict[str, Any], at_ms: int | None) -> None:
        self._must_be_on()
        if self._picked_up():
            raise LineError("answered")
        rings = _whole(request, "rings") or ANSWER_AT_RING
        if at_ms is None:
            self._ring_until(rings)
        else:
            self._advance(max(at_ms, self.now))
        self._must_be_on()
        if self._picked_up():
            raise LineError("answered")
        self._act("trainee.answered", {}, max(self.now, at_ms or 0))

    def _wait(self, request: dict[str, Any], at_ms: int | None) -> None:
        """To `at_ms`, or `ms` from the end of what was last said."""
        ms = _whole(request, "ms")
        if at_ms is None and ms is None:
            raise LineError("wait")
        self._advance(max(self.now, at_ms if at_ms is not None else max(self.now, self._speech_end) + (ms or 0)))

    def _open(self) -> None:
        """Whoever speaks before picking up has picked up: inbound at the second ring, outbound once the customer is there."""
        if not self._picked_up() and not self.session.run.over:
            inbound = self.session.body["scenario"]["direction"] == "inbound"
            self._ring_until(ANSWER_AT_RING)
            if inbound and not self.session.run.over:
                self._act("trainee.answered", {}, self.now)

    def _picked_up(self) -> bool:
        return not self.session.ringing

    def _ring_until(self, rings: int) -> None:
        """Lets time pass to ring `rings`, or (outbound) to the moment the customer picks up."""
        while not self.session.run.over and not self._picked_up():
            heard = sum(e.kind == "phone.rang" for e in self.session.run.events)
            if heard >= rings and self.session.body["scenario"]["direction"] == "inbound":
                return
            due = self.session.run.next_due()
            if due is None:
                return
            self._show(self.session.tick(due))

    def _advance(self, at_ms: int) -> None:
        self._show(self.session.tick(at_ms))
        if not self.session.run.over:
            self._waited_to = max(self._waited_to, at_ms)
        self._show_found(at_ms)

    def _act(self, kind: str, body: dict[str, Any], at_ms: int) -> None:
        self._show(self.session.feed(kind, body, at_ms))

    def _must_be_on(self) -> None:
        if self.session.run.over:
            raise LineError("over")

    def _show_found(self, until_ms: int) -> None:
        """The system's answers that have come up on the trainee's screen by now."""
        for ready, text in [f for f in self._looked_up if f[0] <= until_ms]:
            self._looked_up.remove((ready, text))
            self.write({"kind": "lookup.found", "at_ms": ready, "text": text})

    def _show(self, events: list[Event]) -> None:
        for event in events:
            self._show_found(event.at_ms)
            if event.kind == "trainee.looked_up" and (found := found_by(self.session.body, event.body["id"], self.session.lang)):
                self._looked_up.append((event.at_ms + 1000 * found.seconds, found.text))
            if event.kind == "customer.said":
                self._speech_end = max(self._speech_end, int(event.body.get("end_ms", event.at_ms)))
            elif event.kind in ("trainee.answered", "trainee.resumed"):
                self._speech_end = max(self._speech_end, event.at_ms)
            shown = perceived(event, self.session.lang)
            if shown is not None:
                self.write(shown)


_ACTIONS: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "hold": ("trainee.held", lambda r: {} if (s := _whole(r, "seconds")) is None else {"announced_seconds": s}),
    "resume": ("trainee.resumed", lambda _r: {}),
    "transfer": ("trainee.transferred", lambda r: {"to": _clean(_text(r, "to"))}),
    "look_up": ("trainee.looked_up", lambda r: {"id": _text(r, "id")}),
    "hang_up": ("trainee.hung_up", lambda _r: {}),
}


def _request(line: str) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError("json") from None
    if not isinstance(request, dict) or ("say" in request) == ("do" in request):
        raise LineError("shape")
    return request


def _whole(request: dict[str, Any], name: str) -> int | None:
    value = request.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LATEST_MS:
        raise LineError("number", name=name)
    return value


def _text(request: dict[str, Any], name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value.strip():
        raise LineError("text", name=name)
    return value


def _clean(text: str) -> str:
    """One line, no control characters; half a character (a lone surrogate) cannot be written out again."""
    text = _CONTROL.sub(" ", text).strip()
    if len(text) > LONGEST_TEXT:
        raise LineError("long", limit=LONGEST_TEXT)
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise LineError("encoding")
    return text
