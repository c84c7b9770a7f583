"""The door of the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.app.report.page import page
from simulator.kernel.event import Event
from simulator.kernel.lang import Lang

if TYPE_CHECKING:
    from simulator.scoring.debrief import Debrief


def html(debrief: Debrief, events: Sequence[Event], lang: Lang) -> str:
    """A whole page that needs nothing else: both languages are in it, `lang` is shown first."""
    return page(debrief, events, lang)
