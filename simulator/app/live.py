"""A call in the terminal, in real time.

    keys thread ─► queue ─► main loop: what is typed, timers of the call, captions that are due ─► stage
The loop never sleeps past the next thing that can happen: a key, a caption, a timer, a look-up that has come through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simulator.app.captions import Caption, captions
from simulator.app.keys import Input, Keys
from simulator.app.perceived import Found, coach_line, found_by
from simulator.app.session import Session
from simulator.app.slash import Slash, is_slash, parse_slash
from simulator.app.stage import Stage
from simulator.app.talk_clock import TalkClock
from simulator.app.transcript_view import transcript_rows
from simulator.app.typed_line import TypedLine
from simulator.call.pace import spoken_ms
from simulator.kernel.clock import Clock
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message

LONGEST_WAIT_MS = 200


@dataclass
class LiveCall:
    """`show` prints the briefing ("sheet") or the rubric. `pace`: captions in percent of natural speech."""

    session: Session
    stage: Stage
    keys: Keys
    clock: Clock
    say: Callable[[Message], str]
    show: Callable[[str], None]
    ui: Lang = "en"
    pace: int = 250
    _typed: TypedLine = field(default_factory=TypedLine)
    _captions: deque[tuple[Caption, int]] = field(default_factory=deque)
    _sent: deque[str] = field(default_factory=deque)
    _found: list[tuple[int, Found]] = field(default_factory=list)
    _ended: bool = False

    def run(self) -> None:
        """Until the call is over and its last caption shown. Ctrl-C and the end of input hang up."""
        self._time = TalkClock(self.clock, self.session.now_ms)
        try:
            self._loop()
        except KeyboardInterrupt:
            self._hang_up()
        finally:
            self.stage.close()
            self.keys.give_back(self._sent)

    def _loop(self) -> None:
        self._tell_past()
        while self._captions or not self.session.run.over:
            self._show_due()
            self._draw()
            got = self.keys.get(self._wait_ms() / 1000)
            if got is not None:
                self._input(got)
            if not self._captions and not self.session.run.over:
                self._pass_time()

    def _tell_past(self) -> None:
        """What a call taken up again has behind it stands there at once; time goes on where its last line ended."""
        past = self.session.run.events
        for style, row in transcript_rows(past, self.ui):
            self.stage.line(row, f"dim {style}".strip())
        self._time.skip_to(self.session.run.state.line_free_ms)
        self._await_found(past)

    def _pass_time(self) -> None:
        """Captions first, then what was sent meanwhile, then the timers: the customer's silence starts when they have spoken."""
        if self._sent:
            self._entered(self._sent.popleft())
            return
        if self._ended:
            self._hang_up()
            return
        self._happened(self.session.tick(self._time.now_ms()))

    def _wait_ms(self) -> int:
        now = self._time.now_ms()
        if self._captions:
            return min(LONGEST_WAIT_MS, max(0, (self._captions[0][0].at_ms - now) * 100 // self.pace + 1))
        due = [d for d in (self.session.run.next_due(), *(at for at, _ in self._found)) if d is not None]
        return 0 if self._sent or self._ended else min([LONGEST_WAIT_MS, *(max(0, d - now) for d in due)])

    # -- what comes from the call

    def _happened(self, events: list[Event]) -> None:
        for event in events:
            if event.kind == "customer.said":
                self._queue_captions(event)
            elif event.kind == "coach.said":
                self.stage.line(self._word("live.coach", text=coach_line(event, self.session.lang)), "italic cyan")
            elif event.kind == "phone.rang":
                self.stage.line(self._word("live.ring", n=event.body.get("n", 1)), "yellow")
            elif event.kind in _ANNOUNCED:
                self._captions_done()
                self.stage.line(self._word(f"live.{event.kind.replace('.', '-')}"), "yellow")
        self._await_found(events)

    def _await_found(self, events: Sequence[Event]) -> None:
        for event in events:
            found = found_by(self.session.body, str(event.body.get("id")), self.session.lang) if event.kind == "trainee.looked_up" else None
            if found and event.at_ms + 1000 * found.seconds >= self._time.now_ms():
                self._found.append((event.at_ms + 1000 * found.seconds, found))

    def _queue_captions(self, event: Event) -> None:
        start, end = int(event.body.get("start_ms", event.at_ms)), int(event.body.get("end_ms", event.at_ms))
        for caption in captions(str(event.body["text"]), start, end):
            self._captions.append((caption, end))
        self._time.release()
        self._time.run_at(self.pace)

    def _show_due(self) -> None:
        now = self._time.now_ms()
        for ready, found in [f for f in self._found if f[0] <= now]:
            self._found.remove((ready, found))
            self.stage.line(self._word("live.found", text=found.text), "green")
        if not self._captions:
            return
        caption, end = self._captions[0]
        if caption.at_ms > now:
            return
        self._captions.popleft()
        self._show_caption(caption)
        if not self._captions:
            self._spoken_to(end)

    def _show_caption(self, caption: Caption) -> None:
        name = self._word("live.customer") if caption.first else ""
        self.stage.line(f"{name}{caption.text}", "bold", 0 if caption.first else 4)

    def _captions_done(self) -> None:
        while self._captions:
            caption, end = self._captions.popleft()
            self._show_caption(caption)
            self._spoken_to(end)

    def _spoken_to(self, end_ms: int) -> None:
        """The customer's line is out: nothing is timed from before its end. Who is already typing is speaking next."""
        self._time.skip_to(end_ms)
        if not self._captions:
            self._time.run_at(100)
            if self._typed.text:
                self._time.touch()

    # -- what comes from the trainee

    def _input(self, got: Input) -> None:
        if got.kind == "end":
            self._ended = True
        elif got.kind == "line":
            self._sent.append(got.text.strip())
        else:
            self._pressed(self._typed.press(got.text))

    def _pressed(self, outcome: str) -> None:
        if outcome == "end":
            self._hang_up()
        elif outcome == "enter":
            if self._captions and not self._typed.text:
                self._captions_done()
            else:
                self._sent.append(self._typed.take())
                self._time.release()
        elif outcome == "changed":
            if not self._typed.text:
                self._time.release()
            elif not self._captions:
                self._time.touch()

    def _entered(self, line: str) -> None:
        start = max(self._time.now_ms(), self.session.now_ms)
        self._time.release()
        if is_slash(line):
            self.stage.line(line, "dim")
            self._slash(line, start)
        elif not self._picked_up():
            if self._inbound():
                self._feed("trainee.answered", {}, start)
            if line:
                self._speak(line, start)
        elif line:
            self._speak(line, start)
        elif self._found:
            self._time.skip_to(min(at for at, _ in self._found))

    def _speak(self, line: str, start: int) -> None:
        if not self._picked_up():
            self.stage.line(self._word("live.still-ringing"), "dim")
            return
        end = start + spoken_ms(line, self.session.lang)
        self.stage.line(self._word("live.you", text=line), "blue")
        self._time.skip_to(end)
        self._feed("trainee.said", {"text": line[:4000], "start_ms": start, "end_ms": end, "via": "typed"}, end)

    def _slash(self, line: str, at_ms: int) -> None:
        command = parse_slash(line)
        if isinstance(command, Message):
            self.stage.line(self.say(command), "red")
        elif command.action in ("sheet", "rubric"):
            self.stage.erase()
            self.show(command.action)
            self.stage.draw()
        elif command.action == "help":
            self.stage.line(self._word("slash.help"), "dim")
        elif command.action == "look":
            self._look(command.rest, at_ms)
        else:
            self._do(command, at_ms)

    def _look(self, id_: str, at_ms: int) -> None:
        lookups = self.session.body["scenario"]["briefing"].get("lookups", ())
        if found_by(self.session.body, id_, self.session.lang) is None:
            known = ", ".join(l["id"] for l in lookups) or "–"
            self.stage.line(self._word("slash.look-what", known=known), "red")
            return
        self._feed("trainee.looked_up", {"id": id_}, at_ms)
        self.stage.line(self._word("live.looking"), "dim")

    def _do(self, command: Slash, at_ms: int) -> None:
        held = {} if command.seconds is None else {"announced_seconds": command.seconds}
        deeds: dict[str, tuple[str, dict[str, object]]] = {
            "hold": ("trainee.held", dict(held)),
            "resume": ("trainee.resumed", {}),
            "transfer": ("trainee.transferred", {"to": command.rest}),
            "note": ("trainee.noted", {"text": command.rest}),
            "hang": ("trainee.hung_up", {}),
        }
        self._feed(*deeds[command.action], at_ms)

    def _feed(self, kind: str, body: dict[str, object], at_ms: int) -> None:
        if not self.session.run.over:
            self._happened(self.session.feed(kind, body, at_ms))

    def _hang_up(self) -> None:
        self._captions.clear()
        if not self.session.run.over:
            self.session.feed("trainee.hung_up", {}, max(self._time.now_ms(), self.session.now_ms))
            self.stage.line(self._word("live.trainee-hung_up"), "yellow")

    # -- drawing

    def _draw(self) -> None:
        key = "live.prompt" if self._picked_up() else "live.prompt-ringing" if self._inbound() else "live.prompt-dialling"
        self.stage.show(self._word(key), self._typed.text)

    def _picked_up(self) -> bool:
        return not self.session.ringing

    def _inbound(self) -> bool:
        return bool(self.session.body["scenario"]["direction"] == "inbound")

    def _word(self, key: str, **args: object) -> str:
        return self.say(Message(f"app.{key}", args))


_ANNOUNCED = (
    "trainee.held", "trainee.resumed", "trainee.transferred", "trainee.noted", "trainee.hung_up", "customer.hung_up",
    "line.dropped", "trainee.answered",
)  # fmt: skip
