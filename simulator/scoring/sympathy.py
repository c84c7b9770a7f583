"""Words of sympathy as anybody would know them: what a turn must hold to be praised for feeling with the customer.

The understanding leans on nearness in meaning, which also finds courtesies ("of course, of course") and stories of one's own; and it
misses what is put plainly ("换我早急了", "I'd be fed up too"). What is praised has to show in the words.
"""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding.reading import Hit, Reading

SHOWS = ("empathy.react", "empathy.understand", "empathy.felt", "empathy.found", "empathy.explore")
FOUND = 0.8  # how sure words of sympathy are that only this file saw
_ENDS = "。！？!?\n"
_FEELING_EN = (
    r"worr\w*|fright\w*|scar(?:ed|y)|afraid|anxious|angry|furious|fuming|cross|upset\w*|annoy\w*|frustrat\w*|fed up|wary|nerv\w*|stress\w*|disappoint\w*|"
    r"exhaust\w*|hurt\w*|tir(?:ed|ing)|dread\w*|panic\w*|shock\w*|madden\w*|infuriat\w*|nightmare|awful|horrible|horrid|rotten|terribl\w*|miserable|tough|hard|rough|"
    r"unsettling|galling|grim|nasty|unfair|difficult|lonely|shame|heavy|sore|a lot to"
)
# The other's place, or the weight of it: sympathy whatever else is in the sentence.
_PLAIN = {
    "zh": re.compile(
        r"换[成了作做]?(?:我|谁)|搁(?:谁|我)|谁(?:都|也)(?:会|得|受|急|烦|怕|难)|谁不(?:急|气|怕|烦)|(?:难怪|怪不得)[您你]|"
        r"(?:真|挺|够|太|是|可)(?:是)?(?:让人|叫人)?(?:难受|难熬|烦的|烦人|着急|急人|糟心|闹心|窝火|憋屈|委屈|冤|惨|揪心|不容易|辛苦|愁人|遭罪|受罪|折腾|气人|头疼|吓人|累)|"
        r"心疼|替[您你](?:着急|难过|捏)|(?:确实|真|太)不像话|这叫什么话|哪受得了|都受不了|心里(?:肯定|一定|准|得|该)?.{0,3}(?:不好受|难受|不踏实|着急|堵|慌)|睡不踏实|压力(?:可)?不小"
    ),
    "en": re.compile(
        r"\bno wonder\b|\bany(?:one|body) would\b|\bwho wouldn't\b|\bin your (?:place|shoes|position)\b|\b(?:don't|can't|wouldn't) blame you\b|"
        r"\bi(?:'d| would)(?:n't)? (?:not |never )?(?:have|be|lie|feel|want|think|hate|doubt|ask|trust)\b[^.?!,]*\b(?:too|as well|either)\b|"
        rf"\bi'd (?:be|feel) (?:\w+ ){{0,3}}(?:{_FEELING_EN}|the same)|\bmust (?:have been|be|feel|have felt|have given you) (?:\w+ ){{0,3}}(?:{_FEELING_EN}|hell)|"
        rf"\bhow (?:awful|dreadful|horrible|frightening|maddening|worrying|frustrating)\b|\b(?:that's|that is|that sounds|it sounds|sounds|that does sound) (?:\w+ ){{0,2}}(?:{_FEELING_EN})|"
        r"\b(?:ever |so |very |really )sorry (?:to hear|you|about|for)\b|\bsorry to hear\b|\bpoor (?:you|thing|little)\b|\bbless (?:her|him|you|them)\b|"
        r"\bcan (?:hear|see) (?:how|why) (?:\w+ ){0,2}(?:angry|upset|worried|fed up|frustrat\w+|much)|\bthe last thing you (?:need|want)|\bweigh(?:s|ing|ed)? on you|\bkeep(?:s|ing)? you (?:up|awake)|\byou lie awake",
        re.I,
    ),
}
# Words one of which has to be there for the understanding's guess to stand.
_FELT = {
    "zh": re.compile(
        r"急|难受|难熬|难过|为难|难处|委屈|怕|气|火|不容易|体谅|理解|心里|心情|担心|操心|揪心|糟|烦|累|冤|愁|慌|悬着|滋味|受罪|遭罪|辛苦|折腾|耽误|不舒服|意味|影响|可惜|吓|痛|苦|"
        r"惨|郁闷|失望|坐不住|翻脸|窝火|憋屈|不像话|压力|不踏实|受不了|够呛|要命|没底"
    ),
    "en": re.compile(
        rf"\b(?:{_FEELING_EN}|sorry (?:to|you|for|about|that)|no wonder|anyone|anybody|in your (?:place|shoes|position)|i(?: do| can|) understand\w*|understandabl[ey]|"
        r"poor (?:you|thing|little)|bless|feel\w*|felt|careful|trouble|blame you|patient|let down|a lot to|on your own|by yourself|oh (?:no(?!,? no)|dear|gosh|goodness|blimey)|gosh|goodness)\b",
        re.I,
    ),
}
_OTHERS = {
    "zh": re.compile(r"不少|很多|好些|别的|其他|大家|有(?:位|个)(?:客户|老板|师傅|大姐|大爷|阿姨)|邻居们|也有人"),
    "en": re.compile(r"\b(?:others|other (?:customers|people|families|shops|makers)|lots of|a lot of|many|most|some|plenty of) ?(?:people|customers|folk|of our|families|shops|owners)?\b", re.I),
}
# One's own family and weekends, comfort that brushes aside, courtesies, and what is only said of oneself.
_NOT = {
    "zh": re.compile(
        r"我(?:妈|爸|奶奶|姥姥|爷爷|舅|姨|老婆|老公|邻居|小时候|上个月|上礼拜|家(?:那|楼|门口|隔壁|宽带))|别着?急|不着急|不用(?:急|担心|怕)|放心(?!不下)|考虑考虑|没说清|消消气|气也没用|"
        r"怕啥|急什么|急啥|气什么|[您你]怕的?是|煤气|燃气|天然气|热气|火锅|打不着火|恭喜|辛苦[您你]?(?:了|辛苦)|^(?:往后|以后|要是|如果|万一)|我手有点|我打字|谁都不(?:告诉|说|讲)|^(?:怪不得|难怪)[！。，啊呀]*$"
    ),
    "en": re.compile(
        r"\b(?:my (?:own )?(?:mum|mother|dad|father|wife|husband|brother|sister|nan|gran\w*|uncle|aunt|old|cat|dog)|i used to|i once|i rented|i did|delighted|pleased|glad|lovely|put you down|bear with|"
        r"don't worry|no worries|not to worry|congrat\w*|anyone (?:feels?|home|there|in)|that's fair|i know you have|have to ask|i'm not certain|i do ramble|hard to say|didn't mean|won't bite|cooker|boiler|a leaflet|"
        r"appreciate you|miss it|worries gone|is important to us|smoothly|if you don't mind)\b",
        re.I,
    ),
}


