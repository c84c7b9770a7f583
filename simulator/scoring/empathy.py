"""Empathy: sees through their eyes and tells them so (handbook skill.empathy, rule.3f: first the mood, then the matter).

Full credit only for what meets the feeling the customer has now and is tied to this case; stock phrases and repeats fade to nothing.
"""

from __future__ import annotations

import re

from simulator.kernel.label import EMPATHY
from simulator.kernel.message import Message
from simulator.scoring.conduct import barren, hostile
from simulator.scoring.doubt import asks_what_it_means
from simulator.scoring.echo import in_their_words
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.feeling import dominant, strong
from simulator.scoring.listening import answers_them, felt_before
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.questioning import PINNED, at_open, at_question
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import alike, content, grams, takes_up
from simulator.understanding.reading import Hit

_SHOWS = (*EMPATHY, "paraphrase.feeling")
_SAYS = tuple(label for label in _SHOWS if label != "empathy.explore")
_DEPTH = {
    "empathy.understand": 1.0, "paraphrase.feeling": 0.9, "empathy.explore": 0.8, "empathy.felt": 0.6,
    "empathy.found": 0.6, "empathy.react": 0.6,
}  # fmt: skip


def tied(story: Story, turn: Turn) -> bool:
    """Speaks of this case: a fact of it, or the customer's own words, or a feeling with its reason."""
    r = turn.reading
    if r.formula:
        return False
    if any(x.how != "wrong" for x in r.restated):
        return True
    span = " ".join(turn.text[h.start : h.end] for h in turn.hits(*_SHOWS)) or turn.text
    known = story.said_by_customer(turn.n)
    for id_ in turn.told_before:
        fact = story.fact(id_)
        if fact:
            known += " " + " ".join(fact.say.of(story.lang)) + fact.about.of(story.lang)
    if takes_up(span, known, story.lang) or takes_up(turn.text, turn.heard_text, story.lang):
        return True
    return len(content(span, story.lang) & content(known, story.lang)) >= 1 and turn.has("empathy.understand")


def at_shown(turn: Turn) -> Spot:
    """The words that show it best: the deepest and surest of them."""
    hits = turn.hits(*_SHOWS)
    best = max(hits, key=lambda h: (_DEPTH.get(h.label, 0.0) * h.score, h.end - h.start), default=None)
    return turn.spot(best.start, best.end) if best else turn.spot()


def landed(turn: Turn) -> bool | None:
    """Whether the mood moved the right way because of it; None when the log does not say."""
    sums = [
        sum(-int(v) if k in ("anger", "anxiety") else int(v) for k, v in dict(c.get("deltas", {})).items())
        for c in turn.causes
        if str(c.get("label", "")) in _SHOWS
    ]
    return None if not sums else sum(sums) > 0


def meeting(story: Story, turn: Turn) -> float:
    """0–1: how well the turn meets the customer's feeling."""
    depth = max((_DEPTH[label] for label in turn.reading.labels if label in _DEPTH), default=0.0)
    if not depth:
        return 0.0
    value = depth * turn.worth
    if turn.reading.formula:
        value *= 0.15
    elif not tied(story, turn):
        value *= 0.4
    if not story.bare and dominant(turn.before) is None:
        value *= 0.6
    if landed(turn) is False:
        value *= 0.4
    return value


def meets(case: Case, ledger: Ledger) -> Result:
    story = case.story
    again = case.param("empathy", "meets", "again") / 100
    thin = 0.0  # counts a little, and is nothing to show
    earlier: list[frozenset[str]] = []
    for turn in story.turns:
        value = meeting(story, turn)
        if not value:
            # Some warmth, not sure enough to show: it counts a little.
            thin += 0.3 if not story.bare and turn.worth >= 0.5 and turn.raw.has("empathy.", "paraphrase.feeling") else 0.0
            continue
        span = " ".join(turn.text[h.start : h.end] for h in turn.hits(*_SHOWS)) or turn.text
        mine = grams(span, story.lang)
        times = sum(1 for e in earlier if alike(mine, e) >= 0.5)
        earlier.append(mine)
        value *= again**times if times < 3 else 0.0
        if value < 0.25:
            thin += value
            continue
        only_asks = not turn.has(*_SAYS)
        kind = "asked" if only_asks else "full" if value >= 0.7 else "some"
        ledger.gain(value, Message(f"scoring.empathy.meets.{kind}"), at_shown(turn))
    fraction = (ledger.gained + thin) / max(1, case.param("empathy", "meets", "times"))
    if fraction < 0.85:
        _unmet(case, ledger)
    return ledger.close(fraction, exact=True)


