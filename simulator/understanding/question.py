"""Is it a question, and of which form; with and without punctuation."""

from __future__ import annotations

import re

from simulator.understanding.clause import Clause
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Utterance

_NOUNS_OF_UNKNOWN_ZH = r"(?:什么|啥|谁|哪|多少|多久|多长|多大|多高|多远|多重|几|怎么|怎样|如何|为何|咋|何时)"
_WH_ZH = re.compile(
    r"什么|啥|谁|哪(?!怕|知|能|会|吒|儿也)|多少|多久|多长|多大|多高|多远|多重|(?<![好十这那没前后下头近第])(?<![^早晚]上)几(?=[\u4e00-\u9fff]|$)(?!乎|何|率|经)|怎么|怎样|如何(?!用|操作|办理|下)|为何|何时|咋|干嘛"
)
# Question words that ask nothing: "anything", "whatever", "nothing much", "not know what".
_NO_WH_ZH = re.compile(
    r"(没|没有|不知|不懂|无论|不管|不论|随便|任何|别管)[^,.!?]{0,4}(什么|啥|谁|哪|多少|几|怎么|如何)|(什么|谁|哪(里|儿|个|天)?|怎么|多少)[^,.!?]{0,4}(都|也)|(什么|啥)的(?=$|[,.!?])|谁(遇上|遇到|碰上|碰到|摊上|赶上|不会|不急|乐意|受得了|能)|(?<!有)点什么(?!吗|呢)|怎么(会|能|可能|可以|好意思|不)(?!.{0,14}(呢|吗|$))|多少(有|会|能)?(点|些)|好(几|多少)|(我们|这边|也)有几|不怎么|没怎么|过几(天|个月|年|分钟)|怎么(说|看)(都|也)|(知道|明白|清楚|(?<!您)(?<!你)(?<!请)看看|告诉(您|你)|教(您|你)|介绍|说明|确认|核实|查(一?下|看)?|(?<!想)了解)[^,.!?]{0,8}(什么|怎么|如何|哪|多少|多久|几|谁)(?!.{0,16}(吗|呢|么|\?))|怎么(样)?(都|也)|什么时候[^,.!?]{0,10}(就|再|都)|(哪|谁)[^,.!?]{1,8}(哪|谁)|(有|出现|遇到)什么(问题|不舒服|情况|需要)[^,.!?]{0,8}(留言|联系|找|打|告诉|就|再|随时|可以)|什么[^,.!?]{1,6}什么|(跟|和|与)[^,.!?]{1,10}没(有)?什么关系|没什么|不管怎|多少[^,.!?]{1,4}多少|谁知道|谁(走|来|接|换|在|值班)了?[^,.!?]{0,4}(都|也)|^(他们|人家|他|她|对方|客户|审|老板|别人)[^,.!?]{0,4}(问|要|查|说|挑)(哪|什么|谁)[^,.!?吗呢]{0,4}$|^谁(走|来|接)了$|(?<!家)(?<!里)有几(个|句|样|处)(数|问题|事|点|话|情况|地方)|(看|说|听|想|问)不(出|到|清|了)[^,.!?]{0,2}什么|(什么|哪|谁|怎么)[^,.!?]{0,4}(不重要|无所谓|别管|别问)|取决于[^,.!?]{0,4}(什么|谁|怎么|多少)|怎么[^,.!?]{1,6}怎么|不是(谁|什么|哪)|怎么[^,.!?]{1,6}(我|我们)(得|要|会|去)|怎么[^,.!?]{1,8}(写|列|说|讲|算)(清|明白|出来给)|(剩|用|买|有)多少[^,.!?]{0,3}(它|就|都|自己)|(光|只|只是)[^,.!?]{0,6}(记|抄|把)[^,.!?]{0,8}多少|问(一)?(声|句)[^,.!?]{0,14}(什么|怎么|如何|哪|多少|几|谁)|问问(他|她|他们|别人|人家)|多少[^,.!?]{0,4}(我|我们)[^,.!?]{0,4}管|(我|我们)[^,.!?]{0,10}(去|再|先|帮|给|替)[^,.!?]{0,4}(问|查|看|打听|核实)[^,.!?]{0,10}(什么|怎么|如何|哪|多少|几|谁)|^(这)?怪谁|能怪谁"
)
_A_NOT_A = re.compile(r"([\u4e00-\u9fff])[不没]\1(?!了之)|(?:过|了|着)[^,.!?]{0,7}(?:没有?|不)[啊呀呢]?$|(?:记得|知道|清楚|是|对|行|好|能|会|可以|方便|在|有空|满意|愿意)不$|是否|能否|可否|有无|会否|(?<![不])(有|带|收|付|交|装|打|换|接|去|来|用|试|到|好|吃|做)[^,.!?]{0,10}(了)?没有?[啊呀呢]?$")
_FIXED_A_NOT_A = re.compile(r"(弄|搞|查|问|想)(得)?(更)?清楚[^,.!?]{1,10}$|差不差|动不动|时不时|不管|不论|无论|看(他|她|它)?(是不是|能不能|有没有)|(查|(?<!您)(?<!你)看|确认|核实|(?<!请)问|试|检查)(查|看|试)?(一?下)?[^,.!?]{0,8}(是不是|有没有|能不能|是否|能否|会不会)(?!.{0,16}[吗呢?])|((?<!您)(?<!你)看|检查|化验|确诊|明确|排除|判断|是)[^,.!?]{0,10}(是不是|是否|有没有|需不需要|会不会)(?!.{0,12}(吗|呢))|(能不能|批不批|会不会|行不行|可不可以)[^,.!?]{0,14}我(们)?(不敢|没法|不好|不能|得|要|会|去|说了不算|再|明天|今天)|(都|也)没有?$|(买|来|去|要|续|用|装|退|换|做|办)不[买来去要续用装退换做办](都|也|随|由)|好没好|(好不好|行不行)(就|建议|再|都)|(不知道|不清楚|不确定|取决于)[^,.!?]{0,4}(是不是|能不能|会不会|有没有|是否)")
_TAIL_ZH = re.compile(r"(吗|么|嘛(?=\?))[啊呀哈呢哦]?(?=$|[,.!?~ ])|吗(?=[^,.]{0,2}$)|(?<![什怎这那多要])么$|吗")
_NE_ZH = re.compile(r"(?:您|你)?(?:贵姓|怎么称呼|尊姓大名)|(?:您|你|他|她|他们|现在|然后|后来|那|电话|呢|家里|钱|号|人|时候|这个|那个)呢$|^[^,.!?]{1,6}(?<![着才还正玩笑闹忙])呢$")
_BA_ZH = re.compile(r"(?:您|你|应该|是|没|不|有|也|那边|电话|号码|大概|还|已经|都|好像|就是|可能|差不多|得)[^,.!?]{0,12}(?<![好行算走来去])吧$|(?<=[对是没])吧$")
_NO_BA_ZH = re.compile(r"^(?:要不|不如|不然)|(?:歇|忙|坐)着吧$|(?:^|您|你|那|就)(先|再|就|还是|自己|放心|快|早点|赶紧|好好|请|也|试试|看看|去|来|等)[^,.!?]{0,10}吧$|^(我|咱|让|那就|那我|我们|好|行|走|算)|(应该|可能|大概)(不)?(是|可以|没|会|能)[^,.!?]{0,6}吧$")
_CHOICE_ZH = re.compile(
    r"(?:是|想|要|打算|希望|方便|愿意|选|喜欢|用|在|去|给|打|这|那|个|天|好|点|号|午|机|金|家|楼|单|钱|票|的|款|您)[^.!?]{0,18}?(?<![我他她它你您但也可们])还是(?!要|会|很|挺|没|可以|得|应该|建议|先|不太|有点|有些|能|那|这|希望|请|需要|别|不要|老|那么|比较|非常|觉得|一样|让|蛮|算)[^,.!?]{1,}|(?:上午|下午|早上|晚上|今天|明天|后天|周[一-日]|礼拜[一-日])[^.!?]{0,6}还是[^,.!?]{1,}|(?:上午|下午|今天|明天|后天|周[一-日]|[一二三四五六七八九十]+点)[^.!?]{0,16}(?:或者|或|,)[^.!?]{0,16}(?:哪个|哪一个|哪种|哪样|哪天|什么时候)|(?:您|你)(?:看|觉得|选|挑|定|要|想要|喜欢)[^,.!?]{0,4}(?:哪个|哪一个|哪种|哪一种)|选哪|(?:哪个|哪种|哪天)(?:更)?(?:方便|合适|好)"
)
_CHOICE_EN = re.compile(
    r"\b(?:do|does|did|is|are|was|were|would|will|should|shall|can|could|have|has|which|what|when|it's|prefer|want|like|you|or)\b[^.!?]{1,70}?\bor\b (?!so\b|something|anything|whatever|what\b|if you|not$|no$|any(?:one|where)|else|more\b|less\b|twice|two\b.{0,6}$|three\b.{0,6}$|maybe$|like\b|um|uh)[^.!?]{1,}|^(?:or|either)\b [^.!?]{1,}|\bor not\b|\bwhich (?:one|of (?:these|those|the two)|would (?:you|suit|be)|is (?:better|best|easier)|way|suits)|^[a-z ]{2,24}\bor\b (?!anything|something|whatever|anyone|so$)[a-z ]{2,24}$"
)
_OR_EN = re.compile(r"^(?:the |a |on |at |by )?[a-z]{3,12} or (?:the |a |on |at |by )?[a-z]{3,12}$|^(?:but |and |so )?or (?:do|does|did|is|are|was|were|would|will|should|shall|can|could|have|has|had|what|which|maybe|more like|rather|just)\b")
_OR_TELLS_EN = re.compile(r"^(?:and )?or (?:what|which) (?:you|i|we)|^or just (?:call|ring|let)")
_GUIDE_ZH = re.compile(
    r"(如果|要是|假如|假设|万一|只要|既然|倘若|若)[^.!?]{2,40}(您|你)?(看|觉得|愿意|是不是|能不能|可不可以|会不会|能接受|考虑|行不行|好不好|合适|可以|放心)[^.!?]{0,20}(吗|呢|么|不|$)|(既然)[^.!?]{2,30}(不如|是不是|何不)[^.!?]{2,}|(您|你)(看|觉得|想想)?(是不是|会不会|能不能)[^,.!?]{0,8}(更|先|比|划算|合适|值得|省)[^.!?]{0,20}"
)
_GUIDE_EN = re.compile(
    r"(?<!ask )(?<!see )(?<!lead )(?<!know )\b(if|suppose|supposing|(?<=^)say|assuming|given that|since)\b (?!i may|you don't mind|you like|you want|you'd rather|you prefer|i could ask|i understand|i'm|so)[^.!?]{4,90}\b(would|could|will|do you think|might|wouldn't|can|does|is|are)\b (that|it|you|this|we|not)?[^.!?]{0,40}|\b(would|wouldn't|could|might|will) (it|that|you|this)[^.!?]{0,40}\bif\b (?!you don't mind|i may)[^.!?]{3,}|\bwouldn't (it|you|that) (be|make|help|rather|agree)|\bdon't you think\b"
)
# The answer must be told, not picked.
_OPEN_ZH = re.compile(
    r"咋(回事|了|样|办|弄|说|想|跟|讲|整|个)|(成|是)(个)?(啥|什么)(样|东西|程度)|(些|点)(啥|什么)|(写|说|讲|聊)了?(些|点|别的)*(什么|啥)|从哪(儿|里)(听|知道|看)|什么程度|哪几(类|种|样)|(主要|平时|都)(编|做|干|卖|种|忙)[^,.!?]{0,2}(啥|什么)|怎么(回事|了(?!吧)|样|发生|弄|说|想|看|考虑|会|用|搞|跟|处理|办|做|回|坏|引起)|怎样|如何|为什么|为啥|为何|再(说|讲)一(遍|下|次)|咋(回事|了|样|办|弄)|什么(情况|问题|原因|事|样|意思|想法|看法|要求|建议|打算|感觉|感受|顾虑|困难|影响|不满|毛病|症状|麻烦|经过|过程|不舒服|表现|反应|需要|地方|办法|方面|特殊)|哪些|哪(里|儿|方面|些方面|块儿?)(不|让|有|出|做|觉得)|(能|可以|请|麻烦|您|跟我|和我|给我)[^,.!?]{0,8}(说说|讲讲|聊聊|谈谈|描述|介绍|说一?下|讲一?下|细说|详细|具体|形容|从头|展开)|(慢慢|从头|详细|具体|仔细|原原本本|一五一十)(地|儿)?(跟我|给我|和我)?(说|讲|聊|道)|(经过|情况|详情|细节|想法|顾虑|感受)(是)?(怎么样|如何|怎样|什么)|怎么"
)
_OPEN_ASK_ZH = re.compile(
    r"^(那|好的?|嗯|所以|然后|请|麻烦|您|你|要不|先|不急|别急|没事|那您|您先|您请|您就|,)*(请|麻烦)?(您|你)?(先|就|再|能|可以|不妨|给我|跟我|和我|帮我|都)*(把)?(具体|详细|慢慢|从头|仔细|好好|大概|简单|完整|一件一件|一点一点)*[^,.!?]{0,14}?(说说|讲讲|聊聊|谈谈|学学|捋(一?(遍|下)|捋)|描述(一?下)?|讲一?下(?!.{0,6}(多少|几))|说一?下(?!.{0,10}(多少|几))|慢慢(地|儿)?(说|讲)|从头(说|讲)|详细(地)?(说|讲)|具体(说|讲))[^,.!?]{0,16}$|(愿闻其详|洗耳恭听)|(发生了什么)"
)
_OPEN_EN = re.compile(
    r"\b(what|how|why)\b|\btell (me|us)|\bdescribe\b|\bexplain\b|\bwalk (me|us) through|\btalk (me|us) through|\btake (me|us) through|\bshare\b|\bin your own words\b|\belaborate\b|\b(can|could|would) you (say|tell|talk|give me (?:an|some|more|a (?:bit|sense|idea|picture))|help me understand)|\bthoughts (on|about)|\bsay (a bit |a little |some )?more"
)
_DEFINITE_EN = re.compile(
    r"\bwhat(?:'s| is| was| are)? (?:the |your |that |was the |is the )*(?:\w+ )?(?:\w+ )?(?:name|number|mobile|surname|landline|deadline|budget|date|time|address|email|account|postcode|zip|amount|price|model|code|colou?r|size|day|phone|reference|age|order|brand|percentage|score|weight|height)\b|\bwhat(?:'s| is| are| was| were)? (?:the |your |her |his |their |my )*(?:\w+(?:'s)? ){0,3}(?:digits|rate|maximum|limit|headcount|volume|turnover|takings|share|percentage|total|balance|deposit)\b|\bwhat (?:did|does|do|would|will|could|is|are)\b[^.!?]{1,48}\b(?:cost|costs|costing|paying|pay|charge|sell for|come to|came to|bring in|get thr(?:ough|ew)|earn|owe|weigh|amount to|add up to|aiming for|the maximum)\b|\bwhat(?:'s| is|'ve| have| has|'re)\b[^.!?]{0,24}\b(?:left|unsold|called)\b|\bwhat (?:rent|share|sum|figure|percentage|kind of (?:\w+ )?(?:volume|numbers?|amount|figure|price))\b|\bwhat (?:floor|bank|brand|make|time|day|date|year|month|colou?r|size|model|number|age|percent|grade)\b|\bhow (?:many|much|long|often|old|far|big|tall|soon|late|early|frequently|recently|likely|high|confident)\b|\b(?:when|where|who|which|whose)\b|\bwhat('s| is) (?:it called|that called)|\bscale (?:of|from)"
)
_ASK_TO_GIVE_ZH = re.compile(
    r"(麻烦|请|劳烦|辛苦|方便)(您|你)?(再|先|能|可以)*(给我|跟我|帮我|把|告诉我|向我)?[^,.!?]{0,10}(报|提供|说|念|读|告诉|发|留)(一?下|一遍|给我|我)?[^,.!?]{0,8}(号码|卡号|户号|账号|单号|姓名|名字|地址|电话|手机号?|日期|时间|型号|工号|身份证|后四位|尾号|信息|号|邮箱|联系方式)|(麻烦|请|劳烦|方便)(您|你)?(先|再)?把[^,.!?]{0,8}(号码|卡号|户号|账号|单号|姓名|名字|地址|电话|手机号?|型号|编号|尾号|号)[^,.!?]{0,3}(报|说|念|告诉|给)|(您的|你的|您)(户号|卡号|单号|账号|姓名|名字|地址|电话|手机号|订单号|尾号|编号|联系方式)(是|呢|报|多少)"
)
_ASK_TO_GIVE_EN = re.compile(
    r"\b(?:can|could|may|might|would) (?:i|you|we) (?:please |just )*(?:have|get|take|give me|confirm|tell me|provide|spell|read me|let me have)\b[^.!?]{0,12}\b(?:your|the)\b(?![^.!?]{0,20}\b(?:more|about|story|problem))|\b(?:can|could|may) i (?:have|get|take) (?:a|an|that)\b|\b(?:please )?(?:give|tell|read) me (?:your|the) (?:\w+ )?(?:number|name|address|date|account|reference|postcode|email)|\bi('ll| will)? (?:just )?need (?:your|the) (?:\w+ )?(?:number|name|address|date|account|reference|postcode|email)"
)
_AUX = r"(?:do|does|did|is|are|was|were|am|have|has|had|can|could|would|will|shall|should|may|might|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|haven't|hasn't|hadn't|can't|couldn't|wouldn't|won't|shouldn't|ain't)"
_SUBJ = r"(?:you|he|she|it|they|we|i|that|this|these|those|there|the|your|my|our|his|her|their|a|an|any|anyone|anybody|anything|someone|somebody|something|everything|everyone|all|one|most|people|y'all)"
_LEAD_EN = r"(?:(?:and|but|so|or|okay|ok|well|um+|uh+|oh|now|then|right|yeah|yes|no|alright|all right|hi|hello|great|good|sure|because|also|just|hmm+|mm-?hmm?|like|i see|sorry|please|basically|actually|first|maybe|and then|but then|you know|i mean|to you|for you|again|sometimes|usually)[, ]+)*"
_INVERTED = re.compile(r"^" + _LEAD_EN + r"(?!do (?:it|that|this) (?:with|for|together|now|again|like|by|all|my|your|first|then|in)\b)" + _AUX + r" " + _SUBJ + r"\b")
_INVERTED_ANY = re.compile(r"^" + _LEAD_EN + r"(?:is|are|was|were|does|did|has|could|would|isn't|aren't|didn't|doesn't) [a-z]+ [a-z]+")
_WH_EN = re.compile(
    r"^"
    + _LEAD_EN
    + r"(?:what|how|why|when|where|who|which|whose|whom)(?:(?:'s|'re|'d|'ve|'ll)\b|(?: \w+(?:'s)?){0,4} "
    + _AUX
    + r"\b|\s+(?:seems|worries|bothers|upsets|matters|hurts|scares|about|else\b(?! i can| we can)|kind|kinds|sort|sorts|type|many|much|long|often|time|day|if|come|old|far|brings?|brought|makes?|made|happened|happens|went|got|goes|gives|led|other|do|to)\b|$)"
)
_INNER_EN = re.compile(
    r"(?<![a-z])(?:(?:(?:so|and|but|then|um|uh|okay|or|well) )?(?:(?:what|how|why|where|when|who|which)(?:(?:'s|'re) (?:your|the|that|it|this|going)|(?: \w+){0,3}? (?:do|does|did|are|were|would|will|could|can|have|should|is|was|has) (?:you|we|i|they|he|she|it|that|this|there|your|the)\b)|(?:what|how) about (?:you|the|your|that|if|at|when|with|we|a)|how (?:many|much|often|long) |what (?:kind|sort|type)s? of |(?:do|did|have|are|were|would|could|can|will|don't|didn't|haven't|aren't|wouldn't) you\b(?! (?:go\b|have it|are))|(?:does|did|is|has|was|isn't|doesn't|would|will) (?:that|it|this|there|she|he|they|your)\b(?= \w)|(?:can|may|could|should|shall|do) (?:i|we) (?=\w)|any (?:questions|idea|thoughts|other)))"
)
_REPORTED_EN = re.compile(
    r"\b(?:know|knows|knew|see|sees|understand|understood|remember|tell you|told|figure out|wonder(?:ed|ing)?|find out|depends? on|depending on|about|talk about|that's|this is|is|it's|was|not sure|idea|explain|that|say|said|like|just|learn|matter|of|to|on|for|with|at|think about|and see|look at|guess|sure|because|whatever|no matter|imagine|discuss|if|as|i|you|we|they|people|which|who|what|neither|nor|so)$"
)
_ASK_EN = re.compile(
    r"\b(?:tell me|tell us) (?:a (?:little|bit|little bit) )?(?:more|about|what|how|why|where|when|everything|all|it all|the (?:whole|full))|\b(?:walk|talk|take) me through|\bi(?:'m| am| was| just| do)? ?(?:just )?(?:wonder(?:ing)?|curious)\b|\bi'd (?:like|love) to (?:hear|know|understand)|\blet me ask(?! (?:my|our|the|him|her|them)\b)|\b(?:could|can|would|will) you (?!believe)|\bdescribe (?:the|what|how|for)|\bsay more\b|^who \w+ed (?:you|it|that)|^who (?:told|said|gave|came|took|sent|spoke|rang|rings?|lives?|knows?)\b|\bgive me (?:an example|some idea|a sense)|\bhelp me (?:to )?understand|\bmay i\b|\bcan i (?:ask|have|get|take|just)|(?:\w+ ){4}(?:right|correct)$|\b(?:isn't it|aren't you|don't you|doesn't it|is that right|do you|didn't you|is it|are you|have you|wasn't it|you know what i mean|is that (?:right|fair|correct|true|okay)|does that make sense|if you don't mind me asking|or no|or not|or anything)$|\bany (?:questions|concerns|thoughts|other|idea|particular)[^.!?]*$|\bor$"
)
_CONSENT_ZH = re.compile(
    r"(?:我(?:们)?(?:这边|来|先|这就|现在|马上|就|去|可以|能|给|帮|替|为|安排|让|把|明天|今天|后天|下午)|这边|给您|帮您|替您|为您|安排|让)[^?]{2,}?,?(?:您看|您觉得|这样)?(?:可以|好|行|成|中|OK|ok|怎么样|合适|方便|您看呢|同意)(?:吗|不|么|呢|吧|不行|不好|不可以)?$|^(?:您看|这样)?(?:可以|好|行|成|怎么样|方便|同意|合适)(?:吗|么|不)$|(?:您看)(?:呢|行不|行吗|可以吗|好吗|怎么样|如何)?$|(?:好不好|行不行|可不可以|成不成|中不中|妥不妥)$"
)
_CONSENT_EN = re.compile(
    r"\b(?:is|would|will) that (?:be )?(?:all right|okay|ok|alright|fine|good|work|acceptable)(?: (?:with|for|by) you)?$|^(?:is |would )?(?:that )?(?:all right|okay|ok|alright)(?: with you)?$|\b(?:sound good|sounds? (?:good|okay|all right|ok)|does that (?:work|sound|suit)[^.]*|okay with you|shall we|how does that sound)$|^how about (?:this|that|i|we|if|you)\b|^(?:okay|ok)$|^(?:would|will) (?:that|it) (?:suit|help|do|be enough|settle it|put (?:it|things|this|that) right)(?: you| for you| for now)?$|^would you (?:let (?:me|us)|give (?:it|us|me|them|him)|try it|take (?:it|that|him|her|them))\b[^?]{0,24}$|^would you like that$|^(?:shall (?:i|we)|would you like me to|can i (?:offer|get|put|send|book|arrange|help)|may i (?:put|offer|suggest|transfer|book))"
)
# 能…吗 that asks for an act or for leave, not for information.
_REQUEST_ZH = re.compile(r"(?:你|您)(?:能|可以|可不可以|能不能|愿意)[^,.!?]{0,6}?(?:给我|帮我|来|让|陪|替我|把|借|教|安排|换|送|和我们|跟我们|让我|配合|理解)[^,.!?]*(?:吗|么)?$|我(?:们)?(?:可以|能|可不可以|能不能)[^,.!?]{2,}(?:吗|么)?$")
_TELL_ZH = re.compile(r"说|告诉|描述|讲|提供|报|解释|介绍|确认|问|知道|了解|请教|方便|耽误")
_HOLD_ASK_ZH = re.compile(r"稍等|等(我|一)|稍候|别挂|不要挂|等候")
_HOLD_ASK_EN = re.compile(r"\b(hold|wait|bear with|stay on the line|give me (a|one|just) (moment|sec|min|just))\b")
# Under a condition it helps a hesitant customer along instead.
_IF_ZH = re.compile(r"^(那)?(如果|要是|假如|假设|既然|倘若)")
_IF_EN = re.compile(r"^(?:so |and |but )?(?:if|suppose|supposing|say)\b")
_OFFER_ASK_ZH = re.compile(r"(什么|怎么|哪).{0,6}(可以|能|需要)?(帮|为)(到|助)?您|能帮(到)?您")
_OFFER_ASK_EN = re.compile(r"\b(how|what) (can|may|could|might) (i|we) (help|do for|assist)")
_RHETORIC_ZH = re.compile(r"^(谁(让|叫|知道|信|不|会|能|敢)|怎么(可能|能|会)(?!.{0,8}(呢|吗))|哪(有|能|会|里(会|能|敢))|凭什么|有什么(好|大不了|用)|那(又)?怎么|还能怎么|(难道|何必|何苦))|谁(都|也)|关.{1,2}什么事")
_RHETORIC_EN = re.compile(r"^(what a |how (?:awful|terrible|frustrating|horrible|annoying|upsetting|sad|nice|lovely|difficult|stressful|great|wonderful|kind)\b|who cares|why not\b|what the hell|so what$|how dare|whatever)")

