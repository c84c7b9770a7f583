"""Every sentence an author wrote, wherever it stands: the right language, a length one can say, no slips of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from simulator.scenario.diagnose import Findings
from simulator.scenario.places import Path, node_at

# What one breath holds; longer sentences are lost on a listener.
MOST_CHARACTERS = 60
MOST_WORDS = 34
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*|\d[\d.,:]*")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_SENTENCE_END = re.compile(r"[。！？!?；;…]+|\.(?=\s|$)")
# How the second half of a sentence cut in two by a comma begins.
_CONTINUES = re.compile(r"(and|but|or|because|though|although)\s", re.ASCII)

# 168,000 becomes two items, the second beginning with three digits.
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


def wording(findings: Findings) -> None:
    if findings.root is not None:
        for lang, path, value in _texts(findings.root.data, ()):
            _check(lang, path, value, findings)


def _texts(data: Any, path: Path) -> Iterator[tuple[str, Path, str | list[str]]]:
    """Every `zh:` and `en:` of the file."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("zh", "en"):
                yield key, (*path, key), value
            else:
                yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _texts(value, (*path, i))


def _check(lang: str, path: Path, value: str | list[str], findings: Findings) -> None:
    if isinstance(value, str):
        _language(lang, path, value, findings)
        return
    seen: dict[str, int] = {}
    flow = _is_flow(path, findings)
    for i, sentence in enumerate(value):
        here = (*path, i)
        _language(lang, here, sentence, findings)
        _length(lang, here, sentence, findings)
        if sentence in seen:
            findings.at("SC306", here, sentence=sentence[:60])
        seen[sentence] = i
        if lang == "en" and flow and i > 0 and _CONTINUES.match(sentence) and not _quoted(here, findings):
            findings.at("SC307", here, sentence=sentence[:60])
        if (
            flow
            and i > 0
            and _THOUSANDS.match(sentence)
            and value[i - 1][-1:].isdigit()
            and not _quoted(here, findings)
        ):
            findings.at("SC307", here, variant="number", sentence=sentence[:60])


def _language(lang: str, path: Path, text: str, findings: Findings) -> None:
    chinese = _CHINESE.search(text)
    if lang == "en" and chinese:
        findings.at("SC302", path, text=chinese.group())
    elif lang == "zh" and not chinese and len(_LATIN.findall(text)) > 2:
        findings.at("SC303", path, text=text[:40])


def _length(lang: str, path: Path, text: str, findings: Findings) -> None:
    for sentence in _SENTENCE_END.split(text):
        if lang == "zh":
            size = len(_CHINESE.findall(sentence)) + len(_WORD.findall(sentence))
            if size > MOST_CHARACTERS:
                findings.at("SC304", path, variant="zh", got=size, most=MOST_CHARACTERS)
        else:
            size = len(_WORD.findall(sentence))
            if size > MOST_WORDS:
                findings.at("SC304", path, variant="en", got=size, most=MOST_WORDS)


def _is_flow(path: Path, findings: Findings) -> bool:
    node = node_at(findings.root, path) if findings.root else None
    return node is not None and node.flow


def _quoted(path: Path, findings: Findings) -> bool:
    node = node_at(findings.root, path) if findings.root else None
    if node is None or not 0 < node.spot.line <= len(findings.lines):
        return False
    return findings.lines[node.spot.line - 1][node.spot.column - 1 : node.spot.column] in ("'", '"')
