"""Facts given back: right, wrong or in part. A number is only wrong when it can mean nothing but that fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.understanding import numerals, slots
from simulator.understanding.casebook import Casebook
from simulator.understanding.clause import Clause
from simulator.understanding.context import Context
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Restated
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features

# The trainee speaks of their own doing, of what the system shows, or of a rule: no restatement.
OWN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<![跟和对给告诉让由])我(们)?(?!理解|说|听|没(听|记|理解)|刚才|明白|知道|的师傅|师傅|当时|承诺|总结|复述|重复|确认|核对)|不用再|(?<!有)我(们)?(这边|这里)?(马上|现在|这就|先|再|来|可以|会|能)?(给|帮|替|为|去|安排|派|看到|查到|查了|看了|登记|转|报|承诺|保证|让|建议)|安排|系统(里|上)?(显示|记录|看)?|(给|帮|替)您(安排|约|装|修|换|退|免|办|查|登记|打)|(师傅|班长|工程师|专员|同事)[^,.]{0,6}(会|将|就|亲自|明天|后天|下午|上午)|(明天|后天)[^,.]{0,12}(上门|过去|来装|联系)|规定|流程|按照|一般|我姓|我叫|工号|稍等|出发前|来之前|(您|你)(也|就|这边)?可以|(就|也|先)能(先)?[买充退领装登用]|退(给)?(您|你)|退到|该退|这边(都|也)?(拨|打|派)过|发到|打到|^(那)?(今晚|明晚|明早|明天|后天)(?!.*(您|你))|^(先|再)?[把将](卡|它)"),
    "en": re.compile(r"\b(i'll|i will|we'll|we will|i can|we can|let me|i'm going to|i see (here )?(on|that|from)|i can see|(it|system|record|order|screen|account) (shows|says|has)|our (policy|rule)|would you like|shall i|they'll|he'll|she'll|you'll|(lead|fitter|engineer|crew) (will|can)|my name|this is \w+ (from|at)|bear with|normally|usually|i've (arranged|booked|logged|noted|got you)|we could|i could|i'd like to|i've put|i've got (tomorrow|today|monday|tuesday|wednesday|thursday|friday|a slot|you down)|i'm (taking|putting|passing|sending|switching|booking|changing)|(it's|that's) our own|they (rang|called|tried)|you (could|can|may)(?!'t| not| hear| see)|you (just )?(put|push|press|insert|hold|pop) (the|it|your)|(should|will|goes|comes|is) (come |go )?(back )?(to|into|in|on) your (account|bank|phone|door)|within \w+ (working )?(days|hours))\b|^(so |then |just |please )?(get|ask|have|let|try|go|ring|call|take|leave|push|put|pop|keep) (?!it right|that right|this right)"),
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
# Thanks and goodbyes name the call, they give nothing back.
_COURTESY = re.compile(r"(感谢|谢谢|多谢)(您|你)?.{0,3}(来电|致电|接听|告诉|肯|耐|配合|支持|理解)|\b(thanks|thank you) for\b|再见|\bbye\b")
# What follows within the sentence is the rule's, too.
_BY_RULE = re.compile(r"^(按照?|根据|照)[^,.!?]{0,6}(规定|流程|政策|规矩|合同)|^(the|our) (rule|policy)|^(by|under) (the|our) (rule|policy)")
# A choice to pick from gives nothing back.
_CHOOSE: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"还是"), "en": re.compile(r"^(?!.*\b(you said|you told|you were|you paid|right|correct)\b).*\bor\b.*")}
# Said to be the customer's own: only then does another figure contradict them where the case has it, too.
FRAME: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(对|是|没错)(吗|吧|不对|不是)|(您|你)(刚才|刚刚)?(是)?(说|提到|讲)|也就是说|所以(您|你)|没(记|听|理解)错|(您|你)[^,.!?]{0,10}(才|就)?(下班|交|付|打|请|等|走|出差|关|剩|用|烧|花)|我(核对|复述|重复|总结|捋|记)一?(下|遍)"),
    "en": re.compile(r"^(okay |right |and )?so\b|\b(right|correct|yeah|yes|is it|isn't it|did you|do you|have i got)\W*$|\b(you (said|told|mentioned|paid|took|finish|agreed|were|have|had|lost)|so (you|that's|it's|they|he|she)|you've|you're|just to check|if i (heard|got)|let me (read|repeat|check))\b"),
}  # fmt: skip
Want = tuple[slots.Kind, float | str]
# Whoever puts a wrong belief right says the thing and denies it.
_PUTS_RIGHT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"其实|不是|没有|没(?=[\u4e00-\u9fff])|不会|不用|不归|原因|只是|就是个"),
    "en": re.compile(r"\b(no|not|never|nothing|actually|only|just)\b|n't\b"),
}
_LEADS_IN = re.compile(r"^(so |and |but )?(when i|if you|if i\b(?!'ve| heard| understand)|what )|^(如果|要是|假如)")
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
    shared = {id_: sum(book.index.weigh(f, w) for f, w in mine if f in bag) for id_, bag in book.facts.bags.items() if id_ not in book.asides}
    return {id_: min(1.0, s / 1.5) * s / whole for id_, s in shared.items()}


def _best_say(book: Casebook, text: str) -> dict[str, float]:
    return {id_: near for id_, near in book.index.best(text, "say", "about").items() if id_ not in book.asides}


def _own(utterance: Utterance, clause: Clause) -> bool:
    lang = utterance.lang
    return bool(OWN[lang].search(clause.text)) and not re.search(r"您(刚才)?(是)?说|您提到|you (said|mentioned|told)|如果我没(理解|听)错", clause.text)


def read(utterance: Utterance, context: Context, book: Casebook) -> tuple[Restated, ...]:
    out: dict[str, Restated] = {}
    carried, by_rule, ours = False, False, False
    for clause in utterance.clauses:
        by_rule = bool(_BY_RULE.search(clause.text)) or (by_rule and not re.search(r"您|你|\byou\b", clause.text))
        own = by_rule or _own(utterance, clause) or bool(_COURTESY.search(clause.text)) or (ours and clause.text.startswith("or "))
        ours = own
        by_rule = by_rule and clause.mark[:1] in (",", "")
        asks = bool(_ASKS_FOR[utterance.lang].search(clause.text)) and clause.mark != "," and not re.search(r"没什么|什么都|怎么都", clause.text)
        asks = asks or (_ends_asking(utterance, clause) and bool(_CHOOSE[utterance.lang].search(_sentence(utterance, clause))))
        if own or asks or (_LEADS_IN.search(clause.text) and clause.mark == ","):
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
        if fact.id in book.asides:
            continue
        weight = 0.5 * evidence.get(fact.id, 0.0) + 0.5 * nearest.get(fact.id, 0.0)
        best = evidence.get(fact.id, 0.0) >= 0.8 * top
        if fact.truth and _PUTS_RIGHT[lang].search(clause.text) and not FRAME[lang].search(_sentence(utterance, clause)):
            continue
        want = slots.wanted(fact.value) if fact.value else None
        mine = [s for s in said if want and _comparable(s, want[0], clause.text, lang) and not _DENIED.search(clause.text[: s.start])]
        span = (clause.start, clause.end)
        if want and mine and ((weight >= _VALUE_ENOUGH and best) or weight >= 0.35 or _only(book, context, fact.id, want[0], to_customer)):
            right = next((s for s in mine if s.agrees(want[1])), None)
            if right and (weight > 0.05 or want[0] in ("date", "money", "weekday")):
                out.append(Restated(fact.id, "right", _raw(utterance, clause, right), *span))
                continue
            mine = [s for s in mine if want and _contradicts(s, want, fact, book, utterance, clause, weight)]
            counted = bool(mine and {_unit(mine[0], clause.text, lang)} & _known_units(mine[0], want, fact, lang))
            tied = ((weight >= _VALUE_ENOUGH and best) or (counted and weight >= 0.35)) and (to_customer or weight > 0.5)
            if right is None and mine and (fact.id in context.told or (weight >= 0.5 and FRAME[lang].search(clause.text))) and (tied or (top < 0.5 and _same_unit(mine[0], want[0], clause.text, fact.say.of(lang)) and _YOU.search(clause.text) and _only(book, context, fact.id, want[0], to_customer))):
                out.append(Restated(fact.id, "wrong", _raw(utterance, clause, mine[0]), *span))
                continue
        if asking:
            continue
        if spoken := _read_out(fact, lang):
            out += _digits(fact.id, spoken, utterance, clause)
            continue
        shared = [f for f, _ in features(clause.text, lang) if f[0] != "?" and f in book.facts.bags[fact.id]]
        if weight >= _EVENT_ENOUGH and len(clause.text) >= 6 and len(shared) >= 2 and best and (to_customer or weight >= 0.6):
            if fact.id not in context.told and not _decisive(fact, clause.text, lang) and weight < 0.55:
                continue
            how = "right" if _decisive(fact, clause.text, lang) or (want is None and weight >= 0.55) else "partial"
            out.append(Restated(fact.id, how, utterance.raw[clause.start : clause.end], *span))  # type: ignore[arg-type]  # one of the three words, narrowed to str on the way
        elif weight >= 0.24 and best and (to_customer or _echo(clause.text, lang)) and _decisive(fact, clause.text, lang):
            out.append(Restated(fact.id, "right", utterance.raw[clause.start : clause.end], *span))
    return out


_ECHO: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"^(哦|噢|嗯|那)*[,，]?[^我]{2,12}(是吧|啊|呀|喽|哈)$"), "en": re.compile(r"^(so |right |okay |all )*(?!(i|we|my|our|let)\b)[^?]{4,40}( then)$|^all (?!right)[^?]{4,30}$")}


def _echo(text: str, lang: Lang) -> bool:
    """«All by eye, then»: a short clause that says back what was told, without «you»."""
    return bool(_ECHO[lang].search(text.strip()))


_TIMES = re.compile(r"[次回遍趟]|times?|calls?")


def _same_unit(slot: slots.Slot, kind: str, text: str, say: Sequence[str]) -> bool:
    """Two choices are no two calls: a bare count is only comparable when both count times."""
    if slot.kind != kind:
        return False
    return kind != "count" or bool(_TIMES.search(text[slot.start : slot.end + 6]) and any(_TIMES.search(s) for s in say))


def _comparable(slot: slots.Slot, kind: str, text: str, lang: Lang) -> bool:
    """Of one kind, or a bare number: no small one for money, none that counts out other things."""
    if slot.kind == kind or (slot.kind == "days" and kind == "count"):
        return True
    if slot.kind != "number" or kind not in ("money", "count") or isinstance(slot.value, str):
        return False
    unit = _unit(slot, text, lang)
    return unit != "of" and (kind == "count" or (slot.value >= 10 and (not unit or unit in _MONEY_UNITS)))


_MONEY_UNITS = ("块", "元", "钱", "百", "多", "a", "in", "for", "and", "to", "on", "at", "is", "was", "yeah", "then", "of")
_NO_UNIT_ZH = re.compile(r"[方个次回遍趟台件户人张条封通瓶箱只天年月度吨片筐号点家份单笔万]")


def _unit(slot: slots.Slot, text: str, lang: Lang) -> str:
    """What is counted: the measure word, or the next English word when it is a plural noun or "of", "cubic"."""
    if lang == "zh":
        at = slot.end - 1 if slot.kind == "count" else slot.end
        return text[at : at + 1] if _NO_UNIT_ZH.match(text[at : at + 1]) else ""
    after = re.match(r"\s*(?:whole |more |full )?([a-z]+)", text[slot.end :])
    word = after.group(1) if after else ""
    return word if word in ("of", "cubic") or (word.endswith("s") and word not in ("is", "was", "yes", "this", "us", "his")) else ""


def _known_units(slot: slots.Slot, want: Want, fact: Fact, lang: Lang) -> set[str]:
    """What the customer's own sentences count with this fact's figure."""
    says = [fold(say) for say in fact.say.of(lang)]
    return {_unit(s, say, lang) for say in says for s in slots.find(say, lang) if s.kind in (slot.kind, "count", "number") and s.agrees(want[1])} - {""}


def _contradicts(slot: slots.Slot, want: Want, fact: Fact, book: Casebook, utterance: Utterance, clause: Clause, weight: float) -> bool:
    """Another figure only contradicts when it counts the same thing and is plainly said to be theirs; one that the case itself
    holds elsewhere (the rule's fifty, the visit's half past seven) only in the very clause that says so."""
    lang = utterance.lang
    unit, known = _unit(slot, clause.text, lang), _known_units(slot, want, fact, lang)
    if want[0] == "count" and unit and known and not (unit in known or {unit, *known} <= set("次回遍趟")):
        return False
    if FRAME[lang].search(clause.text):
        return True
    strange = (slot.kind, slot.value) not in _figures(book)
    return strange and (weight >= 0.5 or bool(FRAME[lang].search(_sentence(utterance, clause))))


def _ends_asking(utterance: Utterance, clause: Clause) -> bool:
    return bool(re.match(r"[^.!?;]*\?", utterance.text[clause.end :]))


def _sentence(utterance: Utterance, clause: Clause) -> str:
    """The clause and what belongs to it up to the full stops."""
    before, after = utterance.text[: clause.start], utterance.text[clause.end :]
    return re.split(r"[.!?;]", before)[-1] + clause.text + re.split(r"[.!?;]", after)[0]


_FIGURES: dict[int, tuple[Casebook, frozenset[tuple[str, float | str]]]] = {}
_THEIRS = ("say", "ask", "about")


def _figures(book: Casebook) -> frozenset[tuple[str, float | str]]:
    """Every figure in what the company has to say: rules, offers, products, look-ups."""
    kept = _FIGURES.get(id(book))
    if kept is None or kept[0] is not book:
        if len(_FIGURES) >= 16:
            _FIGURES.clear()
        lang = book.index.lang
        found = frozenset((s.kind, s.value) for e in book.index.entries for s in slots.find(fold(e[0].text), lang) if e[0].kind not in _THEIRS)
        kept = _FIGURES[id(book)] = (book, found)
    return kept[1]


def _raw(utterance: Utterance, clause: Clause, slot: slots.Slot) -> str:
    return utterance.raw[clause.start + slot.start : clause.start + slot.end]


def _only(book: Casebook, context: Context, id_: str, kind: str, to_customer: bool) -> bool:
    """The only fact of the case with a value of this kind, already told, and the clause speaks to the customer."""
    same = [f.id for f in book.scenario.facts if f.value and (w := slots.wanted(f.value)) and w[0] == kind and f.id in context.told]
    return to_customer and same == [id_]


_NUMBER_OF = re.compile(r"尾号|末四?位|后四位|号码|卡号|编号|\b(ending|ends|number|digits|last four)\b")


def _read_out(fact: Fact, lang: Lang) -> set[str]:
    """The digits of a fact that is a number read out one by one (a card's last four); empty for any other."""
    words = fact.value.words.of(lang) if fact.value and fact.value.words else ()
    return {d for w in words for d in _spelt(fold(w), lang)}


def _digits(id_: str, mine: set[str], utterance: Utterance, clause: Clause) -> list[Restated]:
    """Right or wrong as a whole; nothing when no such number was said."""
    lang = utterance.lang
    said = [d for d in _spelt(clause.text, lang) if any(len(d) == len(m) for m in mine)]
    right = next((d for d in said if d in mine), None)
    if right:
        return [Restated(id_, "right", right, clause.start, clause.end)]
    wrong = said and _NUMBER_OF.search(clause.text) and FRAME[lang].search(_sentence(utterance, clause))
    return [Restated(id_, "wrong", said[0], clause.start, clause.end)] if wrong else []


def _spelt(text: str, lang: Lang) -> list[str]:
    return [n.digits or f"{n.value:.0f}" for n in numerals.find(text, lang) if len(n.digits or f"{n.value:.0f}") >= 4]


def _decisive(fact: Fact, text: str, lang: Lang) -> bool:
    words = fact.value.words.of(lang) if fact.value and fact.value.words else ()
    return any(_stem(w.lower(), lang) in text for w in words) and not any(_spelt(fold(w), lang) for w in words)


def _stem(word: str, lang: Lang) -> str:
    """"snapped" is also in "snapping"."""
    return re.sub(r"(?<=\w{4})(ed|ing)$", "", word) if lang == "en" else word
