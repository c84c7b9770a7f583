"""Toneless syllables, so that a recogniser's homophone slip still matches. pypinyin is loaded on first use."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=20000)
def syllable(char: str) -> str:
    """"账" and "帐" → "zhang"; anything without a reading is itself."""
    from pypinyin import Style, lazy_pinyin

    return str(lazy_pinyin(char, style=Style.NORMAL, errors="default")[0])


def syllables(text: str) -> tuple[str, ...]:
    return tuple(syllable(c) for c in text)
