"""Whether a time or a person was named at all, for someone who has just asked «when?» or «who?».

Looser than a Commitment: after that question «明天上午，老赵» or «Thursday, with Tom» is answer enough.
"""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding import slots
from simulator.understanding.normalise import fold

_TIMES = ("date", "weekday", "time", "days")
_WHEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"今天|今晚|明天|明早|后天|大后天|上午|下午|晚上|中午|早上|这周|本周|下周|周末|月底|月初|[0-9一二两三四五六七八九十半]+(个)?(小时|钟头|分钟|天|工作日)(以?内|之内|后|之前|左右)?|马上|现在就|立刻|今儿|明儿"),
    "en": re.compile(r"\b(today|tonight|tomorrow|this (morning|afternoon|evening|week)|next (week|month|\w+day)|by (the end of|close|noon|\w+day)|end of the (day|week)|within (the |an |\w+ )?(\d+ ?)?(h|hrs?|hours?|days?|week)|in (an hour|\w+ (minutes|hours|days))|right (now|away)|straight ?away|at (noon|\d+|\w+ o'clock)|morning|afternoon|tmrw|tomorow|tonite|mon|tue|tues|wed|thu|thur|fri|sat|sun)\b"),
}
_WHO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"师傅|班长|组长|经理|主管|主任|工程师|专员|同事|技术员|核查员|老师|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|姓[\u4e00-\u9fff]|叫[\u4e00-\u9fff]{2,3}|我(本人|自己|亲自|来|给您|跟|负责|盯|办)|由我|找我|工号|[\u4e00-\u9fff]工(?!作)"),
    "en": re.compile(r"\b(i'll|i will|i am|i'm|me|myself|my (name|manager|supervisor|lead|colleague)|(one of )?our (engineers?|fitters?|inspectors?|managers?|technicians?|(crew |team |shift )?lead(er)?s?)|the (engineer|fitter|inspector|crew lead|manager|head|technician|foreman)|called|named|name is|his name|her name)\b"),
}
_NAME_EN = re.compile(r"(?<![.!?]\s)(?<!^)\b(?!I\b|I'|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)[A-Z][a-z]{2,}\b")


def time_named(text: str, lang: Lang) -> str | None:
    """The first time in the text, as spoken (folded); None when there is none."""
    low = fold(text)
    found = _WHEN[lang].search(low)
    if found:
        return found.group(0)
    slot = next((slot for slot in slots.find(low, lang) if slot.kind in _TIMES), None)
    return low[slot.start : slot.end] if slot else None


def person_named(text: str, lang: Lang) -> str | None:
    """The first person or role in the text; None when there is none."""
    found = (_NAME_EN.search(text) if lang == "en" else None) or _WHO[lang].search(fold(text))
    return found.group(0) if found else None


# Words of leave.
FAREWELL = re.compile(r"再见|拜拜|再会|回见|慢走|祝您|祝你|\b(?:bye|goodbye|good bye|take care|see (?:you|u)|have a (?:good|nice|lovely|great)|all the best)\b", re.IGNORECASE)
# How long something takes is said.
HOW_LONG = re.compile(r"秒|分钟|\b(?:minutes?|seconds?|secs?|mins?)\b", re.IGNORECASE)
_NUMBER = "[0-9一二两三四五六七八九十]+"
_CLOCK = {
    "zh": r"[0-9一二两三四五六七八九十]+点(?:半|钟|[0-9一二三四五六七八九十]+分?)?",
    "en": r"(?:half past |quarter (?:past|to) )?(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)(?: ?[ap]\.?m\.?| o'clock)?",
}
_OPTION: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:(?:今天|今晚|明天|明晚|后天|大后天|(?:这|下|本)?(?:周|星期|礼拜)[一二三四五六日天])的?)?(?:上午|下午|晚上|早上|中午|傍晚)?(?:(?:" + _NUMBER + r"[到至~-])?" + _CLOCK["zh"] + r"(?:[到至~-]" + _CLOCK["zh"] + r")?|(?<=[午上])" + _NUMBER + r"[到至~-]" + _NUMBER + r")?"
    ),
    "en": re.compile(
        r"\b(?:(?:today|tonight|tomorrow|the day after(?: tomorrow)?|(?:next |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues|thurs?|fri))(?: (?:morning|afternoon|evening))?|(?:in the )?(?:morning|afternoon|evening))"
        r"(?:,? (?:at |between |from )?" + _CLOCK["en"] + r"(?: (?:and|to|till|until) " + _CLOCK["en"] + r")?)?\b"
    ),
}


_CHOICE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"还是|或者?|要不|哪|挑|选"),
    "en": re.compile(r"\b(or|which|either)\b"),
}


_WAYS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"短信|微信|邮箱|邮件|电话|手机|现金|存折|退款|换货|上门"),
    "en": re.compile(r"\b(text|email|e-mail|phone|post|cash|account|letter|card|refund|replacement)\b"),
}


# A time by which, rather than one at which.
_DEADLINE: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"^[^,.!?]{0,2}(之前|以前|前(?!后))"), "en": re.compile(r"\b(before|by|until|till|since) (this |next |the )?$")}


_DAY_ALONE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(今天|明天|后天|大后天|(这|下|本)?(周|星期|礼拜)[一二三四五六日天])的?$"),
    "en": re.compile(r"^(today|tomorrow|the day after( tomorrow)?|(next |this )?(mon|tues|wednes|thurs|fri|satur|sun)day)$"),
}


def times_offered(text: str, lang: Lang) -> list[str]:
    """The different times, or else ways, named in a choice, in order, as spoken: «明天上午 … 还是后天下午» gives two; nothing
    when there is nothing to choose from."""
    pieces = re.split(r"(?<=[。！？!?.;])(?!\d)", fold(text))
    choosing = [p for p in pieces if _CHOICE[lang].search(p)]
    found = [m.group(0).strip(" ,的") for p in choosing for m in _OPTION[lang].finditer(p) if not _DEADLINE[lang].search(p[: m.start()] if lang == "en" else p[m.end() :])]
    times = list(dict.fromkeys(t for t in found if len(t) > 1))
    finer = [t for t in times if not _DAY_ALONE[lang].search(t)]
    times = finer if len(finer) > 1 else times  # «tomorrow, eight to ten or two to four»: the day is not what is chosen
    return times if len(times) > 1 else [w for p in choosing for w in _WAYS[lang].findall(p)]
