"""Run by test_kill.py: writes a log and kills itself, hard, after so many events (or inside the next one's transaction)."""

from __future__ import annotations

import os
import signal
import sys

from simulator.store.log import SqlStore
from tests.store.calls import whole


def main(url: str, after: int, inside: bool) -> None:
    store = SqlStore(url)
    events = whole(turns=8)
    for event in events[:after]:
        store.append("c1", event)
    if inside:
        from sqlalchemy import event as hooks

        hooks.listen(store.engine, "commit", lambda _connection: os.kill(os.getpid(), signal.SIGKILL))
        store.append("c1", events[after])
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "inside")
