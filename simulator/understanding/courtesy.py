"""Apology, thanks, greeting, closing, names, offers of help, signals of listening."""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding.context import Context
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Rule, Utterance, apply, rule

_NO_SORRY = r"对得起|说.{0,4}对不起|道歉有|不用.{0,3}(道歉|对不起)|要.{0,3}道歉|(他|她|它).{0,4}道歉"
ZH: tuple[Rule, ...] = (
    rule("sorry", "apology", r"对不(起|住)|抱歉|不好意思|赔(个|一下)?(不是|礼)|致歉|请(您)?(多多)?(原谅|见谅|包涵)|(给|跟|向)(您|你)道(个|一下)?歉|(都)?是(我|我们|咱们)(的)?(错|不好|不对|没办好|没做好|做得不好|疏忽|失误)|我(知道)?(真的)?(错了|不对|不好(?!说|意|评|讲))|我(说|做)错|我(来|是来|向|跟|给|要|得)[^,.!?]{0,6}道歉|亏(着|了|待|欠)了?(您|你)|(是)?(我|我们|咱们)(这边|这儿|公司|这头)?(亏|欠|耽误|耽搁|对不住|怠慢|失职|没(给您|替您)?(办|做|弄|安排|跟|对接|交代|讲|说)(好|到位|清楚|妥|利索)|的(疏忽|过错|过失|责任|不是|不周))|(?<!全)(?<!都)(?<!不)(怪|怨|赖)我们(?!吗|吧)|这(一)?(笔|个|点|事|件事)?(错|责任|锅)(在|是)?(我们|算我们|我们的|我们担|我们认)|(我|我们)(先)?(给|跟|向)(您|你)(认|赔)(个|一)?(错|不是|礼)|(给|让)(您|你)(添|造成)(了)?[^,.!?]{0,4}(麻烦|不便|困扰|损失)了?|让(您|你)(为难|操心|遭罪|跑了|多跑|空跑|空等|白等|担惊|受惊|受气|失望)[^,.!?]{0,4}(了|,|$)|(?<!说)sorry|让(您|你)(久等|受累|受委屈|白跑|费心)了", _NO_SORRY),
    rule("thanks", "thanks", r"谢谢|感谢|多谢|谢(了|啦)|谢(您|你)|辛苦(您|你)(了|跑|配合)|劳(您|烦您)", r"不用谢|不(客气)?用谢|谢什么|(要|得|该).{0,3}谢(谢)?(您|你|他|她)?吗|让.{0,3}谢"),
    rule("hello", "greeting", r"^(嗯|哎|诶|欸|哦|喂|呃|啊|那个|[您你][,. ]+)*[, ]?(您好|你好(?!像|好|多|意思|不|歹|奇|心|看|吃|厉|大|坏|冷|热|久|难|烦|漂)|大家好|哈喽|哈罗|嗨(?!,?哟)|喂[, ]?(您|你)好|早上好|上午好|中午好|下午好|晚上好|早安|早啊|各位好|hello|hi\b|hey\b)|.{1,5}(先生|女士|小姐|老师|哥|姐|叔|叔叔|阿姨|总|经理)[, ]?(您好|你好|早上好|早)(?!像|不)|^(您|你)?早[,. ]?$|^(阿姨|大爷|大妈|叔叔|叔|大姐|大哥|师傅|老师|先生|女士|老板)(您|你)?好|(好久不见)|^[^,.!? ]{1,4}(总|老师|先生|女士|小姐|经理|主任|师傅|姐|哥|叔|阿姨)(您|你)?好[.! ]*$|(您|你)回来(啦|了)[.! ]*$"),
    rule("welcome", "greeting", r"欢迎(致电|来电|拨打|您|光临)|(这里|我)是.{1,12}(您好|你好)|,(您|你)好[.!,]?$"),
    rule("pick-up", "greeting", r"^(喂)[,. !?]*$"),
    rule("bye", "closing", r"再见|拜拜|拜了|回见|回头见|明儿见|(明天|下次|下周|改天|一会儿?|待会儿?)见(?!面|不)|晚安|后会有期|慢走|先挂了|(?:那|先)就?这(么着|样)(吧|了)?[.! ]*$|(电话|再|保持)联系[.! ]*$|(那就|我就|咱)?(不说了|不跟(您|你)说了)[.! ]*$|(您|你)(也)?早点?休息|我(就)?先(走|回|撤|忙|挂)|(就)?到(这|此)(里|儿)?(吧|结束|为止)?[.! ]*$|我(先)?走(了|啦)[.!]?$|失陪|告辞|祝(您|你)(和|们|家|全家|一家|生活|工作|愉快|健康|一切|平安|顺利|周末|天天|购物|开心|身体|早日|有)|感谢(您|你)的?(来电|致电|接听|支持)|(来电|致电|接听).{0,3}(感谢|谢谢)|不(打扰|耽误)(您|你)了|(您|你)(先)?去?忙吧|路上(小心|慢点)|bye", r"说.{0,2}再见|没.{0,2}再见|(不|别).{0,2}再见|(?<!先)见过|祝(您|你).{0,4}(什么|个)"),
    rule("wish-first", "greeting", r"打扰(您|你|了|一下)(?!.{0,6}再见)", r"不打扰|再见"),
    rule("may-help", "offer-help", r"(有什么|有啥|什么|哪方面|怎么|如何|有没有什么).{0,5}(可以|能|需要|要)?.{0,4}(帮|效劳|服务|协助)|需要(我|帮忙|帮助|什么帮助)(?!.{0,3}提供)|我能(为|帮)您.{0,4}(做|吗)|请讲|您请说|有什么.{0,3}(可以|需要)", r"还有|其(他|它)|别的"),
    rule("heard", "listen.acknowledge", r"(我|都)?在听|(我|都)听着(呢|[,.!]|$)(?!.{0,4}(心|真|都|很|挺|合适))|^(嗯+|恩+|哦+|噢|唔|好嘞?|行)[,. …]+(?=.{6,})(?!我(可以|这|去|来|先|马上|给|帮|查|让)|您?稍等|那我|麻烦)|我?(都)?(记一?下|记住|记着)(哈|了|啊|,)|(嗯|恩|唔|哦|噢|是的|对的|好的)[, ]*(我)?(明白|了解|知道|清楚|懂|理解|晓得|记下)(了|啦)?|^(我)?(明白|了解|知道|清楚|懂)(了|啦|您的意思)|(我)?(都)?(记下来|记下|记着|记好|听明白|听清楚)(了|呢)(?!吗|么|没)"),
    rule("mm", "listen.acknowledge", r"^(嗯+|恩+|唔|哦+|噢|喔|是的|对|对的|这样啊|这样子|是这样啊?|原来如此|原来是这样)([, .!…]*(嗯+|恩+|哦|噢|是的|对|这样|这样啊|您(继续|接着)?说|您请(讲|说)|请(您)?(继续|接着)(说|讲)))*[, .!…]*$|您(继续|接着)(说|讲)|您?慢慢(说|讲)[,. !]*(我|不急|不着急|不用急)|请(您)?(继续|接着)(说|讲)", score=0.8),
    rule("worth", "listen.affirm", r"(您|你)(反映|说|提|讲|反馈|指出)的.{0,8}(重要|有道理|有理|没错|对|在理|很好|有用|有价值|中肯|关键|好建议)|(您|你)(说|讲|提)得(很|太|非常|真|都)?(有道理|对|在理|没错|好|清楚|是)|这(一)?(点|个|条|情况|建议|意见).{0,4}(很|非常|特别|太)(重要|有用|关键|宝贵|有价值)|(宝贵|好)(的)?(意见|建议)|(多亏|幸亏|还好)(您|你)(告诉|提醒|说|反映)|您记得真清楚|问得(好|对|很)|(您|你)(的)?(要求|想法|顾虑|担心)(很|是|也)?(合理|正常|有道理|应该)"),
)  # fmt: skip
EN: tuple[Rule, ...] = (
    rule("sorry", "apology", r"\b(i|we)('m| am|'re| are)? ?(so |very |really |truly |terribly |awfully |extremely |just so )*sorry\b|^(so |very |really |terribly )?sorry\b|\bsorry (about|for|that (we|you|i)|to (keep|have|trouble|bother))|\b(my|our|sincere|please accept my|deepest) apolog|apologi[sz]e|\b(forgive|pardon) (me|us)\b|\bmy (bad|fault)\b|that('s| is| was) (our|my) (fault|mistake|doing|error)|we('ve| have)? (let you down|failed you|messed (this |that |it )?up|dropped the ball|got (this|that|it) wrong|should have (done better|told|rung|called|checked|caught|known)|put you (in that|through)|kept you (waiting|in the dark)|owe you)|\bthat('s| is) (down to|on|our side|ours)( us)?\b(?! to\b)|\b(the )?(fault|mistake|blame)('s| is) (ours|with us|mine)\b|\byou('re| are)? (deserved|deserve) better (from us|than)|\bi take the blame|\bi('ll)? hold my hands? up|\bi owe you an apology|[, ]sorry[.! ]*$", r"sorry[, ]+(what|who|could you|can you)|not sorry|feel sorry for yourself|say(ing)? sorry"),
    rule("thanks", "thanks", r"\bthank(s| you| u)\b|\bthanx\b|\b(much )?appreciate(d)? (it|that|you|your)|\bgrateful\b|\bcheers\b|much obliged", r"no thanks|thanks to (him|her|them|it)|no thank you"),
    rule("hello", "greeting", r"^(um,? |uh,? |oh,? |well,? |er,? )*(hello|hi|hey|good (morning|afternoon|evening|day)|greetings|welcome to|howdy)\b|\b(good (morning|afternoon|evening))\b|welcome to \w+|^thanks? (you )?for (calling|ringing)", r"good (morning|evening) (then|shift)"),
    rule("bye", "closing", r"\b(good ?bye|bye( bye)?|bye-bye|see you|take care|have a (good|nice|great|lovely|wonderful|pleasant)( \w+)? (day|evening|weekend|one|night|afternoon|time|rest)|good night|enjoy (the rest|your (day|evening|weekend))|all the best|talk (to you )?(soon|later)|thank(s| you) for (calling|your call|ringing|your time)$)", r"how do you say"),
    rule("may-help", "offer-help", r"\bhow (can|may|could|might) (i|we) (help|assist|be of)|\bwhat can (i|we) (do for|help)|\b(can|may|could) i (help|assist) you|\bi('m| am) here to help|\bhappy to help|\bneed (any|some|my) help", r"anything else|something else"),
    rule("heard", "listen.acknowledge", r"^(okay|ok|right|yes|yeah|mm-?hmm?|mhm|uh-?huh|sure|oh|ah|all right|alright)?[, .]*(i see|i hear you|i'm listening|i'm with you|got it|gotcha|understood|go on|i understand)\b|\b(i'm listening|i hear you|go on|please continue|carry on)\b|\b((i've|lovely|i have)? ?(got|noted|made a note of) (that|it|all that|this))\b(?! right)(?=[,.! ]*(thanks|thank you|down|then|now)?[,.! ]*$)|[, ](noted|got it|understood)[,.! ]*(thanks|thank you)?[,.! ]*$|^(okay|ok|right|i see|ah|oh|mm-?hmm?)[, ]+(so )?(?:your|you|they|he|she|it|the|[a-z]+ hundred)\b(?!.*\?)(?!.*\b(i'll|we'll|can|could|will|i)\b)"),
    rule("mm", "listen.acknowledge", r"^((mm-?hmm?|mhm|uh-?huh|right|okay|ok|yeah|yes|sure|ah|oh|hmm+|all right|alright|mm+)[, .!]*)+$", score=0.7),
    rule("worth", "listen.affirm", r"that('s| is) (a |an )?(really |very |so |such a )?(good|great|fair|valid|important|useful|helpful|excellent)( point| question| to know)?\b|(good|great|fair|excellent) (point|question)|you('re| are) (quite |absolutely |totally |completely )?right|(glad|good) (that )?you (told|mentioned|raised|said|called|brought|let)|that('s| is) (really )?worth knowing|you have every right|thank you for (telling|letting|raising|pointing)"),
)  # fmt: skip
TABLES: dict[Lang, tuple[Rule, ...]] = {"zh": ZH, "en": EN}

