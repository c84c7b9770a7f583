"""Handling of the call: saying who one is and why one calls, holding, explaining, proposing, committing, checking."""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding.commitment import commitment as commitment
from simulator.understanding.context import Context
from simulator.understanding.normalise import fold
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Rule, Utterance, apply, rule

_DOES_ZH = r"(安排|派|联系|打电话|致电|来电|回电|回复|答复|回访|上门|处理|解决|登记|反馈|上报|转到|转|报给|转给|转达|转告|跟进|申请|退款|退给|退回|退钱|寄|发给|发|补发|换|更换|修改|改|取消|开通|办理|催|加急|送|通知|跟踪|盯|预约|预留|查|核实|减免|免|赔|补偿|提交|开单|下单|记录|记下|备注|约|过去|亲自|来装|去装|到您家|给您装|装好|装上|修好|重新打开|补报|垫付|回话|回信|回音|准信|去电话|特批|追回|改成|赔给|全(给|退|赔)|写成|写(一|张)|寄|教您|打给(您|你)|带您|陪您)"
ZH: tuple[Rule, ...] = (
    rule("who-am-i", "identify", r"我(是|叫|姓)(?!不|说|想|在|觉|的意|这|否|为|担|怕|要|来|给|打算)[^,.!?]{0,14}?(客服|坐席|专员|顾问|经理|公司|中心|热线|银行|小[\u4e00-\u9fff]|姓|部的|工号|燃气|负责人)|这(里|边)是.{1,14}(公司|客服|热线|中心|部|银行|燃气|服务)|(您好|你好)[, ]?[^,.!? ]{2,10}(客服|热线|公司|服务中心|服务热线|燃气|银行)(?!的?电话)|我姓|我叫|免贵姓|工号\d|我是[^,.!?]{2,10}的[\u4e00-\u9fff]{1,3}(?=[,.!]|$)|(很高兴为您服务|为您服务)[.!]?$"),
    rule("why-call", "purpose", r"(打|致电|来电|给您打|打电话|联系)(给)?(您|你)?[^,.!?]{0,8}(是|就是|主要是|想)(想|为了|要|跟|向|给|来|了解|做|通知|告|邀请|回访|就|问|约)|(打给|打)(您|你)(是|就是|主要)|(给|跟)(您|你)打(这个|这通|个)?电话(是|想|主要)|(想|希望)(跟|和|与|找|约)(您|你)?[^,.!?]{0,8}(聊聊|聊一?下|聊[一两几十]|谈谈|谈一?下|介绍|汇报)|(打|致电)给(您|你)(就)?(为|是为|是想|想)|(给|跟)(您|你)打(这个|这通|个)?电话,?(就)?(是|为|想)|(今天|这回)?打给(您|你),?(就)?为|(想)?(跟|和)(您|你)约(个|一)|(今天|这次|这回)[^,.!?]{0,6}(打|来电|致电|联系)[^,.!?]{0,8}(想|为了|是|主要)|(做|进行)(个|一个|一次|一下)?(简单的?|短暂的?)?(回访|调查|满意度|问卷)|这次(打|来)电话|给您(打|来)(这个|个)?电话是|耽误您(一|两|几|\d)(分钟|点时间)", r"您.{0,3}打电话(来|给我)"),
    rule("wait", "hold", r"等(我)?[一两三五十半几\d]+(秒|分钟)|(请|麻烦)?(您|你)?(先)?(稍等|等(我)?(一下|一会儿?|几分钟|片刻|一分钟|两分钟|半分钟)|稍候|别挂(电话|机|断)?|不要挂|别挂线|等候)|(我|我们|这边|马上|现在)[^,.!?]{0,8}?(查|看|核实|核对|调|确认|翻|了解|问)(一?下|一查|看看|查|您的|看|到)(?!.{0,4}(明白|理解|复述))|(我|给您|帮您|为您|替您|咱)(来|去|先|现在|马上|这就|这边|立刻)*(查询|查看|查一?查|查)(?!到|过|出来|清|明白了)|转接"
         , r"查不(了|到|出|着)|(明天|后天|今天|上午|下午|小时内|以内|之内|工作日).{0,10}(查|核实|了解)|想问|(帮|替|给)(您|你)(免费)?查[^.!?]{0,16}(天|日|小时|告诉|结果)|免费|(我|系统里?)(这边)?(查|看)(到|过|了一?下,?(是|您))|我(再)?(跟您)?(核对|确认)一?下.{0,3}(您|信息|是)|(跟|和|与)(您|你)(再)?(核对|确认)|(麻烦|请)(您|你)(?!稍|等|先等).{0,6}(查|看|核实|核对|确认)"),
    rule("because", "explain", r"其实(不是|是|呢)|是这么(个)?(规矩|回事|做的)|(最多|至少|每户|每次|每家|每人|凭[^,.!?]{1,4})[^,.!?]{0,10}(只|最多|就|能|收|限|报|交)|(就|只)(交|收|扣)(这)?一(回|次)|(要拿|得有|需要)[^,.!?]{1,8}(登记|办|才)|(不适用|不算|不限)的?$|(得|要)先[^,.!?]{1,8},[^,.!?]{0,3}(才|过了)|(先|往里)[^.!?]{2,20},[^.!?]{2,}就(行|好|可以)|公开[^,.!?]{0,3}(登|查)|包含|(?<!是不是)(是)?因为|由于|原因(是|在)|按(照)?(规定|流程|政策|合同|系统|要求|标准|公司)|根据(规定|政策|合同|流程|我们)|(规定|政策|流程|规则|标准)是|(一般|通常|正常)(情况下)?(?!(都|是)(咋|怎|哪|什|几|做))(是|都|会|要|需要|\d|三|五|七|十|的话|来说)|(系统|单子|工单|订单)(里|上|这边)?(显示|记录|被|是|会|已经|看到|里有)|(我|这边|帮您)(看|查)(到|了|过)(?!.{0,2}吗)|是这样的?[,:]|意思是说|所以(会|才|没|系统|当时)|(需要|要)先.{1,14}(才能|然后|再)|(以后|之后|后)[^,.!?]{0,8}(会有|系统会|才会|就会|会自动)|(个|天|小时)(工作日)?(之|以)?内(会|到|完成|安装|联系|有|发货|到账)|目前(是|还|没|不)|已经(安排|审核|发货|出库|退款|帮您|给您|为您|是|在|提交|登记|处理|寄|催)|(可能是|应该是|多半是|大概是)", r"^(您|你)(是)?因为|是(因为|不是).{0,20}(吗|么|还是)|\?$"),
    rule("offer", "propose", r"(我|我们|咱们|咱|这边)(可以|能|还能|也可以|愿意|建议|帮您|给您|为您|替您|这就|马上|现在|立刻|先|来|会)(?!.{0,4}(理解|明白|体会|感受|想象|看到|查|听|确认|核对|稍等|记得))[^,.!?]{0,14}?" + _DOES_ZH + r"|(要不|不如|或者)(我|咱|您|这样|先)|(建议|推荐)(您|你|咱)|(您|你)(也)?(可以|不妨|要不|看要不)(?!.{0,3}(说|讲|告诉|提供|描述|报|吗))[^,.!?]{1,}|(两|二|三|几)个(办法|方案|选择|方式)|(方案|办法)(是|一)|(给|帮|替|为)(您|你)" + _DOES_ZH + r"|(安排|派)[^,.!?]{0,8}(师傅|班长|人员|工程师|同事|专人|人)|(免|减免|免掉|退还|免收)[^,.!?]{0,12}(费|块|元|钱)|(费|块|元|钱)[^,.!?]{0,6}(免|退)(了|给您|掉|还)", r"(可以|能)(不可以|不能)?.{0,6}(告诉|提供|说一?下|描述)|(没法|无法|不能|没办法|做不了主)(给|帮|替|为)?(您|你)?(?!.{0,12}(但|不过|可以))"),
    rule("right-so", "check-understanding", r"(我|这样)?(理解|说|记|复述|总结|听|核对|记录)(得|的)?(没错|对不对|对吗|对吧|正确吗|对么|准确吗|有没有错|有误吗|没问题吧)|是(这样|这个意思|这么回事|这个情况|您说的)(吗|么|吧|不)|(?:^|[,.! ])(对|没错|是)(吗|吧|么|不对|不)[?.!, ]*$|是不是(这样|这个意思|这么)|我(理解|说)(得)?对(吗|不对|吧)|我(来)?(跟您|和您)?(确认|核对|复述|重复|总结)一?(下|遍)|我没(理解|听|记)错吧|听(明白|懂|清楚)了(吗|没|么)|(明白|清楚|懂)(了)?(吗|没有?|不)(?=[?.!, ]|$)|有没有(漏(?!接)|遗漏|说错|理解错)|您是(这个|说这个)意思"),
    rule("tag", "check-understanding", r"(?<=.{3})(对|没错|是)(吗|吧|么|不对|不)[^,.!?]{0,3}[?.!, ]*$|(?<=.{4})(是不是|(是)?(这|这个)(意思|情况|么回事)(吧|吗)?)[?.!, ]*$|(?:^|[,.!? ]|那)(您|你)(说的)?[^,.!?]{4,}(?<![好行走来去])吧[?.!, ]*$", score=0.7),
    rule("anything-else", "check-satisfaction", r"还有(没有)?(什么|哪(些|里|儿|方面)|别的|其(他|它)(的)?|啥)(的)?.{0,8}(需要|帮|问题|要求|能做|可以做|要做|疑问|不清楚|不明白|没解决)|还有(没有)?(什么|别的|其(他|它)(的)?|啥)(的)?(事|事情|事儿|方面|需求)?(吗|么|呢|没有|没)?[?. ]*$|(其(他|它)|别的).{0,6}(需要|问题|可以帮|能帮|疑问|要求|帮)|(还|哪)[^,.!?]{0,6}(没着落|落下|漏(了|下|掉)|没(说|讲|谈|办|安排|解决|交代|顾)(到|好|妥|完|清)|没底|放不下|不踏实|没妥)|(还)?(落下|漏(了|下|掉)?|差|缺|少了?)(着)?(什么|哪(一)?(样|件|条|点|处)|啥)|还有[^,.!?]{0,8}(不放心|不踏实|不清楚|不明白|想问|要问|要我办|要办|吩咐|交代)(的)?|(还有|有没有)落下|还有(哪|什么|啥)[^,.!?]{0,8}(没|不)[^,.!?]{1,8}(的)?(?=$|[?.!,])"),
    rule("all-right-so", "check-satisfaction", r"(这样|这么|如此|这个)(处理|安排|解决|办|方案|结果).{0,8}(满意|可以|行|好|合适|放心|接受|您看|怎么样|觉得)|(您|你)(还|对).{0,10}满意(吗|么|不)?|满意吗|还满意|(这么着|这样|这么办|这么安排|这样一来)[^,.!?]{0,6}(您|你)?[^,.!?]{0,4}(踏实|放心|行(吗|不)|中不|妥)|(您|你)(这)?心里[^,.!?]{0,6}(踏实|有底|放心)(点|些)?(了)?(吗|没|么)|(您|你)(还)?有.{0,4}(疑问|不明白|不清楚)(的)?(地方)?(吗|么)?|解决了(吗|没有|没)", r"(对我们|对服务|对产品)?.{0,4}不满意(的)?(原因|地方)"),
)  # fmt: skip
_DO_EN = r"(send|arrange|book|call|ring|get|have|put|log|raise|escalate|refund|replace|waive|follow|schedule|set up|sort|fix|check|email|pass|transfer|look into|chase|ship|deliver|credit|pay|fit|install|cancel|change|update|reserve|make sure|take (off|care)|issue|open|file|report|bring|come|offer|give you|let you know|see to|speak|talk|ask|confirm|contact|move|order|note|swap|repair|visit|process|return)"
EN: tuple[Rule, ...] = (
    rule("who-am-i", "identify", r"\b(my name('s| is)|it's \w+( \w+)?( here)?( from| calling| speaking)|this is \w+( \w+)?( here)?( from| at| with| calling| in| speaking)|i'm (?!new\b|good\b|bad\b)\w+ (from|with|at|calling from)|you're (through|speaking) (to|with)|i('m| am) calling from|\w+ speaking\b|\w+ here (from|at)|(?<=[,.] )(?!right|over|anyone|nobody|someone|back|all|from|out|up|is|are|we)[a-z]+ here(?=[,.!]|$))|(welcome to|thank you for calling|thanks for calling) [a-z]+|^(hello|hi|good (morning|afternoon|evening))[, ]+\w+( \w+)? (gas|customer|support|bank|service|line|desk|care|company)|\b(customer (service|care)|support|help ?desk|service line)[,. ]+(this is |my name|i'm )?\w+|(gas|customer service|customer line|customer care)[,. ]+(\w+) (here|speaking)", r"is this"),
    rule("why-call", "purpose", r"\b(i'm|i am|we're|we are|just) (calling|ringing|phoning|contacting you)( you| today| because| about| to| regarding| with)|\b(calling|ringing) from [a-z ]{2,30} (to|about|because|regarding)|\b(reason|purpose) (for|of|i'm|why|that) (my|the|this|call|calling)|\bi wanted to (let you know|tell you|invite|ask you a few|follow up|check in)|\bfollow(ing)?[- ]up (on|call|about|with)|\b(quick|short) (survey|question|call)\b|\bi (only |just )?(want|wanted|would like|'d like|'d love) to (talk|speak|chat|have a word|book|arrange|set up)\b[^.!?]{0,30}\b(with you|to you|about|minutes?|chat|visit)|(take|borrow) (a|one|two|three|just) (minutes?|moment) of your time|it's about your", r"why are you calling"),
    rule("wait", "hold", r"\b(hold on|hold the line|bear with me|one (moment|second|sec|minute)|just a (moment|second|sec|minute|mo|tick)|give me (a|one|two|just|just a|thirty|\d+) ?(moment|second|sec|minute|mo\b|tick|couple)(?!\w* or\b)|wait (a|one|for) (moment|minute|second)|put(ting)? you on (a brief )?hold|stay on the line|don't hang up|while i (check|look|pull|find|bring)|please (wait|hold)|won't be (a|long)|can you hold|put you through|let me (just |quickly |first )?(check|look|pull|see what|find|bring|get your|open|have a (quick )?look)|i('ll| will) (just |quickly )?(check|look (it|that|this|you|your)|pull)|i'm (just )?(checking|looking|pulling)|transfer(ring)? you)", r"hold on to|\bi need\b|minutes? or (tell|say|i)|(check|look).{0,30}(tomorrow|by (the end|\w+day|\d)|within|call you back|ring you)|let me (check|see) (if )?i('ve| have)? (got|understood|understand)|let me check (i|that i|i've)"),
    rule("because", "explain", r"\b(the way it works|what (that|it|the) (fee|money|charge)? ?covers|(that|this) (money|fee|charge) covers|a household (can|may|gets?)|as soon as you're (under|below|over)|it isn't for|(it's|that's) a (single|one-off|one off) charge|they never ask for|in fact|isn't covered|can't be covered|is paid in full|comes? to you within|in stock|there's no (deposit|charge|catch)|don't have to buy|per household|we (do|don't) (pay|take|cover)|because|'cause|since the|due to|the reason (is|was|for|why|it)|that's why|what happened (is|was|there)|according to|our (policy|rule|process|procedure|terms)|the (policy|rule|process|procedure|way it works)|the system (shows|says|has|puts|only)|it (shows|says|looks like) (here|that|on)|on (the|your) (order|account|record)|normally|usually|as a rule|the way (it|this) works|this means|what that means|i can see (that|from|on|two|your|calls|the|a|it)|works like this|once (it's|you've|that's|the|you|we|it|they)|needs? to be .{3,30} before|within \w+ (working|business) days of|after (two|three|\w+) (unanswered|missed|failed))\b", r"is (it|that|this) because|because you('ve| have)|^(?:so|and|then)\b|(what|when|how|do|does|did|would) [^.!?]{0,30}(normally|usually)|usually$|^(sounds|what)\b|^(because )?(you|your) |\?$|i (can see|understand|imagine) (why|how|that you)"),
    rule("offer", "propose", r"\b(what (i|we) can do|here's what|what if (we|i)|how about (we|i|if)|would you like (me|us) to|shall (i|we)|(i|we)('d| would) (suggest|recommend|propose|like to (offer|send|arrange))|you (could|can|might|may) (also |always |either |try |want to )(?!tell|explain)|my suggestion|(one|another|the other|first|second) option|there are (two|a couple of|three|several) (options|ways|things)|alternatively|why don't (we|i)|let's|we could|i could)\b|\b(i|we)(('ll| will|'m going to|'re going to| can| could|'d be happy to| would be happy to|'m happy to)( \w+){0,2}?|'d like to) " + _DO_EN + r"\b|\blet me (just |go ahead and |get |put |arrange |book |send |have |see about |offer |sort )(?!check|see if i|make sure i|look|me)|\b(waive|(?<!no )refund(?!able)|free of charge|won't (charge|have to pay)|take .{1,20} off your bill)|they('ll| will) (call|ring|phone|be|come|text)|you('ll| will) (get|have|receive|hear|be (called|rung))", r"(can't|cannot|won't|unable|couldn't)( be able to)? (offer|send|do|arrange|book|pay|refund|give)(?!.*(but|however|what i can))|i('ll| will)? (call|ring)ed|let me (make sure|check|see) (that )?(i|if i)"),
    rule("makes-sense", "check-understanding", r"\b(does|is|did) (that|this|it|all that) (all )?(make|made|making) (any )?sense\b|\bdo you follow\b|\b(am i|have i) making (any )?sense|\bis (that|this|it) (all )?clear( so far| to you)?\s*\?|\bwith me so far|\b(are|were) you with me\b"),
    rule("right-so", "check-understanding", r"\b(is that (right|correct|it|fair|about right|what)|(have|did) i (got|get|understood|understand|heard|hear)( that| it| you| this| everything)*( right| correctly| properly| anything)?|am i (right|understanding|hearing|following)|do i have (that|it|this) (right|correctly)|(make|making|be) sure (that )?i (understand|understood|have|got|get|'ve|follow)|if i('ve)? (understand|understood|got|heard?|followed|have)\b|have i (got|understood|followed)\b|correct me|does that sound (right|about right)|let me (check|see if|make sure) (that )?(i|i've)|right so far|that right|just to (check|confirm|recap|summari[sz]e|be (clear|sure)))\b|\b(is that so)\s*\??$"),
    rule("tag", "check-understanding", r"[a-z],? (right|correct|yes|yeah|is it|isn't it|didn't (you|they|he)|weren't you)\s*\?*$|[a-z]{3} (did|do|have|are|were|was) (you|they|he|she|it)\s*\?*$", score=0.7),
    rule("what-missed", "check-satisfaction", r"\b(anything|any other bit|any bit|something) (you're )?(still )?(unsure|niggling|unclear|worrying|keeping you)|\bwhat (have|did|else have) i (missed?|forgotten|left out|not covered|overlooked)|\b(have|did) i (left|leave|forgotten|forget|overlooked?|missed?) (anything|something)( out)?\b|\banything (i've|i have|we've|we have|that i've) (not|left|missed|forgotten|overlooked)|\banything (left|outstanding|still (open|bothering|worrying|on your mind)|missing|more (you need|i can))\b|\bare (we|you) (all )?(right|good|set|sorted|square|happy|done) (now|then|with (that|this|everything)|on (that|this))|\bare we all (right|good|set)|\bdoes that cover|\banything you('d| would) still like|\banything (at all )?you('re| are) still|\bis there anything (i've|we've|i have|we have|i can|we can|more|still|you'd|you would|you need)|\banythn?i?ng else"),
    rule("anything-else", "check-satisfaction", r"\b(anything|something|what) else( that)?( i| we| can i|'s\?|\?|$| (today|you need|you'd like|you want|before|with|for you)|.{0,20}(i can|we can|help))|\bany (other|more|further) (questions|concerns|issues|problems)", r"what else (happened|did|was|is|were|has|have)|on your mind"),
    rule("all-right-so", "check-satisfaction", r"\b(are you|would you be|is that|does that|will that|(?<!friday )(?<!day )would that|how does that) .{0,10}\b(happy|okay|ok|all right|alright|satisfied\b|sound( good| okay| ok| all right| to you|\?|$)|work for you|acceptable|suit you|better)|\bhappy with (that|this|the|how)|any (other|more|further) (questions|concerns|issues|problems)|(does|has) that (solve|settle|resolve|sort|answer|cover|help)|covered everything|all sorted|is everything (okay|all right|clear|sorted)", r"what else (happened|did|was)"),
)  # fmt: skip
TABLES: dict[Lang, tuple[Rule, ...]] = {"zh": ZH, "en": EN}

