"""Answers to what anybody may be asked or told on the telephone (understanding/everyday.py), where they depend on the call."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.customer.draft import Draft
from simulator.customer.memory import Move, Promise
from simulator.understanding.everyday import PREFIX

# «I», «somebody» and «called …» cannot be said back as they stand.
_A_NAME = re.compile(r"[A-Z][a-z]+|[\u4e00-\u9fff]*(师傅|班长|组长|经理|主管|主任|工程师|专员|老师)$|[小老][\u4e00-\u9fff]$")


MOST_BACK = 2  # things said back in one breath


def answer(draft: Draft, id_: str) -> None:
    name = id_.removeprefix(PREFIX)
    handler = _SPECIAL.get(name)
    if handler is None or not handler(draft):
        draft.say(f"everyday.{name}")


def _again(draft: Draft) -> bool:
    """The last sentence once more, without what led up to it."""
    parts = re.findall(r"[^。！？!?….]+[。！？!?….]*", draft.scene.earlier.last_text)
    if not parts:
        draft.content.append(Move("everyday.still-there"))
        return True
    last = max(parts[-2:], key=len).strip().rstrip("。.，,")
    draft.content.append(Move("everyday.again", gaps=(("last", last),)))
    return True


def _meaning(draft: Draft) -> bool:
    """In other words what they said last: a fact, or a wish."""
    scene = draft.scene
    told_at = scene.earlier.told_at
    if set(scene.earlier.last_moves) & {"demand", "push", "tell.want", "bargain", "push.short"} and (wants := scene.open_expects()):
        draft.say("tell.want", expect=wants[0].id)
        return True
    if told_at:
        draft.say("explain-self", fact=told_at[-1][0])
        return True
    return False


def _tell_back(draft: Draft) -> bool:
    """What was agreed or explained, in the author's words for it where there are any; else the latest promise with a time, as it was given."""
    scene = draft.scene
    memory, case = scene.memory, scene.scenario
    agreed = [s.id for s in case.solutions if s.id in memory.accepted | draft.accepted and s.back]
    explained = [n.id for n in case.briefing.news if n.id in memory.points and n.back]
    promise = next((p for p in reversed(memory.promises) if p.when), None)
    if promise is not None:
        draft.content.append(Move("tell-back", gaps=promised(promise)))
    about = [*agreed, *explained][: 1 if promise is not None else MOST_BACK]
    draft.content += [Move("back", point=id_) for id_ in about]
    return bool(draft.content)


def promised(promise: Promise) -> tuple[tuple[str, str], ...]:
    pairs = (("when", promise.when), ("who", promise.who if promise.who and _A_NAME.match(promise.who) else None))
    return tuple((name, value) for name, value in pairs if value)


def _happy(draft: Draft) -> bool:
    """«Is that all right?»: yes to what was agreed, otherwise it depends on how they feel."""
    scene = draft.scene
    if scene.memory.accepted or draft.accepted:
        draft.say("agree")
        return True
    return False


def _questions(draft: Draft) -> bool:
    """«Any questions?»: what is still open is the question."""
    wants = [e for e in draft.scene.open_expects() if e.reasonable]
    if wants and not draft.scene.memory.accepted:
        draft.say("tell.want", expect=wants[0].id)
        return True
    return False


def _go_on(draft: Draft) -> bool:
    """«Go on, I'm listening»: the next piece of the story, or else what they want."""
    scene = draft.scene
    story = scene.untold("at-once") or [f for f in scene.untold("when-asked") if f.pain]
    wants = scene.open_expects()
    if scene.outbound and not scene.memory.told:
        return False
    if story:
        draft.say("tell", fact=story[0].id)
    elif wants and not scene.memory.accepted:
        draft.say("tell.want", expect=wants[0].id)
    else:
        draft.say("nothing-more")
    return True


def _why(draft: Draft) -> bool:
    """«What upset you most?»: the sorest thing they would speak of."""
    scene = draft.scene
    sore = scene.ordered([f for f in scene.scenario.facts if f.pain >= 2 and scene.allows(f)])
    fresh = [f for f in sore if f.id not in scene.memory.told] or sore
    if not fresh:
        return False
    draft.say("tell" if fresh[0].id not in scene.memory.told else "explain-self", fact=fresh[0].id)
    return True


def _what_for(draft: Draft) -> bool:
    """«Why does it matter so much?», «what worries you most?»: what it is really about, or as much of it as they let slip by now."""
    scene = draft.scene
    inner = scene.inner()
    if inner is None:
        return False
    if scene.allows(inner):
        draft.say("tell.inner", fact=inner.id)
    elif inner.hint and inner.id not in scene.memory.hinted:
        draft.say("hint", fact=inner.id)
    else:
        return False
    return True


def _wish(draft: Draft) -> bool:
    """«What would make you happy?»: what they want."""
    wants = draft.scene.open_expects()
    if not wants or draft.scene.memory.accepted:
        return False
    draft.say("tell.want", expect=wants[0].id)
    return True


_SPECIAL: dict[str, Callable[[Draft], bool]] = {
    "again": _again, "meaning": _meaning, "tell-back": _tell_back, "happy-so": _happy, "deal": _happy, "presume-yes": _happy, "any-questions": _questions,
    "why-upset": _why, "go-ahead": _go_on, "what-else": _go_on, "why-matter": _what_for, "what-worry": _what_for, "what-happy": _wish,
}  # fmt: skip
