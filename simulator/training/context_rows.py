"""What the contextual encoder learns from: turns cut into stretches with what each means, and the candidates of every call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.corpus import everyday_examples
from simulator.training.held_out import ROOT
from simulator.training.said import SaidTurn, said
from simulator.understanding.clause import split
from simulator.understanding.contextual import LONGEST, LONGEST_BEFORE, marked_tokens
from simulator.understanding.everyday import NAMES
from simulator.understanding.meant import texts_of
from simulator.understanding.normalise import fold
from simulator.understanding.sense import SAID
from simulator.understanding.spelling import spelt

KINDS = ("fact", "remark", "everyday")
Name = tuple[str, str]  # kind, id
Call = tuple[str, Lang]
MOST = 14  # clauses and sentences of a turn without parts
NEARLY = 0.6  # a clause this much of its part stands for it


@dataclass(frozen=True)
class Row:
    """`spans`: first token, behind the last; `wanted`: for each what it means (nothing: it means nothing one could look up), or, where only the turn is known,
    None and `whole` what the turn means. `remarked`: whether remarks and everyday talk were looked for in it."""

    ids: list[int]
    before: list[int]
    flag: int
    spans: list[tuple[int, int]]
    wanted: list[tuple[Name, ...]] | None
    whole: tuple[Name, ...] = ()
    remarked: bool = True


@dataclass
class Candidates:
    """`texts`: for each candidate what asks for it, what the customer says of it, its name, as tokens."""

    names: list[Name] = field(default_factory=list)
    texts: list[tuple[list[list[int]], ...]] = field(default_factory=list)


def tokens(text: str, lang: Lang) -> list[int]:
    return marked_tokens(fold(spelt(text).text if lang == "en" else text), lang)


class Rows:
    """Reads everything once. `calls`: the candidates of each call; `turns`: its rows."""

    def __init__(self) -> None:
        self.scenarios: dict[str, Scenario] = {}
        self.calls: dict[Call, Candidates] = {}
        self.turns: dict[Call, list[Row]] = {}
        self.unmeant: dict[Lang, list[list[int]]] = {}
        for lang in LANGS:
            talk: dict[str, list[list[int]]] = {}
            for name, text in everyday_examples(lang):
                talk.setdefault(name, []).append(tokens(text, lang))
            self.unmeant[lang] = talk.pop("none")
            for file in sorted((ROOT / "scenarios/calls").glob("*.yaml")):
                scenario, _found = load_scenario(file)
                if scenario is not None and (ROOT / f"tests/understanding/blind/{file.stem}.{lang}.jsonl").exists():
                    self._call((file.stem, lang), scenario, talk)
            for turn in said(lang):
                self.turns[turn.scenario, lang].append(self._parted(turn, self._flag(turn.last, self.scenarios[turn.scenario])))

    def _call(self, call: Call, scenario: Scenario, talk: dict[str, list[list[int]]]) -> None:
        name, lang = call
        self.scenarios[name] = scenario
        held = self.calls[call] = Candidates()
        for kind, things in (("fact", scenario.facts), ("remark", scenario.remarks)):
            for thing in things:
                asks, say, about = (tuple(tokens(t, lang) for t in texts) for texts in texts_of(thing, lang))
                held.names.append((kind, thing.id))
                held.texts.append(([*asks], [*say[:SAID]], [*about]))
        for kind_of_talk in sorted(NAMES):
            held.names.append(("everyday", kind_of_talk))
            held.texts.append((talk[kind_of_talk], [], []))
        self.turns[call] = [row for source in ("blind", "held_out", "played") for row in self._whole(call, source, scenario)]

    def _whole(self, call: Call, source: str, scenario: Scenario) -> list[Row]:
        name, lang = call
        rows = []
        for line in (ROOT / f"tests/understanding/{source}/{name}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)
            meant: list[Name] = [("fact", id_) for id_ in turn.get("asked") or []]
            meant += [(kind, turn[kind]) for kind in ("remark", "everyday") if turn.get(kind)]
            ids, units = self._units(turn["text"], lang)
            if ids:
                last = turn.get("last") or ""
                known = tuple(m for m in meant if m in self.calls[call].names)
                rows.append(Row(ids, tokens(last, lang)[-LONGEST_BEFORE:], self._flag(last, scenario), stretches(units), None, known, source != "held_out"))
        return rows

    def _parted(self, turn: SaidTurn, flag: int) -> Row:
        known = set(self.calls[turn.scenario, turn.lang].names)
        ids: list[int] = []
        spans, wanted = [], []
        for part in turn.parts:
            mine, units = self._units(part.text, turn.lang)
            if not mine:
                continue
            meant = [("fact", id_) for id_ in part.asked] + [(kind, id_) for kind, id_ in (("remark", part.remark), ("everyday", part.everyday)) if id_]
            named = tuple(m for m in meant if m in known)
            start = len(ids)
            ids += mine
            nearly = [(start + a, start + b) for a, b, _ in units if b - a >= NEARLY * len(mine)]
            for a, b in dict.fromkeys([(start, len(ids)), *nearly]):
                if a < LONGEST:
                    spans.append((a, min(b, LONGEST)))
                    wanted.append(named)
        return Row(ids, tokens(turn.last, turn.lang)[-LONGEST_BEFORE:], flag, spans, wanted)

    @staticmethod
    def _units(text: str, lang: Lang) -> tuple[list[int], list[tuple[int, int, int]]]:
        """Tokens; and of each clause the first, the one behind the last, and the number of its sentence."""
        folded = fold(spelt(text).text if lang == "en" else text)
        ids: list[int] = []
        units, sentence = [], 0
        for clause in split(folded, lang):
            mark = "?" if "?" in clause.mark else "!" if "!" in clause.mark else ""
            found = marked_tokens(clause.text + mark, lang)
            if found:
                units.append((len(ids), len(ids) + len(found), sentence))
                ids += found
            sentence += clause.mark not in (",", ";", ":", "~")
        return ids, units

    @staticmethod
    def _flag(last: str, scenario: Scenario) -> int:
        return (not last) + 2 * (scenario.direction == "outbound") + 4 * scenario.pitch


def stretches(units: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Every clause and every sentence, once."""
    sentences: dict[int, tuple[int, int]] = {}
    for a, b, number in units:
        sentences[number] = (sentences.get(number, (a, b))[0], b)
    spans = dict.fromkeys([*((a, b) for a, b, _ in units), *sentences.values()])
    return [(a, min(b, LONGEST)) for a, b in spans if a < LONGEST][:MOST]