# What I can do is …, what Kevin said isn't right: a subject clause, no question.
_CLEFT_EN = re.compile(r"^" + _LEAD_EN + r"what [^?]{2,30} (?:is|are) (?:no|none|not|nobody|up to|between)\b|^" + _LEAD_EN + r"what (?:i|we|he|she|they|you)(?:'ll|'d|'ve)? (?!\w+ing\b)\w+\b|^" + _LEAD_EN + r"what (?:[a-z]+ (?:said|told|promised)|(?:really )?(?:matters|counts|helps)(?: most)?(?: (?:to|for) you)? is)\b")
# "…, 还是先…": the second half of a choice cut at the comma.
_OR_ZH = re.compile(r"^还是(?:先|得|要|已经|也|会|自己|由)[^,.!?]{2,14}$")
_ALTERNATIVE_ZH = re.compile(r"(?:^|[,.!? ])(?!其实|我|这边)[^,.!?]{0,8}(?:您|你|靠|光)[^,.!?]{0,12}[, ]$")
# "…, would you?", "…, aren't they?" leans on the sentence before it.
_TAG_EN = re.compile(r"^(?:do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|must)(?:n't)? (?:you|they|it|he|she|we|i|there)$")
# "ask if …" is no condition.
_WHETHER_EN = re.compile(r"\b(?:ask|see|check|know|find out|tell)\b[^.!?,]{0,20}\bif\b")
# "Take your time and tell me" beside a real question only encourages.
_TAKE_TIME_ZH = re.compile(r"^[^,.!?]{0,6}(?:慢慢|别急|不急)[^,.!?]{0,4}(?:说|讲)[^,.!?]{0,2}$")


