"""`score`, `understand`: what the program makes of words that were said elsewhere."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.message import Message

if TYPE_CHECKING:
    from simulator.kernel.event import Event


def register(app: typer.Typer, wiring: Wiring) -> None:
    tell = wiring.tell

    @app.command("score", help=tell("app.help.score"))
    def score(
        file: Annotated[str, typer.Argument(metavar="FILE", help=tell("app.help.score.file"))],
        html: Annotated[Path | None, typer.Option("--html", help=tell("app.help.report.html"))] = None,
        keep: Annotated[bool, typer.Option("--keep", help=tell("app.help.score.keep"))] = False,
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.json"))] = False,
    ) -> None:
        _score(wiring, file, html, keep, json)

    @app.command("understand", help=tell("app.help.understand"))
    def understand(
        text: Annotated[str, typer.Argument(help=tell("app.help.understand.text"))] = "",
        lang: Annotated[Literal["zh", "en"] | None, typer.Option("--lang", help=tell("app.help.understand.lang"))] = None,
        scenario: Annotated[str | None, typer.Option("--scenario", help=tell("app.help.understand.scenario"))] = None,
        after: Annotated[str, typer.Option("--after", help=tell("app.help.understand.after"))] = "",
        json: Annotated[bool, typer.Option("--json", help=tell("app.help.understand.json"))] = False,
    ) -> None:
        if json and not text:
            from simulator.app.reading_stream import read_stream

            read_stream(wiring, sys.stdin.buffer, sys.stdout)
        else:
            from simulator.app.reading_view import explain

            explain(wiring, text, lang, scenario, after, json)


def _score(wiring: Wiring, file: str, html: Path | None, keep: bool, json: bool) -> None:
    from simulator.app.debrief_json import as_json
    from simulator.app.output import write_json
    from simulator.scoring.debrief import debrief

    events = read_call(wiring, file)
    result = debrief(events)
    if keep:
        _keep(wiring, events)
    if html:
        from simulator.app.after_call import write_page

        page = write_page(result, events, wiring.ui, html)
        if not json:
            wiring.console.print(wiring.tell("app.report.written", file=str(page)), soft_wrap=True)
    if json:
        write_json(as_json(result))
    elif not html:
        from simulator.app.debrief_view import show

        show(result, wiring.ui, wiring.console)


def _keep(wiring: Wiring, events: "list[Event]") -> None:
    from simulator.store.jsonl import keep_log

    call = str(events[0].body.get("call") or "")
    if not call:
        raise UsageError(Message("app.score.no-call"))
    new = keep_log(wiring.store, call, events)
    wiring.warn(Message("app.score.kept", {"call": call, "new": new}))


def read_call(wiring: Wiring, file: str) -> "list[Event]":
    """A log (JSON lines) or a bare transcript (one JSON object with "turns"); `-` is standard input. Raises UsageError."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(Message("app.score.unreadable", {"file": file, "why": error.strerror or ""})) from None
    except UnicodeDecodeError:
        raise UsageError(Message("app.score.encoding", {"file": file})) from None
    transcript = _one_object(text)
    if transcript is not None and "turns" in transcript:
        return _from_transcript(wiring, file, transcript)
    from simulator.store.jsonl import LogError, read_log

    try:
        return read_log(text)
    except LogError as error:
        raise UsageError(Message("app.score.neither", {"file": file, "why": error.message})) from None


def _one_object(text: str) -> dict[str, Any] | None:
    import json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _from_transcript(wiring: Wiring, file: str, transcript: dict[str, Any]) -> "list[Event]":
    from simulator.scoring.transcript import events_of

    named = transcript.get("scenario")
    if isinstance(named, str):
        scenario, persona, rubric = wiring.content.scenario(named)
        transcript = {**transcript, "scenario": _plain(scenario), "persona": _plain(persona), "rubric": _plain(rubric)}
    try:
        return list(events_of(transcript))
    except (KeyError, TypeError, ValueError) as error:
        why = type(error).__name__  # its text may quote the transcript
        raise UsageError(Message("app.score.transcript", {"file": file, "why": why})) from None


def _plain(model: Any) -> dict[str, Any]:
    plain: dict[str, Any] = model.model_dump(mode="json", by_alias=True)
    return plain
