"""The learned labels: on fresh turns, and nothing hangs on the polite form or a particle."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from simulator.understanding.context import Context, Said
from simulator.understanding.labeller import LABELS, judged
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import even
from simulator.understanding.understand import unaided, understand

pytestmark = pytest.mark.unit


def given(text: str, lang: Lang, last: str = "", pitch: bool = False, direction: str = "inbound") -> dict[str, float]:
    said = (Said("customer", last),) if last else ()
    context = Context(lang, "outbound" if direction == "outbound" else "inbound", pitch, said)
    spoken = even(Utterance.of(text, lang))
    verdicts = judged(spoken, context, unaided(spoken, context))
    return {v.label: v.probability for v in verdicts if v.given}


@pytest.mark.parametrize(
    ("text", "lang", "last", "label"),
    [
        ("哪天交的钱您还记得不", "zh", "装了俩月没人来", "question.closed"), ("您给我从头说说这事儿", "zh", "喂", "question.open"),
        ("您家两个月没热水了，老人还七十多", "zh", "两个月了没热水，我妈七十多了", "paraphrase.fact"), ("搁谁白等两天都得窝火", "zh", "我请了两天假白等", "empathy.understand"),
        ("您自己没看短信，这能怪谁", "zh", "没人通知我", "forbidden.blame"), ("这事儿您找安装部去，我们客服管不着", "zh", "什么时候来装", "forbidden.shirk"),
        ("明天下午三点之前我给您打回去", "zh", "什么时候有信儿", "commit"), ("您稍等，我查一下单子", "zh", "你给我查查", "hold"),
        ("What day did you pay", "en", "nobody has come", "question.closed"), ("Talk me through it from the start", "en", "hello", "question.open"),
        ("Two days off work and nobody turned up", "en", "I took two days off work and nobody came", "paraphrase.fact"),
        ("Anyone would be cross after waiting in twice", "en", "I waited in twice", "empathy.understand"),
        ("That's not our department, you'd have to ring the fitters", "en", "when are they coming", "forbidden.shirk"),
        ("I'll ring you back tomorrow before noon", "en", "when will I hear", "commit"), ("Bear with me a minute while I look", "en", "can you check", "hold"),
    ],
)  # fmt: skip
def test_fresh_turns(text: str, lang: Lang, last: str, label: str) -> None:
    assert label in given(text, lang, last)


@pytest.mark.parametrize("text", ["您是哪天交的钱", "您别急，我给您查", "您自己没看短信怪谁", "您慢慢说，我听着"])
def test_the_polite_form_changes_nothing(text: str) -> None:
    assert given(text, "zh") == given(text.replace("您", "你"), "zh")


@pytest.mark.parametrize(("plain", "particled"), [("您是哪天交的钱", "您是哪天交的钱呢啊"), ("我给您查", "我给您查啊"), ("真替您着急", "真替您着急呀")])
def test_a_particle_changes_little(plain: str, particled: str) -> None:
    heard = [set(understand(text, Context("zh")).labels) for text in (plain, particled.replace("呢", ""))]
    assert heard[0] == heard[1] != set()


def test_a_verdict_for_every_label_and_a_stretch_inside_the_text() -> None:
    text = "真对不起，让您等了两个月。您是哪天交的钱？"
    spoken, context = Utterance.of(text, "zh"), Context("zh")
    verdicts = judged(spoken, context, unaided(spoken, context))
    assert tuple(v.label for v in verdicts) == LABELS
    assert all(0 <= v.start <= v.end <= len(text) and 0 <= v.probability <= 1 for v in verdicts)
    asked = next(v for v in verdicts if v.label == "question.closed")
    assert "哪天" in text[asked.start : asked.end]
