"""Empathy: sees through their eyes and tells them so (handbook skill.empathy, rule.3f: first the mood, then the matter).

Full credit only for what meets the feeling the customer has now and is tied to this case; stock phrases and repeats fade to nothing.
"""

from __future__ import annotations

from simulator.kernel.label import EMPATHY
from simulator.kernel.message import Message
from simulator.scoring.conduct import barren, hostile
from simulator.scoring.evidence import Ledger, Mark
from simulator.scoring.feeling import dominant, strong
from simulator.scoring.listening import answers_them
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import alike, content, grams, takes_up

_SHOWS = (*EMPATHY, "paraphrase.feeling")
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
        kind = "full" if value >= 0.7 else "some"
        ledger.gain(value, Message(f"scoring.empathy.meets.{kind}"), turn.at(*_SHOWS))
    fraction = (ledger.gained + thin) / max(1, case.param("empathy", "meets", "times"))
    if fraction < 0.85:
        _unmet(case, ledger)
    return ledger.close(fraction, exact=True)


def _unmet(case: Case, ledger: Ledger) -> None:
    """Where a sore point was told and nobody met it: at most the two sorest."""
    story = case.story
    spots: list[tuple[int, Turn, str]] = []
    for turn in story.turns:
        just = [f for i, n in story.told_at.items() if n == turn.n - 1 and (f := story.fact(i)) and f.pain >= 2]
        if just and not turn.has("closing", "hold") and not answers_them(turn) and meeting(story, turn) < 0.3:
            spots.append((max(f.pain for f in just), turn, max(just, key=lambda f: f.pain).id))
    times = max(1, case.param("empathy", "meets", "times"))
    for pain, turn, id_ in sorted(spots, key=lambda s: (-s[0], s[1].n))[:2]:
        fact = story.fact(id_)
        why = Message("scoring.empathy.meets.unmet", {"fact": fact.about.text if fact else id_})
        ledger.lose(pain / 3 / times, why, turn.spot(), case.say.empathy(turn, about=id_))


def mood_first(case: Case, ledger: Ledger) -> Result:
    story = case.story
    feeling = next((t for t in story.turns if strong(t.before)), None)
    if feeling is None:
        return _mood_first_mild(case, ledger)
    within = case.param("empathy", "mood-first", "turns")
    # The greeting is not held against anybody: the customer has hardly spoken.
    first = feeling if feeling.n > 1 and feeling.heard and not feeling.has("greeting") else _after(story, feeling) or feeling
    met = next((t for t in story.turns if t.n >= feeling.n and meeting(story, t) >= 0.3), None)
    offer = story.first_offer
    name = {"feeling": Message(f"scoring.feeling.{dominant(feeling.before) or 'angry'}")}
    if met is None and any(t.raw.has("empathy.", "paraphrase.feeling") and t.worth >= 0.5 for t in story.turns):
        return ledger.leave_out()
    if met is None:
        ledger.lose(1.0, Message("scoring.empathy.mood-first.never", name), first.spot(), case.say.empathy(first))
        return ledger.close(0.0)
    ledger.gain(1.0, Message("scoring.empathy.mood-first.kept", name), met.at(*_SHOWS))
    late = max(0, met.n - (first.n + within - 1))
    fraction = 1.0 if not late else max(0.0, 0.6 - 0.2 * (late - 1))
    if offer and first.n <= offer.n < met.n and not offer.raw.has("apology", "empathy.", "paraphrase.feeling"):
        fraction = min(fraction, 0.4)
        ledger.lose(1.0, Message("scoring.empathy.mood-first.matter", name), offer.at("propose"), case.say.empathy(offer))
    elif late and not answers_them(first):
        ledger.lose(1.0, Message("scoring.empathy.mood-first.late", name), first.spot(), case.say.empathy(first))
    return ledger.close(fraction * min(1.0, 0.4 + meeting(story, met)))


def _after(story: Story, turn: Turn) -> Turn | None:
    return next((t for t in story.turns if t.n > turn.n), None)


def _mood_first_mild(case: Case, ledger: Ledger) -> Result:
    """Nobody boils: some warmth before the first offer is all it takes; unknown moods are judged alike."""
    story = case.story
    offer = story.first_offer
    met = next((t for t in story.turns if meeting(story, t) >= 0.15), None)
    if met and (offer is None or met.n <= offer.n):
        ledger.gain(1.0, Message("scoring.empathy.mood-first.warm"), met.at(*_SHOWS))
        return ledger.close(1.0)
    if met:
        ledger.gain(1.0, Message("scoring.empathy.mood-first.warm"), met.at(*_SHOWS))
        return ledger.close(0.6)
    return ledger.leave_out() if not story.bare and story.hot < 40 else ledger.close(0.0)


