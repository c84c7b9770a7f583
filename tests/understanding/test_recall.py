"""Which exchanges a turn comes nearest to."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.exchange import Exchange
from simulator.understanding.context import Context, Said
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Reading
from simulator.understanding.recall import MOST, Recall, recall
from simulator.understanding.understand import understand
from tests.shipped import content

pytestmark = pytest.mark.unit
CALL = "gas-no-hot-water"


def shipped(lang: Lang) -> Recall:
    made = recall(content().banks[lang].exchanges[CALL], lang, outbound=False, pitch=False)
    assert made is not None
    return made


def context(lang: Lang, last: str = "") -> Context:
    case = content().library.scenarios[CALL]
    return Context(lang, case.direction, case.pitch, (Said("customer", last),) if last else (), case, recall=shipped(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_said_word_for_word_comes_first(lang: Lang) -> None:
    many = shipped(lang).exchanges
    for at in (3, 300, 700):
        found = understand(many[at].said, context(lang, many[at].after)).recalled
        assert many[found[0].at].said == many[at].said
        assert len(found) == MOST
        assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)


def test_other_words_for_it_come_near() -> None:
    found = understand("您家老太太今年高寿啦？", context("zh", "我妈礼拜六就搬来了。")).recalled
    near = [shipped("zh").exchanges[r.at] for r in found[:8]]
    assert any("mother" in tell for x in near for tell in x.tells)


@pytest.mark.parametrize("lang", LANGS)
def test_built_once_and_the_same_twice(lang: Lang) -> None:
    assert shipped(lang) is shipped(lang)
    few = shipped(lang).exchanges[:40]
    one, two = (Recall(few, lang, outbound=False, pitch=False).nearest(Reading("x"), fold(few[7].said), few[7].after) for _ in range(2))
    assert one == two


def test_nothing_said_is_near_nothing() -> None:
    assert shipped("zh").nearest(Reading("……"), "", "") == ()
    assert recall((), "zh", outbound=False, pitch=False) is None


def test_the_log_keeps_the_nearest_few_without_their_measures() -> None:
    reading = understand("哪天来装？", context("zh", "到现在没人来。"))
    kept = Reading.parse(reading.dump())
    assert [r.at for r in kept.recalled] == [r.at for r in reading.recalled[: len(kept.recalled)]]
    assert all(r.measures == () for r in kept.recalled)


def test_how_such_a_turn_is_taken() -> None:
    rude, kind = (Exchange(said=text, reply="x", acts=("rebuke",) if bad else ()) for text, bad in (("你是猪吗，笨死了", True), ("您慢慢说，我听着呢", False)))
    made = Recall([rude, kind], "zh", outbound=False, pitch=False)
    mean, warm = (made.rebuked(made.nearest(Reading(t), t, "")) for t in ("你真笨，猪一样", "您慢慢说不着急，我听着"))
    assert mean > warm
