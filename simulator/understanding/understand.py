"""The one door of this room: an utterance and its context in, a Reading out. Pure and deterministic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from simulator.kernel.lang import Lang
from simulator.understanding import (
    asking,
    conduct,
    courtesy,
    empathy,
    fabe,
    forbidden,
    meant,
    oddity,
    offer,
    paraphrase,
    personal,
    question,
    restate,
)
from simulator.understanding.casebook import Casebook, casebook
from simulator.understanding.context import Context
from simulator.understanding.everyday import BARBED, PREFIX
from simulator.understanding.labeller import Verdict, judged
from simulator.understanding.normalise import fold
from simulator.understanding.particulars import time_named
from simulator.understanding.reading import Hit, Match, Reading
from simulator.understanding.rule import Utterance, best
from simulator.understanding.signals import even
from simulator.understanding.spelling import spelt

_NOT_A_QUESTION = ("check-understanding", "check-satisfaction", "offer-help")
_YES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(嗯+|对|是|是的|对的|好|好的|可以|行|没问题|有|有的|能|会|当然|当然可以|没错|是啊|对啊|可以的|行的|好嘞|好啊|成|肯定|一定)([,. !]|的|呢|啊|哦|$)"),
    "en": re.compile(r"^(yes|yeah|yep|yup|sure|of course|certainly|absolutely|definitely|okay|ok|right|correct|i (do|can|will|am)|we (do|can|will)|it (is|does|will)|they (will|do))\b"),
}
_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(不|不是|不是的|不行|不可以|没有|没|不会|不能|不对|不用|还没|暂时没有|恐怕不|恐怕不行)([,. !]|的|呢|啊|哦|$)"),
    "en": re.compile(r"^(no|nope|nah|not (yet|really|at all)|i'm afraid not|afraid not|i (don't|can't|won't)|we (don't|can't|won't)|it (isn't|doesn't|won't))\b"),
}
_FORMULA = ("empathy.react", "empathy.understand", "apology", "paraphrase.feeling", "listen.affirm")


def understand(utterance: str, context: Context) -> Reading:
    if context.lang == "zh":
        return _read(utterance, context)
    righted = spelt(utterance)
    return _read(righted.text, context).moved(utterance, righted.back)


def _read(utterance: str, context: Context) -> Reading:
    spoken = Utterance.of(utterance, context.lang)
    if oddity.silence(spoken.text):
        return Reading(utterance, oddity="silence")
    book = casebook(context.scenario, context.lang) if context.scenario else None
    questions = question.read(spoken)
    told = tuple(r for r in restate.read(spoken, context, book) if r.how != "wrong" or not _their_own(r.said, context)) if book else ()
    commitment, committed = conduct.commitment(spoken)
    hits = [*committed, *by_rule(spoken, context, questions), *paraphrase.read(spoken, context, told), *fabe.read(spoken, context, book)]
    level = even(spoken)
    verdicts = judged(level, bare(context), unaided(level, context))
    kept = best(_weighed(_settle(hits, questions), verdicts, spoken, context))
    questions = _asked_at_all(questions, kept, verdicts, spoken)
    yes, no = _bare(spoken, context)
    reading = Reading(utterance, kept, restated=told, commitment=commitment, agent_name=courtesy.agent_name(spoken), yes=yes, no=no)
    reading = replace(reading, leanings=_leanings(kept, verdicts) if context.scenario else _manner(spoken, kept))
    if book:
        reading = _claimed(_of_case(reading, spoken, book, questions, context), spoken)
    reading = _put_down(_on_the_table(reading, context))
    reading = _recited(_last(reading, spoken, context, book), spoken, context)
    if context.recall:
        recalled = context.recall.nearest(reading, _whoever(spoken.text, reading.agent_name, context.lang), context.last)
        reading = replace(reading, recalled=recalled, rebuked=context.recall.rebuked(recalled))
    return reading


ANYBODY: dict[Lang, str] = {"zh": "小李", "en": "sam"}


def _whoever(text: str, name: str | None, lang: Lang) -> str:
    """With one name for every trainee: what is remembered must not hang on what they are called."""
    return text.replace(fold(name), ANYBODY[lang]) if name else text


def by_rule(spoken: Utterance, context: Context, questions: Sequence[Hit]) -> list[Hit]:
    """What the tables of rules find without knowing the case."""
    hits = [*questions, *courtesy.read(spoken, context), *conduct.read(spoken, context), *forbidden.read(spoken)]
    return [*hits, *empathy.read(spoken, context), *empathy.exploring(spoken, context, questions)]


def bare(context: Context) -> Context:
    """The talk alone, without what the case adds."""
    return replace(context, scenario=None, told=frozenset(), called="")


def unaided(spoken: Utterance, context: Context) -> tuple[Hit, ...]:
    """The rules' labels from the words alone, without the case: what the learned labeller is given."""
    plain = bare(context)
    questions = question.read(spoken)
    hits = [*conduct.commitment(spoken)[1], *by_rule(spoken, plain, questions), *paraphrase.read(spoken, plain, ()), *fabe.read(spoken, plain, None)]
    return best(_settle(hits, questions))


