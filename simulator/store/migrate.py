"""Numbered steps from an empty database to today's tables, each run once, all inside one transaction.

A step is frozen once released: later changes are new steps. The SQL is the part SQLite and PostgreSQL share.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select, text

from simulator.kernel.message import Message
from simulator.store.ports import StoreError
from simulator.store.tables import schema_version

# Any number, the same in every process: two programs opening a new PostgreSQL database at once must not both migrate it.
_PG_LOCK = 4_115_001

_STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE calls (
            id VARCHAR(64) PRIMARY KEY, trainee VARCHAR(200) NOT NULL, scenario VARCHAR(64) NOT NULL,
            scenario_hash VARCHAR(64) NOT NULL, lang VARCHAR(8) NOT NULL, mode VARCHAR(16) NOT NULL, seed BIGINT NOT NULL,
            app VARCHAR(32) NOT NULL, started_at VARCHAR(32) NOT NULL, ended BOOLEAN NOT NULL, retry_of VARCHAR(64))""",
        """CREATE TABLE events (
            call VARCHAR(64) NOT NULL REFERENCES calls (id), seq INTEGER NOT NULL, at_ms BIGINT NOT NULL,
            kind VARCHAR(40) NOT NULL, v INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (call, seq))""",
        """CREATE TABLE marks (
            call VARCHAR(64) NOT NULL REFERENCES calls (id), skill VARCHAR(40) NOT NULL, score INTEGER,
            rubric VARCHAR(64) NOT NULL, PRIMARY KEY (call, skill))""",
        "CREATE INDEX calls_by_trainee ON calls (trainee, started_at)",
    ),
)
CURRENT = len(_STEPS)


def migrate(connection: Connection) -> int:
    """Brings the database to CURRENT and returns the version it had. Call inside a write transaction.

    Raises StoreError when a newer program has already changed the database further than this one knows.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PG_LOCK})
    had = _version(connection)
    if had > CURRENT:
        raise StoreError("newer", Message("app.store.newer", {"found": had, "known": CURRENT}))
    for number in range(had + 1, CURRENT + 1):
        for statement in _STEPS[number - 1]:
            connection.execute(text(statement))
        applied = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(schema_version).values(version=number, applied_at=applied))
    return had


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table("schema_version"):
        connection.execute(
            text("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at VARCHAR(32) NOT NULL)")
        )
    return int(connection.execute(select(func.coalesce(func.max(schema_version.c.version), 0))).scalar_one())