# The options first, then "which one?".
_PICK_ZH = re.compile(r"哪(一)?(个|种|天|样|头|边|段)|怎么(选|挑|定)|哪(个)?(更|比较)?(方便|合适|好)")
_OPTIONS_ZH = re.compile(r"要不|要么|或者|还是|另外一|第二|一(个|种)是|[;,][^,.!?]{0,16}也(行|可以|成)")
# "I'll ring and ask whether it's hot": asked of somebody, some time, not now.
_ASKS_ROUND_ZH = re.compile(r"(再|会|就|打|来|去|到时|回头|天|午|早上)[^,.!?]{0,10}(问(您|你)?(一)?(声|下|句)|看看?)|^(我)?(再)?(问(一)?(声|句)|看看?)[^,.!?]{1,10}(没有?|不[\u4e00-\u9fff]|得怎么样)$")


def _zh(clause: Clause, whole: str) -> tuple[str, float, str] | None:
    text = clause.text.rstrip(" 啊呀哈哦")
    if _RHETORIC_ZH.search(text) and not clause.mark.startswith("?"):
        return None
    marked = clause.mark.startswith("?")
    if marked and _PICK_ZH.search(text) and _OPTIONS_ZH.search(whole[: clause.start]):
        return "question.choice", 0.85, "pick"
    statement = clause.mark == "." and "?" in whole
    if _CHOICE_ZH.search(text) and not statement and (marked or not re.search(r"(还是)[^,]{0,8}(吧|了)$", text)):
        return "question.choice", 0.85, "or"
    if _OR_ZH.search(text) and _ALTERNATIVE_ZH.search(whole[: clause.start]):
        return "question.choice", 0.8, "or-clause"
    wh = _WH_ZH.search(text) and not (_NO_WH_ZH.search(text) and not marked)
    tail = _TAIL_ZH.search(text) and not re.search(r"什么吗?$", text)
    a_not_a = _A_NOT_A.search(text) and not _FIXED_A_NOT_A.search(text) and not (_ASKS_ROUND_ZH.search(text) and not marked)
    ba = _BA_ZH.search(text) and not _NO_BA_ZH.search(text)
    ask = _OPEN_ASK_ZH.search(text) and not re.search(r"^(我|这)|我(来|给|跟)(您|你)|听我|让(您|你)|(咱|跟您约|和您约|想跟您)", text)
    if ask:
        return "question.open", 0.85, "please-tell"
    if _ASK_TO_GIVE_ZH.search(text):
        return "question.closed", 0.85, "please-give"
    if (tail or a_not_a) and _GUIDE_ZH.search(whole):
        return "question.guiding", 0.75, "if-then"
    if wh:
        telling = _OPEN_ZH.search(text) and not re.search(r"怎么(称呼|走|联系|交|付款)|多少|什么时候|几[个点号次天]", text)
        plain = tail and not re.search(r"说|讲|聊|描述|介绍|为什么|怎么|顾虑|不放心|担心|想法", text)
        return ("question.open" if telling and not plain else "question.closed"), 0.85, "wh"
    if tail or a_not_a:
        to_tell = re.search(r"(说说|讲讲|聊聊|描述|谈谈|介绍|(说|讲)(一?下|一遍|一次|清楚|详细|具体)(?!.{0,4}(号|名|地址|电话|日期)))", text)
        return ("question.open" if to_tell else "question.closed"), 0.85, "particle" if tail else "a-not-a"
    if _NE_ZH.search(text) and (marked or whole.rstrip(" .啊呀").endswith(text)):
        return "question.closed", 0.7, "ne"
    if ba:
        return "question.closed", 0.7, "ba"
    if marked:
        return "question.closed", 0.8, "mark"
    return None


