"""How the trainee behaved over the whole call: mockery, courtesy without help, and calls that went down. Bounds for the skills.

Labels alone cannot tell listening from mimicking: somebody who mocks the customer repeats the customer's words, and somebody polite and
useless asks and nods. What came of it can: the customer's mood, and whether anything moved.
"""

from __future__ import annotations

import re
from dataclasses import replace

from simulator.kernel.lang import Text
from simulator.scoring.doubt import ASKED
from simulator.scoring.evidence import Capped, Mark, Spot
from simulator.scoring.figures import talk_share
from simulator.scoring.listening import heed
from simulator.scoring.story import Story, Turn

_ROUGH = ("forbidden.rude", "forbidden.dismiss", "forbidden.blame", "forbidden.command", "forbidden.interrogate")
_ODD = ("joke", "foreign", "machine", "nonsense", "off-topic")
_SKILLS = ("listening", "questioning", "paraphrasing", "empathy", "fabe")
# The trainee's own family, neighbours and laughter: once is human, every fourth turn is rambling.
_ASIDE = re.compile(
    r"我(?:妈|爸|奶奶|爷爷|舅|姨|二姨|老婆|老公|邻居|小时候|家(?:那|楼|门口|隔壁))|哈哈|"
    r"\b(?:my (?:own )?(?:mum|mother|dad|father|wife|husband|brother|sister|nan|gran|cat|dog|neighbour|kids?|uncle|aunt|cousin|mate)|i once|reminds me|where was i)\b",
    re.I,
)
# Share of the talk from which it is no conversation any more, and what off the matter counts as rambling.
_ALL_TALK = 65

# id -> highest skill mark, highest overall mark, what it was
_BOUNDS: dict[str, tuple[int, int, Text]] = {
    "hostile": (12, 15, Text(zh="整通电话在顶撞、取笑客户", en="The customer was defied or mocked throughout")),
    "went-down": (30, 35, Text(zh="客户越听越生气，最后气得挂了电话", en="It made the customer angrier, until they hung up")),
    "rough": (40, 50, Text(zh="好几次对客户不客气", en="The customer was spoken to roughly several times")),
    "barren": (35, 35, Text(zh="说了一通，客户的事一点没往前走", en="A good deal was said, and nothing moved for the customer")),
    "rambling": (60, 70, Text(zh="话多，又常常扯到别处去", en="Too much talk, and too much of it beside the point")),
}


def hurts(turn: Turn) -> bool:
    return turn.has("forbidden.rude", "forbidden.dismiss") or turn.reading.oddity in _ODD


def insults(story: Story) -> list[Spot]:
    """Rude turns. A single one that the customer got over is too doubtful to decide a whole call."""
    found = [t.at("forbidden.rude") for t in story.turns if any(h.score >= 0.85 for h in t.hits("forbidden.rude"))]
    over = story.ended is not None and not story.angry and (_trust(story) >= 80 or int(story.ended.get("satisfaction", 0)) >= 4)
    return [] if len(found) == 1 and over else found


def _trust(story: Story) -> int:
    return int(story.moods[-1][2].get("trust", 50)) if story.moods else 50


def hostile(story: Story) -> bool:
    rough = [t for t in story.turns if t.has(*_ROUGH)]
    odd = [t for t in story.turns if t.reading.oddity in _ODD]
    if story.ended is None or story.ended.get("solved") or _trust(story) >= 40:
        return False
    return (bool(rough) and len(rough) + len(odd) >= max(3, 0.3 * len(story.turns))) or (len(rough) >= 2 and story.angry)


ROUGH_SURE, ROUGH_TIMES, ROUGH_SHARE = 0.7, 3, 0.2


def rough(story: Story) -> bool:
    """Not throughout, but in every fifth turn, a rough word: none too sure by itself, too many together to be misheard."""
    turns = [t for t in story.turns if any(h.label in _ROUGH and h.score >= ROUGH_SURE for h in t.raw.hits)]
    return len(turns) >= max(ROUGH_TIMES, ROUGH_SHARE * len(story.turns))


def barren(story: Story) -> bool:
    """Nothing was settled, agreed or answered, and the customer is no nearer to trusting anybody."""
    if story.bare or story.ended is None or story.ended.get("solved") or len(story.turns) < 4:
        return False
    if work(story) >= 4:
        return False
    moved = any(t.settled or t.accepted for t in story.turns)
    return int(story.ended.get("satisfaction", 3)) <= (1 if moved else 2)


def work(story: Story) -> int:
    """Facts asked for and told, and facts given back: real work on the case, however it ended."""
    got = {m.id for t in story.turns for m in t.reading.asked if m.score >= ASKED and m.id in t.told}
    back = {r.id for t in story.turns for r in t.reading.restated if r.how == "right" and r.id in t.told_before}
    return len(got) + len(back)


LOST_TRUST = 5


def sank(story: Story) -> bool:
    """Nothing moved, and the customer trusts clearly less than at the start, or says they were treated badly."""
    if not barren(story):
        return False
    badly = str(((story.ended or {}).get("reason") or {}).get("key", "")).endswith("treated-badly")
    return badly or (bool(story.moods) and _trust(story) <= int(story.moods[0][2].get("trust", 0)) - LOST_TRUST)


def rambling(story: Story) -> bool:
    aside = [t for t in story.turns if t.reading.oddity in ("chatter", "off-topic") or _ASIDE.search(t.text)]
    return talk_share(story).percent > _ALL_TALK and len(aside) >= max(3, 0.25 * len(story.turns))


def bound(story: Story, marks: dict[str, Mark], overall: int) -> tuple[dict[str, Mark], int, tuple[Capped, ...]]:
    """The first of the bounds that applies, as caps of the skills and of the whole."""
    holds = {"hostile": hostile(story), "went-down": story.angry and not (story.ended or {}).get("solved") and heed(story) < 0.6, "rough": rough(story), "barren": barren(story), "rambling": rambling(story)}
    name = next((n for n in _BOUNDS if holds[n]), "")
    if not name:
        return marks, overall, ()
    most, whole, what = _BOUNDS[name]
    out = dict(marks)
    for part in _SKILLS:
        mark = out[part]
        if mark.score is not None and mark.score > most:
            out[part] = replace(mark, score=most, caps=(*mark.caps, Capped(name, what, most, mark.score)))
    top = (Capped(name, what, whole, overall),) if overall > whole else ()
    return out, min(overall, whole), top
