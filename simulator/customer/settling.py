"""Offers judged against what the customer wants, in steps: when and who first, can you decide that, then yes, and one thing more."""

from __future__ import annotations

import re

from simulator.customer.choosing import asks_else
from simulator.customer.draft import Draft
from simulator.customer.memory import Move, Promise
from simulator.scenario.case import Expectation, Solution
from simulator.understanding.particulars import person_named, time_named, times_offered

BESIDE = 0.3  # an offer matched this much worse than the best is not meant
ASKED = ("ask.when", "ask.who", "doubt", "doubt.again")
CALLBACK = re.compile(r"电|回复|答复|回您|联系|通知|\b(call|ring|phone|get back|let you know|be in touch|hear from)\b")
# What is agreed already is put to them once more.
CONSENT = {
    "zh": re.compile(r"(吗|呢|吧|好不好|行不行|要不要|成不成|可以不)\s*[？?。!！]?\s*$|[？?]"),
    "en": re.compile(r"\?|\b(ok|okay|all right|alright|right)\s*[.!]?\s*$", re.IGNORECASE),
}
MAX_ASKS = 2  # how often the same gap in an offer is asked about
DOUBT_TRUST = 36
WILLING_TRUST = 55
BARGAINS = 1
RECENT = 4  # turns
FORGIVING_TRUST = 80  # with what matters settled, an unreasonable wish is not brought up any more
PLAIN_PLEASES = 50
THANKFUL = 60  # anger


def settle(draft: Draft) -> None:
    """Handles offers of this turn, and answers to what the customer asked about an earlier offer."""
    scene = draft.scene
    r = scene.reading
    if r.oddity == "script" or r.has("forbidden.rude", "forbidden.command", "forbidden.blame", "forbidden.dismiss"):
        return
    _promises(draft)
    sure = max((o.score for o in r.offered), default=0.0) - BESIDE
    offers = [scene.solution(o.id) for o in r.offered if o.score >= sure]
    left = _left_open(draft)
    if left and left not in offers:
        offers.append(left)
    if offers:
        fresh = [s for s in offers if s.id not in scene.memory.accepted]
        draft.offered |= {s.id for s in offers}
        waiting = scene.earlier.awaiting
        if waiting and waiting[0] in ASKED and waiting[1] and _answers(draft, waiting[0]):
            # the offer still in doubt is answered in the same breath: it is what they decide on
            asked = scene.solution(waiting[1])
            fresh = [s for s in fresh if s.id != asked.id] + [asked]
        if not fresh:
            if len(times_offered(r.text, scene.lang)) < 2 and not r.has("question.") and not r.asked and not r.asks_detail:
                draft.say("agree" if CONSENT[scene.lang].search(r.text) else "understood")
            return
        best = _best(draft, fresh)
        _judge(draft, best, chosen=len(fresh) > 1)
        for also in fresh:  # said in one breath with an accepted one: taken along
            if also.id != best.id and best.id in draft.accepted and also.within == "authority":
                _take(draft, also)
        return
    _follow_up(draft)


def _left_open(draft: Draft) -> Solution | None:
    """The offer that an objection stood in the way of, now that it has been dealt with."""
    scene = draft.scene
    waiting, pending = scene.earlier.awaiting, scene.memory.pending_solution
    dealt_with = waiting is not None and waiting[0] == "objection" and waiting[1] in draft.answered
    return scene.solution(pending) if dealt_with and pending and pending not in scene.memory.accepted else None


def recap(draft: Draft) -> None:
    """What is promised in the goodbye itself counts, when it was spoken of before or the customer trusts by now."""
    _promises(draft)
    for match in draft.scene.reading.offered:
        solution = draft.scene.solution(match.id)
        known = solution.id in draft.scene.memory.offered
        if solution.within == "authority" and (known or draft.scene.mood.trust >= WILLING_TRUST) and not _missing(draft, solution):
            _take(draft, solution)


def _promises(draft: Draft) -> None:
    scene = draft.scene
    r = scene.reading
    c = r.commitment
    when = (c.when if c else None) or time_named(r.text, scene.lang)
    who = _somebody(draft, (c.who if c else None) or person_named(r.text, scene.lang))
    sure = max((o.score for o in r.offered), default=0.0) - BESIDE
    for match in r.offered:
        if match.score < sure:
            continue
        solution = scene.solution(match.id)
        draft.promises.append(Promise(scene.reading.text[match.start : match.end] or r.text, when, who, scene.turn, solution.id, solution.within))
    if not r.offered and r.has("commit") and c:
        waiting = scene.earlier.awaiting
        asked = waiting[1] if waiting and waiting[0] in ASKED and waiting[1] else None  # the answer to «when?» belongs to what was offered
        draft.promises.append(Promise(c.what, c.when, c.who, scene.turn, asked, scene.solution(asked).within if asked else "unknown"))


