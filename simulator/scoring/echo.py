"""Whether words of the trainee really give back what the customer said: in words of theirs, and not to answer, offer or take leave."""

from __future__ import annotations

import re

from simulator.scoring.doubt import overlap
from simulator.scoring.evidence import Spot
from simulator.scoring.story import Story, Turn, breaks, widened
from simulator.scoring.wording import content, length
from simulator.understanding.reading import Restated

# What is done in the same clause with somebody's words when they are not given back.
_ELSE = ("commit", "propose", "closing", "purpose", "identify", "hold", "thanks", "offer-help")
_NOT_SO = re.compile(r"不是|没有|不会|不用|别|误会|\b(?:no|not|nobody|never|\w+n't)\b", re.I)
_ECHOED = 12  # a word or two thrown back with a question mark is an echo, not a question
_FIGURE = re.compile(r"[0-9零一二两三四五六七八九十百千万]")
# One shared word is enough in a clause as short as this, in characters or words.
_FEW = {"zh": 14, "en": 8}
_TOPIC = re.compile(r"方面|的话|关于|至于|[呢嘛][，,]?$")
_TAG = re.compile(r"(?:是吧|对吧|对吗|对么|是吗|没错吧|是不是|对不对|是这样吗?|没漏吧|没记错吧|吧)[呀啊呢]?[？?]\s*$|\b(?:right|correct|is that it|is that right|yes|isn't it|have i got \w+)\?\s*$", re.I)
_OF_ONESELF = re.compile(r"^(?:我|咱们?|我们)(?:会|不会|不跟|来|给|帮|替|就|可以|这就|这边)|\b[Ii](?:'ll| will| won't| can| could|'d)\b|我(?:妈|爸|姥姥|奶奶|家|上个月|以前|刚才还?以为|手头|这儿)|每家|家家|整个院子|大伙|\bevery (?:flat|house|home|one)\b|\beveryone\b|\b(?:(?:lots of|most|many|other) (?:people|customers|folk)|did too)\b|\b(?:my (?:own )?(?:mum|mother|wife|husband|old)|i used to|i once)\b", re.I)
_PROMISES = re.compile(r"=|(?:肯定|一定|保证|马上|这就)给?[您你]?|给[您你].{0,3}(?:赶|办|安排|送|打|发|查|登记|报上)|去.{0,6}(?:充|买|办|领)|就能|才能|能一次|登记成|不卡[您你]|希望|祝|^(?:关于|至于)|\b(?:we'll|i'll|i promise|guarantee|owe you|in your inbox|you register|you(?:'ll)? get|you can|hope|enjoy|wish)\b|^(?:and |so |but )?(?:for|as for|about) (?:the|your)\b", re.I)


def _clause(turn: Turn, r: Restated) -> tuple[int, int]:
    return widened(turn.text, r.start, r.end, breaks)


def told_in(story: Story, turn: Turn, id_: str) -> str:
    """The customer's lines in which this fact came, or was said again, before this turn, and the words the case has for it."""
    lines = [h.text for h in story.heard if h.turn < turn.n and any(m.get("fact") == id_ for m in h.moves)]
    fact = story.fact(id_)
    if fact and lines:
        lines += [fact.about.of(story.lang), *fact.say.of(story.lang)]
    return " ".join(lines) or " ".join(h.text for h in story.heard if h.turn == story.told_at.get(id_, -1))


def in_their_words(story: Story, words: str, heard: str) -> bool:
    """Shares a word with what was heard; a bare number word by itself proves nothing, a figure does."""
    shared = content(words, story.lang) & content(heard, story.lang)
    if len(shared) == 1:
        only = next(iter(shared))
        if story.lang == "zh":
            return bool(_FIGURE.search(only)) or (len(words) <= _FEW["zh"] and not _TOPIC.search(words))
        return len(words.split()) <= _FEW["en"]
    return bool(shared) or bool(re.search(r"\d{2,}", words)) or (len(words.split()) <= _FEW["en"] and any(c.isdigit() for c in words))


