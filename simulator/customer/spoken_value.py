"""A fact's checkable value as a person says it: 2480 → 两千四百八 / 2,480; 03-12 → 三月十二号 / the twelfth of March."""

from __future__ import annotations

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact, Value

DIGITS = "零一二三四五六七八九"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"]
SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WEEKDAYS_ZH = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "一二三四五六天", strict=True))
WEEKDAYS_EN = {"mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}


def chinese_number(number: int) -> str:
    """Spoken numerals up to 99,999,999; 2480 is 两千四百八, as people say it."""
    if number < 0:
        return "负" + chinese_number(-number)
    if number >= 10_000:
        rest = number % 10_000
        head = chinese_number(number // 10_000) + "万"
        return head + (("零" if rest < 1000 else "") + chinese_number(rest) if rest else "")
    if number == 0:
        return "零"
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(out)
            continue
        word = "两" if digit == 2 and unit >= 1000 else DIGITS[digit]
        if digit == 1 and unit == 10 and not out:
            word = ""
        out += ("零" if gap and number % (unit * 10) and out else "") + word + name
        gap = False
    if number > 100 and number % 10 == 0 and number // 10 % 10 and number // 100 % 10:
        out = out[:-1]  # 四百八十 is said 四百八
    return out


def chinese_count(number: int) -> str:
    return "两" if number == 2 else chinese_number(number)


def english_count(number: int) -> str:
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def amount(number: float, lang: Lang) -> str:
    whole = int(number) == number
    if lang == "zh":
        return chinese_number(int(number)) + "块" if whole else f"{number:g}块"
    return f"{int(number):,}" if whole else f"{number:,.2f}"


def duration(days: float, lang: Lang) -> str:
    if lang == "zh":
        return "半天" if days == 0.5 else f"{chinese_count(int(days))}天"
    return "half a day" if days == 0.5 else f"{english_count(int(days))} day{'' if days == 1 else 's'}"


def spoken_value(fact: Fact, lang: Lang) -> str | None:
    """None when the fact has no value that can be said in a word or two."""
    return _spoken(fact.value, lang) if fact.value else None


def _spoken(value: Value, lang: Lang) -> str | None:
    zh = lang == "zh"
    if value.money is not None:
        return amount(value.money, lang)
    if value.date is not None:
        month, day = (int(part) for part in value.date.split("-"))
        return f"{chinese_number(month)}月{chinese_number(day)}号" if zh else f"the {ORDINALS[day - 1]} of {MONTHS[month - 1]}"
    if value.weekday is not None:
        return "星期" + WEEKDAYS_ZH[value.weekday] if zh else WEEKDAYS_EN[value.weekday]
    if value.time is not None:
        return clock_time(value.time, lang)
    if value.days is not None:
        return duration(value.days, lang)
    if value.count is not None:
        return chinese_count(value.count) if zh else english_count(value.count)
    if value.percent is not None:
        return f"百分之{chinese_number(int(value.percent))}" if zh else f"{value.percent:g} per cent"
    return None


def clock_time(time: str, lang: Lang) -> str:
    hour, minute = (int(part) for part in time.split(":"))
    part = "凌晨" if hour < 5 else "早上" if hour < 9 else "上午" if hour < 12 else "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
    if lang == "zh":
        return f"{part}{chinese_count(hour if hour <= 12 else hour - 12)}点" + ("半" if minute == 30 else ("零" if minute < 10 else "") + chinese_number(minute) + "分" if minute else "")
    twelve = hour if 1 <= hour <= 12 else abs(hour - 12)
    return f"{twelve}{f':{minute:02}' if minute else ''} {'a.m.' if hour < 12 else 'p.m.'}"
