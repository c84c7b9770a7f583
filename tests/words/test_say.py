from __future__ import annotations

from pathlib import Path

import pytest

from simulator.kernel.lang import Text
from simulator.kernel.message import Message
from simulator.words import say as say_module
from simulator.words.compile import compiled, sources
from simulator.words.say import MissingWordsError, be_strict, has_words, say

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def _strict_again() -> object:
    yield
    be_strict()


def test_gaps_are_filled_in_both_languages() -> None:
    message = Message("scenario.duplicate-key", {"key": "kind", "line": 7})

    assert say(message, "zh") == "「kind」写了两次，第一次在第 7 行"
    assert say(message, "en") == "“kind” is written twice, first in line 7"


def test_an_argument_may_be_a_message_a_text_or_a_list() -> None:
    inner = Message("scenario.did-you-mean", {"guess": Text("你好", "hello")})

    assert say(inner, "zh") == "是不是想写「你好」？"
    assert say(Message("scenario.did-you-mean", {"guess": ("a", "b")}), "zh") == "是不是想写「a、b」？"
    assert say(Message("scenario.did-you-mean", {"guess": ["a", "b"]}), "en") == "did you mean “a, b”?"
    assert say(Message("scenario.missing-key", {"key": "x", "parent": Message("scenario.the-file")}), "en").endswith(
        "the top of the file"
    )


def test_a_missing_key_raises_in_tests_and_is_shown_as_it_is_elsewhere() -> None:
    missing = Message("scenario.no-such-key")
    be_strict()
    with pytest.raises(MissingWordsError):
        say(missing, "zh")
    with pytest.raises(MissingWordsError):
        say(Message("nowhere.at-all"), "en")
    be_strict(False)

    assert say(missing, "zh") == "scenario.no-such-key"
    assert not has_words("nowhere.at-all", "en")


def test_a_gap_nothing_fills_raises_in_tests_and_stays_elsewhere() -> None:
    bare = Message("scenario.did-you-mean")
    be_strict()
    with pytest.raises(MissingWordsError):
        say(bare, "en")
    be_strict(False)

    assert say(bare, "en") == "did you mean “{guess}”?"


def test_a_plural_is_chosen_by_n(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, forms, texts in (
        ("en", "nplurals=2; plural=(n != 1)", ["{n} turn", "{n} turns"]),
        ("zh", "nplurals=1; plural=0", ["{n} 轮"]),
    ):
        source = tmp_path / lang / "LC_MESSAGES" / "counted.po"
        source.parent.mkdir(parents=True)
        body = "".join(f'msgstr[{i}] "{text}"\n' for i, text in enumerate(texts))
        head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {forms};\\n"\n\n'
        source.write_text(f'{head}msgid "counted.turns"\nmsgid_plural "counted.turns"\n{body}', encoding="utf-8")
        source.with_suffix(".mo").write_bytes(compiled(source))
    monkeypatch.setattr(say_module, "HERE", tmp_path)

    assert [say(Message("counted.turns", {"n": n}), "en") for n in (1, 2)] == ["1 turn", "2 turns"]
    assert say(Message("counted.turns", {"n": 2}), "zh") == "2 轮"


def test_compiling_again_changes_nothing() -> None:
    before = {source: source.with_suffix(".mo").read_bytes() for source in sources() if source.stem == "scenario"}

    assert {source: compiled(source) for source in before} == before
    assert all(compiled(source) == compiled(source) for source in before)
