"""Which mood rules fire for a turn (customer/mood.py holds what each does)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.customer.mood import RULES, WORSE, Cause, Mood, sized
from simulator.customer.retort import barbed, struck
from simulator.customer.scene import Scene
from simulator.customer.spoken_value import spoken_value
from simulator.kernel.lang import Lang
from simulator.scenario.base import Both
from simulator.scenario.model import Scenario
from simulator.understanding.particulars import person_named, time_named

# Comfort counts for little when nothing has been done for the matter for a while.
COMFORTS = frozenset({"met", "sympathy", "stock", "given-back", "given-back-partly", "affirmed", "listened", "vented", "let-tell", "thanked", "named", "sorry", "choice"})
PATIENT_TURNS, WITHOUT_HELP = 2, 35
SOOTHING = frozenset(rule for rule, (deltas, _) in RULES.items() if all(delta * WORSE[dial] < 0 for dial, delta in deltas.items()))
STINGS = 0.65  # when so many who were told the like answered back
SLIGHTED = 40  # percent of their worth that comfort and help keep for who mocks and presses
TALK_LONG = 3  # questions in one turn before it feels like a form
LATE_RINGS = 4  # handbook inbound.answering: within three
SHORT_HOLD_MS = 45_000
SORRY_WEARS_OUT = 3
BUY_TRUST = 70  # above this a customer lets themselves be asked without having been given a reason


def sway(scene: Scene) -> tuple[Mood, tuple[Cause, ...]]:
    """The mood after the trainee's turn and why. `scene.mood` is the mood before it."""
    causes: list[Cause] = []
    fired: set[str] = set()
    for rule, on, times, percent in _fires(scene):
        key = f"{rule} {on}"
        if key in fired:
            continue
        fired.add(key)
        if rule in COMFORTS and scene.turn - scene.earlier.last_help > PATIENT_TURNS:
            percent = percent * WITHOUT_HELP // 100
        if scene.slighted and rule in SOOTHING:
            percent = percent * SLIGHTED // 100
        cause = sized(rule, scene.persona, times, percent)
        if cause:
            causes.append(Cause(cause.rule, cause.deltas, on))
    mood = scene.mood
    for cause in causes:
        mood = mood.moved(cause.deltas)
    return mood.stepped(scene.mood), tuple(causes)


Fire = tuple[str, str, int, int]  # rule, what it stands on, times before, percent


def _fires(scene: Scene) -> Iterator[Fire]:
    yield from _conduct(scene)
    if scene.reading.oddity not in ("silence", "nonsense", "foreign"):
        yield from _given_back(scene)
        yield from _feeling(scene)
        yield from _asking(scene)
        yield from _matter(scene)
    yield from _phone(scene)


def _conduct(scene: Scene) -> Iterator[Fire]:
    r, m = scene.reading, scene.earlier
    for name in ("command", "blame", "shirk", "dismiss", "refuse", "rude", "interrogate"):
        if r.has(f"forbidden.{name}") and not (name == "refuse" and r.offered):
            yield name, f"forbidden.{name}", 0, 100
    for match in r.barred:
        yield "barred", match.id, 0, 100
    if said := struck(scene):
        remark = scene.scenario.remark(said.id)
        if remark.stings and not r.has("forbidden."):
            yield "stung", said.id, 0, 100
        elif remark.pleases and not r.has("forbidden."):
            yield "warmed", said.id, m.times("rule:warmed"), 100
    elif (usual := barbed(scene)) and not r.has("forbidden."):
        yield "stung", usual, 0, 100
    elif r.rebuked >= STINGS and not r.has("forbidden.", "empathy.", "apology", "paraphrase.", "listen.affirm"):
        yield "stung", "like", 0, 100
    if r.oddity == "silence":
        yield "silence", "", 0, 100
    elif r.oddity in ("nonsense", "foreign", "off-topic"):
        yield "odd", r.oddity, 0, 100
    elif r.oddity == "machine":
        yield "machine", "", 0, 100
    elif r.oddity == "joke":
        if "humour" in scene.persona.soothed_by and scene.mood.anger < 60:
            yield "humour", "", m.times("rule:humour"), 100
        else:
            yield "odd", "joke", 0, 80
    elif r.oddity in ("chatter", "script"):
        yield r.oddity, "", 0, 100


