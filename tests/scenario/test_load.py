from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.customer.moves import MOVES
from simulator.kernel.lang import LANGS
from simulator.scenario.diagnose import MOST, Findings
from simulator.scenario.library import check_file
from simulator.scenario.lint.call import lint_scenario
from simulator.scenario.load import load_persona, load_rubric, load_scenario, parse_model
from simulator.scenario.model import Scenario
from simulator.scenario.rubric import Rubric
from simulator.scenario.show import show
from simulator.words.say import say

pytestmark = pytest.mark.unit

VALID = Path(__file__).parents[1] / "broken" / "valid"
CALL = VALID / "calls" / "late-parcel.yaml"
TEXT = CALL.read_text("utf-8")
SHIPPED = Path(__file__).parents[2] / "scenarios"


def codes(text: str) -> list[str]:
    return [d.code for d in parse_model(Scenario, text.encode(), CALL).findings.result()]


def test_the_valid_files_load() -> None:
    for load, path in (
        (load_scenario, CALL),
        (load_persona, VALID / "personas" / "plain-person.yaml"),
        (load_rubric, VALID / "rubrics" / "plain-rubric.yaml"),
    ):
        model, found = load(path)
        assert found == []
        assert model is not None


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path: Path) -> None:
    model, found = load_scenario(tmp_path / "none.yaml")

    assert model is None
    assert [(d.code, d.line) for d in found] == [("SC001", 0)]
    assert "SC001" in show(found[0], "zh", say)


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert [d.code for d in load_scenario(tmp_path)[1]] == ["SC001"]


def test_a_huge_file_is_refused_before_it_is_parsed() -> None:
    assert codes(TEXT + "# " + "x" * 1_000_000) == ["SC007"]


def test_more_problems_than_anybody_reads_are_cut() -> None:
    found = codes(TEXT + "".join(f"stray-{i}: 1\n" for i in range(MOST + 50)))

    assert len(found) == MOST + 1
    assert found[-1] == "SC112"


def test_all_problems_come_at_once_and_in_order() -> None:
    text = (
        TEXT.replace("difficulty: 2", "difficulty: 9")
        .replace("kind: complaint", "kind: complain")
        .replace("[a-date]", "[]")
    )
    found = parse_model(Scenario, text.encode(), CALL).findings.result()

    assert [d.code for d in found] == ["SC104", "SC105", "SC106"]
    assert [d.path for d in found] == ["kind", "difficulty", "solved.settles"]


def test_what_the_rubric_model_alone_knows_still_shows() -> None:
    """A sum the line-by-line checks do not cover would show in the model's own words."""
    findings = Findings("x.yaml")
    loaded = parse_model(Rubric, (VALID / "rubrics" / "plain-rubric.yaml").read_bytes(), CALL, findings)

    assert loaded.model is not None
    findings.at("SC111", (), problem="anything")
    assert "SC111" in show(findings.result()[0], "en", say)


@pytest.mark.parametrize(
    ("written", "means"),
    [("no", "no"), ("12:30", "12:30"), ("2026-03-12", "2026-03-12"), ("0b1", "0b1"), ("1_000", "1_000"), ("=", "=")],
)
def test_yaml_1_2_reads_these_as_text(written: str, means: str) -> None:
    model = parse_model(Scenario, TEXT.replace("A late parcel", written).encode(), CALL).model

    assert model is not None
    assert model.title.en == means


def test_windows_line_ends_change_nothing() -> None:
    model = parse_model(Scenario, TEXT.replace("\n", "\r\n").encode(), CALL).model

    assert model == parse_model(Scenario, TEXT.encode(), CALL).model


def test_aliases_may_be_used_in_moderation() -> None:
    text = TEXT.replace("zh: [到底哪天能到]", "zh: &day [到底哪天能到]").replace("zh: [运费得退给我]", "zh: *day")
    model = parse_model(Scenario, text.encode(), CALL).model

    assert model is not None
    assert model.expects[0].want.zh == model.expects[1].want.zh


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{a: " * 100_000,
        "- " * 200_000,
        "&a " * 1000,
        "? " * 5000,
        "!" * 1000,
        "'" * 1001,
        "a:\n" + " a:\n" * 1000,
    ],
)
def test_nesting_and_noise_end_quickly(text: str) -> None:
    started = time.perf_counter()
    found = codes(text)

    assert found
    assert time.perf_counter() - started < 2


