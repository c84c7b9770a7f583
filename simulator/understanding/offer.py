"""Solutions offered, objections answered, rules and product points spoken of, wrong beliefs put right, barred things said."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from simulator.kernel.lang import Lang
from simulator.understanding.casebook import Casebook
from simulator.understanding.example_match import Group
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Match
from simulator.understanding.restate import YES_NO
from simulator.understanding.rule import Utterance
from simulator.understanding.sentence import encoder

# Probabilities; chosen for precision about 0.75 on the held-out turns, lower where missing costs more than a false alarm.
OFFER_ENOUGH, ANSWER_ENOUGH, POINT_ENOUGH, TRUTH_ENOUGH, BARRED_ENOUGH, PASS_ENOUGH = 0.5, 0.5, 0.6, 0.6, 0.9, 0.1

FEW = 6  # clauses
BARRED_WORDS = 0.55
BEYOND_ENOUGH = 0.75  # what must never be promised has to be promised in so many words before it is held against anyone
_PROMISES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(给|帮|替|为|让)您|我(们)?(这就|马上|现在|可以|就|来|去|直接|赔|退|补|出钱|卖|给)|答应|保证|破例|照办|没问题|(全额?|都|照)(退|赔)|(退|赔|卖|发)(给)?您|行[,，。]|可以"),
    "en": re.compile(r"\b(i'll|i will|we'll|we will|i can|we can|let me|you can have|you'll (get|have)|i promise|no problem|sure|of course|go ahead|fine)\b"),
}  # fmt: skip
_DENIES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"没有|没法|不能|不可以|退不了|赔不了|拿不出|做不了主|给不了|卖不了|不在|没这个|不行|不退|不赔|无权|定不了"),
    "en": re.compile(r"\b(no (government|such|document|order|way)|there's no|there isn't|isn't|can't|cannot|won't|not (able|allowed|mine|something)|don't have|doesn't exist|never|unable|no \w+ (exists|document))\b"),
}  # fmt: skip

# Said of the past, asked about, or refused: not offered.
_NOT_OFFERED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(没法|无法|不能|没办法|赔不了|不可以|做不到|(?<!行)不行|不会|不给|办不到|不允许|不可能|没有权限|不退|不赔|不免|不派|没权)|(您|你)(是不是)?(想|希望|要求|要|提)(的)?(?!是不是)|(上次|当时|之前|上回|原来|昨天|以前)|(来|打|派|赔|免|装)过|(您|你)(两|请|等|交|付)|有没有(派|赔|打|来|装|给)|是不是(派|赔|打|来|装)|(了)(没有|没|吗)$"),
    "en": re.compile(r"\b(can't|cannot|can not|won't be able|unable|not able|couldn't|not allowed|no way|don't|doesn't|isn't possible|not possible|impossible|not authori[sz]ed|do you want|did (they|he|she|anyone|we)|have (they|you)|has (he|she|anyone)|you('d| would)? (want|like|asked|said|took|were|paid)|you're (asking|after|hoping)|last time|previously|were (you|they)|was (it|that)|should have|supposed to)\b"),
}  # fmt: skip
_ASKED_IF: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^(您|你|他|她|师傅|之前)[^,.]{0,20}(吗|没有|没)$"),
    "en": re.compile(r"^(did|was|were|has|have|had|do you|does) "),
}
# Somebody on this side does something: a mere mention of the topic offers nothing.
_ACTS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"我|咱|(给|帮|替|为)您|安排|派|会|让|可以|免|不收|不用|赔|退|换|送|明天|后天|今天|(师傅|班长|同事|专员).{0,8}(上门|过去|打|来|联系)|先|通知"),
    "en": re.compile(r"\b(i|we|i'll|we'll|let|they'll|he'll|she'll|you'll|you won't|will|can|could|shall|how about|what if|no charge|free|waived?|you get|you needn't)\b"),
}  # fmt: skip
# Not mine to decide, but passed on: that is the lead's word, not the promise itself.
_REFERRED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"做不了主|定不了|说了不算|没(有)?权|权限|往上报|上报|(报|反映|反馈|汇报|提|上报|转|提交|申请|请示|递)(给|到|上去|一下|上级|批|组长|班组长|领导|主管|经理)|(组长|领导|主管|经理|上级|上面)[^,.!?]{0,6}(批|定|决定|答复|审批|同意|看)|申请|争取|审批|请示"),
    "en": re.compile(r"\b(not mine|isn't mine|not my (call|decision)|up to (my|the)|ask my|team lead|supervisor|my manager|raise (it|this|that)|put (it|this|that|in|your)|take (it|this|that) to|escalate|pass (it|this|that)|apply|request|approval|decide)\b"),
}  # fmt: skip


def _windows(utterance: Utterance, wide: bool) -> list[tuple[int, int]]:
    """Single clauses and pairs of neighbours; `wide` also triples, since an offer is often spread over three, unless the
    speech has many clauses."""
    cs = utterance.clauses
    spans = [(c.start, c.end) for c in cs]
    spans += [(a.start, b.end) for a, b in itertools.pairwise(cs)]
    if wide and len(cs) <= FEW:
        spans += [(a.start, b.end) for a, b in zip(cs, cs[2:], strict=False)]
    return spans if len(spans) <= 60 else spans[: len(cs)]


def warm(utterance: Utterance, others: Sequence[tuple[int, int]]) -> None:
    """Reads all stretches of the turn at once, and the `others`, before they are compared."""
    encoder().encode([utterance.text[a:b] for a, b in dict.fromkeys([*_windows(utterance, True), *_windows(utterance, False), *others])])


KINDS: dict[Group, tuple[str, ...]] = {
    "offer": ("offer",), "answer": ("answer",), "truth": ("truth",), "barred": ("barred",), "pass": ("pass",),
    "point": ("feature", "advantage", "benefit", "evidence", "rule", "lookup"),
}  # fmt: skip


def evidence(utterance: Utterance, book: Casebook, group: Group) -> tuple[dict[str, list[float]], dict[str, tuple[int, int]]]:
    """For each id the best of every measure over the turn's stretches, and the stretch that is nearest to it."""
    scorer = book.examples[group]
    spans = _windows(utterance, group == "offer") if scorer.texts else []
    if not spans:
        return {}, {}
    texts = [utterance.text[start:end] for start, end in spans]
    ids, near = book.index.alike(texts, KINDS[group])
    measured = scorer.measures(texts, near[:, [ids.index(id_) for id_ in scorer.texts]])
    nearest = (measured[:, :, 0] + measured[:, :, 1]).argmax(axis=0).tolist()
    return dict(zip(scorer.texts, measured.max(axis=0).tolist(), strict=True)), {id_: spans[i] for id_, i in zip(scorer.texts, nearest, strict=True)}


