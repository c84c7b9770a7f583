"""Questioning: open to let them pour out, closed to pin down, choices to lead on; and what it brought (handbook skill.questioning)."""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.kernel.message import Message
from simulator.scenario.case import Fact, WithTrust
from simulator.scoring.doubt import ASKED
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.listening import asked_again
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import content, length
from simulator.understanding.particulars import times_offered
from simulator.understanding.reading import Match

_ENOUGH = {"zh": 10, "en": 7}
_WHOLE = {"zh": 6, "en": 4}  # a question as long as this stands by itself


def brings(story: Story, turn: Turn) -> bool:
    """The customer told something new after it (in a bare transcript: answered at some length)."""
    if turn.told or turn.hinted:
        return True
    return story.bare and sum(length(h.text, story.lang) for h in turn.replies) >= _ENOUGH[story.lang]


def about_case(story: Story, turn: Turn) -> bool:
    return any(m.score >= ASKED for m in turn.reading.asked) or (story.bare and not turn.reading.asks_unknown)


def answered(turn: Turn) -> list[Match]:
    """Facts asked for here and told in the very next reply."""
    return [m for m in turn.reading.asked if m.score >= ASKED and m.id in turn.told]


def at_question(turn: Turn, match: Match | None = None) -> Spot:
    """The clause that asks: the one holding the match, else the first question."""
    hits = turn.hits("question.", "empathy.explore")
    if match and match.end > match.start:
        near = [h for h in hits if h.start < match.end and match.start < h.end]
        if not near:
            return turn.spot(match.start, match.end)
        hits = near
    if not hits:
        return turn.spot()
    longest = max(hits, key=lambda h: h.end - h.start)
    spot = turn.spot(longest.start, longest.end)
    short = len(spot.quote.split()) < 4 if spot.quote.isascii() else len(spot.quote) <= 5
    return _sentence(turn, spot) if short else spot


def _sentence(turn: Turn, spot: Spot) -> Spot:
    """A tag says nothing by itself: the sentence it hangs on."""
    start = max((turn.text.rfind(c, 0, max(0, spot.start - 1)) for c in "。！!？?"), default=-1) + 1
    return turn.spot(start, spot.end)


_OPEN = {
    "zh": re.compile(r"怎么(?:回事|样|想|办|看|说|跟|来|弄|了|过|没|不|会|个)|咋|什么(?!时候|号码|名字)|啥(?!时候|名)|为(?:什么|啥|何)|说说|讲讲|说一说|讲一讲|[您你]说(?:吧|呢)?[。？]|哪(?:些|一样|方面|里不)|多大影响|顾虑"),
    "en": re.compile(
        r"\b(?:what(?!'?s\b| is| was| time| day| date| number| name)|what(?:'?s| is| was) (?:it|all|going|happen\w*|wrong|up|hard\w*|been|on|worr\w*|bother\w*|the (?:matter|problem|trouble|situation|story|hardest))|"
        r"how(?! (?:many|much|long|old|often|far))|why|tell (?:me|us)|talk me|walk me|describe|which part)\b",
        re.I,
    ),
}
_PICK = re.compile(r"还是|[^什]么?时候|多少|几[个点号天回次]|哪天|邮箱|号码|\b(?:or|email|e-mail|number|digits|address|name|when)\b", re.I)


# Asks what they think of an offer, not how things are.
_TAKES_LEAVE = re.compile(r"(?:您|你)(?:看|觉得|说)(?:怎么样|呢|行)|\b(?:what do you (?:make of|think|say)|how(?:'s| does) (?:that|it) sound)\b", re.I)
# Answered by yes or no, whatever word comes later in it.
_YES_OR_NO = re.compile(
    r"^(?:(?:so|and|but|well|or|oh|ah|now|then|er|um|right|ok|okay)[, ]+)*(?:would|do|did|does|is|are|was|were|have|has|shall|will|should|am|(?:can|could) (?!you (?:tell|talk|walk|describe|explain)))\b"
    r"|(?<!说说)(?<!讲讲)(?<!情况)(?<!经过)[吗么][呀啊呢]?[？?]$|有没有|是不是|能不能|要不要",
    re.I,
)


