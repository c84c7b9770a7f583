from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from simulator.customer.moves import MOVES
from simulator.scenario.library import check_file, read_library

pytestmark = pytest.mark.unit

VALID = Path(__file__).parents[1] / "broken" / "valid"
SHIPPED = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VALID, tmp_path / "scenarios"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_broken_file_does_not_stop_the_others(root: Path) -> None:
    (root / "calls" / "wreck.yaml").write_bytes(b"\xff\xfe\x00")
    library, found = read_library(root, MOVES)

    assert set(library.scenarios) == {"late-parcel"}
    assert [(Path(d.file).name, d.severity) for d in found] == [("wreck.yaml", "error")]


def test_an_id_is_one_files_only(root: Path) -> None:
    shutil.copy(root / "calls" / "late-parcel.yaml", root / "calls" / "second.yaml")
    library, found = read_library(root, MOVES)

    assert {(Path(d.file).name, d.code, d.line) for d in found} == {
        ("second.yaml", "SC202", 2),
        ("second.yaml", "SC203", 2),
    }
    assert set(library.scenarios) == {"late-parcel"}


def test_a_call_that_leans_on_a_broken_persona_is_left_out_and_says_why(root: Path) -> None:
    edit(root / "personas" / "plain-person.yaml", "age: 40", "age: old")
    library, found = read_library(root, MOVES)

    assert library.scenarios == {}
    assert [d.code for d in found] == ["SC103", "SC231"]


def test_a_call_whose_persona_is_not_there_is_left_out(root: Path) -> None:
    (root / "personas" / "plain-person.yaml").unlink()
    library, found = read_library(root, MOVES)

    assert library.scenarios == {}
    assert [(d.code, d.line) for d in found] == [("SC204", 9)]


def test_a_warning_leaves_the_call_in(root: Path) -> None:
    (root / "calls" / "late-parcel.yaml").rename(root / "calls" / "other-name.yaml")
    library, found = read_library(root, MOVES)

    assert set(library.scenarios) == {"late-parcel"}
    assert [d.code for d in found] == ["SC203"]


def test_an_empty_or_missing_folder_is_an_empty_library(tmp_path: Path) -> None:
    assert read_library(tmp_path)[0].scenarios == {}
    assert [d.code for d in read_library(tmp_path / "none")[1]] == ["SC001"]


def test_a_file_outside_the_library_is_known_by_its_keys(tmp_path: Path) -> None:
    for folder, name in (("calls", "late-parcel"), ("personas", "plain-person"), ("rubrics", "plain-rubric")):
        path = tmp_path / f"{name}.yaml"
        shutil.copy(VALID / folder / path.name, path)
        assert check_file(path, None, MOVES) == []


def test_without_moves_own_lines_are_not_compared(root: Path) -> None:
    edit(root / "personas" / "plain-person.yaml", "  vent:", "  no-such-move:")

    assert read_library(root)[1] == []
    assert [d.code for d in read_library(root, MOVES)[1] if d.file.endswith("plain-person.yaml")] == ["SC210"]


def test_the_shipped_library_is_read_quickly() -> None:
    """Half a second a megabyte is the budget; the factor leaves room for a busy machine."""
    megabytes = sum(file.stat().st_size for file in SHIPPED.rglob("*.yaml")) / 1e6
    times = []
    for _ in range(3):
        started = time.perf_counter()
        read_library(SHIPPED, MOVES)
        times.append(time.perf_counter() - started)

    assert min(times) < 2 * 0.5 * megabytes
