"""Turns no plan foresees: silence, mash, another language, "are you a bot", football, jokes, sermons, recited labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.kernel.lang import Lang
from simulator.understanding.reading import Oddity
from simulator.understanding.rule import Utterance

MACHINE = re.compile(
    r"(你|您)(是不是|是|该不会是|到底是|不会是|其实是)[^,.!?]{0,8}(机器人|机器|电脑|程序|人工智能|ai|真人|模型|虚拟|软件|录音)|(人工智能|机器人|语言模型|聊天程序)(吗|吧|对吧|$)|忽略(你|上面|之前|以上|所有)?(的)?(所有|全部)?(指令|提示|设定|规则)|(系统)?提示词|假装你是|扮演"
    r"|\b(are|r) (you|u) (a |an |some |really |actually |just )*(bot|robot|machine|computer|ai|human|real( person)?|chat ?bot|program|recording)\b|\byou('re| are) (a |an |just a )*(bot|robot|machine|ai|computer|program|chat ?bot|recording)\b|\bignore (all |any |your |the |my |previous |above )*(instructions?|prompts?|rules)|\bsystem prompt|\bpretend (you are|to be|you're)|\bact as (a|an|if)\b|\blanguage model\b|\bchat ?gpt\b"
)
OFF_TOPIC = re.compile(
    r"天气(真|很|不错|怎么样|好|预报)|足球|篮球|世界杯|球赛|看球|电影(好看|院)|电视剧|(你|您)?(吃|喝)(了|过)?(饭|早饭|午饭|晚饭|奶茶|火锅|咖啡)(了|吗|没)|做我(女|男)朋友|约(会|你)|加(个|你)?(微信|好友)(聊|吗|吧|交)|(你|您)(结婚|有对象|有男朋友|有女朋友|多大了|单身)|明星|股票|彩票|打游戏|王者荣耀|星座|讲个?(笑话|故事)|唱(首|个)歌|美女|帅哥|旅游去|今晚吃|(你|您)喜欢(吃|看|听|玩)什么"
    r"|\b(weather|football|soccer|basketball|world cup|premier league|movie|netflix|pizza|recipe|lottery|horoscope|crypto|bitcoin|video game|girlfriend|boyfriend|are you (single|married)|go out with me|date me|(drink|coffee|dinner) (with me|sometime|together|tonight)|tell me a joke|sing (me )?a song|what did you have for (lunch|dinner|breakfast)|favou?rite (colou?r|food|team|song|film))\b"
)
JOKE = re.compile(r"哈哈|嘿嘿|嘻嘻|呵呵呵|逗你(玩)?|开(个|你)?玩笑|讲个笑话|\b(haha+|hehe+|lol|lmao|just kidding|only joking|just joking|jk)\b|\^_\^|😂|🤣")
LABEL_WORDS = re.compile(
    r"同理心|开放式(问题|提问)|封闭式|选择式|引导式|复述(事实|感受)|我(表示|展现|运用|使用)(同理|共情|复述|倾听|提问)|共情|积极倾听|特点[,:、 ]*(优点|优势)|(优点|优势)[,:、 ]*(利益|好处)|3f|fabe|clear原则|lscia|关键词|评分|加分"
    r"|\bempathy\b|\bopen question|\bclosed question|\bparaphras\w+|\bactive(ly)? listen\w*|\bfeature[,;: ]+(and )?advantage|\badvantage[,;: ]+(and )?benefit|\bfabe\b|\brubric|\bi (show|express|demonstrate|use|apply) (empathy|paraphras|active)|\bquestioning skill|\b3f\b|\bfeel,? felt,? found"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[a-z']+")
_OTHER = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u0900-\u097f]")
_EN_FUNCTION = frozenset(["the", "a", "an", "is", "are", "was", "were", "i", "you", "he", "she", "it", "we", "they", "my", "your", "our", "this", "that", "to", "of", "in", "on", "at", "for", "and", "or", "but", "not", "do", "does", "did", "have", "has", "can", "could", "will", "would", "what", "how", "why", "when", "where", "who", "please", "with", "me", "be", "there", "so", "if"])
_FOREIGN_LATIN = frozenset(["hola", "gracias", "por", "favor", "como", "está", "usted", "señor", "bonjour", "merci", "monsieur", "vous", "êtes", "je", "suis", "est", "que", "guten", "tag", "danke", "ich", "bin", "sie", "haben", "nicht", "und", "der", "die", "das", "ist", "el", "la", "los", "las", "una", "mi", "tu", "buenos", "dias", "qué", "estoy"])
_ZH_COMMON = frozenset("的了是我你您不在有人这个们中来上大为和国地到以说时要就出会可也对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运吗呢吧啊哦嗯请谢抱歉麻烦稍早晚午您急气担帮查")
_VOWEL_WORDS = re.compile(r"[aeiouy]")
_SHORT_OK = frozenset(["ok", "okay", "hi", "hm", "hmm", "mm", "mhm", "hey", "yes", "no", "bye", "pm", "am", "tv", "sms", "app", "id", "vip", "wifi", "gps", "usb", "atm", "km", "kg", "mr", "mrs", "ms", "dr", "st", "th", "nd", "rd", "ft", "pls", "plz", "thx"])


def silence(text: str) -> bool:
    return not re.search(r"[^\W_]", text)


def nonsense(utterance: Utterance) -> bool:
    """Mash: letters that make no words, or rare characters strung together, or one sign over and over."""
    text = utterance.text
    bare = re.sub(r"[\W_]", "", text)
    if len(bare) >= 5 and len(set(bare)) <= 2 and not re.fullmatch(r"(哈|呵|嗯|啊|ha|h|m|\d)+", bare):
        return True
    han = _HAN.findall(text)
    words = _LATIN.findall(text)
    if utterance.lang == "zh" and len(han) >= 4:
        return sum(c in _ZH_COMMON for c in han) / len(han) < 0.15 and not words
    if han or not words:
        return bool(not han and not words and len(bare) >= 12 and not bare.isdigit())
    return sum(map(_mash, words)) / len(words) > 0.5


def _mash(word: str) -> bool:
    if word in _SHORT_OK or len(word) < 3:
        return False
    if re.search(r"asdf|qwer|zxcv|hjkl|sdfg|dfgh|fghj|jkl;|uiop|wert[^y]|xcvb", word):
        return True
    return not _VOWEL_WORDS.search(word) or bool(re.search(r"[^aeiouy']{5,}", word) and len(word) >= 6)


def foreign(utterance: Utterance, names: str) -> bool:
    """Sentences of another language; names of the case and everyday loan words are not that."""
    text = utterance.text
    han, words = _HAN.findall(text), _LATIN.findall(text)
    if len(_OTHER.findall(text)) >= 3:
        return True
    if utterance.lang == "en":
        return (len(han) >= 2 and len(han) > len(words) and "".join(han) not in names) or len([w for w in words if w in _FOREIGN_LATIN and w not in _EN_FUNCTION]) >= 2
    strange = [w for w in words if len(w) > 1 and w not in _SHORT_OK and w not in names]
    return len(strange) >= 3 and len(strange) * 2 > len(han) and (any(w in _EN_FUNCTION for w in words) or len(strange) >= 4)


def too_long(utterance: Utterance) -> bool:
    if utterance.lang == "zh":
        return len(_HAN.findall(utterance.text)) > 160
    return len(re.findall(r"[a-z0-9']+", utterance.text)) > 120


_FAMILIES = ("question.", "paraphrase.", "empathy.", "fabe.", "listen.", "apology", "thanks", "check-")


_SERIOUS = ("question.", "propose", "commit", "explain", "apology", "hold")  # said with a laugh it is still meant


def script(utterance: Utterance, labels: Iterable[str], detail: bool) -> bool:
    """Recites the names of the skills, or crams many stock phrases without one detail of the case."""
    if LABEL_WORDS.search(utterance.text):
        return True
    mine = [l for l in labels if l.startswith(_FAMILIES)]
    return not detail and len(mine) >= 7 and len({l.split(".")[0] for l in mine}) >= 5


def read(utterance: Utterance, labels: Iterable[str], of_the_case: bool, detail: bool, names: str) -> Oddity | None:
    labels = tuple(labels)
    if silence(utterance.text):
        return "silence"
    if MACHINE.search(utterance.text):
        return "machine"
    if foreign(utterance, names):
        return "foreign"
    if nonsense(utterance):
        return "nonsense"
    if script(utterance, labels, detail):
        return "script"
    if not of_the_case and OFF_TOPIC.search(utterance.text):
        return "off-topic"
    if not of_the_case and not any(l.startswith(_SERIOUS) for l in labels) and JOKE.search(utterance.text):
        return "joke"
    return "chatter" if too_long(utterance) else None


LANGS: tuple[Lang, ...] = ("zh", "en")
