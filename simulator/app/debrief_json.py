"""The debrief as plain JSON, its messages said in one language. The shape is public: programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from simulator.kernel.lang import Lang, Text
from simulator.kernel.message import Message
from simulator.scoring.debrief import Debrief
from simulator.scoring.evidence import Mark
from simulator.words.say import say


def as_json(debrief: Debrief, lang: Lang | None = None) -> dict[str, Any]:
    """`lang` None: the language of the call. The store's id of the call is left out: it is not the call's but the disk's."""
    lang = lang or debrief.lang
    names = [f.name for f in fields(debrief) if f.name not in ("marks", "handling", "outcome", "call", "overall")]
    return {
        "overall": debrief.overall,
        "skills": {name: _mark(mark, lang, debrief.lang) for name, mark in debrief.marks.items()},
        "handling": _mark(debrief.handling, lang, debrief.lang),
        "outcome": _mark(debrief.outcome, lang, debrief.lang),
        **{name: _plain(getattr(debrief, name), lang) for name in names},
    }


def _mark(mark: Mark, lang: Lang, spoken: Lang) -> dict[str, Any]:
    plain: dict[str, Any] = _plain(mark, lang)
    for item, evidence in zip(plain["evidence"], mark.evidence, strict=True):
        # What could have been said is said to the customer, so in the language of the call.
        item["better"] = say(evidence.better, spoken) if evidence.better else None
        item["why_key"] = evidence.why.key
    return plain


def _plain(value: Any, lang: Lang) -> Any:
    if isinstance(value, Message):
        return say(value, lang)
    if isinstance(value, Text):
        return value.of(lang)
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name), lang) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): _plain(v, lang) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v, lang) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(v, lang) for v in value)
    return value
