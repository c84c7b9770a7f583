"""What a plain YAML scalar means: the core schema of YAML 1.2 (section 10.3.2), nothing more.

So `no`, `12:30` and `2026-03-12` are text, and `010` is ten.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_INT = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INF = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NAN = (".nan", ".NaN", ".NAN")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAX_DIGITS = 18  # what fits a 64-bit integer everywhere; an author never needs more


class UnusableNumberError(ValueError):
    """A number no program can count with: infinite, not a number, or far too long."""


def resolve(text: str) -> Scalar:
    """Raises UnusableNumberError. Quoted scalars never come here: they are text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INT.fullmatch(text):
        return _whole(text, 10)
    if _OCTAL.fullmatch(text):
        return _whole(text[2:], 8)
    if _HEX.fullmatch(text):
        return _whole(text[2:], 16)
    if text in _NAN or _INF.fullmatch(text):
        raise UnusableNumberError(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        if math.isinf(number):
            raise UnusableNumberError(text)
        return number
    return text


def _whole(digits: str, base: int) -> int:
    if len(digits.lstrip("+-0")) > _MAX_DIGITS:
        raise UnusableNumberError(digits)
    return int(digits, base)
