"""Everything a command may need, made when first asked for."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.kernel.lang import Lang
from simulator.kernel.message import Message

if TYPE_CHECKING:
    from rich.console import Console

    from simulator.app.content import Content
    from simulator.app.places import Places
    from simulator.app.settings import Settings
    from simulator.store.ports import EventStore


class UsageError(Exception):
    """The user asked for something that is not there; `message` says what could be asked for. Exit code 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class Wiring:
    """`ui` is the language of the program's own words (a call has its own)."""

    def __init__(self, ui: Lang | None = None) -> None:
        self._ui = ui

    @cached_property
    def ui(self) -> Lang:
        from simulator.app.settings import guess_lang

        return self._ui or self.settings.ui or guess_lang()

    def use_ui(self, ui: Lang) -> None:
        """The menu's language question comes after the wiring is made."""
        self.__dict__["ui"] = ui

    @cached_property
    def places(self) -> Places:
        from simulator.app.places import find_places

        return find_places()

    @cached_property
    def settings(self) -> Settings:
        from simulator.app.settings import read_settings

        settings, trouble = read_settings(self.places.settings)
        if trouble:
            self._ui = self._ui or _guess()
            self.warn(trouble)
        return settings

    def save(self, **changes: object) -> None:
        from simulator.app.settings import Settings, write_settings

        settings = Settings.model_validate({**self.settings.model_dump(), **changes})
        trouble = write_settings(self.places.settings, settings)
        if trouble:
            self.warn(trouble)
        self.__dict__["settings"] = settings

    @cached_property
    def content(self) -> Content:
        from simulator.app.content import Content

        return Content(self.places.scenarios, self.places.assets)

    @cached_property
    def store(self) -> EventStore:
        """Falls back to a store that forgets: a call without a disk is better than no call."""
        from simulator.store.log import SqlStore
        from simulator.store.memory import MemoryStore
        from simulator.store.ports import StoreError

        try:
            store = SqlStore(self.places.database)
        except StoreError as error:
            self.warn(error.message)
            self.warn(Message("app.store.unkept"))
            return MemoryStore()
        if store.set_aside:
            self.warn(Message("app.store.set-aside", {"file": str(store.set_aside)}))
        return store

    @cached_property
    def console(self) -> Console:
        from rich.console import Console

        return Console(highlight=False, markup=False, emoji=False)

    def tell(self, key: str, **args: object) -> str:
        return self.say(Message(key, args))

    def say(self, message: Message) -> str:
        from simulator.words.say import say

        return say(message, self.ui)

    def warn(self, message: Message) -> None:
        """To stderr, so that --json output stays clean."""
        sys.stderr.write(self.say(message) + "\n")
        sys.stderr.flush()


def _guess() -> Lang:
    from simulator.app.settings import guess_lang

    return guess_lang()