def in_words(hit: Hit, text: str, lang: Lang) -> bool:
    """A hit of sympathy whose own sentence says it."""
    words = sentence(text, hit.start, hit.end)
    if hit.label in ("empathy.felt", "empathy.found") and not _OTHERS[lang].search(words):
        return False
    near = clause(text, hit.start, hit.end)
    if _PLAIN[lang].search(near):
        return not _own_story(near, lang)
    return not _NOT[lang].search(near) and bool(_FELT[lang].search(near))


def says_it(hit: Hit, text: str, lang: Lang) -> bool:
    """Not only warm: the feeling, or the other's place, is in the words."""
    match = _PLAIN[lang].search(clause(text, hit.start, hit.end))
    return match is not None and "sorry" not in match.group().lower()


def plainly(reading: Reading, lang: Lang) -> tuple[Hit, ...]:
    """Sympathy put in so many words that the understanding passed over."""
    if reading.has("forbidden.") or reading.oddity in ("joke", "nonsense", "foreign", "machine", "script"):
        return ()
    seen = [(h.start, h.end) for h in reading.hits if h.label in SHOWS or h.label == "paraphrase.feeling"]
    found: list[Hit] = []
    for match in _PLAIN[lang].finditer(reading.text):
        a, b = match.span()
        taken = any(sentence(reading.text, a, b) == sentence(reading.text, c, d) for c, d in seen)
        if taken or _own_story(clause(reading.text, a, b), lang) or is_asked(reading.text, a, b):
            continue
        seen.append((a, b))
        found.append(Hit("empathy.understand", FOUND, a, b, "plain"))
    return tuple(found)


_MAKES_SURE = re.compile(r"(?:吧|是不是|对吗|不是)[呀啊]?[？?]$|\b(?:isn't it|right|don't you|aren't you|haven't you)\s?\?$", re.I)


def is_asked(text: str, start: int, end: int) -> bool:
    """At the end of a question: what is asked has not been felt yet. A tag only makes sure."""
    words = sentence(text, start, max(start + 1, end))
    last = clause(text, start, end)
    return words.endswith(("？", "?")) and words.rstrip("？? ").endswith(last.rstrip("？? ")) and not _MAKES_SURE.search(words)


def _own_story(words: str, lang: Lang) -> bool:
    if lang == "zh":
        return bool(re.search(r"我(?:妈|爸|奶奶|姥姥|爷爷|舅|姨|老婆|老公|邻居|小时候|上个月|上礼拜|同事)", words))
    return bool(re.search(r"\b(?:my (?:own )?(?:mum|mother|dad|father|wife|husband|brother|sister|nan|gran\w*|uncle|aunt|cat|dog|old)|i once|i used to)\b", words, re.I))


def clause(text: str, start: int, end: int) -> str:
    return _stretch(text, start, end, _ENDS + "，；,;")


def sentence(text: str, start: int, end: int) -> str:
    return _stretch(text, start, end, _ENDS)


def _stretch(text: str, start: int, end: int, ends: str) -> str:
    def stops(at: int) -> bool:
        return text[at] in ends or (text[at] == "." and text[at + 1 : at + 2] in ("", " "))

    while start > 0 and not stops(start - 1):
        start -= 1
    while end < len(text) and not stops(end - 1):
        end += 1
    return text[start:end].strip()
