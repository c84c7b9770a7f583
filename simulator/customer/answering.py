"""Answering questions from what the customer knows, gated by trust, one thing at a time."""

from __future__ import annotations

import re

from simulator.customer import everyday
from simulator.customer.choosing import choose, to_choose, which_time
from simulator.customer.draft import Draft
from simulator.customer.memory import Move
from simulator.customer.plain_answer import WH, asked_words, kind_of, plain
from simulator.customer.spoken_value import SMALL
from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact, WithTrust
from simulator.understanding.everyday import PREFIX, QUESTIONS
from simulator.understanding.personal import holds
from simulator.understanding.reading import Match

SURELY_AGAIN = 0.75  # what they are said to have been asked before was asked for just now
RECENT = 8  # turns after which being asked again is fair
BOTH_PERCENT = {"short": 75, "medium": 90, "long": 90}
STORY_TURNS = 6  # after this many they do not go on with the story unasked
ASIDE_ENOUGH = 0.75  # an aside is meant only when it is clearly asked for


def answer(draft: Draft) -> None:
    """Fills the content with what was asked for, or with the story when the question is open."""
    scene = draft.scene
    r = scene.reading
    if draft.content:
        _besides(draft)
        return
    if r.asks_detail:
        _detail(draft, r.asks_detail)
        _besides(draft)
    elif which_time(draft):
        choose(draft)
    elif _hinted(draft) or _further(draft):
        return
    elif r.asked:
        _asked(draft)
        if len(draft.content) == 1 and draft.content[0].kind.startswith("tell"):
            _talk_besides(draft)
    elif r.everyday and not r.has("check-satisfaction"):
        everyday.answer(draft, r.everyday.id)
    elif r.asks_want:
        _wish(draft)
    elif (near := _near(draft)) and near.pain and r.has("question.open"):
        tell(draft, near)
    elif r.has("question.open", "empathy.explore") or (r.has("offer-help") and not scene.outbound):
        _open(draft)
    elif to_choose(draft):
        choose(draft)
    elif r.has("question.closed", "question.choice") or r.asks_unknown:
        _plain(draft)


def _besides(draft: Draft) -> None:
    """Something else is being answered already; a plain question in the same breath is still heard."""
    scene = draft.scene
    r = scene.reading
    if len(draft.content) != 1 or draft.busy or draft.content[0].kind in ("tell", "tell.inner", "objection", "objection.again", "choose", "lost"):
        return
    untold = [a.id for a in r.asked if a.id not in scene.earlier.told and scene.allows(scene.scenario.fact(a.id))]
    if r.asks_detail and not draft.content[0].kind.startswith("detail"):
        _detail(draft, r.asks_detail)
    elif untold:
        tell(draft, scene.scenario.fact(untold[0]))
    else:
        _talk_besides(draft)


def _talk_besides(draft: Draft) -> None:
    r = draft.scene.reading
    if len({h.start for h in r.hits if h.label.startswith("question.")}) < 2:
        return
    if r.everyday and r.everyday.id.removeprefix(PREFIX) in QUESTIONS and not r.has("check-satisfaction", "check-understanding"):
        everyday.answer(draft, r.everyday.id)


TELLS_NUMBERS = 55  # trust
DIGITS = {"phone": 11, "number": 8}
KINDS = {"name": "detail.name", "phone": "detail.number", "number": "detail.number", "address": "detail.address", "birth": "detail.birth", "email": "detail.email"}


def _detail(draft: Draft, detail: str) -> None:
    """What anybody knows of themselves; the digits come from the seed, so they are the same each time they are asked for."""
    scene = draft.scene
    own = next((f for f in scene.scenario.facts if detail != "name" and holds(f, detail, scene.lang) and scene.allows(f)), None)
    if own:
        draft.say("tell" if own.id not in scene.earlier.told and own.told != "aside" else "tell.aside", fact=own.id)
        return
    kind = KINDS[detail]
    if scene.outbound and detail != "name" and scene.mood.trust < TELLS_NUMBERS:
        draft.say("withhold")  # nobody gives a stranger who rang them up their numbers
        return
    if scene.outbound and detail in ("number", "address"):
        draft.say("detail.later")  # a stranger has nothing of theirs on file
        return
    gaps: tuple[tuple[str, str], ...] = ()
    if detail in DIGITS:
        figures = _figures(draft, detail)
        gaps = (("number", spoken_digits(figures, scene.lang)),)
        if scene.memory.times(f"gave:{detail}"):
            kind = "detail.again"
        draft.gave.append(detail)
    draft.content.append(Move(kind, gaps=gaps))


