"""Runs `main.py` as a user does: another process, no display, no sound, a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    """What a bare classroom computer has: PATH, and where the test keeps its calls."""
    kept = {n: v for n, v in os.environ.items() if n in ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "HEADSET_DATA", "PYTHONPATH")}
    return {**kept, "LANG": "C.UTF-8", **more}


def headset(
    arguments: Sequence[str], given: str | bytes = "", cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[str]:
    raw = given.encode() if isinstance(given, str) else given
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    done = subprocess.run(command, input=raw, capture_output=True, cwd=cwd, env=environment(**env), timeout=120, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
