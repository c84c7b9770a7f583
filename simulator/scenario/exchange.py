"""Exchanges: what an agent said in such a call, and what this customer answered. One JSON object a line, a file for each call and language
(`scenarios/exchanges/<call>.<lang>.jsonl`).

They are examples, not a script: the customer answers with one of them when the trainee says something near enough and nothing in it goes against the
call so far (customer/recalling.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from simulator.kernel.lang import Lang
from simulator.scenario.base import Authored, Id, Sentence

FOLDER = "exchanges"
Act = Literal[
    "accept", "agree", "refuse", "yes", "no", "thank", "bye", "ask", "demand", "rebuke", "joke", "relief", "hear", "correct", "unknown",
]  # fmt: skip


class Exchange(Authored):
    """`after`: the customer's words before, "" at the start. `tells`: facts the reply gives away. `acts`: what the reply does. `heat`: 0 warm or
    relieved, 1 matter of fact or worried, 2 annoyed, 3 furious. `given`: words that must have been said before for the reply to make sense,
    alternatives divided by |."""

    after: Annotated[str, Field(max_length=400)] = ""
    said: Sentence
    reply: Sentence
    tells: tuple[Id, ...] = ()
    acts: tuple[Act, ...] = ()
    heat: Annotated[int, Field(ge=0, le=3)] = 1
    given: tuple[Sentence, ...] = ()


def exchanges_file(root: Path, scenario: str, lang: Lang) -> Path:
    return root / FOLDER / f"{scenario}.{lang}.jsonl"


@dataclass(frozen=True, slots=True)
class Fault:
    """`column` counts from 1; `field` is empty when the line as a whole is none."""

    column: int
    field: str
    why: str


def read_exchanges(file: Path) -> Iterator[tuple[int, Exchange | Fault]]:
    """Every line that is not empty with its number. Raises OSError and UnicodeDecodeError."""
    yield from parsed(file.read_text(encoding="utf-8").splitlines())


def sound(file: Path) -> tuple[Exchange, ...]:
    """Those that are exchanges. Raises OSError and UnicodeDecodeError."""
    return tuple(found for _, found in read_exchanges(file) if isinstance(found, Exchange))


def parsed(lines: Sequence[str]) -> Iterator[tuple[int, Exchange | Fault]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, Exchange.model_validate_json(line)
        except ValidationError as error:
            yield number, _fault(line, error)


def _fault(line: str, error: ValidationError) -> Fault:
    try:
        json.loads(line)
    except json.JSONDecodeError as broken:
        return Fault(broken.colno, "", broken.msg)
    first = error.errors()[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    return Fault(max(1, line.find(f'"{field}"') + 1), field, first["msg"])