def _given_back(scene: Scene) -> Iterator[Fire]:
    r = scene.reading
    fresh = [x for x in r.restated if x.how == "right" and x.id in scene.earlier.told and x.id not in scene.earlier.restated]
    for restated in fresh[:3]:
        pain = scene.scenario.fact(restated.id).pain
        felt = r.has("check-understanding", "empathy.understand", "empathy.react", "paraphrase.feeling", "apology")
        yield "given-back", restated.id, 0, (70 + 20 * pain) * (100 if felt else 60) // 100
    unsaid = next((x.id for x in r.restated if x.how == "right" and unheard(scene, x.id)), None)
    if unsaid:
        yield "not-said", unsaid, 0, 100
    for restated in r.restated:
        if restated.how == "partial" and restated.id in scene.earlier.told and restated.id not in scene.earlier.restated:
            yield "given-back-partly", restated.id, 0, 100
        elif restated.how == "wrong":
            yield "wrong-fact", restated.id, 0, 100


def briefed(scene: Scene, fact: str) -> bool:
    """The trainee has the figure from the briefing (a rule, a price), not from the customer."""
    value = scene.scenario.fact(fact).value
    figures = [f"{n:g}" for n in (value.money, value.count, value.days, value.percent) if n is not None] if value else []
    given = " ".join(text.of(scene.lang) for text in briefing_texts(scene.scenario))
    return any(re.search(rf"(?<![0-9]){f}(?![0-9])", given.replace(",", "")) for f in figures)


def briefing_texts(scenario: Scenario) -> list[Both]:
    b = scenario.briefing
    return [b.role, b.goal, *b.known, *b.may_promise, *b.may_not, *(r.text for r in b.rules), *(p.is_ for p in b.sheet), *(p.price for p in b.products if p.price)]


def unheard(scene: Scene, fact: str) -> bool:
    """Restated although the customer never said it: noticed for a date, a sum, a number; not for what anyone could guess, and
    not when it may come from a look-up."""
    checkable = spoken_value(scene.scenario.fact(fact), scene.lang) is not None
    from_system = bool(scene.line.looked_up) or scene.reading.has("explain", "hold")
    return checkable and not briefed(scene, fact) and fact not in scene.earlier.told and scene.reading.has("paraphrase.fact", "check-understanding") and not from_system


def _feeling(scene: Scene) -> Iterator[Fire]:
    r, m = scene.reading, scene.earlier
    rude = r.has("forbidden.")
    if not rude:
        if r.has("empathy.understand", "paraphrase.feeling") and not r.formula and r.oddity != "script":
            yield "met", "empathy", m.times("rule:met"), 100 if r.has("empathy.understand") else 80
        elif r.has("empathy.react", "empathy.understand", "paraphrase.feeling"):
            if r.formula or r.oddity == "script":
                times = m.times("rule:stock") + m.times("rule:formula")
                yield ("stock", "empathy", 0, 100) if times == 0 else ("formula", "empathy", 0, 100)
            else:
                yield "sympathy", "empathy.react", m.times("rule:sympathy"), 100
        if r.has("empathy.explore"):
            yield "explored", "empathy.explore", m.times("rule:explored"), 100
        if r.has("apology"):
            times = m.times("did:apology")
            yield ("sorry-again", "apology", 0, 100) if times >= SORRY_WEARS_OUT - 1 and not r.restated else ("sorry", "apology", times, 100)
        if r.has("listen.affirm"):
            yield "affirmed", "listen.affirm", m.times("rule:affirmed"), 100
        elif r.has("listen.acknowledge"):
            yield "listened", "listen.acknowledge", m.times("rule:listened"), 100
        if m.last_moves and set(m.last_moves) & {"vent", "vent.more"} and r.has("listen.", "empathy.", "question.open", "paraphrase."):
            yield "vented", "", m.times("rule:vented"), 100
        if r.has("thanks"):
            yield "thanked", "thanks", m.times("did:thanks"), 100
        if r.has("use-name"):
            yield "named", "use-name", m.times("did:use-name"), 100


def _asking(scene: Scene) -> Iterator[Fire]:
    r, m = scene.reading, scene.earlier
    again = [a for a in r.asked if a.id in m.told and not any(x.id == a.id for x in r.restated) and not r.has("check-understanding", "paraphrase.fact")]
    if again and len(again) == len(r.asked):
        yield "asked-again", again[0].id, 0, 100
    questions = sum(label.startswith("question.") for label in r.labels)
    if max(questions, len(r.asked)) >= TALK_LONG:
        yield "many-questions", "", 0, 100
    if r.has("question.open") and not r.has("forbidden."):
        yield "let-tell", "question.open", m.times("rule:let-tell"), 100
    if any(a.id not in m.told for a in r.asked):
        yield "good-question", r.asked[0].id, 0, 100
    if r.has("question.choice"):
        yield "choice", "question.choice", m.times("rule:choice"), 100
    if r.has("check-understanding"):
        yield "checked", "check-understanding", m.times("rule:checked"), 100
    if scene.temper == "confused" and not scene.persona.speech.knows_jargon:
        for term in r.terms:
            if term.id not in m.terms:
                yield "jargon", term.id, 0, 100


