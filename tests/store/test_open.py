"""Opening what is on the disk: new, old, newer, damaged, read-only, full."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, insert, inspect

from simulator.store import tables
from simulator.store.log import SqlStore
from simulator.store.migrate import CURRENT
from simulator.store.ports import StoreError
from tests.store.calls import SECRET, said, started, whole

pytestmark = pytest.mark.unit


def opened(file: Path) -> SqlStore:
    return SqlStore(f"sqlite:///{file}")


def filled(file: Path, calls: int = 3) -> None:
    store = opened(file)
    for n in range(calls):
        for e in whole(f"c{n}", turns=40):
            store.append(f"c{n}", e)
    store.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_migrations_end_where_the_tables_say(tmp_path: Path) -> None:
    store = opened(tmp_path / "new.sqlite3")
    found = inspect(store.engine)
    for table in tables.metadata.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
        assert set(columns) == set(table.columns.keys()), table.name
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key], table.name
    store.close()


def test_survives_a_kill_by_its_settings(tmp_path: Path) -> None:
    store = opened(tmp_path / "new.sqlite3")
    with store.engine.connect() as connection:
        pragmas = {p: connection.exec_driver_sql(f"PRAGMA {p}").scalar() for p in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}
    store.close()


def test_refuses_a_newer_schema_and_leaves_it_alone(tmp_path: Path) -> None:
    store = opened(tmp_path / "new.sqlite3")
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(insert(tables.schema_version).values(version=CURRENT + 1, applied_at="later"))
    store.close()
    with pytest.raises(StoreError) as caught:
        opened(tmp_path / "new.sqlite3")
    assert caught.value.kind == "newer"
    assert caught.value.message.args == {"found": CURRENT + 1, "known": CURRENT}
    assert [p.name for p in tmp_path.iterdir() if "broken" in p.name] == []


@pytest.mark.parametrize("damage", ["rubbish", "half", "zeros"])
def test_a_damaged_file_is_moved_aside_never_deleted(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "calls.sqlite3"
    filled(file)
    whole_bytes = file.read_bytes()
    broken = {
        "rubbish": b"this is not a database at all" * 100,
        "half": whole_bytes[: len(whole_bytes) // 2 + 100],
        "zeros": whole_bytes[:4096] + bytes(len(whole_bytes) - 4096),
    }[damage]
    file.write_bytes(broken)
    store = opened(file)
    assert store.set_aside is not None
    assert store.set_aside.read_bytes() == broken
    assert store.calls() == []
    store.append("c1", started())
    store.close()
    file.write_bytes(broken)
    again = opened(file)
    assert again.set_aside is not None
    assert again.set_aside.name == "calls.sqlite3.broken-2"
    again.close()


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "calls.sqlite3").touch()
    store = opened(tmp_path / "calls.sqlite3")
    assert store.set_aside is None
    store.close()


def test_a_sound_file_is_left_where_it_is(tmp_path: Path) -> None:
    filled(tmp_path / "calls.sqlite3")
    store = opened(tmp_path / "calls.sqlite3")
    assert store.set_aside is None
    assert len(store.calls()) == 3
    store.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as caught:
        opened(tmp_path / "file" / "calls.sqlite3")
    assert caught.value.kind in ("read-only", "unreachable")


def test_a_url_nobody_knows() -> None:
    for url in ("nonsense", "oracle9://x/y", ""):
        with pytest.raises(StoreError) as caught:
            SqlStore(url)
        assert caught.value.kind == "unreachable"


def test_a_read_only_database_can_still_be_read(tmp_path: Path) -> None:
    file = tmp_path / "calls.sqlite3"
    filled(file)
    store = opened(file)
    store.close()

    def read_only(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only=ON")

    store = opened(file)
    event.listen(store.engine, "connect", read_only)
    store.engine.dispose()
    assert len(store.calls()) == 3
    with pytest.raises(StoreError) as caught:
        store.append("c9", started("c9"))
    assert caught.value.kind == "read-only"
    store.close()


def test_a_locked_database_says_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.store.engine.BUSY_MS", 50)
    store = opened(tmp_path / "calls.sqlite3")
    other = sqlite3.connect(tmp_path / "calls.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        store.append("c1", started())
    assert caught.value.kind == "busy"
    other.execute("ROLLBACK")
    other.close()
    store.append("c1", started())
    store.close()


def test_a_full_database_keeps_what_was_before(tmp_path: Path) -> None:
    store = opened(tmp_path / "calls.sqlite3")

    def small(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=20")

    event.listen(store.engine, "connect", small)
    store.engine.dispose()
    kept = fill_up(store)
    assert len(store.events("c1")) == kept > 1
    store.close()


def fill_up(store: SqlStore) -> int:
    """How many events fitted."""
    store.append("c1", started())
    fitted: list[int] = [0]

    def write_on() -> None:
        for n in range(1, 500):
            store.append("c1", said(n, SECRET * 200))
            fitted.append(n)

    with pytest.raises(StoreError) as caught:
        write_on()
    error = caught.value
    assert error.kind == "full"
    assert SECRET not in f"{error}{error.message}{error.__cause__}{error.__context__}"
    return len(fitted)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs the right to mount one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_what_was_before(small_disk: Path) -> None:
    store = opened(small_disk / "calls.sqlite3")
    kept = fill_up(store)
    assert len(store.events("c1")) == kept > 1
    store.close()
    again = opened(small_disk / "calls.sqlite3")
    assert again.set_aside is None
    assert len(again.events("c1")) == kept
    again.close()
