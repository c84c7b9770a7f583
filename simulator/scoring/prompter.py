"""What could have been said here: lines built from this call's facts, feelings and offers, in the call's language.

The frames are in the catalogue (`scoring.say.*`); this file chooses the frame and fills the gaps. Frames are taken in turn, so that two
suggestions of one debrief do not sound the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from simulator.kernel.message import Message
from simulator.scenario.case import Expectation, Fact
from simulator.scoring.feeling import dominant
from simulator.scoring.story import Story, Turn
from simulator.scoring.wording import content, inside, length

# frame -> how many variants the catalogue holds
FRAMES = {
    "angry": 4, "worried": 3, "impatient": 3, "wary": 3, "calm": 3,
    "plain.angry": 3, "plain.worried": 2, "plain.lost": 3, "plain.impatient": 2, "plain.wary": 2, "plain.calm": 2,
    "restate": 4, "right": 2, "ask": 1, "ask.soft": 1, "ask.hint": 1, "firm": 3, "firm.plain": 3, "lead": 2, "fit": 2,
    "benefit": 3, "evidence": 2, "open": 3, "sorry": 3, "sorry.plain": 2, "react": 3,
    "greet.inbound": 1, "greet.outbound": 1, "greet.inbound.plain": 1, "greet.outbound.plain": 1, "close.check-satisfaction": 2, "close.thanks": 2, "close.closing": 2,
    "manners.blame": 2, "manners.dismiss": 2, "manners.command": 2, "manners.interrogate": 2, "hold": 1, "back": 2, "instead": 2, "one": 2, "explore": 2, "late": 1,
}  # fmt: skip

_ZH = (
    ("你们", "咱"), ("咱们家", "您家"), ("咱家", "您家"), ("我妈", "您母亲"), ("我爸", "您父亲"), ("我老婆", "您爱人"), ("我老公", "您爱人"),
    ("我爱人", "您爱人"), ("我们", "您这边"), ("我", "您"), ("咱", "我们"),
)  # fmt: skip
_EN = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "our": "your", "us": "you",
    "am": "are",
}  # fmt: skip
# From this share of its words on, an offer has been made in other words.
_ALREADY = 0.35
_LONGEST = {"zh": 26, "en": 16}
_SHORTEST = {"zh": 5, "en": 4}
# Too rough, or too much the customer's own voice, to be given back by an agent.
_ROUGH = re.compile(r"[？！?!…]|等我|说过|刚说|吗|伺候|破|狗屁|他妈|混蛋|凭什么|谁让|愣是|\b(fool|damn|bloody|hell|idiots?|stupid|rubbish|God)\b")


class Prompter:
    """Holds how often each frame was used; one per debrief."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._used: dict[str, int] = {}

    def frame(self, name: str, **gaps: object) -> Message:
        n = self._used.get(name, 0)
        self._used[name] = n + 1
        return Message(f"scoring.say.{name}.{n % FRAMES[name] + 1}", gaps)

    def _told(self, facts: Iterable[Fact]) -> tuple[Fact, str] | None:
        for fact in facts:
            told = self.retold(fact)
            if told:
                return fact, told
        return None

    def retold(self, fact: Fact) -> str:
        """A fact as the agent would give it back: "您为这个请了两天假"; "" when no sentence of the author's lends itself."""
        lang = self._story.lang
        heard = self._story.heard
        spoken = _bare(" ".join(h.text for h in heard))
        said = [line for line in fact.say.of(lang) if _bare(line) in spoken]
        if not said and not any(h.moves for h in heard):
            said = list(fact.say.of(lang))  # a call without a log of what was told; else only what they have said can be given back
        lines = said
        best = ""
        for line in lines:
            told = turned(line, lang)
            if told and (not best or ("您" in told or "you" in told) > ("您" in best or "you" in best)):
                best = told
        return best

    def facts_for(self, turn: Turn, back: int = 1) -> list[Fact]:
        """Facts the customer told in the last `back` turns, the sorest first: older ones would answer another turn."""
        if not self._story.scenario:
            return []
        told = [f for f in self._story.scenario.facts if f.id in turn.told_before and self._story.told_at[f.id] >= turn.n - back]
        return sorted(told, key=lambda f: (-f.pain, f.id))

    def empathy(self, turn: Turn, about: str = "") -> Message | None:
        """For what the customer feels at this turn; `about`: the fact to speak of before any other. No frame more than twice."""
        felt = dominant(turn.before) or "calm"
        facts = [f for f in self.facts_for(turn) if f.pain >= 2 and f.truth is None and felt != "lost"]
        pick = self._told(sorted(facts, key=lambda f: f.id != about))
        if pick and self._story.scenario and pick[0].id == self._story.scenario.needs.inner.fact:
            felt = "worried"
        # Calm people do not need their words given back with a feeling; said often, any frame is a formula.
        if pick and felt != "calm" and self._used.get(felt, 0) < 2:
            return self.frame(felt, **_gaps(pick[1]))
        return self.frame(f"plain.{felt}") if self._used.get(f"plain.{felt}", 0) < 2 else None

    def restate(self, turn: Turn) -> Message | None:
        pick = self._told(f for f in self.facts_for(turn) if f.truth is None)
        return self.frame("restate", **_gaps(pick[1])) if pick else None

    def restate_just(self, turn: Turn) -> Message | None:
        """For the line just heard, and nothing older."""
        pick = self._told(f for f in self.facts_for(turn) if f.truth is None and self._story.told_at.get(f.id) == turn.n - 1)
        return self.frame("restate", **_gaps(pick[1])) if pick else None

    def restate_fact(self, id_: str) -> Message | None:
        fact = self._story.fact(id_)
        told = self.retold(fact) if fact else ""
        return self.restated(told) if told else None

    def restated(self, told: str) -> Message:
        return self.frame("restate", **_gaps(told))

    def right(self, id_: str) -> Message | None:
        fact = self._story.fact(id_)
        told = self.retold(fact) if fact else ""
        return self.frame("right", **_gaps(told)) if told else None

    def ask(self, id_: str, soft: bool = False, hinted: bool = False) -> Message | None:
        fact = self._story.fact(id_)
        if fact is None or fact.asks is None:
            return None
        lang = self._story.lang
        jargon = [w.lower() for t in (self._story.scenario.terms if self._story.scenario else ()) for w in t.says.of(lang)]
        plain = [a for a in fact.asks.of(lang) if not any(w in a.lower() for w in jargon)]
        if not plain:
            return None
        question = as_question(plain[0], lang)
        return self.frame("ask.hint" if hinted else "ask.soft" if soft else "ask", ask=question, **_low(question))

    def firm(self, solution: str | None, who: bool, when: bool) -> Message:
        """A solution said with who and when, from the author's example of offering it."""
        scenario = self._story.scenario
        if scenario and solution:
            for s in scenario.solutions:
                if s.id == solution:
                    return self.frame("firm", offer=sentence(s.offers.of(self._story.lang)[0], self._story.lang))
        return self.frame("firm.plain")

    def allowed(self) -> Message:
        """What may be offered instead of a promise beyond the authority."""
        scenario = self._story.scenario
        for s in scenario.solutions if scenario else ():
            if s.within == "authority" and s.pleases >= 60:
                return self.frame("instead", offer=sentence(s.offers.of(self._story.lang)[0], self._story.lang))
        return self.frame("firm.plain")

    def not_yet_offered(self, left: Iterable[Expectation], offered: Collection[str]) -> Message | None:
        """An offer that would have settled what is left and that nobody made; None where it was made in vain."""
        scenario = self._story.scenario
        ids = [i for e in list(left)[:1] for i in e.settled_by]
        for s in scenario.solutions if scenario else ():
            said = content(" ".join(t.text for t in self._story.turns), self._story.lang)
            mine = content(s.offers.of(self._story.lang)[0], self._story.lang)
            if s.id in ids and s.id not in offered and s.within == "authority" and inside(mine, said) < _ALREADY:
                return self.frame("instead", offer=sentence(s.offers.of(self._story.lang)[0], self._story.lang))
        return None

    def lead(self) -> Message:
        """What to say instead of promising what only the lead may decide: the author's own way, where there is one."""
        scenario = self._story.scenario
        beyond = {i for e in (scenario.expects if scenario else ()) if not e.reasonable for i in e.settled_by}
        for s in scenario.solutions if scenario else ():
            if s.within == "lead" or (s.id in beyond and s.within != "never"):
                return self.frame("instead", offer=sentence(s.offers.of(self._story.lang)[0], self._story.lang))
        return self.frame("lead")

    def sorry(self, turn: Turn) -> Message:
        """With the matter named only where it was the company's doing."""
        ours = self._story.scenario is not None and self._story.scenario.kind in ("complaint", "fault")
        inner = self._story.scenario.needs.inner.fact if self._story.scenario else ""
        pick = self._told(f for f in self.facts_for(turn, 3) if f.pain >= 2 and f.truth is None and f.id != inner) if ours else None
        return self.frame("sorry", **_gaps(pick[1])) if pick else self.frame("sorry.plain")

    def benefit(self, turn: Turn) -> Message | None:
        """A benefit for a need the customer has told: from the product sheet."""
        scenario = self._story.scenario
        for product in scenario.briefing.products if scenario else ():
            for b in product.benefits:
                if b.serves in turn.told_before:
                    return self.frame("benefit", says=sentence(b.says.of(self._story.lang)[0], self._story.lang))
        return None

    def evidence(self) -> Message | None:
        scenario = self._story.scenario
        for product in scenario.briefing.products if scenario else ():
            return self.frame("evidence", says=sentence(product.evidence[0].says.of(self._story.lang)[0], self._story.lang))
        return None


