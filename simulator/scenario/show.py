"""A diagnostic as an author reads it: the sentence, the line, a caret under the place, what to do.

Pure: the words come in as a function, usually `simulator.words.say.say`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from simulator.kernel.diagnostic import Diagnostic
from simulator.kernel.lang import LANGS, Lang
from simulator.kernel.message import Message

Say = Callable[[Message, Lang], str]
# Terminal columns of source shown around the place.
WIDE = 100
_LEAD = 30
_INDENT = "    "


def show(diagnostic: Diagnostic, lang: Lang, say: Say) -> str:
    """Two to five lines of text without a final line break."""
    d = diagnostic
    place = f"{d.file}:{d.line}:{d.column}" if d.line else d.file
    severity = say(Message(f"scenario.severity.{d.severity}"), lang)
    out = [f"{place}: {severity} {d.code}: {say(d.message, lang)}"]
    if d.line and d.source.strip():
        out += _pointed(d.source, d.column)
    if d.hint is not None:
        colon = "：" if lang == "zh" else ": "
        out.append(f"{_INDENT}{say(Message('scenario.hint'), lang)}{colon}{say(d.hint, lang)}")
    return "\n".join(out)


def as_dict(diagnostic: Diagnostic, say: Say) -> dict[str, Any]:
    """For --json: `line` and `column` from 1, 0 for the whole file; message and hint in both languages."""
    d = diagnostic
    return {
        "code": d.code,
        "severity": d.severity,
        "file": d.file,
        "line": d.line,
        "column": d.column,
        "path": d.path,
        "message": {lang: say(d.message, lang) for lang in LANGS},
        "hint": {lang: say(d.hint, lang) for lang in LANGS} if d.hint is not None else None,
        "source": d.source,
    }


def counts(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """How many of each severity."""
    found = [d.severity for d in diagnostics]
    return {s: found.count(s) for s in ("error", "warning", "note")}


def _pointed(source: str, column: int) -> list[str]:
    """The source line, cut to what fits, and the caret under `column`."""
    before, after = _visible(source[: column - 1]), _visible(source[column - 1 :])
    if width(before) + width(after) <= WIDE:
        before = before.lstrip() if not before.strip() else before
    elif width(before) > _LEAD:
        before = "…" + _last(before, _LEAD)
    shown = _first(after, WIDE - width(before))
    return [f"{_INDENT}{before}{shown}".rstrip(), f"{_INDENT}{' ' * width(before)}^"]


def _visible(text: str) -> str:
    """A tab as one arrow (its width would depend on the terminal), other control characters as a dot."""
    return "".join(
        "→" if c == "\t" else "·" if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") else c for c in text
    )


def width(text: str) -> int:
    """Terminal columns: two for full-width characters, none for combining ones."""
    return sum(_width(c) for c in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _first(text: str, columns: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _width(character)
        if used > columns:
            return text[: max(index - 1, 0)] + "…"
    return text


def _last(text: str, columns: int) -> str:
    used = 0
    for index in range(len(text) - 1, -1, -1):
        used += _width(text[index])
        if used > columns:
            return text[index + 1 :]
    return text
