"""Feature, advantage, benefit, evidence of what the call pitches: general turns of phrase and the product sheet."""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding import question
from simulator.understanding.casebook import Casebook
from simulator.understanding.clause import Clause
from simulator.understanding.context import Context
from simulator.understanding.reading import Hit
from simulator.understanding.rule import Rule, Utterance, apply, rule

ZH: tuple[Rule, ...] = (
    rule("has", "fabe.feature", r"(这款|这个|我们的?|它|该|产品|套餐|服务|系统|设备|表|保险|课程|平台|项目)[^,.!?]{0,10}(支持|采用|配有|配备|带有?|具有|具备|内置|包含|包括|含|提供|覆盖|自带|可以(自动|随时|远程|直接)|能(自动|随时|远程|直接))[^,.!?]{2,}|(价格|费用|月费|年费|一年|每月|一个月|每年|总共|一共|只要|只需|原价|现价)(是|为|只要|只需)?[零一二两三四五六七八九十百千万\d]+(块|元|万|块钱)?"),
    rule("better", "fabe.advantage", r"(以前|之前|过去|从前|[一二两三四五六七八九十]年前|老(款|式|版|机型|保单)|旧(款|式|版)|别人家?)(那种|那台|的|那)?[^.!?]{1,16},(咱们?|我们|新|这款|现在|这个)[^.!?]{2,}|(比|跟|和|与)(以前|之前|原来|传统|普通|老|旧|别的|其他|市面|同类|一般|人工|过去)[^,.!?]{0,12}(比|相比|更|快|省|少|低|高|强|好|便宜|准|多|不用|一样)|不(用|必|需要)(再)?(像(以前|之前|原来|过去)|跑|排队|手动|人工|等|担心)|(更|快|省|节省|减少|提高|降低)[^,.!?]{0,8}(一半|[零一二两三四五六七八九十百\d]+(%|倍|成|个百分点|分之))|(普通|传统|一般|别家|其他|市面上)[^,.!?]{0,12}(都|只|要|没有|做不到|得)"),
    rule("for-you", "fabe.benefit", r"(您|你)(家|家里|公司|厂|店|孩子|老人|平时|经常|上班|忙|每天|刚才|就)[^.!?]{0,20}(就(不用|可以|能|不会|省)|省|方便|放心|不用|再也|正好|刚好|适合|安心|轻松)|(对|给|帮|为|让)(您|你)[^,.!?]{0,6}(来说|省|减少|避免|带来|解决|轻松|放心|不用|安心|可以)|(这样|这么一来|那样)(一来)?,?(您|你)[^,.!?]{0,4}(就|也|再|可以|能)"),
    rule("proof", "fabe.evidence", r"(去年|今年|前年|上个?月|目前|已经|截至|至今|全国|本市|小区|附近|隔壁|这条街)[^,.!?]{0,12}[零一二两三四五六七八九十百千万\d]+(多)?(家|户|位|个|万|名|人|台|所)[^,.!?]{0,8}(都|理赔|赔|出险|续|签|合作|出口|办|交|报|在用|用|换|装|选择|参加|客户|使用)|(通过|获得|取得|拿到)[^,.!?]{0,12}(认证|证书|检测|专利|奖|iso)|(检测报告|认证|证书|专利|数据显示|统计|第三方|国家标准|质检|公证)|(免费|先)(试用|体验|试)|白用[一两三七几\d]+天|平均[^,.!?]{0,4}[零一二三四五六七八九十百\d]+天(钱)?(就|到|赔)|[一二三四五六七八九十百\d]+(起|家|户|单)[^,.!?]{0,6}(赔|用|装|续)了?[零一二三四五六七八九十百\d]+|(无理由退|不满意(可以|就|包)?退|包退|保修|质保|保证金|假一赔)|(故障率|满意度|成功率|准确率|合格率|续费率|回购率)[^,.!?]{0,8}[零一二三四五六七八九十百\d]"),
)  # fmt: skip
EN: tuple[Rule, ...] = (
    rule("has", "fabe.feature", r"\b(it|this|the|our|which|that|each|every|they)( \w+){0,3} (has|have|comes? with|includes?|supports?|features?|offers?|is made|is built|uses?|covers?|provides?|runs on|lasts|lets you|works with|is fitted with)\b|\b(costs?|priced at|the price is|it's|that's|only) (just |only |about )?[$£€]?(\d|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)[\w .,-]{0,24}(pounds?|dollars?|a (month|year|week|day)|per (month|year)|quid|yuan|euros?|%|percent)"),
    rule("better", "fabe.advantage", r"\b(unlike|compared (to|with)(?! ,|, )(?=[^?]*$)|(old|previous|other) (one|model|type|policy|machine)\b[^?]{3,60}\b(ours|today's|this one|the new|now)\b|instead of|rather than|(?<!more )than (the|your|most|other|any|a|before|with|doing|paper|it|what|you)|no (longer|need to (?!settle|decide|worry))|no \w+ to|without having to|(faster|cheaper|quicker|easier|safer|lighter|simpler|longer|better|less|fewer|more accurate|more reliable)\b[^.!?]{0,20}\bthan|half the|twice as|don't have to (go|queue|wait|drive|call|do)|you'd no longer|others (don't|can't|charge|need))\b"),
    rule("for-you", "fabe.benefit", r"\b(so|means|meaning|that way|which means) (that )?(you|your)\b|\bfor (you|your (family|business|team|kids|mother|mum|shop|home|company|situation))[^.!?]{0,20}\b(means|that|it|so|would)|\b(saves?|gives?|frees?|spares?|lets|helps|leaves) (you|your)\b|\b(you|you'd|you'll)( can| could| would| never| no longer)? (save|never (have|need)|sleep|stop worrying|get (your|more)|have more|not have to|be able to|spend less)|\bsince you (said|mentioned|are|have|work|travel|need)|\byou (said|mentioned|told me) you"),
    rule("proof", "fabe.evidence", r"\b(\d[\d,]*|hundreds|thousands|dozens|\w+ hundred|\w+ thousand|nine out of ten|\w+ percent|\w+ in \w+) (of )?(our )?(customers|families|households|homes|businesses|people|companies|users|clients|shops|owners|schools|sites|members|donors)|\b(certified|certificate|certification|tested by|independent(ly)? test|award|patent|accredited|rated|iso \d|study|studies|survey found|data shows?|figures show|case study|proven|audited|published)\b|\b(money[- ]back|warranty|(?<!can't )(?<!defects )guarantee[ds]?|free trial|trial (period|month|week)|try it (free|for)|return it|no questions asked|references?)\b|\b(fault|failure|error|success|renewal|satisfaction) rate|\blast (year|month),? .{0,30}(\d|\w+ (claims|shops|customers|firms|makers|companies) )|\b(\d[\d,]*|\w+teen|\w+ty([- ]\w+)?) (small |corner |local |other )?(makers|claims|firms|bakeries|factories|stores)\b[^.!?]{0,30}\b(used|paid|came|joined|signed|claimed|run)|\b(a week|seven days|a fortnight|a month),? (free of charge|for nothing|at no charge)|\b(took|paid|paid out|days) on average"),
)  # fmt: skip
TABLES: dict[Lang, tuple[Rule, ...]] = {"zh": ZH, "en": EN}
_PARTS = ("feature", "advantage", "benefit", "evidence")
_SHEET_ENOUGH = 0.45
# What is summed up, checked or excused is not being presented.
_GIVEN_BACK: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(您|你)(刚才)?是?说|(捋|总结|复述|核对|记)一?(下|遍)|(对|是)(吧|吗)|没(记|听)错|带来(了)?不便|(跟|和)(我们|我)没关系|^(您|你)(忙|在忙)"),
    "en": re.compile(r"\bso to sum up|\byou (said|told|mean)\b|is that right|have i (got|understood)|let me (recap|read|run)|if i('ve)? (heard|understood)|^so (you|your|a|the) (?!don't|can|could|won't|get|never|save)"),
}


