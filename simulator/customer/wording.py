"""Moves into words: the bank's line for the move, temper and heat, its gaps filled, never the same line twice while others are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.customer.bank import GAP, Bank, expanded
from simulator.customer.memory import Move
from simulator.customer.mood import Mood
from simulator.customer.moves import MOVES
from simulator.customer.spoken_value import spoken_value
from simulator.kernel.dice import Dice
from simulator.kernel.lang import Lang
from simulator.scenario.base import Lines
from simulator.scenario.case import Fact
from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.understanding.sentence import encoder

STOP = {"zh": "。", "en": "."}
ENDS = tuple("。！？…!?.”\"")
DESK = re.compile(r"工单|工号|记录|投诉|档案|诉求|处理意见|staff number|for the record|on (the )?(file|record)|note (this|that) down|in your notes|log (it|this|that)|complaint", re.IGNORECASE)
TIMED = frozenset({"choose", "callback.ok"})
ASKING = ("？", "?")
# Moves that open a thought of their own, before which a filler sounds right.
FILLED = frozenset({"tell", "tell.want", "demand", "push", "bargain"})
BARE = re.compile(r"^\{[a-z]+\}[。.!！…]*$")  # a line with its own lead-in takes no filler before it
# A sentence with an opening of its own, or a question, takes no lead-in.
STANDS_ALONE = re.compile(r"^(and|but|so|if|could|would|can|what|who|when|where|why|how|look|well|oh|yes|no|另外|还有|那|要不|可|但|所以|我就|我跟|唉|哎|行|好)\b|^(另外|还有|那|要不|可是|但|所以|我就|唉|哎|行|好)|[?？]$", re.IGNORECASE)
OWN = frozenset({"own", "remark", "back"})  # the author's sentence and nothing else
TAKEN_UP = frozenset({"heard", "accept", "accept.grudging", "put-right", "objection.met"})
PET = frozenset({"vent", "vent.more", "style.vent", "style.make-a-scene"})
THANKED = re.compile(r"谢|thank|cheers|\bta\b", re.IGNORECASE)  # nobody thanks twice in one breath
PLAIN_PERCENT = 75  # an author's sentence mostly stands by itself, without a lead-in
FILLER_PERCENT, PET_PERCENT, PET_TIMES = 4, 18, 2


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and what the wording depends on besides the move."""

    scenario: Scenario
    persona: Persona
    lang: Lang
    bank: Bank
    dice: Dice
    turn: int
    mood: Mood
    agent: str | None = None
    heard: str = ""  # what the trainee has just said


def word(moves: Sequence[Move], speaker: Speaker, used: tuple[str, ...], last_text: str) -> tuple[str, tuple[str, ...]]:
    """The reply and the lines now used up. Deterministic in all its arguments."""
    sentences: list[str] = []
    spoken = used
    for index, move in enumerate(moves):
        sentence, line = _sentence(move, speaker, spoken, f"turn {speaker.turn} {index}", last=index == len(moves) - 1, said=" ".join(sentences))
        if not sentence or sentence in sentences:
            continue
        spoken = (*spoken, *line)
        sentence = _with_filler(move, sentence, speaker, index, bool(line) and BARE.match(line[0]) is not None)
        if move.kind == "pickup" and index:  # the gatekeeper has put the call through: somebody else speaks
            sentence = ("……" if speaker.lang == "zh" else "… ") + sentence
        agreed = index > 0 and moves[index - 1].kind.startswith(("accept", "agree", "choose"))
        sentences.append(without_echo(sentence, ASSENTED if agreed else sentences, speaker.lang))
    text = ("" if speaker.lang == "zh" else " ").join(sentences)
    if text == last_text and moves:  # one more way to say it exists nearly always; the used-up case falls to another draw
        again, _ = _sentence(moves[0], speaker, spoken, f"turn {speaker.turn} again")
        text = again or text
    return text, spoken


# How people open: said once in a breath, not before each sentence of it.
OPENER = {
    "zh": re.compile(r"^(行行行|好好好|行|好|好的|可以|成|嗯|哦|噢|唉|哎|那行|那好|对)(?=[，。……！])[，。…！]+"),
    "en": re.compile(r"^(all right|yeah|yes|oh|okay|ok|well|right|look|now|fine|good|so)\b[,.…!]+\s*(?=\S)", re.IGNORECASE),
}


# Words that all say yes: one of them is enough.
ASSENT = frozenset({"行行行", "好好好", "行", "好", "好的", "可以", "成", "那行", "那好", "all right", "yeah", "yes", "okay", "ok", "right", "fine", "good"})

ASSENTED = ("行，好。", "Yes, good.")  # as if they had just been said


