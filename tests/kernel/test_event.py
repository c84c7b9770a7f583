"""The envelope survives a trip to disk and refuses what is not an event."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.kernel.event import EVENT_KINDS, Event

pytestmark = pytest.mark.unit

JSON = st.recursive(st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c), max_leaves=8)


@given(st.integers(0, 10**6), st.integers(0, 10**9), st.sampled_from(sorted(EVENT_KINDS)), st.dictionaries(st.text(), JSON))
def test_dump_and_parse_are_inverse(seq: int, at_ms: int, kind: str, body: dict[str, object]) -> None:
    event = Event(seq, at_ms, kind, body)
    assert Event.parse(event.dump()) == event
    assert Event.parse(event.dump()).dump() == event.dump()


@pytest.mark.parametrize("line", ["[]", "{}", '{"seq":1}', "null", "not json", '{"seq":"x","at_ms":0,"kind":"a","v":1,"body":{}}'])
def test_what_is_not_an_event_is_a_value_error(line: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Event.parse(line)


def test_only_what_can_be_cut_off_is_interruptible() -> None:
    assert Event(0, 0, "customer.said").interruptible
    assert not Event(0, 0, "trainee.said").interruptible
    assert not Event(0, 0, "unknown.kind").interruptible
