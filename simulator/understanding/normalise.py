"""Folding a text so that rules see one form: same length as the raw text, so every span holds for both."""

from __future__ import annotations

from functools import lru_cache

# Traditional characters that turn up in ordinary talk, each with its simplified form at the same place.
TRADITIONAL = (
    "們個這來說對時會國過開關電話請問謝歡還沒為麼樣種點錢費貴買賣價單號碼線網絡幫辦壞換裝師傅頭聽見覺讓與從後給"
    "請誰哪裡邊間門週歲舊實現將應該經驗證據據質產業務員們歉難過氣體會議錯誤賠償訴處長當時間確認記錄轉達聯繫車銀"
    "帳賬戶讀寫學習書報紙運動衝熱涼濕風雲東飛機場兒媽爺奶親愛戀結婚離開關於無論雖然還選擇訂購貨發票據優惠減免"
    "滿節約環溫熱壓閥燈線鎖鑰鐵鋼雙層樓廳廠礦燒煙氣缺應該檢測維護維修專業範圍標準級數據庫計劃進度遲遠達擔憂"
)
SIMPLIFIED = (
    "们个这来说对时会国过开关电话请问谢欢还没为么样种点钱费贵买卖价单号码线网络帮办坏换装师傅头听见觉让与从后给"
    "请谁哪里边间门周岁旧实现将应该经验证据据质产业务员们歉难过气体会议错误赔偿诉处长当时间确认记录转达联系车银"
    "账账户读写学习书报纸运动冲热凉湿风云东飞机场儿妈爷奶亲爱恋结婚离开关于无论虽然还选择订购货发票据优惠减免"
    "满节约环温热压阀灯线锁钥铁钢双层楼厅厂矿烧烟气缺应该检测维护维修专业范围标准级数据库计划进度迟远达担忧"
)
# Recognisers and typists mix these up; same length, so spans stay.
SLIPS_ZH = {
    "帐单": "账单", "帐号": "账号", "帐户": "账户", "报歉": "抱歉", "在见": "再见", "请闻": "请问", "您号": "您好",
    "以经": "已经", "山月": "三月", "对步起": "对不起", "谢谢拧": "谢谢您", "麻烦宁": "麻烦您", "嬢好": "您好",
}  # fmt: skip
_ODD = {
    "’": "'", "‘": "'", "“": '"', "”": '"', "，": ",", "。": ".", "！": "!", "？": "?", "；": ";", "：": ":", "（": "(",
    "）": ")", "、": ",", "—": "-", "–": "-", "～": "~", "\u3000": " ", "\t": " ", "\n": " ", "\r": " ", "妳": "你",
}  # fmt: skip


def _table() -> dict[int, str]:
    table = {ord(t): s for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True) if t != s}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update({ord(k): v for k, v in _ODD.items()})
    return table


_TABLE = _table()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Half width, simplified, lower case, plain quotes; `len` is unchanged."""
    plain = text.translate(_TABLE)
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    for wrong, right in SLIPS_ZH.items():
        if wrong in low:
            low = low.replace(wrong, right)
    return low


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
