"""Giving back what the customer said: frames ("您是说…"), and overlap with the customer's own turns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.kernel.lang import Lang
from simulator.understanding import question, slots
from simulator.understanding.clause import Clause
from simulator.understanding.context import Context
from simulator.understanding.reading import Hit, Restated
from simulator.understanding.restate import OWN, YES_NO
from simulator.understanding.rule import Utterance
from simulator.understanding.similarity import features

FRAME: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(您|你)(的意思是|是说|刚才说|刚刚说|说的是|提到|刚才提到|反映的是|是觉得|是想|主要是|希望的是|的情况是|这边是|说)|也就是说|换句话说|就是说|(这么|那)说(来)?|听(您|你)(这么)?(说|讲)|我(来)?(跟您|和您)?(复述|重复|总结|归纳|核对|确认|捋|梳理)一?(下|遍)|(我理解|如果我没理解错|我的理解)|所以(您|你)|(对吗|对吧|是吗|是吧|没错吧|是这样(吗|吧)|对不对|是不是这样)$"
    ),
    "en": re.compile(
        r"^(?:(?:okay|ok|right|yeah|and|alright|all right|mm-hmm|um|uh|well|oh|yes|i see|great|good|sure|so|but|no|hmm)[, ]+)*(?:so|and so|then) (?!i\b|i'm|let|we\b|what|how|why|when|where|who|do|does|did|is|are|can|could|would|will|have|has|tell|um+$)|\b(?:it|that|this) (?:sounds|seems|looks|feels|sounded|seemed)(?: like| as if| as though| to me)?|\bsounds like|\bseems like|\blooks like|\byou(?:'re| are) saying|\byou (?:said|mentioned|told me|were saying|just said|were telling)|\bwhat (?:i'm|i am|i) hear(?:ing)?|\bi(?:'m| am)? hear(?:ing)? (?:you|that|a)|\bi(?:'m)? get(?:ting)? the (?:sense|feeling|impression)|\bif i (?:understand|understood|heard|hear|got)|\blet me (?:make sure|see if|check (?:that )?i|recap|summari[sz]e|repeat|read)|\bin other words|\bto (?:recap|summari[sz]e|confirm)|\byou(?:'d| would) (?:like|rather|prefer|want|love)|\byou (?:want|wanted|need|needed|feel|felt|think|believe|find|found|know|see|recogni[sz]e|reali[sz]e|enjoy|like|love|don't|didn't|haven't|hadn't|aren't|weren't|wish|hope|can't|really|also|kind of|sort of|already|still|just|tried|used|had|got|went)\b|\byou(?:'ve| have| had|'re| are|'d| were| was)\b|\bon (?:the )?one hand|\bpart of you|\bkind of like|\bfor you\b"
    ),
}
_ADVICE_EN = re.compile(r"\btake (?:all )?(?:your|the) time|^(?:just )?(?:take|put|push|press|keep|leave|get|ask|call|ring|go) |\byou (?:just )?(?:put|push|press|insert|hold|wait)\b(?! (?:in|up) with)|\byou (?:should|need to|have to|could|can|might|may|must|ought|will|'ll|wanna|gotta)\b|\b(?:i'd|i would) (?:recommend|suggest|like)|\bif you\b|\bi think\b|\bthank|\bwhen you (?:first|take|get|start)|\byou know\b|\bi'm\b|\bi've\b|\bmy\b|\bi (?:was|have|had|am|did|do|used|feel|felt|know|don't|can|will|would|want)\b|\bwe(?:'ll|'re| will| can| have| are)?\b|\byou(?:'re| are) (?:welcome|right|gonna|going to|doing (?:great|good|well)|not alone)|\btry\b|\bdo you\b|\bhave you\b|\bare you\b|\bwhat\b|\bhow\b")
_ASKS_ZH = re.compile(r"什么|哪|谁|几[个次号点天回月]|多少|多久|怎么|为什么|如何|啥")
_INVERTED_EN = re.compile(r"\b(?:do|does|did|is|are|was|were|can|could|would|will|have|has|any(?:one|body)?) (?:you|your|he|she|they|it|there|that|this|the)\b")
_ASKS_EN = re.compile(r"^(?:\w+[, ]+){0,2}(?:what|when|where|who|why|how|which|do|does|did|is|are|can|could|would|will|have|has)\b")


# A check of what was heard, not a question: "…, right?", "…, if I heard you right?", "…对吧".
_CHECKED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(对吗|对吧|对不对|对么|是吗|是吧|是不是|没错吧|没(听|记|理解|搞)错(吧|的话)?|是这(样|个?意思|么回事)(吗|吧|么)?)$|(您|你)(是说|的意思是|说的?(是)?)(?!什么|哪|怎么)"),
    "en": re.compile(r"\b(right|correct|yes|yeah|is that it|is that right|did (you|they|he|she|it)|do you|don't you|didn't (you|they|he)|have i got (that|it|this)( right)?|if i('ve)? (heard|understood|followed|got)[^,.!?]*)$|^so (you|it|they|he|she|that)\b(?!.*\b(or|what|how|when|which)\b)"),
}
# The trainee tells: how a thing is, what the company does, what they will do.
_TELLS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"其实|原因(是|找|在)|不是[^,.!?]{1,10}[,]?(是|而是|就是)|查到|核实|退给(您|你)|赔(您|你)|给(您|你)(?!打过|们)|每次|每户|包含|包括|往后|以后|只是把|就能|就行|就好|(四十八|二十四|[一二三四五六七八九十]+)(小时|个?工作日|天)(之?内|以内|里头)|(咱们?这|咱这|我们这|这(张|款|种|个)?(卡|保单|机器|产品|规定|政策))|(不用|不必|不会)(再)?(掏|花|交|担心|抵|等)|去年[^,.!?]{0,6}(家|起|户)|(要|得)先|就(占|一)[^,.!?]{0,4}分钟|一分钱"),
    "en": re.compile(r"\b(we('ll|'d| will| can| do| don't| just| check| approve| look| take| only| never| did call)|ours|actually|here's the|the way it works|the thing is|i('ll| will| could| can(?! hear| see| imagine| understand)| reopen| send)|covers?|per (household|month|year)|nobody (pocket|touche[sd] your)\w*|you could|you can (get|have|buy|always|follow|check|use|return)|you (needn't|won't|get it|get \w+ percent)|you'd (not|hear|get)|you'll|you don't (have to|need|lose)|what (i|we) can|what you get for it|one (visit|person|minute)|comes? to you|in person|unlike|plenty of|gets? to you|is(n't| not) a|insures|you want to be|should (have|of)|through to|went from)\b"),
}
# … not when the same words give back what the other side said.
_QUOTES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(您|你)(刚才?|刚刚)?(是)?(说|提到|讲)|我(理解|听|捋|总结|重复|复述|跟您(对|确认|核对))|听(您|起来)|所以(您|你)|就是说|对(吗|吧)|没(听|记)错|(换|要是)(作|成|了|是)?(我|谁)|听得出|我?(记下|记一下)|窝火|着急|委屈|难为(您|你)|不容易"),
    "en": re.compile(r"\byou('ve| have|'re)? ?(just )?(said|told me|mentioned|saying)|\blet me (read|repeat|recap|sum|check i|see if i)|\bto (recap|sum up|summari[sz]e|check|confirm)\b|\bif i('ve)? (heard|understood|followed|got)|\bsounds like\b|\bhave i (got|understood)\b|\bso you\b|\blet me (say|play|get this|run|go over)|,? (yes|correct|right|is that it)\?*$|\b(noted|got that)\b|\bno wonder\b|\banyone (would|'d)\b|\bi'd be \w+ too\b|\bi can (hear|see how|imagine)|\bi'm so sorry\b|that's awful"),
}


def _plain_question(utterance: Utterance, clause: Clause) -> bool:
    """A question that is no check of what was heard."""
    if _CHECKED[utterance.lang].search(clause.text):
        return False
    if utterance.lang == "en" and not _ASKS_EN.search(clause.text) and not _INVERTED_EN.search(clause.text):
        return False
    return bool(question.of_clause(clause, utterance))


def _asking(utterance: Utterance) -> list[tuple[int, int]]:
    """Spans that ask: a plain question, and the clause that leads into it over a comma."""
    spans: list[tuple[int, int]] = []
    lead: Clause | None = None
    for clause in utterance.clauses:
        if _plain_question(utterance, clause):
            spans.append((clause.start, clause.end))
            if lead and not _QUOTES[utterance.lang].search(lead.text):
                spans.append((lead.start, lead.end))
        lead = clause if clause.mark == "," else None
    return spans


def _told(context: Context, lang: Lang) -> tuple[frozenset[str], frozenset[str]]:
    """Features of the customer's last turn, and of their earlier turns (the last eight)."""
    turns = [t.text for t in context.turns if t.who == "customer"][-8:]
    last = frozenset(f for f, _ in features(turns[-1], lang)) if turns else frozenset()
    return last, frozenset(f for t in turns for f, _ in features(t, lang))