def read(utterance: Utterance, context: Context, book: Casebook | None) -> list[Hit]:
    """Nothing unless the call pitches, and nothing from a question or from what is given back to the customer."""
    if not context.pitch:
        return []
    hits = apply(TABLES[utterance.lang], utterance)
    if book:
        hits += _sheet(utterance, book)
    told = [(c.start, c.end) for c in utterance.clauses if _presents(c, utterance)]
    return [h for h in hits if any(a <= h.start < b for a, b in told)]


def _presents(clause: Clause, utterance: Utterance) -> bool:
    if clause.mark.startswith("?") or question.of_clause(clause, utterance):
        return False
    before, after = utterance.text[: clause.start], utterance.text[clause.end :]
    sentence = re.split(r"[.!?;]", before)[-1] + clause.text + re.split(r"[.!?;]", after)[0]
    return not _GIVEN_BACK[utterance.lang].search(sentence.strip())


def _sheet(utterance: Utterance, book: Casebook) -> list[Hit]:
    """Each clause speaks for the part of the sheet it is nearest to."""
    hits: list[Hit] = []
    for c in utterance.clauses:
        near = {part: max(book.index.best(c.text, part).values(), default=0.0) for part in _PARTS}
        top = max(near.values())
        hits += [Hit("fabe." + part, round(score, 3), c.start, c.end, "sheet") for part, score in near.items() if score >= max(_SHEET_ENOUGH, 0.9 * top)]
    return hits
