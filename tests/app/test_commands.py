"""Every command through a real process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.app.places import find_places
from simulator.app.settings import Settings, write_settings
from tests.app.scripts import GAS, spoken
from tests.app.terminal import ROOT, headset, lines

pytestmark = pytest.mark.unit


def a_call(lang: str = "zh", turns: int = 6, trainee: str = "Lin") -> None:
    done = headset(["play", "gas-no-hot-water", "--json", "--lang", lang, "--trainee", trainee], spoken(lang, turns))
    assert done.returncode == 0, done.stderr


def test_list() -> None:
    rows = json.loads(headset(["list", "--json"]).stdout)
    assert len(rows) >= 6
    for row in rows:
        assert {"id", "title", "direction", "kind", "temper", "skills", "languages"} <= set(row)
        assert row["languages"] == ["zh", "en"]
    assert {(r["temper"], r["direction"]) for r in rows} >= {(t, d) for t in ("confused", "demanding", "angry") for d in ("inbound", "outbound")}
    shown = headset(["list", "--ui", "zh"]).stdout
    assert "装了两个月还没热水" in shown


@pytest.mark.parametrize("ui", ["zh", "en"])
def test_help_in_both_languages(ui: str) -> None:
    for command in ((), ("list",), ("play",), ("replay",), ("report",), ("history",), ("score",), ("understand",), ("check",), ("schema",), ("doctor",)):
        done = headset([*command, "--help", "--ui", ui])
        assert done.returncode == 0
        assert "app.help" not in done.stdout, command
        assert any("\u4e00" <= c <= "\u9fff" for c in done.stdout) == (ui == "zh"), command


def test_an_unknown_scenario_is_guessed_at() -> None:
    done = headset(["play", "gas-no-hotwater", "--ui", "en", "--json"])
    assert done.returncode == 2
    assert "Did you mean “gas-no-hot-water”?" in done.stderr
    assert done.stdout == ""
    assert "gas-no-hot-water" in headset(["play", "zzz", "--ui", "en", "--json"]).stderr


@pytest.mark.parametrize(
    "arguments",
    [["play"], ["play", "x", "--retry", "last"], ["play", "--continue", "last"], ["replay"], ["report", "zz"], ["score", "nothing.json"], ["--ui", "fr", "list"],
     ["play", "gas-no-hot-water", "--lang", "fr"], ["play", "gas-no-hot-water", "--seed", "-1"], ["fly"], ["schema", "x"], ["check", "--explain", "SC999"],
     ["understand", "hi", "--scenario", "x"]],
)  # fmt: skip
def test_usage_errors_are_2_and_say_so(arguments: list[str]) -> None:
    done = headset(arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_calls_are_found_by_prefix_and_last() -> None:
    a_call(turns=2)
    call = json.loads(headset(["history", "--json"]).stdout)["calls"][0]["call"]
    whole = headset(["replay", call, "--json"]).stdout
    assert headset(["replay", call[:4], "--json"]).stdout == headset(["replay", "--json"]).stdout == whole
    assert [json.loads(line)["seq"] for line in whole.splitlines()] == list(range(len(whole.splitlines())))
    shown = headset(["replay", "last", "--ui", "zh"]).stdout
    assert GAS["zh"][0] in shown
    assert "怒气" in shown
    assert headset(["replay", "zzzz"]).returncode == 2


def test_report_and_history() -> None:
    a_call()
    report = json.loads(headset(["report", "last", "--json", "--ui", "en"]).stdout)
    assert set(report["skills"]) == {"listening", "questioning", "paraphrasing", "empathy", "fabe"}
    told = json.loads(headset(["history", "--json", "--trainee", "Lin"]).stdout)
    assert told["calls"][0]["overall"] == report["overall"]
    assert told["skills"]["overall"]["scores"] == [report["overall"]]
    assert json.loads(headset(["history", "--json", "--trainee", "Wu"]).stdout)["calls"] == []
    assert "gas-no-hot-water" in headset(["history", "--ui", "en"], COLUMNS="200").stdout
    shown = headset(["report", "--ui", "zh"])
    assert shown.returncode == 0, shown.stderr
    assert "同理心" in shown.stdout


def test_html_report(tmp_path: Path) -> None:
    a_call()
    done = headset(["report", "last", "--html", str(tmp_path / "r.html"), "--ui", "en"])
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert headset(["report", "last", "--html", str(tmp_path / "no" / "r.html")]).returncode == 2


def test_score_takes_a_log_and_a_transcript(tmp_path: Path) -> None:
    a_call()
    log = tmp_path / "call.jsonl"
    log.write_text(headset(["replay", "--json"]).stdout, encoding="utf-8")
    scored = json.loads(headset(["score", str(log), "--json"]).stdout)
    report = json.loads(headset(["report", "--json"]).stdout)
    assert scored["overall"] == report["overall"]
    turns = [{"who": "customer", "text": "你们到底管不管？"}, {"who": "agent", "text": "打了四回都没个结果，搁谁都火。您从头跟我说说？"}]
    bare = {"lang": "zh", "direction": "inbound", "pitch": False, "turns": turns}
    for transcript in (bare, {**bare, "scenario": "gas-no-hot-water"}):
        done = headset(["score", "-", "--json"], json.dumps(transcript))
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert set(answer["skills"]) == {"listening", "questioning", "paraphrasing", "empathy", "fabe"}
        for skill in answer["skills"].values():
            assert skill["score"] is None or 0 <= skill["score"] <= 100
            assert isinstance(skill["evidence"], list)
        assert "overall" in answer
    kept = headset(["score", str(log), "--keep", "--json"], HEADSET_DATA=str(tmp_path / "other"))
    assert kept.returncode == 0
    assert len(json.loads(headset(["history", "--json"], HEADSET_DATA=str(tmp_path / "other")).stdout)["calls"]) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", "hello", '{"turns": 5}', '{"lang": "zh", "turns": [{"who": "me", "text": 1}]}', '{"turns": [5]}', "\udc00"])
def test_score_refuses_what_it_cannot_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    done = headset(["score", str(file), "--json"])
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""


def test_understand() -> None:
    shown = headset(["understand", "打了四回都没个结果，搁谁都火。", "--ui", "zh"]).stdout
    assert "站在客户角度（empathy.understand）" in shown
    assert "站到客户的位置上" in shown  # what the label is given for, and below it how it was recognised
    assert "靠一个常见说法认出来" in shown or "分量最重的字眼" in shown
    back = headset(["understand", "两个月了还没装上，对吗", "--after", "我交了两千四，都两个月了也没装。", "--ui", "zh"]).stdout
    assert "说回去 1 个：“两个月”" in back
    reading = json.loads(headset(["understand", "When did you pay?", "--json", "--scenario", "gas-no-hot-water"]).stdout)
    assert "question.closed" in [hit["label"] for hit in reading["hits"]]
    asked = [
        {"id": "a", "lang": "zh", "direction": "inbound", "pitch": False, "context": [{"who": "customer", "text": "急死我了"}], "text": "真替您着急。"},
        {"id": 7, "lang": "en", "direction": "outbound", "pitch": True, "context": [], "text": "Why not have a look?"},
    ]
    given = "".join(json.dumps(a) + "\n" for a in asked) + '{"id": "b", "text": 5}\nnonsense\n'
    answers = lines(headset(["understand", "--json"], given))
    assert [a["id"] for a in answers] == ["a", 7, "b", None]
    assert "empathy.react" in answers[0]["labels"]
    for answer in answers[:2]:
        assert set(answer["scores"]) >= set(answer["labels"])
        assert all(0 <= s <= 1 for s in answer["scores"].values())
    assert all("error" in a for a in answers[2:])


def test_check_and_schema(tmp_path: Path) -> None:
    assert headset(["check", "--ui", "en"]).returncode == 0
    assert json.loads(headset(["check", "--json"]).stdout) is not None
    broken = ROOT / "tests" / "broken" / "Duplicate-Key.yaml"
    done = headset(["check", str(broken), "--ui", "en"])
    assert done.returncode == 1
    assert f"{broken.as_posix()}:" in done.stdout
    assert "^" in done.stdout
    found = json.loads(headset(["check", str(broken), "--json"]).stdout)
    assert found[0]["code"] == "SC012"
    assert set(found[0]["message"]) == {"zh", "en"}
    assert "SC012" in headset(["check", "--explain", "sc012"]).stdout
    assert json.loads(headset(["schema"]).stdout)["title"] == "Scenario"
    assert json.loads(headset(["schema", "persona", "--json"]).stdout)["title"] == "Persona"
    empty = tmp_path / "lib"
    (empty / "calls").mkdir(parents=True)
    assert headset(["check", str(empty)]).returncode == 0


def test_an_authors_own_file_can_be_played(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    text = (ROOT / "scenarios" / "calls" / "gas-no-hot-water.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("id: gas-no-hot-water", "id: mine", 1), encoding="utf-8")
    assert lines(headset(["play", str(mine), "--json"], ""))[0]["scenario"] == "mine"
    mine.write_text("schema: 1\n", encoding="utf-8")
    assert headset(["play", str(mine), "--json"], "").returncode == 2


def test_doctor_never_fails(tmp_path: Path) -> None:
    done = headset(["doctor", "--json"])
    assert done.returncode == 0, done.stderr
    names = [row["name"] for row in json.loads(done.stdout)]
    assert {"display", "microphone", "portaudio", "speech-model", "voice", "pygame", "fonts", "database"} <= set(names)
    nowhere = tmp_path / "file"
    nowhere.write_text("x")
    assert headset(["doctor"], HEADSET_DATA=str(nowhere)).returncode == 0
    assert headset(["doctor"], HEADSET_DB="nonsense").returncode == 0


def test_the_menu_reaches_a_scored_call() -> None:
    write_settings(find_places().settings, Settings(pace=2000))
    talk = "\n" + spoken("zh", 3) + "/挂断\n周四上门\n班长去\n\n6\n"
    done = headset([], "1\nLin\n1\n2\n1\n" + talk)
    assert done.returncode == 0, done.stderr
    assert "客户：" in done.stdout
    told = json.loads(headset(["history", "--json"]).stdout)
    assert told["calls"][0]["trainee"] == "Lin"
    assert told["calls"][0]["overall"] is not None
    assert find_places().settings.is_file()
    log = [json.loads(line) for line in headset(["replay", "--json"]).stdout.splitlines()]
    assert log[-1]["body"]["text"] == "周四上门\n班长去", "a line read while the call ended is not lost"


def test_the_menu_survives_nonsense() -> None:
    done = headset([], "9\nx\n2\n\n2\n3\n4\n\n\n5\n77\n6\n", LANG="zh_CN.UTF-8")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Take a call" in done.stdout


def test_a_database_that_cannot_be_had_does_not_stop_a_call(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    done = headset(["play", "gas-no-hot-water", "--json"], spoken("zh", 2), HEADSET_DB=f"sqlite:///{blocked}/calls.sqlite3")
    assert done.returncode == 0
    assert lines(done)[-1]["kind"] == "debrief"
    assert done.stderr.count("\n") == 2


def test_a_broken_settings_file_is_said_and_kept() -> None:
    file = find_places().settings
    file.parent.mkdir(parents=True)
    file.write_text("ui = 'fr'\n")
    done = headset(["list"])
    assert done.returncode == 0
    assert str(file) in done.stderr
    assert file.read_text() == "ui = 'fr'\n"


def test_version() -> None:
    from simulator import __version__

    assert headset(["--version"]).stdout == f"{__version__}\n"