_CLAIMED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(您|你)(刚才|刚刚|前面)?(是|的意思是)?(说|提到|讲)|也就是说|就是说|所以(您|你)|(您|你)的意思|(对|是|没错)(吗|吧|不对|不是)|我(理解|听)|^[那哦嗯好的行,]*(您|你)(?!看|先|要|可以|能|放心|等|别)"),
    "en": re.compile(r"\b(you (said|mentioned|told|say)|you're (saying|telling)|so (you|it's|that's|it was|your)|is that right|have i got|did i get|if i (understand|heard)|in other words)\b|^(ok|okay|right|and|oh|i see|[, ])*you( (?!can|could|may|might|should|need|have to|'ll|will|want)|'ve )"),
}  # fmt: skip


SURELY_OURS = 0.7  # a turn this likely to explain speaks of the company's own figures


def _claimed(reading: Reading, spoken: Utterance) -> Reading:
    """A wrong figure only contradicts the customer when it is said to be theirs: in a restatement, not in an offer, a rule or a
    price, where other figures belong."""
    ours = reading.has("propose", "commit", "hold", "fabe.") or reading.offered or reading.points or any(h.label == "explain" and h.score >= SURELY_OURS for h in reading.hits)
    theirs = reading.has("check-understanding") or (not ours and _CLAIMED[spoken.lang].search(spoken.text))
    if theirs:
        return reading
    return replace(reading, restated=tuple(r for r in reading.restated if r.how != "wrong"))


def _their_own(said: str, context: Context) -> bool:
    """A figure the customer has used themselves contradicts nothing: it belongs to another of their facts."""
    return bool(said) and any(fold(said) in fold(t.text) for t in context.turns if t.who == "customer")


_HARSH = ("forbidden.rude", "forbidden.blame", "forbidden.dismiss", "forbidden.command", "forbidden.shirk", "forbidden.interrogate")
_KIND = ("paraphrase.", "empathy.", "listen.")


def _put_down(reading: Reading) -> Reading:
    """What is thrown back at the customer with a blow gives nothing back and feels nothing."""
    if not reading.has(*_HARSH):
        return reading
    hits = tuple(h for h in reading.hits if not h.label.startswith(_KIND))
    return replace(reading, hits=hits, restated=tuple(r for r in reading.restated if r.how == "wrong"), formula=False)


def _on_the_table(reading: Reading, context: Context) -> Reading:
    """Of what the customer has not told yet only a figure can be given back, and be noticed as theirs; the rest is the trainee's
    own talk."""
    if context.scenario is None:
        return reading
    figured = {f.id for f in context.scenario.facts if f.value and f.value.model_dump(exclude={"words"}, exclude_none=True)}
    return replace(reading, restated=tuple(r for r in reading.restated if r.id in context.told or r.id in figured))


_SKILL_NAMES = re.compile(
    r"同理心|共情|复述(?!一)|开放式|封闭式|(提问|方案|承诺|倾听|总结)[:：]|\b(empathy|paraphrase|paraphrasing|question|solution|commitment|feature|advantage|benefit|evidence|listening) ?:", re.IGNORECASE
)


_TITLE: dict[Lang, int] = {"zh": 5, "en": 12}  # characters: shorter titles are words anyone says


def _recited(reading: Reading, spoken: Utterance, context: Context) -> Reading:
    """Names the skill instead of using it, or strings together the case's own headings: recites, does not speak."""
    if reading.oddity is not None:
        return reading
    case = context.scenario
    headings = [f.about.of(spoken.lang) for f in case.facts] + [s.is_.of(spoken.lang) for s in case.solutions] if case else []
    strung = sum(len(h) >= _TITLE[spoken.lang] and fold(h) in spoken.text for h in headings)
    return replace(reading, oddity="script") if strung >= 2 or _SKILL_NAMES.search(reading.text) else reading


LEAST = 0.02  # what is less likely is no leaning


