"""`play --json` through a real process: what programs rely on."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys

import pytest

from simulator.app.places import find_places
from simulator.store.log import SqlStore
from tests.app.scripts import spoken
from tests.app.terminal import ROOT, environment, headset, lines

pytestmark = pytest.mark.unit
PLAY = ("play", "gas-no-hot-water", "--json")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_whole_call(lang: str) -> None:
    done = headset([*PLAY, "--lang", lang], spoken(lang) + '{"do":"hang_up"}\n{"do":"note","text":"visit tomorrow"}\n')
    assert done.returncode == 0, done.stderr
    shown = lines(done)
    kinds = [line["kind"] for line in shown]
    assert kinds[0] == "call.started"
    assert kinds[1:4] == ["phone.rang", "phone.rang", "trainee.answered"]
    assert kinds.count("trainee.said") >= 4
    assert kinds.count("customer.said") >= kinds.count("trainee.said")
    assert kinds[-1] == "debrief"
    assert "call.ended" in kinds
    assert all(a["at_ms"] <= b["at_ms"] for a, b in itertools.pairwise(shown)), [(s["kind"], s["at_ms"]) for s in shown]
    replies = [line for line in shown if line["kind"] == "customer.said"]
    assert all(set(r["mood"]) == {"anger", "anxiety", "trust", "patience", "clarity"} for r in replies)
    debrief = shown[-1]
    assert set(debrief["skills"]) == {"listening", "questioning", "paraphrasing", "empathy", "fabe"}
    assert debrief["skills"]["fabe"]["score"] is None
    assert 0 <= debrief["overall"] <= 100


def test_the_same_words_and_seed_are_the_same_bytes() -> None:
    first = headset([*PLAY, "--seed", "5"], spoken("zh"), LANG="zh_CN.UTF-8", TZ="Asia/Shanghai")
    second = headset([*PLAY, "--seed", "5"], spoken("zh"), LANG="C", TZ="UTC")
    assert first.stdout == second.stdout
    assert first.stdout != headset([*PLAY, "--seed", "6"], spoken("zh")).stdout


def test_the_usual_seed_depends_on_scenario_and_language_alone() -> None:
    one, two = (lines(headset([*PLAY, "--trainee", name], ""))[0] for name in ("Lin", "Wu"))
    assert one == two
    assert one["seed"] != lines(headset([*PLAY, "--lang", "en"], ""))[0]["seed"]


def test_nothing_hidden_is_shown() -> None:
    done = headset(PLAY, spoken("zh", 2))
    shown = lines(done)
    assert not {"trainee.read", "mood.moved", "case.moved", "timer.rang"} & {line["kind"] for line in shown}
    for line in shown[:-1]:
        assert not {"moves", "fact", "facts", "persona", "rubric", "reading", "causes"} & set(line)
    before_debrief = done.stdout.rsplit("\n", 2)[0]
    assert "礼拜六" not in before_debrief, "the inner need is told for trust, not by the protocol"
    assert "退单" not in before_debrief, "a look-up is seen by those who look it up"


def test_bad_lines_are_answered_and_the_call_goes_on() -> None:
    bad = [
        b"{not json\n", b"[1]\n", b'{"say": 5}\n', b'{"do": "fly"}\n', b'{"say": "x", "do": "hold"}\n', b"\xff\xfe\n", b'{"do": "wait"}\n',
        b'{"say": "x", "at_ms": -5}\n', b'{"say": "x", "at_ms": "soon"}\n', b'{"do": "look_up", "id": "nothing"}\n', b'{"do": "transfer"}\n',
        b'{"say": "\\ud800"}\n', b'{"say": "' + b"x" * 5000 + b'"}\n', b"{" * 3000 + b"\n", b'{"do": "answer"}\n', b'{"do":"hold","seconds":true}\n',
    ]  # fmt: skip
    good = "您好，安源燃气，我是小林。\n".encode()
    shown = lines(headset(PLAY, good + b"".join(bad) + b"\n\n" + good))
    errors = [line for line in shown if line["kind"] == "error"]
    # a line beginning with [ is speech, odd as it is
    assert [e["code"] for e in errors] == [
        "json", "say", "do", "shape", "encoding", "wait", "number", "number", "lookup", "text", "encoding", "long", "json", "answered", "number",
    ]  # fmt: skip
    assert [line["kind"] for line in shown].count("trainee.said") == 3
    assert shown[-1]["kind"] == "debrief"


def test_nothing_said_at_all() -> None:
    shown = lines(headset(PLAY, ""))
    assert [line["kind"] for line in shown][-3:] == ["trainee.hung_up", "call.ended", "debrief"]


def test_time_is_what_the_input_says() -> None:
    given = '{"do":"answer","rings":3}\n{"say":"您好，安源燃气。","at_ms":20000}\n{"do":"wait","ms":90000}\n'
    shown = lines(headset(PLAY, given))
    answered = next(line for line in shown if line["kind"] == "trainee.answered")
    said = next(line for line in shown if line["kind"] == "trainee.said")
    assert answered["at_ms"] == 8000
    assert said["start_ms"] == 20000
    assert sum(line["kind"] == "customer.said" for line in shown) >= 2, "a silent line is asked after"


def test_holding_and_looking_up() -> None:
    given = spoken("zh", 3) + '{"do":"hold","seconds":60}\n{"do":"look_up","id":"order"}\n{"do":"wait","ms":45000}\n{"do":"resume"}\n您久等了。\n'
    shown = lines(headset(PLAY, given))
    kinds = [line["kind"] for line in shown]
    assert kinds.index("trainee.held") < kinds.index("trainee.looked_up") < kinds.index("lookup.found") < kinds.index("trainee.resumed")
    at = {line["kind"]: line["at_ms"] for line in shown}
    assert at["lookup.found"] - at["trainee.looked_up"] == 40_000
    assert at["trainee.resumed"] - at["trainee.held"] >= 45_000


def test_after_the_end_only_the_record_is_taken() -> None:
    given = spoken("zh", 1) + '{"do":"hang_up"}\n还在吗\n{"do":"hold"}\n{"do":"note","text":"记下"}\n{"do":"debrief"}\n也不会读到这里\n'
    shown = lines(headset(PLAY, given))
    after = [line["kind"] for line in shown][[line["kind"] for line in shown].index("call.ended") + 1 :]
    assert after == ["error", "error", "trainee.noted", "debrief"]


@pytest.mark.parametrize("scenario", ["trade-platform-newcomer", "inspection-mask-maker", "renewal-after-bad-claim"])
def test_outbound_the_customer_picks_up(scenario: str) -> None:
    shown = lines(headset(["play", scenario, "--json", "--lang", "en"], "Good morning, may I speak to the owner?\n"))
    kinds = [line["kind"] for line in shown]
    assert kinds.index("customer.said") < kinds.index("trainee.said")
    assert shown[-1]["kind"] == "debrief"


def test_answers_come_before_the_next_question() -> None:
    """Each line is flushed at once: a program can hold a conversation."""
    with subprocess.Popen(
        [sys.executable, "main.py", *PLAY], cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:  # fmt: skip
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("您好，安源燃气，我是小林。\n".encode())
        running.stdin.flush()
        kinds = []
        while "customer.said" not in kinds:
            kinds.append(json.loads(running.stdout.readline())["kind"])
        running.stdin.close()
        assert json.loads(running.stdout.read().splitlines()[-1])["kind"] == "debrief"


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL and SIGINT as sent here are POSIX")
@pytest.mark.parametrize("replies", [0, 1, 2])
def test_killed_in_the_middle_of_a_call(replies: int) -> None:
    seen = stopped_after(replies, signal.SIGKILL)
    store = SqlStore(find_places().database)
    head = store.calls()[-1]
    kept = store.events(head.call)
    store.close()
    assert not head.ended
    for line in seen:
        match = [e for e in kept if e.kind == line["kind"] and e.at_ms == line["at_ms"]]
        assert match or line["kind"] == "lookup.found", line
    assert "cut short" in headset(["history", "--ui", "en"]).stdout
    assert headset(["report", "last", "--json"]).returncode == 0, "an unfinished call can be scored"
    more = lines(headset(["play", "--continue", head.call, "--json"], spoken("zh", 1)))
    assert [m["kind"] for m in more][: len(seen)] == [s["kind"] for s in seen]
    assert more[-1]["kind"] == "debrief"
    assert headset(["play", "--continue", head.call, "--json"]).returncode == 2, "it has ended now"


@pytest.mark.skipif(os.name != "posix", reason="SIGINT as sent here is POSIX")
def test_interrupted_by_hand_it_is_still_scored() -> None:
    stopped_after(1, signal.SIGINT)
    told = json.loads(headset(["history", "--json"]).stdout)
    assert told["calls"][-1]["ended"]
    assert told["calls"][-1]["overall"] is not None


def stopped_after(replies: int, how: signal.Signals) -> list[dict[str, object]]:
    """What the process had shown when it was stopped after so many replies of the customer."""
    seen: list[dict[str, object]] = []
    with subprocess.Popen(
        [sys.executable, "main.py", *PLAY], cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:  # fmt: skip
        assert running.stdin is not None
        assert running.stdout is not None
        for line in spoken("zh", replies).splitlines(keepends=True):
            running.stdin.write(line.encode())
            running.stdin.flush()
        while sum(s["kind"] == "customer.said" for s in seen) < replies or not seen:
            seen.append(json.loads(running.stdout.readline()))
        running.send_signal(how)
        running.stdout.read()
    return seen


def test_a_retry_is_the_same_call_up_to_the_turn() -> None:
    first = lines(headset(PLAY, spoken("zh")))
    again = lines(headset(["play", "--retry", "last", "--turn", "3", "--json"], "您稍等。\n"))
    upto = next(n for n, line in enumerate(again) if line["kind"] == "trainee.said" and line["turn"] == 3)
    assert again[1:upto] == first[1:upto]
    assert again[upto]["text"] == "您稍等。"
    assert headset(["play", "--retry", "last", "--turn", "99", "--json"]).returncode == 2