def _somebody(draft: Draft, who: str | None) -> str | None:
    """The customer is nobody who will see to it."""
    persona, lang = draft.scene.persona, draft.scene.lang
    own = f"{persona.name.of(lang)} {persona.called.of(lang)}"
    return None if who is None or who in own or who[0] in "您你" else who


def _settles(draft: Draft, solution: Solution) -> list[Expectation]:
    return [e for e in draft.scene.unsettled() if solution.id in e.settled_by]


def _best(draft: Draft, offers: list[Solution]) -> Solution:
    """The one that settles the most important open wish, then the one that pleases most."""
    order = {e.id: i for i, e in enumerate(draft.scene.scenario.expects)}

    def rank(solution: Solution) -> tuple[int, int]:
        settles = _settles(draft, solution)
        return (min((order[e.id] for e in settles), default=99), -solution.pleases)

    return min(offers, key=rank)


def _judge(draft: Draft, solution: Solution, chosen: bool = False) -> None:
    scene = draft.scene
    memory, mood = scene.memory, scene.mood
    settles = _settles(draft, solution)
    draft.pending_solution = solution.id
    missing = _missing(draft, solution)
    if any(e not in memory.settled | memory.dropped for e in solution.after):
        _decline(draft, solution)
        return
    if not settles and solution.within == "authority" and (memory.accepted or draft.accepted):  # a little more on top of what is agreed
        _take(draft, solution)
        draft.say("agree" if scene.reading.has("question.") else "understood")
        return
    if (not settles and solution.pleases < PLAIN_PLEASES) or (not settles and solution.declined):
        _decline(draft, solution)
        return
    if missing and memory.times(f"ask:{missing} {solution.id}") < MAX_ASKS and memory.times(f"move:ask.{missing}") < 2 * MAX_ASKS:
        if _asked_besides(draft):  # their question first; what the offer lacks is asked when it is still lacking
            draft.awaiting = (f"ask.{missing}", solution.id)
            return
        draft.say(f"ask.{missing}", solution=solution.id)
        draft.wait_for(f"ask.{missing}", solution.id)
        return
    wary = mood.trust < DOUBT_TRUST and scene.temper != "neutral"
    suspicious = scene.temper in ("demanding", "angry") or solution.within == "never"
    if solution.within != "authority" and not memory.times("move:doubt") and suspicious:
        draft.say("doubt")
        draft.wait_for("doubt", solution.id)
        return
    if settles and wary and not memory.times("move:doubt.again") and not memory.times("move:doubt"):
        draft.say("doubt.again" if mood.anger > 35 or scene.outbound else "doubt")
        draft.wait_for("doubt.again", solution.id)
        return
    _accept(draft, solution, chosen)


def _asked_besides(draft: Draft) -> bool:
    """The turn that offers also asks something else than whether it will do."""
    r = draft.scene.reading
    return bool(r.asked or r.asks_detail) or any(h.label in ("question.closed", "question.open") and h.start >= max((o.end for o in r.offered), default=0) for h in r.hits)


def _missing(draft: Draft, solution: Solution) -> str | None:
    """What the customer still has to be told about it: when before who."""
    c = draft.scene.reading.commitment
    memory = draft.scene.memory
    known = {p_kind for p in memory.promises if p.solution == solution.id for p_kind, v in (("when", p.when), ("who", p.who)) if v}
    if any(p.who and p.turn >= draft.scene.turn - RECENT for p in memory.promises):
        known.add("who")  # somebody has been named for it a moment ago
    for need in ("when", "who"):
        if need not in solution.needs or need in known or (c and (c.when if need == "when" else c.who)):
            continue
        named = time_named if need == "when" else person_named
        if not named(draft.scene.reading.text, draft.scene.lang):
            return need
    return None


def _decline(draft: Draft, solution: Solution) -> None:
    scene = draft.scene
    if solution.id in scene.memory.declined:
        draft.say("decline.plain")
    elif solution.declined:
        draft.say("decline", solution=solution.id)
    else:
        draft.say("decline.plain")
    draft.declined.add(solution.id)
    wants = scene.open_expects()
    if wants:
        draft.push("push" if wants[0].id in scene.memory.wanted else "demand", expect=wants[0].id)


def _take(draft: Draft, solution: Solution) -> None:
    draft.settled |= {e.id for e in _settles(draft, solution)}
    draft.accepted.add(solution.id)


