"""The rubric for a log that brings none (a bare transcript): even weights, short words."""

from __future__ import annotations

from functools import cache

from simulator.scenario.base import Both
from simulator.scenario.rubric import PARTS, Cap, Criterion, Parts, Rubric, Section, Weights

# part -> criterion -> points, title in Chinese, in English
_PLAIN: dict[str, dict[str, tuple[int, str, str]]] = {
    "listening": {
        "reacts": (35, "接住客户刚说的", "Takes up what was just said"),
        "lets-finish": (20, "让人把话说完", "Lets them finish"),
        "remembers": (20, "记得住、用得上", "Remembers and uses it"),
        "room": (15, "给客户留空间", "Leaves them room"),
        "one-thing": (10, "一次一件事", "One thing at a time"),
    },
    "questioning": {
        "opens": (20, "开放着问", "Asks openly"),
        "pins-down": (20, "问准细节", "Pins down details"),
        "finds": (35, "问出该知道的", "Finds what matters"),
        "guides": (10, "给选择、引着走", "Offers choices, leads on"),
        "in-order": (15, "有章法、不盘问", "In good order, no interrogation"),
    },
    "paraphrasing": {
        "facts": (45, "复述事实", "Gives back facts"),
        "feelings": (15, "说出感受", "Names the feeling"),
        "checks": (10, "确认听对了", "Makes sure"),
        "accurate": (15, "不说错", "Gets it right"),
        "before-fix": (15, "先弄清再给办法", "Understands before fixing"),
    },
    "empathy": {
        "meets": (45, "接住感受", "Meets the feeling"),
        "mood-first": (20, "先心情后事情", "Mood before matter"),
        "own-words": (15, "说人话、不套话", "In your own words"),
        "apology": (10, "道歉一次到位", "Apologises once, and means it"),
        "deeper": (10, "问到心里去", "Goes deeper"),
    },
    "fabe": {
        "asks-first": (20, "先问再讲", "Asks before presenting"),
        "feature": (15, "说清是什么", "Says what it is"),
        "advantage": (15, "说清好在哪", "Says why it is better"),
        "benefit": (30, "说到他的好处", "Says what it does for them"),
        "evidence": (20, "拿得出凭据", "Backs it up"),
    },
    "handling": {
        "opening": (25, "开场", "Opening"),
        "holding": (10, "请客户等候", "Holding"),
        "closing": (20, "收尾", "Closing"),
        "manners": (20, "用语", "Words"),
        "steps": (15, "必走的步骤", "Required steps"),
        "record": (10, "记录", "Record"),
    },
    "outcome": {
        "solved": (45, "办成", "Settled"),
        "satisfaction": (30, "满意度", "Satisfaction"),
        "firm": (15, "说得准", "Firm promises"),
        "authority": (10, "不越权", "Within your authority"),
    },
}
_WEIGHTS = {
    "listening": 18,
    "questioning": 16,
    "paraphrasing": 16,
    "empathy": 18,
    "fabe": 14,
    "handling": 12,
    "outcome": 16,
}
_CAPS: tuple[tuple[str, int, str, int, str, str], ...] = (
    ("stuffed", 2, "all", 40, "整通电话在堆套话、念要点，没有对着这位客户说", "Most turns pile up stock courtesies or read out points instead of speaking to this customer"),
    ("one-line-repeated", 2, "all", 40, "翻来覆去说同一句话", "The same line over and over"),
    ("nothing-settled", 1, "overall", 55, "客气了半天，什么也没办", "Polite perhaps, but nothing got done"),
)
_FATAL = ("forbidden-rude", 1, "overall", 35, "辱骂、讽刺、顶撞客户", "Insulted, mocked or defied the customer")


def _section(part: str) -> Section:
    rows = _PLAIN[part].items()
    titles = {id_: Both(zh=zh, en=en) for id_, (_, zh, en) in rows}
    criteria = tuple(
        Criterion(id=id_, title=titles[id_], full=titles[id_], partial=titles[id_], points=points)
        for id_, (points, _, _) in rows
    )
    return Section(about=Both(zh=part, en=part), criteria=criteria)


def _cap(row: tuple[str, int, str, int, str, str]) -> Cap:
    watch, times, part, at_most, zh, en = row
    body = {"id": watch, "is": {"zh": zh, "en": en}, "watch": watch, "times": times, "part": part, "at-most": at_most}
    return Cap.model_validate(body)


@cache
def plain_rubric() -> Rubric:
    return Rubric.model_validate(
        {
            "schema": 1,
            "id": "plain",
            "title": Both(zh="通用", en="General"),
            "about": Both(zh="没有剧本的对话按通用标准评分。", en="A conversation without a case is judged by general standards."),
            "weights": Weights(**_WEIGHTS),
            "parts": Parts(**{part: _section(part) for part in PARTS}),
            "critical": tuple(_cap(row) for row in _CAPS),
            "fatal": (_cap(_FATAL),),
        }
    )