def _en(clause: Clause, whole: str) -> tuple[str, float, str] | None:
    text = clause.text
    marked = clause.mark.startswith("?")
    if _RHETORIC_EN.search(text) and not marked:
        return None
    if _OR_EN.search(text) and not _OR_TELLS_EN.search(text):
        return "question.choice", 0.9, "or-clause"
    at = _asked_at(text)
    if at is None and not marked:
        return None
    asked = text[at:] if at is not None else text
    if _GUIDE_EN.search(_WHETHER_EN.sub(" ", whole)) and not _OPEN_EN.match(asked):
        return "question.guiding", 0.7, "if-then"
    if _CHOICE_EN.search(text):
        return "question.choice", 0.8, "or"
    if _ASK_TO_GIVE_EN.search(text):
        return "question.closed", 0.85, "please-give"
    opening = _OPEN_EN.search(asked)
    definite = _DEFINITE_EN.search(asked)
    if definite and opening and opening.group().endswith(("tell me", "tell us", "you tell")) and definite.start() - opening.end() <= 16:
        return "question.closed", 0.85, "tell-detail"
    if opening and not (definite and definite.start() <= opening.start() + 1) and not re.match(r"^(?:do|did|does|is|are|was|were|have|has) ", asked):
        return "question.open", 0.85, "wh-open"
    return "question.closed", 0.85, "inverted" if at is not None else "mark"


