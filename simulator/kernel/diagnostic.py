"""What is wrong with an authored file, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from simulator.kernel.message import Message

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """`line` and `column` count from 1; 0 when the whole file is meant. `source` is the line itself, for the caret."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: Message
    hint: Message | None = None
    source: str = field(default="", compare=False)
    path: str = ""
