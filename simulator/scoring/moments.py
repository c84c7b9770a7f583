"""Moments worth seeing again: where the mood turned, what was missed, and the three lines that sum it up."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.kernel.message import Message
from simulator.scoring.echo import given
from simulator.scoring.empathy import meeting
from simulator.scoring.evidence import Evidence, Mark
from simulator.scoring.feeling import dominant, strong
from simulator.scoring.findings import Missed, TurningPoint
from simulator.scoring.listening import answers_them, felt_before
from simulator.scoring.part import Case
from simulator.scoring.questioning import never_found
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import content

_DIALS = ("anger", "anxiety", "trust", "patience", "clarity")
# Labels whose name in the catalogue (scoring.cause.*) tells a trainee what did it.
_CAUSES = (
    "forbidden.blame", "forbidden.shirk", "forbidden.dismiss", "forbidden.command", "forbidden.refuse", "forbidden.rude",
    "forbidden.interrogate", "empathy.understand", "empathy.explore", "empathy.react", "empathy.felt", "empathy.found",
    "paraphrase.feeling", "paraphrase.fact", "commit", "apology", "propose", "explain", "question.open", "question.closed",
    "question.choice", "question.guiding", "hold", "listen.affirm", "listen.acknowledge", "fabe.benefit", "fabe.evidence",
    "fabe.feature", "fabe.advantage",
)  # fmt: skip


def turning_points(story: Story, most: int = 4) -> tuple[TurningPoint, ...]:
    """The biggest moves of anger, anxiety and trust together (12 points or more), in the order of the call."""
    found: list[tuple[int, TurningPoint]] = []
    for turn in story.turns:
        if not turn.before or not turn.after:
            continue
        deltas = tuple((d, int(turn.after.get(d, 0)) - int(turn.before.get(d, 0))) for d in _DIALS)
        change = dict(deltas)
        swing = change["trust"] - change["anger"] - change["anxiety"]
        if abs(swing) < 12 or (swing > 0 and (turn.worth < 0.5 or turn.raw.has("forbidden."))):
            continue
        point = TurningPoint(
            turn.n, turn.at_ms, swing > 0, tuple(d for d in deltas if d[1]), turn.text, _cause(story, turn, swing > 0), tuple(turn.seqs)
        )
        found.append((abs(swing), point))
    best = sorted(found, key=lambda f: (-f[0], f[1].turn))[:most]
    return tuple(sorted((p for _, p in best), key=lambda p: p.turn))


def _cause(story: Story, turn: Turn, good: bool) -> Message:
    """The label of the strongest cause that worked in this direction, else the strongest label of the turn."""
    pulls: dict[str, int] = {}
    for cause in turn.causes:
        pull = sum(-int(v) if k in ("anger", "anxiety") else int(v) for k, v in dict(cause.get("deltas", {})).items())
        label = str(cause.get("label") or "")
        if label in _CAUSES and _seen(story, turn, label) and (pull > 0) == good and pull:
            pulls[label] = pulls.get(label, 0) + abs(pull)
    if pulls:
        label = max(sorted(pulls), key=lambda name: pulls[name])
    else:
        usual = [c for c in _CAUSES if turn.has(c) and _seen(story, turn, c) and c.startswith("forbidden.") != good]
        label = usual[0] if usual else "other"
    return Message(f"scoring.cause.{label}" if label != "other" else f"scoring.cause.other-{'good' if good else 'bad'}")


def _seen(story: Story, turn: Turn, label: str) -> bool:
    """Sure enough to be named as what did it."""
    return bool(given(story, turn)) if label == "paraphrase.fact" and not story.bare else turn.has(label)


def missed_moments(case: Case) -> tuple[Missed, ...]:
    story = case.story
    found = [*_hints(case), *_feelings(case)]
    for fact in never_found(story):
        hinted = any(fact.id in t.hinted for t in story.turns)
        if fact.pain >= 2 and not hinted:
            why = Message("scoring.missed.fact", {"fact": fact.about.text})
            found.append(Missed("fact", 0, 0, "", why, case.say.ask(fact.id), ()))
    return tuple(found)


def _hints(case: Case) -> list[Missed]:
    """A hint was dropped, and in the two turns after it nobody asked."""
    story = case.story
    found: list[Missed] = []
    seen: set[str] = set()
    for turn in story.turns:
        for id_ in turn.hinted:
            after = [t for t in story.turns if turn.n < t.n <= turn.n + 2]
            asked = any(m.id == id_ for t in after for m in t.raw.asked) or any(
                t.raw.has("empathy.explore", "question.open", "question.choice") or id_ in t.told or _comes_back(story, turn, t) for t in after
            )
            if asked or len(after) < 2 or id_ in seen or id_ in story.told_at:
                continue
            seen.add(id_)
            line = next((h for h in turn.replies if any(m.get("fact") == id_ or m.get("move") == "hint" for m in h.moves)), None)
            line = line or (turn.replies[-1] if turn.replies else None)
            if line:
                better = case.say.ask(id_, hinted=True)
                found.append(Missed("hint", turn.n, line.at_ms, line.text, Message("scoring.missed.hint"), better, (line.seq,)))
    return found


def _comes_back(story: Story, turn: Turn, then: Turn) -> bool:
    """A question, in words of the customer's hint."""
    said = " ".join(h.text for h in turn.replies)
    return any(c in then.text for c in "？?") and bool(content(then.text, story.lang) & content(said, story.lang))


