"""The small signs of courtesy a phone call lives by, as words one can point at: greeting, name, reason, anything else, goodbye."""

from __future__ import annotations

import re

from simulator.scoring.evidence import Spot
from simulator.scoring.story import Story, Turn
from simulator.understanding.particulars import FAREWELL

GREETS = re.compile(r"[您你]好|早上好|上午好|下午好|晚上好|\b(?:hello|hi|good (?:morning|afternoon|evening|day))\b", re.I)
WHY = re.compile(
    r"打给[您你]|给[您你]打|打(?:这个|个)?电话|是想|想看看|想问|想请教|想跟[您你]|是为|关于|归我接手|回访|到期|理赔|\b(?:calling|ringing|phoning|it's about|it is about|about (?:your|the)|just wanted|i wondered|wanted to ask)\b",
    re.I,
)
HELPS = re.compile(r"帮|请讲|[您你]说|[您你]请|吩咐|效劳|什么可以|\b(?:help|do for you|what's (?:up|the)|how can i|what can i)\b", re.I)
MORE = re.compile(r"还有[^，。！？]{0,10}(?:吗|么|没|不|的)|别的(?:吗|没|要)|\b(?:any ?th(?:ing)? ?(?:else|more)|anythi?n?g? els\w*|anything you(?:'d| would) like|anything still)\b|\b(?:is|was) (?:that|there) (?:everything|all)\b", re.I)
THANKS = re.compile(r"谢|\b(?:than?k|thnks?|thx|cheers)", re.I)
LEAVES = FAREWELL


def company(story: Story) -> str:
    if story.scenario is None:
        return "我们公司" if story.lang == "zh" else "our company"
    return story.scenario.company.name.of(story.lang)


def company_at(story: Story, text: str) -> int:
    """Where the company is named, by the word that tells it from others; -1 where it is not."""
    name = company(story)
    short = name[:2] if story.lang == "zh" else next((w for w in name.split() if len(w) > 3), name)
    return text.lower().find(short.lower())


def names_company(story: Story, text: str) -> bool:
    return company_at(story, text) >= 0


def greets_by_name(story: Story, turn: Turn) -> bool:
    """Company and own name, in one turn."""
    return names_company(story, turn.text) and bool(turn.raw.agent_name or gives_name(turn.text))


def gives_name(text: str) -> bool:
    return bool(
        re.search(r"我(?:姓|叫)[\u4e00-\u9fff]|小[\u4e00-\u9fff]{1,2}[，。,、；;\s]|小[\u4e00-\u9fff]$|工号|(?i:this is|it'?s|i'm|i am|my name'?s?(?: is)?) [A-Z][a-z]+|[A-Z][a-z]+ (?:speaking|here)\b", text)
    )


def says_why(story: Story, words: str) -> bool:
    return bool(WHY.search(words))


def asked_for_more(story: Story) -> bool:
    """Near the end, in whatever words."""
    return any(MORE.search(t.text) or t.raw.has("check-satisfaction") for t in story.turns[-6:])


def naming(story: Story, turn: Turn) -> Spot:
    """The sentence with the name, not only the clause that the reading points at."""
    at = company_at(story, turn.text)
    if at >= 0:
        words = turn.sentence(at, at + 1)
        start = turn.text.find(words)
        return turn.spot(start, start + len(words)) if len(words) <= 130 else turn.spot(at, at + 2)
    hit = turn.hit("identify") or next((h for h in turn.raw.hits if h.label == "identify"), None)
    if hit is None:
        return turn.spot()
    words = turn.sentence(hit.start, hit.end)
    start = turn.text.find(words)
    return turn.spot(start, start + len(words)) if start >= 0 and len(words) <= 90 else turn.spot(hit.start, hit.end)
