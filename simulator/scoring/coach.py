"""One line of live coaching, when it helps. Never tells what the customer has not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.scoring.empathy import meeting, tied
from simulator.scoring.fabe import first_pitch
from simulator.scoring.feeling import strong
from simulator.scoring.outcome import promises
from simulator.scoring.paraphrasing import restates
from simulator.scoring.story import Story, Turn, story_of
from simulator.scoring.wording import alike, grams, length

_LONG = {"zh": 130, "en": 85}
_SHOWS = ("empathy.", "paraphrase.feeling")


def advise(events: Sequence[Event]) -> Message | None:
    """Called after each trainee turn with the log so far. Says the most pressing thing about the last turn, never the same
    twice running and, unless it is about conduct, not in two turns running."""
    story = story_of(events)
    if not story.turns:
        return None
    past = [(e.seq, str(e.body.get("key"))) for e in events if e.kind == "coach.said"]
    last_seq, last_key = past[-1] if past else (-1, "")
    turn = story.turns[-1]
    before = story.turns[-2].seqs[0] if len(story.turns) > 1 else -1
    just_spoke = last_seq > before and last_key != ""
    for urgent, name, holds in _ADVICE:
        key = f"scoring.coach.{name}"
        if not holds(story, turn):
            continue
        if key == last_key and (just_spoke or not urgent):
            return None
        if not urgent and (just_spoke or turn.has("closing", "check-satisfaction")):
            return None
        return Message(key)
    return None


def _hotter(story: Story, turn: Turn) -> bool:
    return turn.has("forbidden.command", "forbidden.dismiss")


def _many(story: Story, turn: Turn) -> bool:
    return len({(h.start, h.end) for h in turn.hits("question.")}) > 2


def _formula(story: Story, turn: Turn) -> bool:
    return turn.has(*_SHOWS) and (turn.reading.formula or (strong(turn.before) and not tied(story, turn) and meeting(story, turn) < 0.3))


def _same(story: Story, turn: Turn) -> bool:
    mine = grams(turn.text, story.lang)
    return length(turn.text, story.lang) >= 8 and any(alike(mine, grams(t.text, story.lang)) >= 0.7 for t in story.turns[:-1])


def _early(story: Story, turn: Turn) -> bool:
    return (
        turn.has("propose", "commit") and bool(turn.heard) and strong(turn.before)
        and not any(meeting(story, t) >= 0.25 for t in story.turns)
    )  # fmt: skip


def _hint(story: Story, turn: Turn) -> bool:
    """Something slipped out a turn ago and this turn did not follow it up."""
    if len(story.turns) < 2:
        return False
    slipped = [i for i in story.turns[-2].hinted if i not in story.told_at]
    asked = {m.id for m in turn.reading.asked}
    return bool(slipped) and not asked & set(slipped) and not turn.has("question.open", "empathy.explore")


def _nothing_back(story: Story, turn: Turn) -> bool:
    """Four turns without a restatement, while there is something to restate."""
    recent = story.turns[-4:]
    return len(recent) == 4 and len(story.told_at) >= 2 and not any(restates(story, t) or t.has("paraphrase.") for t in recent)


def _no_time(story: Story, turn: Turn) -> bool:
    c = turn.reading.commitment
    if turn.raw.has("hold"):
        return False  # a look-up announced, not a promise
    return bool(c and not c.when) or (any(h.has("ask.when") for h in turn.replies) and turn.has("propose"))


def _beyond(story: Story, turn: Turn) -> bool:
    return any(p.turn == turn.n and p.within == "never" for p in promises(story))


def _sorry(story: Story, turn: Turn) -> bool:
    return turn.has("apology") and sum(1 for t in story.turns if t.has("apology")) >= 4


def _ask_first(story: Story, turn: Turn) -> bool:
    pitch = first_pitch(story) if story.pitch else None
    return pitch is turn and not any(t.has("question.") for t in story.turns[:-1])


def _benefit(story: Story, turn: Turn) -> bool:
    recent = story.turns[-2:]
    return (
        story.pitch and turn.has("fabe.feature", "fabe.advantage")
        and all(t.has("fabe.feature", "fabe.advantage") for t in recent) and len(recent) == 2
        and not any(t.has("fabe.benefit") for t in recent)
    )  # fmt: skip


def _form(story: Story, turn: Turn) -> bool:
    recent = story.turns[-3:]
    return len(recent) == 3 and all(
        t.has("question.closed") and not t.has("question.open", "empathy.", "paraphrase.", "listen.") for t in recent
    )


# urgent (about conduct: may come every turn), name of the line, when it holds; most pressing first
_ADVICE: tuple[tuple[bool, str, Callable[[Story, Turn], bool]], ...] = (
    (True, "rude", lambda s, t: t.has("forbidden.rude")),
    (True, "calm-down", _hotter),
    (True, "blame", lambda s, t: t.has("forbidden.blame")),
    (True, "shirk", lambda s, t: t.has("forbidden.shirk")),
    (True, "beyond", _beyond),
    (True, "refuse", lambda s, t: t.has("forbidden.refuse")),
    (False, "wrong", lambda s, t: t.has("paraphrase.") and any(r.how == "wrong" for r in t.raw.restated)),
    (False, "too-early", _early),
    (False, "hint", _hint),
    (False, "same-again", _same),
    (False, "formula", _formula),
    (False, "sorry", _sorry),
    (False, "ask-first", _ask_first),
    (False, "many-questions", _many),
    (False, "no-time", _no_time),
    (False, "long", lambda s, t: length(t.text, s.lang) > _LONG[s.lang]),
    (False, "benefit", _benefit),
    (False, "open", _form),
    (False, "restate", _nothing_back),
)
