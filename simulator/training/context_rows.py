"""What the contextual encoder learns from: turns cut into stretches with what each means, and the candidates of every call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.kernel.lang import LANGS, Lang
from simulator.scenario.load import load_scenario
from simulator.scenario.model import Scenario
from simulator.training.cases import MadeCase, cases
from simulator.training.corpus import everyday_examples
from simulator.training.held_out import ROOT
from simulator.training.said import SaidTurn, said
from simulator.understanding.contextual import LONGEST, LONGEST_BEFORE, example_tokens, units, with_sentences, written
from simulator.understanding.everyday import NAMES
from simulator.understanding.meant import texts_of
from simulator.understanding.reader import flag
from simulator.understanding.sense import SAID

KINDS = ("fact", "remark", "everyday")
Name = tuple[str, str]  # kind, id
Call = tuple[str, Lang]
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

    def talk(self, texts: Mapping[str, list[list[int]]]) -> None:
        """Everyday talk besides, by its kind."""
        for kind in sorted(NAMES):
            self.names.append(("everyday", kind))
            self.texts.append((texts[kind], [], []))


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
                talk.setdefault(name, []).append(example_tokens(text, lang))
            self.unmeant[lang] = talk.pop("none")
            for file in sorted((ROOT / "scenarios/calls").glob("*.yaml")):
                scenario, _found = load_scenario(file)
                if scenario is not None and (ROOT / f"tests/understanding/blind/{file.stem}.{lang}.jsonl").exists():
                    self._call((file.stem, lang), scenario, talk)
            for case in cases(lang):
                if not case.kept_back:
                    self._made(case, talk)
            for turn in said(lang):
                self.turns[turn.scenario, lang].append(self._parted(turn, _flag(turn.last, self.scenarios[turn.scenario])))

    def _call(self, call: Call, scenario: Scenario, talk: dict[str, list[list[int]]]) -> None:
        name, lang = call
        self.scenarios[name] = scenario
        held = self.calls[call] = Candidates()
        for kind, things in (("fact", scenario.facts), ("remark", scenario.remarks)):
            for thing in things:
                asks, say, about = (tuple(example_tokens(t, lang) for t in texts) for texts in texts_of(thing, lang))
                held.names.append((kind, thing.id))
                held.texts.append(([*asks], [*say[:SAID]], [*about]))
        held.talk(talk)
        self.turns[call] = [row for source in ("blind", "held_out", "played") for row in self._whole(call, source, scenario)]

    def _made(self, case: MadeCase, talk: Mapping[str, list[list[int]]]) -> None:
        call = case.name, case.lang
        held = self.calls[call] = Candidates()
        for fact in case.facts:
            held.names.append(("fact", fact.id))
            held.texts.append(([example_tokens(t, case.lang) for t in fact.asks], [example_tokens(t, case.lang) for t in fact.say[:SAID]], [example_tokens(fact.about, case.lang)]))
        held.talk(talk)
        self.turns[call] = []
        for turn in case.turns:
            ids, clauses = units(written(turn.text, case.lang), case.lang)
            if ids:
                spans = [(u.first, u.behind) for u in with_sentences(clauses)]
                self.turns[call].append(Row(ids, example_tokens(turn.last, case.lang)[-LONGEST_BEFORE:], flag(turn.last, case.outbound, case.pitch), spans, None, tuple(("fact", id_) for id_ in turn.asked), remarked=False))

    def _whole(self, call: Call, source: str, scenario: Scenario) -> list[Row]:
        name, lang = call
        rows = []
        for line in (ROOT / f"tests/understanding/{source}/{name}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)
            meant: list[Name] = [("fact", id_) for id_ in turn.get("asked") or []]
            meant += [(kind, turn[kind]) for kind in ("remark", "everyday") if turn.get(kind)]
            ids, clauses = units(written(turn["text"], lang), lang)
            if ids:
                last = turn.get("last") or ""
                known = tuple(m for m in meant if m in self.calls[call].names)
                rows.append(Row(ids, example_tokens(last, lang)[-LONGEST_BEFORE:], _flag(last, scenario), [(u.first, u.behind) for u in with_sentences(clauses)], None, known, source != "held_out"))
        return rows

    def _parted(self, turn: SaidTurn, which: int) -> Row:
        known = set(self.calls[turn.scenario, turn.lang].names)
        ids: list[int] = []
        spans, wanted = [], []
        for part in turn.parts:
            mine, clauses = units(written(part.text, turn.lang), turn.lang)
            if not mine:
                continue
            meant = [("fact", id_) for id_ in part.asked] + [(kind, id_) for kind, id_ in (("remark", part.remark), ("everyday", part.everyday)) if id_]
            named = tuple(m for m in meant if m in known)
            start = len(ids)
            ids += mine
            nearly = [(start + u.first, start + u.behind) for u in clauses if u.behind - u.first >= NEARLY * len(mine)]
            for a, b in dict.fromkeys([(start, len(ids)), *nearly]):
                if a < LONGEST:
                    spans.append((a, min(b, LONGEST)))
                    wanted.append(named)
        return Row(ids, example_tokens(turn.last, turn.lang)[-LONGEST_BEFORE:], which, spans, wanted)


def _flag(last: str, scenario: Scenario) -> int:
    return flag(last, scenario.direction == "outbound", scenario.pitch)
