"""What is said in passing and touches the customer: a useless suggestion, a joke, an excuse, a kind word (`remarks` of the case)."""

from __future__ import annotations

from simulator.customer import everyday
from simulator.customer.draft import CONDUCT, Draft
from simulator.customer.memory import Move
from simulator.customer.scene import Scene
from simulator.understanding.everyday import BARBED, PREFIX
from simulator.understanding.reading import Match

TIMES = 2  # how often the same remark is worth an answer
SURELY = 0.95  # a suggestion, or a blow from one who means well, has to have been said in so many words
# Beside any of these a remark is only in passing.
_MORE = ("question.", "commit", "hold", "closing", "explain", "check-", "fabe.", "greeting", "identify", "purpose")
_WELL = ("commit", "empathy.", "apology", "paraphrase.", "check-understanding", "thanks")


def struck(scene: Scene) -> Match | None:
    """The remark the turn is; None when it asks, tells or promises something, which is what gets the answer."""
    r = scene.reading
    fresh = [m for m in r.remarks if scene.earlier.times(f"remark:{m.id}") < TIMES and set(scene.scenario.remark(m.id).after_facts) <= scene.earlier.told]
    more = r.asked or r.asks_detail or r.offered or r.points or r.corrected or r.answered or r.barred or r.has(*_MORE)
    if not fresh or more or (r.has("propose") and fresh[0].score < SURELY):
        return None
    best = fresh[0]
    remark = scene.scenario.remark(best.id)
    if remark.pleases and scene.memory.pending_solution:
        return None  # what is on the table is decided first
    meant_well = r.has(*_WELL) or r.restated or scene.memory.accepted
    return None if remark.stings and meant_well and best.score < SURELY else best


def barbed(scene: Scene) -> str | None:
    """The everyday remark that would annoy anybody («try again on Monday»), as long as nothing is offered or told besides."""
    r = scene.reading
    if r.everyday is None or r.everyday.id.removeprefix(PREFIX) not in BARBED:
        return None
    firm = r.commitment is not None and r.commitment.when is not None
    substance = r.offered or r.points or r.corrected or r.answered or r.asked or r.asks_detail or firm
    return None if substance or scene.memory.accepted else r.everyday.id


def retorted(draft: Draft) -> bool:
    """Answers the remark in the author's words. True when nothing else in the turn wants an answer."""
    scene = draft.scene
    found = struck(scene)
    if draft.has("correct", "correct.fact", "interrupted"):
        return False
    if found is None:
        usual = barbed(scene)
        if usual is None or any(m.kind in CONDUCT for m in draft.reaction):
            return False
        draft.reaction.clear()
        everyday.answer(draft, usual)
        draft.busy = True
        return True
    draft.reaction[:] = [Move("remark", remark=found.id)]
    draft.busy = True
    return True