def _unmet(case: Case, ledger: Ledger) -> None:
    """Where the sorest point was told and neither this turn nor the next took it up, and there is a line for it: at most one."""
    story = case.story
    times = max(1, case.param("empathy", "meets", "times"))
    for turn in story.turns:
        just = [f for i, n in story.told_at.items() if n == turn.n - 1 and (f := story.fact(i)) and f.pain >= 3 and f.truth is None]
        then = _after(story, turn)
        near = [t for t in (turn, then) if t]
        taken = any(answers_them(t) or in_their_words(story, t.text, turn.heard_text) or t.raw.has("empathy.", "apology") for t in near)
        if not just or turn.has("closing", "hold", "greeting") or taken:
            continue
        fact = max(just, key=lambda f: f.pain)
        better = case.say.empathy(turn, about=fact.id)
        if better and ".plain." not in better.key:
            ledger.lose(1 / times, Message("scoring.empathy.meets.unmet", {"fact": fact.about.text}), turn.spot(), better)
            return


def mood_first(case: Case, ledger: Ledger) -> Result:
    story = case.story
    feeling = next((t for t in story.turns if strong(t.before)), None)
    if feeling is None:
        return _mood_first_mild(case, ledger)
    within = case.param("empathy", "mood-first", "turns")
    # The greeting is not held against anybody: the customer has hardly spoken.
    first = feeling if feeling.n > 1 and feeling.heard and not feeling.has("greeting") else _after(story, feeling) or feeling
    met = next((t for t in story.turns if t.n >= feeling.n and t.has(*_SAYS) and meeting(story, t) >= 0.3), None)
    offer = story.first_offer
    name = {"feeling": Message(f"scoring.feeling.{dominant(feeling.before) or 'angry'}")}
    if met is None and any(t.raw.has("empathy.", "paraphrase.feeling") and t.worth >= 0.5 for t in story.turns):
        return ledger.leave_out()
    if met is None:
        better = case.say.empathy(first)
        if felt_before(story, first) and not answers_them(first) and better:
            ledger.lose(1.0, Message("scoring.empathy.mood-first.never", name), first.spot(), better)
        return ledger.close(0.0)
    late = max(0, met.n - (first.n + within - 1))
    ledger.gain(1.0, Message(f"scoring.empathy.mood-first.{'late' if late else 'kept'}", {**name, "turn": met.n}), at_shown(met))
    fraction = 1.0 if not late else max(0.0, 0.6 - 0.2 * (late - 1))
    if offer and first.n <= offer.n < met.n and not offer.raw.has("apology", "empathy.", "paraphrase.feeling", "question.") and not asked_for(offer):
        fraction = min(fraction, 0.4)
        better = case.say.empathy(offer)
        if better and offer.hit("propose"):
            ledger.lose(1.0, Message("scoring.empathy.mood-first.matter", name), offer.at("propose"), better)
    return ledger.close(fraction)


def asked_for(turn: Turn) -> bool:
    """The customer has just asked for the very thing: an answer is no haste."""
    return any(h.has("ask.", "demand", "push", "push.short", "more.want", "bargain") or h.text.rstrip().endswith(("？", "?")) for h in turn.heard)


def _after(story: Story, turn: Turn) -> Turn | None:
    return next((t for t in story.turns if t.n > turn.n), None)


def _mood_first_mild(case: Case, ledger: Ledger) -> Result:
    """Nobody boils: some warmth before the first offer is all it takes; unknown moods are judged alike."""
    story = case.story
    offer = story.first_offer
    met = next((t for t in story.turns if t.has(*_SAYS) and meeting(story, t) >= 0.15), None)
    if met and (offer is None or met.n <= offer.n):
        ledger.gain(1.0, Message("scoring.empathy.mood-first.warm"), at_shown(met))
        return ledger.close(1.0)
    if met:
        ledger.gain(1.0, Message("scoring.empathy.mood-first.warm"), at_shown(met))
        return ledger.close(0.6)
    return ledger.leave_out() if not story.bare and story.hot < 40 else ledger.close(0.0)


