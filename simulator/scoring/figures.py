"""Numbers of a call: talk share, question funnel, restatements per question, facts, the mood curve, the transcript."""

from __future__ import annotations

from simulator.scoring.findings import FactFound, Funnel, Line, MoodPoint, TalkShare
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import length


def talk_share(story: Story) -> TalkShare:
    mine = sum(length(t.text, story.lang) for t in story.turns)
    theirs = sum(length(h.text, story.lang) for h in story.heard)
    mine_ms = sum(max(0, t.end_ms - t.start_ms) for t in story.turns)
    theirs_ms = sum(max(0, h.end_ms - h.start_ms) for h in story.heard)
    return TalkShare(mine, theirs, _percent(mine, theirs), mine_ms, theirs_ms, _percent(mine_ms, theirs_ms))


def _percent(a: int, b: int) -> int:
    return round(100 * a / (a + b)) if a + b else 0


def funnel(story: Story) -> tuple[Funnel, Funnel, Funnel]:
    size = max(1, -(-len(story.turns) // 3))
    return (
        _asked(story.turns[:size]),
        _asked(story.turns[size : 2 * size]),
        _asked(story.turns[2 * size :]),
    )


def _asked(turns: list[Turn]) -> Funnel:
    def count(kind: str) -> int:
        return sum(len(t.hits(f"question.{kind}")) for t in turns)

    return Funnel(count("open"), count("closed"), count("choice"), count("guiding"))


def ratio(story: Story) -> float | None:
    """Restatements per question."""
    asked = sum(len(t.hits("question.")) for t in story.turns)
    given = sum(len(t.hits("paraphrase.")) for t in story.turns)
    return round(given / asked, 2) if asked else None


def facts_found(story: Story) -> tuple[FactFound, ...]:
    if story.scenario is None:
        return ()
    given = {r.id for t in story.turns for r in t.reading.restated if r.how != "wrong"}
    inner = story.scenario.needs.inner.fact
    return tuple(
        FactFound(
            f.id, f.about.text, f.id in story.told_at, story.told_at.get(f.id), f.pain, f.id == inner, f.id in given
        )
        for f in story.scenario.facts
        if f.told not in ("never", "aside")
    )


def mood_curve(story: Story) -> tuple[MoodPoint, ...]:
    return tuple(
        MoodPoint(n, at, *(int(m.get(d, 0)) for d in ("anger", "anxiety", "trust", "patience", "clarity")))
        for n, at, m, _ in story.moods
    )


def transcript(story: Story) -> tuple[Line, ...]:
    lines = [
        Line("trainee", t.n, t.at_ms, t.text, tuple(dict.fromkeys(t.reading.labels)), t.seqs[0]) for t in story.turns
    ] + [Line("customer", h.turn, h.at_ms, h.text, (), h.seq) for h in story.heard]
    return tuple(sorted(lines, key=lambda l: l.seq))
