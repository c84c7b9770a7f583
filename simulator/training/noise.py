"""What a speech recogniser does to a turn: no punctuation, and in Chinese characters of the same sound."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from functools import lru_cache

from simulator.kernel.lang import Lang
from simulator.understanding.normalise import is_han
from simulator.understanding.pinyin import syllable

# Common characters only: a recogniser writes a wrong word, not a rare one.
_COMMON = (
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动"
    "方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利"
    "海受听表德少克代员许先口由死安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数四失满战远格士音轻目条呢病始达深完今提求"
    "清王化空业思切怎非找片罗钱语元喜曾离飞科言干流欢约各即指合反题必该论交终林请医晚制球决传画保读运及则房早院量苦火布品近坐产答星精视五连司巴奇管类未朋且婚台夜青北队久乎越观落尽形影红爸百令周吧识步希亚术留市半热送兴造谈容极随演收首根讲整式取照办强石古华"
    "单帐账号您麻烦抱歉谢维修装安费退款查询稍"
)


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, list[str]]:
    sounds: dict[str, list[str]] = defaultdict(list)
    for char in dict.fromkeys(_COMMON):
        sounds[syllable(char)].append(char)
    return dict(sounds)


def homophones(text: str, seed: int, share: float) -> str:
    """About `share` of the characters replaced by others of the same toneless sound, where there are any."""
    dice = random.Random(seed)
    out = []
    for char in text:
        others = [c for c in _by_sound().get(syllable(char), ()) if c != char] if is_han(char) else []
        out.append(dice.choice(others) if others and dice.random() < share else char)
    return "".join(out)


def dropped(text: str, lang: Lang, seed: int, share: float) -> str:
    """About `share` of the characters (Chinese) or words (English) left out."""
    dice = random.Random(seed)
    parts = list(text) if lang == "zh" else text.split(" ")
    kept = [p for p in parts if dice.random() >= share] or parts[:1]
    return ("" if lang == "zh" else " ").join(kept)


def without_marks(text: str, lang: Lang) -> str:
    """As recognised: no punctuation, English in small letters."""
    if lang == "zh":
        return re.sub(r"[^\w\u4e00-\u9fff]+", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]+", " ", text.replace("’", "'"))).strip().lower()
