"""Being asked for what anybody knows of themselves: name, telephone, an account or order number, e-mail, address, date of birth."""

from __future__ import annotations

import re
from typing import Literal

from simulator.kernel.lang import Lang
from simulator.scenario.case import Fact
from simulator.understanding.normalise import fold
from simulator.understanding.rule import Utterance

Detail = Literal["name", "phone", "number", "email", "address", "birth"]
_ASKING: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"吗|么|呢|多少|什么|哪|几|怎么|贵姓|如何|报|留|提供|说一下|告诉|核对|核实|麻烦|请问|是不是|\?"),
    "en": re.compile(r"\?|\b(what|which|who|where|can|could|may|might|have you|do you|give|tell|confirm|take|need|please|pls)\b"),
}
_DENIED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(不|没|别|不用|不会)(问|要|收|用|需要)|(号|卡)也不"),
    "en": re.compile(r"\b(won't|don't|not|never|no need to) (ask|need|want|take|give)\b"),
}
SURE_FACT = 0.75  # a fact of the case this likely is what is asked for rather than what the customer wants

_PATTERNS: dict[Lang, tuple[tuple[Detail, re.Pattern[str]], ...]] = {
    "zh": (
        ("name", re.compile(r"贵姓|(名字|姓名)?叫(啥|什么名)|姓啥|姓名[^,.!?]{0,3}报|怎么称呼|如何称呼|(您|你)的?(姓名|名字|全名|大名)|(您|你)(叫|姓)什么|报(一)?下(姓名|名字)|(姓名|名字)(是|叫|说|报)")),
        ("birth", re.compile(r"身份证|出生(日期|年月)|生日")),
        ("email", re.compile(r"邮箱(地址|号)?[^,.!?]{0,6}(多少|报|哪个|是啥|是什么|给我|说一|念|呢)|(哪个|什么|(报|留)[^,.!?]{0,3})邮箱")),
        ("phone", re.compile(r"问(您|你)(的)?(手机|电话|新)号|新号(码)?[^,.!?]{0,6}(没说|没报|报|多少|几)|打(您|你)?(哪个|哪一个|什么)(号|电话|手机)|(号码|电话|手机号?)(您|你)?(报|念)(给我|一下)|(您|你)(自己)?的(手机|电话)(号|号码)?(报|念|给)|全号[^,.!?]{0,4}(报|念|给)|(报|念)[^,.!?]{0,3}全号|(电话|手机)(号码?|号)?[^,.!?]{0,8}(多少|报|留|说一下|给我|是哪个)|(留|报)(一?个|一下|下)?[^,.!?打]{0,4}(电话|手机|联系方式)|联系方式")),
        ("number", re.compile(r"户号|账号|帐号|卡号|订单号|单号|会员号|保单号|合同号|客户号|工单号|编号|燃气号|表号")),
        ("address", re.compile(r"(什么|哪个|具体|您的|家庭|家里|详细|安装)(的)?(地址|住址)|(地址|住址)[^,.!?]{0,6}(哪|多少|报|说|是)|住(在)?(哪|几)|哪个(小区|街道)|门牌")),
    ),
    "en": (
        ("name", re.compile(r"\b(what('s| is| was)|take|have|get|give me|confirm|tell me|need) your (full |first |last |sur)?name\b(?! on)|^(and )?your (full )?name\b|\bwho (am i|i'm) (speaking|talking)|\bwho's (calling|speaking)|\b(may|can|could) i (ask who('s| is| i'm| i am) (calling|speaking)|take your name)|\bwhat (can|should|shall) i call you\b|\bhow (would|should|shall|do|can) (you like (me )?to be called|you like me to call you|i call you)\b")),
        ("birth", re.compile(r"\b(date of birth|birthday|id (card|number)|passport)\b")),
        ("email", re.compile(r"\b(what('s| is| was)|take|have|get|give me|need|confirm|spell|got) (out )?(your |an )?e-?mail( address)?\b|\byour e-?mail address\b")),
        ("phone", re.compile(r"\b(phone|mobile|contact|telephone|daytime) (number|no\b)|\bnumber (to (reach|ring|call)|i can (reach|ring|call))|\bbest number\b|\b(what|which)( is|'s)? (your |the )?number (should|shall|do|can|will|is best|to)|\b(need|have|got|take|is|confirm|give me) your number\b|\bwhat's your (mobile|number|phone)\b|\byour own number\b.{0,40}\bwhat\b|\b(whole|full|rest of the) number\b|\bnumbers before that\b")),
        ("number", re.compile(r"\b(account|order|policy|customer|reference|card|meter|contract|claim|ref) (number|no\b|id\b|ref)|\breference\b.{0,12}\b(have|got|number)")),
        ("address", re.compile(r"\b(your|the|full|home|first line of) (home |full |billing )?(address|postcode|post code|zip)|\bpostcode\b|\bwhere do you live\b|\bwhich street\b")),
    ),
}  # fmt: skip