def _asked_at(text: str) -> int | None:
    """Where in the clause the asking begins."""
    for pattern in (_INVERTED, _WH_EN, _INVERTED_ANY):
        m = pattern.search(text)
        if m:
            lead = re.match(_LEAD_EN, text)
            return lead.end() if lead else 0
    for m in _INNER_EN.finditer(text):
        if m.start() == 0 or not _REPORTED_EN.search(text[: m.start()].rstrip()):
            return m.start()
    m = _ASK_EN.search(text)
    return m.start() if m else None


def of_clause(clause: Clause, utterance: Utterance) -> tuple[str, float, str] | None:
    """Label, score and rule of one clause, when it asks for information."""
    zh = utterance.lang == "zh"
    if _not_for_information(clause, utterance, zh) or _tells(clause, utterance, zh) or (not zh and _leans(clause, utterance)):
        return None
    return _zh(clause, utterance.text) if zh else _en(clause, utterance.text)


# "I'll check this buyer for you: is he real, does he pay": what will be found out, not what is asked.
_LOOKS_INTO_ZH = re.compile(r"我(们)?[^,.!?]{0,8}(查|核实|打听|问问|了解|弄清|看看)")
_RELATIVE_EN = re.compile(r"^which (?:is|are|was|were|has|have|means|makes|takes|does|comes|gives|will|would)\b")
_TELLS_EN = re.compile(r"^" + _LEAD_EN + r"(?:have a (?:think|look|chat|word|read|seat|good|nice|lovely|safe|great|go)\b|should you (?=\w)|had you\b|were you to\b)")


