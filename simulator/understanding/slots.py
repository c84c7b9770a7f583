"""Typed details in a text: money, date, weekday, time, duration, count, percent, with their spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from simulator.kernel.lang import Lang
from simulator.scenario.case import Value
from simulator.understanding import numerals

Kind = Literal["money", "date", "weekday", "time", "days", "count", "percent", "number"]


@dataclass(frozen=True, slots=True)
class Slot:
    """`value`: a number in the kind's unit (money, days), or "MM-DD" with "??" for what was not said, "HH:MM", "sat"."""

    kind: Kind
    value: float | str
    start: int
    end: int

    def agrees(self, other: float | str) -> bool:
        if isinstance(self.value, str) or isinstance(other, str):
            mine, theirs = str(self.value), str(other)
            if self.kind == "time" and mine[2:] == theirs[2:]:
                return int(mine[:2]) % 12 == int(theirs[:2]) % 12
            return all(a == b or a == "?" for a, b in zip(mine, theirs, strict=False))
        return abs(self.value - other) < 0.01 or (self.kind == "days" and abs(self.value - other) <= 0.07 * other)


_WEEK_ZH = {"一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat", "日": "sun", "天": "sun", "1": "mon", "2": "tue", "3": "wed", "4": "thu", "5": "fri", "6": "sat"}  # fmt: skip
_WEEKDAY_ZH = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天1-6])(?![个周天])")
_WEEKDAY_EN = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?\b")
_OTHER_WORDS = ("sat", "sun", "wed")  # "sat in the shed"
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH_EN = re.compile(r"\b(" + "|".join(m + "|" + m[:3] for m in _MONTHS) + r"|sept)\b")
_DAYS_ZH = {"个工作日": 1, "工作日": 1, "天": 1, "日内": 1, "个月": 30, "周": 7, "个星期": 7, "星期": 7, "个礼拜": 7, "礼拜": 7, "年": 365, "个小时": 1 / 24, "小时": 1 / 24, "个钟头": 1 / 24, "分钟": 1 / 1440}  # fmt: skip
_DAYS_EN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "hour": 1 / 24, "minute": 1 / 1440}
_COUNT_ZH = re.compile(r"(次|回|遍|趟|个(?!月|小时|工作日|星期|礼拜|钟头|半)|台|件|户|口人|张|条|封|通|瓶|箱|只|人)")
_COUNT_EN = re.compile(r"\s(?:\w+ )?(times?|calls?|visits?|items?|people|boxes|units|orders|letters|emails|messages|goes|occasions|parcels|inspectors|jobs)\b")
_ONCE = {"once": 1.0, "twice": 2.0}


@lru_cache(maxsize=1024)
def find(text: str, lang: Lang) -> tuple[Slot, ...]:
    """Slots of a folded text in order; a number that fits no kind is kind "number"."""
    found = _zh(text) if lang == "zh" else _en(text)
    return tuple(sorted(found, key=lambda s: s.start))


def _zh(text: str) -> list[Slot]:
    out = [Slot("weekday", _WEEK_ZH[m.group(1)], m.start(), m.end()) for m in _WEEKDAY_ZH.finditer(text)]
    numbers = numerals.find(text, "zh")
    taken: set[int] = {i for s in out for i in range(s.start, s.end)}
    for at, n in enumerate(numbers):
        if n.start in taken:
            continue
        slot = _slot_zh(text, n, numbers[at + 1] if at + 1 < len(numbers) else None)
        if slot:
            out.append(slot)
            taken.update(range(slot.start, slot.end))
    return out


def _slot_zh(text: str, n: numerals.Number, after: numerals.Number | None) -> Slot | None:
    rest, before = text[n.end :], text[max(0, n.start - 4) : n.start]
    if rest[:1] == "月" and rest[:2] != "月租":
        if after and text[n.end + 1 : after.start].strip("份的, ") == "" and after.value <= 31:
            end = after.end + (text[after.end : after.end + 1] in ("号", "日"))
            return Slot("date", f"{int(n.value):02d}-{int(after.value):02d}", n.start, end)
        return Slot("date", f"{int(n.value):02d}-??", n.start, n.end + 1) if 1 <= n.value <= 12 else None
    if rest[:1] in ("号", "日") and n.value <= 31 and not rest.startswith(("号线", "号楼", "日内", "号码", "号院")):
        return Slot("date", f"??-{int(n.value):02d}", n.start, n.end + 1)
    if before.endswith("百分之") or rest[:1] == "%":
        return Slot("percent", n.value, n.start - (3 if before.endswith("之") else 0), n.end)
    if rest[:1] in ("点", ":") and n.value <= 24 and not rest.startswith("点多") and "." not in text[n.start : n.end]:
        minute = 30 if rest[1:2] == "半" else int(after.value) if after and after.start == n.end + 1 and after.value < 60 else 0
        hour = int(n.value) + (12 if n.value < 12 and re.search(r"下午|晚上|傍晚", text[max(0, n.start - 4) : n.start]) else 0)
        return Slot("time", f"{hour % 24:02d}:{minute:02d}", n.start, n.end + 1)
    half = 0.5 if re.match(r"个?半(?=个?[月天年周小星礼])|(个半)", rest) else 0.0
    for unit in sorted(_DAYS_ZH, key=len, reverse=True):
        tail = re.match(r"个?(多)?半?" + unit if half or n.value == 0.5 else unit, rest)
        if tail:
            return Slot("days", (n.value + half if n.value != 0.5 else 0.5) * (14 * 2 + 2 if unit == "个月" else _DAYS_ZH[unit]), n.start, n.end + tail.end())
    if before.endswith("第") and not re.match(r"[次回遍趟]", rest):
        return None
    if re.match(r"多?(块|元|圆)|百多?块", rest) or before.endswith(("¥", "$", "￥")):
        return Slot("money", n.value, n.start, n.end + 1)
    if _COUNT_ZH.match(rest):
        return Slot("count", n.value, n.start, n.end + 1)
    return Slot("number", n.value, n.start, n.end) if n.value >= 10 or (n.digits and len(n.digits) > 1) else None


