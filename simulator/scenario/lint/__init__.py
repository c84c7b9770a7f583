"""What is wrong with a file that is well-formed: its parts against each other, its wording, its neighbours.

One family of rules per file; `RULES_OF_A_CALL` names them all. A rule sees a Call and adds to its findings; it never raises.
The known moves come in from outside: their table belongs to the customer room, which this room must not import.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class MoveGaps(Protocol):
    """The gaps every line of a move must use, and those a line may use."""

    @property
    def needs(self) -> tuple[str, ...]: ...

    @property
    def may(self) -> tuple[str, ...]: ...


Moves = Mapping[str, MoveGaps]
