"""Whether the example questions tell the facts apart."""

from __future__ import annotations

import re
from itertools import groupby

from rapidfuzz import fuzz, process

from simulator.kernel.lang import LANGS
from simulator.scenario.diagnose import Findings
from simulator.scenario.model import Scenario
from simulator.scenario.places import Path, value_spot

# Percent of equal characters from which two questions count as one.
ALIKE = 90
ENOUGH = 3
_NOT_WORDS = re.compile(r"[\W_]+")


def questions(call: Scenario, findings: Findings) -> None:
    for lang in LANGS:
        asked: list[tuple[str, str, str, Path]] = []
        for i, fact in enumerate(call.facts):
            if fact.asks is None:
                continue
            examples = fact.asks.of(lang)
            here: Path = ("facts", i, "asks", lang)
            if len(examples) < ENOUGH:
                findings.at("SC305", here, on="key", id=fact.id, got=len(examples), enough=ENOUGH)
            asked += [(fact.id, q, _NOT_WORDS.sub("", q.lower()), (*here, j)) for j, q in enumerate(examples)]
        _alike(asked, findings)


def _alike(asked: list[tuple[str, str, str, Path]], findings: Findings) -> None:
    """Each question against those of the facts before its own that are of about its length: others cannot be as alike as that."""
    by_length: dict[int, list[int]] = {}
    for _, group in groupby(range(len(asked)), key=lambda n: asked[n][0]):
        mine = list(group)
        for n in mine:
            form, path = asked[n][2], asked[n][3]
            near = [m for length in range(len(form) * 4 // 5, len(form) * 5 // 4 + 1) for m in by_length.get(length, ())]
            found = process.extractOne(form, [asked[m][2] for m in near], scorer=fuzz.ratio, score_cutoff=ALIKE)
            if found is not None:
                other, question, _, where = asked[near[found[2]]]
                line = value_spot(findings.root, where).line if findings.root else 0
                findings.at("SC301", path, other=other, question=question[:60], line=line)
        for n in mine:
            by_length.setdefault(len(asked[n][2]), []).append(n)