def at_open(story: Story, turn: Turn) -> Spot | None:
    """The question that lets them tell: none that gives the answers to pick from, asks for a figure or for how to reach them."""
    for hit in turn.hits("question.open", "empathy.explore"):
        words = turn.sentence(hit.start, hit.end)
        plain = _OPEN[story.lang].search(words) and not _PICK.search(words) and not _YES_OR_NO.search(words)
        plain = plain and not _TAKES_LEAVE.search(words)
        if story.bare or (plain and not turn.reading.asks_detail and length(words, story.lang) >= _WHOLE[story.lang]):
            return turn.spot(hit.start, hit.end)
    return None


def opens(case: Case, ledger: Ledger) -> Result:
    story = case.story
    partly = 0.0
    for turn in story.turns:
        spot = at_open(story, turn) if turn.worth >= 0.5 else None
        if spot is None:
            partly += 0.5 if turn.worth >= 0.5 and turn.has("question.open", "empathy.explore") and brings(story, turn) else 0.0
            continue
        won = brings(story, turn)
        if won or about_case(story, turn):
            ledger.gain((1.0 if won else 0.5) * turn.worth, Message(f"scoring.questioning.opens.{'won' if won else 'asked'}"), spot)
    asked = sum(len({(h.start, h.end) for h in t.raw.hits if h.label.startswith("question.")}) for t in story.turns)
    leant = any(t.raw.has("question.open", "empathy.explore") or _OPEN[story.lang].search(t.text) for t in story.turns)
    if not ledger.gains and not leant:
        ledger.scale = Message("scoring.questioning.opens.count", {"asked": asked, "turns": len(story.turns)})
    return ledger.close((ledger.gained + partly) / max(1, case.param("questioning", "opens", "times")))


_DETAIL = re.compile(r"号|名|贵姓|姓什么|怎么称呼|地址|住|哪[儿里]|邮箱|电话|手机|几位|\b(?:number|name|names|call you|address|where|email|e-mail|adress|phone|mobile|digits|postcode)\b", re.I)
PINNED = 0.75  # a match as sure as this between the question and what came of it


def _pinned(story: Story, turn: Turn) -> list[Match]:
    """Facts told in answer to just this question: the nearest to it, or one as near as can be."""
    best = max((m.score for m in turn.reading.asked), default=0.0)
    return [m for m in answered(turn) if m.score >= 0.9 or (m.score >= PINNED and m.score == best and _asks_like(story, turn, m))]


def _asks_like(story: Story, turn: Turn, match: Match) -> bool:
    """The question shares a word with the case's own ways of asking for it."""
    fact = story.fact(match.id)
    asks = " ".join(fact.asks.of(story.lang)) if fact and fact.asks else ""
    words = turn.sentence(match.start, match.end) if match.end > match.start else turn.text
    return bool(content(words, story.lang) & content(f"{asks} {fact.about.of(story.lang) if fact else ''}", story.lang))


_ASKS = re.compile(r"多少|几[个点号天回次位]|哪|谁|什么|啥|[吗么不没][？?，,]?$|有没有|是不是|报(?:一下|给)|\b(?:what|who|when|where|which|how|whats|whos|could (?:you|i)|can (?:you|i|u)|may i)\b", re.I)


def asking(turn: Turn, spot: Spot) -> Spot | None:
    """The words that ask: the clause where it does so itself, else its sentence; None where neither does."""
    if spot.quote.endswith(("？", "?")) or _ASKS.search(spot.quote):
        return spot
    words = turn.sentence(spot.start, max(spot.start + 1, spot.end))
    start = turn.text.find(words)
    if start < 0 or len(words) > _LONGEST_QUESTION or not words.endswith(("？", "?")):
        return None
    return turn.spot(start, start + len(words))


_LONGEST_QUESTION = 120


# A question back ("What letter?") pins nothing down; where it took a whole speech to ask, no one question did.
_SHORTEST = {"zh": 5, "en": 3}
_LONGEST = {"zh": 45, "en": 30}


