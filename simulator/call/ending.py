"""How a call is summed up when it ends: solved or not, and how content the customer is (1–5) with their reason."""

from __future__ import annotations

from simulator.call.effects import Emit
from simulator.call.state import CallState


def is_solved(state: CallState) -> bool:
    done = state.memory.settled | state.memory.dropped
    rule = state.scenario.solved
    return all(i in done for i in rule.settles) and state.mood.trust >= rule.trust


CALM_ANGER = 40


def satisfaction(state: CallState) -> tuple[int, str]:
    """1–5 and a catalogue key. A solved matter is worth most; a mood left bad, or an insult on the way, takes from it."""
    mood, memory = state.mood, state.memory
    insults = sum(n for name, n in memory.count if name.startswith("did:forbidden."))
    solved = is_solved(state)
    points = 1 + 2 * solved + (mood.trust >= 55) + (mood.anger <= CALM_ANGER and mood.anxiety < 50) - (insults >= 2) - (mood.patience <= 0)
    inner = state.scenario.needs.inner.fact in memory.told
    if points >= 4 and not inner and mood.trust < 60:
        points -= 1
    points = max(1, min(5, points))
    if insults >= 2:
        return points, "call.reason.treated-badly"
    if solved:
        return points, "call.reason.solved-and-heard" if points == 5 else "call.reason.solved" if points >= 4 else "call.reason.solved-coldly"
    if memory.accepted:
        return points, "call.reason.half-solved"
    if mood.trust >= 55:
        return points, "call.reason.kind-but-nothing"
    return points, "call.reason.nothing"


def end(state: CallState, by: str) -> Emit:
    points, key = satisfaction(state)
    return Emit("call.ended", {"by": by, "solved": is_solved(state), "satisfaction": points, "reason": {"key": key, "args": {}}})
