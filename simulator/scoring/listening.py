"""Listening: hears facts and feelings, shows it at once, uses it later, leaves room (handbook skill.listening)."""

from __future__ import annotations

import re

from simulator.kernel.message import Message
from simulator.scoring.doubt import OFFERED
from simulator.scoring.echo import given, given_at_once, in_their_words, told_in
from simulator.scoring.evidence import Ledger, Mark, Spot
from simulator.scoring.part import Case, Result, judge
from simulator.scoring.story import Heard, Story, Turn
from simulator.scoring.wording import length, takes_up

_TELLING = ("tell", "tell.", "vent", "vent.", "style.", "worry", "lost", "hint", "doubt", "doubt.", "demand", "push", "objection", "objection.")
_WANTS_ANSWER = ("doubt", "doubt.", "demand", "push", "ask.", "objection", "objection.", "bargain", "step")
_ENOUGH = {"zh": 8, "en": 5}
# The longest turn that is still a turn and not a lecture, in characters or words for a typed call.
_LECTURE = {"zh": 180, "en": 110}


def tells(story: Story, line: Heard) -> bool:
    """The customer's line holds something to react to."""
    if line.moves:
        return line.has(*_TELLING)
    return length(line.text, story.lang) >= _ENOUGH[story.lang]


def calls_for(story: Story, turn: Turn) -> bool:
    return any(tells(story, h) for h in turn.heard)


def reaction(story: Story, turn: Turn) -> tuple[float, str]:
    """How well the turn reacts to what was just told (0–1), and the label that does it."""
    best = (0.0, "")
    r = turn.reading
    answers = any(h.has(*_WANTS_ANSWER) for h in turn.heard)
    grades = {
        "empathy.understand": 0.2 if r.formula else 1.0, "empathy.explore": 1.0, "paraphrase.feeling": 1.0,
        "empathy.felt": 0.8, "empathy.react": 0.2 if r.formula else 0.7, "listen.affirm": 0.8, "listen.acknowledge": 0.5,
        "apology": 0.4, "commit": 1.0 if answers else 0.5, "propose": 0.8 if answers else 0.4,
        "explain": 0.8 if answers else 0.5, "check-understanding": 0.4, "thanks": 0.3,
    }  # fmt: skip
    for label in r.labels:
        if grades.get(label, 0.0) > best[0]:
            best = (grades[label], label)
    if given(story, turn) or (
        story.bare and r.has("paraphrase.fact") and takes_up(turn.text, turn.heard_text, story.lang)
    ):
        best = (1.0, "paraphrase.fact")
    if best[0] < 0.6 and (r.answered or r.corrected):
        best = (1.0, "explain")
    if best[0] < 0.5 and r.has("question.") and (r.asked or (story.bare and not r.asks_unknown)):
        best = (0.5, "question.")
    return best[0] * turn.worth, best[1]


def heed(story: Story) -> float:
    """How much of what called for a reaction got one: also what silence and parroting are measured by."""
    calls = [t for t in story.turns if calls_for(story, t)]
    return sum(reaction(story, t)[0] for t in calls) / len(calls) if calls else 0.0


def presence(story: Story) -> float:
    """How far keeping clear of faults may count: all of it once most of what is told is reacted to."""
    return min(1.0, heed(story) * 2)


def reacts(case: Case, ledger: Ledger) -> Result:
    story = case.story
    calls = [t for t in story.turns if calls_for(story, t)]
    if not calls:
        return ledger.leave_out() if story.turns and not story.heard else ledger.close(0.0)
    cost = 1 / max(4, len(calls))
    for turn in calls:
        grade, label = reaction(story, turn)
        if grade >= 0.5:
            praise = _sure_kind(story, turn, label)
            if praise:
                ledger.gain(grade, Message(f"scoring.listening.reacts.{praise[0]}"), praise[1])
        elif grade < 0.3 and _goes_past(story, turn):
            better = case.say.restate_just(turn)
            if better:
                ledger.lose(cost, Message("scoring.listening.reacts.passed", _quote(turn)), turn.spot(), better)
    ledger.losses = ledger.losses[:2]
    return ledger.close(heed(story) * 100 / max(1, case.param("listening", "reacts", "share")), exact=True)


