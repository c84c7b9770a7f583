"""The same call taken by different agents."""

from __future__ import annotations

from tests.scoring.logs import T

PROMISE = {"what": "班长上门", "when": "明天上午八点", "who": "班长", "solution": "lead-visit", "within": "authority"}

# Warm and exact, without one phrase of the textbook.
EXCELLENT = [
    T("安源燃气小林，您说。", ["greeting", "identify", "offer-help"], reply="你们到底管不管！", moves=["vent"]),
    T("四回了还没个结果，家里连热水都用不上，搁谁都得上火。您从头讲，我记着。",
      ["paraphrase.fact", "empathy.understand", "question.open", "paraphrase.feeling"], right=["calls", "no-hot-water"], asked=["days-off"],
      told=["days-off"], mood=(60, 30, 32), reply="我为这个请了两天假，两天都白等！", moves=["confirm"]),
    T("两天假搭进去，人影都没见着，这口气换我也咽不下。师傅那边跟您怎么说的？", ["paraphrase.fact", "empathy.understand", "question.open"],
      right=["days-off"], asked=["rude-fitter"], told=["rude-fitter"], hinted=["mother"], mood=(45, 30, 42), reply="他还冲我嚷！", moves=["confirm"]),
    T("冲您嚷就是我们理亏，我替他跟您赔个不是。钱是几号交的？", ["paraphrase.fact", "apology", "question.closed"], right=["rude-fitter"],
      asked=["paid-on"], told=["paid-on"], mood=(38, 30, 50), reply="三月十二号交的钱。", moves=["confirm"]),
    T("三月十二到现在，是这个日子吧？听您这么急，家里是不是有谁等着用？", ["paraphrase.fact", "check-understanding", "empathy.explore", "question.open"],
      right=["paid-on"], asked=["mother"], told=["mother"], mood=(30, 25, 60), reply="我妈礼拜六就搬过来了。", moves=["tell.inner"]),
    T("老太太礼拜六到，那就得赶在礼拜六之前。打哪个号码找得着您？", ["paraphrase.fact", "question.closed"], right=["mother"], asked=["old-number"],
      told=["old-number"], mood=(24, 20, 66), reply="新的是尾号六六二八这个。", moves=["confirm"]),
    T("六六二八记下了。班长明早八点到，要不后天下午，您挑一个？出门前半小时先打给您，省得您干等。",
      ["paraphrase.fact", "commit", "propose", "question.choice"], right=["old-number"], offered=["lead-visit"], accepted=["lead-visit"],
      settled=["fitted"], promised=[PROMISE], commit=("明早八点", "班长"), mood=(15, 12, 75), reply="那就明天早上。", moves=["accept"]),
    T("成，明早八点班长上您那儿，装完我下午给您去个电话。", ["commit"], commit=("明天下午", "我"), mood=(12, 10, 80), reply="行。", moves=["accept"]),
    T("别的还有要我办的没有？", ["check-satisfaction"], reply="没了。", moves=["more.no"]),
    T("那您忙，多谢您把话说明白，再会。", ["thanks", "closing"], reply="再见。", moves=["bye"]),
]  # fmt: skip