PREMATURE_TIMES = 2  # after that they hear the offers out
AT_ONCE = {"zh": re.compile(r"这就|马上|立刻|立马|现在就|当场"), "en": re.compile(r"\b(right (now|away)|straight away|this (minute|moment|instant)|at once|as we speak|now)\b", re.IGNORECASE)}


def _matter(scene: Scene) -> Iterator[Fire]:
    r, m = scene.reading, scene.earlier
    offered = r.offered or (r.has("propose") and not r.has("purpose", "question.", "listen.", "empathy."))
    hot = scene.mood.anger > 60 or (scene.temper == "confused" and scene.mood.anxiety > 68)
    unheard_yet = hot and m.heard == 0 and m.times("rule:premature") < PREMATURE_TIMES and not r.has("hold")
    if offered and unheard_yet and not r.has("empathy.", "paraphrase.feeling", "apology", "listen.affirm"):
        yield "premature", "propose", 0, 100
    known = [o for o in r.offered if o.id not in m.offered]
    beyond = [o for o in known if scene.solution(o.id).within == "never"]
    if beyond:
        yield "too-good", beyond[0].id, 0, 100
    complete = known and not beyond and all(_complete(scene, o.id) for o in known)
    if complete and not unheard_yet:
        yield "clear-plan", known[0].id, m.times("rule:clear-plan"), 100
    elif r.has("propose", "commit") and not (r.commitment or r.offered or r.points or r.has("question.", "fabe.") or AT_ONCE[scene.lang].search(r.text)):
        yield "vague", "propose", 0, 100
    for match in r.corrected:
        if match.id not in m.put_right and match.id in m.told:
            yield "put-right", match.id, 0, 100
    if r.has("explain") and not r.has("forbidden."):
        yield "explained", "explain", m.times("rule:explained"), 100 if r.points else 50
    for match in r.answered:
        if match.id in m.raised and match.id not in m.answered:
            yield "objection-met", match.id, 0, 100
    yield from _pitch(scene)
    if r.has("closing") and not r.has("check-satisfaction") and scene.open_expects() and not m.accepted:
        yield "bye-unsolved", "closing", 0, 100
    if not r.labels and not r.asked and not r.restated and not r.oddity and not (r.yes or r.no):
        yield ("brushed-off", "", 0, 100) if m.awaiting else ("idle", "", 0, 100)


def _complete(scene: Scene, solution: str) -> bool:
    """Everything the customer needs to know about the offer was said with it."""
    needs = scene.solution(solution).needs
    c = scene.reading.commitment
    named = {"when": time_named(scene.reading.text, scene.lang), "who": person_named(scene.reading.text, scene.lang)}
    return all(named[need] or (c is not None and (c.when if need == "when" else c.who)) for need in needs)


def _pitch(scene: Scene) -> Iterator[Fire]:
    if not scene.scenario.pitch:
        return
    r, m = scene.reading, scene.earlier
    new = {p.id for p in r.points} - m.points
    benefits = {b.id: b.serves for p in scene.scenario.briefing.products for b in p.benefits}
    served = [b for b in new if b in benefits and benefits[b] in m.told]
    evidence = {e.id for p in scene.scenario.briefing.products for e in p.evidence}
    if served or (r.has("fabe.benefit") and m.told and r.restated):
        yield "benefit", served[0] if served else "fabe.benefit", m.times("rule:benefit") // 3, 100
    figured = re.search(r"\d|[一二三四五六七八九十百千万]", r.text) is not None
    if new & evidence or (r.has("fabe.evidence") and figured and m.times("did:fabe.evidence") == 0):
        yield "evidence", next(iter(sorted(new & evidence)), "fabe.evidence"), 0, 100
    if is_pressed(scene):
        yield "pushed", "propose", 0, 100
    if r.has("fabe.feature", "fabe.advantage") and not r.has("fabe.benefit", "fabe.evidence"):
        yield "feature-only", "fabe.feature", 0, 100
    unanswered = m.awaiting and m.awaiting[0] == "objection" and not met_objection(scene, m.awaiting[1])
    if unanswered and (r.has("fabe.", "propose") or r.offered) and not r.answered:
        yield "objection-ignored", m.awaiting[1] if m.awaiting else "", 0, 100


# What deals with an objection of each kind even when it is none of the author's examples (handbook outbound.objections).
DEALS_WITH: dict[str, tuple[str, ...]] = {
    "busy": ("question.choice", "commit", "propose", "apology"),
    "not-interested": ("question.open", "fabe.benefit", "fabe.evidence", "empathy.understand"),
    "how-number": ("explain", "apology"),
    "price": ("fabe.benefit", "fabe.evidence", "empathy.found", "question.guiding"),
    "trust": ("fabe.evidence", "empathy.understand", "empathy.felt", "commit"),
    "have-one": ("question.open", "question.closed", "fabe.advantage", "fabe.evidence"),
    "send-info": ("commit", "propose", "question.open", "question.choice"),
    "authority": ("question.open", "question.closed", "propose", "commit"),
    "other": ("fabe.evidence", "fabe.benefit", "empathy.understand", "empathy.explore", "explain"),
}