def gives_back(story: Story, turn: Turn, r: Restated) -> bool:
    """`r` is right, was told before, stands in the customer's words, and the clause does nothing else with it."""
    if r.how != "right":
        return False
    if story.bare:
        return True
    if r.id not in turn.told_before:
        return False
    a, b = _clause(turn, r)
    words = turn.text[a:b].strip()
    heard = told_in(story, turn, r.id)
    if _only_echoes(story, turn, words):
        return False
    if _OF_ONESELF.search(words) or not in_their_words(story, words, heard):
        return False
    if {w.lower() for w in _NOT_SO.findall(words)} - {w.lower() for w in _NOT_SO.findall(heard)}:
        return False
    if any(overlap(h.start, h.end, r.start, r.end) for h in turn.raw.hits if h.label in _ELSE and h.score >= 0.6):
        return False
    if _PROMISES.search(words) or _after_offer(turn, r):
        return False
    return not _answering(turn, r) and not _asking(turn, r)


# A clause as short as this, in characters or words, that only says their last words again.
_BRIEF = {"zh": 9, "en": 5}


def _only_echoes(story: Story, turn: Turn, words: str) -> bool:
    """The customer's last words and nothing besides, and not to make sure of them (labels.md: a bare echo gives nothing back)."""
    if _TAG.search(words) or "?" in words or "？" in words or length(words, story.lang) > _BRIEF[story.lang]:
        return False
    return content(words, story.lang) <= content(turn.heard_text, story.lang)


def _after_offer(turn: Turn, r: Restated) -> bool:
    """In a sentence that has begun to offer something, a figure of the customer's is part of the offer."""
    words = turn.sentence(r.start, r.start + 1)
    start = turn.text.find(words)
    return any(h.label in ("commit", "propose") and h.score >= 0.75 and start <= h.start < r.start for h in turn.raw.hits)


def _answering(turn: Turn, r: Restated) -> bool:
    """Puts a belief right, passes on a rule or explains: the customer's words are there to be answered."""
    if turn.has("check-understanding"):
        return False
    if any(c.id == r.id or overlap(c.start, c.end, r.start, r.end) for c in turn.raw.corrected if c.score >= 0.6):
        return True
    if any(p.score >= 0.75 and overlap(p.start, p.end, r.start, r.end) for p in (*turn.raw.points, *turn.raw.offered)):
        return True
    back = max((h.score for h in turn.raw.hits if h.label == "paraphrase.fact" and overlap(h.start, h.end, r.start, r.end)), default=0.0)
    explains = [h for h in turn.raw.hits if h.label == "explain" and overlap(h.start, h.end, r.start, r.end)]
    return any(h.score > back for h in explains)


def _asking(turn: Turn, r: Restated) -> bool:
    """Inside a question, unless it only asks whether it was heard right."""
    words = turn.sentence(r.start, r.start + 1)
    asked = any(overlap(h.start, h.end, r.start, r.end) for h in turn.hits("question.")) and "check-understanding" not in turn.reading.labels
    if asked and not _TAG.search(words) and r.end - r.start > _ECHOED and r.end - r.start < len(turn.text):
        return True
    if r.end > turn.text.find(words) + len(words):
        return False
    return words.endswith(("？", "?")) and not _TAG.search(words) and r.end > turn.text.find(words) + 0.5 * len(words) and len(words) > 12


def at_given(turn: Turn, r: Restated) -> Spot:
    return turn.spot(r.start, r.end)


def given(story: Story, turn: Turn) -> list[Restated]:
    return [r for r in turn.reading.restated if gives_back(story, turn, r)]


def given_at_once(story: Story, turn: Turn) -> Restated | None:
    """What the customer said just before, taken up in this turn."""
    last = turn.heard_text
    fresh = [r for r in given(story, turn) if story.told_at.get(r.id) == turn.n - 1 or (r.id in _facts_in(turn))]
    return next((r for r in fresh if in_their_words(story, turn.text[r.start : r.end], last)), None)


def _facts_in(turn: Turn) -> set[str]:
    return {str(m.get("fact")) for h in turn.heard for m in h.moves if m.get("fact")}
