from __future__ import annotations

from pathlib import Path

import pytest

from simulator.app.places import find_places
from simulator.app.settings import Settings, guess_lang, read_settings, write_settings

pytestmark = pytest.mark.unit


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config" / "settings.toml"
    mine = Settings(ui="zh", trainee='林 "小" \\ 林', lang="en", mode="exam", pace=100)
    assert write_settings(file, mine) is None
    assert read_settings(file) == (mine, None)
    assert [p.name for p in file.parent.iterdir()] == ["settings.toml"]


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == (Settings(), None)


@pytest.mark.parametrize("raw", [b"ui = ", b"ui = 'fr'", b"other = 1", b"pace = 1", b"\xff\xfe", b"[ui]"])
def test_a_broken_file_gives_defaults_and_is_kept(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(raw)
    settings, trouble = read_settings(file)
    assert settings == Settings()
    assert trouble is not None
    assert trouble.key == "app.settings.broken"
    assert file.read_bytes() == raw
    write_settings(file, Settings(ui="en"))
    assert (tmp_path / "settings.toml.broken").read_bytes() == raw
    assert read_settings(file)[0].ui == "en"


def test_what_cannot_be_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    assert read_settings(tmp_path / "settings.toml")[1] is not None
    (tmp_path / "file").touch()
    assert write_settings(tmp_path / "file" / "settings.toml", Settings()) is not None


@pytest.mark.parametrize(
    ("environ", "lang"),
    [({}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "zh_TW", "LC_ALL": "de_DE"}, "en"), ({"LC_ALL": "", "LANG": "ZH"}, "zh")],
)
def test_the_first_guess(environ: dict[str, str], lang: str) -> None:
    assert guess_lang(environ) == lang


def test_places_follow_the_environment(tmp_path: Path) -> None:
    moved = find_places({"HEADSET_DATA": str(tmp_path)})
    assert moved.data == moved.config == tmp_path
    assert moved.database == f"sqlite:///{tmp_path.as_posix()}/calls.sqlite3"
    assert find_places({"HEADSET_DATA": str(tmp_path), "HEADSET_DB": "postgresql+psycopg://x/y"}).database == "postgresql+psycopg://x/y"
    usual = find_places({})
    assert usual.data.name == "headset"
    assert (usual.scenarios / "calls").is_dir()
    assert not (tmp_path / "calls.sqlite3").exists()