# What anybody could say to anybody: held against the trainee only in these words.
STOCK = re.compile(
    r"理解[您你]的(?:心情|感受)|(?:心情|感受)[^，。！？]{0,6}理解|理解理解|给您带来(?:的|了)?不便|深表歉意|感同身受|\b(?:understand (?:how you feel|your (?:frustration|concern|feelings))|"
    r"(?:any|the) inconvenience|(?:appreciate|value) your (?:patience|feedback)|hear your frustration)\b",
    re.I,
)


def own_words(case: Case, ledger: Ledger) -> Result:
    story = case.story
    shown = [t for t in story.turns if t.has(*_SAYS)]
    if not shown:
        if any(t.raw.has(*_SAYS) and t.worth >= 0.5 for t in story.turns):
            return ledger.leave_out()  # some warmth, too doubtful to judge its wording
        ledger.scale = Message("scoring.empathy.own-words.count", {"count": 0, "again": 0})
        return ledger.close(0.0)
    earlier: list[frozenset[str]] = []
    for turn in shown:
        mine = grams(at_shown(turn).quote, story.lang)
        better = case.say.empathy(turn)
        if any(alike(mine, e) >= 0.6 for e in earlier):
            ledger.lose(0.4, Message("scoring.empathy.own-words.again"), at_shown(turn), better)
        elif turn.reading.formula and STOCK.search(at_shown(turn).quote):
            ledger.lose(0.4, Message("scoring.empathy.own-words.formula"), at_shown(turn), better)
        earlier.append(mine)
    ledger.count = Message("scoring.empathy.own-words.count", {"count": len(shown), "again": len(ledger.losses)})
    ledger.scale = Message("scoring.empathy.own-words.few", {"count": len(shown)})
    good = sum(meeting(story, t) for t in shown)
    return ledger.close((1 - ledger.lost) * min(1.0, good / 0.8), exact=True)


def _owed(story: Story, said: bool) -> bool:
    """Somebody was let down: a complaint or a fault, or an outbound call to a customer who turns out to be angry."""
    if story.scenario is None or story.bare:
        return said
    if story.scenario.kind in ("complaint", "fault"):
        return True
    angry = max((int(m.get("anger", 0)) for _, _, m, _ in story.moods), default=0)
    return angry >= 55 and story.scenario.kind not in ("sales", "advertising", "invitation", "survey")


def apology(case: Case, ledger: Ledger) -> Result:
    story = case.story
    said = [t for t in story.turns if any(for_the_matter(story, t, h) for h in t.hits("apology"))]
    if not _owed(story, bool(said)):
        return ledger.leave_out()
    if not said and any(t.raw.has("apology") or _SORRY.search(t.text) for t in story.turns):
        return ledger.close(0.3)
    if not said:
        ledger.lose(1.0, Message("scoring.empathy.apology.none", {"turns": len(story.turns)}), None, case.say.frame("sorry.plain"))
        return ledger.close(0.0)
    best = max(said, key=lambda t: (t.worth * (1.0 if tied(story, t) or t.has("commit") else 0.6), -t.n))
    fraction = best.worth * (1.0 if tied(story, best) or best.has("commit") or _near(story, best) else 0.6)
    ledger.gain(1.0, Message("scoring.empathy.apology.once" if fraction >= 0.9 else "scoring.empathy.apology.bare"), at_apology(story, best))
    better = case.say.sorry(best)
    if fraction < 0.9 and ".plain" not in better.key:
        ledger.lose(1 - fraction, Message("scoring.empathy.apology.vague"), at_apology(story, best), better)
    for turn in said[4:]:
        fraction -= 0.3
        ledger.lose(0.3, Message("scoring.empathy.apology.again"), at_apology(story, turn))
    return ledger.close(fraction, exact=True)


_SORRY = re.compile(r"抱歉|对不起|对不住|不好意思|道歉|赔(?:个|您)?不是|过意不去|\b(?:sorry|apologi\w+|beg your pardon|our fault|my fault|we got that wrong)\b", re.I)
# Sorry for a slip of one's own tongue, for ringing up or for the wait is not for the customer's matter.
_SLIP = re.compile(
    r"打扰|没说清|说得不|打字|久等|手慢|听岔|听错|没听清|问得太|我(?:这人)?话多|说错|口误|\b(?:lost you|misheard|ramble|mix(?:ed)? up|to pry|disturb\w*|interrupt\w*|bother\w*|typ\w+|my mistake|slow|"
    r"i'm back|loaded|hear that|catch that|missed that|didn't mean|keep you|feel that way|rush you)\b",
    re.I,
)


