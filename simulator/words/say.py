"""A Message in Chinese or English."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from simulator.kernel.lang import Lang, Text
from simulator.kernel.message import Message

HERE = Path(__file__).parent
_BETWEEN: dict[Lang, str] = {"zh": "、", "en": ", "}
_NONE: dict[Lang, str] = {"zh": "（无）", "en": "(none)"}


class MissingWordsError(KeyError):
    """A key without words, or words with a gap nothing fills. Only raised in strict mode."""


class _Mode:
    strict = False


def be_strict(strict: bool = True) -> None:
    """Tests want to fail on a missing word; a trainee in the middle of a call would rather read the key."""
    _Mode.strict = strict


def say(message: Message, lang: Lang) -> str:
    """An argument called `n` chooses the plural form, where the catalogue has one."""
    gaps = {name: _plain(value, lang) for name, value in message.args.items()}
    words = _words(message, lang)
    if words is None:
        if _Mode.strict:
            raise MissingWordsError(f"no {lang} words for {message.key}")
        return message.key
    try:
        return words.format_map(gaps)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        if _Mode.strict:
            raise MissingWordsError(
                f"{message.key} in {lang}: expected gaps filled by {sorted(gaps)}, got {error!r}"
            ) from error
        return words


def has_words(key: str, lang: Lang) -> bool:
    return _words(Message(key), lang) is not None


def _words(message: Message, lang: Lang) -> str | None:
    key = message.key
    catalogue = _catalogue(key.split(".", 1)[0], lang)
    if catalogue is None or not key:
        return None
    count = message.args.get("n")
    if isinstance(count, int):
        words = catalogue.ngettext(key, key, count)
        if words != key:
            return words
    words = catalogue.gettext(key)
    return None if words == key else words


@cache
def _catalogue(domain: str, lang: Lang) -> gettext.GNUTranslations | None:
    path = HERE / lang / "LC_MESSAGES" / f"{domain}.mo"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def _plain(value: object, lang: Lang) -> object:
    if isinstance(value, Message):
        return say(value, lang)
    if isinstance(value, Text):
        return value.of(lang)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, list | tuple):
        # A list in a sentence is read out with the language's own comma.
        return _BETWEEN[lang].join(str(_plain(v, lang)) for v in value) or _NONE[lang]
    return value