def _bare(text: str) -> str:
    """Without case and punctuation, which the way a line is said may change."""
    return "".join(c for c in text.lower() if c.isalnum())


def _gaps(told: str) -> dict[str, str]:
    return {"told": told, "Told": told[:1].upper() + told[1:]}


def _low(question: str) -> dict[str, str]:
    keep = question.startswith(("I ", "I'"))
    return {"ask_low": question if keep else question[:1].lower() + question[1:]}


def as_question(text: str, lang: str) -> str:
    text = text.strip().rstrip("？?。.")
    return text + "？" if lang == "zh" else text[:1].upper() + text[1:] + "?"


def sentence(text: str, lang: str) -> str:
    text = text.strip().rstrip("。.")
    return text + "。" if lang == "zh" else text[:1].upper() + text[1:] + "."


def turned(line: str, lang: str) -> str:
    """A customer's sentence from the agent's side, cut to what one would give back; "" when it does not lend itself."""
    if _ROUGH.search(line.rstrip("？！?!…")) and not re.search(r"^[^？！?!…]{6,}[，,]", line):
        return ""
    out = _cut_zh(line) if lang == "zh" else _cut_en(line)
    if length(out, "zh" if lang == "zh" else "en") < _SHORTEST[lang] or _ROUGH.search(out):
        return ""
    return _to_you_zh(out) if lang == "zh" else _to_you_en(out)


