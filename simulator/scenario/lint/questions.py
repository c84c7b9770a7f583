"""Whether the example questions tell the facts apart."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

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
    for n, (fact, _, form, path) in enumerate(asked):
        for other, question, earlier, where in asked[:n]:
            if fact != other and fuzz.ratio(form, earlier, score_cutoff=ALIKE):
                line = value_spot(findings.root, where).line if findings.root else 0
                findings.at("SC301", path, other=other, question=question[:60], line=line)
                break
