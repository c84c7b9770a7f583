"""`doctor`: is everything here that a call needs."""

from typing import Annotated

import typer

from simulator.app.wiring import Wiring


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.command("doctor", help=tell("app.help.doctor"))
    def doctor(json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False) -> None:
        from simulator.app.doctor import examine
        from simulator.app.output import write_json

        findings = examine(wiring)
        if json:
            write_json([{"name": f.name, "ok": f.ok, "text": wiring.say(f.message)} for f in findings])
            return
        for f in findings:
            wiring.console.print(f"{'✓' if f.ok else '·'} {tell(f'app.doctor.{f.name}')}  {wiring.say(f.message)}", soft_wrap=True)
