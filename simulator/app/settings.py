"""What the user has chosen once and for all: a small TOML file in the config folder."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.kernel.lang import Lang
from simulator.kernel.message import Message


class Settings(BaseModel):
    """`ui` None: never asked. `pace`: how fast captions appear, in percent of natural speech."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ui: Lang | None = None
    trainee: Annotated[str, Field(max_length=80)] = ""
    lang: Lang | None = None
    mode: Literal["practice", "exam"] = "practice"
    pace: Annotated[int, Field(ge=25, le=2000)] = 250


def read_settings(file: Path) -> tuple[Settings, Message | None]:
    """A broken file gives the defaults and a word on what is wrong; the file itself is left as it is."""
    try:
        return Settings.model_validate(tomllib.loads(file.read_text(encoding="utf-8"))), None
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), Message("app.settings.unreadable", {"file": str(file), "why": error.strerror or type(error).__name__})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), Message("app.settings.broken", {"file": str(file), "why": str(error)})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Settings(), Message("app.settings.broken", {"file": str(file), "why": f"{where}: {first['msg']}"})


def write_settings(file: Path, settings: Settings) -> Message | None:
    """Written beside and moved over, so that a crash leaves the old file. A broken file is kept as settings.toml.broken."""
    values = settings.model_dump(exclude_none=True)
    # A JSON string or number is also a TOML string or number.
    text = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and read_settings(file)[1]:
            file.replace(file.with_name(file.name + ".broken"))
        fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(file)
    except OSError as error:
        return Message("app.settings.unwritable", {"file": str(file), "why": error.strerror or type(error).__name__})
    return None


def guess_lang(environ: Mapping[str, str] = os.environ) -> Lang:
    """From LC_ALL, LC_MESSAGES or LANG, the first that is set: Chinese for zh_*, English for anything else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
