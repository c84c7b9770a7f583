"""A sentence for a person, before it is put into words: a catalogue key and what goes into its gaps.

Pure rooms make messages; the words room says them in Chinese or English. So no room but that one holds prose in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """`args` values: plain values, a Message (said first, then put in), or a Text (its side of the language is taken)."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)