def _cut_zh(line: str) -> str:
    """As many clauses from the start as one would give back in a breath."""
    out = ""
    for clause in (c.strip() for c in re.split(r"[，。；！？、]", line) if c.strip()):
        if out and (length(out + clause, "zh") > _LONGEST["zh"] or _ROUGH.search(clause)):
            break
        out = f"{out}，{clause}" if out else clause
    return out


def _cut_en(line: str) -> str:
    """The first sentence when it is short enough, else its first clause."""
    first = re.split(r"[.;!?:]", line)[0].strip()
    if length(first, "en") <= _LONGEST["en"] and not _ROUGH.search(first):
        return first
    clause = re.split(r", |(?<!hundred)(?<!thousand)\s(?:and|but|so|because)\s", first)[0].strip()
    return clause if length(clause, "en") >= 6 else ""


def _to_you_zh(text: str) -> str:
    if re.search(r"你(?!们)", text) or length(text, "zh") > _LONGEST["zh"] + 4:
        return ""
    for mine, yours in _ZH:
        text = text.replace(mine, yours)
    return re.sub(r"^(?:反正|就是|那(?![个位天次儿边时])|哎|唉|这都是|后来|而且|关键是)", "", text).rstrip("吧呢啊呀嘛")


def _to_you_en(text: str) -> str:
    text = re.sub(r"\byou people\b", "our-side", text, flags=re.IGNORECASE)
    if re.search(r"\byou(?:r|rs|'re|'ve|'ll|'d)?\b", text, re.IGNORECASE) or length(text, "en") > _LONGEST["en"]:
        return ""
    text = re.sub(r"\b(I|we)( [^.]*?\band)? was\b", r"\1\2 were", text)
    text = re.sub(r"[A-Za-z'-]+", lambda m: _EN.get(m[0].lower(), m[0]), text).replace("our-side", "us")
    text = re.sub(r"^(?:look|well|listen|and|but|so)\b[, ]*", "", text, flags=re.IGNORECASE)
    return text if text.startswith(("I ", "I'")) else text[:1].lower() + text[1:]