_NAME_ZH = re.compile(
    r"(?:我姓|免贵姓|敝姓)([\u4e00-\u9fff])(?![\u4e00-\u9fff]?名)|我(?:的名字)?(?:叫|是)(小[\u4e00-\u9fff])|(?:我|名字)叫([\u4e00-\u9fff]{2,3}?)(?=[,.!。]|$|很高兴|请问|有什么|为您|来|负责|工号)"
    r"|(?:客服|客服代表|坐席|专员|热线|公司|中心)(?:的)?(小[\u4e00-\u9fff])|工号(\d{2,8})|我是(?:[\u4e00-\u9fff]{0,8}?(?:客服|坐席|专员|顾问|经理|的))([\u4e00-\u9fff]{2,3}?)(?=[,.!]|$|,?(?:您|请|很|为|有|打|给|跟))"
)
_NAME_EN = re.compile(
    r"(?:\bmy name(?:'s| is)|\byou're (?:through to|speaking (?:to|with))) ([a-z]+)(?=(?: (?:here|speaking|from|at|with|calling|and|in|on|how|what))|[,.!]|$)"
    r"|(?:\bthis is|\bi'm|\bi am|\bit's) ([a-z]+)(?: [a-z]+)?(?= (?:here|speaking|from|with|calling|at [a-z]+ (?:gas|customer|insurance|trade)))"
    r"|^([a-z]+) (?:here|speaking)\b|[,.!] ([a-z]+) (?:speaking|here)\b|\byou can call me ([a-z]+)"
)
# "I'm Dana." without more is a name only with its capital.
_NAME_PLAIN_EN = re.compile(r"(?:\b[Tt]his is|\bI'm|\bI am|\b[Ii]t's) ([A-Z][a-z]+)(?=[,.!]| and\b|$)")
_NOT_NAMES = frozenset(
    ["客服", "坐席", "专员", "顾问", "经理", "员工", "同事", "回访员", "负责人", "me", "gas", "line", "right", "over", "anyone", "nobody", "someone", "everyone", "somebody", "missing", "printed", "insurance", "there", "up", "down", "be", "come", "sorry", "here", "calling", "listening", "looking", "going", "afraid", "sure", "glad", "happy", "just", "not", "so", "very", "really", "about", "it", "that", "what", "fine", "good", "okay", "ok", "well", "back", "right", "the", "a", "an", "customer", "ringing", "checking", "trying", "aware", "on", "with", "from", "in", "only", "still", "also", "hearing", "seeing", "doing", "done", "yes", "no", "awful", "terrible", "ridiculous", "unacceptable", "because", "all", "my", "your", "our", "new", "urgent", "possible"]
)