def read(utterance: Utterance, context: Context, restated: Sequence[Restated]) -> list[Hit]:
    lang = utterance.lang
    tells = context.scenario is not None and bool(_TELLS[lang].search(utterance.text)) and not _QUOTES[lang].search(utterance.text)
    hits = [Hit("paraphrase.fact", 0.9 if r.how == "right" else 0.8, r.start, r.end, "fact-" + r.how) for r in restated]
    hits += _echoes(utterance, context)
    asking = _asking(utterance) if context.scenario is not None else []
    return [h for h in hits if not tells and not any(a <= h.start and h.end <= b for a, b in asking)]


def _echoes(utterance: Utterance, context: Context) -> list[Hit]:
    """Frames, and overlap with the customer's own turns."""
    lang = utterance.lang
    hits: list[Hit] = []
    last, all_told = _told(context, lang)
    for clause in utterance.clauses:
        text = clause.text
        if _read_back(clause, last, lang):
            hits.append(Hit("paraphrase.fact", 0.6, clause.start, clause.end, "read-back"))
            continue
        asks = _ASKS_ZH.search(text) if lang == "zh" else _ASKS_EN.search(text)
        if asks or YES_NO[lang].search(text) or OWN[lang].search(text) or len(text) < 4:
            continue
        mine = [(f, w) for f, w in features(text, lang) if f[0] != "?"]
        whole = sum(w for _, w in mine)
        shared = sum(w for f, w in mine if f in all_told)
        frame = FRAME[lang].search(text)
        advice = lang == "en" and _ADVICE_EN.search(text)
        enough = shared >= 2.0 and shared >= 0.4 * whole
        if ((frame and not advice and (shared >= 1.0 or (lang == "en" and len(text) > 24))) or (enough and ("您" in text or "你" in text or re.search(r"\byou", text)))) and not advice:
            hits.append(Hit("paraphrase.fact", 0.75 if frame and enough else 0.65, clause.start, clause.end, "frame" if frame else "overlap"))
    return hits


def _read_back(clause: Clause, last: frozenset[str], lang: Lang) -> bool:
    """Repeats a figure or at least two words of what was just said, and hardly adds to it."""
    told = {f for f in last if f[0] != "?"}
    mine = {f for f, _ in features(clause.text, lang) if f[0] != "?"}
    shared = mine & told
    if not shared or len(shared) < 0.8 * len(mine) or len(shared) < 0.5 * len(told):
        return False
    return len(shared) >= (3 if lang == "zh" else 2) or bool(slots.find(clause.text, lang))