# Sign, pay, today: whatever else is said, this presses.
PRESSES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(今天|现在|马上|这就|当场|立刻|赶紧)[^,，。.!?！？]{0,8}(签|定(?!制)|付|转|交钱|下单|办(?!法)|拍板)|签(了|字|吧|合同|单)(?!过)|(先|就)?(垫|付|打|转|交)[^,，。.!?]{0,4}(定金|押金|订金|全款|[0-9一二三四五六七八九十两]+(万|千|块))|定金|给(您|你)锁(一|两|[0-9])|就这么定了|(转|签|买|定|办|要)不(转|签|买|定|办|要)(啊|呀|呢)?[？?]?$|错过(就|可)没|最后(一|两)(台|个|天)|过(了)?这(村|个村)"),
    "en": re.compile(r"\b(sign (up|it|here|now|today|the|you)|(today|right now|straight away|there and then|on the spot)[^.?!]{0,20}(sign|pay|order|deposit|commit)|(sign|pay|order|commit|decide)[^.?!]{0,20}\b(today|right now|this minute|straight away)|deposit|card (number|details)|put you down for|lock (it|that|them|one|two) in|last (one|two|chance)|only (one|two|\d+) left|price (goes|is going) up|offer ends|so that's settled|draw up the contract|take that as (a yes|agreed))\b", re.IGNORECASE),
}  # fmt: skip


def presses(scene: Scene) -> bool:
    """Pressed to close (handbook outbound: no pressure), unless it was already agreed."""
    return scene.scenario.pitch and not scene.memory.accepted and PRESSES[scene.lang].search(scene.reading.text) is not None


def is_pressed(scene: Scene) -> bool:
    """Asked to agree to something of the pitch before anything spoke for it, or pressed to sign or pay now."""
    r, m = scene.reading, scene.memory
    if presses(scene) and scene.mood.trust < BUY_TRUST:
        return True
    asks = r.offered or (r.has("propose") and not r.has("question.", "purpose", "fabe."))
    if not scene.scenario.pitch or not asks:
        return False
    wanted = any(o.id in e.settled_by for o in r.offered for e in scene.scenario.expects)
    if len(m.told) <= 1 and not wanted and not any(m.times(f"did:question.{form}") for form in ("open", "closed", "choice")) and scene.mood.trust < BUY_TRUST:
        return True  # nothing was asked of them yet, and here is a contract
    helped = m.times("rule:benefit") + m.times("rule:evidence") + m.times("rule:settled")
    return not (helped or wanted or scene.mood.trust >= BUY_TRUST)


def met_objection(scene: Scene, objection: str) -> bool:
    """Answered in the author's sense, or at least dealt with as objections of its kind are."""
    r = scene.reading
    if r.has("forbidden."):
        return False
    kind = scene.objection(objection).kind
    owned = kind in ("trust", "other") and any(scene.solution(o.id).within == "authority" for o in r.offered)  # something definite is put against the doubt
    return owned or any(a.id == objection for a in r.answered) or r.has(*DEALS_WITH[kind])


EMPTY_TURNS = 2  # turns of kind words without a step, after the customer said what they want


def _phone(scene: Scene) -> Iterator[Fire]:
    r, m, line = scene.reading, scene.earlier, scene.line
    helps = r.offered or r.points or r.corrected or r.asked or r.has("explain", "commit", "hold", "closing")
    if m.wanted and scene.turn > 3 and scene.open_expects() and not helps and scene.turn - m.last_help > EMPTY_TURNS:
        yield "empty-talk", "", 0, 100
    if scene.turn == 1 and not scene.outbound:
        if line.rings >= LATE_RINGS and not r.has("apology"):
            yield "late", "rings", 0, 100
        yield ("greeted", "greeting", 0, 100) if r.has("greeting", "identify", "offer-help") else ("ungreeted", "", 0, 100)
    if line.interrupted:
        yield "interrupted", "", 0, 100
    if line.held_ms:
        told_ms = line.announced_ms
        if told_ms is None:
            yield "sudden-hold", "", 0, 100
        elif line.held_ms > max(told_ms * 3 // 2, told_ms + SHORT_HOLD_MS):
            yield "long-hold", "", 0, 100
        else:
            yield "back-soon", "", 0, 100
    if scene.turn > scene.scenario.limits.turns // 2 and not m.accepted and scene.turn - m.last_new > 2:
        yield "dragging", "", 0, 100
