"""Lines for a terminal: Chinese and English broken where each may be broken, with a hanging indent, never wider than asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

_WIDE = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_OPEN = "「『（《〈【“‘(\\["
_CLOSE = "，。！？；：、」』）》〉】”’…—,.!?;:)\\]"
# What must stay on one line: a Chinese character or an English word with the punctuation that clings to it; or the space between.
_UNIT = re.compile(f"[{_OPEN}]*(?:[{_WIDE}]|[^\\s{_WIDE}{_OPEN}{_CLOSE}]+)?[{_CLOSE}]*|\\s+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def safe(text: str) -> str:
    """Words of a call on one line, without anything a terminal would obey."""
    return _CONTROL.sub(" ", text).strip()


def short(text: str, cells: int) -> str:
    """Cut to `cells` columns, with an ellipsis where something is missing."""
    text = safe(text)
    if cell_len(text) <= cells:
        return text
    out = ""
    for char in text:
        if cell_len(out + char) > cells - 1:
            break
        out += char
    return out.rstrip() + "…"


def padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))


@dataclass(frozen=True, slots=True)
class Row:
    """`lead` stands before the first line; what follows it is broken and hangs under its own start."""

    lead: Text
    body: Text

    @classmethod
    def of(cls, lead: str, body: str | Text = "", style: str = "", lead_style: str = "") -> Row:
        return cls(Text(lead, style=lead_style), body if isinstance(body, Text) else Text(body, style=style))

    def lines(self, width: int) -> Iterator[Text]:
        hang = self.lead.cell_len
        for i, line in enumerate(filled(self.body, max(8, width - hang))):
            yield Text.assemble(self.lead if i == 0 else Text(" " * hang), line)


def filled(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` columns, styles kept; an empty text is one empty line."""
    cuts = list(_cuts(text.plain, width))
    lines = list(text.divide(cuts)) if cuts else [text.copy()]
    for i, line in enumerate(lines):
        line.rstrip()
        if i:
            gap = len(line.plain) - len(line.plain.lstrip())
            lines[i] = line[gap:] if gap else line
    return lines


def _cuts(plain: str, width: int) -> Iterator[int]:
    used = 0
    for match in _UNIT.finditer(plain):
        unit, at = match.group(), match.start()
        cells = cell_len(unit)
        if unit.isspace():
            used += cells if used else 0
        elif used + cells <= width:
            used += cells
        else:
            if used:
                yield at
            used = 0
            for i, char in enumerate(unit):  # longer than a line: cut anywhere
                if used + cell_len(char) > width:
                    yield at + i
                    used = 0
                used += cell_len(char)
