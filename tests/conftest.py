from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from simulator.words.say import be_strict

# A word that is missing in one language fails the test that needed it.
be_strict()

CATEGORIES = frozenset({"unit", "postgres"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test module says what it needs by exactly one mark, or nobody can tell what the default run leaves out."""
    marks: dict[Path, set[str]] = defaultdict(set)
    for item in items:
        marks[item.path] |= CATEGORIES & {m.name for m in item.iter_markers()}
    wrong = sorted(f"{path.name}: {sorted(found) or 'none'}" for path, found in marks.items() if len(found) != 1)
    if wrong:
        raise pytest.UsageError("expected exactly one category mark (pytestmark) in each test module, got " + "; ".join(wrong))


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may read or write the calls and settings of whoever runs it."""
    for name in [n for n in os.environ if n.startswith("HEADSET_") and n != "HEADSET_TEST_PG"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HEADSET_DATA", str(tmp_path / "headset"))
