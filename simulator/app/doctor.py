"""What this computer has of what Headset can use. A call needs none of it: everything missing is a line, not a failure."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.app.wiring import Wiring
from simulator.kernel.lang import LANGS
from simulator.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is also the heading's key (app.doctor.NAME)."""

    name: str
    ok: bool
    message: Message


def examine(wiring: Wiring) -> list[Finding]:
    """Every check has a line, also one that breaks down itself."""
    findings = []
    for name, check in CHECKS.items():
        try:
            ok, message = check(wiring)
        except Exception as error:  # a driver may raise anything, and the next line is still wanted
            ok, message = False, Message("app.doctor.odd", {"kind": type(error).__name__})
        findings.append(Finding(name, ok, message))
    return findings


Answer = tuple[bool, Message]


def _yes(key: str, **args: object) -> Answer:
    return True, Message(f"app.doctor.{key}", args)


def _no(key: str, **args: object) -> Answer:
    return False, Message(f"app.doctor.{key}", args)


def _python(_: Wiring) -> Answer:
    version = ".".join(str(n) for n in sys.version_info[:3])
    return _yes("python.ok", version=version) if sys.version_info >= (3, 11) else _no("python.old", version=version)


def _scenarios(wiring: Wiring) -> Answer:
    errors = sum(d.severity == "error" for d in wiring.content.diagnostics)
    count = len(wiring.content.library.scenarios)
    return (_yes if count and not errors else _no)("scenarios.count", count=count, errors=errors)


def _wording(wiring: Wiring) -> Answer:
    for lang in LANGS:
        _ = wiring.content.banks[lang]
    return _yes("wording.ok")


def _database(wiring: Wiring) -> Answer:
    from simulator.store.engine import masked
    from simulator.store.log import SqlStore
    from simulator.store.ports import StoreError

    where = masked(wiring.places.database)
    try:
        store = SqlStore(wiring.places.database)
    except StoreError as error:
        return _no("database.bad", why=error.message)
    try:
        return _yes("database.ok", where=where, calls=len(store.calls()))
    finally:
        store.close()


def _settings(wiring: Wiring) -> Answer:
    from simulator.app.settings import read_settings

    file = wiring.places.settings
    trouble = read_settings(file)[1]
    return (False, trouble) if trouble else _yes("settings.ok", file=str(file))


def _pygame(_: Wiring) -> Answer:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    try:
        pygame = importlib.import_module("pygame")
    except ImportError:
        return _no("pygame.none")
    if not getattr(pygame, "IS_CE", False):
        return _no("pygame.not-ce")
    return _yes("pygame.ok", version=pygame.version.ver)


def _display(_: Wiring) -> Answer:
    if sys.platform in ("win32", "darwin"):
        return _yes("display.ok", name=sys.platform)
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    return _yes("display.ok", name=name) if name else _no("display.none")


def _portaudio(_: Wiring) -> Answer:
    try:
        importlib.import_module("sounddevice")
    except ImportError:
        return _no("portaudio.no-module")
    except OSError:
        return _no("portaudio.none")
    return _yes("portaudio.ok")


def _microphone(_: Wiring) -> Answer:
    try:
        sounddevice = importlib.import_module("sounddevice")
    except (ImportError, OSError):
        return _no("microphone.no-portaudio")
    names = [str(d["name"]) for d in sounddevice.query_devices() if d["max_input_channels"] > 0]
    return _yes("microphone.ok", count=len(names), name=names[0]) if names else _no("microphone.none")


def _speech_model(wiring: Wiring) -> Answer:
    try:
        importlib.import_module("vosk")
    except (ImportError, OSError):
        return _no("speech-model.no-vosk")
    folder = wiring.places.data / "models"
    models = sorted(p.name for p in folder.glob("vosk-model*")) if folder.is_dir() else []
    return _yes("speech-model.ok", models=models) if models else _no("speech-model.none", folder=str(folder))


def _voice(_: Wiring) -> Answer:
    try:
        importlib.import_module("pyttsx3")
    except (ImportError, OSError):
        return _no("voice.no-module")
    if sys.platform in ("win32", "darwin"):
        return _yes("voice.system")
    import ctypes.util
    import shutil

    found = shutil.which("espeak-ng") or ctypes.util.find_library("espeak-ng") or ctypes.util.find_library("espeak")
    return _yes("voice.ok", name=str(found)) if found else _no("voice.none")


def _fonts(wiring: Wiring) -> Answer:
    folder = wiring.places.assets / "fonts"
    files: list[Path] = [p for p in folder.rglob("*") if p.suffix in (".otf", ".ttf")] if folder.is_dir() else []
    return _yes("fonts.ok", name=files[0].name) if files else _no("fonts.none")


CHECKS: dict[str, Callable[[Wiring], Answer]] = {
    "python": _python,
    "scenarios": _scenarios,
    "wording": _wording,
    "database": _database,
    "settings": _settings,
    "pygame": _pygame,
    "display": _display,
    "portaudio": _portaudio,
    "microphone": _microphone,
    "speech-model": _speech_model,
    "voice": _voice,
    "fonts": _fonts,
}