def pins_down(case: Case, ledger: Ledger) -> Result:
    story = case.story
    inner = story.scenario.needs.inner.fact if story.scenario else ""
    seen: set[str] = set()
    tried = 0
    for turn in story.turns:
        if turn.worth < 0.5 or not turn.has("question.closed", "question.choice"):
            continue
        got = [m for m in _pinned(story, turn) if m.id not in seen and m.id != inner]
        detail = turn.reading.asks_detail is not None and any(h.has("detail.") for h in turn.replies)
        near = at_question(turn, got[0]) if got else turn.at("question.closed", "question.choice")
        spot = near if story.bare else asking(turn, near)
        already = at_open(story, turn)
        if spot is None or not (story.bare or _SHORTEST[story.lang] <= length(spot.quote, story.lang) <= _LONGEST[story.lang]) or (already and already.start == spot.start and not story.bare):
            tried += 1
        elif got or (detail and _DETAIL.search(spot.quote)) or (story.bare and brings(story, turn)):
            seen |= {m.id for m in got}
            fact = story.fact(got[0].id) if got else None
            why = Message("scoring.questioning.pins-down.fact", {"fact": fact.about.text}) if fact else Message("scoring.questioning.pins-down.detail")
            ledger.gain(1.0, why, spot)
        elif any(m.score >= 0.75 for m in turn.reading.asked):
            tried += 1
    fraction = (ledger.gained + 0.4 * tried) / max(1, case.param("questioning", "pins-down", "times"))
    return ledger.close(fraction if ledger.gains else min(0.5, fraction))


_QUESTIONS = re.compile(r"[^。！!？?.]*[？?]")
_LIKE = {"zh": 2, "en": 1}  # words shared with the case's own ways of asking, from which a question is one of them


def to_find(story: Story) -> list[Fact]:
    """Facts that take asking, or trust."""
    facts = story.scenario.facts if story.scenario else ()
    return [f for f in facts if f.told == "when-asked" or isinstance(f.told, WithTrust)]


def finds(case: Case, ledger: Ledger) -> Result:
    story = case.story
    facts = to_find(story)
    if not facts or story.bare:
        return _finds_bare(case, ledger)
    turns = {t.n: t for t in story.turns}
    per_pain = case.param("questioning", "finds", "pain")
    inner = story.scenario.needs.inner.fact if story.scenario else ""
    weights = {f.id: 1 + per_pain * f.pain + (2 if f.id == inner else 0) for f in facts}
    found = 0.0
    for fact in facts:
        turn = turns.get(story.told_at.get(fact.id, -1))
        weight = weights[fact.id]
        if turn and turn.worth >= 0.5:
            match = next((m for m in answered(turn) if m.id == fact.id), None)
            asked = match is not None or turn.has("question.open", "question.guiding", "empathy.explore")
            found += weight if asked else weight * 0.8
            sure = match is not None and match in _pinned(story, turn)
            spot = asking(turn, at_question(turn, match)) if sure else at_open(story, turn)
            # What a definite question brought is shown as that.
            shown = sure and fact.id != inner and turn.has("question.closed", "question.choice") and at_open(story, turn) is None
            if asked and spot and not shown:
                why = Message(f"scoring.questioning.finds.{'inner' if fact.id == inner else 'asked'}", {"fact": fact.about.text})
                ledger.gain(weight, why, spot)
    enough = case.param("questioning", "finds", "enough") / 100
    whole = max(0.1, enough * sum(weights.values()))
    for fact in never_found(story):
        why = Message("scoring.questioning.finds.missed", {"fact": fact.about.text})
        ledger.lose(weights.get(fact.id, 1) / whole, why, None, case.say.ask(fact.id, soft=isinstance(fact.told, WithTrust)))
    ledger.count = ledger.scale = Message("scoring.questioning.finds.count", {"found": sum(f.id in story.told_at for f in facts), "total": len(facts)})
    return ledger.close(found / whole, exact=True)


def never_found(story: Story, most: int = 2, also_hinted: bool = False) -> list[Fact]:
    """What nobody asked for although the call demands it (or the customer hinted at it); asked in vain is not held against anybody."""
    scenario = story.scenario
    if scenario is None or story.bare:
        return []
    needed = {i for step in scenario.steps.required for i in step.asks}
    asked = {m.id for t in story.turns for m in t.raw.asked if m.score >= 0.45}
    given = {r.id for t in story.turns for r in t.raw.restated}
    hinted = {i for t in story.turns for i in t.hinted}
    asking_turns = [s for t in story.turns for s in _QUESTIONS.findall(t.text)]
    out = [
        f for f in to_find(story)
        if f.id not in story.told_at and f.id not in asked | given and f.asks is not None and f.truth is None
        and not any(len(content(s, story.lang) & content(" ".join(f.asks.of(story.lang)), story.lang)) >= _LIKE[story.lang] for s in asking_turns)
        and f.id in needed | (hinted if also_hinted else set())
    ]  # fmt: skip
    return sorted(out, key=lambda f: -f.pain)[:most]


