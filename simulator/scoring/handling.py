"""Handling of the call: opening, holding, closing, manners, the scenario's steps, the record (handbook 4 and 5)."""

from __future__ import annotations

import re

from simulator.kernel.label import FORBIDDEN
from simulator.kernel.message import Message
from simulator.scenario.model import Required
from simulator.scoring.doubt import ASKED
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.listening import presence
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.record import POINTS, covered
from simulator.scoring.story import Story, Turn


def opening(case: Case, ledger: Ledger) -> Result:
    story = case.story
    first = story.turns[:3]
    inbound = story.direction == "inbound"
    wants = [("greeting", 1.0), ("identify", 1.4), ("offer-help" if inbound else "purpose", 1.0)]
    total = sum(w for _, w in wants)
    got = 0.0
    for label, weight in wants:
        turn = next((t for t in first if t.has(label)), None)
        # An open question is an offer of help in other words.
        if turn is None and label == "offer-help":
            turn = next((t for t in first[:2] if t.raw.has("question.open")), None)
        there = label != "greeting" and any(t.raw.has(label) for t in story.turns[:6])
        if turn is None and (there or _said_anyway(story, label, first)):
            # There, though not where the reading saw it: neither praised nor held against anybody.
            got += weight
            continue
        if turn:
            ledger.gain(weight, Message(f"scoring.handling.opening.{label}"), turn.at(label))
        else:
            better = case.say.frame("greet.inbound" if inbound else "greet.outbound", **_company(story))
            ledger.lose(weight, Message(f"scoring.handling.opening.no-{label}"), first[0].spot(), better)
    got += ledger.gained
    if inbound and story.rings is not None:
        total += 0.6
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


_WHY = re.compile(r"打给您|给您打|是想|想看看|想请教|想跟您|是为|关于|归我接手|\b(?:calling|ringing|phoning|it's about|about (?:your|the))\b", re.I)
_GREETS = re.compile(r"您好|你好|早上好|下午好|晚上好|\b(?:hello|hi|good (?:morning|afternoon|evening))\b", re.I)


def _said_anyway(story: Story, label: str, first: list[Turn]) -> bool:
    text = " ".join(t.text for t in first)
    if label == "greeting":
        return bool(_GREETS.search(text))
    if label == "identify":
        company = str(_company(story)["company"])
        name = company[:3] if story.lang == "zh" else company.split()[0]
        return name.lower() in text.lower() or any(t.raw.agent_name for t in first)
    if label == "purpose":
        return bool(_WHY.search(text))
    return False


def _company(story: Story) -> dict[str, object]:
    name = story.scenario.company.name.of(story.lang) if story.scenario else ("我们公司" if story.lang == "zh" else "our company")
    own = next((t.raw.agent_name for t in story.turns if t.raw.agent_name), None)
    return {"company": name, "agent": own or ("小林" if story.lang == "zh" else "Alex")}


