"""The same turns with another agent's name, other particles, another form of address: nothing a mark may hang on."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.kernel.lang import Lang
from tests.stories.telling import Item

# Who the good agents say they are, and the customer's title: another name, the other gender, another title.
_NAMES: dict[Lang, dict[str, str]] = {
    "zh": {
        "小郑": "小马",
        "我姓方": "我姓段",
        "周岚": "马强",
        "小韩": "小谢",
        "何苗": "高伟",
        "小叶": "小石",
        "孙女士": "孙小姐",
    },
    "en": {
        "Priya": "Omar",
        "Carol": "Derek",
        "Laura": "Martin",
        "Sam": "Nadia",
        "Ellie": "Hugh",
        "Beth": "Ivan",
        "Ms ": "Mrs ",
    },
}


def other_name(text: str, lang: Lang) -> str:
    for old, new in _NAMES[lang].items():
        text = re.sub(rf"\b{old}", new, text) if lang == "en" else text.replace(old, new)
    return text


def without_particles(text: str, lang: Lang) -> str:
    """呢, 啊, 呀 dropped where a clause ends; in English "now then", "right," and "so," at the start of a turn."""
    if lang == "zh":
        return re.sub(r"[呢啊呀](?=[，。？！,.?!]|$)", "", text)
    bare = re.sub(r"^(Now then|Right|So|Now|Well), ", "", text)
    return bare[:1].upper() + bare[1:]


def with_particles(text: str, lang: Lang) -> str:
    """呢 after a question for something, 啊 after 没有 and after 行 or 好; in English "well" before a statement."""
    if lang == "zh":
        text = re.sub(r"((?:什么|哪|怎么|几|多少)[^，。？！：]*[^，。？！：吗呢吧啊])？", r"\1呢？", text)
        text = re.sub(r"没有？", "没有啊？", text)
        return re.sub(r"(^|[。？])(行|好|难怪)(?=[，。])", r"\1\2啊", text)
    return "Well, " + text[:1].lower() + text[1:] if re.match(r"(That|And|You|The|It)\b", text) else text


def plain_you(text: str, lang: Lang) -> str:
    return text.replace("您", "你")


def reworded(items: tuple[Item, ...], change: Callable[[str, Lang], str], lang: Lang) -> tuple[Item, ...]:
    def anew(item: Item) -> Item:
        if isinstance(item, str):
            return change(item, lang)
        return {k: change(v, lang) if k in ("say", "else") else v for k, v in item.items()}

    return tuple(anew(item) for item in items)
