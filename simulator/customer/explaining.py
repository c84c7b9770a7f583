"""How an explanation is taken: by temper, and by whether it puts a wrong belief right."""

from __future__ import annotations

import re

from simulator.customer.draft import MILD, Draft
from simulator.customer.memory import Move

LONG_ZH, LONG_EN = 90, 60  # characters, words: more than this at once and a confused customer is lost
SILENTLY = 0.85
MISTAKES = 2  # words mistaken in one call: more would be a farce
LOST_CLARITY = 35
NEWS_SURE = 0.8  # what the customer answers word for word has to have been said
RULE = {"zh": re.compile(r"规定|政策|制度|要求|规则|条款|不允许|不能"), "en": re.compile(r"\b(rule|rules|policy|policies|regulation|terms|allowed|not able|can't)\b", re.IGNORECASE)}
STEP_CLARITY, CLEAR = 50, 70


def explained(draft: Draft) -> None:
    """Adds the customer's answer to an explanation, jargon or a corrected belief."""
    scene = draft.scene
    r = scene.reading
    if draft.has("blame", "rude", "dismiss", "command", "shirk"):
        return
    if _mistaken(draft):
        return
    _settled_by_rule(draft)
    # What they have not said they believe cannot be seen to be put right; they simply will not come to say it.
    draft.put_right |= {c.id for c in r.corrected if c.id not in scene.memory.told and c.score >= SILENTLY}
    fresh = [c.id for c in r.corrected if c.id not in scene.memory.put_right and c.id in scene.memory.told]
    if fresh:
        draft.put_right |= set(fresh)
        if not draft.has("correct", "correct.fact"):
            draft.say("put-right", fact=fresh[0])
        return
    if _news(draft):
        return
    if draft.content or not r.has("explain") or r.asked or r.offered or (r.has("check-understanding") and r.restated):
        return
    if r.has("question.", "check-satisfaction"):
        return  # what was asked at the end is what gets the answer
    if r.has("check-understanding") and not r.restated:
        draft.reaction.clear()
        draft.say("understood")
        return
    if scene.temper == "confused":
        _confused(draft)
    elif scene.temper == "demanding":
        _demanding(draft)
    elif scene.hot:
        draft.say("understood.not")
    elif scene.temper == "angry" and scene.open_expects() and not scene.memory.accepted:  # told how it came about, they still want it mended
        wish = scene.open_expects()[0]
        draft.push("push" if wish.id in scene.memory.wanted else "demand", expect=wish.id)
    else:
        draft.say("understood")


def _news(draft: Draft) -> bool:
    """The author wrote what they say to just this rule or look-up. True when it is said."""
    scene = draft.scene
    fresh = [p.id for p in scene.reading.points if p.score >= NEWS_SURE and scene.scenario.heard(p.id) and not scene.memory.times(f"heard:{p.id}")]
    asks = scene.reading.asked or scene.reading.asks_detail or scene.reading.everyday
    if not fresh or draft.busy or len(draft.content) > 1 or scene.reading.has("forbidden."):
        return False
    if asks:  # the news is taken in before the question is answered
        if not draft.content and (not draft.reaction or draft.reaction[0].kind in MILD):
            draft.reaction[:] = [Move("heard", point=fresh[0])]
        return False
    draft.content[:] = [m for m in draft.content if m.kind not in ("understood", "reassured")]
    draft.reaction[:] = [m for m in draft.reaction if m.kind not in MILD]
    draft.say("heard", point=fresh[0])
    return True


def _settled_by_rule(draft: Draft) -> None:
    """A wish to understand is met by the explanation itself, once it is clear enough to be followed."""
    scene = draft.scene
    told = {p.id for p in scene.reading.points}
    for expect in scene.unsettled():
        if told & set(expect.settled_by) and expect.id not in draft.settled and (scene.temper != "confused" or scene.mood.clarity >= LOST_CLARITY - 10):
            draft.settled.add(expect.id)
            if not draft.content:
                draft.say("understood" if scene.temper != "confused" else "reassured")


def _mistaken(draft: Draft) -> bool:
    """Jargon that a customer without it takes for something else; said once for each term."""
    scene = draft.scene
    if scene.persona.speech.knows_jargon:
        return False
    new = [t.id for t in scene.reading.terms if t.id not in scene.earlier.terms]
    enough = scene.memory.times("move:own") >= MISTAKES or "own" in scene.memory.last_moves
    if not new or enough or (scene.temper != "confused" and not scene.hot) or draft.reaction:
        return False
    draft.content.append(Move("own", term=new[0]))
    draft.busy = True
    return True


def _confused(draft: Draft) -> None:
    scene = draft.scene
    text = scene.reading.text
    long = len(text) > LONG_ZH if scene.lang == "zh" else len(text.split()) > LONG_EN
    if long and scene.mood.clarity < CLEAR and scene.memory.times("move:lost") < 2:
        draft.say("lost")
    elif not scene.memory.times("move:step") and scene.mood.clarity < STEP_CLARITY and not scene.reading.points:
        draft.say("step")
    else:
        draft.say("understood")


def _demanding(draft: Draft) -> None:
    scene = draft.scene
    memory = scene.memory
    if not memory.times("move:ask.rule") and RULE[scene.lang].search(scene.reading.text) and not memory.put_right:
        draft.say("ask.rule")
        draft.wait_for("ask.rule")
    elif not memory.times("move:ask.proof") and scene.mood.trust < 60 and scene.reading.has("propose", "commit"):
        draft.say("ask.proof")
        draft.wait_for("ask.proof")
    else:
        draft.say("understood" if scene.mood.trust >= 40 else "understood.not")
