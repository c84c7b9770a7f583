"""Making equal what no label may hang on: the polite and the plain «you», he and she, sir and madam."""

from __future__ import annotations

import re

from simulator.kernel.lang import Lang
from simulator.understanding.normalise import fold

_YOU, _TITLE, _KIN = ("你", "您"), re.compile(r"女士|小姐|太太"), re.compile(r"大姐|大妈|大娘|阿姨|大叔|大爷|叔叔")
WORDS_EN = {"mrs": "mr", "ms": "mr", "madam": "sir", "ma'am": "sir", "she": "he", "her": "his", "hers": "his", "him": "his", "herself": "himself", "she's": "he's", "she'd": "he'd", "she'll": "he'll"}
_WORD_EN = re.compile(r"\b(" + "|".join(sorted(WORDS_EN, key=len, reverse=True)) + r")\b")


def level(text: str, lang: Lang) -> str:
    """The folded text with one form for each of them."""
    plain = fold(text)
    if lang == "zh":
        return _KIN.sub("大哥", _TITLE.sub("先生", plain.replace(*_YOU))).replace("她", "他")
    return _WORD_EN.sub(lambda m: WORDS_EN[m.group()], plain)
