"""`check`, `schema`: for those who write scenarios."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.message import Message

if TYPE_CHECKING:
    from simulator.kernel.diagnostic import Diagnostic


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.command("check", help=tell("app.help.check"))
    def check(
        paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help=tell("app.help.check.paths"))] = None,
        explain: Annotated[str | None, typer.Option("--explain", metavar="CODE", help=tell("app.help.check.explain"))] = None,
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False,
    ) -> None:
        if explain:
            sys.stdout.write(page_of(wiring, explain))
            return
        found = checked(wiring, paths or [wiring.places.scenarios])
        raise typer.Exit(show(wiring, found, json))

    @app.command("schema", help=tell("app.help.schema"))
    def schema(
        sort: Annotated[str, typer.Argument(metavar="[call|persona|rubric]", help=tell("app.help.schema.sort"))] = "call",
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.schema.json"))] = False,
    ) -> None:
        from simulator.app.output import write_json
        from simulator.scenario.schema import SCHEMAS
        from simulator.scenario.schema import schema as schema_of

        del json  # a schema is JSON already; the flag is there so that every data command has it
        known = {name.split(".")[0]: model for name, model in SCHEMAS.items()}
        if sort not in known:
            raise UsageError(Message("app.schema.unknown", {"got": sort, "known": ", ".join(sorted(known))}))
        write_json(schema_of(known[sort]))


def checked(wiring: Wiring, paths: list[Path]) -> "list[Diagnostic]":
    """A folder that holds calls/ is a library; any other folder and every file is looked at by itself."""
    from simulator.customer.moves import MOVES
    from simulator.scenario.exchange import FOLDER
    from simulator.scenario.library import check_file, read_library
    from simulator.scenario.lint.exchange import lint_exchanges

    found: list[Diagnostic] = []
    for path in paths:
        if (path / "calls").is_dir():
            library, wrong = read_library(path, MOVES)
            found += wrong
            for file in sorted((path / FOLDER).glob("*.jsonl")):
                found += lint_exchanges(file, library.scenarios)
            continue
        files = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml") or (p.suffix == ".jsonl" and p.parent.name == FOLDER)) if path.is_dir() else [path]
        for file in files:
            root = file.resolve().parent.parent
            library = read_library(root, MOVES)[0] if (root / "personas").is_dir() else wiring.content.library
            found += lint_exchanges(file, library.scenarios) if file.suffix == ".jsonl" else check_file(file, library, MOVES)
    return found


def show(wiring: Wiring, found: "list[Diagnostic]", json: bool) -> int:
    """The exit code: 1 when anything is an error."""
    from simulator.app.output import write_json
    from simulator.scenario.show import as_dict, counts
    from simulator.scenario.show import show as shown
    from simulator.words.say import say

    if json:
        write_json([as_dict(d, say) for d in found])
    else:
        for diagnostic in found:
            sys.stdout.write(shown(diagnostic, wiring.ui, say) + "\n\n")
        sys.stdout.write(wiring.tell("app.check.sum", **counts(found)) + "\n")
    return 1 if counts(found)["error"] else 0


def page_of(wiring: Wiring, code: str) -> str:
    from simulator.scenario.pages import explain

    file = wiring.places.scenarios / "DIAGNOSTICS.md"
    page = explain(code, file.read_text(encoding="utf-8")) if file.is_file() else None
    if page is None:
        raise UsageError(Message("app.check.no-page", {"code": code}))
    return page