def _en(text: str) -> list[Slot]:
    out = [Slot("weekday", m.group(1)[:3], m.start(), m.end()) for m in _WEEKDAY_EN.finditer(text) if m.group() not in _OTHER_WORDS or re.search(r"\b(on|this|next|by) $", text[: m.start()])]
    out += [Slot("count", _ONCE[m.group()], m.start(), m.end()) for m in re.finditer(r"\b(once|twice)\b", text) if m.group() == "twice"]
    months = [(m, next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(m.group()[:3]))) for m in _MONTH_EN.finditer(text) if m.group() != "mar" and not (m.group() == "may" and not re.search(r"\b(in|of|on|\d|st|nd|rd|th)\W*$", text[: m.start()]) and not re.match(r" (the )?\d", text[m.end() :])) and not (m.group() == "march" and re.match(r" (in|out|over|up)\b", text[m.end() :]))]  # fmt: skip
    used: set[int] = set()
    for n in numerals.find(text, "en"):
        slot = _slot_en(text, n, months, used)
        if slot:
            out.append(slot)
    out += [Slot("date", f"{number:02d}-??", m.start(), m.end()) for m, number in months if m.start() not in used]
    out += [Slot("days", _DAYS_EN[m.group(1)], m.start(), m.end()) for m in re.finditer(r"\b(?:a|an) (?:whole |full )?(day|week|fortnight|month|year)\b", text)]
    return out


# "at three", "between eight and ten", "from two to four", "half past seven": hours, when nothing counted follows.
_HOUR_BEFORE = re.compile(r"(?:\b(half past )|\b(?:at|by|before|around|until|till|from) (?:about )?|\bbetween (?:half past )?(?:[a-z]+ and (?:half past )?)?|\bfrom (?:half past )?[a-z0-9]+ (?:to|till|until) )$")
_HOUR_AFTER = re.compile(r"(?: (?:and|to|till|until|on|o'clock|in the|tomorrow|today|tonight|this|next|[a-z]*day|sharp|or|so|then)\b| ?[ap]m\b|[,.;?!]|$)")


def _slot_en(text: str, n: numerals.Number, months: list[tuple[re.Match[str], int]], used: set[int]) -> Slot | None:
    rest, before = text[n.end :], text[: n.start]
    for m, month in months:
        near = text[n.end : m.start()] if m.start() >= n.end else text[m.end() : n.start]
        if near.strip() in ("", "of", "the", "of the", ",") and n.value <= 31:
            used.add(m.start())
            return Slot("date", f"{month:02d}-{int(n.value):02d}", min(n.start, m.start()), max(n.end, m.end()))
    if re.search(r"[$£€¥]$", before) or re.match(r" ?(pounds?|dollars?|quid|bucks|yuan|euros?|rmb|p\b)", rest):
        return Slot("money", n.value, n.start, n.end)
    if re.match(r" ?(percent|per cent|%)|,?( \w+)? (in|out of) (a|one|every) hundred\b", rest):
        return Slot("percent", n.value, n.start, n.end)
    unit = re.match(r"[ -](?:working |business |whole |full |more )?(day|week|fortnight|month|year|hour|minute)s?\b", rest)
    if unit:
        return Slot("days", n.value * _DAYS_EN[unit.group(1)], n.start, n.end + unit.end())
    clock = re.match(r":(\d\d)\b", rest)
    if n.value <= 12 and not clock and _HOUR_AFTER.match(rest) and (past := _HOUR_BEFORE.search(before)):
        return Slot("time", f"{int(n.value):02d}:{'30' if past.group(1) else '00'}", n.start, n.end)
    if re.match(r"(:\d\d)? ?(o'clock|am|pm|a\.m|p\.m)\b", rest) or clock:
        hour = int(n.value) % 12 + (12 if re.match(r"(:\d\d)? ?p", rest) else 0)
        return Slot("time", f"{hour:02d}:{clock.group(1) if clock else '00'}", n.start, n.end)
    if n.ordinal and re.search(r"\b(the|on) $", before) and not re.match(r" (time|call|visit|floor|thing|one|person)", rest):
        return Slot("date", f"??-{int(n.value):02d}", n.start, n.end) if n.value <= 31 else None
    if n.ordinal and not re.match(r" (time|call|visit)\b", rest):
        return None
    if _COUNT_EN.match(rest):
        return Slot("count", n.value, n.start, n.end)
    return Slot("number", n.value, n.start, n.end) if n.value >= 2 else None


def wanted(value: Value) -> tuple[Kind, float | str] | None:
    """The checkable slot of a fact, None when it has only words."""
    if value.money is not None:
        return "money", value.money
    if value.date is not None:
        return "date", value.date
    if value.time is not None:
        return "time", value.time
    if value.days is not None:
        return "days", value.days
    if value.percent is not None:
        return "percent", value.percent
    if value.count is not None:
        return "count", float(value.count)
    return ("weekday", value.weekday) if value.weekday is not None else None
