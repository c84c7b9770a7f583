"""A promised action: what is done, when and by whom, also where these are spread over the clauses of a turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.kernel.lang import Lang
from simulator.understanding.clause import Clause
from simulator.understanding.reading import Commitment, Hit
from simulator.understanding.rule import Utterance

_N_ZH = r"[零一二两三四五六七八九十百半\d]+"
_DAY_ZH = (
    r"(?:今天|明天|后天|大后天|今晚|明早|明晚|今早|明儿|今儿|后儿|当天|次日|隔天|周末|这两天|[本这]个?月底|月底|下个?月初?"
    r"|(?:本|这个?|下个?)?(?:周|星期|礼拜)[一二三四五六日天末]|本周|这周|下周|这个?礼拜|下个?礼拜|(?:[一二三四五六七八九十\d]+月(?:份)?)?[一二三四五六七八九十\d]+[号日](?![线楼院码]))"
)
_PART_ZH = r"(?:一?早上?|一早|清早|上午|中午|下午|傍晚|晚上|夜里)"
_CLOCK_ZH = rf"(?<!分之){_N_ZH}(?:点(?:钟|半|一刻|{_N_ZH}分?)?|:\d\d)"
_RANGE_ZH = rf"{_CLOCK_ZH}(?:[到至~-]{_PART_ZH}?{_CLOCK_ZH})?"
_BY_ZH = r"(?:之前|以前|前|以后|之后|左右|之内|以内|内)?"
_LEAD_ZH = rf"(?:提前|之前|前)(?:半个?(?:小时|钟头)|{_N_ZH}个?(?:分钟|小时))|半个?(?:小时|钟头)(?:之)?前"
_DAY_EN = (
    r"(?:the day after tomorrow|today|tomorrow|tonight|(?:this |next |on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:this|next) (?:week(?:end)?|month|morning|afternoon|evening)"
    r"|end of (?:the )?(?:day|week|month|business)|the \w+(?:st|nd|rd|th)(?: of \w+)?|(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:the )?\w+)"
)
_NUM_EN = r"(?:\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday)"
_CLOCK_EN = rf"(?:(?:half past|quarter past|quarter to) )?{_NUM_EN}(?: ?(?:am|pm|o'clock))?"
_SPAN_EN = r"(?:an?|half an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|twenty-four|forty-eight|a couple of|a few|\d+)[ -](?:working |business |full )?(?:minutes?|hours?|days?|weeks?)"
_LEAD_EN = r"(?:half an|an) hour (?:before|ahead)|\w+ minutes (?:before|ahead)"
# A concrete time; 尽快, soon, 马上 alone are none.
WHEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        rf"{_LEAD_ZH}|{_DAY_ZH}(?:的|,? ?{_DAY_ZH})?{_PART_ZH}?(?:{_RANGE_ZH})?{_BY_ZH}(?:这个时候(?:之?前)?)?|{_PART_ZH}{_RANGE_ZH}{_BY_ZH}|{_RANGE_ZH}{_BY_ZH}"
        rf"|{_N_ZH}个?(?:分钟|小时|钟头|工作日|天|日|星期|周|礼拜|月)(?:之内|以内|之后|以后|里头|里面|左右|内|后|里)|(?:通话|电话)(?:结束|挂断|挂)?(?:之前|前|后)|下班(?:之|以)?前"
    ),
    "en": re.compile(
        rf"\b(?:{_LEAD_EN}|(?:by |before )?this time (?:tomorrow|next week)|(?:(?:by|on|at|before|until|from|between|within|in|first thing|midday|noon) )*{_DAY_EN}(?:,? {_DAY_EN})?(?: (?:morning|afternoon|evening|night))?"
        rf"(?:,? (?:at|by|before|between|from|around|after) {_CLOCK_EN}(?: (?:and|to|till|until) {_CLOCK_EN})?)?"
        rf"|(?:at|by|before|between|from|after|around) {_CLOCK_EN}(?: (?:and|to|till|until) {_CLOCK_EN})?(?: (?:tomorrow|today|tonight|on \w+day))?(?!\.\d| ?%| percent| of\b|(?: \w+)? (?:customers|calls|times|people))|{_NUM_EN} ?(?:am|pm|o'clock)"
        rf"|(?:within|in|inside) (?:the next )?{_SPAN_EN}|this minute|before (?:we hang up|you hang up|the end of this call))\b"
    ),
}
_LEAD = re.compile(rf"^(?:{_LEAD_ZH}|{_LEAD_EN})$")
_HAS_DAY = re.compile(rf"{_DAY_ZH}|\b{_DAY_EN}\b|\bthis time\b|within|inside|内|工作日|后$")
_HAS_CLOCK = re.compile(r"点|:\d\d|\b(?:at|by|before|between|from|after|around) (?:half|quarter|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)|o'clock|\d ?[ap]m\b")

_DOES_ZH = r"(安排|派|联系|打电话|致电|来电|回电|回复|答复|回访|上门|处理|解决|登记|反馈|上报|转到|转|报给|转给|转达|转告|跟进|申请|退款|退给|退回|退钱|寄|发给|发|补发|换|更换|修改|改|取消|开通|办理|催|加急|送|通知|跟踪|盯|预约|预留|查|核实|减免|免|赔|补偿|提交|开单|下单|记录|记下|备注|约|过去|亲自|来装|去装|到您家|给您装|装好|装上|修好|重新打开|补报|垫付|回话|回信|回音|准信|去电话|特批|追回|改成|赔给|全(给|退|赔)|写成|写(一|张)|寄|教您|打给(您|你)|带您|陪您)"
_ACT_ZH = re.compile(
    _DOES_ZH + r"|(自己|亲自|本人|就|再|来|过)去(?=$|[,.!])|(您|你)(家|那儿?|厂里?|店里?)去|(准|肯定|一定|保证|就|会|能)到(?=$|[,.!])|[上到](您|你)(家|那|厂|店)|会给(您|你)|给(您|你)(个)?(准|话|信|说法|一份|一个)|回(您|你)|(先|再|会|就|给(您|你))拨|问一声|写好|念给|登上|手把手|跟(您|你)碰|(师傅|班长|组长|经理|工程师)[^,.!?]{0,12}(来|去|到)(?=$|[,.!])"
)
_ACT_EN = re.compile(
    r"\blet me (put|get|book|send|arrange|have|ask)\b|\bi(?:'m| am) (?:reopening|sending|switching|booking|changing|putting|logging|posting|registering|raising|adding|noting|filing|passing|taking|asking|getting)\b|\bi(?:'m| am) (?:ringing|calling) (?:you|him|her|them)\b(?! to\b| about\b| because\b)|\b(?:i|we) (?:reopen|send|ring|call|post|book|put|come|bring)\b|\byou(?:'ll| will) (?:get|have|hear|receive)\b|\byou'd (?:hear|get|have)\b|\bi (?:promise|guarantee)\b|\b(?:goes|comes|is|are|it's|rings|looks|calls|shows|brings) (?:out|over|with you|in person|round|at the|on your|in your|half an hour|you|back|to you)\b"
    r"|\b(i|we|he|she|they|(the )?(crew )?(lead|engineer|fitter|manager|supervisor|technician|colleague)|someone from \w+|(?!it\b|that\b|this\b|there\b|which\b|what\b|you\b|who\b|nothing\b|nobody\b|orders\b)[a-z]+)('ll| will|'m going to|'re going to| shall| is going to| promise)\b|\bit(?:'ll| will) be (?:on|in|with|at|out)\b|\b(?:fitter|engineer|lead|inspector|manager|supervisor) can (?:be|come|go|look|call|ring|visit)\b|\b[a-z]+(?: [a-z]+)? can (?:come|be (?:there|with you|out|over)) (?:this|on|to|by|tomorrow|between|at)"
)
_OWN_ZH = re.compile(r"我|我们|咱们?|这边|经理|班长|师傅|组长|同事|专员|工程师|核查员|安装员|给您|帮您|为您")
# The customer's doing, a question, the past, a refusal.
_YOURS_ZH = re.compile(r"^(您|你)(把|能|可以|想|要|是|什么|哪|说|看是)|(吗|么|呢)$|(不敢|没法|不能|无法|没办法|做不了|当时|(?<![点号日天午末底来门发晚])(之前|以前)|上次|原来|上个?月|是不是|说好)|(?<!定)(了|过)(没|$)|给我们|避开|绕开")
_YOURS_EN = re.compile(r"^(do you|did|when|what|would you|could you|can you|were|was|so you)\b|^you\b(?!(?:'ll| will|'d) (?:get|have|hear|receive|be|see))|\b(can't|cannot|won't|told|was|were|said|keep clear|avoid)\b|what will|^(?:if|unless|otherwise)\b")
_RULE = re.compile(r"(?:交款|交钱|付款|缴费|下单)(?:以|之)?后|规矩|规定|流程|一般|通常|正常|the (?:rule|policy)|normally|usually|as a rule")
_WHY_CALL = re.compile(r"打(这个|这通|个)?电话 ?(就)?(是|为|想)|打给(您|你) ?(就)?(是|为)|calling (?:to|about)")
_IF = re.compile(r"^(?:and |but )?(?:if|unless|otherwise|once)\b|^(?:要是|如果|假如)")
# In this very call, by the speaker: needs no clock time.
NOW_ZH = re.compile(r"(我|咱|这边)(现在|这就|马上|立刻)(就)?[^,.!?]{0,12}(登记|申请|发到|发给|改成|教您|写|报|问|打|换成|办)|我[^,.!?]{0,12}(登记|记|备注|报)(好|下来|上了|上去)|把[^,.!?]{1,10}改成|(我|这边)(现在|这就|马上|立刻|当场|现场)?(就)?(给|帮|为|替)您?(登记|记|备注|提交|开|下单|改|取消|办理|减免|免)|(这就|马上|现在)换成")
NOW_ZH_MARK = re.compile(r"现在|这就|马上|立刻|当场|现场|已经|(?:登记|记|备注|改|报)(?:好|下来|上了|上去|成)|(记|登记|备注|提交)(好|上|下来)")
NOW_EN = re.compile(r"\b(let me|i('ll| will))\b.{0,40}\b(right now|this minute|straight away now|over the phone|while you're on)\b|\bi('ll| will) (change|switch|take|mark) (it|your|the|that|this)\b|\bi('m| am) (putting|switching|reopening|registering|logging|booking|raising|adding|noting|cancelling|waiving|sending|filing|taking|passing) |\bi('ll| will| can) (do|book|log|raise|put|note|waive|add|cancel|file|register) .{0,40}\b(right )?now\b|\bright now\b.{0,20}\bi('ll| will)")
_SOMEDAY = re.compile(r"尽快|马上|一定|肯定|保证|会|soon|definitely|promise|'ll|will")

_SURNAME = r"(?:周(?![一二三四五六日天末])|[赵钱孙李吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严姜谢邹苏潘范彭鲁马方任袁柳史唐薛雷贺汤罗毕郝安常于傅卞齐康伍余顾孟黄萧尹姚邵汪毛米戴宋庞熊纪项祝董梁杜阮季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包石崔龚程陆荣翁段侯全谷宫宁仇武刘叶白温庄晏柴阎连习艾容向古易廖耿匡欧利葛聂曾关游])"
_ROLE_ZH = r"(?:安装|维修|上门)?(?:班长|班组长|组长|主管|主任|工程师|师傅|专员|核查员|检查员|技术员|负责人)|(?:客户|项目|区域|销售)?经理|同事"
_WHO_ROLE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        rf"(?<![给跟向和找问班])(?:(?:{_ROLE_ZH})(?:小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|{_SURNAME}[\u4e00-\u9fff]{{1,2}}?(?=上门|[二三四一两\d]+|会|来|去|到|给|跟|带|在|今|明|后|周|礼|负责|亲自|[,.!]|$))?|{_SURNAME}[\u4e00-\u9fff]{{0,2}}(?:师傅|工(?!作|夫|程|资)|经理|主任|组长|班长|老师)|[老小]{_SURNAME}(?:师傅)?|{_SURNAME}[\u4e00-\u9fff]{{1,2}}(?=上门|(?:会|亲自|负责|来|去)(?:给|联系|上门|打|跟|看|处理)))"
    ),
    "en": re.compile(
        r"(?<!to )(?<!with )(?<!ask )(?<!from )\b(?:(?i:(?:the |our |my )(?:crew lead|team lead|head fitter|lead|supervisor|manager|engineer|fitter|technician|specialist|colleague|inspector|crew))|(?!The|This|That|There|Some|No|He\b|She\b|They|We\b|You|It\b|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Tomorrow|Today|Which|What|Who)[A-Z][a-z]+(?: (?!Thursday|Friday|Monday)[A-Z][a-z]+)?(?= (?:will|can|is going|comes|goes|looks|rings|calls)\b|'ll\b| (?:on )?(?:tomorrow|today|this|next|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|, (?:my|our|the) ))"
    ),
}
_WHO_SELF: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"我亲自|我本人|我们|我"), "en": re.compile(r"(?i)\b(?:i|we)\b")}
_SOMEONE = re.compile(r"(?:让|派|找|叫)(?:个|一个)?人|\b(?:someone|somebody)\b")
_NAMED_FEW: dict[Lang, int] = {"zh": 24, "en": 60}  # characters: no longer than this, a time or a person by itself is an answer


def commitment(utterance: Utterance) -> tuple[Commitment | None, list[Hit]]:
    """The first promised action with a time (or done in this call), and its label."""
    zh = utterance.lang == "zh"
    loose: Commitment | None = None
    for i, clause in enumerate(utterance.clauses):
        if not _promises(utterance, i):
            continue
        text = clause.text
        when = _when(utterance, i)
        now = (NOW_ZH.search(text) and NOW_ZH_MARK.search(text)) if zh else NOW_EN.search(text)
        made = Commitment(utterance.raw[clause.start : clause.end].strip(), when, _who(utterance, i), clause.start, clause.end)
        if when or now:
            return made, [Hit("commit", 0.85, clause.start, clause.end, "act-when" if when else "act-now")]
        if loose is None and _SOMEDAY.search(text):
            loose = made
    return loose or _bare(utterance), []


def _promises(utterance: Utterance, i: int) -> bool:
    """Somebody on this side does something: the doer may stand in an earlier clause of the sentence."""
    clause, zh = utterance.clauses[i], utterance.lang == "zh"
    text = clause.text
    if clause.mark.startswith("?") and zh and not re.search(r"(好吗|可以吗|行吗|成吗|您看)$", text):
        return False
    if not (_ACT_ZH if zh else _ACT_EN).search(text) or (_YOURS_ZH if zh else _YOURS_EN).search(text):
        return False
    before = " ".join(c.text for c in _sentence(utterance, i) if c.start <= clause.start)
    whole = " ".join(c.text for c in _sentence(utterance, i))
    return not _RULE.search(before) and not _WHY_CALL.search(whole) and bool(not zh or _OWN_ZH.search(before))


def _sentence(utterance: Utterance, i: int) -> Sequence[Clause]:
    """The clauses between two full stops around this one."""
    cs = utterance.clauses
    first = next((k + 1 for k in range(i - 1, -1, -1) if cs[k].mark[:1] in ".!?" and cs[k].mark), 0)
    last = next((k for k in range(i, len(cs)) if cs[k].mark[:1] in ".!?" and cs[k].mark), len(cs) - 1)
    return cs[first : last + 1]


def _when(utterance: Utterance, i: int) -> str | None:
    """The time of the act: from its clause, else its neighbours and sentence; a day and an hour said apart belong together."""
    cs, here = utterance.clauses, utterance.clauses[i]
    near = [c for c in dict.fromkeys((*cs[max(0, i - 1) : i + 2], *_sentence(utterance, i))) if c is here or not _elsewhere(c, utterance)]
    near.sort(key=lambda c: (abs(c.start - here.start), c.start))
    times = [(c, m) for c in near for m in WHEN[utterance.lang].finditer(c.text)]
    firm = [(c, m.group().strip(" ,")) for c, m in times if not _LEAD.match(m.group().strip(" ,"))]
    if not firm:
        return times[0][1].group().strip(" ,") if times else None
    said = [text for _, text in firm]
    best = next((t for t in said if _HAS_DAY.search(t) and _HAS_CLOCK.search(t)), None)
    if firm[0][0] is here and (best is None or best not in [t for c, t in firm if c is here]) and _HAS_DAY.search(said[0]):
        best = None
    if best:
        return best
    first = said[0]
    more = said[1:] + [m.group().strip(" ,") for c in cs if c not in near and not _elsewhere(c, utterance) for m in WHEN[utterance.lang].finditer(c.text)]
    other = next((t for t in more if _kind(t) != _kind(first) and True not in map(all, zip(_kind(t), _kind(first), strict=True))), None)
    if other is None:
        return first
    day, clock = (first, other) if _HAS_DAY.search(first) else (other, first)
    return day + clock if utterance.lang == "zh" else f"{day} {clock}"


def _kind(text: str) -> tuple[bool, bool]:
    """Whether it says the day, whether it says the hour."""
    return bool(_HAS_DAY.search(text)), bool(_HAS_CLOCK.search(text))


def _elsewhere(clause: Clause, utterance: Utterance) -> bool:
    """A clause whose time is not the promise's: a question, a condition, the past."""
    asks = clause.mark.startswith("?") and not WHEN[utterance.lang].match(clause.text)
    return asks or bool(_IF.search(clause.text) or re.search(r"当时|上次|三月|昨天|拨过|打过|您换|\b(?:was|were|said|rang|told|yesterday|paid|went|took|saw|found)\b|(?<!定)[了过]没", clause.text))


