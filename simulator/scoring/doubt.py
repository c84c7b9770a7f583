"""Takes out of a reading what is too doubtful to be held for or against anybody.

The customer may act on a guess; a mark may not. What is taken out here is neither praised nor blamed: bare tags that only
look like questions (成不成, "Happy?"), sympathy without a word of it, restatements that are really offers or questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from simulator.kernel.lang import Lang
from simulator.scoring.sympathy import SHOWS, in_words, is_asked, plainly, sentence
from simulator.scoring.wording import length
from simulator.understanding.reading import Hit, Match, Reading, Restated

ASKED = 0.6
OFFERED = 0.75
_BARRED = 0.85
_FORBIDDEN = 0.8
# A span up to this long asks for nothing by itself, in characters or words.
_TAG = {"zh": 4, "en": 3}
_BREAKS = "，。！？；,!?;\n"
_CONSENT = {
    "zh": re.compile(
        r"[成行好对是]不[成行好对是]|(?:可以|方便|合适|愿意|行|好|成|对|要)(?:吗|吧|不)[？?]?$|^(?:您|你)?(?:听)?(?:明白|懂|清楚)(?:不|没|了)|懂不懂|要不要|别的|您看呢|"
        r"踏实点没有|^哪里话|谁还没|您请?尽管说|捋一遍|您挑"
    ),
    "en": re.compile(
        r"\b(?:ok(?:ay)?|all right|alright|right|happy|suit you|work for you|sound (?:good|fair)|does that help|bear with|anything (?:else|more)|"
        r"(?:is|would) that be|shall i|shall we|may i just|can i just|how are you|won't it|isn't it|don't they|where else|you know|got it)\b",
        re.I,
    ),
}
_INVITES = re.compile(r"说说|讲讲|说一说|告诉我|念|报|核一下|给我听|您说|您讲|\b(?:tell me|talk me|walk me|could you|can you|let me know|go on)\b", re.I)
_HELP = re.compile(r"有什么[^，。？]{0,4}帮|\bhow (?:can|may) i\b|\bwhat can i do\b|^would you say$", re.I)
_NO_CHOICE = re.compile(r"\b(?:yes or no|or not|or what)\b|是不是|是还是不是", re.I)
_PAST = {"zh": re.compile(r"[派去来打]过[一两]?[回次]|都被|写着|上回|上次"), "en": re.compile(r"\bhow are you\b|\bwere you\b|\bdid you\b|\bhas been\b", re.I)}
# The rough word is about a thing, or leaves it to the customer whether to hear it.
_NOT_MEANT = re.compile(r"(?:东西|天气|天|事儿?)真?烦人|想不想听|(?:您|你).{0,4}不想听(?:我|就|咱|的)|^您可真逗|^same as i said", re.I)
# Times of an appointment or a rule: the same numbers as in a fact, and not the fact.
_SCHEDULE = re.compile(r"工作日|小时|点到|点半到|之内|以内|\b(?:working days?|the day after|between|o'clock|(?:one|two|eight|nine|\d+) to (?:four|ten|eleven|\d+))\b", re.I)
_ANY_MORE = re.compile(r"还有(?:啥|什么|哪)|\b(?:anything|something) (?:else|still|more)\b", re.I)
# A question about what it means to them, and not one for a detail.
_EXPLORES = {
    "zh": re.compile(r"影响|意味|担心|怕|急|难处|不便|最(?:在意|要紧|放不下)|心里|家里.{0,8}(?:谁|人|等)|怎么过|咋过|为(?:什么|啥)这么|委屈|难受|感受"),
    "en": re.compile(r"\b(?:mean|meant|affect\w*|worr\w*|feel\w*|felt|matter\w*|afraid|scar\w*|bother\w*|who else|at home|cop(?:e|ing)|managing|on your mind|hardest|depends?|breathing)\b", re.I),
}
_OFFERS = ("propose", "commit")


def asks_what_it_means(text: str, lang: Lang) -> bool:
    """A question in these words, sure or not."""
    asked = [s for s in re.findall(r"[^。！!？?]*[？?]", text) if not _ANY_MORE.search(s)]
    return any(_EXPLORES[lang].search(s) for s in asked)


def clause(text: str, start: int, end: int) -> str:
    """The words of a span widened to its clause."""
    while start > 0 and text[start - 1] not in _BREAKS:
        start -= 1
    while end < len(text) and text[end - 1 : end] not in tuple(_BREAKS):
        end += 1
    return text[start:end].strip(_BREAKS + " ")


def overlap(a: int, b: int, c: int, d: int) -> bool:
    return a < d and c < b


def sure(reading: Reading, lang: Lang, known: Collection[str] | None) -> Reading:
    """`known`: facts told before this turn; None where nobody can say (a bare transcript)."""
    hits = tuple(h for h in reading.hits if _holds(h, reading, lang))
    hits += plainly(replace(reading, hits=hits), lang) if not reading.has("forbidden.") else ()
    kept = replace(reading, hits=hits)
    given = tuple(r for r in reading.restated if _given_back(r, kept, known, lang))
    barred = tuple(b for b in reading.barred if _is_barred(b, reading))
    return replace(kept, restated=given, barred=barred)


def _holds(hit: Hit, reading: Reading, lang: Lang) -> bool:
    words = reading.text[hit.start : hit.end].strip(_BREAKS + "?？ ")
    if hit.label.startswith("question."):
        return _is_question(hit, words, reading, lang)
    if hit.label == "empathy.explore":
        asks = any(c in sentence(reading.text, hit.start, hit.end + 1) for c in "？?") or not any(c in reading.text for c in "？?")
        return hit.score >= ASKED and asks and not _ANY_MORE.search(words) and bool(_EXPLORES[lang].search(words))
    if hit.label in (*SHOWS, "paraphrase.feeling") and is_asked(reading.text, hit.start, hit.end):
        return False
    if hit.label in SHOWS:
        return hit.score >= ASKED and in_words(hit, reading.text, lang)
    if hit.label == "paraphrase.feeling":
        asks = reading.text[hit.end :].lstrip("什么呀啊的呢")[:1] in ("？", "?")
        return not asks and in_words(hit, reading.text, lang)
    if hit.label == "forbidden.refuse" and reading.has("question.", "propose", "commit"):
        return False
    if hit.label.startswith("forbidden."):
        return hit.score >= _FORBIDDEN and not _NOT_MEANT.search(clause(reading.text, hit.start, hit.end))
    if hit.label in _OFFERS:
        return hit.score >= ASKED and not _PAST[lang].search(words)
    return True


def _asks_aloud(hit: Hit, text: str) -> bool:
    """Where questions are marked at all, this one's sentence ends with a mark, or it invites to tell."""
    if not any(c in text for c in "？?"):
        return True
    end = next((i for i in range(max(hit.start, hit.end - 1), len(text)) if text[i] in "。！!？?" or (text[i] == "." and text[i + 1 : i + 2] in ("", " "))), len(text))
    return text[end : end + 1] in ("？", "?") or bool(_INVITES.search(clause(text, hit.start, hit.end)))


