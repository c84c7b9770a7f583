"""The log of a call as turns: what was heard, what the trainee said, how it was read and what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from simulator.kernel.event import Event
from simulator.kernel.kept import Kept
from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.scenario.model import Scenario
from simulator.scenario.rubric import Rubric
from simulator.scoring.doubt import OFFERED, sure
from simulator.scoring.evidence import Spot
from simulator.understanding.reading import Hit, Reading

Mood = Mapping[str, int]
_BREAKS = "，。！？；,!?;\n"
_CJK = re.compile(r"[\u4e00-\u9fff]")
# Characters from which a clause can be read by itself, and up to which a sentence is still a quote.
_READABLE_ZH, _READABLE_EN, _QUOTE_MOST = 10, 32, 170


@dataclass(slots=True)
class Heard:
    """One customer line. `turn`: the trainee turn it answers."""

    turn: int
    text: str
    at_ms: int
    start_ms: int
    end_ms: int
    moves: tuple[Mapping[str, Any], ...]
    cut: bool
    seq: int

    def has(self, *moves: str) -> bool:
        """A trailing dot means the family ("style.")."""
        names = [str(m.get("move", "")) for m in self.moves]
        return any(n == w or (w.endswith(".") and n.startswith(w)) for n in names for w in moves)


@dataclass(slots=True)
class Turn:
    """One trainee turn. `before`/`after`: mood around it, None where unknown. `worth` 0–1: how far its labels count
    (1 unless it is stuffed, read off a script, says again what was said, or hurts). `heard`: customer lines since the last turn.
    `reading` holds what is sure, `raw` all that was understood."""

    n: int
    text: str
    at_ms: int
    start_ms: int
    end_ms: int
    seqs: list[int]
    reading: Reading
    heard: list[Heard]
    before: Mood | None
    after: Mood | None
    told_before: frozenset[str]
    told: list[str] = field(default_factory=list)
    hinted: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    promised: list[Mapping[str, Any]] = field(default_factory=list)
    causes: list[Mapping[str, Any]] = field(default_factory=list)
    replies: list[Heard] = field(default_factory=list)
    raw: Reading = field(default_factory=lambda: Reading(""))
    worth: float = 1.0
    stuffed: bool = False
    repeats: bool = False

    @property
    def heard_text(self) -> str:
        return " ".join(h.text for h in self.heard)

    def has(self, *labels: str) -> bool:
        return self.reading.has(*labels)

    def hits(self, *labels: str) -> list[Hit]:
        return [
            h
            for h in self.reading.hits
            if any(h.label == w or (w.endswith(".") and h.label.startswith(w)) for w in labels)
        ]

    def hit(self, *labels: str) -> Hit | None:
        """The surest hit of the first of these labels that is there, the longer where two are as sure."""
        found = next((hits for label in labels if (hits := self.hits(label))), [])
        return max(found, key=lambda h: (h.score, h.end - h.start), default=None)

    def spot(self, start: int = 0, end: int = 0) -> Spot:
        """The place of a span of this turn, widened to its clause, and a short clause to its sentence, so that the quote says what
        it is quoted for; the whole turn without a span."""
        if not (0 <= start < end <= len(self.text)):
            start, end = 0, len(self.text)
        start, end = widened(self.text, start, end, breaks)
        if len(self.text[start:end].strip()) < (_READABLE_ZH if _CJK.search(self.text) else _READABLE_EN):
            wide = widened(self.text, start, end, _ends)
            start, end = wide if wide[1] - wide[0] <= _QUOTE_MOST else (start, end)
        while start < end and self.text[start].isspace():
            start += 1
        return Spot(self.n, self.at_ms, self.text[start:end].strip(), start, end, tuple(self.seqs))

    def sentence(self, start: int, end: int) -> str:
        """The sentence a span stands in, its end mark included."""
        a, b = widened(self.text, start, end, _ends)
        return self.text[a:b].strip()

    def at(self, *labels: str) -> Spot:
        """The place of the first of these labels."""
        hit = self.hit(*labels)
        return self.spot(hit.start, hit.end) if hit else self.spot()


@dataclass(slots=True)
class Story:
    """Everything the criteria look at. `bare`: a transcript, so no mood, no ending, nothing known of what was told."""

    lang: Lang
    direction: str
    pitch: bool
    bare: bool
    call: str
    scenario: Scenario | None
    persona: Mapping[str, Any]
    rubric: Rubric | None
    turns: list[Turn] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    moods: list[tuple[int, int, Mood, int]] = field(default_factory=list)  # turn, at_ms, mood, seq
    told_at: dict[str, int] = field(default_factory=dict)
    rings: int | None = None
    holds: list[dict[str, int]] = field(default_factory=list)
    looked_up: bool = False
    note: str = ""
    noted_seq: int = 0
    left: str = ""  # who hung up first: trainee, customer, or ""
    angry: bool = False
    ended: Mapping[str, Any] | None = None

    def fact(self, id_: str) -> Fact | None:
        if self.scenario is None:
            return None
        return next((f for f in self.scenario.facts if f.id == id_), None)

    def said_by_customer(self, until: int) -> str:
        """All customer words before trainee turn `until`."""
        return " ".join(h.text for h in self.heard if h.turn < until)

    @property
    def first_offer(self) -> Turn | None:
        """What the case knows as an offer; in a bare transcript anything proposed."""
        for t in self.turns:
            if any(m.score >= OFFERED for m in t.reading.offered) or (t.has("propose") and self.bare):
                return t
        return None

    @property
    def hot(self) -> int:
        """The highest anger or anxiety of the call; 0 where moods are unknown."""
        return max((max(int(m.get("anger", 0)), int(m.get("anxiety", 0))) for _, _, m, _ in self.moods), default=0)


def widened(text: str, start: int, end: int, ends: Callable[[str, int], bool]) -> tuple[int, int]:
    """The span with everything up to where a stretch ends on either side."""
    while start > 0 and not ends(text, start - 1):
        start -= 1
    while end < len(text) and not ends(text, end - 1):
        end += 1
    return start, end


def _ends(text: str, at: int) -> bool:
    """A sentence ends with this character."""
    return text[at] in "。！？!?\n" or (text[at] == "." and text[at + 1 : at + 2] in ("", " ") and text[at - 1 : at] != ".")


def _gap(text: str, at: int) -> bool:
    """Who types without punctuation leaves a space between Chinese clauses."""
    return text[at] == " " and bool(_CJK.match(text[at + 1 : at + 2])) and bool(_CJK.match(text[at - 1 : at]) or text[at - 1 : at] == " ")


def breaks(text: str, at: int) -> bool:
    """A clause ends with this character; a point only where it is not inside a number."""
    return text[at] in _BREAKS or _gap(text, at) or (text[at] == "." and not text[at + 1 : at + 2].isdigit() and "." not in (text[at - 1 : at], text[at + 1 : at + 2]))


_READ: Kept[Any] = Kept(8)


def model(kind: type[Any], body: Any) -> Any:
    """An authored model out of the log's JSON; None when it is not there or not what this version can read. The last few are kept: the coach folds the same
    log after every turn."""
    return _READ.get(body, kind.__name__, lambda: _model(kind, body)) if body else None


def _model(kind: type[Any], body: Any) -> Any:
    try:
        return kind.model_validate_json(json.dumps(body, ensure_ascii=False))
    except ValueError:
        return None


def story_of(events: Sequence[Event]) -> Story:
    """Folds the log. Without call.started it still works, as a bare Chinese inbound call."""
    start: Mapping[str, Any] = next((e.body for e in events if e.kind == "call.started"), {})
    authored = start.get("scenario") or {}
    persona = start.get("persona") or {}
    scenario = model(Scenario, authored)
    story = Story(
        lang="en" if start.get("lang") == "en" else "zh",
        direction=str(authored.get("direction") or start.get("direction") or "inbound"),
        pitch=bool(authored.get("pitch", start.get("pitch", False))),
        bare=not any(e.kind in ("mood.moved", "case.moved", "call.ended") for e in events),
        call=str(start.get("call", "")),
        scenario=scenario,
        persona=persona,
        rubric=model(Rubric, start.get("rubric")),
    )
    dials = authored.get("dials") or persona.get("dials")
    if dials and not story.bare:
        story.moods.append((0, 0, {k: int(v) for k, v in dials.items()}, 0))
    for event in events:
        step = _STEPS.get(event.kind)
        if step:
            step(story, event)
    return story


def _said(story: Story, event: Event) -> None:
    body = event.body
    n = int(body.get("turn") or len(story.turns) + 1)
    last = story.turns[-1].n if story.turns else 0
    mood = story.moods[-1][2] if story.moods else None
    text = str(body.get("text", ""))
    heard = [h for h in story.heard if h.turn >= last]
    start = int(body.get("start_ms") or event.at_ms)
    story.turns.append(
        Turn(
            n, text, event.at_ms, start, int(body.get("end_ms") or start), [event.seq], Reading(text), heard, mood, mood,
            frozenset(story.told_at),
        )
    )  # fmt: skip


def _read(story: Story, event: Event) -> None:
    if story.turns:
        reading = Reading.parse(event.body["reading"])
        known = None if story.bare else story.turns[-1].told_before
        story.turns[-1].raw = reading
        story.turns[-1].reading = sure(reading, story.lang, known)
        story.turns[-1].seqs.append(event.seq)


def _moved(story: Story, event: Event) -> None:
    mood = {k: int(v) for k, v in event.body.get("mood", {}).items()}
    n = story.turns[-1].n if story.turns else 0
    story.moods.append((n, event.at_ms, mood, event.seq))
    if story.turns:
        turn = story.turns[-1]
        turn.after = mood
        turn.causes += list(event.body.get("causes", ()))
        turn.seqs.append(event.seq)


def _case(story: Story, event: Event) -> None:
    body = event.body
    for id_ in body.get("told", ()):
        _tell(story, str(id_))
    if not story.turns:
        return
    turn = story.turns[-1]
    turn.seqs.append(event.seq)
    turn.promised += list(body.get("promised", ()))
    for name in ("hinted", "offered", "accepted", "answered", "settled"):
        getattr(turn, name).extend(str(v) for v in body.get(name, ()))


def _tell(story: Story, id_: str) -> None:
    if id_ and id_ not in story.told_at:
        story.told_at[id_] = story.turns[-1].n if story.turns else 0
        if story.turns:
            story.turns[-1].told.append(id_)


def _heard(story: Story, event: Event) -> None:
    body = event.body
    start = int(body.get("start_ms") or event.at_ms)
    n = story.turns[-1].n if story.turns else 0
    heard = Heard(
        n, str(body.get("text", "")), event.at_ms, start, int(body.get("end_ms") or start),
        tuple(body.get("moves", ())), bool(body.get("cut")), event.seq,
    )  # fmt: skip
    for move in heard.moves:
        if str(move.get("move", "")).startswith("tell") and move.get("fact"):
            _tell(story, str(move["fact"]))
    story.heard.append(heard)
    if story.turns:
        story.turns[-1].replies.append(heard)


def _held(story: Story, event: Event) -> None:
    announced = event.body.get("announced_seconds")
    story.holds.append(
        {"turn": story.turns[-1].n if story.turns else 0, "from": event.at_ms, "to": -1, "seq": event.seq,
         "announced": -1 if announced is None else int(announced)}
    )  # fmt: skip


def _resumed(story: Story, event: Event) -> None:
    if story.holds and story.holds[-1]["to"] < 0:
        story.holds[-1]["to"] = event.at_ms


def _answered(story: Story, event: Event) -> None:
    rings = event.body.get("rings")
    story.rings = None if rings is None else int(rings)


def _looked_up(story: Story, event: Event) -> None:
    story.looked_up = True


def _noted(story: Story, event: Event) -> None:
    story.note = f"{story.note} {event.body.get('text', '')}".strip()
    story.noted_seq = event.seq


def _left(story: Story, event: Event) -> None:
    if not story.left:
        story.left = "trainee" if event.kind == "trainee.hung_up" else "customer"
    story.angry = story.angry or bool(event.body.get("angry"))


def _ended(story: Story, event: Event) -> None:
    story.ended = event.body
    by = str(event.body.get("by", ""))
    if not story.left and by in ("trainee", "customer"):
        story.left = by


_STEPS = {
    "trainee.said": _said,
    "trainee.read": _read,
    "mood.moved": _moved,
    "case.moved": _case,
    "customer.said": _heard,
    "trainee.held": _held,
    "trainee.resumed": _resumed,
    "trainee.answered": _answered,
    "trainee.looked_up": _looked_up,
    "trainee.noted": _noted,
    "trainee.hung_up": _left,
    "customer.hung_up": _left,
    "call.ended": _ended,
}


