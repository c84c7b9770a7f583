"""The customer's answer to one trainee turn: read, sway, plan, word, remember."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulator.call.effects import Effect, Emit, StartTimer
from simulator.call.ending import end
from simulator.call.pace import THINKING_MS, spoken_ms
from simulator.call.state import CallState, Phase
from simulator.customer.draft import remember
from simulator.customer.memory import Memory, Plan, hear
from simulator.customer.mood import Cause, Mood, sized
from simulator.customer.plan import plan
from simulator.customer.recalling import remembered
from simulator.customer.scene import Line, Scene
from simulator.customer.sway import sway
from simulator.customer.wording import Speaker, word
from simulator.understanding.context import Said
from simulator.understanding.reading import Reading
from simulator.understanding.understand import understand


def reply(state: CallState, body: Mapping[str, Any], at_ms: int) -> tuple[CallState, list[Effect]]:
    """`body`: a trainee.said. The effects: trainee.read, mood.moved, case.moved, customer.said, and the end if it comes."""
    reading = understand(str(body["text"]), state.context())
    return answer(state, reading, int(body["turn"]), int(body["start_ms"]), int(body["end_ms"]))


def answer(state: CallState, reading: Reading, turn: int, start_ms: int, end_ms: int) -> tuple[CallState, list[Effect]]:
    """The same with the reading given (also used when the line stayed silent)."""
    spoken = bool(reading.text.strip())
    effects: list[Effect] = []
    if spoken:
        effects.append(Emit("trainee.read", {"turn": turn, "reading": reading.dump()}))
        state = replace(state, turn=turn, said=(*state.said, Said("agent", reading.text)), silences=0)
    if state.scenario.phone.situation == "silent":
        return state, effects
    heard = hear(state.memory, reading) if spoken else state.memory
    line = Line(
        state.rings, state.held_ms, state.announced_ms, spoken and start_ms < state.line_free_ms - 300, end_ms - state.answered_ms, state.looked_up
    )
    scene = Scene(state.scenario, state.persona, state.lang, state.dice, max(turn, 1), reading, state.mood, state.mood, heard, state.memory, line)
    mood, causes = sway(scene) if state.memory.past_gate else (state.mood, ())
    heard = _moved(heard, causes)
    scene = replace(scene, mood=mood, memory=heard)
    made = plan(scene)
    speaker = Speaker(state.scenario, state.persona, state.lang, state.bank, state.dice, turn * 10 + state.silences, mood, heard.agent, reading.text)
    text, used = word(made.moves, speaker, heard.used, heard.last_text)
    if state.recall and spoken:
        known = remembered(scene, made, text, state.recall, [s.text for s in state.said], [s.text for s in state.said if s.who == "customer"])
        if known:
            made, text, used = known.plan, known.exchange.reply, (*heard.used, known.exchange.reply)
    memory = remember(heard, made, scene, text, used)
    if any(m.kind == "gate.passes" for m in made.moves):
        memory = past_gate(memory)
    mood = _after_settling(mood, made, scene)
    effects += _changes(state, turn, mood, causes, memory, made)
    begins = max(end_ms, state.line_free_ms if not spoken else end_ms) + THINKING_MS
    ends = begins + spoken_ms(text, state.lang, state.persona.voice.rate)
    effects.append(Emit("customer.said", _said(turn, text, begins, ends, made, mood)))
    state = replace(
        state, mood=mood, memory=memory, said=(*state.said, Said("customer", text)), line_free_ms=ends, customer_start_ms=begins,
        held_ms=0, announced_ms=None, replies=state.replies + 1,
    )  # fmt: skip
    return _after(state, made, effects, ends)


def past_gate(memory: Memory) -> Memory:
    """The person asked for picks up: they have heard nothing of what was said to the gatekeeper."""
    kept = tuple((name, n) for name, n in memory.count if not name.startswith("did:"))
    return replace(memory, past_gate=True, count=kept, agent=None)


def _after(state: CallState, made: Plan, effects: list[Effect], ends: int) -> tuple[CallState, list[Effect]]:
    """The customer may hang up, the line may drop, or the clock of silence starts."""
    phone = state.scenario.phone
    if made.ends:
        effects.append(Emit("customer.hung_up", {"angry": made.ends == "angry"}))
        effects.append(end(state, "limit" if made.ends == "limit" else "customer"))
        return replace(state, phase=Phase.OVER), effects
    if phone.situation == "dropped" and state.replies >= (phone.dropped_after or 4):
        effects += [Emit("line.dropped", {}), end(state, "line")]
        return replace(state, phase=Phase.OVER), effects
    effects.append(StartTimer("silence", ends + state.quiet_ms))
    return state, effects


def _moved(memory: Memory, causes: tuple[Cause, ...]) -> Memory:
    memory = memory.counted(f"rule:{cause.rule}" for cause in causes)
    return replace(memory, heard=memory.heard + sum(cause.rule in ("met", "explored") for cause in causes))


def _after_settling(mood: Mood, made: Plan, scene: Scene) -> Mood:
    """What was settled in this very reply calms at once."""
    cause = sized("settled", scene.persona) if made.settled else None
    return mood.moved(cause.deltas) if cause else mood


def _changes(state: CallState, turn: int, mood: Mood, causes: tuple[Cause, ...], memory: Memory, made: Plan) -> list[Effect]:
    out: list[Effect] = []
    if mood != state.mood:
        listed = [c.dump() for c in causes] + [{"rule": "settled", "deltas": {}, "on": e} for e in sorted(made.settled)]
        out.append(Emit("mood.moved", {"turn": turn, "mood": mood.dump(), "causes": listed}))
    old = state.memory
    change: dict[str, Any] = {
        "told": sorted(memory.told - old.told), "settled": sorted(memory.settled - old.settled), "dropped": sorted(memory.dropped - old.dropped),
        "answered": sorted(memory.answered - old.answered), "raised": sorted(memory.raised - old.raised), "offered": sorted(memory.offered - old.offered),
        "accepted": sorted(memory.accepted - old.accepted), "hinted": sorted(memory.hinted - old.hinted), "put_right": sorted(memory.put_right - old.put_right),
        "wanted": sorted(memory.wanted - old.wanted),
        "promised": [{"what": p.what, "when": p.when, "who": p.who, "solution": p.solution, "within": p.within} for p in memory.promises[len(old.promises) :]],
    }  # fmt: skip
    change = {key: value for key, value in change.items() if value}
    inner = state.scenario.needs.inner.fact
    if inner in change.get("told", ()):
        change["inner"] = True
    if change:
        out.append(Emit("case.moved", {"turn": turn, **change}))
    return out


def _said(turn: int, text: str, begins: int, ends: int, made: Plan, mood: Mood) -> dict[str, Any]:
    return {
        "turn": turn, "text": text, "start_ms": begins, "end_ms": ends, "moves": [m.dump() for m in made.moves], "mood": mood.dump(),
        "cut": False,
    }  # fmt: skip