def _feelings(case: Case) -> list[Missed]:
    """The customer showed a strong feeling and neither this turn nor the next met it: the first such place."""
    story = case.story
    for turn, then in zip(story.turns, story.turns[1:], strict=False):
        if not strong(turn.before) or not turn.heard or turn.has("greeting") or not felt_before(story, turn):
            continue
        if max(meeting(story, turn), meeting(story, then)) >= 0.25 or answers_them(turn) or answers_them(then):
            continue
        feeling = dominant(turn.before) or "angry"
        why = Message("scoring.missed.feeling", {"feeling": Message(f"scoring.feeling.{feeling}")})
        line = turn.heard[-1]
        better = case.say.empathy(turn)
        if better is None:
            continue
        return [Missed("feeling", turn.n, line.at_ms, line.text, why, better, (line.seq,))]
    return []


def summary(marks: Mapping[str, Mark], weights: Mapping[str, int], points: tuple[TurningPoint, ...]) -> tuple[Message, Message, Message]:
    """Best moment, costliest moment, one thing to practise next."""
    items = [e for m in marks.values() for e in m.evidence]
    best = next((p for p in sorted(points, key=_swing) if p.good), None)
    worst = next((p for p in sorted(points, key=_swing) if not p.good), None)
    gain = max((e for e in items if e.points > 0 and e.turn), key=lambda e: e.points, default=None)
    top = best.turn if best else gain.turn if gain else None
    loss = min((e for e in items if e.points < 0 and (e.turn is None or e.turn != top)), key=lambda e: e.points, default=None)  # one sentence is not both
    if worst is None and loss and not (loss.turn and loss.quote):
        return (_line("best", best, gain), _dearest(marks, loss), _next(marks, weights))
    return (_line("best", best, gain), _line("worst", worst, loss), _next(marks, weights))


def _dearest(marks: Mapping[str, Mark], loss: Evidence) -> Message:
    if not loss.why.key.startswith("scoring.tally."):
        return Message("scoring.summary.worst-call", {"why": loss.why})
    title = next(c.title for m in marks.values() for c in m.criteria if c.id == loss.criterion)
    return Message("scoring.summary.worst-open", {"title": title, "points": -loss.points})


def _swing(point: TurningPoint) -> int:
    d = dict(point.deltas)
    return -abs(d.get("trust", 0) - d.get("anger", 0) - d.get("anxiety", 0))


def _line(kind: str, point: TurningPoint | None, item: Evidence | None) -> Message:
    if point:
        return Message(f"scoring.summary.{kind}", {"turn": point.turn, "quote": _short(point.quote), "why": point.why})
    if item:
        return Message(f"scoring.summary.{kind}", {"turn": item.turn, "quote": _short(item.quote), "why": item.why})
    return Message(f"scoring.summary.no-{kind}")


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:46] + "…"


def _next(marks: Mapping[str, Mark], weights: Mapping[str, int]) -> Message:
    """The criterion that cost the overall mark most; the outcome follows from the rest."""
    worst: tuple[int, str] | None = None
    for name, mark in marks.items():
        if name == "outcome" or mark.score is None:
            continue
        for c in mark.criteria:
            left = (c.of - c.points) * weights.get(name, 0)
            if c.of and left > 0 and (worst is None or left > worst[0]):
                worst = (left, c.id)
    return Message(f"scoring.practise.{worst[1]}") if worst else Message("scoring.practise.harder")
