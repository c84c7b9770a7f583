"""Opening a database: SQLite with the settings that survive a kill, or PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from simulator.kernel.message import Message
from simulator.store.ports import StoreError, TroubleKind

BUSY_MS = 8000
# Checking a database of this size takes well under 100 ms; beyond it the check is left to the first read.
_CHECKED_BYTES = 32_000_000
_CORRUPT, _NOT_A_DATABASE = 11, 26
_KINDS: dict[int, TroubleKind] = {5: "busy", 6: "busy", 8: "read-only", 10: "full", 11: "broken", 13: "full", 26: "broken"}


def open_engine(url: str) -> Engine:
    """Raises StoreError for a URL no driver answers to. Nothing is connected yet."""
    try:
        parsed = make_url(url)
        # hide_parameters: an error text must never quote what somebody said on the phone
        engine = create_engine(parsed, hide_parameters=True, connect_args=_connect_args(parsed.get_backend_name()))
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise StoreError("unreachable", Message("app.store.url", {"url": masked(url)})) from None
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def masked(url: str) -> str:
    """The URL with its password starred out, for showing to people."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "?"


def trouble_of(error: BaseException, where: str) -> StoreError:
    """The reason in our terms. Only the error number of the original is looked at, never its text."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    kind: TroubleKind = _KINDS.get(code & 0xFF, "unreachable") if isinstance(code, int) else "unreachable"
    if isinstance(original, OSError):
        kind = "full" if original.errno in (28, 122) else "read-only"
    if getattr(original, "sqlstate", None) == "53100":
        kind = "full"
    return StoreError(kind, Message(f"app.store.{kind}", {"where": where}))


def set_aside_if_broken(file: Path) -> Path | None:
    """Moves a damaged SQLite file (with its -wal and -shm) to a free name beside it; None when it is sound or not there."""
    if not file.exists() or file.stat().st_size == 0 or not _broken(file):
        return None
    number = 1
    while (aside := file.with_name(f"{file.name}.broken-{number}")).exists():
        number += 1
    for tail in ("-wal", "-shm"):
        beside = file.with_name(file.name + tail)
        if beside.exists():
            beside.rename(file.with_name(aside.name + tail))
    return file.rename(aside)


def _broken(file: Path) -> bool:
    try:
        connection = sqlite3.connect(file, timeout=BUSY_MS / 1000)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if file.stat().st_size > _CHECKED_BYTES:
                return False
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok")
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        # Locked, read-only or out of space is not damage: such a file must stay where it is.
        code = getattr(error, "sqlite_errorcode", 0) or 0
        return code & 0xFF in (_CORRUPT, _NOT_A_DATABASE)


def _connect_args(backend: str) -> dict[str, Any]:
    return {"timeout": BUSY_MS / 1000} if backend == "sqlite" else {"connect_timeout": 10}


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, or DDL would slip out of the transaction
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            # A read-only folder cannot have a WAL; reading still works, and a write will say why it does not.
            if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF not in (5, 8, 14):
                raise


def _on_begin(connection: Connection) -> None:
    """A writer takes the lock at once: upgrading a read lock later can fail without waiting for the other process."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