def without_echo(sentence: str, before: Sequence[str], lang: Lang) -> str:
    """Without its opening word where a sentence before it has opened like that already."""
    mine = OPENER[lang].match(sentence)
    if mine is None or mine.end() == len(sentence):
        return sentence
    opened = {m.group(1).lower() for s in before if (m := OPENER[lang].match(s))}
    word = mine.group(1).lower()
    if word not in opened and not (word in ASSENT and opened & ASSENT):
        return sentence
    rest = sentence[mine.end() :]
    return rest[0].upper() + rest[1:]


def _sentence(move: Move, speaker: Speaker, used: tuple[str, ...], purpose: str, last: bool = True, said: str = "") -> tuple[str, tuple[str, ...]]:
    """`said`: the reply so far. `last`: nothing follows in the reply; otherwise a line that asks something is left for another time, since nobody
    asks and goes on talking."""
    gaps, taken = _gaps(move, speaker, used, purpose)
    if move.kind in OWN:
        return finish(gaps.get("fact", ""), speaker.lang), taken
    own, common = _lines(move, speaker)
    fit = [[line for line in lines if set(GAP.findall(line)) <= set(gaps)] for lines in (own, common)]
    if speaker.scenario.direction == "outbound":  # nobody who was rung up talks like a complaints file
        fit[1] = [line for line in fit[1] if not DESK.search(line)] or fit[1]
    if not any(fit):
        return finish(gaps.get("fact", ""), speaker.lang), taken
    fresh = next((f for lines in fit if (f := [line for line in lines if line not in used or BARE.match(line)])), None) or _oldest(fit[0] + fit[1], used)
    if move.kind in TIMED and "when" in gaps:  # the time was named: say which
        fresh = [line for line in fresh if "{when}" in line] or [line for line in fit[1] if "{when}" in line] or fresh
    plain = [line for line in fresh if BARE.match(line)]
    whole = gaps.get("fact", "") or gaps.get("want", "") or gaps.get("objection", "")
    if (plain and whole and STANDS_ALONE.search(whole)) or (plain and speaker.dice.chance(f"{purpose} plain", PLAIN_PERCENT)):
        fresh = plain
    if said and THANKED.search(said):
        fresh = [line for line in fresh if not THANKED.search(line)] or fresh
    if not last or "told" in gaps:
        fresh = [line for line in fresh if not line.endswith(ASKING)] or fresh
    if move.kind in TAKEN_UP and speaker.heard and set(fresh) <= set(own):
        line = _closest(fresh, speaker.heard)
    else:
        line = speaker.dice.pick(f"{purpose} {move.kind}", fresh)
    text = expanded(line, speaker.dice, purpose)
    for name, value in gaps.items():
        text = text.replace("{" + name + "}", value)
    return finish(text, speaker.lang), (line, *taken)


def _closest(lines: Sequence[str], heard: str) -> str:
    """Of what the author wrote for the occasion the line nearest to what was really said, so that nobody takes in what nobody told them."""
    near = encoder().encode([heard, *lines])
    return max(zip((near[1:] @ near[0]).tolist(), lines, strict=True), key=lambda pair: pair[0])[1]


