"""No command: the menu."""

from typing import Annotated

import typer

from simulator.app.wiring import Wiring


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.callback(invoke_without_command=True)
    def menu(
        context: typer.Context,
        ui: Annotated[str | None, typer.Option("--ui", metavar="zh|en", help=tell("app.help.ui"))] = None,
        version: Annotated[bool, typer.Option("--version", help=tell("app.help.version"))] = False,
    ) -> None:
        del ui  # read before the commands were built (cli.py): it decides the language of this very help
        if version:
            from simulator import __version__

            typer.echo(__version__)
            raise typer.Exit
        if context.invoked_subcommand is None:
            from simulator.app.front import open_menu

            open_menu(wiring)
