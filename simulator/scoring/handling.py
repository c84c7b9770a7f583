"""Handling of the call: opening, holding, closing, manners, the scenario's steps, the record (handbook 4 and 5)."""

from __future__ import annotations

import re

from simulator.kernel.label import FORBIDDEN
from simulator.kernel.message import Message
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.listening import presence
from simulator.scoring.manners import (
    GREETS,
    HELPS,
    LEAVES,
    THANKS,
    WHY,
    asked_for_more,
    company,
    greets_by_name,
    names_company,
    naming,
)
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.questioning import asking
from simulator.scoring.record import POINTS, covered
from simulator.scoring.steps import steps
from simulator.scoring.story import Story, Turn
from simulator.understanding.particulars import HOW_LONG

_WORDS = {"greeting": GREETS, "offer-help": HELPS, "purpose": WHY, "check-satisfaction": None, "thanks": THANKS, "closing": LEAVES}


def opening(case: Case, ledger: Ledger) -> Result:
    story = case.story
    inbound = story.direction == "inbound"
    wants = [("greeting", 1.0), ("identify", 1.4), ("offer-help" if inbound else "purpose", 1.0)]
    total = sum(w for _, w in wants)
    got = sum(_opened(case, ledger, label, weight) for label, weight in wants)
    if inbound and story.rings is not None:
        total += 0.6
        first = story.turns[:3]
        if story.rings <= case.param("handling", "opening", "rings"):
            got += 0.6
            ledger.gain(0.6, Message("scoring.handling.opening.prompt", {"rings": story.rings}))
        elif any(t.has("apology") for t in first[:2]):
            got += 0.6
            ledger.gain(0.6, Message("scoring.handling.opening.sorry"), next(t for t in first if t.has("apology")).at("apology"))
        else:
            late = Message("scoring.handling.opening.late", {"rings": story.rings})
            ledger.lose(0.6, late, first[0].spot(), case.say.frame("late"))
    return ledger.close(got / max(0.1, total))


_ASKS_WHAT = re.compile(r"什么|啥|怎么|您说|你说|\bwhat", re.I)


def _opened(case: Case, ledger: Ledger, label: str, weight: float) -> float:
    """How much of `weight` was earned: all where it was said, the same unshown where it was said in doubtful words."""
    story = case.story
    first = story.turns[:3]
    if label == "identify":
        both = next((t for t in first if greets_by_name(story, t) and t.raw.has(label)), None)
        turn = both or next((t for t in first if t.has(label)), None)
        if turn and (both or names_company(story, turn.text) or turn.raw.agent_name):
            ledger.gain(weight, Message(f"scoring.handling.opening.{'identify-both' if both else 'identify'}"), naming(story, turn))
            return weight
        if turn or any(t.raw.has(label) or t.raw.agent_name or names_company(story, t.text) for t in story.turns[:6]):
            return weight
    else:
        words = _WORDS[label]
        for turn in first:
            match = words.search(turn.text) if words and turn.worth >= 0.5 else None
            if match and (turn.raw.has(label) or label == "greeting"):
                hit = turn.hit(label) if label == "purpose" else None
                spot = turn.spot(hit.start, hit.end) if hit else turn.spot(match.start(), match.end())
                ledger.gain(weight, Message(f"scoring.handling.opening.{label}"), spot)
                return weight
        if any(t.raw.has(label, "question.open") if label == "offer-help" else t.raw.has(label) for t in story.turns[:4]):
            return 0.5 * weight
        if label == "purpose" and any(WHY.search(t.text) for t in first):
            return weight
    if label == "offer-help" and any(_ASKS_WHAT.search(t.text) for t in first):
        return 0.5 * weight
    if label == "purpose":
        return 0.0  # it may have been said in words nobody looks for: not earned, and no one line is to blame
    greet = label == "greeting" or (label == "identify" and story.direction == "inbound")
    better = case.say.frame(_greeting_frame(story), **_company(story)) if greet else None
    ledger.lose(weight, Message(f"scoring.handling.opening.no-{label}"), first[0].spot(), better)
    return 0.0


def _greeting_frame(story: Story) -> str:
    named = any(t.raw.agent_name for t in story.turns)
    return f"greet.{story.direction}" + ("" if named else ".plain")


def _company(story: Story) -> dict[str, object]:
    own = next((t.raw.agent_name for t in story.turns if t.raw.agent_name), None)
    return {"company": company(story), "agent": own or ""}




BRIEF_MS = 5000