def _finds_bare(case: Case, ledger: Ledger) -> Result:
    """Without a case: questions that were answered at some length."""
    for turn in case.story.turns:
        if turn.has("question.", "empathy.explore") and turn.worth >= 0.5 and brings(case.story, turn):
            ledger.gain(1.0, Message("scoring.questioning.finds.answered"), turn.at("question.", "empathy.explore"))
    return ledger.close(ledger.gained / 3)


_OR = re.compile(r"还是|或者|\bor\b", re.I)
# What a choice is about when it settles something: a day, a way of paying, of sending, of going on.
_TO_SETTLE = re.compile(
    r"[上下]午|[今明后]天|周|礼拜|哪天|邮箱|手机|短信|微信|现金|存折|邮寄|退|换|\b(?:morning|afternoon|evening|tomorrow|email|post|text|cash|account|refund|replace|writing)\b",
    re.I,
)


def _between_times(text: str, lang: Lang) -> re.Match[str] | None:
    """The "or" between two different times."""
    low = text.lower()
    places = [(at, at + len(t)) for t in times_offered(text, lang) if (at := low.find(t)) >= 0]
    if len(places) < 2:
        return None
    return next((m for m in _OR.finditer(text) if any(e <= m.start() <= e + 40 for _, e in places) and any(s >= m.end() for s, _ in places)), None)


def guides(case: Case, ledger: Ledger) -> Result:
    """A choice about the offer, or a question that leads on to it."""
    story = case.story
    times = 0
    for turn in story.turns:
        choice = turn.hit("question.choice")
        either = _between_times(turn.text, story.lang)
        if turn.worth < 0.5 or not (choice or either):
            continue
        times += 1
        spot = turn.spot(either.start(), either.end()) if either else turn.at("question.choice")
        asks = not any(c in turn.text for c in "？?") or turn.sentence(spot.start, max(spot.start + 1, spot.end)).endswith(("？", "?"))
        if story.bare or (either and (asks or turn.raw.has("propose", "commit"))) or (asks and _TO_SETTLE.search(spot.quote)):
            ledger.gain(1.0, Message("scoring.questioning.guides.choice"), spot)
    offer = story.first_offer
    if not ledger.gains and offer is None:
        return ledger.close(0.0)
    consent = any(c in t.text for t in story.turns if t.offered or t is offer for c in "？?")
    consent = consent or any(t.raw.has("question.") for t in story.turns if offer and t.n >= offer.n)
    return ledger.close((ledger.gained + 0.5 * (not ledger.gains and (times or consent))) / max(1, case.param("questioning", "guides", "times")))


def in_order(case: Case, ledger: Ledger) -> Result:
    story = case.story
    asking = [t for t in story.turns if t.has("question.", "empathy.explore")]
    if not asking:
        return ledger.close(0.0)
    run = 0
    blunt = 0.0
    for turn in story.turns:
        if turn.has("forbidden.interrogate"):
            blunt += 0.5  # charged once, under the words of the call
        again = asked_again(story, turn)
        spot = turn.at("question.")
        if (again or (turn.repeats and turn.has("question."))) and length(spot.quote, story.lang) >= _WHOLE[story.lang]:
            better = case.say.restate_fact(again[0]) if again else None
            ledger.lose(0.35, Message("scoring.questioning.in-order.again"), spot, better)
        bare = turn.has("question.closed") and not turn.has(
            "paraphrase.", "empathy.", "listen.", "question.open", "explain", "propose", "commit", "apology", "thanks", "use-name"
        )
        run = run + 1 if bare else 0
        if run == 4:
            blunt += 0.35  # a run of details may be what the matter asks for: no one turn is to blame
    twice = sum(e.why.key.endswith("again") for e in ledger.losses)
    ledger.count = Message("scoring.questioning.in-order.count", {"asked": len(asking), "again": twice})
    useful = sum(1 for t in asking if t.worth >= 0.5 and (brings(story, t) or about_case(story, t)))
    return ledger.close((1 - ledger.lost - blunt) * min(1.0, useful / 2), exact=True)


RULES = {"opens": opens, "pins-down": pins_down, "finds": finds, "guides": guides, "in-order": in_order}


def questioning(case: Case) -> Mark:
    return judge(case, "questioning", RULES)
