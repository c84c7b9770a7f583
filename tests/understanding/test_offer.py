"""Solutions offered in free words, told apart from those refused, asked about or passed on; wrong beliefs put right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.reading import Reading

pytestmark = pytest.mark.unit
Reader = Callable[[str, Lang], Reading]


@pytest.mark.parametrize(
    ("text", "lang", "best"),
    [
        ("明天上午八点到十点我让班长亲自去给您装", "zh", "lead-visit"),
        ("后天下午派安装班长到您家行不行", "zh", "lead-visit"),
        ("师傅出发前半小时会先给您来电话", "zh", "call-ahead"),
        ("那三十块钱的上门费不收您的", "zh", "waive-fee"),
        ("误工费我定不了，我跟组长申请，明天中午前给您回话", "zh", "ask-lead-wages"),
        ("两天误工费我们赔", "zh", "pay-wages"),
        ("师傅的态度我登记下来让班组核实", "zh", "pass-on-complaint"),
        ("I'll get the crew lead to you tomorrow between eight and ten", "en", "lead-visit"),
        ("they'll phone half an hour before they come", "en", "call-ahead"),
        ("we'll drop the thirty call-out charge", "en", "waive-fee"),
        ("the lost pay I can't decide, but I'll raise it with my team lead and you'll hear in 24 hours", "en", "ask-lead-wages"),
        ("we'll pay you for both days", "en", "pay-wages"),
        ("I'll make a note of how the fitter talked to you and his crew will look into it", "en", "pass-on-complaint"),
    ],
)
def test_offered_in_free_words(read: Reader, text: str, lang: Lang, best: str) -> None:
    reading = read(text, lang)
    assert reading.offered
    assert reading.offered[0].id == best
    assert reading.has("propose")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("我们没法赔误工费", "zh"),
        ("您是想让我们赔误工费吗", "zh"),
        ("之前有师傅上门来过吗", "zh"),
        ("您好，这里是安源燃气", "zh"),
        ("we can't pay you for the two days", "en"),
        ("do you want us to pay for the two days", "en"),
        ("did anyone ring you half an hour before", "en"),
        ("has a fitter been round at all", "en"),
    ],
)
def test_refused_or_asked_about_is_not_offered(read: Reader, text: str, lang: Lang) -> None:
    assert read(text, lang).offered == ()


def test_promising_and_passing_on_are_never_mixed_up(read: Reader) -> None:
    assert "pay-wages" not in {m.id for m in read("误工费我报给班组长批", "zh").offered}
    assert "ask-lead-wages" not in {m.id for m in read("误工费我们赔给您", "zh").offered}
    assert "pay-wages" not in {m.id for m in read("I'll put the lost pay to my team lead", "en").offered}


@pytest.mark.parametrize(("text", "lang"), [("两次都打过电话的，打的是您的旧号码", "zh"), ("both jobs were rung through but to your old number", "en")])
def test_a_wrong_belief_is_put_right(read: Reader, text: str, lang: Lang) -> None:
    assert [m.id for m in read(text, lang).corrected] == ["nobody-called"]


@pytest.mark.parametrize(("text", "lang"), [("那是您自己没接电话", "zh"), ("well you're the one who didn't pick up", "en")])
def test_a_barred_sentence_is_seen(read: Reader, text: str, lang: Lang) -> None:
    assert [m.id for m in read(text, lang).barred] == ["blame-missed-call"]


def test_jargon_is_seen(read: Reader) -> None:
    assert [m.id for m in read("您的单子被退单了", "zh").terms] == ["returned-order"]