# Somebody else's name.
_ANOTHER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(师傅|他|她|人家|对方|那人|哪位|谁|同事|经理)[^。!?,]{0,8}(叫(啥|什么)|姓(啥|什么)|名字)"),
    "en": re.compile(r"\b(his|her|their|the (man|woman|fitter|person|agent)('s)?|whose) name|what (is|was|'s) (he|she|it) called\b"),
}
_THEIR_NAME: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"贵姓|怎么称呼您|您怎么称呼|您的?(姓名|名字)"), "en": re.compile(r"\byour (full |last |first |sur)?name\b")}


def holds(fact: Fact, detail: str, lang: Lang) -> bool:
    """The author has written this detail of the customer's as a fact of the case."""
    pattern = dict(_PATTERNS[lang])[detail]  # type: ignore[index]  # one of the names of Detail
    return fact.asks is not None and any(pattern.search(fold(ask)) for ask in fact.asks.of(lang))


def wanted(utterance: Utterance, likeliest: Fact | None) -> Detail | None:
    """The personal detail asked for; None when the turn asks for none, or `likeliest`, the fact it comes nearest to, holds just that detail."""
    lang = utterance.lang
    if not _ASKING[lang].search(utterance.text):
        return None
    found = next(((name, pattern) for name, pattern in _PATTERNS[lang] if pattern.search(utterance.text)), None)
    if found is None or _DENIED[lang].search(utterance.text):
        return None
    name = found[0]
    if name == "name" and _ANOTHER[lang].search(utterance.text):
        return None
    held = not _THEIR_NAME[lang].search(utterance.text) and likeliest is not None and holds(likeliest, name, lang)
    return None if held else name


def where(utterance: Utterance, detail: Detail) -> tuple[int, int]:
    """The words that ask for it."""
    match = dict(_PATTERNS[utterance.lang])[detail].search(utterance.text)
    return match.span() if match else (0, len(utterance.text))


_WANT: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(您|你)(这边)?(希望|想要?|打算|觉得)(我们|我|公司)?(怎么|如何|咋)(样)?(处理|解决|办|做|弄|帮)|(您|你)(有什么|有啥|的)(诉求|要求|想法|期望)|(希望|想要?)(我们|我)?(给您)?(什么样|怎么样|怎样|哪种)的?(结果|处理|解决|办法)|怎么(处理|解决|办)(您|你)?(才|会|能)?(比较)?(满意|合适|放心)|(您|你)最(想|希望)(要|解决|先)|(您|你)(说|指|问|要)的[^,.!?]{0,4}(那个|这个|是)?[^,.!?]{0,3}(哪|什么|啥)|(您|你)是(指|说)(哪|什么|啥)|指的是(哪|什么|啥)|(刚才|刚刚)问的?(是)?(哪|什么|啥)"),
    "en": re.compile(r"\b(what (would|'d|do) you (like|want|need|expect)( (us|me|from (us|me)))?( to)? ?(do|happen|from|see)?\b|what can (i|we) do to (help|put|make|fix)|how (would|can|could) (you like )?(us|we|i) (to )?(put|make|sort|resolve|fix|settle) (this|it|things)|what would (help|put (it|this) right|make (it|this) right|you be happy with)|what('s| is) (most important|the main thing) (to|for) you|what (outcome|result)|which (bit|thing|one|part|point) (was it|is it|did you|do you|have i)|what was it you (asked|wanted)|what do you mean)"),
}  # fmt: skip


def asks_want(utterance: Utterance) -> bool:
    """Asks what the customer would like done, not what happened."""
    return _WANT[utterance.lang].search(utterance.text) is not None
