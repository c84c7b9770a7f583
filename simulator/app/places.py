"""Where things lie: what ships with the program, and what belongs to the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "headset"


@dataclass(frozen=True, slots=True)
class Places:
    """`scenarios` and `assets` are read-only; `data` (calls) and `config` (settings) are the user's."""

    scenarios: Path
    assets: Path
    data: Path
    config: Path
    database: str

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"


def find_places(environ: Mapping[str, str] = os.environ) -> Places:
    """HEADSET_DATA moves calls and settings into one folder, HEADSET_DB names the database alone.

    Creates nothing: a command that only reads must not leave folders behind.
    """
    moved = environ.get("HEADSET_DATA")
    if moved:
        data = config = Path(moved).expanduser()
    else:
        from platformdirs import user_config_path, user_data_path

        data, config = user_data_path(APP, appauthor=False), user_config_path(APP, appauthor=False)
    database = environ.get("HEADSET_DB") or f"sqlite:///{(data / 'calls.sqlite3').as_posix()}"
    return Places(_shipped("scenarios"), _shipped("assets"), data, config, database)


def _shipped(name: str) -> Path:
    """Beside the package in a checkout, under share/headset in an installation."""
    beside = Path(__file__).resolve().parents[2] / name
    if beside.is_dir():
        return beside
    installed = Path(sys.prefix) / "share" / APP / name
    return installed if installed.is_dir() else beside