def _leanings(kept: Sequence[Hit], verdicts: Sequence[Verdict]) -> tuple[tuple[str, float], ...]:
    given = {h.label for h in kept}
    return tuple((v.label, v.probability) for v in verdicts if v.label not in given and v.probability >= LEAST)


def _manner(spoken: Utterance, kept: Sequence[Hit]) -> tuple[tuple[str, float], ...]:
    """Without a case: how near the turn's manner comes to asking and to warmth (the labeller's odds are honest for service calls only)."""
    asked = any(h.label.startswith("question.") for h in kept)
    return (() if asked else question.leanings(spoken)) + empathy.leanings(spoken)


# A fact of the case found in the turn, the customer's own name, a point of the product sheet: certain, whatever the words look like.
CERTAIN = ("fact-right", "fact-wrong", "fact-partial", "called", "sheet")
# Where a rule says so, this much is enough; talk without a case may be far from a service call, and there the rule counts for more.
WITH_RULE, WITH_RULE_ANYWHERE, ACCUSED_WITH_RULE = 0.05, 0.0, 0.01
# An accusation no rule bears out has to be likelier still; a detail asked for without «please» is not yet a demand.
ACCUSED_ENOUGH = 0.8
ACCUSED_ALONE = {"forbidden.interrogate": 0.95, "forbidden.rude": 0.5}
CHECKS = 0.25  # «…, right?» also ends questions about something new
# Asked like this nobody is accused of anything.
_GENTLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"方便(的话|说|告诉)|您(要是)?不介意|冒昧|(能|可以)跟我说说"),
    "en": re.compile(r"\b(if you don't mind|if i may ask|do you mind me|would you mind|if it's not too)\b"),
}
BORNE_OUT, AGAINST_ODDS = 0.08, 0.8
QUESTION_ANYWHERE = 0.7  # without a case, a question no rule hears has to be likelier
# «…, is that all right?» after one's own proposal waits for consent (labels.md).
_CONSENT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(这样)?(行|可以|好|成|合适|中)(吗|不|么|不行|不好)[^\u4e00-\u9fff]*([\u4e00-\u9fff]{1,3})?[^\u4e00-\u9fff]*$|怎么样[^\u4e00-\u9fff]*$"),
    "en": re.compile(r"\b(is|would|will|does|how) (that|it)('s| be)? ?(all right|alright|okay|ok|sound|work|do|suit)[^.!?]*[?.!]*$"),
}
_SOON: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"尽快|尽早|抓紧|尽量|催一?下|回头|到时候|有消息"),
    "en": re.compile(r"\b(soon|as soon as|asap|shortly|at some point|in due course|when (i|we) can|try to)\b"),
}


def _vague(spoken: Utterance) -> bool:
    """«Soon» is no time, and without one nothing is promised (labels.md)."""
    return bool(_SOON[spoken.lang].search(spoken.text)) and time_named(spoken.raw, spoken.lang) is None


SURELY_NOT = 0.03  # no form of question is this likely: a question word asks nothing here


def _weighed(by_rule: Sequence[Hit], verdicts: Sequence[Verdict], spoken: Utterance, context: Context) -> list[Hit]:
    """The learned labels, with the rules' stretch and reason where a rule saw the same; what is certain stays."""
    out = [h for h in by_rule if h.why in CERTAIN]
    seen: dict[str, Hit] = {}
    for hit in by_rule:
        if hit.label not in seen or hit.score > seen[hit.label].score:
            seen[hit.label] = hit
    proposes = any(v.given and v.label in ("propose", "commit") for v in verdicts)
    for verdict in verdicts:
        rule = seen.get(verdict.label)
        given = verdict.given
        if verdict.label.startswith("forbidden."):
            alone = context.scenario is not None and verdict.probability >= ACCUSED_ALONE.get(verdict.label, ACCUSED_ENOUGH)
            given = (alone or (rule is not None and (given or verdict.probability >= ACCUSED_WITH_RULE))) and not _GENTLE[spoken.lang].search(spoken.text)
        elif rule is None and context.scenario is None and verdict.label.startswith("question."):
            given = given and verdict.probability >= QUESTION_ANYWHERE
        elif rule is not None and verdict.label.startswith("question.") and _marked(rule, spoken):
            given = True
        elif rule is not None:
            given = given or verdict.probability >= CHECKS if verdict.label == "check-understanding" else given or verdict.probability >= (WITH_RULE if context.scenario else WITH_RULE_ANYWHERE)
        consent = verdict.label == "check-satisfaction" and proposes and _CONSENT[spoken.lang].search(spoken.text)
        if not given or consent or (verdict.label == "commit" and _vague(spoken)) or (verdict.label.startswith("fabe.") and not context.pitch) or (verdict.label == "purpose" and context.direction != "outbound"):
            continue
        stretch = (rule.start, rule.end, rule.why) if rule else (verdict.start, verdict.end, verdict.why)
        sure = verdict.probability
        if rule:  # both: as sure as the surer; the rule against the odds: less than its word
            sure = max(sure, rule.score if verdict.given or verdict.probability >= BORNE_OUT else AGAINST_ODDS * rule.score)
        out.append(Hit(verdict.label, round(sure, 3), *stretch))
    return out


