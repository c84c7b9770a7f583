"""A question no fact of the case answers: the answer still has the form of the question (a time, a person, one of two, yes or no)."""

from __future__ import annotations

import re

from simulator.customer.draft import ANSWERED_BACK, CONDUCT, Draft
from simulator.customer.memory import Move
from simulator.kernel.lang import Lang
from simulator.understanding.normalise import fold
from simulator.understanding.particulars import times_offered

# Which kind of thing is asked for, by its question word; the first that fits.
_KINDS: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (
        ("when", re.compile(r"什么时候|啥时候|何时|几点|几号|哪(一)?天|哪年|几月|星期几|礼拜几")),
        ("who", re.compile(r"谁|哪(一)?位|什么人|啥人")),
        ("where", re.compile(r"哪(里|儿|边)|什么地方|啥地方|在哪")),
        ("count", re.compile(r"多少|几|多久|多长|多大|多远|多重")),
        ("why", re.compile(r"为什么|为啥|为何|怎么会|什么原因|凭什么")),
        ("how", re.compile(r"怎么|怎样|如何|什么样|咋")),
    ),
    "en": (
        ("when", re.compile(r"\b(when|what (time|day|date|year|month)|which day)\b")),
        ("who", re.compile(r"\b(who|whose|whom|which (person|colleague))\b")),
        ("where", re.compile(r"\b(where|whereabouts)\b")),
        ("count", re.compile(r"\b(how (much|many|long|often|far|old|big)|what (amount|number|figure|price))\b")),
        ("why", re.compile(r"\b(why|how come|what for)\b")),
        ("how", re.compile(r"\b(how|what('s| is| was| does) (it|that|she|he)? ?(like|look|sound))\b")),
    ),
}
WH: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"什么|哪|谁|几|多少|多久|多长|多大|怎么|为什么|咋|啥"),
    "en": re.compile(r"\b(what|when|where|who|whose|which|why|how)\b", re.IGNORECASE),
}
# Consent rather than information is asked for.
_SUITS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"可以|行(吗|不|么)|方便|好(吗|不)|合适|成(吗|不)|在家|有空|同意|愿意|[0-9一二三四五六七八九十]点|上午|下午|晚上|明天|后天|星期|礼拜|周"),
    "en": re.compile(r"\b(ok|okay|all right|alright|suit|work for|fine|convenient|happy with|shall i|would you like|be (in|home|there|around)|morning|afternoon|evening|tomorrow|\w+day)\b", re.IGNORECASE),
}  # fmt: skip
# Something the customer is asked to do.
_DO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(麻烦|请|劳驾|辛苦)(您|你)?(先|再|帮|把|拍|发|带|留|记|写|拿|打开|关|试|按|拨|准备|签|填|查|看)|(您|你)(先|回头|到时候|记得)[^,.!?]{0,10}(拍|发|带|留|记|写|拿|试|按|准备|签|填|别)"),
    "en": re.compile(r"\b((could|can|would|will) you (please |just |maybe )?(keep|send|take|bring|have|leave|write|put|check|read|try|make|show|turn|press|unplug|switch|sign|fill|pop|hold on to|text|email|post)|please (keep|send|take|bring|have|leave|write|put|check|try|make sure))\b"),
}  # fmt: skip
# Wants a yes or a no, whatever question word comes later in it.
_YES_NO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(吗|么|行不行|好不好|对不对|是不是)[^\u4e00-\u9fff]*$"),
    "en": re.compile(r"^(?:(?:and|so|but|well|or|oh|then|is it that)[, ]+)*(?:is|are|was|were|do|does|did|shall|can|could|would|will|have|has|should)\b", re.IGNORECASE),
}
# The second of two answers stands after the «or»: a short phrase without a sentence of its own.
_SECOND: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"还是(?!不)([^,.!?。，？！吗呢啊呀]{1,13}?)(?:呢|啊|呀|吧|吗)?(?:[,.!?。，？！]|$)"),
    "en": re.compile(r"\bor (?:just |only |maybe |rather )?((?!(?:do|did|is|are|was|were|would|have|has|can|could|should|what|which|how|i|we|not|shall|if|anything|something|so|no)\b)[a-z' -]{2,28}?)(?:[,.!?]|$| please| then)"),
}  # fmt: skip
# An effect is asked about that nobody can be sure of; something is put at the customer's service.
_MIGHT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"有(没有)?(帮助|用)|管用|好(受|点|一?些)|(能|会)(不会|好)?[^,.!?]{0,6}(帮|强|省|放心|踏实)|(踏实|放心|合适|省心|划算|方便)(点|些)?(吗|不|么|吧)"),
    "en": re.compile(r"\b(would|will|could|might|does|did|do) (that|it|this|these|those|one|something|anything)\b[^.?!]{0,30}\b(help|work|do|be|make|suit|ease|save|sound|better|easier|useful)\b|\bwould you (feel|be) (any )?(better|easier|happier)"),
}  # fmt: skip
_OFFERED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"要不要|用不用|需(要|不需要)(我|给您|帮您)|(我|咱|帮您|给您|替您)[^,.!?]{0,14}(好吗|好不好|行吗|可以吗|怎么样|要吗)|想不想|您要(吗|不)"),
    "en": re.compile(r"\b(shall i|should i|would you like|d'you want|do you want|want me to|need me to|like me to|may i (send|put|book|pop|arrange)|can i (send|put|book|get|offer|pop|arrange)|how about i)\b"),
}  # fmt: skip
OR: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"还是|或者?|要么"), "en": re.compile(r"\bor\b")}
SURE_PERCENT, BACK_PERCENT = 75, 60
PRIES = 2  # how often a question they cannot place is met by asking what it is for
_VERB_EN = re.compile(r"\b(get|got|go|come|take|leave|wait|make|give|[a-z]+ed)\b")
_OWN_ZH = re.compile(r"^(您|你|我|他|她|是|要|想|就|在|有|没|不)")