def _is_question(hit: Hit, words: str, reading: Reading, lang: Lang) -> bool:
    if not _asks_aloud(hit, reading.text) or _HELP.search(words):
        return False
    asks = [m for m in reading.asked if m.score >= ASKED and overlap(m.start, m.end, hit.start, hit.end)]
    if hit.label == "question.choice":
        return not _NO_CHOICE.search(words)
    if hit.label in ("question.open", "question.guiding"):
        return not _CONSENT[lang].search(words)
    if length(words, lang) <= _TAG[lang] and not asks and not reading.asks_detail:
        return False
    return bool(asks or reading.asks_detail) or not _CONSENT[lang].search(words)


def _given_back(r: Restated, reading: Reading, known: Collection[str] | None, lang: Lang) -> bool:
    """In words that give back, of what had been told: not the fact inside a question, an offer or a courtesy."""
    if known is None:
        return True
    back = any(overlap(h.start, h.end, r.start, r.end) for h in reading.hits if h.label.startswith("paraphrase."))
    offer = any(overlap(h.start, h.end, r.start, r.end) for h in reading.hits if h.label in _OFFERS)
    if r.how == "wrong":
        rights = [x for x in reading.restated if x.how == "right"]
        return back and not offer and r.id in known and not any(overlap(x.start, x.end, r.start, r.end) for x in rights)
    # Inside the question that asks for it, or half of one inside a courtesy, nothing is given back.
    asked = any(m.id == r.id and (overlap(m.start, m.end, r.start, r.end) or r.how == "partial") for m in reading.asked)
    if (asked and not reading.has("check-understanding")) or r.how == "partial" or _NOBODY.search(clause(reading.text, r.start, r.end)) or _SCHEDULE.search(clause(reading.text, r.start, r.end)):
        return False
    shown = any(overlap(h.start, h.end, r.start, r.end) for h in reading.hits if h.label in SHOWS)
    return (back or shown or r.id in known) and not (offer and not back)


_DENIED = re.compile(r"没人|不是|绝不|不会|没说|\b(?:nobody|no one|not|never|\w+n't)\b", re.I)


_NOBODY = re.compile(r"没人让|没人叫|\bnobody's (?:asking|here)\b", re.I)


def _is_barred(barred: Match, reading: Reading) -> bool:
    """Sure enough to be held against anybody, and not rather a question for a fact of the case in the same words."""
    asks = [m.score for m in reading.asked if overlap(barred.start, barred.end, m.start, m.end)]
    question = any(overlap(h.start, h.end, barred.start, barred.end) for h in reading.hits if h.label.startswith("question."))
    if (question and not reading.has("forbidden.")) or _DENIED.search(clause(reading.text, barred.start, barred.end)):
        return False
    return barred.score >= _BARRED and max(asks, default=0.0) < barred.score
