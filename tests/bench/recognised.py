"""How far the mark of a whole call moves when it is recognised instead of typed: `python tests/bench/recognised.py`. Every scripted call once as written, once without punctuation and with
one character in twenty wrong (Chinese: another of the same sound; English: a word lost in fifty); exit code 1 when the 95th percentile is over the limit."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from simulator.kernel.lang import Lang  # noqa: E402
from simulator.training.noise import dropped, homophones, without_marks  # noqa: E402
from tests.stories.rewordings import reworded  # noqa: E402
from tests.stories.telling import script, tell  # noqa: E402

LIMIT = 5.0
WRONG, LOST = 0.05, 0.02


def recognised(text: str, lang: Lang) -> str:
    plain, seed = without_marks(text, lang), zlib.crc32(text.encode())
    return homophones(plain, seed, WRONG) if lang == "zh" else dropped(plain, lang, seed, LOST)


def main() -> int:
    apart = []
    for file in sorted((ROOT / "tests" / "stories").glob("*.yaml")):
        name, code, agent = file.stem.split(".")
        lang: Lang = "zh" if code == "zh" else "en"
        items = script(name, lang, agent)
        marks = [tell(name, lang, said).debrief.overall for said in (items, reworded(items, recognised, lang))]
        if None not in marks:
            apart.append(abs(marks[0] - marks[1]))
            sys.stdout.write(f"{file.stem}: typed {marks[0]:.0f}, recognised {marks[1]:.0f}\n")
    apart.sort()
    worst = apart[min(len(apart) - 1, int(0.95 * len(apart)))]
    sys.stdout.write(f"{len(apart)} calls: marks differ by {sum(apart) / len(apart):.1f} on average, p95 {worst:.1f} (limit {LIMIT})\n")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