# Mobile numbers begin like this; the English ones lie in the range kept free for fiction (Ofcom: 07700 900).
PHONE = {"zh": (1, 3), "en": (0, 7, 7, 0, 0, 9, 0, 0)}


def _figures(draft: Draft, detail: str) -> list[int]:
    """The digits come from the seed, so that they are the same each time."""
    scene = draft.scene
    start = list(PHONE[scene.lang]) if detail == "phone" else []
    return start + [scene.dice.number(f"{detail} digit {i}", 9) + 1 for i in range(DIGITS[detail] - len(start))]


def spoken_digits(figures: list[int], lang: Lang) -> str:
    """Read out in fours, a mobile number as three, four and four (zh) or five, three and three (en)."""
    sizes = {"zh": (3, 4, 4), "en": (5, 3, 3)}[lang] if len(figures) == 11 else (4,) * (len(figures) // 4)
    parts, at = [], 0
    for size in sizes:
        parts.append(figures[at : at + size])
        at += size
    if lang == "zh":
        return "，".join("".join("零一二三四五六七八九"[d] for d in part) for part in parts)
    return ", ".join(" ".join(SMALL[d] if d else "oh" for d in part) for part in parts)


def _wish(draft: Draft) -> None:
    scene = draft.scene
    wants = [e for e in scene.open_expects() if e.id not in scene.memory.wanted] or scene.open_expects()
    if wants:
        draft.say("tell.want", expect=wants[0].id)
    else:
        draft.say("nothing-more")


NODS = frozenset({"understood", "understood.not", "heard", "thanks", "step", "lost"})


def nothing_but_a_nod(draft: Draft) -> None:
    """The turn ended in a question and all there is to say is that one has understood: the question is answered instead."""
    scene = draft.scene
    r = scene.reading
    asks = [h for h in r.hits if h.label in ("question.open", "question.closed", "question.choice") and h.end >= len(r.text) * LATE]
    if not asks or r.has("check-understanding", "check-satisfaction", "hold") or not draft.content or any(m.kind not in NODS for m in draft.content):
        return
    kept = [m for m in draft.content if m.kind == "heard"]
    draft.content.clear()
    _plain(draft)
    draft.content[:0] = kept[:1]


LATE = 0.5  # how far into the turn a question stands that is its last word
CERTAIN = 0.6  # a fact asked for this surely is meant, whatever was spoken of last


def _hinted(draft: Draft) -> bool:
    """They let something slip and are asked about it: told if they trust by now, otherwise brushed aside."""
    scene = draft.scene
    r = scene.reading
    hinted = [f for f in scene.scenario.facts if f.id in scene.earlier.hinted and f.id not in scene.earlier.told]
    if "hint" not in scene.earlier.last_moves or not hinted or not r.has("question.", "empathy.explore"):
        return False
    if r.everyday or (r.asked and not {a.id for a in r.asked} & {f.id for f in hinted}):
        return False
    if scene.allows(hinted[-1]):
        tell(draft, hinted[-1])
    else:
        draft.say("withhold")
    return True


# Points back to what was just said: «which days were those», «what exactly did he say», 「他还说别的了吗」.
_BACK: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(他|她|它|那(?!您|你|我|咱|就|好|行|边)[^,.!?，。]{0,3}|这(?!边)[^,.!?，。]{0,3})[^,.!?，。]{0,8}(什么|怎么|哪|谁|多少|几|吗|没有)|具体|原话|还(说|有|做|干)(了)?(别的|什么|啥)"),
    "en": re.compile(r"\b(those|that|it|he|she|they|him|her|them|exactly)\b"),
}


def _further(draft: Draft) -> bool:
    """More is wanted of what they have just told, and no other fact is surely meant: another way of saying it, or they cannot say."""
    scene = draft.scene
    r, lang = scene.reading, scene.lang
    if not r.has("question.open", "question.closed") or r.everyday or not _BACK[lang].search(asked_words(draft)):
        return False
    last = [f for f, turn in scene.earlier.told_at if turn == scene.turn - 1]
    fresh = [a for a in r.asked if a.id not in scene.earlier.told]
    if not last or (fresh and fresh[0].score >= CERTAIN) or (r.asked and r.asked[0].score >= CERTAIN and r.asked[0].id not in last):
        return False
    kind = kind_of(asked_words(draft), lang)
    if kind in ("when", "who", "where", "count"):
        draft.say(f"dont-know.{kind}")
    elif kind is not None:
        draft.say("explain-self", fact=last[-1])
    else:
        return False
    return True


