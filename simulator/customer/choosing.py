"""Picking one of what is put up for choice: two times, two ways, one answer or the other."""

from __future__ import annotations

import re

from simulator.customer.draft import Draft
from simulator.customer.memory import Move
from simulator.customer.plain_answer import OR, second_choice
from simulator.understanding.particulars import times_offered

WHICH = {"zh": re.compile(r"哪(一)?(天|个|段)|还是|什么时候方便|哪.{0,3}(方便|合适)"), "en": re.compile(r"\b(which|or|either)\b", re.IGNORECASE)}
# Of a time of day or a day, not of a way to pay.
A_TIME = {
    "zh": re.compile(r"[点天早晚]|[周期拜][一二三四五六日天]|[上中下]午"),
    "en": re.compile(r"\d|day|morning|afternoon|evening|tomorrow|tonight|o'clock|noon"),
}


SURELY_ELSE = 0.85


def which_time(draft: Draft) -> bool:
    """Two times are named and one is to be picked: that is done first, whatever they could say of their week."""
    scene = draft.scene
    r = scene.reading
    if not r.has("question.") or not (scene.memory.offered or r.offered) or not WHICH[scene.lang].search(r.text):
        return False
    if asks_else(draft):
        return False
    times = times_offered(r.text, scene.lang)
    return len(times) > 1 and all(A_TIME[scene.lang].search(time) for time in times)


def asks_else(draft: Draft) -> bool:
    """What is named for choice stands beside a question of another kind, which they can answer."""
    scene = draft.scene
    r = scene.reading
    surely = [a for a in r.asked[:1] if a.score >= SURELY_ELSE and a.id not in scene.earlier.told and scene.allows(scene.scenario.fact(a.id))]
    return any(not A_TIME[scene.lang].search(r.text[a.start : a.end]) for a in surely)


def to_choose(draft: Draft) -> bool:
    """Something is put up for choice, rather than two answers to a question of fact."""
    scene = draft.scene
    r = scene.reading
    if r.has("question.") and len(times_offered(r.text, scene.lang)) > 1:
        return True
    return r.has("question.choice") and bool(r.offered or scene.memory.accepted) and not r.near_fact


def choose(draft: Draft) -> None:
    """Picks one of the times offered; without times in it, leaves the choice to the trainee."""
    times = times_offered(draft.scene.reading.text, draft.scene.lang)
    if len(times) > 1:
        pick = times[0]  # the first named is mostly the soonest
        draft.content.append(Move("choose", gaps=(("when", pick),)))
    elif choice := second_choice(draft.scene.reading.text, draft.scene.lang):
        draft.content.append(Move("answer.choice", gaps=(("choice", choice),)))
    else:
        draft.say("choose.open" if OR[draft.scene.lang].search(draft.scene.reading.text.lower()) else "agree")