def holding(case: Case, ledger: Ledger) -> Result:
    story = case.story
    holds = [h for h in story.holds if not 0 <= h["to"] - h["from"] < BRIEF_MS]  # pressed and taken back at once: nobody waited
    if not holds:
        return ledger.leave_out()
    longest = case.param("handling", "holding", "seconds") * 1000
    got = 0.0
    for hold in holds:
        before = next((t for t in reversed(story.turns) if t.n <= hold["turn"]), None)
        after = next((t for t in story.turns if t.n > hold["turn"]), None)
        spot = before.at("hold") if before else Spot(0, hold["from"], seq=(hold["seq"],))
        announced = bool(before and before.has("hold"))
        timed = hold["announced"] > 0 or bool(before and before.reading.hold_seconds and HOW_LONG.search(before.text))
        got += 0.3 * announced + 0.2 * timed
        if announced:
            ledger.gain(0.3 + 0.2 * timed, Message("scoring.handling.holding.announced" if timed else "scoring.handling.holding.untimed"), spot)
        if not announced or not timed:
            ledger.lose(0.5 - 0.3 * announced, Message("scoring.handling.holding.no-time"), spot, case.say.frame("hold"))
        thanked = bool(after and after.has("thanks", "apology"))
        got += 0.25 * thanked
        if thanked and after:
            ledger.gain(0.25, Message("scoring.handling.holding.thanks"), after.at("apology", "thanks"))
        elif after:
            ledger.lose(0.25, Message("scoring.handling.holding.no-thanks"), after.spot(), case.say.frame("back"))
        if 0 <= hold["to"] - hold["from"] <= longest:
            got += 0.25
            ledger.gain(0.25, Message("scoring.handling.holding.short"), spot)
        else:
            seconds = max(0, (hold["to"] - hold["from"]) // 1000)
            ledger.lose(0.25, Message("scoring.handling.holding.long", {"seconds": seconds}), spot)
    return ledger.close(got / len(holds))


def closing(case: Case, ledger: Ledger) -> Result:
    story = case.story
    last = story.turns[-4:]
    if story.angry:
        ledger.lose(1.0, Message("scoring.handling.closing.angry"), last[-1].spot())
        return ledger.close(0.0)
    if story.left == "customer" and not any(t.has("closing", "check-satisfaction", "thanks") for t in last):
        ledger.lose(1.0, Message("scoring.handling.closing.lost"), last[-1].spot())
        return ledger.close(0.0)
    for label, weight in (("check-satisfaction", 1.4), ("thanks", 0.6), ("closing", 1.0)):
        words = _WORDS[label]
        turn = next((t for t in reversed(last) if t.has(label) and t.worth >= 0.5), None)
        match = next(reversed(list(words.finditer(turn.text))), None) if turn and words else None
        if turn and (match or words is None):
            spot = turn.spot(match.start(), match.end()) if match else turn.at(label)
            ledger.gain(weight, Message(f"scoring.handling.closing.{label}"), spot)
        elif not _closed_anyway(story, label):
            settled = bool((story.ended or {}).get("solved"))
            better = case.say.frame(f"close.{label}") if settled or label != "check-satisfaction" else None
            ledger.lose(weight, Message(f"scoring.handling.closing.no-{label}"), last[-1].spot(), better)
    if str((story.ended or {}).get("by", "")) == "limit":
        ledger.gain(0.3, Message("scoring.handling.closing.limit"))
    elif story.left == "customer":
        ledger.gain(0.6, Message("scoring.handling.closing.waited"))
    elif story.left == "trainee":
        ledger.lose(0.6, Message("scoring.handling.closing.first"))
    return ledger.close(ledger.gained / max(0.1, ledger.gained + ledger.lost))


def _closed_anyway(story: Story, label: str) -> bool:
    if label == "check-satisfaction":
        return asked_for_more(story)
    words = THANKS if label == "thanks" else LEAVES
    return any(words.search(t.text) or t.raw.has(label) for t in story.turns[-4:])


def manners(case: Case, ledger: Ledger) -> Result:
    cost = case.param("handling", "manners", "cost") / 100
    for turn in case.story.turns:
        for label in dict.fromkeys(h.label for h in turn.hits(*FORBIDDEN)):
            spot = turn.at(label)
            if label == "forbidden.interrogate" and asking(turn, spot) is None:
                continue
            why = Message("scoring.handling.manners." + label.split(".")[1])
            ledger.lose(cost, why, spot, _instead(case, turn, label))
        for barred in turn.reading.barred:
            steps = case.story.scenario.steps.forbidden if case.story.scenario else ()
            step = next((s for s in steps if s.id == barred.id), None)
            if step:
                why = Message("scoring.handling.manners.barred", {"step": step.is_.text})
                ledger.lose(cost, why, turn.spot(barred.start, barred.end))
    useful = min(1.0, sum(t.worth for t in case.story.turns) / 4)
    ledger.count = Message("scoring.handling.manners.count", {"count": len(ledger.losses), "turns": len(case.story.turns), "near": _near(case.story)})
    ledger.scale = Message("scoring.tally.scaled", {"percent": round(100 * presence(case.story))})
    return ledger.close((1 - ledger.lost) * min(useful, presence(case.story)), exact=True)


def _near(story: Story) -> int:
    """Forbidden wordings suspected and not sure enough to count."""
    return sum(len(dict.fromkeys(h.label for h in t.raw.hits if h.label in FORBIDDEN and not t.has(h.label))) for t in story.turns)


def _instead(case: Case, turn: Turn, label: str) -> Message | None:
    if label in ("forbidden.refuse", "forbidden.shirk"):
        return case.say.allowed()
    name = label.split(".")[1]
    if name == "rude":  # an apology comes after it; in its place stands what was to be said
        return case.say.empathy(turn) or case.say.restate_just(turn)
    return case.say.frame(f"manners.{name}") if name in ("blame", "dismiss", "command", "interrogate") else None


def record(case: Case, ledger: Ledger) -> Result:
    story = case.story
    if story.bare:
        return ledger.leave_out()
    if not story.note:
        ledger.lose(1.0, Message("scoring.handling.record.none"))
        return ledger.close(0.0)
    has = covered(story)
    for point in POINTS:
        why = Message(f"scoring.handling.record.{point}" if has[point] else f"scoring.handling.record.no-{point}")
        (ledger.gain if has[point] else ledger.lose)(1.0, why, Spot(quote=story.note, end=len(story.note), seq=(story.noted_seq,)))
    return ledger.close(sum(has.values()) / len(POINTS))


RULES = {"opening": opening, "holding": holding, "closing": closing, "manners": manners, "steps": steps, "record": record}


def handling(case: Case) -> Mark:
    return judge(case, "handling", RULES)
