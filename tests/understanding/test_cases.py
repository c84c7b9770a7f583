"""Our own turns with the labels they must and must not have: typed and recognised, polite and not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.kernel.lang import LANGS, Lang
from simulator.understanding.context import Context, Said
from simulator.understanding.understand import understand

pytestmark = pytest.mark.unit
HERE = Path(__file__).parent
CALLED = {"zh": "陈先生", "en": "Mr Delaney"}
# A first version made of rules: this share of the turns must read wholly right, and the known misses are counted, not hidden.
SHARE = 0.97


def _cases(lang: Lang) -> list[dict[str, object]]:
    return [json.loads(line) for line in (HERE / f"cases_{lang}.jsonl").read_text(encoding="utf-8").splitlines()]


def _wrong(case: dict[str, object], lang: Lang) -> list[str]:
    turns = tuple(Said(**t) for t in case["context"])  # type: ignore[attr-defined]
    reading = understand(str(case["text"]), Context(lang, called=CALLED[lang], turns=turns))
    missing = [m for m in case["must"] if not reading.has(m)]  # type: ignore[attr-defined]
    return missing + [f"not {m}" for m in case["must_not"] if reading.has(m)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGS)
def test_labels_of_our_own_turns(lang: Lang) -> None:
    cases = _cases(lang)
    assert len(cases) >= 150
    failed = [(c["text"], wrong) for c in cases if (wrong := _wrong(c, lang))]
    assert len(failed) <= (1 - SHARE) * len(cases), failed


@pytest.mark.parametrize("lang", LANGS)
def test_no_forbidden_label_on_turns_marked_clean(lang: Lang) -> None:
    clean = [c for c in _cases(lang) if "forbidden." in c["must_not"]]  # type: ignore[operator]
    assert len(clean) >= 25
    assert [c["text"] for c in clean if any(w.startswith("not forbidden") for w in _wrong(c, lang))] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_forbidden_turn_is_caught(lang: Lang) -> None:
    """Which kind may differ; that it is one may not be missed."""
    rude = [c for c in _cases(lang) if any(str(m).startswith("forbidden.") for m in c["must"])]  # type: ignore[attr-defined]
    assert len(rude) >= 25
    missed = [c["text"] for c in rude if not understand(str(c["text"]), Context(lang)).has("forbidden.")]
    assert missed == []