def _accept(draft: Draft, solution: Solution, chosen: bool = False) -> None:
    scene = draft.scene
    before = _settles(draft, solution)
    _take(draft, solution)
    glad = scene.mood.trust >= WILLING_TRUST and scene.mood.anger < 45
    times = times_offered(scene.reading.text, scene.lang)
    if len(times) > 1 and (chosen or scene.reading.has("question.")) and not asks_else(draft):
        pick = times[0]
        draft.content.append(Move("choose", gaps=(("when", pick),)))
    elif before or solution.accepted:
        draft.say("accept" if glad else "accept.grudging", solution=solution.id)
    elif scene.reading.has("question."):
        draft.say("agree")
    else:
        draft.say("understood" if not scene.hot else "accept.grudging")
    if scene.memory.pending_solution == solution.id:
        draft.pending_solution = None
    left = [e for e in scene.open_expects() if e.id not in draft.settled]
    rest = [e for e in left if not _lets_go(draft, e)]
    if rest and scene.memory.times("move:bargain") < BARGAINS:
        first = rest[0]
        draft.push("bargain" if first.id not in scene.memory.wanted else "push", expect=first.id)
    elif not left and scene.mood.anger < THANKFUL and not scene.slighted:
        draft.push("thanks")


def _lets_go(draft: Draft, expect: Expectation) -> bool:
    """dropped-when: every condition given must hold."""
    rule, mood = expect.dropped_when, draft.scene.mood
    settled = draft.scene.memory.settled | draft.settled
    if rule is None:
        return not expect.reasonable and mood.trust >= FORGIVING_TRUST and bool(settled)
    return (
        (rule.trust is None or mood.trust >= rule.trust)
        and (rule.anger_below is None or mood.anger < rule.anger_below)
        and (rule.settled is None or rule.settled in settled)
    ) or (not expect.reasonable and mood.trust >= FORGIVING_TRUST and bool(settled))


def let_go(draft: Draft) -> None:
    """Expectations dropped at this point; said aloud when they had been voiced."""
    scene = draft.scene
    gone = [e for e in scene.unsettled() if e.id not in draft.settled and _lets_go(draft, e)]
    for expect in gone:
        draft.dropped.add(expect.id)
    voiced = [e for e in gone if e.id in scene.memory.wanted and not e.reasonable]
    if voiced and scene.reading.has("explain", "propose", "commit", "empathy.", "apology", "forbidden.refuse"):
        draft.push("concede")


def _follow_up(draft: Draft) -> None:
    """No listed solution in this turn: perhaps the answer to «when?», «who?», «can you decide that?»."""
    scene = draft.scene
    r, earlier = scene.reading, scene.earlier
    waiting = earlier.awaiting
    if waiting and waiting[0] in ASKED and waiting[1]:
        solution = scene.solution(waiting[1])
        if _answers(draft, waiting[0]):
            draft.reaction[:] = [m for m in draft.reaction if m.kind not in ("brushed-off",)]
            _judge(draft, solution)
        elif not r.asked and not r.has("question.") and not draft.reaction and "?" not in r.text and "？" not in r.text:
            if earlier.times(f"move:{waiting[0]}") < MAX_ASKS:
                draft.say(waiting[0], solution=solution.id)
                draft.wait_for(waiting[0], solution.id)
            else:
                draft.react("brushed-off")
        return
    if draft.content or draft.busy:
        return
    if "?" in r.text or "？" in r.text:
        return
    if r.has("commit", "propose") and not r.asked and not r.has("hold", "fabe.", "closing", "question.", "listen.", "empathy.", "offer-help"):
        _unlisted(draft)


def _answers(draft: Draft, asked: str) -> bool:
    r = draft.scene.reading
    c = r.commitment
    if asked == "ask.when":
        return bool(c and c.when) or time_named(r.text, draft.scene.lang) is not None
    if asked == "ask.who":
        return bool((c and c.who) or r.agent_name) or person_named(r.text, draft.scene.lang) is not None
    return r.yes or (r.has("commit", "propose", "explain", "identify", "empathy.", "apology", "fabe.evidence") and not r.has("forbidden."))


def _unlisted(draft: Draft) -> None:
    """A promise or proposal the case does not know."""
    scene = draft.scene
    c, memory = scene.reading.commitment, scene.memory
    if c is None or not c.when:
        draft.say("ask.how" if memory.times("move:ask.how") <= memory.times("move:ask.when") else "ask.when")
        draft.busy = True
    elif CALLBACK.search(c.what) and memory.times("move:callback.ok") == 0:
        draft.say("callback.ok")
    else:
        draft.say("understood")
