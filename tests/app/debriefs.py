"""Calls with their debriefs for the tests of what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.scoring.debrief import Debrief, debrief
from simulator.scoring.transcript import events_of
from tests.shipped import started, talk

Told = tuple[Debrief, Sequence[Event]]

LINES: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好，燃气客服，我姓林。", "您先别急，我帮您查一下，您户号多少？",
        "打了四回都没个结果，搁谁都火。是我们没办好，对不起。您从头跟我说说，我记着。",
        "四月份请了两次假都没等到人，师傅态度还不好，是这样吗？", "这不归我管，你找安装部去。",
        "那我给您两个办法：明天下午，或者后天上午八点到十点，我让班长亲自去，哪个方便？",
        "我今天下午四点前再给您回个电话确认。", "谢谢您的耐心，祝您生活愉快，再见。",
    ),
    "en": (
        "Good morning, gas customer service, this is Lin. How can I help?", "Please calm down. What's your account number?",
        "Four calls and still nothing, anyone would be furious. I'm sorry. Tell me what happened from the start.",
        "So you took two days off and nobody came, is that right?", "That's not my department, you'll have to ask the fitters.",
        "I can send the crew lead tomorrow afternoon or the day after between eight and ten. Which suits you?",
        "I will call you back by four today to confirm.", "Thank you for your patience. Goodbye.",
    ),
}  # fmt: skip
NOTE: dict[Lang, str] = {"zh": "客户姓陈，电话尾号 3307，很生气，待班长后天上门。", "en": "Mr Chen, phone ending 3307, angry, crew lead to visit."}
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> \"'&amp; </style></title> \x1b[2J\u202eabc\ud800"


@cache
def played(lang: Lang) -> Told:
    """A whole call with gains, losses, a forbidden phrase, a promise and a record."""
    return _ended(lang, LINES[lang], NOTE[lang])


@cache
def hostile() -> Told:
    """A call in which every text a person can type is an attack on the page and on the terminal."""
    mixed = (f"您好，燃气客服，我姓林。{HOSTILE}", f"{HOSTILE}您从头跟我说说，好吗？", f"这不归我管，{HOSTILE}你找别人去。")
    return _ended("zh", mixed, HOSTILE, trainee=HOSTILE, call=HOSTILE)


def _ended(lang: Lang, lines: Sequence[str], note: str, **more: Any) -> Told:
    run = talk(started("gas-no-hot-water", lang, **more), *lines)
    if not run.over:
        run.feed("trainee.hung_up", {}, run.events[-1].at_ms + 3_000)
    run.feed("trainee.noted", {"text": note}, run.events[-1].at_ms + 20_000)
    return debrief(run.events), run.events


@cache
def transcribed() -> Told:
    """A bare transcript: no mood, no case, no ending."""
    turns = [
        {"who": "customer", "text": "My parcel never came."},
        {"who": "agent", "text": "I'm sorry, your parcel never came. When was it due?"},
        {"who": "customer", "text": "Last Friday."},
        {"who": "agent", "text": "I will call the depot and ring you back by five."},
    ]
    events = events_of({"lang": "en", "direction": "inbound", "pitch": False, "turns": turns})
    return debrief(events), events


@cache
def nothing() -> Told:
    """Nobody said a word."""
    run = started("gas-no-hot-water", "zh")
    return debrief(run.events), run.events
