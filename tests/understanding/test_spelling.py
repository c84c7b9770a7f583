"""Typed slips read as meant, with the way back to what was typed."""

from __future__ import annotations

import pytest

from simulator.understanding.context import Context
from simulator.understanding.spelling import spelt
from simulator.understanding.understand import understand

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("when was this n whch office", "when was this and which office"),
        ("card nubmer last 4?", "card number last 4?"),
        ("u dont lose any gas", "you don't lose any gas"),
        ("sytem refused it", "system refused it"),
        ("Neil comes tomorow", "Neil comes tomorrow"),
        ("Nothing wrong here, Mrs Garside.", "Nothing wrong here, Mrs Garside."),
        ("fitted, installed, boilers and meters", "fitted, installed, boilers and meters"),
    ],
)
def test_read_as_meant(typed: str, meant: str) -> None:
    assert spelt(typed).text == meant


def test_every_place_leads_back() -> None:
    typed = "ok thats fine, wat did u pay n when?"
    found = spelt(typed)
    assert len(found.places) == len(found.text) + 1
    assert list(found.places) == sorted(found.places)
    at = found.text.index("what did you pay")
    start, end = found.back(at, at + len("what did you pay"))
    assert typed[start:end] == "wat did u pay"


def test_a_reading_quotes_what_was_typed() -> None:
    typed = "sorry to hear tht. wat date did u pay?"
    reading = understand(typed, Context("en"))
    hit = next(h for h in reading.hits if h.label == "question.closed")
    assert reading.text == typed
    assert typed[hit.start : hit.end] in typed
    assert "pay" in typed[hit.start : hit.end]