def own_words(case: Case, ledger: Ledger) -> Result:
    story = case.story
    shown = [t for t in story.turns if t.has(*_SHOWS)]
    if not shown:
        return ledger.close(0.0)
    earlier: list[frozenset[str]] = []
    for turn in shown:
        mine = grams(" ".join(turn.text[h.start : h.end] for h in turn.hits(*_SHOWS)) or turn.text, story.lang)
        if any(alike(mine, e) >= 0.6 for e in earlier):
            ledger.lose(0.4, Message("scoring.empathy.own-words.again"), turn.at(*_SHOWS), case.say.empathy(turn))
        elif turn.reading.formula and not tied(story, turn):
            ledger.lose(0.4, Message("scoring.empathy.own-words.formula"), turn.at(*_SHOWS), case.say.empathy(turn))
        earlier.append(mine)
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
    said = [t for t in story.turns if t.has("apology")]
    if not _owed(story, bool(said)):
        return ledger.leave_out()
    if not said and any(t.raw.has("apology") for t in story.turns):
        return ledger.close(0.3)
    if not said:
        turn = next((t for t in story.turns if t.n > 1), story.turns[0])
        ledger.lose(1.0, Message("scoring.empathy.apology.none"), turn.spot(), case.say.sorry(turn))
        return ledger.close(0.0)
    best = max(said, key=lambda t: (t.worth * (1.0 if tied(story, t) or t.has("commit") else 0.6), -t.n))
    fraction = best.worth * (1.0 if tied(story, best) or best.has("commit") or _near(story, best) else 0.6)
    ledger.gain(1.0, Message("scoring.empathy.apology.once" if fraction >= 0.9 else "scoring.empathy.apology.bare"), best.at("apology"))
    if fraction < 0.9:
        ledger.lose(1 - fraction, Message("scoring.empathy.apology.vague"), best.at("apology"), case.say.sorry(best))
    for turn in said[4:]:
        fraction -= 0.3
        ledger.lose(0.3, Message("scoring.empathy.apology.again"), turn.at("apology"))
    return ledger.close(fraction, exact=True)


def _near(story: Story, turn: Turn) -> bool:
    """Says in the same turn what it is for: a word of the case, or more than the apology itself."""
    known = story.said_by_customer(turn.n)
    return bool(content(turn.text, story.lang) & content(known, story.lang)) or turn.has("empathy.", "paraphrase.", "explain")


NEARLY = 0.25  # a question this near to exploring is not held against the trainee as never asked


def deeper(case: Case, ledger: Ledger) -> Result:
    """Asks what it means to them, tells of others who felt so, or is trusted with what it is really about."""
    story = case.story
    inner = story.scenario.needs.inner.fact if story.scenario else ""
    for turn in story.turns:
        if turn.has("empathy.explore", "empathy.felt", "empathy.found") and turn.worth >= 0.5 and not turn.reading.formula:
            ledger.gain(0.8, Message("scoring.empathy.deeper.asked"), turn.at("empathy.explore", "empathy.felt", "empathy.found"))
        if inner and inner in turn.told and turn.worth >= 0.5:
            asked = turn.hit("empathy.", "question.open", "paraphrase.feeling", "question.closed")
            ledger.gain(1.0, Message("scoring.empathy.deeper.trusted"), turn.spot(asked.start, asked.end) if asked else None)
    raw = any(t.raw.has("empathy.explore") or dict(t.raw.leanings).get("empathy.explore", 0.0) >= NEARLY or (inner and any(m.id == inner for m in t.raw.asked)) for t in story.turns)
    if not ledger.gains and not raw and any(t.told_before for t in story.turns):
        ledger.lose(1.0, Message("scoring.empathy.deeper.none"), None, case.say.frame("explore"))
    return ledger.close(ledger.gained / max(1, case.param("empathy", "deeper", "times")))


RULES = {"meets": meets, "mood-first": mood_first, "own-words": own_words, "apology": apology, "deeper": deeper}


def empathy(case: Case) -> Mark:
    story = case.story
    sore = any(f and f.pain >= 2 for f in map(story.fact, story.told_at))
    chance = story.bare or sore or hostile(story) or barren(story) or any(dominant(t.before) for t in story.turns) or any(t.has(*_SHOWS) for t in story.turns)
    return judge(case, "empathy", RULES, chance=chance)
