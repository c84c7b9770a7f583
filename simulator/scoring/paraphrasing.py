"""Paraphrasing: gives back facts and feelings, rightly, and makes sure (handbook skill.paraphrasing)."""

from __future__ import annotations

import re

from simulator.kernel.message import Message
from simulator.scoring.echo import given, gives_back
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.feeling import dominant
from simulator.scoring.listening import answers_them, at_restated, felt_before
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.sympathy import says_it
from simulator.scoring.wording import content, length, takes_up
from simulator.understanding.details import given_back
from simulator.understanding.reading import Hit


def restates(story: Story, turn: Turn) -> bool:
    """Gives back something right of what the customer said."""
    if turn.worth < 0.5:
        return False
    if story.bare:
        right = any(r.how != "wrong" for r in turn.reading.restated)
        return right or (turn.has("paraphrase.fact") and takes_up(turn.text, story.said_by_customer(turn.n), story.lang))
    return bool(given(story, turn))


def guessed(turn: Turn, id_: str) -> bool:
    """The customer had not told it and says so."""
    return id_ not in turn.told_before and any(h.has("not-said") for h in turn.replies)


PERHAPS = 0.6  # what may have been given back, in words that do something else with it, counts in part


def facts(case: Case, ledger: Ledger) -> Result:
    story = case.story
    seen: set[str] = set()
    perhaps: set[str] = set()
    for turn in story.turns:
        if turn.worth < 0.5:
            continue
        for r in turn.reading.restated:
            if r.how == "wrong" or r.id in seen or guessed(turn, r.id) or not (story.bare or r.id in turn.told_before):
                continue
            if not story.bare and not gives_back(story, turn, r):
                perhaps.add(r.id)
                continue
            seen.add(r.id)
            fact = story.fact(r.id)
            share = (1.0 if r.how == "right" else 0.5) * (0.8 + 0.2 * (fact.pain if fact else 1))
            why = Message(f"scoring.paraphrasing.facts.{r.how}", {"fact": fact.about.text if fact else r.id})
            ledger.gain(share, why, turn.spot(r.start, r.end))
        if story.bare and not turn.reading.restated and turn.has("paraphrase.fact"):
            _unnamed(story, ledger, turn, seen)
    partly = PERHAPS * len(perhaps - seen)
    return ledger.close((ledger.gained + partly) / max(1, case.param("paraphrasing", "facts", "times")), exact=True)


def _unnamed(story: Story, ledger: Ledger, turn: Turn, seen: set[str]) -> None:
    """A restatement the understanding tied to no fact: counts when it takes up new words of the customer's."""
    hit = turn.hit("paraphrase.fact")
    span = turn.text[hit.start : hit.end] if hit and hit.end > hit.start else turn.text
    shared = content(span, story.lang) & content(story.said_by_customer(turn.n), story.lang)
    if len(shared - seen) >= 2:
        seen |= shared
        share = 1.0 if story.bare else 0.5
        back = given_back(span, [h.text for h in story.heard if h.turn < turn.n], story.lang)
        words = Message("scoring.paraphrasing.facts.words")
        if back.said:
            words = Message("scoring.paraphrasing.facts.details", {"count": len(back.said), "of": back.told, "quote": (", " if story.lang == "en" else "、").join(back.said)})
        ledger.gain(share, words, turn.at("paraphrase.fact"))


def _says_it(story: Story, turn: Turn) -> Hit | None:
    """Words of understanding, or of sympathy that say what it is like."""
    found = [h for h in turn.hits("empathy.understand") if not turn.spot(h.start, h.end).quote.endswith(("？", "?"))]
    plain = [] if story.bare else [h for h in turn.hits("empathy.react") if says_it(h, turn.text, story.lang)]
    return max(found or plain, key=lambda h: h.score, default=None)


def feelings(case: Case, ledger: Ledger) -> Result:
    story = case.story
    shown = [t for t in story.turns if dominant(t.before)]
    for turn in story.turns:
        if turn.has("paraphrase.feeling") and turn.worth >= 0.5:
            fits = story.bare or bool(dominant(turn.before))
            share = (0.3 if turn.reading.formula else 1.0) * (1.0 if fits else 0.5)
            ledger.gain(share, Message("scoring.paraphrasing.feelings.named"), turn.at("paraphrase.feeling"))
        elif turn.worth >= 0.5 and not turn.reading.formula and (hit := _says_it(story, turn)):
            ledger.gain(0.8, Message("scoring.paraphrasing.feelings.shown"), turn.spot(hit.start, hit.end))
    if not ledger.gains:
        if not shown:
            return ledger.leave_out() if not story.bare else ledger.close(0.0)
        if any(t.raw.has("empathy.", "paraphrase.feeling") for t in story.turns):
            return ledger.close(0.2)
        unsaid = next((t for t in shown if t.n > 1 and felt_before(story, t) and not answers_them(t)), None)
        feeling = (dominant(unsaid.before) if unsaid else None) or "angry"
        better = case.say.empathy(unsaid) if unsaid else None
        if unsaid and better and better.key.startswith(f"scoring.say.{feeling}"):
            why = Message("scoring.paraphrasing.feelings.none", {"feeling": Message(f"scoring.feeling.{feeling}")})
            ledger.lose(1.0, why, unsaid.spot(), better)
    return ledger.close(ledger.gained / max(1, case.param("paraphrasing", "feelings", "times")))


