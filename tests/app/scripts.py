"""What trainees say in the tests of the app: a fair call, in both languages."""

from __future__ import annotations

GAS = {
    "zh": (
        "您好，安源燃气，我是客服小林，请问有什么可以帮您？",
        "打了四回都没个结果，搁谁都火。对不起，是我们没办好。您从头跟我说说？",
        "您是哪天交的钱？",
        "白请了两天假，换作我也会生气。师傅是怎么跟您说的？",
        "我安排安装班长明天上午八点到十点亲自上门给您装，您看行吗？",
        "还有什么需要我帮您的吗？",
    ),
    "en": (
        "Good morning, Northgate Gas, this is Dana. How can I help?",
        "Four calls and still nothing, anyone would be fed up. I'm sorry. Could you tell me what happened from the start?",
        "When did you pay?",
        "Two days off for nothing, I'd be angry too. What did the fitter say to you?",
        "I'll have the crew lead at your place tomorrow between eight and ten. Would that work?",
        "Is there anything else I can do for you?",
    ),
}


def spoken(lang: str, count: int = 6) -> str:
    return "".join(line + "\n" for line in GAS[lang][:count])
