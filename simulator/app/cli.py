"""The command line: builds the commands in the language of the user and turns what goes wrong into words and exit codes.

Exit codes: 0 fine, 1 problems found (`check`) or a breakdown, 2 asked for something that is not there.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.lang import LANGS, Lang

if TYPE_CHECKING:
    import typer


def build(wiring: Wiring) -> typer.Typer:
    import typer

    from simulator.app.commands import authoring, calls, listing, marking, menu, play, room

    app = typer.Typer(
        help=wiring.tell("app.help"),
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,  # its frames show local variables, and those hold what was said
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for group in (menu, listing, play, calls, marking, authoring, room):
        group.register(app, wiring)
    return app


def main(argv: Sequence[str] | None = None) -> int:
    """Returns the exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _utf8(stream)
    wiring = Wiring()
    try:
        rest, wiring = _language(list(sys.argv[1:] if argv is None else argv))
        return _run(wiring, rest)
    except UsageError as error:
        wiring.warn(error.message)
        return 2
    except BrokenPipeError:
        # Whoever read our output has gone (`… | head`). The interpreter would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        _breakdown(wiring, error)
        return 1


def _run(wiring: Wiring, argv: list[str]) -> int:
    from simulator.store.ports import StoreError

    try:
        build(wiring)(args=argv, prog_name="main.py", standalone_mode=True)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except StoreError as error:
        wiring.warn(error.message)
        return 1
    return 0


def _language(argv: list[str]) -> tuple[list[str], Wiring]:
    """`--ui zh|en` may stand anywhere: the help itself is written in that language, so it is read before the commands exist."""
    from simulator.kernel.message import Message

    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--ui" or word.startswith("--ui="):
            ends = place + (2 if word == "--ui" else 1)
            value = word[5:] if word.startswith("--ui=") else "".join(argv[place + 1 : ends])
            chosen: Lang | None = next((lang for lang in LANGS if lang == value), None)
            if chosen is None:
                raise UsageError(Message("app.ui", {"got": value}))
            return argv[:place] + argv[ends:], Wiring(chosen)
    return argv, Wiring()


def _breakdown(wiring: Wiring, error: Exception) -> None:
    """Where it broke, not with what: an error's own text may quote a call. HEADSET_DEBUG=1 shows all of it."""
    from simulator.kernel.message import Message

    if os.environ.get("HEADSET_DEBUG"):
        traceback.print_exception(error)
    else:
        frames = traceback.extract_tb(error.__traceback__)[-4:]
        sys.stderr.write("".join(f"  {f.filename}:{f.lineno} {f.name}\n" for f in frames))
    wiring.warn(Message("app.breakdown", {"kind": type(error).__name__}))


def _utf8(stream: IO[str]) -> None:
    """Chinese on a Windows console or under LANG=C; a character the terminal cannot show must not end a call."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        newline = {"newline": "\n"} if stream is sys.stdout and not stream.isatty() else {}
        reconfigure(encoding="utf-8", errors="replace", **newline)
