"""`play`: take a call, by typing in the terminal or over JSON lines."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.app.session import Session

RUBRIC = ("r", "R", "ｒ")


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.command("play", help=tell("app.help.play"))
    def play(
        scenario: Annotated[str, typer.Argument(help=tell("app.help.play.scenario"))] = "",
        lang: Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help=tell("app.help.play.lang"))] = None,
        seed: Annotated[int | None, typer.Option("--seed", min=0, max=2**53, help=tell("app.help.play.seed"))] = None,
        mode: Annotated[Literal["practice", "exam"] | None, typer.Option("--mode", help=tell("app.help.play.mode"))] = None,
        trainee: Annotated[str | None, typer.Option("--trainee", help=tell("app.help.play.trainee"))] = None,
        again: Annotated[str | None, typer.Option("--retry", help=tell("app.help.play.retry"))] = None,
        turn: Annotated[int, typer.Option("--turn", min=1, help=tell("app.help.play.turn"))] = 1,
        unfinished: Annotated[str | None, typer.Option("--continue", help=tell("app.help.play.continue"))] = None,
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.play.json"))] = False,
    ) -> None:
        if (bool(scenario) + bool(again) + bool(unfinished)) != 1:
            raise UsageError(Message("app.play.which"))
        if again:
            session = retried(wiring, again, turn)
        elif unfinished:
            session = continued(wiring, unfinished)
        else:
            session = started(wiring, scenario, lang, seed, mode, trainee, by_program=json)
        if json:
            play_json(wiring, session)
        else:
            play_live(wiring, session)


def started(
    wiring: Wiring, scenario: str, lang: str | None, seed: int | None, mode: str | None, trainee: str | None, by_program: bool
) -> "Session":
    from simulator.app.session import Order, fresh_seed, start

    parts = wiring.content.scenario(scenario)
    # A program gets the same call whatever the settings of the person at this computer are.
    usual_lang = "zh" if by_program else wiring.settings.lang or wiring.ui
    usual_mode = "practice" if by_program else wiring.settings.mode
    usual_seed = None if by_program else fresh_seed()
    order = Order(
        *parts,
        lang="en" if (lang or usual_lang) == "en" else "zh",
        ui=wiring.ui,
        mode="exam" if (mode or usual_mode) == "exam" else "practice",
        trainee=(wiring.settings.trainee if trainee is None else trainee).strip()[:80],
        seed=usual_seed if seed is None else seed,
    )
    return start(order, wiring.content.banks, wiring.store, wiring.warn)


def retried(wiring: Wiring, name: str, turn: int) -> "Session":
    from simulator.app.finding import call_log
    from simulator.app.session import retry

    _, events = call_log(wiring.store, name)
    turns = sum(e.kind == "trainee.said" for e in events)
    if not 1 <= turn <= max(1, turns):
        raise UsageError(Message("app.play.no-turn", {"turn": turn, "turns": turns}))
    return retry(events, turn, wiring.content.banks, wiring.store, wiring.warn)


def continued(wiring: Wiring, name: str) -> "Session":
    from simulator.app.finding import call_log
    from simulator.app.session import proceed

    head, events = call_log(wiring.store, name)
    if head.ended:
        raise UsageError(Message("app.play.ended", {"call": head.call}))
    return proceed(head.call, events, wiring.content.banks, wiring.store, wiring.warn)


def play_json(wiring: Wiring, session: "Session") -> None:
    from simulator.app.output import write_line
    from simulator.app.protocol import Dialogue
    from simulator.words.say import say

    dialogue = Dialogue(session, write_line, lambda message: say(message, session.lang))
    try:
        dialogue.run(iter(sys.stdin.buffer.readline, b""))
    except KeyboardInterrupt:
        dialogue.finish()
    except BrokenPipeError:
        # Nobody is listening any more: the call ends as any other, for the store.
        if not session.run.over:
            session.feed("trainee.hung_up", {}, session.now_ms)
        raise


def play_live(wiring: Wiring, session: "Session") -> None:
    """One call after another for as long as the trainee takes it up again from an earlier turn."""
    from simulator.app.after_call import offer_more, show_debrief, take_note
    from simulator.app.session import retry

    again: Session | None = session
    while again is not None:
        current = again
        if not hold_call(wiring, current):
            return
        take_note(wiring, current)
        debrief = current.debrief()
        show_debrief(wiring, debrief)
        turn = offer_more(wiring, current, debrief) if sys.stdin.isatty() else None
        again = retry(current.run.events, turn, wiring.content.banks, wiring.store, wiring.warn) if turn else None


def hold_call(wiring: Wiring, session: "Session") -> bool:
    """False when the trainee left before the phone rang."""
    from rich.rule import Rule

    from simulator.app.keys import Keys
    from simulator.app.live import LiveCall
    from simulator.app.sheet import show_rubric, show_sheet
    from simulator.app.stage import Stage
    from simulator.app.talk_clock import SystemClock
    from simulator.scenario.rubric import Rubric

    def show(what: str) -> None:
        if what == "sheet":
            show_sheet(wiring.console, session.body, session.lang, wiring.ui)
        else:
            show_rubric(wiring.console, Rubric.model_validate(session.body["rubric"], strict=False), wiring.ui, wiring.tell("app.page.more"))

    show("sheet")
    if not _ready(wiring, show):
        return False
    wiring.console.print(wiring.tell("app.live.begin"))
    wiring.console.print(Rule(style="dim"))
    with Keys() as keys:
        stage = Stage(wiring.console, keys.single)
        LiveCall(session, stage, keys, SystemClock(), wiring.say, show, wiring.ui, wiring.settings.pace).run()
    return True


def _ready(wiring: Wiring, show: "Callable[[str], None]") -> bool:
    """The briefing can be read in peace: the phone rings once somebody at the terminal says so. False when they leave instead."""
    from simulator.app.asking import NoAnswer, ask_line

    try:
        while sys.stdin.isatty():
            if ask_line(wiring.tell("app.live.ready") + " ") not in RUBRIC:
                return True
            show("rubric")
    except NoAnswer:
        return False
    return True
