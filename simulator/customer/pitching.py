"""Outbound calls: getting past the first ten seconds, objections, and what each part of FABE does (handbook §5, skill.fabe)."""

from __future__ import annotations

import re

from simulator.customer.draft import PRICE, Draft
from simulator.customer.sway import is_pressed, met_objection
from simulator.scenario.case import Objection

# Whom the caller wants, however they put it.
SOMEBODY = {
    "zh": re.compile(r"找|转|接(一下|给|到)|负责|主任|厂长|经理|老板|管事|在不在|在吗"),
    "en": re.compile(r"\b(speak|talk|word) (to|with)|\bput me through|\bwhoever|in charge|manager|connect me|is (she|he|mr|ms|mrs)\b|\bfor (mr|ms|mrs|miss)\b", re.IGNORECASE),
}
SO_WHATS = 2
# Nothing to pay: money, and who holds it, is no objection to that.
FREE = re.compile(r"免费|不(要|收|花|用)(您)?(一?分)?钱|不收费|白(送|给)|\b(free|no charge|without charge|costs? (you )?nothing|nothing to pay|no cost)\b", re.IGNORECASE)
MONEY = ("price", "authority", "trust")
PATIENT_TURNS = 2
OPENING_TURNS = 4  # of the person asked for; who has talked this long does not ask who is calling
CLAIMS = 2  # features or advantages heard before «everyone says that»
SURELY = 0.8  # a point of the sheet this sure is being presented, not just brushed against
LISTENS = 30  # trust from which a benefit or proof is taken up
GATE_PASSES, GATE_YIELDS = 0.75, 0.2


def opening(draft: Draft) -> bool:
    """The first exchanges of an outbound call. True when they settle the turn."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    if not m.past_gate:
        return _gate(draft)
    knows_who = m.times("did:identify") > 0
    knows_why = m.times("did:purpose") > 0 or bool(r.asked) or r.has("question.open", "propose", "fabe.") or bool(m.points) or m.times("did:fabe.feature") > 0
    if knows_who and knows_why:
        return False
    if scene.turn > 1 and r.has("fabe.", "propose", "question.open", "empathy.") and m.times("move:pickup.what") + m.times("move:pickup.who"):
        return False
    if r.has("forbidden.") or scene.turn > OPENING_TURNS:
        return False
    if not knows_who:
        if r.has("use-name", "greeting") and not scene.hot and not m.times("move:pickup.self") and (r.has("use-name") or r.has("question.closed")):
            draft.say("pickup.self")
        if m.times("move:pickup.who") < 1 and scene.temper != "angry":
            draft.say("pickup.who")
    elif m.times("move:pickup.what") < 1 and scene.temper != "angry":
        draft.say("pickup.what")
    else:
        return False
    draft.busy = bool(draft.content)
    return draft.busy


def _gate(draft: Draft) -> bool:
    """Somebody else decides whether to put the caller through: who and why must be clear, and insisting politely helps."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    reasons = r.passed + 0.25 * (m.times("did:identify") > 0) + 0.25 * (r.has("purpose", "fabe.") or bool(r.points)) + 0.1 * r.has("greeting", "thanks", "apology")
    reasons += GATE_YIELDS * m.times("move:gate.refuses")
    why = r.has("purpose", "fabe.") or bool(r.points) or m.times("did:purpose") > 0 or m.times("move:gate.refuses") > 1 or r.passed >= 0.35
    asked_for = scene.persona.called.of(scene.lang) in r.text or scene.persona.name.of(scene.lang) in r.text or SOMEBODY[scene.lang].search(r.text)
    if reasons >= GATE_PASSES and why and (asked_for or m.times("move:gate.refuses")) and m.times("did:identify") and not r.has("forbidden."):
        draft.say("gate.passes")
        draft.say("pickup")
    elif not m.times("did:identify") and not m.times("move:gate.asks"):
        draft.say("gate.asks")
    else:
        draft.say("gate.refuses")
        if scene.memory.times("move:gate.refuses") >= 3:
            draft.ends = "bye"
    draft.busy = True
    return True


