"""The labelled turns: enough of each label, every label twice, and a part kept back."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.training.corpus import DISPUTED, MANNER, kept_back, turns
from simulator.understanding.labeller import LABELS

pytestmark = pytest.mark.unit
LEAST: dict[Lang, int] = {"zh": 5000, "en": 3000}
EACH = 120


@pytest.mark.parametrize("lang", LANGS)
def test_enough_of_every_label(lang: Lang) -> None:
    corpus = list(turns(lang))
    assert len(corpus) >= LEAST[lang]
    assert len({t.id for t in corpus}) == len(corpus)
    count = Counter(label for t in corpus for label in t.labels)
    assert set(count) == set(LABELS)
    assert {label: n for label, n in count.items() if n < EACH} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_a_dispute_is_settled_for_one_side_and_less_sure(lang: Lang) -> None:
    disputed = [t for t in turns(lang) if t.disputed]
    assert len(disputed) > 1000
    for turn in disputed[:200]:
        for label in turn.disputed:
            assert turn.share(label) == pytest.approx(1 - DISPUTED if label in turn.labels else DISPUTED)


@pytest.mark.parametrize("lang", LANGS)
def test_topics_and_a_manner_are_kept_back_whole(lang: Lang) -> None:
    corpus = list(turns(lang))
    back = [t for t in corpus if kept_back(t.topic, t.manner)]
    assert 0.1 < len(back) / len(corpus) < 0.3
    learned = [t for t in corpus if not kept_back(t.topic, t.manner)]
    assert MANNER not in {t.manner for t in learned}
    assert not {t.topic for t in back if t.manner != MANNER} & {t.topic for t in learned}
