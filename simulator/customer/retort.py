"""What is said in passing and touches the customer: a useless suggestion, a joke, an excuse, a kind word (`remarks` of the case)."""

from __future__ import annotations

from simulator.customer import everyday
from simulator.customer.draft import CONDUCT, Draft
from simulator.customer.memory import Move
from simulator.customer.scene import Scene
from simulator.understanding.everyday import BARBED, PREFIX
from simulator.understanding.reading import Match

TIMES = 2  # how often the same remark is worth an answer
SURER = 0.1  # an offer, a fact asked for or a piece of news this near is what the turn is about
ASIDE = 0.85
UNKIND = 0.9  # who means well, promises or is being agreed with has to have said it in so many words
_WELL = ("commit", "empathy.", "apology", "paraphrase.", "check-understanding", "thanks")


def struck(scene: Scene) -> Match | None:
    """The remark the turn is about; None when it does something else more clearly."""
    r = scene.reading
    fresh = [m for m in r.remarks if scene.earlier.times(f"remark:{m.id}") < TIMES and set(scene.scenario.remark(m.id).after_facts) <= scene.earlier.told]
    if not fresh:
        return None
    best = fresh[0]
    if scene.scenario.remark(best.id).pleases and (r.offered or scene.memory.pending_solution):
        return None  # what is on the table is decided first
    meant_well = r.has(*_WELL) or r.restated or scene.memory.accepted
    if scene.scenario.remark(best.id).stings and meant_well and best.score < UNKIND:
        return None
    asides = {f.id for f in scene.scenario.facts if f.told == "aside"}
    if r.asked and best.score < UNKIND:
        return None  # what is asked gets the answer
    asked = [a.score * (ASIDE if a.id in asides else 1.0) for a in r.asked if _overlap(a, best)]
    rivals = [*asked, *(m.score for m in (*r.offered, *r.points, *r.corrected, *r.answered, *r.barred))]
    return best if best.score + SURER >= max(rivals, default=0.0) else None


def _overlap(first: Match, second: Match) -> bool:
    return first.start < second.end and second.start < first.end


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
    r = scene.reading
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
    remark = scene.scenario.remark(found.id)
    if r.has("closing") and not remark.stings:
        return False
    draft.reaction[:] = [Move("remark", remark=found.id)]
    beside = any(not _overlap(a, found) for a in (*r.asked, *((r.everyday,) if r.everyday else ())))
    wants_more = beside or r.asks_detail or r.has("check-understanding")
    draft.busy = not wants_more
    return not wants_more
