"""Writing to stdout for programs: JSON in the same bytes everywhere."""

from __future__ import annotations

import json
import sys
from typing import Any


def write_json(value: Any) -> None:
    """Readable, for a whole answer."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_line(value: Any) -> None:
    """One compact line, there at once: the program on the other end is waiting for it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()
