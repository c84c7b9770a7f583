"""`replay`, `report`, `history`: calls that have been taken."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.app.wiring import Wiring

if TYPE_CHECKING:
    from simulator.store.history import History
    from simulator.store.ports import CallHead


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell
    call_help = tell("app.help.call")

    @app.command("replay", help=tell("app.help.replay"))
    def replay(
        call: Annotated[str, typer.Argument(help=call_help)] = "last",
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.replay.json"))] = False,
    ) -> None:
        _replay(wiring, call, json)

    @app.command("report", help=tell("app.help.report"))
    def report(
        call: Annotated[str, typer.Argument(help=call_help)] = "last",
        html: Annotated[Path | None, typer.Option("--html", help=tell("app.help.report.html"))] = None,
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False,
    ) -> None:
        _report(wiring, call, html, json)

    @app.command("history", help=tell("app.help.history"))
    def history(
        trainee: Annotated[str | None, typer.Option("--trainee", help=tell("app.help.history.trainee"))] = None,
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False,
    ) -> None:
        from simulator.app.output import write_json
        from simulator.store.history import history_of

        told = history_of(wiring.store, trainee)
        if json:
            write_json(history_json(told))
        else:
            show_history(wiring, told)


def _replay(wiring: Wiring, call: str, json: bool) -> None:
    import sys

    from simulator.app.finding import call_log
    from simulator.app.transcript_view import show_transcript
    from simulator.store.jsonl import write_log

    head, events = call_log(wiring.store, call)
    if json:
        sys.stdout.write(write_log(events))
        return
    show_transcript(wiring.console, events, wiring.ui)
    if not head.ended:
        wiring.console.print(wiring.tell("app.calls.unfinished", call=head.call))


def _report(wiring: Wiring, call: str, html: Path | None, json: bool) -> None:
    from simulator.app.debrief_json import as_json
    from simulator.app.finding import call_log
    from simulator.app.output import write_json
    from simulator.app.session import keep_marks
    from simulator.scoring.debrief import debrief

    head, events = call_log(wiring.store, call)
    result = debrief(events)
    keep_marks(wiring.store, head.call, events, result)
    if html:
        from simulator.app.after_call import write_page

        page = write_page(result, events, wiring.ui, html)
        if not json:
            wiring.console.print(wiring.tell("app.report.written", file=str(page)), soft_wrap=True)
    if json:
        write_json({"call": head.call, "ended": head.ended, **as_json(result, wiring.ui)})
    elif not html:
        from simulator.app.debrief_view import show

        show(result, wiring.ui, wiring.console)


def history_json(told: "History") -> dict[str, Any]:
    return {
        "calls": [_head(told, head) for head in told.calls],
        "skills": {
            p.skill: {"scores": list(p.scores), "first": p.first, "last": p.last, "best": p.best, "recent": p.recent, "gain": p.gain}
            for p in told.skills
        },
    }


def _head(told: "History", head: "CallHead") -> dict[str, Any]:
    return {
        "call": head.call,
        "trainee": head.trainee,
        "scenario": head.scenario,
        "lang": head.lang,
        "mode": head.mode,
        "seed": head.seed,
        "started_at": head.started_at,
        "ended": head.ended,
        "retry_of": head.retry_of,
        "overall": told.overall.get(head.call),
    }


def show_history(wiring: Wiring, told: "History") -> None:
    from rich.table import Table

    if not told.calls:
        wiring.console.print(wiring.tell("app.calls.none"))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("call", "when", "trainee", "scenario", "lang", "mode", "overall"):
        table.add_column(wiring.tell(f"app.history.{name}"), no_wrap=name in ("call", "when"), overflow="fold")
    for head in told.calls:
        overall = told.overall.get(head.call)
        state = wiring.tell("app.history.unfinished") if not head.ended else "–" if overall is None else str(overall)
        when = head.started_at[:16].replace("T", " ")
        table.add_row(head.call, when, head.trainee, head.scenario, head.lang, wiring.tell(f"app.mode.{head.mode}"), state)
    wiring.console.print(table)
    if told.skills:
        progress = Table(box=None, pad_edge=False)
        for name in ("skill", "first", "recent", "best", "gain"):
            progress.add_column(wiring.tell(f"app.history.{name}"))
        for p in told.skills:
            progress.add_row(wiring.tell(f"app.part.{p.skill}"), str(p.first), str(p.recent), str(p.best), f"{p.gain:+d}")
        wiring.console.print(progress)