def _asked_at_all(questions: Sequence[Hit], kept: Sequence[Hit], verdicts: Sequence[Verdict], spoken: Utterance) -> list[Hit]:
    """The rules' questions, unless nothing of the kind is likely; a question only the labeller heard is added."""
    forms = [h for h in kept if h.label.startswith("question.")]
    asking = max(v.probability for v in verdicts if v.label.startswith(("question.", "check-", "offer-help", "empathy.explore")))
    if not questions:
        return forms
    return list(questions) if forms or asking >= SURELY_NOT else [q for q in questions if _marked(q, spoken)]


def _marked(question: Hit, spoken: Utterance) -> bool:
    """Put as a question, with its mark."""
    return spoken.text[question.end :].lstrip()[:1] == "?"


def _settle(hits: Sequence[Hit], questions: Sequence[Hit]) -> list[Hit]:
    """Where labels exclude each other on the same words."""
    proposing = any(h.label in ("propose", "commit") for h in hits)
    # "…, is that all right?" after one's own proposal waits for consent; it asks about no outcome.
    hits = [h for h in hits if not (proposing and h.why == "all-right-so")]
    # "…, right?" checks what was given back; on anything new it simply asks.
    if not any(h.label == "paraphrase.fact" for h in hits):
        hits = [h for h in hits if h.why != "tag"]
    checks = [h for h in hits if h.label in _NOT_A_QUESTION]
    hits = [h for h in hits if h not in questions or not _touch(h, checks)]
    asked = [h for h in hits if h.label.startswith("question.")]
    hits = [h for h in hits if h.label != "empathy.explore" or _touch(h, asked)]
    closing = any(h.label == "closing" for h in hits)
    return [h for h in hits if not (closing and h.why == "welcome")]


