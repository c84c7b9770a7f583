"""What anybody may be asked or told on the telephone, whatever the case: «can you hear me», «is this your best number», «I'm new here».

A small classifier learned from examples (simulator/training/fit_everyday.py) tells them from questions about the case, with which they compete.
The customer answers each with its own move (`everyday.<name>`).
"""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.scenario.base import Both, Lines
from simulator.scenario.case import Fact
from simulator.understanding.context import Context
from simulator.understanding.labeller import labeller
from simulator.understanding.rule import Utterance
from simulator.understanding.signals import Signal, even, signals

PREFIX = "everyday-"
_Row = tuple[str, str, str]  # name, zh examples, en examples, parted by "|"; remarks are no questions

_QUESTIONS: tuple[_Row, ...] = (
    ("hear-me", "听得见吗|您能听清我说话吗|喂，听得到不|我声音够大吗|信号还行吧", "can you hear me|am I loud enough for you|is the line clear your end|can you hear me all right|is the sound okay"),
    ("how-are-you", "您今天怎么样|您最近还好吗|您身体还好吧|这两天过得咋样|您还好吧", "how are you today|how are you doing|are you all right|how are things with you|are you okay"),
    ("good-time", "您现在方便说话吗|这会儿打扰您了吗|您现在有空吗|能耽误您两分钟吗|您手上忙不忙", "is now a good time|have you got two minutes|is this a bad moment|can you talk now|am I catching you at a bad time"),
    ("clear", "我说清楚了吗|您听明白了吗|我这么讲您能懂吗|我是不是说得太快了|这样说能听懂不", "does that make sense|was I clear|do you follow me|am I going too fast|is that clear so far"),
    ("again", "您能再说一遍吗|刚才没听清，麻烦再讲一次|您说什么|不好意思您说啥|能重复一下吗", "could you say that again|sorry, what was that|I didn't catch that, can you repeat it|pardon|come again"),
    ("meaning", "您是什么意思|您指的是哪一块|您说的是哪个|这话怎么讲|您说的那个是指什么", "what do you mean|which bit do you mean|how do you mean|what are you referring to|which one are you talking about"),
    ("tell-back", "您给我复述一遍好吗|您跟我说说刚才定的是哪天|麻烦您把时间再跟我念一遍|您记的是几点，说给我听听|您重复一下我们说好的", "could you tell me back which day|can you say it back to me|just so I know I was clear, what did we agree|read that back to me|what have you got written down for the day"),
    ("spelling", "您的名字是哪几个字|是哪个字|怎么写|姓是哪个姓|您名字怎么拼", "how do you spell that|could you spell your name|is that with an e|how's that spelt|can you spell the surname"),
    ("is-it-you", "请问是您本人吗|您是机主本人吗|您就是户主吧|是您自己的户吗|我是在跟您本人通话吧", "am I speaking to the account holder|is that you|is it your own account|are you the account holder|is this in your name"),
    ("this-number", "就打这个号码能找到您吗|这个电话就是您的吗|回头打这个号行吗|您这个号码一直用吗|还是打您现在这个号", "is this the best number for you|can I ring you back on this number|is this your own phone|shall I use the number you're calling from|will this number reach you"),
    ("when-reach", "您什么时候接电话方便|几点给您回电话合适|哪个时间段您能接电话|什么时候打给您好|白天打您能接到吗", "when's a good time to ring you|what time suits you for a call back|when can I reach you|what's the best time to get hold of you|when would you like me to call"),
    ("email", "您的邮箱是多少|有电子邮箱吗|能留个邮箱吗|发到您哪个邮箱|微信号方便给一个吗", "what's your email address|have you got an email|could I take an email|where shall I email it|which email should I use"),
    ("any-questions", "您还有什么不明白的吗|还有什么想问的|您有疑问吗|哪儿还不清楚您尽管问|您想问什么都行", "have you any questions|is there anything you'd like to ask|anything you're not sure about|do you want to ask me anything|any questions so far"),
    ("still-there", "您还在吗|喂，您在听吗|您在听吗|还在线上吗|人还在不", "are you still there|hello, are you there|are you with me|have I lost you|still on the line"),
    ("feel-now", "您现在心里好受点了吗|这么一说您踏实些了吗|您放心了吗|现在感觉怎么样|心里还别扭吗", "do you feel a bit better about it now|does that put your mind at rest|does that ease your mind|are you feeling easier about it|how do you feel about it now"),
    ("may-ask", "我能问您几个问题吗|我想先问您两句行吗|方便问您一下吗|可以跟您了解点情况吗|我问您个事儿啊", "can I ask you a few questions|do you mind if I ask you something|may I ask you one or two things|could I just ask you something|is it all right to ask"),
    ("ready", "您准备好了吗|那咱们开始|可以开始了吗|好了没|咱们说正事行吗", "are you ready|shall we start|shall we go through it|ready when you are|can we begin"),
    ("pen", "您手边有笔吗|您拿笔记一下|您记一下行吗|找张纸记一下|您记下来了吗", "have you got a pen|do you want to write this down|got something to write with|could you jot this down|have you written that down"),
    ("do-that", "麻烦您拍张照发给我|您回头把单子留好|您到时候把东西准备好行吗|请您先别动它，好吧|您试一下行不行", "could you take a photo and send it|please keep the receipt|could you have it ready for him|would you leave it as it is for now|can you try that for me"),
    ("look-now", "您现在能看一眼吗|东西在您手边吗|您去看一下行吗|您翻翻看|您现在方便去瞧瞧吗", "could you have a look for me now|have you got it there with you|can you go and check|is it there in front of you|could you take a look"),
    ("who-told", "这是谁跟您说的|您听谁讲的|当时是哪位接待您的|跟您说这话的人叫什么|您还记得是谁说的吗", "who told you that|who did you speak to|do you remember who said that|what was the name of the person|who dealt with you"),
    ("recorded", "这通电话会录音，您看可以吗|我们有录音，您知道吧|录音您不介意吧", "this call may be recorded, is that all right|are you happy for this to be recorded|you know we record calls"),
    ("happy-so", "您看这样行吗|这样安排您满意吗|这么办您看合适不|您觉得这样好吗|这样可以吧", "are you happy with that|is that all right for you|would that be okay|does that suit you|how does that sound"),
    ("believe", "您信得过我吗|您愿意给我一次机会吗|您能相信我吗|您信我这一回", "do you trust me on that|will you give me a chance|would you trust me with it|can you give us one more chance"),
    ("rate", "一到十分您打几分|您给我们打个分吧|您愿意评价一下吗|满意不满意", "on a scale of one to ten, how was it|would you rate this call|how would you score us|would you fill in a survey"),
    ("first-time", "您是第一次打来吗|以前给我们打过电话没有|这是头一回遇到吧|之前联系过我们吗", "is this the first time you've called|have you rung us before|has this happened before|have you been in touch before"),
    ("how-heard", "您是从哪儿知道我们的|您怎么找到这个号码的|您听说过我们公司吗|您了解我们吗", "how did you hear of us|where did you get our number|have you heard of us|do you know our company"),
    ("why-upset", "您最生气的是哪一点|什么让您这么生气|您最不满意的是什么|您主要气在哪儿", "what's upset you most|what is it that makes you so angry|which part annoyed you most|what bothers you most about it"),
    ("alone", "您家里有几口人|您一个人住吗|家里还有谁|您跟谁一起住", "who lives with you|do you live alone|how many of you are there at home|is there anyone else in the house"),
    ("age", "您今年多大年纪|您多大岁数了|方便问下您的年龄吗", "how old are you|may I ask your age|what age are you"),
    ("work", "您是做什么工作的|您在哪儿上班|您平时忙什么", "what do you do for a living|where do you work|what line of work are you in"),
)  # fmt: skip
_REMARKS: tuple[_Row, ...] = (
    ("new-here", "我是新来的|我刚来没几天|我第一周上班|我还在学，不太熟|不好意思我是实习的", "I'm new here|it's my first week|I'm still learning|I've only just started|I'm a trainee"),
    ("thanks-waiting", "让您久等了|谢谢您等我|感谢您的耐心等待|不好意思让您等了", "thank you for waiting|thanks for holding|sorry to keep you waiting|thanks for your patience"),
    ("slow-system", "系统有点慢|电脑有点卡|我这边还在转|页面打不开|还在加载", "the system's a bit slow today|it's still loading|my screen's frozen|the computer is slow|bear with the system"),
    ("bad-line", "信号不太好|您那边有点吵|听不太清楚|声音断断续续的|有回音", "the line's a bit bad|you're breaking up|it's noisy your end|there's an echo|I can hardly hear you"),
    ("here-to-help", "有我呢|这事我来帮您|您放心，我管到底|包在我身上|我来帮您想办法", "I'm here to help|leave it with me|I'll look after you|I'll see this through|I'm on your side"),
    ("you-are-right", "您说得对|您说的有道理|这话没错|换我也这么想|确实是这个理", "you're quite right|that's a fair point|I agree with you|you've every right to say that|you have a point"),
    ("compliment", "您真细心|您记得真清楚|您脾气真好|您真有耐心|跟您说话真舒服", "you explained that very well|you've been very patient|you're very kind|you've a good memory|it's a pleasure talking to you"),
    ("weather", "今天天气真不错|外头冷吧|这两天下雨呢|天儿真热|快过年了吧", "lovely weather today|it's cold out there|terrible rain we're having|nearly Christmas|it's a nice day"),
    ("take-your-time", "不着急，您慢慢来|您慢慢找|您别急，我等您|您先忙，我等着|您慢慢想", "take your time|no rush at all|I'll wait while you look|there's no hurry|whenever you're ready"),
    ("noted", "我记下来了|我这边登记好了|我写上了|已经给您记录了|都记着呢", "I've noted that down|I've written that down|that's on the record now|I've got all that|I've made a note of it"),
    ("glad", "那太好了|听您这么说我就放心了|那就好|真为您高兴|恭喜您", "I'm glad to hear that|that's wonderful|oh good|I'm pleased for you|congratulations"),
    ("no-bother", "您别客气|不麻烦，应该的|您不用道歉|您没打扰我|没事没事，您尽管问", "it's no bother|don't apologise|you're not bothering me|no need to be sorry|ask as much as you like"),
    ("go-ahead", "您说，我听着|您请讲|您接着说|我在听|您继续", "go on, I'm listening|please go on|carry on|I'm all ears|go ahead"),
)  # fmt: skip


