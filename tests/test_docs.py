"""What there is, is in the README; what is in the README, is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from simulator.app import protocol, slash
from simulator.app.cli import build
from simulator.app.wiring import Wiring
from simulator.kernel.event import EVENT_KINDS

pytestmark = pytest.mark.unit
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, list[str]]:
    """Command -> its options as typed."""
    root = get_command(build(Wiring("en")))
    assert isinstance(root, typer.main.TyperGroup)
    found = {"": root, **root.commands}
    return {name: [o for p in c.params for o in p.opts if o.startswith("--") and o != "--help"] for name, c in found.items()}


def test_two_set_up_commands() -> None:
    assert re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL) == [
        "python -m pip install -e . && python main.py",
        'python -m pip install -e ".[test]" && python -m pytest',
    ]


def test_every_command_and_option_is_documented() -> None:
    for command, options in commands().items():
        row = README if not command else "\n".join(line for line in README.splitlines() if re.match(rf"\| `{command}\b", line))
        assert row, command
        for option in options:
            assert option in row, f"{command} {option}"


def test_no_option_is_documented_that_is_not_there() -> None:
    known = {o for options in commands().values() for o in options} | {"--help"}
    assert set(re.findall(r"--[a-z]+", README)) <= known


def test_every_event_kind_is_documented() -> None:
    table = set(re.findall(r"^\| `([a-z]+\.[a-z_]+)` \|", README, re.MULTILINE))
    assert table == set(EVENT_KINDS)


def test_every_action_of_the_protocol_is_documented() -> None:
    source = (ROOT / "simulator" / "app" / "protocol.py").read_text(encoding="utf-8")
    actions = set(protocol._ACTIONS) | set(re.findall(r'action == "(\w+)"', source))
    assert actions == set(re.findall(r"^\| `(\w+)` \| ", README.split("### `play --json`")[1].split("### Events")[0], re.MULTILINE))
    for kind in re.findall(r'"kind": "([a-z.]+)"', source):
        assert f"`{kind}`" in README


def test_every_environment_variable_is_documented() -> None:
    used = set()
    for path in [*(ROOT / "simulator").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        used |= set(re.findall(r"HEADSET_[A-Z]+(?:_[A-Z]+)*", path.read_text(encoding="utf-8")))
    assert used == set(re.findall(r"^\| `(HEADSET_[A-Z_]+)` \|", README, re.MULTILINE))


def test_every_command_of_a_call_is_documented() -> None:
    for action in slash.NAMES:
        assert f"`/{action}" in README


def test_the_licence_and_the_changelog_are_there() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"] == "headset"


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_everything_that_ships_is_installed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["data-files"]
    covered = {str(file) for patterns in listed.values() for pattern in patterns for file in ROOT.glob(pattern)}
    there = {str(p) for folder in ("assets", "scenarios") for p in (ROOT / folder).rglob("*") if p.is_file()}
    corpus = {str(p) for p in (ROOT / "assets" / "corpus").glob("*")}  # what the models are trained from: kept in the project, not needed to run it
    assert there - corpus == covered
