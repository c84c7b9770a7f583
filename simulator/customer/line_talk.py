"""The phone itself: first words, silence, odd utterances, being put on hold, special lines (handbook inbound.*, phrases.line-trouble)."""

from __future__ import annotations

import re

from simulator.customer.draft import Draft
from simulator.customer.memory import Move
from simulator.understanding.particulars import HOW_LONG

LATE_RINGS = 4
# A wait is asked for, rather than «hang on, what do you mean?» said.
WAITS = {"zh": re.compile(r"查|看一?下|看看|调|问一?下|核|等(一|我|会|几|半)|稍等|别挂"), "en": re.compile(r"\b(check|look|find|pull|bring|ask|hold|wait|bear with|second|sec|moment|minute)\b", re.IGNORECASE)}
ODD_PATIENCE = 3


def odd(draft: Draft) -> bool:
    """Utterances outside the matter. True when the reply is nothing but the reaction to them."""
    scene = draft.scene
    oddity = scene.reading.oddity
    if oddity is None or scene.reading.has("forbidden.rude"):
        return False
    if scene.turn == 1 and oddity in ("off-topic", "chatter"):
        return False  # there is no subject to stray from yet
    if oddity == "silence":
        draft.say("silence" if not scene.memory.times("move:silence") else "silence.again")
        return True
    if oddity in ("nonsense", "foreign"):
        draft.say(oddity)
        return True
    if oddity in ("machine", "off-topic", "joke", "chatter"):
        draft.react(oddity)
        wants = scene.open_expects()
        started = scene.turn > 1 or scene.outbound
        if wants and started and oddity != "machine" and scene.dice.chance(f"turn {scene.turn} odd", 60):
            known = wants[0].id in scene.memory.wanted
            draft.push("push" if known else "demand", expect=wants[0].id)
        draft.busy = True
        return oddity != "chatter"
    return False


def hold(draft: Draft) -> bool:
    """Asked to wait. True when nothing else was said in the turn."""
    scene = draft.scene
    r = scene.reading
    sure = max((a.score for a in r.asked), default=0.0)
    if not r.has("hold") or r.asks_detail or (sure >= 0.6 and r.hold_seconds is None) or r.offered or (r.restated and r.has("paraphrase.fact")) or r.has("forbidden."):
        return False
    if r.has("question.open", "question.choice") or scene.turn == 1 or (r.hold_seconds is None and r.has("question.", "check-understanding") and not WAITS[scene.lang].search(r.text)):
        return False
    patient = scene.mood.patience >= 40 and scene.mood.anger < 55
    times = scene.earlier.times("did:hold")
    told = (("told", ""),) if r.hold_seconds or HOW_LONG.search(r.text) else ()  # how long it takes was said: nobody asks
    draft.content.append(Move("wait.ok" if (patient and times < 2) or scene.temper == "confused" else "wait.annoyed", gaps=told))
    draft.busy = True
    return not r.has("empathy.understand", "paraphrase.feeling")


def returned(draft: Draft) -> None:
    """First words after a hold."""
    line = draft.scene.line
    if line.held_ms and not draft.reaction and not draft.scene.reading.has("question.", "propose", "explain"):
        long = any(c in ("long-hold", "sudden-hold") for c in _recent(draft))
        draft.react("back.cold" if long else "back.ok")


def _recent(draft: Draft) -> list[str]:
    earlier, now = draft.scene.earlier, draft.scene.memory
    return [rule for rule in ("long-hold", "sudden-hold") if now.times(f"rule:{rule}") > earlier.times(f"rule:{rule}")]


def first_words(draft: Draft) -> None:
    """Inbound, turn 1: why the customer rings, and the story's first piece."""
    scene = draft.scene
    r = scene.reading
    polite = r.has("greeting", "identify", "offer-help")
    late = scene.line.rings >= LATE_RINGS and not r.has("apology")
    if not draft.reaction:
        draft.react("open.late" if late else "open" if polite else "open.ungreeted")
    story = scene.untold("at-once")
    if scene.scenario.phone.situation == "wrong-number":
        draft.say("wrong-number")
        return
    if scene.scenario.phone.situation == "absent-colleague" and scene.scenario.phone.absent:
        draft.content.append(Move("absent.asks", gaps=(("topic", scene.scenario.phone.absent.of(scene.lang)),)))
        return
    if story:
        draft.say("tell", fact=story[0].id)
        if len(story) > 1 and scene.persona.speech.length != "short":
            draft.say("tell.also", fact=story[1].id)


def special(draft: Draft) -> bool:
    """Wrong number and absent colleague after the first words. True when that settles the turn."""
    scene = draft.scene
    situation, r, m = scene.scenario.phone.situation, scene.reading, scene.memory
    if scene.turn == 1:
        return False
    if situation == "wrong-number":
        again = r.has("offer-help", "question.open") and not r.has("apology", "explain", "identify")
        draft.say("wrong-number" if again else "wrong-number.sees")
        draft.ends = None if again else "bye"
        return True
    if situation == "absent-colleague" and not m.times("move:absent.leaves") and r.has("explain", "propose", "offer-help", "apology", "question."):
        draft.say("absent.leaves")
        asked = [a.id for a in r.asked if a.id not in m.told and scene.allows(scene.scenario.fact(a.id))]
        story = asked or [f.id for f in scene.untold("at-once", "when-asked")]
        if story:
            draft.say("tell", fact=story[0])
        return True
    return False
