"""Which moves the reply makes: reaction first, then the matter, then what the customer wants next."""

from __future__ import annotations

import re

from simulator.customer import (
    answering,
    driving,
    explaining,
    leaving,
    line_talk,
    pitching,
    reaction,
    retort,
    settling,
    upsell,
)
from simulator.customer.draft import Draft
from simulator.customer.memory import Plan
from simulator.customer.plain_answer import plain
from simulator.customer.scene import Scene

QUESTIONING = {
    "zh": re.compile(r"[？?]|(吗|么|不|没|没有|呢|吧|啊|呀)[。,，.！!\s]*$"),
    "en": re.compile(r"\?|\b(ok|okay|right|yeah|yes|or not)[.!\s]*$", re.IGNORECASE),
}


TELL = {"zh": re.compile(r"说|念|讲|报|告诉|读"), "en": re.compile(r"\b(read|tell|say|give|name|spell|explain)\b", re.IGNORECASE)}


def plan(scene: Scene) -> Plan:
    """Total: every reading gets an answer."""
    draft = Draft(scene, pending_solution=scene.memory.pending_solution)
    if leaving.out_of_patience(draft):
        return draft.done()
    gated = scene.outbound and not scene.memory.past_gate  # whoever answers the phone there has only one thing to decide
    if (gated and pitching.opening(draft)) or line_talk.odd(draft):
        pass
    else:
        _matter(draft)
    if not draft.moves:
        _filler(draft)
    return draft.done()


def _matter(draft: Draft) -> None:
    scene = draft.scene
    reaction.conduct(draft)
    if line_talk.special(draft):
        return
    if scene.turn == 1 and not scene.outbound:
        line_talk.first_words(draft)
        return
    if scene.outbound and pitching.opening(draft):
        return
    if line_talk.hold(draft):
        return
    reaction.given_back(draft)
    if retort.retorted(draft):
        settling.let_go(draft)
        return
    if leaving.ending(draft):
        settling.let_go(draft)
        return
    reaction.jibed(draft)
    if not upsell.upsold(draft) and not reaction.premature(draft):
        if scene.outbound or scene.scenario.objections:
            pitching.objections(draft)
        if not draft.busy and not pitching.pressed(draft):
            settling.settle(draft)
    reaction.feeling(draft)
    line_talk.returned(draft)
    if not draft.busy:
        explaining.explained(draft)
        pitching.pitched(draft)
        answering.answer(draft)
        answering.nothing_but_a_nod(draft)
        answering.listened(draft)
    settling.let_go(draft)
    driving.drive(draft)


def _blank(draft: Draft) -> None:
    """Nothing of the turn came across. People ask once, then go on with what is on their own mind."""
    scene = draft.scene
    last = set(scene.memory.last_moves)
    story = scene.untold("at-once") or scene.untold("when-asked")
    told_at = scene.earlier.told_at
    if told_at and told_at[-1][1] >= scene.turn - 2 and TELL[scene.lang].search(scene.reading.text):
        draft.say("explain-self", fact=told_at[-1][0])  # they want more of what was told last
        return
    if last & {"so", "nonsense", "brushed-off"} and story and scene.turn > 2:
        draft.say("tell", fact=story[0].id)
    elif scene.temper in ("confused", "neutral") and "nonsense" not in last:
        draft.say("nonsense")
    else:
        draft.say("so")


def _filler(draft: Draft) -> None:
    """Nothing to answer: say so like a person, by what the trainee's turn was."""
    scene = draft.scene
    r, earlier = scene.reading, scene.earlier
    if earlier.awaiting and earlier.awaiting[0] == "ask.name" and (r.agent_name or r.has("identify")):
        draft.say("name-heard")
        return
    if scene.outbound and r.has("purpose", "identify") and not scene.memory.times("move:listening"):
        draft.say("listening")
        return
    if QUESTIONING[scene.lang].search(r.text) and scene.turn > 1:
        plain(draft)  # asked, though in no form anybody knows
        if draft.moves:
            return
    if r.has("empathy.", "apology", "listen.", "thanks", "use-name", "greeting"):
        draft.say("go-on" if scene.memory.last_moves[:1] != ("go-on",) else "so")
    elif r.has("explain", "propose", "commit") or r.yes or r.no:
        draft.say("understood" if not scene.hot else "so")
    elif earlier.awaiting or set(earlier.last_moves) & {"vent", "vent.more", "demand", "push"}:
        draft.say("brushed-off")
    else:
        _blank(draft)
    if draft.has("tell"):
        return
    wants = scene.open_expects()
    if wants and scene.turn > 1 and scene.turn - scene.memory.last_push >= 2 and not (scene.outbound and not scene.memory.wanted):
        draft.push("push" if wants[0].id in scene.memory.wanted else "demand", expect=wants[0].id)
