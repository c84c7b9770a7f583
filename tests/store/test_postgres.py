"""The same contract on a real server. HEADSET_TEST_PG: a URL with a database this test may fill with schemas of its own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from simulator.store.log import SqlStore
from simulator.store.ports import EventStore, StoreError
from tests.store.contract import StoreContract

pytestmark = pytest.mark.postgres
URL = os.environ.get("HEADSET_TEST_PG", "")


@pytest.fixture
def url() -> Iterator[str]:
    if not URL:
        pytest.skip("HEADSET_TEST_PG is not set")
    schema = f"t{secrets.token_hex(6)}"
    engine = create_engine(URL)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{URL}{'&' if '?' in URL else '?'}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


class TestPostgres(StoreContract):
    @pytest.fixture
    def store(self, url: str) -> Iterator[EventStore]:
        store = SqlStore(url)
        yield store
        store.close()

    def test_opens_a_second_time(self, url: str) -> None:
        SqlStore(url).close()
        SqlStore(url).close()


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreError) as caught:
        SqlStore("postgresql+psycopg://nobody:hidden@127.0.0.1:1/none")
    assert caught.value.kind == "unreachable"
    assert "hidden" not in str(caught.value.message)
