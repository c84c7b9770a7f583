"""What was understood, shown to an instructor."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from simulator.app.asking import NoAnswer, ask_line
from simulator.app.output import write_json
from simulator.app.wiring import Wiring
from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.understanding.context import Context, Said
from simulator.understanding.details import given_back
from simulator.understanding.labeller import BEFORE, PLACE, WHOLE, WORDS
from simulator.understanding.reading import Hit, Reading
from simulator.understanding.understand import CERTAIN, understand


def explain(wiring: Wiring, text: str, lang: str | None, scenario: str | None, after: str, as_json: bool) -> None:
    """One sentence, or (no text, a terminal) one after the other until an empty line. `after`: what the customer said just before."""
    case = wiring.content.scenario(scenario)[0] if scenario else None
    if text:
        _explain_one(wiring, text, lang, case, after, as_json)
        return
    try:
        while text := ask_line(wiring.tell("app.understand.ask") + " "):
            _explain_one(wiring, text, lang, case, after, as_json)
    except NoAnswer:
        pass


def guess_lang(text: str) -> Lang:
    return "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"


def _explain_one(wiring: Wiring, text: str, lang: str | None, case: Scenario | None, after: str, as_json: bool) -> None:
    spoken: Lang = guess_lang(text) if lang is None else "zh" if lang == "zh" else "en"
    direction, pitch = (case.direction, case.pitch) if case else ("inbound", False)
    context = Context(spoken, direction, pitch, (Said("customer", after),) if after else (), case)
    reading = understand(text, context)
    if as_json:
        write_json(reading.dump())
        return
    for style, line in reading_rows(reading, context, wiring):
        wiring.console.print(Text(line, style=style), soft_wrap=True)


def reading_rows(reading: Reading, context: Context, wiring: Wiring) -> Iterator[tuple[str, str]]:
    """Every label with the words that carry it and why; then what of the case it touches."""
    if not reading.hits:
        yield "dim", wiring.tell("app.understand.nothing")
    for hit in sorted(reading.hits, key=lambda h: (h.start, h.label)):
        name, because = wiring.tell(f"report.label.{hit.label}"), wiring.tell(f"app.because.{hit.label}")
        yield "", wiring.tell("app.understand.hit", name=name, label=hit.label, percent=round(hit.score * 100), span=reading.text[hit.start : hit.end])
        yield "dim", wiring.tell("app.understand.because", because=because, how=known_by(hit, reading.text, context, wiring))
    for name in ("asked", "offered", "answered", "points", "corrected", "barred", "terms"):
        for match in getattr(reading, name):
            yield "cyan", wiring.tell(f"app.understand.{name}", id=match.id, percent=round(match.score * 100))
    for back in reading.restated:
        yield "cyan", wiring.tell(f"app.understand.restated-{back.how}", id=back.id, said=back.said)
    if reading.commitment:
        c = reading.commitment
        yield "cyan", wiring.tell("app.understand.commitment", what=c.what, when=c.when or "–", who=c.who or "–")
    if reading.oddity:
        yield "yellow", wiring.tell("app.understand.oddity", oddity=reading.oddity)
    if reading.formula:
        yield "yellow", wiring.tell("app.understand.formula")


def known_by(hit: Hit, text: str, context: Context, wiring: Wiring) -> str:
    """What the label was recognised by, in words; of a paraphrase what it gives back."""
    if hit.label == "paraphrase.fact":
        back = given_back(text, [t.text for t in context.turns if t.who == "customer"], context.lang)
        if back.said:
            return wiring.tell("app.known-by.details", n=len(back.said), told=back.told, words=" ".join(wiring.tell("app.quoted", text=word) for word in back.said))
    if hit.why.startswith(WORDS):
        quoted = (wiring.tell("app.quoted", text=word) for word in hit.why.removeprefix(WORDS).split("|"))
        return wiring.tell("app.known-by.words", words=" ".join(quoted))
    how = hit.why if hit.why in (BEFORE, PLACE, WHOLE) else "case" if hit.why in CERTAIN else "known"
    return wiring.tell(f"app.known-by.{how}")
