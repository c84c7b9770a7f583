"""Something on sale that the call is not about: who rang with a worry does not buy on the way (phrases.forbidden, pressure)."""

from __future__ import annotations

import re

from simulator.customer.draft import Draft

# Put at them to buy, or closed over their heads.
SELLS = {
    "zh": re.compile(r"(给|帮)您(开|来|加|订|升)(上|了)?一?(个|套|份|台|张)|来(一|个)(套|份|台)|顺(便|手|带)(就)?(办|买|带|订)|要不要(办|买|加|升|来)|升级(一下|成|到)|刷卡|扫码付|下单|今天(就)?(办|买|订|定)(了|下来)|保险.{0,12}(要|咋样|怎么样|[吗么?？])|(搭|加|送)您?一?个.{0,6}(保险|套餐)|扣上了|一口价|优惠价|套餐.{0,8}(办|要|来|订)"),
    "en": re.compile(
        r"\b(put you down\b|(want|take|have|about|and) (the|a|our) (\w+ ){0,2}(plan|cover|package|bundle)\b|sign you up|you'll want the|you want the \w+ (plan|cover)|(shall|should|can) i (add|pop|throw|put) (one|two|it|that|them|you|a)\b|say yes (now|today)|"
        r"(take|need|have|get) (your|a) (card|credit|debit)|(debit|credit) card|put it towards|do you the bigger|tempted by|treat yourself|fancy (a|our|one)|upgrade you|jump the queue|all in\b.{0,40}\bwant|on the bill\b|i've got my sale|first month)",
        re.IGNORECASE,
    ),
}
# Money is taken for it at once: no part of what this call offers.
PAYS = {"zh": re.compile(r"刷卡|扫码|扣上|卡号报"), "en": re.compile(r"\bcard number\b|\b(debit|credit) card\b|\bput it towards\b|\ball in\b", re.IGNORECASE)}
MEANT = 0.9  # a fact asked for this surely gets its answer all the same


def upsold(draft: Draft) -> bool:
    """Asked to buy what is no part of the case. True when turning it down is the answer."""
    scene = draft.scene
    r = scene.reading
    if scene.outbound or scene.scenario.pitch or r.asks_detail or draft.reaction or not SELLS[scene.lang].search(r.text):
        return False
    surely = bool(r.asked) and r.asked[0].score >= MEANT
    in_case = bool(r.offered) and not PAYS[scene.lang].search(r.text)
    if surely or in_case:
        return False
    draft.say("not-buying")
    draft.busy = True
    return True