_MEANT = re.compile(
    r"(?:真|实在|非常|很|太)(?:是)?(?:对不|抱歉|过意)|给[您你]|让[您你]|[向跟][您你]|是我们|我们(?:没|不)|理亏|\b(?:really|so|very|ever so|terribly|truly) sorry\b|\bsorry (?:for|about|that|you|we)\b|\b(?:i'm|i am) sorry\b(?!,? (?:i|but|what|could|can|when|who|did|to)\b)|\bapologi[sz]e\b|\bour fault\b",
    re.I,
)


def for_the_matter(story: Story, turn: Turn, hit: Hit) -> bool:
    """Sorry for what happened to the customer: it says so, or speaks of it; a "sorry?" on the way to something else does not count."""
    words = turn.sentence(hit.start, hit.end)
    if _SLIP.search(words) or words.endswith(("？", "?", "...", "…")) or re.match(r"s?o?rr?y\s*[-–—]", words, re.I):
        return False
    if story.bare or _MEANT.search(words):
        return True
    return "不好意思" not in words and bool(content(words, story.lang) & content(story.said_by_customer(turn.n), story.lang))


def at_apology(story: Story, turn: Turn) -> Spot:
    hit = next((h for h in turn.hits("apology") if for_the_matter(story, turn, h)), None)
    return turn.spot(hit.start, hit.end) if hit else turn.at("apology")


def _near(story: Story, turn: Turn) -> bool:
    """Says in the same turn what it is for: a word of the case, or more than the apology itself."""
    known = story.said_by_customer(turn.n)
    return bool(content(turn.text, story.lang) & content(known, story.lang)) or turn.has("empathy.", "paraphrase.", "explain")


NEARLY = 0.25  # a question this near to exploring counts in part


def deeper(case: Case, ledger: Ledger) -> Result:
    """Asks what it means to them, tells of others who felt so, or is trusted with what it is really about."""
    story = case.story
    inner = story.scenario.needs.inner.fact if story.scenario else ""
    partly = 0.0
    for turn in story.turns:
        label = next((name for name in ("empathy.explore", "empathy.felt", "empathy.found") if turn.has(name)), "")
        if label and turn.worth >= 0.5 and not turn.reading.formula:
            kind = "asked" if label == "empathy.explore" else "others"
            ledger.gain(0.8, Message(f"scoring.empathy.deeper.{kind}"), turn.at(label))
        elif inner and inner in turn.told and turn.worth >= 0.5:
            spot = _that_brought(story, turn, inner)
            if spot:
                ledger.gain(1.0, Message("scoring.empathy.deeper.trusted"), spot)
            partly = 0.0 if spot else 1.0
    near = any(t.raw.has("empathy.explore") or asks_what_it_means(t.text, story.lang) or dict(t.raw.leanings).get("empathy.explore", 0.0) >= NEARLY for t in story.turns if t.worth >= 0.5)
    partly = max(partly, 0.5 * (near and not ledger.gains))
    return ledger.close((ledger.gained + partly) / max(1, case.param("empathy", "deeper", "times")))


def _that_brought(story: Story, turn: Turn, inner: str) -> Spot | None:
    """The question about it, or the words of sympathy after which it was told."""
    match = next((m for m in turn.reading.asked if m.id == inner and m.score >= PINNED), None)
    if match:
        return at_question(turn, match)
    return at_open(story, turn) or (at_shown(turn) if turn.has(*_SHOWS) else None)


RULES = {"meets": meets, "mood-first": mood_first, "own-words": own_words, "apology": apology, "deeper": deeper}


def empathy(case: Case) -> Mark:
    story = case.story
    sore = any(f and f.pain >= 2 for f in map(story.fact, story.told_at))
    chance = story.bare or sore or hostile(story) or barren(story) or any(dominant(t.before) for t in story.turns) or any(t.has(*_SHOWS) for t in story.turns)
    return judge(case, "empathy", RULES, chance=chance)