def objections(draft: Draft) -> None:
    """Answers to earlier objections, ignored ones, and new ones whose moment has come."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    if draft.has("rude", "blame", "dismiss", "command"):
        return
    met = [a.id for a in r.answered if a.id in m.raised and a.id not in m.answered]
    waiting = scene.earlier.awaiting
    if waiting and waiting[0] == "objection" and not met and met_objection(scene, waiting[1]):
        draft.answered.add(waiting[1])
        if not r.has("question."):
            met = [waiting[1]]
    draft.answered |= {a.id for a in r.answered}
    if met:
        draft.react("objection.met", objection=met[0])
    elif waiting and waiting[0] == "objection" and waiting[1] not in m.answered | draft.answered:
        probing = r.asked or r.has("question.open", "question.choice", "empathy.", "paraphrase.")
        if not probing and not draft.reaction and m.times(f"again:{waiting[1]}") == 0 and m.times("move:objection.again") < 2:
            draft.say("objection.again", objection=waiting[1])
            draft.wait_for("objection", waiting[1])
            return
    if draft.busy or draft.content:
        return
    just_raised = bool({"objection", "objection.again"} & set(m.last_moves))
    crowded = (just_raised and m.times("move:objection") > 1) or (draft.has("objection.met") and not r.offered)
    due = None if crowded else _due(draft)
    if due:
        draft.say("objection", objection=due.id)
        draft.wait_for("objection", due.id)
        if r.offered:  # the offer stays on the table until the objection is dealt with
            draft.pending_solution = r.offered[0].id


def asks(text: str) -> bool:
    return text.rstrip(" 。.\"”").endswith(("?", "？"))


def _due(draft: Draft) -> Objection | None:
    """The next objection whose stage the trainee's turn has reached; one the seed leaves out is not raised at all."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    stages: list[str] = []
    if scene.turn <= 2 or (r.has("purpose") and scene.turn <= OPENING_TURNS):
        stages.append("opening")
    if r.has("purpose") or (m.times("did:purpose") and scene.turn <= 3):
        stages.append("purpose")
    pitched = _on_the_sheet(draft)
    if r.has("fabe.feature", "fabe.advantage", "fabe.benefit") and pitched:
        stages.append("pitch")
    if PRICE.search(r.text) and (r.has("fabe.") or pitched):
        stages.append("price")
    if (r.offered or r.has("propose")) and scene.scenario.pitch and (pitched or m.times("did:fabe.feature") + m.times("did:fabe.benefit") + m.times("did:fabe.advantage")):
        stages.append("offer")
    if m.times("said:price") and pitched:
        stages.append("price")
    if m.accepted:
        return None  # they have said yes; what is said after that is about how, not whether
    if r.asked and "pitch" not in stages and "offer" not in stages:
        return None
    if asks(r.text) and not r.offered and "opening" not in stages and "price" not in stages and (r.asked or r.asks_want or r.near_fact):
        return None
    if asks(r.text) and not r.offered and scene.turn > PATIENT_TURNS and not r.has("purpose") and "price" not in stages:
        return None  # a question wants its answer first
    free = FREE.search(r.text) or any(FREE.search(" ".join(scene.solution(o.id).offers.of(scene.lang))) for o in r.offered)
    for objection in scene.scenario.objections:
        if r.offered and objection.raised != "offer":
            continue  # an offer on the table is answered before anything else comes up
        if objection.kind in MONEY and free:
            continue
        if objection.raised not in stages or objection.id in m.raised or objection.id in m.answered or objection.id in draft.answered:
            continue
        if objection.must or scene.dice.chance(f"objection {objection.id}", 55):
            return objection
    return None


def _on_the_sheet(draft: Draft) -> bool:
    """The product itself has come up: a point of its sheet, now or before."""
    scene = draft.scene
    sheet = {p.id for p in scene.scenario.briefing.sheet}
    return bool(sheet & ({p.id for p in scene.reading.points if p.score >= SURELY} | (scene.memory.points if scene.memory.times("did:fabe.feature") else set())))


def pitched(draft: Draft) -> None:
    """The answer to what was presented in this turn."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    if asks(r.text) and not r.offered:
        return  # a question at the end wants its answer first
    plain = r.has("question.open", "question.closed") and not r.offered
    if draft.content or not scene.scenario.pitch or not (r.has("fabe.") or r.points) or r.asked or (plain and r.near_fact):
        return
    sheet = scene.scenario.briefing.products
    benefits = {b.id: b.serves for p in sheet for b in p.benefits}
    evidence = {e.id for p in sheet for e in p.evidence}
    named = {p.id for p in r.points}
    served = any(benefits[i] in m.told for i in named & set(benefits)) or (r.has("fabe.benefit") and bool(r.restated))
    clear = {p.id for p in r.points if p.score >= SURELY}
    own = [i for i in sorted(clear & (set(benefits) | evidence)) if scene.scenario.heard(i) and not m.times(f"heard:{i}")]
    if own and (served or named & evidence) and scene.mood.trust >= LISTENS:
        draft.say("heard", point=own[0])
    elif named & evidence or r.has("fabe.evidence"):
        draft.say("convinced" if scene.mood.trust >= 35 else "doubt.again")
    elif served:
        draft.say("interest")
        if not m.times("move:ask.price") and not m.times("said:price") and scene.mood.trust >= 50 and not PRICE.search(r.text):
            draft.push("ask.price")
    elif len(m.told) <= 1 and not m.accepted and not m.times("move:no-need"):
        draft.say("no-need")
    elif m.times("did:fabe.evidence") == 0 and m.times("did:fabe.feature") + m.times("did:fabe.advantage") + m.times("did:fabe.benefit") > CLAIMS and m.times("move:everyone-says") < 2:
        draft.say("everyone-says")
    elif m.times("move:so-what") < SO_WHATS and not r.has("fabe.benefit"):
        draft.say("so-what")
    elif r.has("fabe.benefit"):
        draft.say("interest" if scene.mood.trust >= 40 else "everyone-says")
    else:
        draft.say("so")


def pressed(draft: Draft) -> bool:
    """Asked to agree before anything spoke for it. True when that is the answer."""
    scene = draft.scene
    m = scene.memory
    if not is_pressed(scene):
        return False
    draft.say("pushed" if m.times("move:pushed") < 3 else "decline.plain")  # pressed again and again, they do not come round
    draft.busy = True
    return True
