"""How far the labels of a turn count: a pile of courtesies, a line read off a sheet and a line said twice are worth little."""

from __future__ import annotations

from simulator.scenario.rubric import PARTS, Rubric
from simulator.scoring.conduct import hostile, hurts, sank
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import alike, grams, inside, length, takes_up

_FAMILY = {
    "question": "question", "paraphrase": "paraphrase", "empathy": "empathy", "fabe": "fabe", "listen": "listen",
    "apology": "apology", "thanks": "thanks", "propose": "action", "commit": "action", "explain": "explain",
    "check-understanding": "check", "check-satisfaction": "check", "hold": "hold",
}  # fmt: skip
# How much text a label needs to be more than a keyword: characters (zh), words (en).
_ROOM = {"zh": 6.0, "en": 4.0}
_LONG = {"zh": 8, "en": 5}


def families(turn: Turn) -> frozenset[str]:
    names = {label.split(".")[0] for label in turn.reading.labels}
    return frozenset(_FAMILY[n] for n in names if n in _FAMILY)


def grounded(story: Story, turn: Turn) -> bool:
    """The turn touches this case: a fact, an offer, an objection, a sheet point; in a bare transcript, the customer's words."""
    r = turn.reading
    if any(x.how != "wrong" for x in r.restated) or r.asked or r.offered or r.answered or r.points or r.corrected:
        return True
    return story.bare and takes_up(turn.text, story.said_by_customer(turn.n), story.lang)


def crammed(story: Story, turn: Turn) -> bool:
    """Many kinds of label with hardly any words between them, or none of them about this case."""
    kinds = len(families(turn))
    room = length(turn.text, story.lang) / max(1, len(set(turn.reading.labels)))
    restates = any(r.how == "right" for r in turn.reading.restated)
    return (kinds >= 5 and not (restates and room >= _ROOM[story.lang])) or (kinds >= 4 and not grounded(story, turn))


def weigh(story: Story, rubric: Rubric) -> None:
    """Sets worth, stuffed and repeats of every turn."""
    sheet = [
        grams(text.of(story.lang), story.lang)
        for part in PARTS
        if (section := rubric.parts.of(part))
        for c in section.criteria
        for text in (c.title, c.full, c.partial)
    ]
    earlier: list[frozenset[str]] = []
    rough, sunk = hostile(story), sank(story)
    for turn in story.turns:
        mine = grams(turn.text, story.lang)
        long = length(turn.text, story.lang) >= _LONG[story.lang]
        turn.stuffed = crammed(story, turn) or (long and any(inside(mine, s) >= 0.6 for s in sheet))
        turn.repeats = long and any(alike(mine, e) >= 0.7 for e in earlier)
        if turn.reading.oddity in ("nonsense", "foreign", "silence"):
            turn.worth = 0.0
        elif turn.repeats:
            turn.worth = 0.1
        elif rough or hurts(turn):
            # Whoever mocks is not listening, whatever words of the customer's are in it.
            turn.worth = 0.15
        elif sunk:
            # Nothing came of any of it: it counts a little, and none of it is praised.
            turn.worth = 0.45
        elif turn.stuffed or turn.reading.oddity == "script":
            turn.worth = 0.2
        earlier.append(mine)
