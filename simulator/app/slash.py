"""What can be typed during a call besides speech: a slash and a word, in either language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.kernel.message import Message

Action = Literal["hold", "resume", "look", "sheet", "rubric", "transfer", "note", "hang", "help"]
NAMES: dict[Action, tuple[str, ...]] = {
    "hold": ("hold", "等待", "稍等"),
    "resume": ("resume", "继续", "恢复"),
    "look": ("look", "查", "查询"),
    "sheet": ("sheet", "资料"),
    "rubric": ("rubric", "评分"),
    "transfer": ("transfer", "转接"),
    "note": ("note", "记录"),
    "hang": ("hang", "挂断"),
    "help": ("help", "帮助"),
}
_BY_NAME: dict[str, Action] = {name: action for action, names in NAMES.items() for name in names}
_WIDE = str.maketrans("０１２３４５６７８９／", "0123456789/")


@dataclass(frozen=True, slots=True)
class Slash:
    action: Action
    rest: str = ""

    @property
    def seconds(self) -> int | None:
        digits = "".join(c for c in self.rest.translate(_WIDE) if c in "0123456789")
        return int(digits[:4]) if digits else None


def is_slash(line: str) -> bool:
    return line[:1] in ("/", "／")


def parse_slash(line: str) -> Slash | Message:
    """A Message says what is wrong with it."""
    word, _, rest = line.translate(_WIDE)[1:].strip().partition(" ")
    action = _BY_NAME.get(word.lower())
    # Chinese is typed without spaces: /查order, /等待30
    if action is None:
        name = max((n for n in _BY_NAME if not n.isascii() and word.startswith(n)), key=len, default="")
        if not name:
            from simulator.scenario.suggest import closest

            near = closest(word, _BY_NAME)
            return Message("app.slash.near" if near else "app.slash.unknown", {"got": word, "near": near or ""})
        action, rest = _BY_NAME[name], f"{word[len(name) :]} {rest}"
    rest = rest.strip()
    if action in ("transfer", "note") and not rest:
        return Message(f"app.slash.{action}-what")
    return Slash(action, rest)