def at_restated(turn: Turn) -> Spot:
    """The clause that gives something back."""
    right = next((r for r in turn.reading.restated if r.how == "right"), None)
    hit = turn.hit("paraphrase.fact")
    if right and (hit is None or not right.start <= hit.start < right.end):
        return turn.spot(right.start, right.end)
    return turn.at("paraphrase.fact")


_PLEASED = ("understood", "objection.met", "accept", "accept.", "thanks", "choose", "met", "put-right", "reassured", "calm", "soften", "praise")


def _sure_kind(story: Story, turn: Turn, label: str) -> tuple[str, Spot] | None:
    """What to praise it as, and where; None where the reading is too thin to praise."""
    kind = label.split(".")[0]
    back = given_at_once(story, turn)
    if back or (story.bare and label == "paraphrase.fact"):
        return "paraphrase", turn.spot(back.start, back.end) if back else at_restated(turn)
    if label == "empathy.explore":
        return "explore", turn.at(label)
    if kind == "empathy" or label == "paraphrase.feeling":
        return "empathy", turn.at(label)
    if kind == "question":
        return ("question", turn.at(label)) if story.bare else None
    if kind == "listen":
        hit = turn.hit(label)
        long = hit is not None and length(turn.text[hit.start : hit.end], story.lang) >= (4 if story.lang == "zh" else 3)
        cheery = felt_before(story, turn) and _CHEERY.search(turn.at(label).quote)
        return ("listen", turn.at(label)) if story.bare or (long and label == "listen.affirm" and _AFFIRMS.search(turn.at(label).quote) and not cheery) else None
    if kind not in ("explain", "commit", "propose"):
        return None
    at = turn.at(label)
    if turn.sentence(at.start, max(at.start + 1, at.end)).endswith(("？", "?")):
        return None
    wanted = any(h.has(*_WANTS_ANSWER) or "？" in h.text or "?" in h.text for h in turn.heard)
    sure = any(h.score >= 0.8 for h in turn.hits(label))
    return ("answer", turn.at(label)) if story.bare or (wanted and sure and any(h.has(*_PLEASED) for h in turn.replies)) else None


_AFFIRMS = re.compile(
    r"说得对|有道理|[您你]说得|应该的|很重要|提醒|问得好|没错|谢谢[您你](?:告诉|跟我|讲|说)|\b(?:right to|doing (?:just )?the right|good (?:point|question)|fair (?:point|enough|question)|important|thank you for telling|glad you (?:told|said|mentioned|asked)|you're right)\b",
    re.I,
)
_CHEERY = re.compile(r"理解理解|特别对|太对了|非常(?:好|认同)|太好了|真好|好呀|高兴|\b(?:good|glad|great|lovely|pleased|happy)\b", re.I)
_REFERS = re.compile(r"[您你](?:刚才?|前面|方才)?(?:说|讲|提)(?:到|过|的|家|那)?|\b(?:you (?:said|mentioned|told|were saying)|as you say)\b", re.I)
# A sound of sympathy by itself is a reaction, if a short one.
_SOUND = re.compile(r"^(?:哎[呀哟]?|唉|天哪|天啊|哎呦|啊[，,])|\b(?:oh|blimey|gosh|goodness|crikey|ouch|aw+|wow)\b", re.I)


_FELT = ("vent", "vent.", "style.", "worry", "lost", "blame", "dismiss", "command")


def felt_before(story: Story, turn: Turn) -> bool:
    """The customer has just shown a feeling or told what hurts."""
    sore = any((f := story.fact(i)) and f.pain >= 2 for i, n in story.told_at.items() if n == turn.n - 1)
    return sore or any(h.has(*_FELT) for h in turn.heard)


def answers_them(turn: Turn) -> bool:
    """Anything at all, sure or not, that takes up what was said or answers a question of theirs."""
    raw = turn.raw
    if raw.has("empathy.", "paraphrase.", "apology", "listen.affirm", "question.open", "question.choice") or raw.restated or raw.answered or raw.corrected:
        return True
    asked = any(h.has(*_WANTS_ANSWER) or h.text.rstrip(" ！!").endswith(("？", "?")) for h in turn.heard)
    return asked and raw.has("explain", "commit", "propose", "identify", "hold", "fabe.")


