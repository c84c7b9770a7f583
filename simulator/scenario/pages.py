"""The page of a diagnostic in scenarios/DIAGNOSTICS.md."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^### (SC\d{3})\b.*$", re.MULTILINE)


def explain(code: str, pages: str) -> str | None:
    """`pages` is the text of DIAGNOSTICS.md. None for a code that has no page; the code's case does not matter."""
    wanted = code.strip().upper()
    for heading in _HEADING.finditer(pages):
        if heading.group(1) == wanted:
            rest = pages[heading.end() :]
            following = re.search(r"^#{2,3} ", rest, re.MULTILINE)
            return (heading.group() + (rest[: following.start()] if following else rest)).strip() + "\n"
    return None


def documented(pages: str) -> list[str]:
    """Every code that has a page, in their order."""
    return _HEADING.findall(pages)
