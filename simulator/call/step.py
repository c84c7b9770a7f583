"""One input, one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simulator.call.effects import Effect, Emit, StartTimer, StopTimer
from simulator.call.ending import end
from simulator.call.pace import THINKING_MS, spoken_ms
from simulator.call.reply import answer, reply
from simulator.call.state import CallState, Phase
from simulator.customer.memory import Move
from simulator.customer.wording import Speaker, word
from simulator.kernel.event import Event
from simulator.understanding.context import Said
from simulator.understanding.reading import Reading

RING_MS = 4000  # one ring and its pause
GIVE_UP_RINGS = 8
PICK_UP_RINGS = 2
LISTEN_MS = 6000  # after answering, before the customer says hello into the silence
HOLD_LIMIT_MS = 180_000

Result = tuple[CallState, list[Effect]]


def step(state: CallState, event: Event) -> tuple[CallState, tuple[Effect, ...]]:
    """Total and pure: an input that has no meaning now changes nothing."""
    handler = HANDLERS.get(event.kind)
    if handler is None or (state.phase is Phase.OVER and event.kind != "trainee.noted"):
        return state, ()
    state, effects = handler(state, event)
    if state.phase is Phase.OVER:
        effects = [*effects, StopTimer("silence"), StopTimer("ring"), StopTimer("hold")]
    return state, tuple(effects)


def _started(state: CallState, event: Event) -> Result:
    return state, [StartTimer("ring", event.at_ms)]


def _timer(state: CallState, event: Event) -> Result:
    match event.body.get("name"), state.phase:
        case "ring", Phase.RINGING:
            return _ring(state, event)
        case "silence", Phase.TALKING:
            return _silence(state, event)
        case "hold", Phase.HOLDING:
            gone = replace(state, phase=Phase.OVER)
            return gone, [Emit("customer.hung_up", {"angry": True}), end(state, "customer")]
        case _:
            return state, []


def _ring(state: CallState, event: Event) -> Result:
    state = replace(state, rings=state.rings + 1)
    effects: list[Effect] = [Emit("phone.rang", {"n": state.rings})]
    if state.scenario.direction == "outbound" and state.rings >= PICK_UP_RINGS:
        return _picked_up(state, event, effects)
    if state.rings > GIVE_UP_RINGS:
        return replace(state, phase=Phase.OVER), [*effects, Emit("customer.hung_up", {"angry": False}), end(state, "customer")]
    return state, [*effects, StartTimer("ring", event.at_ms + RING_MS)]


def _picked_up(state: CallState, event: Event, effects: list[Effect]) -> Result:
    """Outbound: the customer, or a gatekeeper, answers."""
    kind = "pickup" if state.memory.past_gate else "gate.asks"
    moves = [Move(kind)]
    speaker = Speaker(state.scenario, state.persona, state.lang, state.bank, state.dice, 0, state.mood)
    gate = state.scenario.phone.gatekeeper
    if gate and not state.memory.past_gate:
        text = gate.asks.of(state.lang)[0]  # the author's first line is how they answer the phone
        used: tuple[str, ...] = (text,)
    else:
        text, used = word(moves, speaker, (), "")
    begins = event.at_ms + RING_MS // 2
    ends = begins + spoken_ms(text, state.lang, state.persona.voice.rate)
    body = {"turn": 0, "text": text, "start_ms": begins, "end_ms": ends, "moves": [m.dump() for m in moves], "mood": state.mood.dump(), "cut": False}
    state = replace(
        state, phase=Phase.TALKING, answered_ms=begins, line_free_ms=ends, said=(Said("customer", text),),
        memory=replace(state.memory, used=used, last_text=text, last_moves=("pickup",)),
    )  # fmt: skip
    return state, [*effects, Emit("customer.said", body), StartTimer("silence", ends + state.quiet_ms)]


def _silence(state: CallState, event: Event) -> Result:
    """The trainee says nothing: asked twice, then the customer leaves."""
    if state.scenario.phone.situation == "silent":
        return state, []
    state = replace(state, silences=state.silences + 1)
    if state.silences <= 2:
        return answer(state, Reading("", oddity="silence"), state.turn, event.at_ms, event.at_ms)
    speaker = Speaker(state.scenario, state.persona, state.lang, state.bank, state.dice, state.turn * 10 + state.silences, state.mood)
    text, _ = word([Move("silence.leave")], speaker, state.memory.used, state.memory.last_text)
    begins = event.at_ms + THINKING_MS
    ends = begins + spoken_ms(text, state.lang, state.persona.voice.rate)
    body = {"turn": state.turn, "text": text, "start_ms": begins, "end_ms": ends, "moves": [{"move": "silence.leave"}], "mood": state.mood.dump(), "cut": False}
    return replace(state, phase=Phase.OVER), [Emit("customer.said", body), Emit("customer.hung_up", {"angry": False}), end(state, "customer")]


def _answered(state: CallState, event: Event) -> Result:
    if state.phase is not Phase.RINGING or state.scenario.direction == "outbound":
        return state, []
    state = replace(state, phase=Phase.TALKING, answered_ms=event.at_ms, line_free_ms=event.at_ms)
    return state, [StopTimer("ring"), StartTimer("silence", event.at_ms + max(LISTEN_MS, state.quiet_ms))]


def _spoke(state: CallState, event: Event) -> Result:
    if state.phase is Phase.HOLDING:  # whoever speaks has come back at the first word, not the last
        state, effects = _resumed(state, replace(event, at_ms=int(event.body["start_ms"])))
    elif state.phase is Phase.TALKING:
        effects = []
    else:
        return state, []
    state, more = reply(state, event.body, event.at_ms)
    return state, [*effects, *more]


def _held(state: CallState, event: Event) -> Result:
    if state.phase is not Phase.TALKING:
        return state, []
    seconds = event.body.get("announced_seconds")
    said = state.memory.times("did:hold") > 0
    announced = int(seconds) * 1000 if seconds else (60_000 if said else None)
    state = replace(state, phase=Phase.HOLDING, held_at_ms=event.at_ms, announced_ms=announced)
    return state, [StopTimer("silence"), StartTimer("hold", event.at_ms + HOLD_LIMIT_MS)]


def _resumed(state: CallState, event: Event) -> Result:
    if state.phase is not Phase.HOLDING:
        return state, []
    held = event.at_ms - (state.held_at_ms or event.at_ms)
    state = replace(state, phase=Phase.TALKING, held_at_ms=None, held_ms=held, line_free_ms=max(state.line_free_ms, event.at_ms))
    return state, [StopTimer("hold"), StartTimer("silence", event.at_ms + state.quiet_ms)]


def _looked_up(state: CallState, event: Event) -> Result:
    return replace(state, looked_up=state.looked_up | {str(event.body.get("id", ""))}), []


def _transferred(state: CallState, event: Event) -> Result:
    """Put through to somebody else: the customer says how they take it, and the trainee's part is over."""
    if state.phase is not Phase.TALKING:
        return state, []
    last = state.said[-2].text if len(state.said) > 1 and state.said[-1].who == "customer" else ""
    kind = "transfer.ok" if last and state.mood.anger < 60 else "transfer.annoyed"
    speaker = Speaker(state.scenario, state.persona, state.lang, state.bank, state.dice, state.turn * 10 + 9, state.mood)
    text, _ = word([Move(kind)], speaker, state.memory.used, state.memory.last_text)
    begins = event.at_ms + THINKING_MS
    ends = begins + spoken_ms(text, state.lang, state.persona.voice.rate)
    body = {"turn": state.turn, "text": text, "start_ms": begins, "end_ms": ends, "moves": [{"move": kind}], "mood": state.mood.dump(), "cut": False}
    return replace(state, phase=Phase.OVER), [Emit("customer.said", body), end(state, "trainee")]


def _hung_up(state: CallState, event: Event) -> Result:
    return replace(state, phase=Phase.OVER), [end(state, "trainee")]


def _dropped(state: CallState, event: Event) -> Result:
    return replace(state, phase=Phase.OVER), [end(state, "line")]


def _nothing(state: CallState, event: Event) -> Result:
    return state, []


HANDLERS: dict[str, Callable[[CallState, Event], Result]] = {
    "call.started": _started,
    "timer.rang": _timer,
    "trainee.answered": _answered,
    "trainee.said": _spoke,
    "trainee.held": _held,
    "trainee.resumed": _resumed,
    "trainee.looked_up": _looked_up,
    "trainee.transferred": _transferred,
    "trainee.hung_up": _hung_up,
    "trainee.noted": _nothing,
    "coach.said": _nothing,
    "line.dropped": _dropped,
}
# line.dropped is an input when the app reports it, and an outcome when the scenario asks for it.
INPUTS = frozenset(HANDLERS)