def _tells(clause: Clause, utterance: Utterance, zh: bool) -> bool:
    """The form of a question inside a statement: a relative clause, "should you buy, …", a list of what will be looked into."""
    if clause.mark.startswith("?"):
        return False
    before = [c for c in utterance.clauses if c.end <= clause.start]
    if zh:
        lead = next((c for c in reversed(before) if c.mark != ","), None)
        return bool(lead and lead.mark == ":" and _LOOKS_INTO_ZH.search(lead.text))
    return bool(_TELLS_EN.search(clause.text)) or bool(before and before[-1].mark == "," and _RELATIVE_EN.search(clause.text))


def _leans(clause: Clause, utterance: Utterance) -> bool:
    """A subject clause, or a tag after another clause: neither asks by itself."""
    tag = clause is not utterance.clauses[0] and _TAG_EN.search(clause.text)
    return bool(tag or (_CLEFT_EN.search(clause.text) and not clause.mark.startswith("?")))


def read(utterance: Utterance) -> list[Hit]:
    """One hit a question, in the order asked; consent tags, holds and offers of help are no questions."""
    hits: list[Hit] = []
    for clause in utterance.clauses:
        found = of_clause(clause, utterance)
        if found and found[2] == "or-clause" and hits and clause.start - hits[-1].end <= 3:
            hits[-1] = Hit(found[0], found[1], hits[-1].start, clause.end, found[2])
        elif found:
            hits.append(Hit(found[0], found[1], clause.start, clause.end, found[2]))
    asked = [h for h in hits if not _TAKE_TIME_ZH.search(utterance.text[h.start : h.end])]
    return asked or hits