_SPAN_ZH = re.compile(r"([零一二两三四五六七八九十半几\d]+)(?:个)?(分钟|分|秒钟|秒|小时)")
_SPAN_EN = re.compile(r"\b(a couple of|half a|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|sixty|ninety|a|an|\d+)[ -](minutes?|mins?|seconds?|secs?|moment|hours?)\b")
_WORDS_EN = {"a couple of": 2, "half a": 0.5, "one": 1, "a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90}  # fmt: skip
_DIGIT_ZH = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0.5, "几": 3, "二十": 20, "三十": 30, "四十": 40, "十五": 15, "一百二十": 120}  # fmt: skip


def hold_seconds(utterance: Utterance) -> int | None:
    """How long the announced wait is; None when no length was given."""
    m = (_SPAN_ZH if utterance.lang == "zh" else _SPAN_EN).search(utterance.text)
    if not m:
        return None
    word, unit = m.group(1), m.group(2)
    number = float(word) if word.isdigit() else float((_DIGIT_ZH if utterance.lang == "zh" else _WORDS_EN).get(word, 0))
    if not number or unit == "moment":
        return None
    factor = 3600 if unit.startswith(("小时", "hour")) else 1 if unit.startswith(("秒", "sec")) else 60
    return int(number * factor)


def read(utterance: Utterance, context: Context) -> list[Hit]:
    hits = apply(TABLES[utterance.lang], utterance)
    if _LATER[utterance.lang].search(utterance.text) and not _STAY[utterance.lang].search(utterance.text):
        hits = [h for h in hits if h.label != "hold"]
    hits += _company(utterance, context)
    if context.direction == "inbound":
        hits = [h for h in hits if h.label != "purpose"]
    return hits


