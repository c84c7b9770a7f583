"""The tables as SQLAlchemy Core sees them. How they came to be is in migrate.py; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

schema_version = Table(
    "schema_version",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("applied_at", String(32), nullable=False),
)

# `scenario_hash` tells two calls of one scenario apart when it was edited between them; the copy itself is in `call.started`.
calls = Table(
    "calls",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("trainee", String(200), nullable=False),
    Column("scenario", String(64), nullable=False),
    Column("scenario_hash", String(64), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("app", String(32), nullable=False),
    Column("started_at", String(32), nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("retry_of", String(64), nullable=True),
)

events = Table(
    "events",
    metadata,
    Column("call", String(64), ForeignKey("calls.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("v", Integer, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("call", "seq"),
)

marks = Table(
    "marks",
    metadata,
    Column("call", String(64), ForeignKey("calls.id"), nullable=False),
    Column("skill", String(40), nullable=False),
    Column("score", Integer, nullable=True),
    Column("rubric", String(64), nullable=False),
    PrimaryKeyConstraint("call", "skill"),
)
