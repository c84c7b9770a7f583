"""Collects what is wrong with one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from simulator.kernel.diagnostic import Diagnostic
from simulator.kernel.message import Message
from simulator.scenario.places import Node, Path, Spot, dotted, key_spot, value_spot
from simulator.scenario.rules import RULES

DOMAIN = "scenario"
# More than this helps nobody: the first ones usually cause the rest.
MOST = 100
_NOWHERE = Spot(0, 0)


def word(name: str, /, **args: object) -> Message:
    """A message of this room's catalogue."""
    return Message(f"{DOMAIN}.{name}", args)


def suggestion(guess: str | None) -> Message | None:
    return word("did-you-mean", guess=guess) if guess else None


@dataclass(slots=True)
class Findings:
    """`file` as shown to the author, `lines` its text, `root` its nodes once it is known to be YAML."""

    file: str
    lines: Sequence[str] = ()
    root: Node | None = None
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return any(d.severity == "error" for d in self.found)

    def at_spot(
        self,
        code: str,
        spot: Spot | None,
        /,
        variant: str = "",
        hint: Message | None = None,
        path: Path = (),
        **args: object,
    ) -> None:
        """`variant` names another wording of the same rule (`syntax.colon`); its hint comes with it unless given."""
        rule = RULES[code]
        name = f"{rule.name}.{variant}" if variant else rule.name
        place = spot or _NOWHERE
        source = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        self.found.append(
            Diagnostic(
                code=code,
                severity=rule.severity,
                file=self.file,
                line=place.line,
                column=place.column,
                message=word(name, **args),
                hint=hint or word(f"{name}.hint", **args),
                source=source,
                path=dotted(path),
            )
        )

    def at(
        self,
        code: str,
        path: Path,
        /,
        on: Literal["key", "value"] = "value",
        variant: str = "",
        hint: Message | None = None,
        **args: object,
    ) -> None:
        spot = None
        if self.root is not None:
            spot = key_spot(self.root, path) if on == "key" else value_spot(self.root, path)
        self.at_spot(code, spot, variant, hint, path, **args)

    def result(self) -> list[Diagnostic]:
        """In the order of the file, each once, at most MOST."""
        once = dict.fromkeys((d.code, d.line, d.column, d.path, d.message.key) for d in self.found)
        ordered: list[Diagnostic] = []
        for d in sorted(self.found, key=lambda d: (d.line, d.column, d.code)):
            mark = (d.code, d.line, d.column, d.path, d.message.key)
            if mark in once:
                del once[mark]
                ordered.append(d)
        if len(ordered) > MOST:
            # Errors first, so that a cut never hides why the file was refused.
            kept = [d for d in ordered if d.severity == "error"][:MOST] or ordered[:MOST]
            rest = Findings(self.file)
            rest.at_spot("SC112", None, more=len(ordered) - len(kept))
            return kept + rest.found
        return ordered