def _not_for_information(clause: Clause, utterance: Utterance, zh: bool) -> bool:
    text = clause.text
    if (_HOLD_ASK_ZH if zh else _HOLD_ASK_EN).search(text) and not (zh and re.search(r"等了", text)) and not re.search(r"\b(did|have) you|you('ve| have)", text):
        return bool(not _WH_ZH.search(text)) if zh else not _WH_EN.search(text)
    if (_OFFER_ASK_ZH if zh else _OFFER_ASK_EN).search(text):
        return True
    if zh and _REQUEST_ZH.search(text) and not _TELL_ZH.search(text) and not _WH_ZH.search(text):
        return True
    consent = (_CONSENT_ZH if zh else _CONSENT_EN).search(text)
    return bool(consent) and not (_IF_ZH if zh else _IF_EN).search(utterance.text)


_MAYBE_OR = re.compile(r"^(?:and |but )?or\b|\bor\b(?! so\b| something| whatever)|还是|或者")


def leanings(utterance: Utterance) -> tuple[tuple[str, float], ...]:
    """Of which form it would be if it were a question after all: most that hide from the rules ask yes or no."""
    if _MAYBE_OR.search(utterance.text):
        return (("question.choice", 0.4), ("question.closed", 0.3), ("question.open", 0.1))
    return (("question.closed", 0.3), ("question.open", 0.1), ("question.choice", 0.05))