def _plain(draft: Draft) -> None:
    """No fact is meant for sure: the one it comes nearest to, what is on their mind, or the plain answer."""
    scene = draft.scene
    r = scene.reading
    near = _near(draft)
    if near:
        tell(draft, near)
        return
    inner = scene.inner()
    if inner and scene.turn > 2 and scene.allows(inner) and r.has("question.open", "empathy.") and not r.has("question.choice"):
        tell(draft, inner)  # asked openly or kindly, they trust by now, and it is what is on their mind
        return
    words = asked_words(draft)
    story = scene.untold("at-once") or scene.untold("when-asked")
    if r.has("question.open") and story and scene.turn > 1 and not (scene.outbound and scene.turn < 4) and WH[scene.lang].search(words) and kind_of(words, scene.lang) in (None, "how") and not r.has("question.choice"):
        tell(draft, story[0])  # «what …» about their own matter: something of it rather than «no idea»
        return
    plain(draft)


def _near(draft: Draft) -> Fact | None:
    """The part of their case the question comes nearest to, as long as they have not told it and would."""
    scene = draft.scene
    match = scene.reading.near_fact
    near = scene.scenario.fact(match.id) if match else None
    if near is None or near.told == "aside" or near.id in scene.earlier.told or not scene.allows(near) or scene.memory.accepted:
        return None
    return near if _of_a_kind(draft, near) else None


_VALUES = {"when": ("date", "weekday", "time", "days"), "count": ("money", "count", "days", "percent")}


def _of_a_kind(draft: Draft, fact: Fact) -> bool:
    """A question for a time or a number is not answered with a fact that holds none."""
    kind = kind_of(draft.scene.reading.text, draft.scene.lang)
    if kind not in _VALUES:
        return True
    return fact.value is not None and any(getattr(fact.value, name) is not None for name in _VALUES[kind])


def _asked(draft: Draft) -> None:
    scene = draft.scene
    r, told = scene.reading, scene.earlier.told
    facts = [scene.scenario.fact(a.id) for a in _one_each(r.asked) if a.score >= ASIDE_ENOUGH or scene.scenario.fact(a.id).told != "aside"]
    if not facts or (scene.outbound and scene.turn <= 1 and all(f.told == "aside" for f in facts)):
        _plain(draft)
        return
    untold = scene.ordered([f for f in facts if f.id not in told])
    if not untold:
        if any(_in_question(draft, a) and a.score >= SURELY_AGAIN for a in r.asked) or r.restated:
            _again(draft, facts[0])
        elif not draft.reaction:
            _plain(draft)
        return
    likeliest = scene.scenario.fact(r.asked[0].id)
    if likeliest.id not in told and not scene.allows(likeliest):
        _dodge(draft, likeliest)  # the sure meaning is kept back; no other fact is put in its place
        return
    allowed = [f for f in untold if scene.allows(f)]
    if allowed:
        tell(draft, allowed[0])
        _second(draft, allowed)
    else:
        _dodge(draft, untold[0])


def _in_question(draft: Draft, match: Match) -> bool:
    """The stretch that comes near the fact is one that asks."""
    asks = [h for h in draft.scene.reading.hits if h.label.startswith(("question.", "empathy.explore"))]
    return match.end <= match.start or any(h.start < match.end and match.start < h.end for h in asks)


def _second(draft: Draft, allowed: list[Fact]) -> None:
    """Two things were asked for in one turn: most people answer both."""
    scene = draft.scene
    if len(allowed) > 1 and allowed[1].told != "aside" and scene.dice.chance(f"turn {scene.turn} also", BOTH_PERCENT[scene.persona.speech.length]):
        draft.say("tell.second", fact=allowed[1].id)


def _one_each(asked: tuple[Match, ...]) -> list[Match]:
    """Of what one question may mean the likeliest; of several questions each."""
    kept: list[Match] = []
    for match in sorted(asked, key=lambda m: -m.score):
        if not any((match.start, match.end) == (k.start, k.end) or (match.start < k.end and k.start < match.end) for k in kept):
            kept.append(match)
    return kept


