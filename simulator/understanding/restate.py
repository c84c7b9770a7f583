"""Facts given back: right, wrong or in part. A number is only wrong when it can mean nothing but that fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.kernel.lang import Lang
from simulator.understanding import slots
from simulator.understanding.casebook import Casebook
from simulator.understanding.clause import Clause
from simulator.understanding.context import Context
from simulator.understanding.reading import Restated
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features

# The trainee speaks of their own doing, of what the system shows, or of a rule: no restatement.
OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<![跟和对给告诉让由])我(们)?(?!理解|说|听|没(听|记|理解)|刚才|明白|知道|的师傅|师傅|当时|承诺|总结|复述|重复|确认|核对)|不用再|(?<!有)我(们)?(这边|这里)?(马上|现在|这就|先|再|来|可以|会|能)?(给|帮|替|为|去|安排|派|看到|查到|查了|看了|登记|转|报|承诺|保证|让|建议)|安排|系统(里|上)?(显示|记录|看)?|(给|帮|替)您(安排|约|装|修|换|退|免|办|查|登记|打)|(师傅|班长|工程师|专员|同事)[^,.]{0,6}(会|将|就|亲自|明天|后天|下午|上午)|(明天|后天)[^,.]{0,12}(上门|过去|来装|联系)|规定|流程|按照|一般|我姓|我叫|工号|稍等|出发前|来之前"),
    "en": re.compile(r"\b(i'll|i will|we'll|we will|i can|we can|let me|i'm going to|i see (here )?(on|that|from)|i can see|(it|system|record|order|screen|account) (shows|says|has)|our (policy|rule)|would you like|shall i|they'll|he'll|she'll|you'll|(lead|fitter|engineer|crew) (will|can)|my name|this is \w+ (from|at)|bear with|normally|usually|i've (arranged|booked|logged|noted|got you)|we could|i could|i'd like to)\b"),
}  # fmt: skip
_ASKS_FOR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"什么|哪|谁|几[个次号点天回月]|多少|多久|多长|怎么|为什么|如何|啥|咋"),
    "en": re.compile(r"\b(what|when|where|who|why|how|which)\b"),
}
_TO_CUSTOMER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"您|你|对吗|对吧|是吗|是吧|是这样|没错|也就是说|意思|刚才说|提到"),
    "en": re.compile(r"\b(you|you're|you've|your|so|right|correct|mentioned|said)\b"),
}
# A plain yes-no question asks; only a figure in it can give something back.
YES_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<![对是样错])[吗么]$|没有?$|([\u4e00-\u9fff])[不没]\1|是否|不$"),
    "en": re.compile(r"^(?:(?:so|and|but|okay|well|right)[, ]+)*(?:did|do|does|have|has|had|is|are|was|were|can|could|would|will|might|may)\b(?!n't)"),
}
_YOU = re.compile(r"^(那|所以|哦|就是说)?[您你]|\byou\b")
_DENIED = re.compile(r"(不是|而不是|没有|\bnot|\bisn't|\bwasn't)\s*$")
_EVENT_ENOUGH, _VALUE_ENOUGH = 0.42, 0.22


def _evidence(book: Casebook, text: str, lang: Lang) -> dict[str, float]:
    """For each fact, the share of the clause's own content that is that fact's words."""
    mine = [(f, w) for f, w in features(text, lang) if f[0] != "?"]
    if len(mine) < 2 and lang == "zh":
        return {}
    whole = sum(book.index.weigh(f, w) for f, w in mine)
    if not whole:
        return {}
    shared = {id_: sum(book.index.weigh(f, w) for f, w in mine if f in bag) for id_, bag in book.bags.items()}
    return {id_: min(1.0, s / 1.5) * s / whole for id_, s in shared.items()}


def _best_say(book: Casebook, text: str) -> dict[str, float]:
    return book.index.best(text, "say", "about")


def _own(utterance: Utterance, clause: Clause) -> bool:
    lang = utterance.lang
    return bool(OWN[lang].search(clause.text)) and not re.search(r"您(刚才)?(是)?说|您提到|you (said|mentioned|told)|如果我没(理解|听)错", clause.text)


def read(utterance: Utterance, context: Context, book: Casebook) -> tuple[Restated, ...]:
    out: dict[str, Restated] = {}
    carried = False
    for clause in utterance.clauses:
        own = _own(utterance, clause)
        asks = bool(_ASKS_FOR[utterance.lang].search(clause.text)) and clause.mark != "," and not re.search(r"没什么|什么都|怎么都", clause.text)
        if own or asks:
            carried = False
            continue
        carried = carried or bool(_TO_CUSTOMER[utterance.lang].search(clause.text))
        for found in _clause(utterance, context, book, clause, carried):
            old = out.get(found.id)
            if found.how == "partial" and old is not None:
                continue
            if old is None or _RANK[found.how] > _RANK[old.how]:
                out[found.id] = found
    return tuple(sorted(out.values(), key=lambda r: r.start))


_RANK = {"partial": 0, "wrong": 1, "right": 2}


def _clause(utterance: Utterance, context: Context, book: Casebook, clause: Clause, to_customer: bool) -> Sequence[Restated]:
    lang = utterance.lang
    evidence = _evidence(book, clause.text, lang)
    nearest = _best_say(book, clause.text)
    said = slots.find(clause.text, lang)
    asking = bool(YES_NO[lang].search(clause.text))
    out: list[Restated] = []
    top = max(evidence.values(), default=0.0)
    for fact in book.scenario.facts:
        weight = 0.5 * evidence.get(fact.id, 0.0) + 0.5 * nearest.get(fact.id, 0.0)
        best = evidence.get(fact.id, 0.0) >= 0.8 * top
        want = slots.wanted(fact.value) if fact.value else None
        mine = [s for s in said if want and _comparable(s, want[0]) and not _DENIED.search(clause.text[: s.start])]
        span = (clause.start, clause.end)
        if want and mine and ((weight >= _VALUE_ENOUGH and best) or weight >= 0.35 or _only(book, context, fact.id, want[0], to_customer)):
            right = next((s for s in mine if s.agrees(want[1])), None)
            if right and (weight > 0.05 or want[0] in ("date", "money", "weekday")):
                out.append(Restated(fact.id, "right", _raw(utterance, clause, right), *span))
                continue
            tied = weight >= _VALUE_ENOUGH and best and (to_customer or weight > 0.5)
            if right is None and (tied or (top < 0.5 and _same_unit(mine[0], want[0], clause.text, fact.say.of(lang)) and _YOU.search(clause.text) and _only(book, context, fact.id, want[0], to_customer))):
                out.append(Restated(fact.id, "wrong", _raw(utterance, clause, mine[0]), *span))
                continue
        if asking:
            continue
        if weight >= _EVENT_ENOUGH and len(clause.text) >= 6 and best and (to_customer or weight >= 0.6):
            how = "right" if _decisive(fact, clause.text, lang) or (want is None and weight >= 0.55) else "partial"
            out.append(Restated(fact.id, how, utterance.raw[clause.start : clause.end], *span))  # type: ignore[arg-type]  # one of the three words, narrowed to str on the way
        elif weight >= 0.24 and best and to_customer and _decisive(fact, clause.text, lang):
            out.append(Restated(fact.id, "right", utterance.raw[clause.start : clause.end], *span))
    return out


_TIMES = re.compile(r"[次回遍趟]|times?|calls?")


def _same_unit(slot: slots.Slot, kind: str, text: str, say: Sequence[str]) -> bool:
    """Two choices are no two calls: a bare count is only comparable when both count times."""
    if slot.kind != kind:
        return False
    return kind != "count" or bool(_TIMES.search(text[slot.start : slot.end + 6]) and any(_TIMES.search(s) for s in say))


def _comparable(slot: slots.Slot, kind: str) -> bool:
    return slot.kind == kind or (slot.kind == "number" and kind in ("money", "count")) or (slot.kind == "days" and kind == "count")


def _raw(utterance: Utterance, clause: Clause, slot: slots.Slot) -> str:
    return utterance.raw[clause.start + slot.start : clause.start + slot.end]


def _only(book: Casebook, context: Context, id_: str, kind: str, to_customer: bool) -> bool:
    """The only fact of the case with a value of this kind, already told, and the clause speaks to the customer."""
    same = [f.id for f in book.scenario.facts if f.value and (w := slots.wanted(f.value)) and w[0] == kind and f.id in context.told]
    return to_customer and same == [id_]


def _decisive(fact: object, text: str, lang: Lang) -> bool:
    value = getattr(fact, "value", None)
    words = value.words.of(lang) if value and value.words else ()
    return any(w.lower() in text for w in words)