def _goes_past(story: Story, turn: Turn) -> bool:
    if turn.stuffed or turn.has("closing", "hold", "check-satisfaction", "greeting") or not felt_before(story, turn):
        return False
    if turn.told or turn.hinted or _SOUND.search(turn.text) or _REFERS.search(turn.text) or in_their_words(story, turn.text, turn.heard_text):
        return False
    return not answers_them(turn)


def _quote(turn: Turn) -> dict[str, object]:
    text = turn.heard[-1].text if turn.heard else ""
    return {"said": text if len(text) <= 40 else text[:38] + "…"}


def lets_finish(case: Case, ledger: Ledger) -> Result:
    hot = case.param("listening", "lets-finish", "hot")
    met = False
    for turn in case.story.turns:
        meets = turn.has("empathy.", "paraphrase.", "listen.", "apology")
        if any(h.cut for h in turn.heard) or any(h.has("interrupted") for h in turn.replies):
            ledger.lose(0.4, Message("scoring.listening.lets-finish.cut"), turn.spot(), case.say.frame("react"))
        elif turn.has("forbidden.command") and turn.before and turn.before.get("anger", 0) >= 40:
            ledger.lose(0.4, Message("scoring.listening.lets-finish.command"), turn.at("forbidden.command"), case.say.empathy(turn))
        elif turn.before and turn.before.get("anger", 0) >= hot and not met and not meets and _rushes(turn):
            ledger.lose(0.4, Message("scoring.listening.lets-finish.rush"), turn.spot(), case.say.empathy(turn))
        met = met or (meets and not turn.reading.formula)
    ledger.count = Message("scoring.listening.lets-finish.count", {"count": len(ledger.losses), "turns": len(case.story.turns)})
    _in_proportion(case.story, ledger)
    return ledger.close((1 - ledger.lost) * presence(case.story), exact=True)


def _in_proportion(story: Story, ledger: Ledger) -> None:
    """Keeping clear of faults counts as far as there was a reaction at all."""
    ledger.scale = Message("scoring.tally.scaled", {"percent": round(100 * presence(story))})


def _rushes(turn: Turn) -> bool:
    """A fix thrown at somebody who is just letting off steam; the very first greeting is not, nor what they asked for."""
    venting = any(h.has("vent", "vent.", "style.") or "！" in h.text or "!" in h.text for h in turn.heard)
    kind = turn.raw.has("greeting", "identify", "offer-help", "empathy.", "paraphrase.feeling", "apology")
    if kind or not venting or any(h.has("demand", "ask.", "push", "more.want", "bargain") for h in turn.heard):
        return False
    return turn.has("propose", "commit") and any(m.score >= OFFERED for m in turn.reading.offered)


def remembers(case: Case, ledger: Ledger) -> Result:
    story = case.story
    used: set[str] = set()
    soon = 0.0  # given back at once: counts, and is praised elsewhere
    times = max(1, case.param("listening", "remembers", "times"))
    for turn in story.turns:
        old = {i for i in turn.told_before if story.told_at[i] < turn.n - 1}
        serves = _served(story, turn)
        recalled = [r.id for r in turn.raw.restated if r.how == "right" and r.id in old and in_their_words(story, turn.spot(r.start, r.end).quote, told_in(story, turn, r.id))]
        for id_ in dict.fromkeys([r.id for r in given(story, turn)] + serves + recalled):
            if id_ in used or id_ not in turn.told_before or turn.worth < 0.5:
                continue
            used.add(id_)
            fact = story.fact(id_)
            about = {"fact": fact.about.text if fact else id_}
            if id_ in old:
                back = next((r for r in turn.raw.restated if r.id == id_), None)
                spot = turn.spot(back.start, back.end) if back else turn.at("fabe.benefit")
                ledger.gain(1.0, Message("scoring.listening.remembers.used", about), spot)
            else:
                soon += 0.6
        if story.bare and turn.n > 2 and turn.worth >= 0.5 and turn.has("paraphrase.fact", "empathy.understand"):
            past = story.said_by_customer(turn.n - 1)
            if past and takes_up(turn.text, past, story.lang):
                ledger.gain(1.0, Message("scoring.listening.remembers.words"), turn.at("paraphrase.fact", "empathy.understand"))
    if not story.bare and not ledger.gained and not soon:
        _words_taken_up(story, ledger)
    return ledger.close(min(1.0, (ledger.gained + soon) / times) - ledger.lost, exact=True)


