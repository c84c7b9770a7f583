from __future__ import annotations

import pytest

from simulator.scenario.scalar import UnusableNumberError, resolve

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("NULL", None),
        ("true", True), ("False", False), ("TRUE", True),
        ("0", 0), ("010", 10), ("-7", -7), ("+7", 7), ("0o17", 15), ("0x1F", 31),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1e3", -1000.0), ("1e3", 1000.0),
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("off", "off"), ("y", "y"), ("nUll", "nUll"), ("tRue", "tRue"),
        ("12:30", "12:30"), ("2026-03-12", "2026-03-12"), ("03-12", "03-12"), ("1_000", "1_000"), ("0b11", "0b11"),
        ("1,5", "1,5"), (".", "."), ("-", "-"), ("+", "+"), ("1e", "1e"), ("0x", "0x"), ("1.2.3", "1.2.3"), ("１２", "１２"),
    ],
)  # fmt: skip
def test_the_core_schema(text: str, value: object) -> None:
    got = resolve(text)

    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize("text", [".inf", "-.INF", ".nan", "1e999", "9" * 5000, "0x" + "f" * 40])
def test_numbers_nobody_can_use(text: str) -> None:
    with pytest.raises(UnusableNumberError):
        resolve(text)


def test_leading_zeros_do_not_count() -> None:
    assert resolve("0" * 50 + "7") == 7
