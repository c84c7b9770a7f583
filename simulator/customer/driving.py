"""What the customer wants next: the last part of a reply, when there is room for one."""

from __future__ import annotations

from simulator.customer.answering import tell
from simulator.customer.draft import Draft
from simulator.scenario.case import WithTrust

STYLE_ANGER = 62
STYLE_TIMES = 3
STYLE_PERCENT = 45
PUSH_EVERY = 3  # turns
HINT_REACH = 30  # trust below the gate at which something slips out


def drive(draft: Draft) -> None:
    if draft.busy or draft.drive or draft.ends:
        return
    for attempt in (_style, _story, _inner, _hint, _name, _want):
        attempt(draft)
        if draft.drive:
            return


def _style(draft: Draft) -> None:
    """The persona's way of complaining, while hot (handbook complaint.styles)."""
    scene = draft.scene
    styles = scene.persona.complaint_styles
    provoked = scene.reading.has("forbidden.")
    if not styles or scene.mood.anger < STYLE_ANGER or scene.turn < 2 or draft.has("withhold", "hint", "premature"):
        return
    if not provoked and not scene.dice.chance(f"turn {scene.turn} style", STYLE_PERCENT if scene.unmet else 0):
        return
    fresh = [s for s in styles if scene.memory.times(f"move:style.{s}") < (STYLE_TIMES if provoked else 1)]
    if fresh:
        draft.push(f"style.{scene.dice.pick(f'turn {scene.turn} which style', fresh)}")


def _story(draft: Draft) -> None:
    scene = draft.scene
    if scene.outbound and scene.turn < 2 and scene.temper != "angry":
        return
    inviting = scene.turn <= 3 or scene.reading.has("question.", "listen.", "empathy.", "apology", "paraphrase.", "offer-help", "identify", "purpose")
    if not inviting or scene.memory.accepted or draft.accepted:
        return
    left = [f for f in scene.untold("at-once") if f.id not in draft.telling()]
    if left and not draft.content and not scene.reading.has("forbidden.", "closing"):
        draft.push("tell", fact=left[0].id)


def _inner(draft: Draft) -> None:
    scene = draft.scene
    inner = scene.inner()
    if scene.turn < 3 or inner is None or inner.id in draft.telling() or not scene.allows(inner) or scene.untold("at-once"):
        return
    warm = scene.reading.has("empathy.", "paraphrase.", "question.open") and not scene.reading.formula
    if warm and len(draft.content) < 2:
        tell(draft, inner)


def _hint(draft: Draft) -> None:
    scene = draft.scene
    warm = scene.reading.has("empathy.", "paraphrase.feeling")  # a feeling has to lead there
    recent = any(m == "hint" for m in scene.memory.last_moves)
    if draft.has("tell", "tell.inner", "tell.aside") and scene.reading.has("question."):
        return  # what was asked is answered; what slips out besides would sound recited
    if scene.turn < 3 or not warm or recent or scene.reading.has("forbidden.") or draft.has("hint", "tell.inner") or draft.settled:
        return
    for fact in scene.scenario.facts:
        near = isinstance(fact.told, WithTrust) and scene.mood.trust >= fact.told.with_trust - HINT_REACH and not scene.allows(fact)
        if near and fact.hint and fact.id not in scene.memory.told | scene.memory.hinted:
            draft.push("hint", fact=fact.id)
            return


def _name(draft: Draft) -> None:
    scene = draft.scene
    nameless = scene.turn >= 3 and scene.memory.agent is None and not scene.memory.times("did:identify") and not scene.memory.times("move:ask.name")
    if scene.temper == "demanding" and nameless and scene.dice.chance(f"turn {scene.turn} name", 60):
        draft.push("ask.name")
        draft.wait_for("ask.name")


def _want(draft: Draft) -> None:
    """The most important open wish, voiced once, then pressed every few turns."""
    scene = draft.scene
    if scene.turn < 2 or draft.settled or scene.untold("at-once") or draft.has("demand", "push", "tell.want", "tell.inner", "bargain"):
        return
    if scene.outbound and scene.scenario.pitch and not scene.memory.wanted and scene.temper != "angry":
        return  # someone who was rung up does not open with demands
    wants = [e for e in scene.open_expects() if e.id not in draft.dropped]
    if not wants:
        return
    if scene.turn - scene.memory.last_push < PUSH_EVERY and draft.moves:
        return
    want = wants[0]
    exploring = scene.reading.asked or scene.reading.has("question.")
    if exploring and draft.content:
        return
    draft.push("push" if want.id in scene.memory.wanted else "demand", expect=want.id)