def _fact(row: _Row) -> Fact:
    name, zh, en = row[0], tuple(row[1].split("|")), tuple(row[2].split("|"))
    return Fact(id=PREFIX + name, about=Both(zh=zh[0], en=en[0]), say=Lines(zh=zh, en=en), told="aside", asks=Lines(zh=zh, en=en), pain=0)


QUESTIONS: tuple[Fact, ...] = tuple(map(_fact, _QUESTIONS))
REMARKS: tuple[Fact, ...] = tuple(map(_fact, _REMARKS))
NAMES: tuple[str, ...] = tuple(row[0] for row in (*_QUESTIONS, *_REMARKS))


def talk(text: str, lang: Lang) -> list[Signal]:
    """What the classifier sees of a stretch of speech: its words alone."""
    return [s for s in signals(even(Utterance.of(text, lang)), Context(lang), ()) if s.name[0] not in "oclr"]


# So plain that no likelihood is needed.
_PLAINLY: dict[Lang, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "zh": (("tell-back", re.compile(r"(给我|跟我|您|你)(再)?(复述|学|重复|念叨)(一|两)?(遍|下|句)|(您|你)(自己)?(给|跟)我(说|讲)一?遍|(复述|学|讲|说|念)(一)?(遍|下)(给我)?(听听|听一下)")),),
    "en": (("tell-back", re.compile(r"\b(say|tell|read|repeat|run|talk) (it|that|them|this|me|those)?( all)? ?back\b|\bin your own words,? what (did|have|we)|\bwhat (we|we've|we have)( just)? agreed\b|\bwhat you've (got|understood) so far")),),
}


def heard(text: str, lang: Lang) -> tuple[str, float]:
    """The likeliest everyday question or remark, as an id, and how likely it is."""
    for name, pattern in _PLAINLY[lang]:
        if pattern.search(text):
            return PREFIX + name, 1.0
    name, p = labeller(lang, "everyday").likeliest(talk(text, lang), text)
    return PREFIX + name, p
