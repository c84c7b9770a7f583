"""The document: head, style, both languages, and the switch between them."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from simulator.app.report.edition import Edition
from simulator.app.report.feelings import feelings
from simulator.app.report.findings import findings
from simulator.app.report.head import result, summary, top
from simulator.app.report.markup import Markup, el, join
from simulator.app.report.skills import points, skills
from simulator.app.report.talk import talk
from simulator.kernel.event import Event
from simulator.kernel.lang import LANGS, Lang

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief

_SWITCH: dict[Lang, str] = {"zh": "中文", "en": "English"}
_TAG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}


def page(debrief: Debrief, events: Sequence[Event], lang: Lang) -> str:
    editions = [Edition(debrief, events, each) for each in LANGS]
    shown = next(e for e in editions if e.lang == lang)
    script = _file("report.js")
    body = join(_switch(lang), *(_copy(e) for e in editions), el("script", "", Markup(script)))
    head = join(
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("link", rel="icon", href="data:,"),
        el("title", "", _title(shown)),
        el("style", "", Markup(_file("report.css") + _lights(editions[0]))),
    )
    return "<!doctype html>\n" + el("html", "", el("head", "", head), "\n", el("body", "", body), lang=_TAG[lang]) + "\n"


def _policy(script: str) -> str:
    """No request of any kind; only our own script may run. Inline styles are needed for the lengths of bars."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _switch(lang: Lang) -> Markup:
    """Radio buttons in front of both copies: style rules show the copy of the one that is checked."""
    buttons = [el("input", "switch", type="radio", name="lang", id=f"show-{each}", checked=each == lang) for each in LANGS]
    labels = [el("label", "", _SWITCH[each], for_=f"show-{each}", lang=_TAG[each]) for each in LANGS]
    return join(*buttons, el("nav", "switcher", *labels, aria_label="语言 / Language"))


def _copy(e: Edition) -> Markup:
    sections = [top(e), summary(e), result(e), skills(e), feelings(e), talk(e), points(e), findings(e)]
    foot = el("footer", "foot", e.word("foot"))
    return el("main", f"copy {e.lang}", *(s for s in sections if s is not None), foot, lang=_TAG[e.lang], data_title=_title(e))


def _title(e: Edition) -> str:
    return e.word("title", title=e.debrief.title.of(e.lang) if e.debrief.title else e.word("untitled"))


def _lights(e: Edition) -> str:
    """One rule per item: jumping to its quote, or pointing at its chip, lights up exactly its words."""
    names = [f"i[id$='-q{i.n}']:target~.q{i.n}" for i in e.items if i.evidence.turn in e.turns and not i.of_record]
    return ",".join(names) + "{background:var(--light);box-shadow:0 0 0 3px var(--light)}" if names else ""


@cache
def _file(name: str) -> str:
    return files("simulator.app.report").joinpath(name).read_text("utf-8")
