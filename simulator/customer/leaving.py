"""How the call ends from the customer's side."""

from __future__ import annotations

import re

from simulator.customer import settling
from simulator.customer.draft import Draft
from simulator.understanding.particulars import FAREWELL

HANG_UP_ANGER = 96
WARNINGS = 2
INSULTS = 3
SURELY = 0.85
# Ways to end a call besides words of leave.
ENDS = re.compile(r"先这样|挂了|就到这|\b(speak (soon|then|to you)|that's (it|all) (then|from me)|let you go)\b", re.IGNORECASE)
# «Is that all right?» waits for a yes; only what asks for more gets more.
ELSE = {
    "zh": re.compile(r"还有|别的|其他|其它|另外|漏|(满意|放心)(吗|不|了|么)|还(要|需要|想)|没说到|就这些"),
    "en": re.compile(r"\b(else|other|more|anything (i|we|you)|missed|left out|that (all(?! right)|everything|cover)|everything)\b", re.IGNORECASE),
}
# What is said when there is nothing left to say.
LAST_WORDS = frozenset({"thanks", "listen.acknowledge", "listen.affirm", "closing", "use-name", "commit", "empathy.react"})


def out_of_patience(draft: Draft) -> bool:
    """Hanging up in anger, or having to go. True when the call ends here."""
    scene = draft.scene
    mood, m = scene.mood, scene.memory
    bad = scene.reading.has("forbidden.")
    insults = m.times("did:forbidden.rude")
    worst = mood.anger >= HANG_UP_ANGER and bad and _bad_turns(draft) > WARNINGS
    settled_down = bool(m.accepted) and mood.anger < 65 and not bad
    if settled_down and mood.patience <= 0:
        return False
    wanted = not bad and (bool(scene.reading.offered) or scene.reading.has("apology", "listen.affirm", "empathy.", "paraphrase."))  # nobody rings off just when they get what they asked for
    if insults < INSULTS and _leaves(scene.reading.text):
        return False  # the trainee is saying goodbye already
    if worst or (insults >= INSULTS and bad) or (mood.patience <= 0 and scene.turn > 2 and (mood.anger > 55 or bad) and not wanted):
        draft.reaction[:], draft.content[:], draft.drive[:] = [], [], []
        draft.say("hang-up")
        draft.ends = "angry"
        return True
    limits = scene.scenario.limits
    if (mood.patience <= 0 and scene.turn > 2 and not wanted) or scene.turn >= limits.turns or scene.line.elapsed_ms > limits.seconds * 1000:
        draft.reaction[:], draft.content[:], draft.drive[:] = [], [], []
        draft.say("out-of-time")
        draft.ends = "limit"
        return True
    return False


def _leaves(text: str) -> bool:
    return bool(FAREWELL.search(text) or ENDS.search(text))


def _bad_turns(draft: Draft) -> int:
    return sum(n for name, n in draft.scene.memory.count if name.startswith("did:forbidden."))


def solved(draft: Draft) -> bool:
    scene = draft.scene
    done = scene.memory.settled | draft.settled | scene.memory.dropped | draft.dropped
    return all(i in done for i in scene.scenario.solved.settles) and scene.mood.trust >= scene.scenario.solved.trust


def ending(draft: Draft) -> bool:
    """«Anything else?», «goodbye», and the customer's own goodbye once all is settled. True when that settles the turn."""
    scene = draft.scene
    r, m = scene.reading, scene.memory
    if r.has("forbidden."):
        if not (r.has("closing") and _leaves(r.text)) or draft.has("rude"):
            return False
        draft.say("bye.cool")
        draft.ends = "bye"
        return True
    last_words = any(h.label == "closing" and h.end >= len(r.text) * 0.6 for h in r.hits)
    leaves = any(h.label == "closing" and (h.score >= SURELY or _leaves(r.text)) for h in r.hits)
    if leaves and ((not r.asked and not r.has("question.")) or last_words):
        settling.recap(draft)
        return _goodbye(draft)
    if r.has("check-satisfaction") and not r.asked and all(o.id in m.accepted for o in r.offered):
        if m.accepted and not ELSE[scene.lang].search(r.text):
            draft.say("agree")
            return True
        return _anything_else(draft)
    quiet = set(r.labels) <= LAST_WORDS and not r.asked and not r.asks_detail and not r.everyday and not r.offered and not r.restated and "?" not in r.text and "？" not in r.text
    if solved(draft) and m.times("move:thanks") + m.times("move:more.no") and quiet and scene.turn - m.last_new > 1:
        draft.say("bye")
        draft.ends = "bye"
        return True
    return False


def agreed(draft: Draft) -> bool:
    return bool(draft.scene.memory.accepted or draft.accepted)


def _goodbye(draft: Draft) -> bool:
    scene = draft.scene
    m = scene.memory
    wants = scene.open_expects()
    content = solved(draft) or (not wants and scene.mood.trust >= 35) or (m.accepted and scene.mood.trust >= 40)
    if content and scene.slighted:
        draft.say("bye.cool")
        draft.ends = "bye"
        return True
    if content:
        draft.say("thanks" if scene.mood.trust >= 60 and not m.times("move:thanks") else "bye")
        if not draft.has("bye"):
            draft.say("bye")
        deserved = bool(m.accepted) and not _bad_turns(draft) and scene.mood.trust >= 70
        if deserved and not m.times("move:praise") and scene.persona.temper != "confused":
            draft.content.insert(0, type(draft.content[0])("praise"))
        draft.ends = "bye"
        return True
    unfinished = wants and wants[0].reasonable and not m.accepted and not m.times("move:not-finished") and scene.mood.patience > 15
    if unfinished and (not scene.outbound or m.wanted):
        draft.say("not-finished")
        draft.push("push" if wants[0].id in m.wanted else "demand", expect=wants[0].id)
        return True
    draft.say("bye.cool")
    draft.ends = "bye"
    return True


def _anything_else(draft: Draft) -> bool:
    scene = draft.scene
    wants = [e for e in scene.open_expects() if e.id not in draft.dropped]
    story = scene.untold("at-once")
    if story and not wants and not scene.outbound and not agreed(draft):
        draft.say("tell", fact=story[0].id)
    elif wants and (wants[0].reasonable or scene.memory.times("move:more.want") == 0) and not (solved(draft) and scene.memory.times("move:more.want")):
        draft.say("more.want", expect=wants[0].id)
    else:
        draft.say("more.no")
        if scene.mood.trust >= 55:
            draft.say("thanks")
    return True