def _again(draft: Draft, fact: Fact) -> None:
    scene = draft.scene
    r = scene.reading
    if any(x.id == fact.id for x in r.restated) or r.has("check-understanding", "paraphrase.fact"):
        draft.react("confirm")
        return
    when = dict(scene.earlier.told_at).get(fact.id, 0)
    if fact.told == "aside":
        draft.say("tell.aside", fact=fact.id)
        return
    fair = scene.turn - when > RECENT or (r.has("question.open") and scene.untold("at-once", "when-asked"))
    if r.has("question.open", "empathy.explore") and fair:
        _open(draft)
    else:
        draft.say("tell" if fair else "tell.again", fact=fact.id)


def _dodge(draft: Draft, fact: Fact) -> None:
    """Not yet: something slips out once, after that they keep it to themselves."""
    if fact.told == "never":
        draft.say("dont-know")
    elif fact.hint and fact.id not in draft.scene.memory.hinted:
        draft.say("hint", fact=fact.id)
    else:
        draft.say("withhold")


def tell(draft: Draft, fact: Fact) -> None:
    draft.say("tell.inner" if isinstance(fact.told, WithTrust) else "tell.aside" if fact.told == "aside" else "tell", fact=fact.id)


def _open(draft: Draft) -> None:
    """Let them tell: the story first, what it is really about once they trust, then what they want."""
    scene = draft.scene
    gated = [f for f in scene.ordered([f for f in scene.scenario.facts if isinstance(f.told, WithTrust)]) if f.id not in scene.memory.told]
    inner = next((f for f in gated if scene.allows(f)), None) if scene.turn > 2 else None
    story = scene.untold("at-once") or scene.untold("when-asked")
    if inner and (scene.reading.has("empathy.explore") or not scene.untold("at-once")):
        tell(draft, inner)
        return
    if story:
        tell(draft, story[0])
        rest = [f for f in scene.untold("at-once", "when-asked") if f.id != story[0].id and f.pain >= 1]
        if rest and scene.turn <= STORY_TURNS // 2 and scene.persona.speech.length != "short" and scene.dice.chance(f"turn {scene.turn} story", 65):
            draft.say("tell.also", fact=rest[0].id)
        return
    hint = next((f for f in gated if f.hint and f.id not in scene.memory.hinted), None)
    if hint:
        draft.say("hint", fact=hint.id)
        return
    wants = [e for e in scene.open_expects() if e.id not in scene.memory.wanted] or scene.open_expects()
    if wants:
        draft.say("tell.want", expect=wants[0].id)
    else:
        draft.say("nothing-more")


def listened(draft: Draft) -> None:
    """Nothing was asked, but the trainee is listening: the customer goes on telling what hurts."""
    scene = draft.scene
    r = scene.reading
    if draft.content or draft.busy or r.has("forbidden.", "closing", "check-satisfaction", "hold") or r.offered:
        return
    kind = r.has("listen.", "empathy.", "paraphrase.", "apology", "offer-help", "check-understanding")
    if not kind or scene.memory.accepted or draft.accepted:
        return  # with the matter agreed the old story is over
    if scene.outbound and scene.temper != "angry" and not (r.restated and r.has("paraphrase.", "empathy.understand")):
        return  # someone who was rung up does not pour out their heart to kind words
    slipped = [f for f in scene.scenario.facts if f.id in scene.earlier.hinted and f.id not in scene.earlier.told]
    if "hint" in scene.earlier.last_moves and slipped:  # the comfort is for what they just let slip
        if scene.allows(slipped[-1]):
            tell(draft, slipped[-1])
        return
    inner = scene.inner()
    warm = r.has("empathy.", "paraphrase.feeling", "paraphrase.fact", "listen.affirm")
    if inner and warm and scene.turn > 2 and not r.formula and scene.allows(inner) and not scene.untold("at-once"):
        tell(draft, inner)
        return
    sore = [f for f in scene.untold("at-once", "when-asked") if f.told == "at-once" or (f.pain >= 2 and r.has("empathy.understand", "paraphrase."))]
    if scene.outbound:
        sore = [f for f in sore if f.pain >= 2]  # comfort draws out what hurts, not how many baskets they make
    if sore and not r.formula and not (scene.memory.wanted and scene.turn > STORY_TURNS):
        tell(draft, sore[0])
    elif not draft.reaction and r.has("listen.") and scene.mood.level(scene.temper) == "high":
        draft.say("vent.more")
