"""The outcome: is it solved, how content is the customer, do the promises hold (handbook rule.four-stages)."""

from __future__ import annotations

import re

from simulator.kernel.message import Message
from simulator.scoring.doubt import OFFERED
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.findings import Promise
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import length
from simulator.understanding.particulars import person_named, time_named

_CLAUSE = {"zh": 5, "en": 4}
_RATE = re.compile(r"(?:二十四|24) ?小时(?:开|营业|都)|open (?:all night|24 ?h\w*)|一年(?:才|只|就)?[\d一二两三四五六七八九]|年费|套餐|一年.{0,4}[一二两三四五六七八九]|每[天月年]|一个月|\b(?:an?|per) (?:day|month|year)\b|\b(?:\w+) days? old\b|paid once|就收", re.I)
# A time taken back in the same breath.
VAGUE = re.compile(r"差不多|大概|左右吧|看情况|说不好|\b(?:or thereabouts|i expect|i suppose|i should think|at some point|maybe|perhaps|hopefully)\b", re.I)
_ANY_TIME = re.compile(r"随时|任何时候|什么时候都|二十四小时|24 ?小时|\b(?:any ?time|day or night|round the clock|24 ?h(?:ours|rs)?)\b", re.I)
_REFUSED = re.compile(r"不能|没有|没法|做不了|不敢|批不了|申请|请示|问一?下|\b(?:can't|cannot|can not|not able|won't|ask|no government|isn't|not)\b", re.I)


def promises(story: Story) -> tuple[Promise, ...]:
    """What the trainee promised, turn by turn. `within` comes from the case: authority, lead, never, or unknown."""
    out: list[Promise] = []
    for turn in story.turns:
        c = turn.reading.commitment
        made = turn.promised
        for p in made:
            what = str(p.get("what") or "")
            at = turn.text.find(what) if what else -1
            if at >= 0 and (_told_not_offered(turn, at, at + len(what)) or not turn.has("propose", "commit")):
                continue
            spot = turn.spot(at, at + len(what)) if at >= 0 else turn.at("commit", "propose")
            near = turn.sentence(spot.start, max(spot.start + 1, spot.end))
            when, who = (_of_these(_text(p.get(k)), near, turn.text) for k in ("when", "who"))
            out.append(
                Promise(turn.n, turn.at_ms, str(p.get("what") or spot.quote), None if when and _RATE.search(near) and not time_named(_RATE.sub("", near), story.lang) else when, who,
                        _within(story, p.get("within"), p.get("solution")), _text(p.get("solution")), spot)
            )  # fmt: skip
        if not made and c and turn.worth > 0 and turn.has("commit"):
            offered = turn.reading.offered[0].id if turn.reading.offered else None
            out.append(
                Promise(turn.n, turn.at_ms, c.what, c.when, c.who, _within(story, None, offered), offered, turn.spot(c.start, c.end))
            )
    return tuple(out)


def _of_these(said: str | None, near: str, text: str) -> str | None:
    """A time or a name of another sentence of the turn, or of a street, does not belong to this promise."""
    if said is None or (said.lower() in text.lower() and said.lower() not in near.lower()):
        return None
    place = re.search(rf"\b{re.escape(said)} (?:Road|Street|Lane|Court|Office|House)\b", near)
    return None if place else said


def _told_not_offered(turn: Turn, start: int, end: int) -> bool:
    """The words give back what happened, or the case's offer is hardly in them; nothing is promised in them."""
    back = [(r.start, r.end) for r in turn.reading.restated] + [(h.start, h.end) for h in turn.hits("paraphrase.fact")]
    promised = [(h.start, h.end) for h in turn.hits("commit")]
    sure = max((m.score for m in turn.reading.offered if m.start < end and start < m.end), default=1.0)
    return (_cover(back, start, end) >= 0.4 or sure < 0.6) and _cover(promised, start, end) == 0


