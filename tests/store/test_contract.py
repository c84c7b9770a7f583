from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.store.log import SqlStore
from simulator.store.memory import MemoryStore
from simulator.store.ports import EventStore
from tests.store.contract import StoreContract

pytestmark = pytest.mark.unit


class TestSqlite(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[EventStore]:
        store = SqlStore(f"sqlite:///{tmp_path}/calls.sqlite3")
        yield store
        store.close()


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self) -> EventStore:
        return MemoryStore()
