"""kill -9 at any event loses nothing before it: a real process, really killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.store.log import SqlStore
from tests.store.calls import whole

pytestmark = [pytest.mark.unit, pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("inside", ["between", "inside"])
@pytest.mark.parametrize("after", [1, 2, 5, 9])
def test_nothing_before_the_kill_is_lost(tmp_path: Path, after: int, inside: str) -> None:
    url = f"sqlite:///{tmp_path}/calls.sqlite3"
    command = [sys.executable, "-m", "tests.store.killed", url, str(after), inside]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert done.returncode == -9, done.stderr
    store = SqlStore(url)
    assert store.set_aside is None
    assert [e.dump() for e in store.events("c1")] == [e.dump() for e in whole(turns=8)[:after]]
    assert not store.calls()[0].ended
    store.append("c1", whole(turns=8)[after])
    store.close()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/calls.sqlite3"
    script = (
        "import sys; from simulator.store.log import SqlStore; from tests.store.calls import whole\n"
        "store = SqlStore(sys.argv[1])\n"
        "for e in whole(sys.argv[2], turns=60): store.append(sys.argv[2], e)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, url, name], cwd=ROOT) for name in ("a", "b", "c")]
    assert [p.wait(60) for p in running] == [0, 0, 0]
    store = SqlStore(url)
    assert [h.events for h in store.calls()] == [62, 62, 62]
    assert all(h.ended for h in store.calls())
    store.close()
