"""Sizes and names, so that the program stays one that can be read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit
ROOT = Path(__file__).parents[1]
MODULE_LINES, FUNCTION_LINES = 400, 60
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base_utils"}


def sources() -> list[Path]:
    return [*sorted((ROOT / "simulator").rglob("*.py")), ROOT / "main.py"]


def checked_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def test_modules_are_short() -> None:
    long = {str(p.relative_to(ROOT)): n for p in [*sources(), *checked_tests()] if (n := len(p.read_text(encoding="utf-8").splitlines())) > MODULE_LINES}
    assert not long


def test_functions_are_short() -> None:
    long = []
    for path in [*sources(), *checked_tests()]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
    assert not long, "\n".join(long)


def test_files_have_names() -> None:
    assert not [str(p.relative_to(ROOT)) for p in sources() if p.stem.lower() in NAMELESS or p.stem.endswith(("_utils", "_helpers", "_manager"))]


def test_no_test_sleeps() -> None:
    wrong = []
    for path in checked_tests():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            sleeps = (isinstance(node, ast.Attribute) and node.attr == "sleep") or (isinstance(node, ast.Name) and node.id == "sleep")
            if sleeps:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong


def test_every_lint_exception_has_a_sentence() -> None:
    """`# noqa` and `# type: ignore` name their rule and say why, on the same line."""
    wrong = []
    for path in sources():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for mark in ("# noqa", "# type: ignore"):
                if mark in line:
                    rest = line.split(mark, 1)[1]
                    if "  # " not in rest or not rest.lstrip(": ").startswith(("[", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
                        wrong.append(f"{path.relative_to(ROOT)}:{number}")
    assert not wrong, "\n".join(wrong)
