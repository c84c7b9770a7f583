"""The menu in the terminal: where a newcomer starts."""

from __future__ import annotations

import sys
from collections.abc import Callable

from simulator.app.asking import NoAnswer, ask_line, ask_number
from simulator.app.settings import guess_lang
from simulator.app.wiring import UsageError, Wiring
from simulator.kernel.lang import LANGS, Lang
from simulator.store.ports import StoreError


def open_menu(wiring: Wiring) -> None:
    """Until the user leaves. What goes wrong in one choice is said, and the menu stands again."""
    try:
        if wiring.settings.ui is None:
            first_time(wiring)
        while True:
            sys.stdout.write("\n")
            deeds = deeds_of(wiring)
            choice = ask_number(wiring.tell, wiring.tell("app.menu.title"), [wiring.tell(f"app.menu.{k}") for k in deeds], default=0)
            deed = list(deeds.values())[choice]
            if deed is None:
                return
            try:
                deed(wiring)
            except (UsageError, StoreError) as error:
                wiring.warn(error.message)
    except NoAnswer:
        return


def deeds_of(wiring: Wiring) -> dict[str, Callable[[Wiring], None] | None]:
    del wiring
    return {"play": pick_call, "history": show_past, "continue": go_on, "settings": change, "doctor": look_around, "leave": None}


def first_time(wiring: Wiring) -> None:
    """The one question that must be understood in both languages."""
    guess = wiring.ui if wiring.ui in LANGS else guess_lang()
    sys.stdout.write("Headset\n")
    number = ask_number(wiring.tell, "语言 · Language", ["中文", "English"], default=LANGS.index(guess))
    wiring.use_ui(LANGS[number])
    sys.stdout.write(wiring.tell("app.menu.welcome") + "\n")
    name = ask_name(wiring, "app.menu.name")
    wiring.save(ui=LANGS[number], trainee=name)


def pick_call(wiring: Wiring) -> None:
    from simulator.app.commands.listing import scenario_rows
    from simulator.app.commands.play import play_live, started

    rows = scenario_rows(wiring)
    if not rows:
        wiring.console.print(wiring.tell("app.menu.no-calls"))
        return
    titles = [
        wiring.tell(
            "app.menu.call", title=row["title"][wiring.ui], direction=wiring.tell(f"app.direction.{row['direction']}"),
            temper=wiring.tell(f"app.temper.{row['temper']}"), difficulty="●" * row["difficulty"],
        )
        for row in rows
    ]  # fmt: skip
    row = rows[ask_number(wiring.tell, wiring.tell("app.menu.which"), titles)]
    lang, mode = WAYS[ask_number(wiring.tell, wiring.tell("app.menu.way"), ways(wiring), default=usual_way(wiring))]
    play_live(wiring, started(wiring, row["id"], lang, None, mode, None, by_program=False))


WAYS: tuple[tuple[Lang, str], ...] = (("zh", "practice"), ("zh", "exam"), ("en", "practice"), ("en", "exam"))


def ways(wiring: Wiring) -> list[str]:
    """Language and mode of the call, one question for both."""
    tongue = {"zh": "中文", "en": "English"}
    return [f"{tongue[lang]} · {wiring.tell(f'app.menu.{mode}')}" for lang, mode in WAYS]


def usual_way(wiring: Wiring) -> int:
    return WAYS.index((wiring.settings.lang or wiring.ui, wiring.settings.mode))


def show_past(wiring: Wiring) -> None:
    from simulator.app.commands.calls import show_history
    from simulator.store.history import history_of

    show_history(wiring, history_of(wiring.store, wiring.settings.trainee or None))


def go_on(wiring: Wiring) -> None:
    """Calls cut short by a crash or a power cut."""
    from simulator.app.commands.play import continued, play_live

    open_calls = [h for h in wiring.store.calls(wiring.settings.trainee or None) if not h.ended]
    if not open_calls:
        wiring.console.print(wiring.tell("app.menu.nothing-open"))
        return
    names = [f"{h.call}  {h.scenario}  {h.started_at[:16].replace('T', ' ')}" for h in open_calls]
    chosen = open_calls[ask_number(wiring.tell, wiring.tell("app.menu.which-open"), names, default=len(names) - 1)]
    play_live(wiring, continued(wiring, chosen.call))


def change(wiring: Wiring) -> None:
    number = ask_number(wiring.tell, wiring.tell("app.menu.ui"), ["中文", "English"], default=LANGS.index(wiring.ui))
    wiring.use_ui(LANGS[number])
    name = ask_name(wiring, "app.menu.name-now", name=wiring.settings.trainee or "–")
    wiring.save(ui=LANGS[number], **({"trainee": name} if name else {}))


def look_around(wiring: Wiring) -> None:
    from simulator.app.doctor import examine

    for f in examine(wiring):
        wiring.console.print(f"{'✓' if f.ok else '·'} {wiring.tell(f'app.doctor.{f.name}')}  {wiring.say(f.message)}", soft_wrap=True)


LONGEST_NAME = 24


def ask_name(wiring: Wiring, question: str, **about: object) -> str:
    """A trainee's name, or nothing: a number or a sentence was meant for another question."""
    name = ask_line(wiring.tell(question, **about) + " ")
    if name and (len(name) > LONGEST_NAME or not any(c.isalpha() for c in name)):
        sys.stdout.write(wiring.tell("app.menu.no-name") + "\n")
        return ""
    return name