def _touch(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(o.start < hit.end and hit.start < o.end for o in others)


def _of_case(reading: Reading, spoken: Utterance, book: Casebook, questions: Sequence[Hit], context: Context) -> Reading:
    """What of the scenario the turn touches; an offer is also `propose`, a truth told `explain`."""
    offer.warm(spoken, meant.stretches(spoken, questions))
    offers, corrected, points = tuple(o for o in offer.offered(spoken, book) if o.score >= OFFER_ALONE or _offers(reading)), offer.corrected(spoken, book), offer.points(spoken, book)
    # Read back and checked with the customer: that is no correction, whatever dates are in it.
    if reading.restated and reading.has("check-understanding"):
        corrected = ()
    checks = [h for h in reading.hits if h.label in _NOT_A_QUESTION]
    settled = [(m.start, m.end) for m in offers] + [(r.start, r.end) for r in reading.restated]
    settled += [(h.start, h.end) for h in reading.hits if h.label in ("propose", "commit", "empathy.explore", *_NOT_A_QUESTION)]
    found = asking.read(spoken, book, [q for q in questions if not _touch(q, checks)], settled, context.last)
    hunches = found.hunches
    if checks:  # what is read back to be checked is not asked for
        found = replace(found, facts=tuple(m for m in found.facts if m.id not in {r.id for r in reading.restated}))
    if not found.facts and not found.everyday and not offers and not corrected and not points:
        passing = asking.in_passing(spoken, found.talk)
        inviting = reading.has("listen.", "question.", "empathy.", "paraphrase.", "apology", "check-understanding")
        if passing and (_barbed(passing.id.removeprefix(PREFIX), reading) or not inviting):  # a kind word beside more than that is not what the turn is about
            found = replace(found, everyday=passing)
    likeliest = book.scenario.fact(found.facts[0].id) if found.facts else None
    detail = personal.wanted(spoken, likeliest) if not found.facts or found.facts[0].score < SURELY_MEANT else None
    wish = not offers and personal.asks_want(spoken) and not (found.facts and found.facts[0].score >= personal.SURE_FACT)
    if detail:  # what else is asked for in other words is still asked for
        start, end = personal.where(spoken, detail)
        found = asking.Asked(tuple(m for m in found.facts if m.end <= start or end <= m.start), remarks=found.remarks, jibe=found.jibe)
    elif wish:
        found = asking.Asked(remarks=found.remarks, jibe=found.jibe)
    extra = [Hit("propose", m.score, m.start, m.end, "offer") for m in offers]
    extra += [Hit("explain", m.score, m.start, m.end, "truth") for m in corrected]
    told = [m for m in points if m.id in book.told_by_us]
    extra += [Hit("explain", m.score, m.start, m.end, "sheet") for m in told]
    company = fold(book.scenario.company.name.of(spoken.lang))
    short = company.split()[0] if spoken.lang == "en" and len(company.split()[0]) >= OWN_WORD else company  # «Brightline» for Brightline Inspection
    at = spoken.text.find(short)
    if at >= 0 and not reading.has("identify") and not any(q.start <= at < q.end for q in questions):
        extra.append(Hit("identify", 0.8, at, at + len(company), "company"))
    if offers and time_named(spoken.raw, spoken.lang) and not reading.has("commit"):
        extra.append(Hit("commit", offers[0].score, offers[0].start, offers[0].end, "offer-with-time"))
    return replace(
        reading,
        hits=best([*reading.hits, *extra]),
        asked=found.facts,
        hunches=hunches,
        asks_unknown=found.unknown,
        everyday=found.everyday,
        jibe=found.jibe,
        near_fact=None if found.facts or found.everyday else found.near,
        asks_detail=detail,
        asks_want=wish,
        offered=offers,
        corrected=corrected,
        answered=offer.answered(spoken, book),
        points=points,
        # What is read back and checked blames nobody.
        barred=() if reading.has("check-understanding") or not _harsh(reading) else tuple(m for m in offer.barred(spoken, book) if not _asks_only(m, spoken, questions)),
        terms=offer.terms(spoken, book),
        remarks=found.remarks,
        passed=offer.passed(spoken, book),
    )


def _barbed(name: str, reading: Reading) -> bool:
    """Teasing is none from whoever feels with the customer in the same breath."""
    return name in BARBED and not (name == "tease" and reading.has("empathy."))


OWN_WORD = 7  # letters: shorter first words of a company are words anyone says
SURELY_MEANT = 0.85  # a fact asked for this surely is meant, whatever personal detail its words also name
HARSH, OFFERING, OFFER_ALONE = 0.12, 0.12, 0.75


def _offers(reading: Reading) -> bool:
    """The turn may offer anything at all: a question in the words of an offer does not."""
    return reading.has("propose", "commit") or any(p >= OFFERING for label, p in reading.leanings if label in ("propose", "commit"))


def _harsh(reading: Reading) -> bool:
    """Anything in the turn that may be thrown at the customer: the same words about a missed call can also be plain news."""
    return reading.has("forbidden.") or any(p >= HARSH for label, p in reading.leanings if label.startswith("forbidden."))


def _asks_only(match: Match, spoken: Utterance, questions: Sequence[Hit]) -> bool:
    """«You've not changed it, have you?» asks; it throws nothing at anybody."""
    return any(q.start <= match.start and match.end <= q.end + 2 for q in questions) or spoken.text[match.end :].lstrip()[:1] == "?"


def _last(reading: Reading, spoken: Utterance, context: Context, book: Casebook | None) -> Reading:
    """What depends on everything else: stock phrases, oddity, the length of a wait."""
    r = reading
    of_case = bool(r.asked or r.restated or r.offered or r.answered or r.points or r.corrected)
    detail = of_case or r.has("paraphrase.fact")
    return replace(
        r,
        hold_seconds=conduct.hold_seconds(spoken) if r.has("hold") else None,
        formula=not detail and _formula(r.labels),
        oddity=oddity.read(spoken, r.labels, of_case, detail, book.names if book else ""),
    )


def _bare(spoken: Utterance, context: Context) -> tuple[bool, bool]:
    """An answer that begins with yes or no, when the customer has just asked."""
    last = context.last
    if not last or not question.read(Utterance.of(last, context.lang)):
        return False, False
    return bool(_YES[spoken.lang].search(spoken.text)), bool(_NO[spoken.lang].search(spoken.text))


def _formula(labels: Iterable[str]) -> bool:
    """Stock sympathy or apology, and nothing else in the turn."""
    mine = set(labels)
    rest = mine - set(_FORMULA) - {"listen.acknowledge", "use-name", "thanks", "greeting", "forbidden.command"}
    return bool(mine & set(_FORMULA)) and not rest
