"""Agents who say what scores instead of speaking to the customer, for any shipped call."""

from __future__ import annotations

from simulator.kernel.lang import Lang
from simulator.scenario.model import Scenario
from simulator.scenario.rubric import PARTS, Rubric

TURNS = 8

_HEADS: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好抱歉理解您的心情感谢您请讲",
        "换作我也会着急，复述一下，您说的是",
        "总结一下对吗，真替您着急，非常重要，",
        "同理心：我理解。提问：什么时候？复述：",
        "方案，承诺，明天上午，我安排，确认一下，",
        "您看可以吗，还有什么需要吗，再见，",
    ),
    "en": (
        "Hello sorry I understand how you feel thank you please go on",
        "I'd be upset too, let me summarise, you said",
        "To sum up is that right, so sorry, that's important,",
        "Empathy: I understand. Question: when was that? Paraphrase:",
        "Solution, commitment, tomorrow morning, I'll arrange it, confirm,",
        "Is that all right, anything else, goodbye,",
    ),
}
_ONE_LINE: dict[Lang, str] = {
    "zh": "碰上这种事换作谁都着急，我真替您难受。",
    "en": "Anyone would be upset by that, I really feel for you.",
}
_POLITE: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "您好，很高兴为您服务。",
        "真是太抱歉了，给您添了这么多麻烦。",
        "您的心情我完全理解。",
        "实在不好意思，请您多多包涵。",
        "感谢您一直以来的支持和耐心。",
        "您的意见对我们非常宝贵，我们一定尽快改进。",
        "非常感谢您，祝您生活愉快，再见。",
    ),
    "en": (
        "Good morning, it's a pleasure to speak with you.",
        "I'm so terribly sorry for all the trouble.",
        "I completely understand how you must feel.",
        "Please do accept our sincere apologies.",
        "Thank you so much for your patience and your support.",
        "Your feedback means a great deal to us, and we'll do our very best as soon as we can.",
        "Thank you very much indeed, have a lovely day, goodbye.",
    ),
}


def stuffed(scenario: Scenario, lang: Lang) -> list[str]:
    """Key phrases of every skill with the case's own facts and solutions poured in between."""
    facts = [f.about.of(lang) for f in scenario.facts]
    fixes = [s.is_.of(lang) for s in scenario.solutions if s.within == "authority"]
    joint = "" if lang == "zh" else ", "
    return [
        f"{_HEADS[lang][n % len(_HEADS[lang])]} {joint.join((*facts[n::TURNS][:3], *fixes[n::TURNS][:2]))}"
        for n in range(TURNS)
    ]


def parrot(rubric: Rubric, lang: Lang) -> list[str]:
    """Reads the assessor's sheet out: what full marks ask for, two criteria at a time."""
    sections = [rubric.parts.of(part) for part in PARTS]
    told = [c.full.of(lang) for section in sections if section for c in section.criteria]
    return [" ".join(told[n : n + 2]) for n in range(0, 2 * TURNS, 2)]


def one_line(lang: Lang) -> list[str]:
    return [_ONE_LINE[lang]] * TURNS


def polite(lang: Lang) -> list[str]:
    return list(_POLITE[lang])
