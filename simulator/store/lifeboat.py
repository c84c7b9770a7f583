"""Keeps a call going when the store fails in the middle of it.

    store fails ─► the whole call so far, and every later event, goes to one JSONL file in the temporary folder
                   └─ that fails too ─► memory only
The trainee is told once, between two turns; the call itself never stops for it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from simulator.kernel.event import Event
from simulator.kernel.message import Message
from simulator.store.jsonl import write_log
from simulator.store.ports import EventStore, StoreError


class Lifeboat:
    """One call's way to the store. `tell` is called once, when the store has failed."""

    def __init__(self, store: EventStore, call: str, tell: Callable[[Message], None], folder: Path | None = None) -> None:
        self._store = store
        self._call = call
        self._tell = tell
        self._folder = folder or Path(tempfile.gettempdir())
        self._kept: list[Event] = []
        self.sunk = False
        self.file: Path | None = None

    def append(self, event: Event) -> None:
        self._kept.append(event)
        if not self.sunk:
            try:
                self._store.append(self._call, event)
            except StoreError as trouble:
                self.sunk = True
                self._launch(trouble)
        elif self.file:
            self._write(self.file, write_log([event]))

    def _launch(self, trouble: StoreError) -> None:
        file = self._folder / f"headset-{self._call}.jsonl"
        key = "app.store.spare" if self._write(file, write_log(self._kept), fresh=True) else "app.store.memory"
        self._tell(Message(key, {"why": trouble.message, "file": str(file)}))

    def _write(self, file: Path, text: str, fresh: bool = False) -> bool:
        try:
            with file.open("w" if fresh else "a", encoding="utf-8", newline="\n") as out:
                out.write(text)
        except OSError:
            self.file = None
            return False
        self.file = file
        return True
