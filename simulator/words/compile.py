"""`python -m simulator.words.compile`: every .po into its .mo. Needs Babel (a test dependency)."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from simulator.words.say import HERE


class _Bare:
    """A catalogue with the few headers that matter. Babel's own carry today's date and its version, so that the same
    words would compile to other bytes tomorrow."""

    def __init__(self, catalogue: Any, lang: str) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self.num_plurals = catalogue.num_plurals
        self.charset = "utf-8"

    def __iter__(self) -> Iterator[Any]:
        head = f"Language: {self._lang}\nContent-Type: text/plain; charset=utf-8\nPlural-Forms: {self._catalogue.plural_forms}\n"
        yield Message("", string=head)
        yield from (message for message in self._catalogue if message.id)


def compiled(source: Path) -> bytes:
    """The same bytes for the same .po, everywhere and always."""
    lang = source.parents[1].name
    with source.open("rb") as file:
        catalogue = read_po(file, locale=lang, abort_invalid=True)
    out = io.BytesIO()
    bare: Any = _Bare(catalogue, lang)  # what write_mo reads of a Catalog
    write_mo(out, bare)
    return out.getvalue()


def sources() -> list[Path]:
    return sorted(HERE.glob("*/LC_MESSAGES/*.po"))


def main() -> int:
    for source in sources():
        target = source.with_suffix(".mo")
        data = compiled(source)
        if not target.is_file() or target.read_bytes() != data:
            target.write_bytes(data)
            sys.stdout.write(f"{target.relative_to(HERE).as_posix()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
