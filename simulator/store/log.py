"""The event store on SQL: one event, one commit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, make_url, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store import tables
from simulator.store.engine import masked, open_engine, set_aside_if_broken, trouble_of
from simulator.store.migrate import migrate
from simulator.store.ports import CallHead, Mark, StoreError
from simulator.store.upcast import upcast

_APPEND = insert(tables.events)  # one object: SQLAlchemy then has its SQL ready


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class SqlStore:
    """`set_aside` is where a damaged database was moved when this one was opened in its place."""

    def __init__(self, url: str, now: Callable[[], str] = _utc_now) -> None:
        self.where = masked(url)
        self._now = now
        self.set_aside = self._prepare_file(url)
        self._engine = open_engine(url)
        with self._transaction(writes=True) as connection:
            migrate(connection)

    def _prepare_file(self, url: str) -> Path | None:
        try:
            parsed = make_url(url)
        except SQLAlchemyError:
            return None  # open_engine says what is wrong with it
        if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
            return None
        file = Path(parsed.database)
        self.where = str(file)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return set_aside_if_broken(file)
        except OSError as error:
            raise trouble_of(error, self.where) from None

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def _transaction(self, writes: bool) -> Iterator[Connection]:
        """Every failure leaves as StoreError, cut off from the original, whose text may quote a call."""
        trouble: StoreError | None = None
        try:
            with self._engine.connect() as plain:
                connection = plain.execution_options(writes=writes)
                with connection.begin():
                    yield connection
        except IntegrityError:
            trouble = StoreError("clash", Message("app.store.clash", {"where": self.where}))
        except (SQLAlchemyError, OSError) as error:
            trouble = trouble_of(error, self.where)
        if trouble:
            raise trouble

    def append(self, call: str, event: Event) -> None:
        with self._transaction(writes=True) as connection:
            if event.kind == "call.started":
                connection.execute(insert(tables.calls).values(**self._head(call, event.body)))
            connection.execute(_APPEND, {"call": call, **_row(event)})
            if event.kind == "call.ended":
                connection.execute(update(tables.calls).where(tables.calls.c.id == call).values(ended=True))

    def _head(self, call: str, body: Mapping[str, Any]) -> dict[str, Any]:
        scenario = body.get("scenario") or {}
        copy = json.dumps(scenario, ensure_ascii=False, sort_keys=True)
        return {
            "id": call,
            "trainee": str(body.get("trainee", ""))[:200],
            "scenario": str(scenario.get("id", "")),
            "scenario_hash": hashlib.sha256(copy.encode()).hexdigest(),
            "lang": str(body.get("lang", "")),
            "mode": str(body.get("mode", "practice")),
            "seed": int(body.get("seed", 0)),
            "app": str(body.get("app", "")),
            "started_at": self._now(),
            "ended": False,
            "retry_of": body.get("retry_of"),
        }

    def events(self, call: str) -> list[Event]:
        query = select(tables.events).where(tables.events.c.call == call).order_by(tables.events.c.seq)
        with self._transaction(writes=False) as connection:
            rows = connection.execute(query).all()
        return [upcast(Event(r.seq, r.at_ms, r.kind, json.loads(r.body), r.v)) for r in rows]

    def calls(self, trainee: str | None = None) -> list[CallHead]:
        count = select(tables.events.c.call, func.count().label("n")).group_by(tables.events.c.call).subquery()
        query = select(tables.calls, func.coalesce(count.c.n, 0).label("n")).outerjoin(count, count.c.call == tables.calls.c.id)
        if trainee is not None:
            query = query.where(tables.calls.c.trainee == trainee)
        with self._transaction(writes=False) as connection:
            rows = connection.execute(query.order_by(tables.calls.c.started_at, tables.calls.c.id)).all()
        return [
            CallHead(r.id, r.trainee, r.scenario, r.lang, r.mode, r.seed, r.app, r.started_at, bool(r.ended), r.n, r.retry_of)
            for r in rows
        ]

    def keep_marks(self, call: str, rubric: str, scores: Mapping[str, int | None]) -> None:
        rows = [{"call": call, "skill": skill, "score": score, "rubric": rubric} for skill, score in scores.items()]
        with self._transaction(writes=True) as connection:
            connection.execute(delete(tables.marks).where(tables.marks.c.call == call))
            if rows:
                connection.execute(insert(tables.marks), rows)

    def marks(self, calls: Sequence[str]) -> list[Mark]:
        query = select(tables.marks).where(tables.marks.c.call.in_(calls)).order_by(tables.marks.c.call, tables.marks.c.skill)
        with self._transaction(writes=False) as connection:
            return [Mark(r.call, r.skill, r.score, r.rubric) for r in connection.execute(query)]

    def close(self) -> None:
        self._engine.dispose()


def _row(event: Event) -> dict[str, Any]:
    body = json.dumps(event.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"seq": event.seq, "at_ms": event.at_ms, "kind": event.kind, "v": event.v, "body": body}
