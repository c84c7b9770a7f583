"""Teaches the reader (understanding/reader.py): `python -m simulator.training.teach_reader` writes assets/understanding/reader.npz.

A tenth of the topics and one manner are kept back, always the same (`kept_back`): on them the labels are calibrated and measured (fit_labels.py).

First the whole sentence model learns the labelled turns (the teacher). Then a net of some of its layers learns them too, and what the teacher
makes of turns nobody has labelled (distillation, Hinton et al. 2015). Fifty minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from simulator.kernel.lang import LANGS
from simulator.training.corpus import kept_back
from simulator.training.e5 import LAYERS, WIDE, Model, model
from simulator.training.fit_labels import f1
from simulator.training.held_out import ROOT
from simulator.training.label_net import LabelNet
from simulator.training.label_rows import Row, labelled_rows, once_labelled, read_as, spoiled, unlabelled
from simulator.understanding.labeller import LABELS
from simulator.understanding.normalise import is_han
from simulator.understanding.pieces import LONGEST, SPACE, Pieces
from simulator.understanding.reader import BEFORE, END, MINE, flag, numbers

Tensor = Any  # torch.Tensor
Floats = npt.NDArray[np.float32]
KEPT_LAYERS = (0, 3, 7, 10)
TEACHER_ROUNDS, ROUNDS, BATCH = 3, 3, 32
TEACHER_RATE, RATE, HEAD_RATE, WARMING = 1.4e-4, 3e-4, 2e-3, 0.1
HARD = 0.4  # what a labeller's word counts beside the teacher's
PLACES = MINE + BEFORE + 8
SEEN, FREQUENT = 2, 12_000  # times a piece must be seen in the project's texts to be kept; words of each language whose pieces are kept besides


class Vocabulary:
    """`kept`: the sentence model's number of each piece the reader knows; the first three open, close and stand for the unknown."""

    def __init__(self, held: Model, texts: Iterable[str]) -> None:
        whole = Pieces({p: i for i, p in enumerate(held.pieces) if p and i not in (held.begin, held.end, held.unknown)}, held.scores.tolist(), held.unknown)
        seen: Counter[int] = Counter()
        for text in texts:
            seen.update(whole.split(text))
        wanted = {i for i, n in seen.items() if n >= SEEN} | {i for word in frequent() for i in whole.split(word)}
        single = {i for i, p in enumerate(held.pieces) if len(p.lstrip(SPACE)) <= 1 and seen[i]}
        kept = sorted(i for i in wanted | single if len(held.pieces[i]) <= LONGEST and i not in (held.begin, held.end, held.unknown))
        self.kept = [held.begin, held.end, held.unknown, *kept]
        self.names = ["<", ">", "", *(held.pieces[i] for i in kept)]
        self.scores = held.scores[self.kept]
        self.pieces = Pieces({p: i for i, p in enumerate(self.names) if i > END + 1}, self.scores.tolist(), END + 1)

    def numbers(self, row: Row) -> tuple[list[int], int]:
        text, last = read_as(row)
        return numbers(self.pieces, text, last)[0], flag(last, row.outbound, row.pitch)


def frequent() -> Iterator[str]:
    from wordfreq import top_n_list

    for lang in LANGS:
        yield from (w for w in top_n_list(lang, FREQUENT) if (is_han(w[0]) if lang == "zh" else w.isascii()))


def batches(rows: Sequence[Row], size: int, dice: random.Random | None) -> list[list[int]]:
    """Rows of like length together; in chance order with dice."""
    order = list(range(len(rows)))
    if dice:
        dice.shuffle(order)
    out = []
    for start in range(0, len(order), 20 * size):
        part = sorted(order[start : start + 20 * size], key=lambda i: len(rows[i].text) * (2 if rows[i].lang == "zh" else 1))
        out += [part[i : i + size] for i in range(0, len(part), size)]
    if dice:
        dice.shuffle(out)
    return out