def holding(case: Case, ledger: Ledger) -> Result:
    story = case.story
    if not story.holds:
        return ledger.leave_out()
    longest = case.param("handling", "holding", "seconds") * 1000
    got = 0.0
    for hold in story.holds:
        before = next((t for t in reversed(story.turns) if t.n <= hold["turn"]), None)
        after = next((t for t in story.turns if t.n > hold["turn"]), None)
        spot = before.at("hold") if before else Spot(0, hold["from"], seq=(hold["seq"],))
        announced = bool(before and before.has("hold"))
        timed = hold["announced"] > 0 or bool(before and before.reading.hold_seconds)
        got += 0.3 * announced + 0.2 * timed
        if announced:
            ledger.gain(0.3 + 0.2 * timed, Message("scoring.handling.holding.announced" if timed else "scoring.handling.holding.untimed"), spot)
        if not announced or not timed:
            ledger.lose(0.5 - 0.3 * announced, Message("scoring.handling.holding.no-time"), spot, case.say.frame("hold"))
        thanked = bool(after and after.has("thanks", "apology"))
        got += 0.25 * thanked
        if thanked and after:
            ledger.gain(0.25, Message("scoring.handling.holding.thanks"), after.at("thanks", "apology"))
        elif after:
            ledger.lose(0.25, Message("scoring.handling.holding.no-thanks"), after.spot(), case.say.frame("hold"))
        if 0 <= hold["to"] - hold["from"] <= longest:
            got += 0.25
            ledger.gain(0.25, Message("scoring.handling.holding.short"), spot)
        else:
            seconds = max(0, (hold["to"] - hold["from"]) // 1000)
            ledger.lose(0.25, Message("scoring.handling.holding.long", {"seconds": seconds}), spot)
    return ledger.close(got / len(story.holds))


def closing(case: Case, ledger: Ledger) -> Result:
    story = case.story
    last = story.turns[-4:]
    if story.angry:
        ledger.lose(1.0, Message("scoring.handling.closing.angry"), last[-1].spot())
        return ledger.close(0.0)
    if story.left == "customer" and not any(t.has("closing", "check-satisfaction", "thanks") for t in last):
        ledger.lose(1.0, Message("scoring.handling.closing.lost"), last[-1].spot())
        return ledger.close(0.0)
    wants = [("check-satisfaction", 1.4), ("thanks", 0.6), ("closing", 1.0)]
    for label, weight in wants:
        turn = next((t for t in reversed(last) if t.has(label)), None)
        if turn and turn.worth > 0:
            ledger.gain(weight, Message(f"scoring.handling.closing.{label}"), turn.at(label))
        elif not _closed_anyway(story, label):
            ledger.lose(weight, Message(f"scoring.handling.closing.no-{label}"), last[-1].spot(), case.say.frame("close"))
    if str((story.ended or {}).get("by", "")) == "limit":
        ledger.gain(0.3, Message("scoring.handling.closing.limit"))
    elif story.left == "customer":
        ledger.gain(0.6, Message("scoring.handling.closing.waited"))
    elif story.left == "trainee":
        ledger.lose(0.6, Message("scoring.handling.closing.first"))
    return ledger.close(ledger.gained / max(0.1, ledger.gained + ledger.lost))


_MORE = re.compile(r"还有[^，。！？]{0,10}(?:吗|么|没|不|的)|别的(?:吗|没|要)|\banything (?:else|more|you(?:'d| would) like)\b|\b(?:is|was) (?:that|there) (?:everything|all)\b", re.I)
_THANKS = re.compile(r"谢|\bthank|\bcheers\b", re.I)


def _closed_anyway(story: Story, label: str) -> bool:
    text = " ".join(t.text for t in story.turns[-6:])
    if label == "check-satisfaction":
        return bool(_MORE.search(text)) or any(t.raw.has(label) for t in story.turns[-6:])
    return label == "thanks" and bool(_THANKS.search(text))


def manners(case: Case, ledger: Ledger) -> Result:
    cost = case.param("handling", "manners", "cost") / 100
    for turn in case.story.turns:
        for label in dict.fromkeys(h.label for h in turn.hits(*FORBIDDEN)):
            why = Message("scoring.handling.manners." + label.split(".")[1])
            ledger.lose(cost, why, turn.at(label), _instead(case, turn, label))
        for barred in turn.reading.barred:
            steps = case.story.scenario.steps.forbidden if case.story.scenario else ()
            step = next((s for s in steps if s.id == barred.id), None)
            if step:
                why = Message("scoring.handling.manners.barred", {"step": step.is_.text})
                ledger.lose(cost, why, turn.spot(barred.start, barred.end))
    useful = min(1.0, sum(t.worth for t in case.story.turns) / 4)
    return ledger.close((1 - ledger.lost) * min(useful, presence(case.story)), exact=True)


def _instead(case: Case, turn: Turn, label: str) -> Message | None:
    if label in ("forbidden.refuse", "forbidden.shirk"):
        return case.say.allowed()
    if label == "forbidden.interrogate":
        return case.say.frame("open")
    return case.say.frame("sorry.plain") if label == "forbidden.rude" else case.say.empathy(turn)


def steps(case: Case, ledger: Ledger) -> Result:
    story = case.story
    required = story.scenario.steps.required if story.scenario else ()
    if not required:
        return ledger.leave_out()
    left = 0
    for step in required:
        about = frozenset(step.asks)
        turn = next((t for t in _window(story, step) if t.has(*step.labels) and t.worth >= 0.5 and _touches(t, about)), None)
        if turn is None and _perhaps(story, step):
            left += 1
            continue
        gaps: dict[str, object] = {"step": step.is_.text}
        if turn:
            ledger.gain(1.0, Message("scoring.handling.steps.done", gaps), _at_step(turn, step))
        else:
            ledger.lose(1.0, Message("scoring.handling.steps.missing", gaps))
    return ledger.close((ledger.gained + 0.7 * left) / len(required)) if left < len(required) else ledger.leave_out()


def _perhaps(story: Story, step: Required) -> bool:
    """Done somewhere, only not surely, or not surely in time: neither praised nor held against anybody."""
    if "check-satisfaction" in step.labels and _closed_anyway(story, "check-satisfaction"):
        return True
    if any(label in step.labels and _said_anyway(story, label, story.turns[:4]) for label in ("purpose", "identify")):
        return True
    facts = set(step.asks)
    named = any(m.id in facts for t in story.turns for m in t.raw.asked) or any(r.id in facts for t in story.turns for r in t.raw.restated)
    window = story.turns[:6] if step.by == "opening" else story.turns
    return named if facts else any(t.raw.has(*step.labels) for t in window if t.worth >= 0.2)


def _at_step(turn: Turn, step: Required) -> Spot:
    asks = all(label.startswith("question.") for label in step.labels)
    match = next((m for m in turn.reading.asked if asks and m.id in step.asks and m.end > m.start), None)
    return turn.spot(match.start, match.end) if match else turn.at(*step.labels)


def _touches(turn: Turn, facts: frozenset[str]) -> bool:
    named = {m.id for m in turn.reading.asked if m.score >= ASKED} | {r.id for r in turn.reading.restated}
    return not facts or bool(facts & named)


def _window(story: Story, step: Required) -> list[Turn]:
    turns = story.turns
    if step.by == "opening":
        return turns[:3]
    if step.by == "before-solution":
        offer = story.first_offer
        return [t for t in turns if offer is None or t.n <= offer.n]
    return turns[-4:] if step.by == "closing" else turns


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
