"""HTML built from elements: whatever is not itself markup is escaped, so text of a call cannot become part of the page."""

from __future__ import annotations

import re
from html import escape
from typing import Union

# Characters HTML does not allow, the halves of broken surrogate pairs, which no encoding could write, and the marks that would turn
# the reading direction of everything after them.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_VOID = frozenset(("meta", "link", "input", "br", "hr", "path", "line", "circle", "rect", "polyline", "polygon"))


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = Union[str, int, None, "list[Markup]"]


def text(value: object) -> Markup:
    """Escaped, also for use inside a quoted attribute."""
    return Markup(escape(_UNFIT.sub("\ufffd", str(value)), quote=True))


def el(tag: str, kind: str = "", *children: Child, **attributes: object) -> Markup:
    """`kind` is the class. `data_turn=3` → data-turn="3", `for_` → for; None and False leave an attribute out, True gives it bare."""
    given = {"class": kind or None, **attributes}
    head = "".join(_attribute(name, value) for name, value in given.items() if value is not None and value is not False)
    if tag in _VOID:
        return Markup(f"<{tag}{head}>" if tag in ("meta", "link", "input", "br", "hr") else f"<{tag}{head}/>")
    return Markup(f"<{tag}{head}>{join(*children)}</{tag}>")


def join(*children: Child) -> Markup:
    out: list[str] = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, list):
            out.extend(child)
        else:
            out.append(child if isinstance(child, Markup) else text(child))
    return Markup("".join(out))


def _attribute(name: str, value: object) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'
