"""What every store must do; run against each of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator.kernel.event import Event
from simulator.store.history import history_of
from simulator.store.ports import EventStore, StoreError
from tests.store.calls import SECRET, ended, said, started, whole


class StoreContract:
    """A subclass brings the fixture `store`: an empty store of its kind."""

    def keep(self, store: EventStore, call: str, events: list[Event]) -> None:
        for event in events:
            store.append(call, event)

    def test_gives_back_what_it_was_given(self, store: EventStore) -> None:
        events = whole()
        self.keep(store, "c1", events)
        assert [e.dump() for e in store.events("c1")] == [e.dump() for e in events]

    def test_unknown_call_is_empty(self, store: EventStore) -> None:
        assert store.events("nobody") == []
        assert store.calls() == []

    def test_lists_calls_and_knows_the_unfinished(self, store: EventStore) -> None:
        self.keep(store, "c1", whole("c1"))
        self.keep(store, "c2", whole("c2", trainee="Wu")[:-1])
        heads = {h.call: h for h in store.calls()}
        assert heads["c1"].ended
        assert not heads["c2"].ended
        assert heads["c1"].events == 5
        assert [h.call for h in store.calls("Wu")] == ["c2"]
        assert (heads["c1"].scenario, heads["c1"].seed, heads["c1"].lang) == ("gas", 7, "zh")

    def test_a_number_is_kept_once(self, store: EventStore) -> None:
        self.keep(store, "c1", [started(), said(1)])
        with pytest.raises(StoreError) as caught:
            store.append("c1", said(1, "something else"))
        assert caught.value.kind == "clash"
        assert store.events("c1")[1].body["text"] == SECRET

    def test_an_event_without_its_call_is_refused(self, store: EventStore) -> None:
        with pytest.raises(StoreError):
            store.append("c1", said(1))
        with pytest.raises(StoreError):
            store.keep_marks("c1", "r", {"empathy": 1})

    def test_a_record_may_follow_the_end(self, store: EventStore) -> None:
        self.keep(store, "c1", [*whole(), Event(5, 9000, "trainee.noted", {"text": "ok"})])
        assert store.events("c1")[-1].kind == "trainee.noted"
        assert store.calls()[0].ended

    def test_odd_characters_survive(self, store: EventStore) -> None:
        text = "“你好”\n\t'; DROP TABLE events; -- 😀 \\ {0}"
        self.keep(store, "c1", [started(), said(1, text)])
        assert store.events("c1")[1].body["text"] == text

    def test_marks_are_replaced(self, store: EventStore) -> None:
        self.keep(store, "c1", whole())
        store.keep_marks("c1", "r", {"empathy": 40, "fabe": None})
        store.keep_marks("c1", "r", {"empathy": 60, "overall": 55})
        assert [(m.skill, m.score) for m in store.marks(["c1"])] == [("empathy", 60), ("overall", 55)]
        assert store.marks([]) == []

    def test_history_follows_a_trainee(self, store: EventStore) -> None:
        for n, score in enumerate((40, 50, 60, 90)):
            call = f"c{n}"
            self.keep(store, call, whole(call))
            store.keep_marks(call, "r", {"empathy": score, "fabe": None, "overall": score, "satisfaction": 3})
        self.keep(store, "again", whole("again", retry_of="c3"))
        store.keep_marks("again", "r", {"empathy": 100, "overall": 100})
        told = history_of(store, "Lin")
        progress = {p.skill: p for p in told.skills}
        assert set(progress) == {"empathy", "overall"}
        assert progress["empathy"].scores == (40, 50, 60, 90)
        assert (progress["empathy"].best, progress["empathy"].recent, progress["empathy"].gain) == (90, 67, 17)
        assert told.overall["again"] == 100

    def test_two_at_once(self, store: EventStore) -> None:
        def one(number: int) -> None:
            call = f"c{number}"
            self.keep(store, call, [started(call), *(said(n) for n in range(1, 12)), ended(12)])

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(one, range(4)))
        assert [len(store.events(f"c{n}")) for n in range(4)] == [13] * 4
