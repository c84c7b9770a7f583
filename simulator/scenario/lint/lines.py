"""An author's own wordings: known moves, the gaps they have."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from simulator.kernel.lang import LANGS
from simulator.scenario.base import Lines
from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.lint import MoveGaps, Moves
from simulator.scenario.places import Path
from simulator.scenario.suggest import closest


def own_lines(lines: Mapping[str, Lines], findings: Findings, moves: Moves) -> None:
    """Without known moves there is nothing to compare with."""
    if not moves:
        return
    for move, wordings in lines.items():
        if move not in moves:
            findings.at("SC210", ("lines", move), on="key", hint=suggestion(closest(move, moves)), move=move)
            continue
        for lang in LANGS:
            for i, line in enumerate(wordings.of(lang)):
                _gaps(move, moves[move], line, ("lines", move, lang, i), findings)


def _gaps(move: str, kind: MoveGaps, line: str, path: Path, findings: Findings) -> None:
    allowed = (*kind.needs, *kind.may)
    try:
        used = [name for _, name, _, _ in Formatter().parse(line) if name is not None]
    except ValueError:
        findings.at("SC211", path, variant="brace", move=move)
        return
    for name in tuple(used):
        if name not in allowed:
            variant = "" if allowed else "none"
            guess = closest(name, allowed)
            used.append(guess or "")  # a misspelt gap is not missing as well
            hint = suggestion(guess)
            findings.at(
                "SC211",
                path,
                variant=variant,
                hint=hint,
                gap=f"{{{name}}}",
                move=move,
                allowed=[f"{{{a}}}" for a in allowed],
            )
    for name in kind.needs:
        if name not in used:
            findings.at("SC212", path, gap=f"{{{name}}}", move=move)
