"""`list`: what can be played."""

from typing import Annotated, Any

import typer

from simulator.app.wiring import Wiring


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.command("list", help=tell("app.help.list"))
    def list_(json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False) -> None:
        from simulator.app.output import write_json

        rows = scenario_rows(wiring)
        if json:
            write_json([row | {"title": row["title"]["zh" if wiring.ui == "zh" else "en"]} for row in rows])
        else:
            show(wiring, rows)


def scenario_rows(wiring: Wiring) -> list[dict[str, Any]]:
    """By direction and difficulty, the easy ones first. `title` in both languages."""
    library = wiring.content.library
    calls = sorted(library.scenarios.values(), key=lambda s: (s.direction, s.difficulty, s.id))
    return [
        {
            "id": call.id,
            "title": {"zh": call.title.zh, "en": call.title.en},
            "direction": call.direction,
            "kind": call.kind,
            "temper": library.personas[call.persona].temper,
            "difficulty": call.difficulty,
            "skills": list(call.skills),
            "languages": ["zh", "en"],
        }
        for call in calls
    ]


def show(wiring: Wiring, rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("id", "title", "direction", "kind", "temper", "difficulty"):
        table.add_column(wiring.tell(f"app.list.{name}"), no_wrap=name == "id", overflow="fold")
    for row in rows:
        table.add_row(
            row["id"], row["title"][wiring.ui], wiring.tell(f"app.direction.{row['direction']}"), row["kind"],
            wiring.tell(f"app.temper.{row['temper']}"), "●" * row["difficulty"],
        )  # fmt: skip
    wiring.console.print(table)
    broken = sum(d.severity == "error" for d in wiring.content.diagnostics)
    if broken:
        wiring.console.print(wiring.tell("app.list.broken", errors=broken))
