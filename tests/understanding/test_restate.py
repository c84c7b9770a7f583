"""Facts given back: right, wrong, and numbers that mean something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.reading import Reading

pytestmark = pytest.mark.unit
Reader = Callable[[str, Lang], Reading]


@pytest.mark.parametrize(
    ("text", "lang", "fact"),
    [
        ("打了四回都没个结果", "zh", "calls"),
        ("您三月十二号就交了钱，对吗", "zh", "paid-on"),
        ("您是3月12日付的款", "zh", "paid-on"),
        ("当时说好十五个工作日的", "zh", "promised"),
        ("您为这个请了两天假", "zh", "days-off"),
        ("也就是说热水器一直没人来装", "zh", "no-hot-water"),
        ("您母亲周六就搬过来了", "zh", "mother"),
        ("so that's four calls already", "en", "calls"),
        ("you paid on the twelfth of March", "en", "paid-on"),
        ("you were promised fifteen working days", "en", "promised"),
        ("your mother's moving in on Saturday", "en", "mother"),
    ],
)
def test_given_back_right(read: Reader, text: str, lang: Lang, fact: str) -> None:
    reading = read(text, lang)
    assert (fact, "right") in {(r.id, r.how) for r in reading.restated}
    assert reading.has("paraphrase.fact")


@pytest.mark.parametrize(
    ("text", "lang", "fact", "said"),
    [
        ("您打了三次电话对吧", "zh", "calls", "三次"),
        ("您是四月十二号交的钱", "zh", "paid-on", "四月十二号"),
        ("当时跟您说的是十个工作日", "zh", "promised", "十个工作日"),
        ("you said you called three times", "en", "calls", "three"),
        ("you paid on the twelfth of April", "en", "paid-on", "twelfth of April"),
    ],
)
def test_given_back_wrong(read: Reader, text: str, lang: Lang, fact: str, said: str) -> None:
    wrong = {r.id: r.said for r in read(text, lang).restated if r.how == "wrong"}
    assert fact in wrong
    assert said in wrong[fact] or wrong[fact] in said


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("我安排班长明天上午八点到十点上门", "zh"),
        ("我看到四月三号派过一次单", "zh"),
        ("三十块上门费给您免了", "zh"),
        ("我五分钟后给您回电", "zh"),
        ("您是哪天交的钱", "zh"),
        ("稍等两分钟", "zh"),
        ("I can have the lead with you within two days", "en"),
        ("the system shows a job on 3 April", "en"),
        ("when did you pay", "en"),
        ("give me two minutes", "en"),
    ],
)
def test_numbers_of_ones_own_are_no_wrong_restatement(read: Reader, text: str, lang: Lang) -> None:
    assert [r for r in read(text, lang).restated if r.how == "wrong"] == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("后天上午九点到十一点让班长过去，误工的事二十四小时之内答复您", "zh"),
        ("按规定联系两次没人接，单子就退回去排队", "zh"),
        ("感谢您的来电，再见", "zh"),
        ("您是周六上午方便，还是周日上午方便？", "zh"),
        ("I've got Friday between eight and ten, or Saturday from two to four.", "en"),
        ("You'd have an answer within three days.", "en"),
        ("Thanks for telling me about your mum, goodbye.", "en"),
    ],
)
def test_offers_rules_choices_and_thanks_give_nothing_back(read: Reader, text: str, lang: Lang) -> None:
    assert read(text, lang).restated == ()