# Looked into by tomorrow: nobody is asked to wait on the line.
_LATER: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(明天|后天|明早|明晚|下?周[一二三四五六日末]|礼拜[一二三四五六天]|下班前|工作日)[^.!?]{0,16}(给|打|告诉|念|回|联系|答复|通知)"),
    "en": re.compile(r"\b(i'll|i will|we'll|and i) (ring|call|text|write|let you know|get back|tell)[^.!?]{0,30}\b(tomorrow|\w+day|next week|by)\b"),
}
_STAY: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"稍等|稍候|别挂|等(我)?[一两几半]|现在(就)?查|马上查"), "en": re.compile(r"\b(hold on|hold the line|bear with|a moment|one moment|stay on)\b")}
_FIRST = 40  # characters: where a company says its name


def _company(utterance: Utterance, context: Context) -> list[Hit]:
    """The company's name as it opens the turn, or after "I'm from": "Northgate Gas, good morning", 我是安源燃气的."""
    if context.scenario is None:
        return []
    name = fold(context.scenario.company.name.of(utterance.lang))
    at = utterance.text.find(name)
    if at < 0 or at > _FIRST:
        return []
    clause = utterance.clause_at(at)
    alone = clause.text.strip(" .") == name and clause is utterance.clauses[0]
    said = _SAYS_WHO[utterance.lang].search(utterance.text[clause.start : at])
    return [Hit("identify", 0.85, at, at + len(name), "company")] if (alone or said) and not clause.mark.startswith("?") else []


_SAYS_WHO: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(我(们)?(是|这里是|这边是)|这(里|边|儿)是|代表)[^,.!?]{0,4}$|^(喂)?(您|你)好[, ]*$"),
    "en": re.compile(r"\b(from|at|with|for|this is|to|here's|it's)( the)? $|^(hello|hi|good \w+)[, ]*$"),
}