def _cover(spans: list[tuple[int, int]], start: int, end: int) -> float:
    covered = sum(1 for i in range(start, end) if any(a <= i < b for a, b in spans))
    return covered / max(1, end - start)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _within(story: Story, said: object, solution: object) -> str:
    if said in ("authority", "lead", "never"):
        return str(said)
    for s in story.scenario.solutions if story.scenario else ():
        if s.id == solution:
            return s.within
    return "unknown"


def _last_offer(story: Story) -> Turn | None:
    return next((t for t in reversed(story.turns) if t.has("propose", "commit") or t.offered), None)


def solved(case: Case, ledger: Ledger) -> Result:
    story = case.story
    offer = _last_offer(story)
    if story.ended is None:
        return _solved_bare(case, ledger)
    if story.ended.get("solved"):
        needed = set(story.scenario.solved.settles if story.scenario else ())
        offer = next((t for t in reversed(story.turns) if needed & set(t.settled)), offer)
        ledger.gain(1.0, Message("scoring.outcome.solved.yes"), _at_offer(offer) if offer and _plain_offer(offer) else None)
        return ledger.close(1.0)
    wanted = story.scenario.solved.settles if story.scenario else ()
    settled = {i for t in story.turns for i in t.settled} & set(wanted)
    fraction = 0.6 * len(settled) / len(wanted) if wanted else 0.0
    accepted = next((t for t in story.turns if t.accepted), None)
    if not fraction and accepted:
        fraction = 0.3
    if fraction:
        part = next((t for t in story.turns if set(t.settled) & set(wanted)), accepted)
        ledger.gain(1.0, Message("scoring.outcome.solved.partly"), _at_offer(part) if part else None)
    left = [e for e in (story.scenario.expects if story.scenario else ()) if e.id in set(wanted) - settled]
    why = Message("scoring.outcome.solved.open", {"left": [e.is_.text for e in left]}) if left else Message(f"scoring.outcome.solved.{'trust' if wanted else 'no'}")
    offered = {m.id for t in story.turns for m in t.raw.offered} | {i for t in story.turns for i in t.offered}
    ledger.lose(1.0, why, None, case.say.not_yet_offered(left, offered))
    return ledger.close(fraction)


def _plain_offer(turn: Turn) -> bool:
    """Sure enough which words offered it."""
    return turn.has("commit", "propose") and max((m.score for m in turn.reading.offered), default=1.0) >= PLAIN


PLAIN = 0.85


def _at_offer(turn: Turn) -> Spot:
    """The clause that offers what settled it."""
    best = max(turn.reading.offered, key=lambda m: m.score, default=None)
    return turn.spot(best.start, best.end) if best and best.end > best.start else turn.at("commit", "propose")


def _solved_bare(case: Case, ledger: Ledger) -> Result:
    """A transcript does not say: what was offered and promised stands in for it."""
    story = case.story
    for label, share in (("commit", 1.0), ("propose", 0.7), ("explain", 0.4)):
        turn = next((t for t in story.turns if t.has(label) and t.worth >= 0.5), None)
        if turn:
            ledger.gain(share, Message(f"scoring.outcome.solved.{label}"), turn.at(label))
            return ledger.close(share)
    return ledger.close(0.0)


def satisfaction(case: Case, ledger: Ledger) -> Result:
    story = case.story
    value = int(story.ended.get("satisfaction", 0)) if story.ended else 0
    if not value:
        return ledger.leave_out()
    reason = (story.ended or {}).get("reason") or {}
    said = Message(str(reason["key"]), dict(reason.get("args", {}))) if reason.get("key") else Message("scoring.none")
    gaps: dict[str, object] = {"satisfaction": value, "reason": said}
    if value > 1:
        ledger.gain(1.0, Message("scoring.outcome.satisfaction.given", gaps))
        ledger.lose(1.0, Message("scoring.outcome.satisfaction.rest", {"gap": 5 - value}))
    else:
        ledger.lose(1.0, Message("scoring.outcome.satisfaction.given", gaps))
    return ledger.close((value - 1) / 4)