def _words_taken_up(story: Story, ledger: Ledger) -> None:
    """No fact was certainly used: words of the customer's from further back, in a turn that does something with them, are use enough to be no fault."""
    for turn in story.turns:
        earlier = story.said_by_customer(turn.n - 2) if turn.n > 3 else ""
        doing = turn.has("propose", "commit", "empathy.understand", "empathy.explore", "paraphrase.", "check-understanding", "question.")
        if earlier and doing and turn.worth >= 0.5 and takes_up(turn.text, earlier, story.lang) and not takes_up(turn.text, story.said_by_customer(turn.n - 1).removeprefix(earlier), story.lang):
            ledger.gain(1.0, Message("scoring.listening.remembers.words"), turn.at("propose", "commit", "empathy.", "paraphrase.", "question."))
            return


def _served(story: Story, turn: Turn) -> list[str]:
    """Facts told that a product benefit named in this turn is for."""
    if not story.scenario or not turn.has("fabe.benefit"):
        return []
    points = {p.id for p in turn.reading.points}
    return [b.serves for p in story.scenario.briefing.products for b in p.benefits if b.id in points]


_SAID = re.compile(r"说过|刚(?:才)?(?:说|讲)|不是说了|说了.{0,4}了|讲过|\b(?:already|told you|i said|just said|did say|as i said)\b|[！!]", re.I)


def asked_again(story: Story, turn: Turn) -> list[str]:
    """Facts asked for although told; asking back to make sure (a restatement or a check) is not asking again."""
    if turn.has("check-understanding", "paraphrase.fact") or turn.raw.restated:
        return []
    if not any(_SAID.search(h.text) for h in turn.replies) and any(h.moves for h in turn.replies):
        return []
    said_again = {str(m.get("fact")) for h in turn.replies for m in h.moves if m.get("move") == "tell.again"}
    top = turn.reading.asked[0] if turn.reading.asked else None
    if said_again:
        return [top.id] if top and top.id in said_again and top.id in turn.told_before and top.score >= 0.85 else []
    if top is None or any(h.moves for h in turn.replies):
        return []
    return [top.id] if top.id in turn.told_before and top.score >= 0.75 and not turn.told else []


def room(case: Case, ledger: Ledger) -> Result:
    story = case.story
    mine = sum(length(t.text, story.lang) for t in story.turns)
    theirs = sum(length(h.text, story.lang) for h in story.heard)
    share = 100 * mine / max(1, mine + theirs)
    fine = case.param("listening", "room", "talk")
    if share > fine + 5 and theirs:
        ledger.lose(min(1.0, (share - fine) / 25), Message("scoring.listening.room.share", {"percent": round(share), "fine": fine}))
    longest = case.param("listening", "room", "seconds") * 1000
    for turn in story.turns:
        lecture = length(turn.text, story.lang) > _LECTURE[story.lang]
        if lecture or (turn.end_ms - turn.start_ms > longest and length(turn.text, story.lang) > _LECTURE[story.lang] / 2):
            ledger.lose(0.35, Message("scoring.listening.room.lecture"), turn.spot(), case.say.frame("one"))
    ledger.count = Message("scoring.listening.room.count", {"percent": round(share), "fine": fine})
    _in_proportion(story, ledger)
    return ledger.close((1 - ledger.lost) * presence(story), exact=True)


def one_thing(case: Case, ledger: Ledger) -> Result:
    fine = case.param("listening", "one-thing", "questions")
    for turn in case.story.turns:
        marks = sum(turn.text.count(c) for c in "？?")
        if min(marks, len({(h.start, h.end) for h in turn.hits("question.")})) > fine:
            ledger.lose(0.4, Message("scoring.listening.one-thing.many"), turn.spot())
    ledger.count = Message("scoring.listening.one-thing.count", {"count": len(ledger.losses)})
    _in_proportion(case.story, ledger)
    return ledger.close((1 - ledger.lost) * presence(case.story), exact=True)


RULES = {"reacts": reacts, "lets-finish": lets_finish, "remembers": remembers, "room": room, "one-thing": one_thing}


def listening(case: Case) -> Mark:
    return judge(case, "listening", RULES, chance=any(calls_for(case.story, t) for t in case.story.turns))