def _find(utterance: Utterance, book: Casebook, group: Group, enough: float) -> dict[str, Match]:
    rows, spans = evidence(utterance, book, group)
    return {id_: Match(id_, p, *spans[id_]) for id_, p in book.examples[group].probability(rows).items() if p >= enough}


def offered(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    lang = utterance.lang
    found = _find(utterance, book, "offer", OFFER_ENOUGH)
    scores = {id_: m.score for id_, m in found.items()}
    for id_, match in list(found.items()):
        text = utterance.text[match.start : match.end]
        example = book.examples["offer"].nearest(text, id_)
        within = next(s.within for s in book.scenario.solutions if s.id == id_)
        if (within == "never" and not (match.score >= BEYOND_ENOUGH and _PROMISES[lang].search(text) and not _DENIES[lang].search(utterance.text))) or _ASKED_IF[lang].search(text) or not _meant(text, utterance.text, example, match.score, lang) or _other_side(text, book, id_, scores):
            del found[id_]
    if _REFERRED[lang].search(utterance.text) or _NOT_OFFERED[lang].search(utterance.text):
        found = {k: m for k, m in found.items() if book_referred(book, k) or not _passed_on(found, book, m)}
    return _ranked(_without_shadow(found))


def _meant(text: str, whole: str, author: str, score: float, lang: Lang) -> bool:
    """It is done by this side and not refused, unless the author's own example speaks just so."""
    example = fold(author)
    acts = bool(_ACTS[lang].search(whole)) or not _ACTS[lang].search(example)
    refused = bool(_NOT_OFFERED[lang].search(text)) and not _NOT_OFFERED[lang].search(example)
    return acts and not (refused and not _REFERRED[lang].search(example))


def _other_side(text: str, book: Casebook, id_: str, scores: Mapping[str, float]) -> bool:
    """Promised outright where the solution only passes on, or the other way round, and its rival is there too."""
    return bool(_REFERRED[book.index.lang].search(text)) != book_referred(book, id_) and _rival(book, id_, scores)


def book_referred(book: Casebook, id_: str) -> bool:
    """Does this solution only pass the wish on to someone who decides?"""
    solution = next(s for s in book.scenario.solutions if s.id == id_)
    lang = book.index.lang
    return any(_REFERRED[lang].search(fold(t)) for t in solution.offers.of(lang))


def _rival(book: Casebook, id_: str, scores: Mapping[str, float]) -> bool:
    """A solution about the same thing stands on the other side of the line between promising and passing on."""
    mine = book_referred(book, id_)
    return any(book_referred(book, other) != mine and score >= 0.5 * scores[id_] for other, score in scores.items())


def _passed_on(found: Mapping[str, Match], book: Casebook, match: Match) -> bool:
    """The same thing is handed to someone who decides, in this very turn."""
    near = book.index.best(" ".join(e.text for e, _ in book.index.entries if e.id == match.id and e.kind == "offer"), "offer")
    return any(book_referred(book, other) and other != match.id and near.get(other, 0.0) >= 0.3 for other in found)


def _without_shadow(found: dict[str, Match]) -> dict[str, Match]:
    """Where two solutions share a span and one is much nearer, only that one was meant."""
    kept = dict(found)
    for a in found.values():
        for b in found.values():
            if a.id != b.id and a.start < b.end and b.start < a.end and b.score < 0.75 * a.score:
                kept.pop(b.id, None)
    return kept


def _ranked(found: dict[str, Match]) -> tuple[Match, ...]:
    return tuple(sorted(found.values(), key=lambda m: -m.score))


def answered(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    return _ranked(_find(utterance, book, "answer", ANSWER_ENOUGH))


def points(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    return _ranked(_find(utterance, book, "point", POINT_ENOUGH))


def corrected(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    found = _find(utterance, book, "truth", TRUTH_ENOUGH)
    return _ranked({k: m for k, m in found.items() if not _asks(utterance, m)})


def _asks(utterance: Utterance, match: Match) -> bool:
    text = utterance.text[match.start : match.end].rstrip(" ?.!啊呀呢")
    return bool(YES_NO[utterance.lang].search(text))


def barred(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    found = _find(utterance, book, "barred", BARRED_ENOUGH)
    # An accusation has to share words with the author's, not only the drift.
    found = {k: m for k, m in found.items() if book.index.best(utterance.text[m.start : m.end], "barred").get(k, 0.0) >= BARRED_WORDS}
    return _ranked({k: m for k, m in found.items() if not _asks(utterance, m)})


def passed(utterance: Utterance, book: Casebook) -> float:
    found = _find(utterance, book, "pass", PASS_ENOUGH)
    return max((m.score for m in found.values()), default=0.0)


def terms(utterance: Utterance, book: Casebook) -> tuple[Match, ...]:
    """Jargon is a matter of the very word."""
    out = []
    for term in book.scenario.terms:
        for word in term.says.of(utterance.lang):
            at = utterance.text.find(fold(word))
            if at >= 0:
                out.append(Match(term.id, 1.0, at, at + len(word)))
                break
    return tuple(out)
