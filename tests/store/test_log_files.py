"""JSON lines, old events, and the lifeboat."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.kernel.event import EVENT_KINDS, VERSION, Event
from simulator.kernel.message import Message
from simulator.store.jsonl import LogError, keep_log, read_log, write_log
from simulator.store.lifeboat import Lifeboat
from simulator.store.memory import MemoryStore
from simulator.store.ports import StoreError
from simulator.store.upcast import upcast
from tests.store.calls import SECRET, said, started, whole

pytestmark = pytest.mark.unit

bodies = st.dictionaries(st.text(max_size=8), st.one_of(st.integers(), st.text(), st.booleans(), st.none(), st.lists(st.text(), max_size=3)), max_size=4)


@given(st.lists(st.tuples(st.sampled_from(sorted(EVENT_KINDS)), st.integers(0, 10**7), bodies), max_size=8))
def test_a_log_survives_the_trip(rest: list[tuple[str, int, dict[str, object]]]) -> None:
    events = [started(), *(Event(n, at, kind, body) for n, (kind, at, body) in enumerate(rest, 1))]
    text = write_log(events)
    assert write_log(read_log(text)) == text


def test_a_log_cut_in_the_middle_of_a_line_is_read_up_to_it() -> None:
    text = write_log(whole())
    assert len(read_log(text[:-20])) == 4


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "app.log.start"),
        ("[]\n", "app.log.line"),
        ("nonsense\n", "app.log.line"),
        (write_log([said(1)]), "app.log.start"),
        (write_log([started(), said(2)]), "app.log.gap"),
        (write_log([started()]) + "{}\n", "app.log.line"),
        (write_log([started()]) + "{\n" + write_log([said(1)]), "app.log.line"),
    ],
)
def test_what_is_not_a_log_is_refused(text: str, key: str) -> None:
    with pytest.raises(LogError) as caught:
        read_log(text)
    assert caught.value.message.key == key


def test_keeping_a_log_twice_is_keeping_it_once() -> None:
    store = MemoryStore()
    assert keep_log(store, "c1", whole()[:3]) == 3
    assert keep_log(store, "c1", whole()) == 2
    assert keep_log(store, "c1", whole()) == 0
    with pytest.raises(StoreError):
        keep_log(store, "c1", [started(seed=8), *whole()[1:]])


def test_old_events_are_read_as_todays() -> None:
    old = Event(1, 5, "trainee.said", {"words": "hi"}, 1)
    steps = {("trainee.said", 1): lambda body: {"text": body["words"]}}
    assert upcast(old, steps, current=3) == Event(1, 5, "trainee.said", {"text": "hi"}, 3)
    assert upcast(Event(1, 5, "phone.rang", {}, 1), steps, current=3).v == 3
    assert upcast(said(1)) == said(1)


def test_newer_events_are_refused() -> None:
    with pytest.raises(StoreError) as caught:
        upcast(Event(1, 5, "trainee.said", {}, VERSION + 1))
    assert caught.value.kind == "newer"


class Failing(MemoryStore):
    """Works for a while."""

    def __init__(self, works: int) -> None:
        super().__init__()
        self.left = works

    def append(self, call: str, event: Event) -> None:
        self.left -= 1
        if self.left < 0:
            raise StoreError("full", Message("app.store.full", {"where": "x"}))
        super().append(call, event)


def test_a_call_goes_on_when_the_store_fails(tmp_path: Path) -> None:
    told: list[Message] = []
    boat = Lifeboat(Failing(2), "c1", told.append, tmp_path)
    for event in whole():
        boat.append(event)
    assert boat.sunk
    assert [m.key for m in told] == ["app.store.spare"]
    assert boat.file is not None
    assert write_log(read_log(boat.file.read_text(encoding="utf-8"))) == write_log(whole())


def test_a_call_goes_on_when_there_is_no_disk_at_all(tmp_path: Path) -> None:
    told: list[Message] = []
    boat = Lifeboat(Failing(0), "c1", told.append, tmp_path / "nowhere")
    for event in whole():
        boat.append(event)
    assert [m.key for m in told] == ["app.store.memory"]
    assert boat.file is None


def test_a_sound_store_needs_no_lifeboat(tmp_path: Path) -> None:
    store = MemoryStore()
    boat = Lifeboat(store, "c1", lambda _: None, tmp_path)
    for event in whole():
        boat.append(event)
    assert not boat.sunk
    assert len(store.events("c1")) == 5
    assert SECRET not in repr(list(tmp_path.iterdir()))