def agent_name(utterance: Utterance) -> str | None:
    """The name the trainee gives for themselves, as typed."""
    pattern = _NAME_ZH if utterance.lang == "zh" else _NAME_EN
    for m in pattern.finditer(utterance.text):
        for group in range(1, (m.lastindex or 0) + 1):
            if m.group(group) and m.group(group) not in _NOT_NAMES and not m.group(group).endswith("ing"):
                name = utterance.raw[m.start(group) : m.end(group)]
                return name if utterance.lang == "zh" else name.title()
    plain = _NAME_PLAIN_EN.search(utterance.raw) if utterance.lang == "en" else None
    return plain.group(1) if plain and plain.group(1).lower() not in _NOT_NAMES else None


def read(utterance: Utterance, context: Context) -> list[Hit]:
    hits = apply(TABLES[utterance.lang], utterance)
    hits += _use_name(utterance, context)
    if any(t.who == "agent" for t in context.turns) and any(h.label == "closing" for h in hits):
        hits = [h for h in hits if h.label != "greeting"]
    return hits


_TITLE_ZH = re.compile(r"(?:^|[,.!? 好的嗯谢])([\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|太太|叔叔|老师|师傅|总|主任|经理|姐|哥|叔))(?=[,.!?您你 ]|$|请|这|非常|真|对不|我|再见|上了)")
_TITLE_EN = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.? (?!work|out|the|a|this|that)[a-z]+")
_NOT_CALLED_ZH = re.compile(r"^(处分|大|老|哎|阿|行|好|这位|那位|位|安装|维修|一位|上门|派|班组|个|的|我们)")


def _use_name(utterance: Utterance, context: Context) -> list[Hit]:
    if context.called:
        at = utterance.text.find(context.called.lower())
        if at >= 0:
            return [Hit("use-name", 0.95, at, at + len(context.called), "called")]
    pattern = _TITLE_ZH if utterance.lang == "zh" else _TITLE_EN
    for m in pattern.finditer(utterance.text):
        group = 1 if utterance.lang == "zh" else 0
        if not _NOT_CALLED_ZH.match(m.group(group)):
            return [Hit("use-name", 0.8, m.start(group), m.end(group), "title")]
    return []
