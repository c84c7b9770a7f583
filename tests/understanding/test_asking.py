"""Facts asked for in other words than the author's, and questions the case does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.understanding.personal import holds
from simulator.understanding.reading import Reading

pytestmark = pytest.mark.unit
HERE = Path(__file__).parent
Reader = Callable[[str, Lang], Reading]
TOP_1, NONE = 0.85, 0.9
CASE, _ = load_scenario(HERE.parents[1] / "scenarios" / "calls" / "gas-no-hot-water.yaml")
OF_THE_CASE = {f.id for f in CASE.facts if f.told != "aside"} if CASE else set()


def _asks(lang: Lang) -> list[tuple[str, list[str]]]:
    lines = (HERE / f"asks_{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    return [(str(row["text"]), list(row["asks"])) for row in map(json.loads, lines)]


@pytest.mark.parametrize("lang", LANGS)
def test_asks_in_other_words_find_their_fact(read: Reader, lang: Lang) -> None:
    mine = [(text, ids) for text, ids in _asks(lang) if ids]
    assert len(mine) >= 44
    missed = [text for text, ids in mine if not (asked := read(text, lang).asked) or (asked[0].id not in ids and asked[0].id in OF_THE_CASE)]  # an aside may know it better
    assert len(missed) <= (1 - TOP_1) * len(mine), missed


@pytest.mark.parametrize("lang", LANGS)
def test_questions_the_case_does_not_hold_find_none(read: Reader, lang: Lang) -> None:
    none = [text for text, ids in _asks(lang) if not ids]
    assert len(none) >= 20
    found = [text for text in none if any(m.id in OF_THE_CASE for m in read(text, lang).asked)]  # an aside may hold it
    assert len(found) <= (1 - NONE) * len(none), found


@pytest.mark.parametrize(
    ("text", "lang", "detail"),
    [
        ("您的户号是多少", "zh", "number"), ("您贵姓", "zh", "name"), ("怎么称呼您", "zh", "name"), ("报一下身份证", "zh", "birth"),
        ("what's your account number", "en", "number"), ("what's your postcode", "en", "address"), ("can I take your name please", "en", "name"),
        ("and your date of birth?", "en", "birth"),
    ],
)  # fmt: skip
def test_personal_details_are_told_from_facts(read: Reader, text: str, lang: Lang, detail: str) -> None:
    found = read(text, lang)
    own = CASE is not None and bool(found.asked) and holds(CASE.fact(found.asked[0].id), detail, lang)  # the author has written it
    assert own or (found.asks_detail == detail and not found.asked)


@pytest.mark.parametrize(("text", "lang"), [("您希望我们怎么处理", "zh"), ("您有什么诉求", "zh"), ("what would you like us to do", "en"), ("what can I do to put this right", "en")])
def test_asking_what_they_want(read: Reader, text: str, lang: Lang) -> None:
    found = read(text, lang)
    assert found.asks_want or [m.id for m in found.asked] == ["satisfied"]  # what would put it right



@pytest.mark.parametrize(("text", "lang"), [("您慢慢说，我听着", "zh"), ("您有什么想法", "zh"), ("tell me everything from the start", "en")])
def test_an_open_invitation_asks_for_nothing_unknown(read: Reader, text: str, lang: Lang) -> None:
    reading = read(text, lang)
    assert reading.has("question.open", "listen.acknowledge")
    assert not reading.asks_unknown


def test_two_questions_in_a_turn_give_two_facts(read: Reader) -> None:
    assert {m.id for m in read("您是哪天交的钱？师傅跟您联系过吗？", "zh").asked} >= {"paid-on", "rude-fitter"}
    assert {m.id for m in read("when did you pay and how long were you told it would take", "en").asked} >= {"paid-on", "promised"}