def learn(net: LabelNet, book: Vocabulary, rows: Sequence[Row], soft: Floats | None, rounds: int, rate: float) -> LabelNet:
    """`soft`: the teacher's probabilities of each row, for the reader. Rows without labels need them."""
    dice = random.Random(0)
    own = [p for name, p in net.named_parameters() if p.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW([{"params": own}, {"params": list(net.head.parameters())}], lr=rate, weight_decay=0.01)
    steps = rounds * len(batches(rows, BATCH, None))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [rate, HEAD_RATE], total_steps=steps + rounds + 1, pct_start=WARMING)
    likely = torch.nn.functional.binary_cross_entropy_with_logits
    start = time.monotonic()
    for number in range(rounds):
        total, plan = 0.0, batches(rows, BATCH, dice)
        for part in plan:
            odds = net([book.numbers(spoiled(rows[i], dice)) for i in part])
            weight = torch.tensor([rows[i].weight if rows[i].gold else 0.0 for i in part])[:, None]
            gold = torch.tensor([rows[i].gold or (0.0,) * len(LABELS) for i in part])
            loss = (likely(odds, gold, reduction="none") * weight).sum(1).mean() * (1.0 if soft is None else HARD)
            if soft is not None:
                loss = loss + likely(odds, torch.tensor(soft[part]), reduction="none").sum(1).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        sys.stdout.write(f"  round {number + 1} of {rounds}: loss {total / len(plan):.3f}, {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()
    return net.eval()


def told(net: LabelNet, book: Vocabulary, rows: Sequence[Row]) -> Floats:
    """Log-odds of every row."""
    out = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    with torch.no_grad():
        for part in batches(rows, 2 * BATCH, None):
            out[part] = net([book.numbers(rows[i]) for i in part]).numpy()
    return out


def teach(rows: Sequence[Row], more: Sequence[Row], report: Callable[[LabelNet, Vocabulary], None], teacher_file: Path | None = None) -> tuple[LabelNet, Vocabulary, Model]:
    """`rows`: labelled by two; `more`: labelled once or not at all. `report` is shown the teacher and then the reader."""
    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)  # the same file each time on one machine
    held = model()
    book = Vocabulary(held, (t for r in (*rows, *more) for t in read_as(r) if t))
    once = [r for r in more if r.gold]
    sys.stdout.write(f"{len(rows)} turns labelled twice, {len(once)} once, {len(more) - len(once)} not; {len(book.kept)} pieces\n")
    teacher = LabelNet(held, range(LAYERS), book.kept, len(LABELS), PLACES, plain=True)
    if teacher_file and teacher_file.exists():
        teacher.load_state_dict(torch.load(teacher_file))
        teacher.eval()
    else:
        learn(teacher, book, rows, None, TEACHER_ROUNDS, TEACHER_RATE)
        if teacher_file:
            torch.save(teacher.state_dict(), teacher_file)
    report(teacher, book)
    everything = [*rows, *more]
    soft = (1 / (1 + np.exp(-told(teacher, book, everything)))).astype(np.float32)
    reader = LabelNet(held, KEPT_LAYERS, book.kept, len(LABELS), PLACES, plain=False)
    for mine, its in zip(reader.blocks, (teacher.blocks[i] for i in KEPT_LAYERS), strict=True):
        mine.load_state_dict(its.state_dict())
    for part in ("flags", "n", "head"):
        getattr(reader, part).load_state_dict(getattr(teacher, part).state_dict())
    reader.sides.data = teacher.sides.data.clone()
    del teacher
    learn(reader, book, everything, soft, ROUNDS, RATE)
    report(reader, book)
    return reader, book, held


def write(reader: LabelNet, book: Vocabulary, held: Model) -> None:
    pairs, scales = held.blocks("emb.word", len(held.pieces), WIDE)
    target = ROOT / "assets" / "understanding" / "reader.npz"
    words = {"table": pairs[book.kept], "blocks": scales[book.kept], "scores": book.scores, "pieces": _bytes(book.names), "labels": _bytes(LABELS)}
    made: dict[str, Any] = words | reader.weights()
    np.savez(target, **made)
    sys.stdout.write(f"{target.stat().st_size / 1e6:.1f} MB\n")


def _bytes(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def measured(back: Sequence[Row]) -> Callable[[LabelNet, Vocabulary], None]:
    """Prints the macro F1 over turns kept back, each label from the threshold that suits these turns best: what the net knows, not yet what ships."""

    def report(net: LabelNet, book: Vocabulary) -> None:
        if not back:
            return
        odds = told(net, book, back)
        for lang in LANGS:
            mine = [i for i, r in enumerate(back) if r.lang == lang]
            gold = np.array([back[i].gold for i in mine]) > 0.5
            best = [max(f1(gold[:, j], odds[mine, j] >= t) for t in np.arange(-3, 2, 0.1)) for j in range(len(LABELS))]
            sys.stdout.write(f"  {lang}: macro F1 {np.mean(best):.3f}; least {min(zip(best, LABELS, strict=True))}\n")
        sys.stdout.flush()

    return report


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("--teacher", type=Path, help="where the taught sentence model is kept, and taken from if it is there")
    given = ask.parse_args()
    rows, more = list(labelled_rows()), [*once_labelled(), *unlabelled()]
    back = [r for r in rows if kept_back(r.topic, r.manner)]
    reader, book, held = teach([r for r in rows if not kept_back(r.topic, r.manner)], more, measured(back), given.teacher)
    write(reader, book, held)


if __name__ == "__main__":
    main()