def test_a_long_file_is_parsed_quickly() -> None:
    """25 ms for 300 lines is the budget; three times that leaves room for a busy machine."""
    facts = "".join(
        f"  - id: more-{i}\n    about: {{zh: 第{i}件事, en: thing {i}}}\n    say:\n      zh: [第{i}件事]\n"
        f"      en: [thing {i}]\n    told: at-once\n"
        for i in range(40)
    )
    text = TEXT.replace("needs:\n", facts + "needs:\n", 1).encode()
    assert text.count(b"\n") > 300
    best = min(_timed(text) for _ in range(5))

    assert best < 0.075


def _timed(text: bytes) -> float:
    started = time.perf_counter()
    loaded = parse_model(Scenario, text, CALL)
    assert loaded.model is not None
    lint_scenario(loaded.model, loaded.findings, CALL, MOVES)
    return time.perf_counter() - started


_LINES = TEXT.splitlines(keepends=True)
_NOISE = st.text("\x00\t\n :-?[]{},&*#!|>'\"%@`<~.0179ax zh：，中\u3000\ufeff\u2028\U0001f600", min_size=1, max_size=8)
_CUT = st.integers(0, len(TEXT))
_EDITS = st.one_of(
    st.tuples(st.just("insert"), _CUT, _NOISE),
    st.tuples(st.just("delete"), _CUT, st.integers(1, 40)),
    st.tuples(st.just("swap"), st.integers(0, len(_LINES) - 1), st.integers(0, len(_LINES) - 1)),
    st.tuples(st.just("repeat"), st.integers(0, len(_LINES) - 1), st.integers(1, 6)),
)


def _edited(edit: tuple[str, int, object]) -> str:
    kind, at, what = edit
    if kind == "insert":
        return TEXT[:at] + str(what) + TEXT[at:]
    if kind == "delete":
        return TEXT[:at] + TEXT[at + int(str(what)) :]
    lines = list(_LINES)
    if kind == "swap":
        other = int(str(what))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at:at] = lines[at : at + int(str(what))]
    return "".join(lines)


@settings(max_examples=150, deadline=None)
@given(_EDITS)
def test_no_edit_makes_it_raise(edit: tuple[str, int, object]) -> None:
    _model_or_reasons(_edited(edit).encode())


@settings(max_examples=60, deadline=None)
@given(_CUT, st.binary(min_size=1, max_size=6))
def test_no_bytes_make_it_raise(at: int, noise: bytes) -> None:
    raw = TEXT.encode()
    _model_or_reasons(raw[:at] + noise + raw[at:])


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["zh", "en", "id", "fact", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_value_in_any_place_makes_it_raise(data: st.DataObject) -> None:
    """JSON is YAML: put an arbitrary value anywhere in the valid file."""
    findings = Findings("x.yaml")
    parse_model(Scenario, TEXT.encode(), CALL, findings)
    assert findings.root is not None
    tree = json.loads(json.dumps(findings.root.data))
    place = tree
    while True:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            place[key] = data.draw(_VALUES)
            break
        place = place[key]
    _model_or_reasons(json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _model_or_reasons(raw: bytes) -> None:
    loaded = parse_model(Scenario, raw, CALL)
    if loaded.model is not None:
        lint_scenario(loaded.model, loaded.findings, CALL, MOVES)
    else:
        assert loaded.findings.failed
    for d in loaded.findings.result():
        assert d.line >= 0
        for lang in LANGS:
            assert d.code in show(d, lang, say)


def test_every_shipped_file_is_without_errors() -> None:
    for path in sorted(SHIPPED.glob("*/*.yaml")):
        assert [show(d, "en", say) for d in check_file(path, None, MOVES) if d.severity == "error"] == []
