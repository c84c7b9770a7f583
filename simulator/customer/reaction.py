"""The first thing in a reply: what the trainee's conduct sets off (handbook phrases.forbidden, skill.empathy, skill.paraphrasing)."""

from __future__ import annotations

from simulator.customer.draft import Draft
from simulator.customer.memory import Move
from simulator.customer.spoken_value import spoken_value
from simulator.customer.sway import unheard
from simulator.understanding.reading import Restated

SEVERITY = ("rude", "blame", "dismiss", "command", "shirk", "refuse", "interrogate")
FORMULA_PERCENT = 55
NOT_SAID_TIMES = 2


def conduct(draft: Draft) -> None:
    """Bad conduct outweighs everything else in the turn."""
    scene = draft.scene
    if scene.line.interrupted:
        draft.react("interrupted")
    for name in SEVERITY:
        if scene.reading.has(f"forbidden.{name}") and not (name == "refuse" and scene.reading.offered):
            draft.react(name)
            return
    if scene.reading.barred:
        draft.react("understood.not")
    if scene.reading.oddity == "script":
        draft.react("script")


# How likely a joke, or a tale of the trainee's own, beside the matter draws a word.
JIBE_PERCENT = {"tease": 90, "laugh": 75, "flirt": 95, "whatever": 60, "own-story": 40, "ramble": 60, "moan": 45, "guarantee": 75, "presume-yes": 80, "last-chance": 75, "everyone-has": 60, "pay-now": 80, "cheap": 50}
ASIDES = frozenset({"laugh", "own-story", "ramble", "moan"})
JIBES_ANSWERED = 2  # of a kind in a call


def jibed(draft: Draft) -> None:
    scene = draft.scene
    jibe = scene.reading.jibe
    if jibe is None or draft.reaction or scene.reading.has("forbidden."):
        return
    if jibe.id in ASIDES and (scene.reading.has("explain", "propose", "commit") or scene.reading.points or scene.reading.restated):
        return  # beside that much of the matter nobody minds a laugh or a tale
    if scene.memory.times(f"move:everyday.{jibe.id}") < JIBES_ANSWERED and scene.dice.chance(f"turn {scene.turn} jibe", JIBE_PERCENT[jibe.id]):
        draft.react(f"everyday.{jibe.id}")


def given_back(draft: Draft) -> None:
    """Right, wrong, partial and never-said restatements."""
    scene = draft.scene
    told, restated = scene.earlier.told, scene.reading.restated
    wrong = next((x for x in restated if x.how == "wrong"), None)
    if wrong:
        draft.reaction[:] = [_correction(draft, wrong)]
        return
    untold = [x for x in restated if x.how == "right" and x.id not in told and scene.scenario.fact(x.id).told != "never"]
    unsaid = next((x for x in untold if unheard(scene, x.id)), None)
    draft.known |= {x.id for x in untold if unheard(scene, x.id)}
    if unsaid and scene.reading.has("check-understanding") and unsaid.id not in scene.memory.hinted and not draft.reaction and scene.memory.times("move:not-said") < NOT_SAID_TIMES:
        draft.reaction.append(Move("not-said", fact=unsaid.id))
        draft.content.append(Move("confirm.though", fact=unsaid.id))
        return
    right = [x for x in restated if x.how == "right" and (x.id in told or x.id in draft.known)]
    partial = [x for x in restated if x.how == "partial" and x.id in told]
    busy = scene.reading.has("question.", "propose", "commit", "explain", "hold", "closing", "fabe.")
    checks = scene.reading.has("check-understanding") or (scene.reading.has("paraphrase.fact") and not busy and "?" not in scene.reading.text and "？" not in scene.reading.text)
    if right and checks:
        felt = scene.reading.has("paraphrase.feeling", "empathy.understand") and not scene.reading.formula
        draft.react("confirm.feeling" if felt and scene.dice.chance(f"turn {scene.turn} felt", 50) else "confirm")
    elif partial and scene.reading.has("check-understanding") and not right:
        draft.react("confirm.partly", fact=partial[0].id)
    elif scene.reading.has("check-understanding") and told and not scene.reading.asked and not scene.reading.everyday and not scene.reading.points:
        draft.react("confirm")


def _correction(draft: Draft, wrong: Restated) -> Move:
    fact = draft.scene.scenario.fact(wrong.id)
    value = spoken_value(fact, draft.scene.lang)
    if value and wrong.said:
        return Move("correct", fact=fact.id, gaps=(("said", wrong.said), ("value", value)))
    return Move("correct.fact", fact=fact.id)


def feeling(draft: Draft) -> None:
    """Empathy, apology, and coming down a step."""
    scene = draft.scene
    r, earlier = scene.reading, scene.earlier
    if r.has("forbidden."):
        return
    stock = r.formula and not r.restated
    if r.has("empathy.understand", "paraphrase.feeling") and not stock and r.oddity != "script":
        if earlier.times("rule:met") >= 4:
            draft.react("formula")
        elif r.has("paraphrase.feeling") and not r.has("empathy.understand"):
            draft.react("confirm.feeling")
        else:
            draft.react("met" if scene.mood.level(scene.temper) != "high" or scene.dice.chance(f"turn {scene.turn} met", 60) else "vent.more")
    elif stock and r.has("empathy."):
        worn = earlier.times("rule:stock") + earlier.times("rule:formula")
        if worn or (scene.mood.anger > 60 and scene.dice.chance(f"turn {scene.turn} formula", FORMULA_PERCENT)):
            draft.react("formula")
    if r.has("apology"):
        times = earlier.times("did:apology")
        plain = not r.has("question.", "propose", "commit", "explain", "hold", "closing") and not r.restated
        if times >= 2 and plain:
            draft.react("apology.again")
        elif times == 0 and scene.mood.anger > 30 and scene.turn > 1:
            draft.react("apology")
    _step_down(draft)


def _step_down(draft: Draft) -> None:
    """Crossing from high to mid or from mid to low is heard."""
    scene = draft.scene
    before, now = scene.before.level(scene.temper), scene.mood.level(scene.temper)
    came = scene.reading.has("empathy.", "apology", "paraphrase.feeling") or draft.settled or draft.accepted
    if scene.turn == 1 or not came or scene.memory.times("move:calm") or draft.has("soften", "calm", "reassured"):
        return
    if (before, now) in (("high", "mid"), ("mid", "low"), ("high", "low")):
        kind = "reassured" if scene.temper == "confused" else "soften" if now == "mid" else "calm"
        if not draft.reaction:
            draft.react(kind)


def premature(draft: Draft) -> bool:
    """A fix before the feeling was met: the customer has not finished (rule.yes-but). True when that is the answer."""
    scene = draft.scene
    r = scene.reading
    offers = r.offered or (r.has("propose") and not r.has("purpose", "question.", "listen.", "empathy."))
    begun = scene.memory.told or not scene.outbound  # who was rung up has not been telling anything yet
    soothing = r.has("empathy.", "paraphrase.feeling", "apology", "listen.affirm")
    agreed = bool(scene.memory.accepted or scene.memory.settled)  # who has taken an offer does not shout at the next
    if not offers or not begun or not scene.hot or not scene.unmet or soothing or agreed or r.has("hold") or scene.memory.times("move:premature"):
        return False
    draft.react("premature")
    sore = [f for f in scene.untold("at-once", "when-asked") if f.pain >= 2]
    if sore:
        draft.say("tell", fact=sore[0].id)
    draft.offered |= {o.id for o in r.offered}
    draft.busy = True
    return True
