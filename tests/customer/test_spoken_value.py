"""Values are said as people say them."""

import pytest

from simulator.customer.spoken_value import chinese_number, clock_time, spoken_value
from simulator.scenario.base import Both, Lines
from simulator.scenario.case import Fact, Value

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "零"), (2, "二"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (110, "一百一"), (150, "一百五"), (205, "二百零五"),
        (1010, "一千零一十"), (1050, "一千零五十"), (1200, "一千二百"), (2480, "两千四百八"), (2408, "两千四百零八"), (10_500, "一万零五百"),
        (12_000, "一万两千"), (20_300, "二万零三百"), (1_000_000, "一百万"),
    ],
)  # fmt: skip
def test_chinese_numerals(number: int, spoken: str) -> None:
    assert chinese_number(number) == spoken


def fact(value: Value | None) -> Fact:
    lines = Lines(zh=("话",), en=("words",))
    return Fact(id="x", about=Both(zh="事", en="thing"), say=lines, told="at-once", value=value)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Value(money=2480), "两千四百八块", "2,480"),
        (Value(date="03-12"), "三月十二号", "the twelfth of March"),
        (Value(weekday="sat"), "星期六", "Saturday"),
        (Value(time="16:05"), "下午四点零五分", "4:05 p.m."),
        (Value(days=15), "十五天", "15 days"),
        (Value(days=1), "一天", "one day"),
        (Value(count=2), "两", "two"),
        (Value(percent=3), "百分之三", "3 per cent"),
        (Value(words=Lines(zh=("热水",), en=("hot water",))), None, None),
    ],
)
def test_values_in_both_languages(value: Value, zh: str | None, en: str | None) -> None:
    assert spoken_value(fact(value), "zh") == zh
    assert spoken_value(fact(value), "en") == en


def test_a_fact_without_value_has_no_word_for_it() -> None:
    assert spoken_value(fact(None), "zh") is None


@pytest.mark.parametrize(("time", "zh", "en"), [("08:00", "早上八点", "8 a.m."), ("12:30", "中午十二点半", "12:30 p.m."), ("00:00", "凌晨零点", "12 a.m.")])
def test_times_of_day(time: str, zh: str, en: str) -> None:
    assert (clock_time(time, "zh"), clock_time(time, "en")) == (zh, en)