def kind_of(text: str, lang: Lang) -> str | None:
    """when, who, where, count, why or how; None for other questions."""
    low = fold(text)
    return next((kind for kind, pattern in _KINDS[lang] if pattern.search(low)), None)


def second_choice(text: str, lang: Lang) -> str | None:
    """The last of the answers a choice question offers, ready to be said by itself; None when it is no plain phrase."""
    found = _SECOND[lang].search(fold(text))
    if found is None:
        return None
    phrase = found.group(1).strip()
    if lang == "en":
        said = re.sub(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", lambda m: m.group().capitalize(), phrase)
        return said[0].upper() + said[1:] if len(phrase.split()) <= 5 and not _VERB_EN.search(phrase) else None
    phrase = re.sub(r"[您你](?=自己|家|的|那)", "我", re.sub(r"^[您你](?=先|要|想|直接)", "", phrase))
    return None if _OWN_ZH.match(phrase) and len(phrase) < 2 else phrase


def plain(draft: Draft) -> None:
    """Consent to what was agreed, one of two, what a thing of that kind is answered with; else a careful yes."""
    scene = draft.scene
    r, lang = scene.reading, scene.lang
    if r.has("check-understanding", "check-satisfaction", "hold"):
        return
    if draft.reaction and draft.reaction[0].kind in CONDUCT | ANSWERED_BACK:
        return  # an insult or a joke in the form of a question gets no yes
    agreed = bool(scene.memory.accepted) or bool(r.offered)
    times = times_offered(r.text, lang)
    choice = second_choice(r.text, lang) if r.has("question.choice") else None
    if agreed and len(times) > 1:
        draft.content.append(Move("choose", gaps=(("when", times[0]),)))
    elif choice:
        draft.content.append(Move("answer.choice", gaps=(("choice", choice),)))
    elif r.has("question.choice") and OR[lang].search(fold(r.text)):
        draft.say("choose.open")
    elif WH[lang].search(asked_words(draft)) and not _YES_NO[lang].search(asked_words(draft).strip()):
        _unplaced(draft)
    elif _DO[lang].search(fold(r.text)):
        draft.say("everyday.do-that")
    elif (agreed or r.has("propose", "commit")) and _SUITS[lang].search(r.text):
        draft.say("agree")
    elif scene.outbound and scene.turn == 1 and r.has("use-name", "question.closed"):
        draft.say("pickup.self")
    elif scene.hot and scene.open_expects() and scene.turn > 2 and scene.dice.chance(f"turn {scene.turn} back", BACK_PERCENT):
        wish = scene.open_expects()[0]  # too angry for small questions: back to what they want
        draft.say("push" if wish.id in scene.memory.wanted else "demand", expect=wish.id)
    elif _OFFERED[lang].search(fold(r.text)):
        draft.say("answer.please" if scene.mood.trust >= PLEASED_TRUST or not scene.outbound else "answer.perhaps")
    elif _MIGHT[lang].search(fold(r.text)):
        draft.say("answer.might")
    elif not r.restated or "?" in r.text or "？" in r.text:
        draft.say("answer.yes" if scene.dice.chance(f"turn {scene.turn} sure", SURE_PERCENT) else "answer.perhaps")


PLEASED_TRUST = 50


def _unplaced(draft: Draft) -> None:
    """Asked for something they cannot place: what is it for? Anyone who was rung up, is hot or likes rules says so; the others own up to not having it to hand."""
    scene = draft.scene
    guarded = scene.outbound or scene.hot or scene.temper in ("demanding", "confused")
    asked_before = "why-ask" in scene.earlier.last_moves or scene.memory.times("move:why-ask") >= PRIES
    if guarded and not asked_before:
        draft.say("why-ask")
        return
    kind = kind_of(asked_words(draft), scene.lang)
    draft.say(f"dont-know.{kind}" if kind else "dont-know")


def asked_words(draft: Draft) -> str:
    """The words of the last question of the turn."""
    r = draft.scene.reading
    spans = [(h.start, h.end) for h in r.hits if h.label.startswith("question.")]
    if spans:
        return r.text[slice(*max(spans))]
    parts = [part for part in re.split(r"(?<=[。！？!?.，,])", r.text) if part.strip(" ，,。.!?！？")]
    return parts[-1] if parts else r.text
