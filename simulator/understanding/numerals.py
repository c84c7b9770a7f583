"""Numbers as people say them, with their spans: 一百五, 两千四, 6628, fifteen hundred, two and a half."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.kernel.lang import Lang


@dataclass(frozen=True, slots=True)
class Number:
    """`digits`: the plain digits when it was spoken digit by digit (六六二八 → "6628")."""

    value: float
    start: int
    end: int
    digits: str = ""
    ordinal: bool = False


_DIGITS_ZH = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "俩": 2, "仨": 3, "幺": 1}  # fmt: skip
_UNITS_ZH = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_RUN_ZH = re.compile(r"\d[\d,]*(?:\.\d+)?[百千万]?|[零〇一二两三四五六七八九十百千万俩仨幺]+|半")


def _zh(run: str) -> tuple[float, str]:
    if run == "半":
        return 0.5, ""
    if run[0].isdigit():
        unit = _UNITS_ZH.get(run[-1], 1)
        plain = run.rstrip("百千万").replace(",", "")
        return float(plain) * unit, plain if "." not in plain else ""
    if not any(c in _UNITS_ZH for c in run):
        digits = "".join(str(_DIGITS_ZH[c]) for c in run)
        return float(digits), digits
    total, section, digit, last = 0, 0, 0, 1
    for i, char in enumerate(run):
        if char in _DIGITS_ZH:
            digit = _DIGITS_ZH[char]
            # 两千四, 一百五: a bare last digit counts in the next smaller unit.
            if i == len(run) - 1 and last >= 100 and run[i - 1] not in "零〇":
                digit *= last // 10
            if char in "零〇":
                last = 1
            continue
        unit = _UNITS_ZH[char]
        if unit == 10000:
            total, section, digit = (total + section + digit) * unit, 0, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
        last = unit
    return float(total + section + digit), ""


_ONES = dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(20), strict=True)) | {"oh": 0}  # fmt: skip
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True))
_ORDINAL = dict(zip(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], range(1, 21), strict=True)) | {"thirtieth": 30}  # fmt: skip
_WORD_EN = re.compile(r"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?\b|[a-z]+")


def _word(word: str) -> tuple[str, float] | None:
    if word[0].isdigit():
        plain = word.rstrip("stndrh").replace(",", "")
        return ("ordinal" if plain != word.replace(",", "") else "figure"), float(plain)
    if word in _ONES:
        return "one", _ONES[word]
    if word in _TENS:
        return "ten", _TENS[word]
    if word in _ORDINAL:
        return "ordinal", _ORDINAL[word]
    return {"hundred": ("hundred", 100.0), "thousand": ("thousand", 1000.0), "half": ("half", 0.5), "grand": ("thousand", 1000.0)}.get(word)


def _en(text: str) -> list[Number]:
    out: list[Number] = []
    words = list(_WORD_EN.finditer(text))
    i = 0
    while i < len(words):
        read = _word(words[i].group())
        if read is None or words[i].group() == "oh":
            i += 1
            continue
        j = i
        parts: list[tuple[str, float]] = []
        while j < len(words):
            part = _word(words[j].group())
            if part is None:
                joined = words[j].group() in ("and", "a") and parts and _joins(words, j)
                if not joined:
                    break
            else:
                parts.append(part)
            j += 1
        out.append(_sum(parts, words[i].start(), words[j - 1].end()))
        i = j
    return out


def _joins(words: list[re.Match[str]], j: int) -> bool:
    """ "two and a half", "a hundred and five": the little word stands inside a number; "one and two" does not."""
    after = [w.group() for w in words[j + 1 : j + 3]]
    if words[j].group() == "a":
        return after[:1] == ["half"]
    if after[:1] == ["a"]:
        return after[1:2] == ["half"]
    return words[j - 1].group() in ("hundred", "thousand") and bool(after) and _word(after[0]) is not None


def _sum(parts: list[tuple[str, float]], start: int, end: int) -> Number:
    if len(parts) >= 3 and all(kind == "one" and value < 10 for kind, value in parts):
        digits = "".join(str(int(value)) for _, value in parts)
        return Number(float(digits), start, end, digits)
    total, section = 0.0, 0.0
    for kind, value in parts:
        if kind == "hundred":
            section = (section or 1) * 100
        elif kind == "thousand":
            total, section = total + (section or 1) * 1000, 0.0
        else:
            section += value
    digits = str(int(parts[0][1])) if len(parts) == 1 and parts[0][0] == "figure" else ""
    return Number(total + section, start, end, digits, parts[-1][0] == "ordinal")


def find(text: str, lang: Lang) -> list[Number]:
    """Numbers of a folded text, left to right."""
    if lang == "en":
        return _en(text)
    return [Number(*_spread(m)) for m in _RUN_ZH.finditer(text) if m.group() not in ("万", "千", "百")]


def _spread(m: re.Match[str]) -> tuple[float, int, int, str]:
    value, digits = _zh(m.group())
    return value, m.start(), m.end(), digits