def firm(case: Case, ledger: Ledger) -> Result:
    story = case.story
    made = [p for p in promises(story) if p.within != "never"]
    if not made:
        offer = _last_offer(story)
        if offer is None:
            return ledger.leave_out() if story.ended and story.ended.get("solved") else ledger.close(0.0)
        sure = offer.offered or any(m.score >= OFFERED for m in offer.reading.offered)
        if sure and not any(time_named(t.text, story.lang) for t in story.turns if t.n >= offer.n - 1):
            ledger.scale = Message("scoring.outcome.firm.count", {"turns": len(story.turns)})
        return ledger.close(0.0)
    best_of: dict[str, Promise] = {}
    for p in made:
        key = p.solution or f"turn {p.turn}"
        old = best_of.get(key)
        if old is None or (bool(p.when), bool(p.who)) > (bool(old.when), bool(old.who)):
            best_of[key] = p
    made = list(best_of.values())
    shown: list[Spot] = []
    for p in made:
        turn = next(t for t in story.turns if t.n == p.turn)
        asked = story.bare or any(h.has("ask.when", "ask.who", "doubt") for h in turn.replies)
        when, who = time_named(p.spot.quote, story.lang), person_named(p.spot.quote, story.lang)
        grade = (0.6 if when else 0.0) + (0.4 if who else 0.0)
        if p.spot in shown:
            continue
        shown.append(p.spot)
        if when and turn.worth >= 0.5 and not VAGUE.search(p.spot.quote) and not _RATE.search(p.spot.quote) and length(p.spot.quote, story.lang) >= _CLAUSE[story.lang] and not p.spot.quote.endswith(("？", "?")):
            ledger.gain(grade, Message(f"scoring.outcome.firm.{'both' if who else 'when'}"), p.spot)
        if not p.when and asked and not _timed(story, p) and not _ANY_TIME.search(turn.text):
            missing = "when" if p.who else "both"
            ledger.lose(0.4, Message(f"scoring.outcome.firm.no-{missing}"), p.spot, case.say.firm(p.solution or _offered(turn), True, True))
    best = sorted(((0.65 if p.when else 0.0) + (0.35 if p.who else 0.0) for p in made), reverse=True)[:2]
    return ledger.close(sum(best) / len(best))


def _timed(story: Story, promise: Promise) -> bool:
    """A time is named in the turn, or in any turn about the same solution."""
    same = [t for t in story.turns if t.n == promise.turn or (promise.solution and promise.solution in t.offered)
            or any(m.id == promise.solution for m in t.reading.offered)]  # fmt: skip
    return any(time_named(t.text, story.lang) for t in same)


def _offered(turn: Turn) -> str | None:
    ids = [m.id for m in turn.reading.offered] + turn.offered
    return ids[0] if ids else None


def authority(case: Case, ledger: Ledger) -> Result:
    story = case.story
    cost = case.param("outcome", "authority", "cost") / 100
    for p in promises(story):
        if beyond(story, p):
            ledger.lose(cost, Message("scoring.outcome.authority.never"), p.spot, case.say.lead())
    if not promises(story):
        return ledger.leave_out()  # who promises nothing has kept to no limit
    ledger.count = Message("scoring.outcome.authority.count", {"count": len(promises(story)), "over": len(ledger.losses)})
    return ledger.close(1 - ledger.lost, exact=True)


def beyond(story: Story, promise: Promise) -> bool:
    """Really promised what nobody here may promise: not refused, asked for, or said of something else that may be offered."""
    if promise.within != "never" or _REFUSED.search(promise.spot.quote):
        return False
    turn = next(t for t in story.turns if t.n == promise.turn)
    rivals = [m for m in turn.reading.offered if m.start < promise.spot.end and promise.spot.start < m.end]
    best = max(rivals, key=lambda m: m.score, default=None)
    return turn.has("propose", "commit") and (best is None or promise.solution in (None, best.id))


RULES = {"solved": solved, "satisfaction": satisfaction, "firm": firm, "authority": authority}


def outcome(case: Case) -> Mark:
    return judge(case, "outcome", RULES)