def asks_back(story: Story, turn: Turn) -> bool:
    """Asks whether it was right; a tag of a few words after a restatement (对吗, is that right) does so too."""
    if story.bare and turn.has("check-understanding"):
        return True
    for h in turn.hits("check-understanding", "question.closed"):
        words = turn.text[h.start : h.end]
        after = any(r.how == "right" and 0 <= h.end - r.end <= _NEAR[story.lang] for r in turn.reading.restated)
        asks = story.bare or turn.sentence(h.start, h.end).endswith(("？", "?", "吧", "吧。"))
        if after and asks and _RIGHT.search(words):
            return True
    return (story.bare and _tagged(story, turn)) or checked(turn) is not None


_CHECKS = re.compile(
    r"(?:是吧|对吧|对吗|对么|对不对|没错吧|是这样吧?|没漏吧?|没记错吧?|都对吧?|理解得对吗|对得上[吗不]|漏(?:什么|啥)吧?)[呀啊呢]?[？?]|"
    r"\b(?:(?<!all )right|is that right|correct|have i got (?:that|it|this)(?: right)?|did i get (?:that|it) right|is that it|anything i've missed|does that (?:match|sound right)(?: \w+){0,5}|have i (?:left anything out|missed anything))\s?\?",
    re.I,
)


_SUMS_UP = re.compile(r"[对捋说过理]一[遍下]|总结一下|\b(?:to sum up|let me (?:check|recap)|so that's|just to be sure)\b", re.I)


def checked(turn: Turn) -> re.Match[str] | None:
    """A question whether it was heard right, in a turn that gives something back."""
    back = turn.raw.has("paraphrase.fact") or bool(turn.raw.restated) or bool(_SUMS_UP.search(turn.text))
    return _CHECKS.search(turn.text) if back else None


_NEAR = {"zh": 30, "en": 90}
_RIGHT = re.compile(r"对[吗吧不么]|是[吗吧]|没错|是不是|是这样|理解|没记错|\b(?:right|correct|is that it|isn't it|have i got|did i get|understood)\b", re.I)


def _tagged(story: Story, turn: Turn) -> bool:
    short = 4 if story.lang == "zh" else 3
    tags = [h for h in turn.hits("question.closed") if length(turn.text[h.start : h.end], story.lang) <= short]
    return bool(tags) and turn.has("paraphrase.fact")


def checks(case: Case, ledger: Ledger) -> Result:
    story = case.story
    for turn in story.turns:
        back = restates(story, turn)
        tag = checked(turn) if turn.worth >= 0.5 else None
        if tag or (back and asks_back(story, turn)):
            spot = turn.spot(tag.start(), tag.end()) if tag else turn.at("check-understanding", "question.closed")
            ledger.gain(1.0, Message("scoring.paraphrasing.checks.asked"), spot)
        elif back and (story.bare or turn.has("paraphrase.fact")) and any(h.has("confirm", "confirm.") for h in turn.replies):
            ledger.gain(0.7, Message("scoring.paraphrasing.checks.confirmed"), _at_back(story, turn))
    return ledger.close(ledger.gained / max(1, case.param("paraphrasing", "checks", "times")))


def accurate(case: Case, ledger: Ledger) -> Result:
    story = case.story
    right = sum(1 for t in story.turns if restates(story, t))
    cost = case.param("paraphrasing", "accurate", "cost") / 100
    for turn in story.turns:
        for r in turn.reading.restated:
            denied = any(m.get("move") == "not-said" and m.get("fact") in (None, r.id) for h in turn.replies for m in h.moves)
            corrected = story.bare or any(h.has("correct", "correct.fact") for h in turn.replies)
            if (r.how == "wrong" and corrected) or (r.how == "right" and denied and guessed(turn, r.id) and not story.looked_up):
                fact = story.fact(r.id)
                gaps: dict[str, object] = {"fact": fact.about.text if fact else r.id, "said": r.said or turn.text[r.start : r.end]}
                early = r.id not in turn.told_before and not story.bare
                why = Message(f"scoring.paraphrasing.accurate.{'early' if early else 'wrong'}", gaps)
                better = case.say.ask(r.id) if early else case.say.right(r.id)
                ledger.lose(cost if r.how == "wrong" else cost / 2, why, turn.spot(r.start, r.end), better)
    ledger.count = Message("scoring.paraphrasing.accurate.count", {"count": len(ledger.losses), "right": right})
    ledger.scale = Message("scoring.paraphrasing.accurate.few", {"right": right})
    return ledger.close((1 - ledger.lost) * min(1.0, right / 2), exact=True)


def before_fix(case: Case, ledger: Ledger) -> Result:
    story = case.story
    first = story.first_offer
    before = [t for t in story.turns if restates(story, t) and (first is None or t.n <= first.n)]
    if before:
        if first is None or before[0].n < first.n:
            ledger.gain(1.0, Message("scoring.paraphrasing.before-fix.kept"), _at_back(story, before[0]))
        return ledger.close(1.0 if len(before) > 1 or first is None or before[0].n < first.n else 0.8)
    vague = any(t.raw.restated or t.has("paraphrase.fact") for t in story.turns if first and t.n <= first.n)
    return ledger.leave_out() if vague and not story.bare else ledger.close(0.0)


def _at_back(story: Story, turn: Turn) -> Spot:
    back = next(iter(given(story, turn)), None)
    return turn.spot(back.start, back.end) if back else at_restated(turn)


RULES = {"facts": facts, "feelings": feelings, "checks": checks, "accurate": accurate, "before-fix": before_fix}


def paraphrasing(case: Case) -> Mark:
    return judge(case, "paraphrasing", RULES)