def _who(utterance: Utterance, i: int) -> str | None:
    """Who does it: a role or a name in the clause, the sentence, the turn; else the speaker; nobody for "someone"."""
    here = utterance.clauses[i]
    sentence = _sentence(utterance, i)
    stretches = [(here.start, here.end), (sentence[0].start, sentence[-1].end), (0, len(utterance.raw))]
    self = _WHO_SELF[utterance.lang].search(utterance.raw[here.start : here.end])
    for start, end in stretches[:2] if self else stretches:
        for m in _WHO_ROLE[utterance.lang].finditer(utterance.raw[start:end]):
            if not _called(m.group(), utterance):
                return m.group().strip()
    sent = utterance.text[sentence[0].start : sentence[-1].end]
    if _SOMEONE.search(sent):
        return None
    self = self or _WHO_SELF[utterance.lang].search(utterance.raw[sentence[0].start : here.end])
    return self.group() if self else None


def _called(name: str, utterance: Utterance) -> bool:
    """"罗师傅，…您…": a name by itself between commas is the customer's, spoken to."""
    alone = any(c.text == name for c in utterance.clauses)
    return alone and bool(re.match(_SURNAME, name)) and bool(re.search(r"您|你", utterance.text))


def _bare(utterance: Utterance) -> Commitment | None:
    """"明天上午，老王师傅": a time or a person alone, as the answer to «when?» or «who?»; it carries no label."""
    if len(utterance.text) > _NAMED_FEW[utterance.lang] or any(c.mark.startswith("?") for c in utterance.clauses):
        return None
    if (_YOURS_ZH if utterance.lang == "zh" else _YOURS_EN).search(utterance.text) or re.search(r"您|你|\byou", utterance.text):
        return None
    when, who = WHEN[utterance.lang].search(utterance.text), _WHO_ROLE[utterance.lang].search(utterance.raw)
    rest = utterance.raw
    for found in (when, who):
        rest = rest.replace(utterance.raw[found.start() : found.end()], " ") if found else rest
    if (not when and not who) or len(re.sub(r"\W|[吧呢啊的是由就行可以好嗯]", "", rest)) > (4 if utterance.lang == "zh" else 16):
        return None
    return Commitment(utterance.raw.strip(), when.group().strip(" ,") if when else None, who.group().strip() if who else None, 0, len(utterance.raw))