AVERAGE = [
    T("您好，安源燃气客服小林，请问有什么可以帮您？", ["greeting", "identify", "offer-help"], reply="你们到底管不管！", moves=["vent"]),
    T("抱歉给您添麻烦了，您之前打了四次电话是吧？能说说情况吗？", ["apology", "paraphrase.fact", "question.open"], right=["calls"], asked=["days-off"],
      told=["days-off"], mood=(68, 33, 28), reply="我为这个请了两天假，两天都白等！", moves=["confirm"]),
    T("嗯，我理解。您是哪天交的钱？", ["empathy.react", "question.closed"], asked=["paid-on"], told=["paid-on"], mood=(64, 33, 30), reply="三月十二号交的钱。"),
    T("请了假白等，是挺让人生气的。师傅联系过您吗？", ["empathy.understand", "paraphrase.fact", "question.closed"], right=["days-off"], asked=["rude-fitter"],
      told=["rude-fitter"], mood=(55, 30, 38), reply="他还冲我嚷！", moves=["met"]),
    T("我安排班长明天上午八点上门，可以吗？", ["commit", "propose"], offered=["lead-visit"], accepted=["lead-visit"], settled=["fitted"],
      promised=[PROMISE], commit=("明天上午八点", "班长"), mood=(40, 25, 50), reply="先这样吧。", moves=["accept.grudging"]),
    T("还有别的需要吗？", ["check-satisfaction"], reply="没了。", moves=["more.no"]),
    T("感谢来电，再见。", ["thanks", "closing"], reply="再见。", moves=["bye"]),
]  # fmt: skip

BAD = [
    T("喂，说。", [], mood=(82, 35, 15), reply="你们到底管不管！", moves=["vent"]),
    T("户号多少？", ["question.closed"], mood=(86, 35, 12), reply="每次都要户号！", moves=["vent"]),
    T("你先冷静一点。", ["forbidden.command"], mood=(92, 35, 8), reply="你让我冷静？", moves=["command"]),
    T("这是安装部的事，不归我管。", ["forbidden.shirk"], mood=(96, 35, 5), reply="那归谁管！", moves=["shirk"]),
    T("你自己没接电话怪谁。", ["forbidden.blame"], mood=(100, 35, 0), reply="行，你等着！", moves=["hang-up"]),
]

POLITE = [
    T("您好，安源燃气客服小林，很高兴为您服务。", ["greeting", "identify", "offer-help"], reply="你们到底管不管！", moves=["vent"]),
    T("非常抱歉给您带来不便。", ["apology"], mood=(74, 35, 22), reply="光道歉有什么用！", moves=["apology"]),
    T("您的心情我非常理解。", ["empathy.react"], formula=True, mood=(72, 35, 23), reply="理解就给我办啊。", moves=["formula"]),
    T("谢谢您的耐心等待和反馈。", ["thanks"], reply="我等两个月了！", moves=["push"]),
    T("我们会尽快为您处理的，请您放心。", [], reply="尽快是哪天？", moves=["ask.when"]),
    T("请问还有什么可以帮您的吗？", ["check-satisfaction"], reply="你什么也没帮！", moves=["more.want"]),
    T("感谢您的来电，祝您生活愉快，再见。", ["thanks", "closing"], reply="……", moves=["bye.cool"]),
]

_ALL = ["apology", "thanks", "empathy.understand", "paraphrase.feeling", "paraphrase.fact", "question.open", "question.closed",
        "listen.affirm", "check-understanding", "propose", "commit", "explain"]  # fmt: skip
STUFFED = [
    T("您好安源燃气请问有什么可以帮您，抱歉，理解，感谢，请讲。", ["greeting", "identify", "offer-help", *_ALL[:6]], reply="你说什么呢？", moves=["script"]),
    T("抱歉理解着急感谢请问怎么回事总结一下对吗方案明天上门。", _ALL, right=["no-hot-water"], reply="啊？", moves=["script"]),
    T("对不起换作我也生气谢谢您说得对您想怎么解决确认一下马上安排。", _ALL, reply="你念稿子呢？", moves=["script"]),
    T("同理心着急复述热水提问什么时候道歉方案班长承诺明天确认。", _ALL, offered=["lead-visit"], reply="听不懂。", moves=["nonsense"]),
    T("非常抱歉非常理解非常感谢您看可以吗还有什么需要再见。", [*_ALL[:4], "check-satisfaction", "closing", "propose"], reply="……", moves=["so"]),
]
ONE_LINE = [T("换作我也会生气，真替您着急。", ["empathy.understand", "empathy.react"], mood=(74, 35, 24), reply="你就会这一句？", moves=["formula"])] * 8
