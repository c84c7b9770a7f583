"""The ways of saying things: temper → move → heat → lines, as the app has read them from assets/wording."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.customer.moves import MOVES
from simulator.kernel.dice import Dice
from simulator.kernel.lang import Lang
from simulator.scenario.exchange import Exchange

GAP = re.compile(r"\{([a-z]+)\}")
ALTERNATION = re.compile(r"\[([^\[\]]*)\]")
ENOUGH = 3  # fewer own lines than this and the neutral ones join in
Raw = Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]


@dataclass(frozen=True)
class Bank:
    """`lines[temper][move][level]`, level any, low, mid or high (customer/mood.py `Mood.level`). `exchanges`: by the id of the call."""

    lang: Lang
    lines: Raw
    exchanges: Mapping[str, Sequence[Exchange]] = field(default_factory=dict)

    @classmethod
    def of(cls, lang: Lang, raw: Raw, exchanges: Mapping[str, Sequence[Exchange]] | None = None) -> Bank:
        """Raises ValueError naming what is wrong: an unknown move, a missing or unknown gap, a move without neutral lines."""
        for temper, moves in raw.items():
            for move, levels in moves.items():
                check(f"{lang}/{temper}/{move}", move, [line for lines in levels.values() for line in lines])
        missing = sorted(set(MOVES) - set(raw.get("neutral", {})))
        if missing:
            raise ValueError(f"{lang}/neutral: expected lines for every move, missing {', '.join(missing)}")
        return cls(lang, raw, exchanges or {})

    def lines_for(self, move: str, temper: str, level: str) -> tuple[str, ...]:
        """The temper's own lines for this heat; the neutral ones as well where it has too few."""
        own = self._at(temper, move, level)
        if len(own) >= ENOUGH:
            return own
        return tuple(dict.fromkeys(own + self._at("neutral", move, level))) or self._nearest(move)

    def _at(self, temper: str, move: str, level: str) -> tuple[str, ...]:
        levels = self.lines.get(temper, {}).get(move, {})
        here = tuple(levels.get(level, ()))
        return here if len(here) >= ENOUGH else (*here, *levels.get("any", ()))

    def _nearest(self, move: str) -> tuple[str, ...]:
        return tuple(line for lines in self.lines["neutral"][move].values() for line in lines)


def check(place: str, move: str, lines: Sequence[str]) -> None:
    """Raises ValueError when a line does not fit its move."""
    if move not in MOVES:
        raise ValueError(f"{place}: no such move")
    kind = MOVES[move]
    for line in lines:
        gaps = set(GAP.findall(line))
        if missing := set(kind.needs) - gaps:
            raise ValueError(f"{place}: expected the gap {sorted(missing)} in {line!r}")
        if unknown := gaps - set(kind.needs) - set(kind.may):
            raise ValueError(f"{place}: the gap {sorted(unknown)} cannot be filled in {line!r}")
        if line.count("[") != line.count("]"):
            raise ValueError(f"{place}: unbalanced [ ] in {line!r}")


def expanded(line: str, dice: Dice, purpose: str) -> str:
    """One choice of each `[a|b|c]`."""
    count = 0
    while match := ALTERNATION.search(line):
        options = match.group(1).split("|")
        line = line[: match.start()] + dice.pick(f"{purpose}|alt {count}", options) + line[match.end() :]
        count += 1
    return line