def _lines(move: Move, speaker: Speaker) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The author's own lines for the move, spoken first while they are fresh, and the bank's."""
    kind = move.kind
    about = authored(move, speaker.scenario)
    own = [about.of(speaker.lang)] if about else []
    own += [lines.of(speaker.lang) for source in (speaker.scenario, speaker.persona) if (lines := source.lines.get(kind))]
    gate = speaker.scenario.phone.gatekeeper
    if gate and kind in ("gate.asks", "gate.refuses"):
        own.append((gate.asks if kind == "gate.asks" else gate.refuses).of(speaker.lang))
    temper = speaker.persona.temper
    common = speaker.bank.lines_for(kind, temper, speaker.mood.level(temper)) if kind in MOVES else ()
    return tuple(line for lines in own for line in lines), common


def authored(move: Move, scenario: Scenario) -> Lines | None:
    """What the author wrote for just this: agreeing to this offer, being put right about this, hearing this news."""
    match move.kind:
        case "accept" | "accept.grudging" if move.solution:
            return next(s for s in scenario.solutions if s.id == move.solution).accepted
        case "put-right" if move.fact:
            truth = scenario.fact(move.fact).truth
            return truth.heard if truth else None
        case "objection.met" if move.objection:
            return next(o for o in scenario.objections if o.id == move.objection).met
        case "heard" if move.point:
            return scenario.heard(move.point)
        case _:
            return None


def _oldest(lines: Sequence[str], used: tuple[str, ...]) -> list[str]:
    """When all are used up: the half that was used longest ago."""
    last = {line: index for index, line in enumerate(used)}
    return sorted(lines, key=lambda line: last.get(line, -1))[: max(1, len(lines) // 2)]


def _gaps(move: Move, speaker: Speaker, used: tuple[str, ...], purpose: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words for the move's gaps, and the author's sentences among them (so that each is varied too)."""
    lang, scenario = speaker.lang, speaker.scenario
    gaps = {"company": scenario.company.name.of(lang), "name": speaker.persona.name.of(lang), **dict(move.gaps)}
    taken: list[str] = []

    def vary(name: str, options: Sequence[str]) -> None:
        fresh = [o for o in options if o not in used] or _oldest(options, used)
        pick = speaker.dice.pick(f"{purpose} {name}", fresh)
        gaps[name] = bare(pick)
        taken.append(pick)

    if move.fact:
        fact = scenario.fact(move.fact)
        _fact_gaps(move, fact, lang, gaps, vary)
    if move.expect:
        vary("want", next(e for e in scenario.expects if e.id == move.expect).want.of(lang))
    if move.objection:
        vary("objection", next(o for o in scenario.objections if o.id == move.objection).say.of(lang))
    if move.solution:
        declined = next(s for s in scenario.solutions if s.id == move.solution).declined
        if declined:
            vary("reason", declined.of(lang))
    if move.term:
        vary("fact", next(t for t in scenario.terms if t.id == move.term).mistaken.of(lang))
    if move.remark:
        vary("fact", scenario.remark(move.remark).reply.of(lang))
    if move.kind == "back" and (back := scenario.back(move.point or "")):
        vary("fact", back.of(lang))
    if speaker.agent:
        gaps["agent"] = speaker.agent
    if scenario.briefing.products:
        name = scenario.briefing.products[0].name.of(lang)
        # "the First Voyage plan", but "Shopkeeper Plus": a name that ends in a common noun takes the article
        if not any(c.isdigit() for c in name):  # nobody says a catalogue's number aloud
            gaps["product"] = f"the {name}" if lang == "en" and name.split()[-1].islower() else name
    return gaps, tuple(taken)


def _fact_gaps(move: Move, fact: Fact, lang: Lang, gaps: dict[str, str], vary: object) -> None:
    assert callable(vary)
    if move.kind == "hint" and fact.hint:
        vary("hint", fact.hint.of(lang))
    else:
        vary("fact", fact.say.of(lang))
    value = spoken_value(fact, lang)
    if value:
        gaps.setdefault("value", value)


def bare(text: str) -> str:
    """An author's sentence without its final stop: the frame brings its own; a question or cry keeps its mark."""
    return text.strip().rstrip("。.；;，,")


def finish(text: str, lang: Lang) -> str:
    """Ends with a mark, no doubled marks, English sentences begin with a capital."""
    text = text.strip()
    if not text:
        return ""
    if lang == "zh":
        text = re.sub(r"([！？!?…])[。，,.]+", r"\1", text)
        text = re.sub(r"，(?=[。！？，])", "", text)
    else:
        text = re.sub(r"([!?…])[.,]+", r"\1", text)
        text = re.sub(r"\s+([,.!?])", r"\1", text)
        text = re.sub(r"(^|[.!?…]\s+)([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
        text = re.sub(r"\bi\b(?=['’ ,.])", "I", text)
    return text if text.endswith(ENDS) else text + STOP[lang]


def _fillers(speaker: Speaker) -> tuple[str, ...]:
    fillers = speaker.persona.speech.fillers
    return fillers.zh if speaker.lang == "zh" else fillers.en


def _with_filler(move: Move, sentence: str, speaker: Speaker, index: int, bare_line: bool) -> str:
    """Now and then the persona's own filler before, or pet phrase after, a sentence that can carry it."""
    dice, zh = speaker.dice, speaker.lang == "zh"
    fillers, pets = _fillers(speaker), speaker.persona.speech.pet_phrases
    purpose = f"turn {speaker.turn} filler {index}"
    pet = pets.zh if zh else pets.en
    if move.kind in PET and pet and dice.chance(purpose + " pet", PET_PERCENT):
        return sentence + ("" if zh else " ") + finish(dice.pick(purpose, pet), speaker.lang)
    calm_by_now = speaker.persona.temper == "angry" and speaker.mood.level("angry") == "low"  # «you listen to me» goes with the anger
    if bare_line and move.kind in FILLED and fillers and not calm_by_now and dice.chance(purpose, FILLER_PERCENT):
        filler = dice.pick(purpose, fillers)
        if filler.lower() in sentence.lower():
            return sentence
        if zh:
            return filler + "，" + sentence
        first = sentence if re.match(r"(I\b|[A-Z]{2}|[A-Z][a-z]+ay\b)", sentence) else sentence[0].lower() + sentence[1:]
        return filler[0].upper() + filler[1:] + ", " + first
    return sentence
