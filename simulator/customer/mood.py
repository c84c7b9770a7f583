"""The five dials of a customer's mood and what moves them.

Each rule has a cause a person could point at; `causes` go to the event log, so the debrief can show why the mood turned.
Rules and their size follow the handbook: customer.* (what each temper wants), skill.empathy (stock phrases wear out),
rule.yes-but (first the mood, then the matter), phrases.forbidden (what escalates).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from simulator.scenario.persona import Dials, Persona

DIALS = ("anger", "anxiety", "trust", "patience", "clarity")
# The direction in which a dial gets worse.
WORSE = {"anger": 1, "anxiety": 1, "trust": -1, "patience": -1, "clarity": -1}
# How far one turn can move a dial (better, worse): people come down in steps and go up faster.
STEP = {"anger": (14, 26), "anxiety": (14, 18), "trust": (11, 22), "patience": (8, 22), "clarity": (12, 18)}
FAMILY_BOOST = 140  # percent, for what this persona is known to be soothed or triggered by


@dataclass(frozen=True, slots=True)
class Mood:
    """Integers 0–100. Anger and anxiety: high is bad; trust, patience, clarity: high is good."""

    anger: int = 10
    anxiety: int = 20
    trust: int = 40
    patience: int = 70
    clarity: int = 70

    @classmethod
    def of(cls, dials: Dials) -> Mood:
        return cls(dials.anger, dials.anxiety, dials.trust, dials.patience, dials.clarity)

    def dump(self) -> dict[str, int]:
        return asdict(self)

    def moved(self, deltas: Mapping[str, int]) -> Mood:
        values = self.dump()
        for dial, delta in deltas.items():
            values[dial] = max(0, min(100, values[dial] + delta))
        return Mood(**values)

    def stepped(self, start: Mood) -> Mood:
        """Held within one turn's reach of `start`."""
        values = self.dump()
        for dial, value in start.dump().items():
            better, worse = STEP[dial]
            up, down = (worse, better) if WORSE[dial] > 0 else (better, worse)
            values[dial] = max(value - down, min(value + up, values[dial]))
        return Mood(**values)

    def heat(self, temper: str) -> int:
        """The dominant emotion, 0–100: anxiety for a confused customer, anger for the others."""
        return max(self.anxiety, self.anger) if temper == "confused" else self.anger

    def level(self, temper: str) -> str:
        heat = self.heat(temper)
        return "low" if heat < 35 else "mid" if heat <= 65 else "high"


@dataclass(frozen=True, slots=True)
class Cause:
    """One rule that fired: its name, what it did to the dials, and the label or fact it stands on."""

    rule: str
    deltas: Mapping[str, int]
    on: str = ""

    def dump(self) -> dict[str, object]:
        return {"rule": self.rule, "deltas": dict(self.deltas), "on": self.on}


# rule: (deltas, family in Soother/Trigger or "")
RULES: dict[str, tuple[dict[str, int], str]] = {
    # what escalates
    "command": ({"anger": 13, "trust": -8, "patience": -9}, "command"),
    "blame": ({"anger": 14, "anxiety": 6, "trust": -11, "patience": -6}, "blame"),
    "shirk": ({"anger": 10, "trust": -11, "patience": -8}, "shirk"),
    "dismiss": ({"anger": 11, "anxiety": 4, "trust": -9, "patience": -6}, "dismiss"),
    "refuse": ({"anger": 8, "trust": -7, "patience": -8}, "refuse"),
    "rude": ({"anger": 20, "anxiety": 6, "trust": -18, "patience": -16}, "rude"),
    "interrogate": ({"anger": 7, "anxiety": 5, "trust": -5, "patience": -5}, "interrogate"),
    "barred": ({"anger": 11, "trust": -9, "patience": -6}, "blame"),
    "asked-again": ({"anger": 4, "trust": -2, "patience": -6}, "repeat-question"),
    "formula": ({"anger": 3, "trust": -3, "patience": -5}, "formula"),
    "sorry-again": ({"anger": 3, "trust": -2, "patience": -5}, "formula"),
    "premature": ({"anger": 3, "patience": -6}, "premature-solution"),
    "vague": ({"trust": -4, "patience": -5}, "vague-promise"),
    "wrong-fact": ({"anger": 3, "trust": -4, "patience": -4, "clarity": -3}, ""),
    "not-said": ({"trust": -3, "patience": -1}, ""),
    "jargon": ({"anxiety": 6, "clarity": -9, "patience": -2}, "jargon"),
    "many-questions": ({"patience": -5, "clarity": -6}, ""),
    "chatter": ({"patience": -8, "clarity": -5}, ""),
    "script": ({"anger": 4, "trust": -8, "patience": -8}, "formula"),
    "odd": ({"trust": -4, "patience": -7}, ""),
    "machine": ({"trust": -2, "patience": -3}, ""),
    "silence": ({"anxiety": 3, "trust": -2, "patience": -9}, ""),
    "brushed-off": ({"anger": 4, "trust": -2, "patience": -5}, ""),
    "idle": ({"patience": -4}, ""),
    "late": ({"anger": 5, "trust": -3, "patience": -6}, ""),
    "ungreeted": ({"trust": -3, "patience": -2}, ""),
    "long-hold": ({"anger": 8, "trust": -5, "patience": -14}, "hold"),
    "sudden-hold": ({"anger": 5, "trust": -4, "patience": -7}, "hold"),
    "transfer": ({"anger": 7, "trust": -6, "patience": -8}, "transfer"),
    "interrupted": ({"anger": 7, "trust": -4, "patience": -6}, "interrupt"),
    "pushed": ({"trust": -6, "patience": -8, "anger": 3}, "pressure"),
    "objection-ignored": ({"trust": -5, "patience": -7}, ""),
    "too-good": ({"trust": -6, "patience": -3}, "pressure"),
    "feature-only": ({"patience": -3}, ""),
    "bye-unsolved": ({"anger": 6, "trust": -6, "patience": -5}, ""),
    "dragging": ({"patience": -2}, ""),
    "empty-talk": ({"anger": 3, "trust": -7, "patience": -7}, "vague-promise"),
    "stung": ({"anger": 6, "trust": -5, "patience": -6}, ""),
    # what soothes
    "warmed": ({"anger": -3, "anxiety": -3, "trust": 4, "patience": 2}, ""),
    "greeted": ({"trust": 2}, "respect"),
    "met": ({"anger": -12, "anxiety": -9, "trust": 9, "patience": 3}, "empathy"),
    "sympathy": ({"anger": -6, "anxiety": -4, "trust": 4}, "empathy"),
    "stock": ({"anger": -2, "trust": 1}, ""),
    "explored": ({"anger": -3, "anxiety": -3, "trust": 7}, "empathy"),
    "sorry": ({"anger": -6, "trust": 4}, "apology"),
    "given-back": ({"anger": -5, "anxiety": -3, "trust": 5, "clarity": 3, "patience": 1}, "paraphrase"),
    "given-back-partly": ({"anger": -2, "trust": 2}, "paraphrase"),
    "affirmed": ({"anger": -2, "trust": 3, "patience": 2}, "respect"),
    "listened": ({"anger": -2, "patience": 2}, "empathy"),
    "vented": ({"anger": -3, "trust": 1}, "empathy"),
    "let-tell": ({"anger": -2, "anxiety": -2, "trust": 3}, ""),
    "good-question": ({"trust": 1, "clarity": 1}, "competence"),
    "choice": ({"trust": 3, "patience": 2}, "choices"),
    "clear-plan": ({"anger": -6, "anxiety": -8, "trust": 7, "clarity": 6}, "speed"),
    "settled": ({"anger": -6, "anxiety": -6, "trust": 5, "patience": 5}, "competence"),
    "put-right": ({"anger": -4, "anxiety": -6, "trust": 4, "clarity": 10}, "facts"),
    "explained": ({"anxiety": -4, "trust": 2, "clarity": 7}, "facts"),
    "checked": ({"trust": 2, "clarity": 3}, "clear-steps"),
    "named": ({"trust": 1}, "respect"),
    "thanked": ({"trust": 1, "anger": -1}, "respect"),
    "back-soon": ({"trust": 2}, ""),
    "objection-met": ({"anger": -3, "trust": 6, "patience": 5}, "facts"),
    "benefit": ({"trust": 6, "patience": 4}, ""),
    "evidence": ({"trust": 7, "patience": 3}, "facts"),
    "humour": ({"anger": -4, "trust": 2}, "humour"),
}
# Each further time the same comfort is given it does this much, in percent (skill.empathy: said twice it is a phrase).
WEARS = {"met": (100, 70, 45, 25, 0), "sympathy": (100, 50, 0), "stock": (100, 0), "sorry": (100, 40, 0), "listened": (100, 80, 60, 40, 20, 0),
         "affirmed": (100, 60, 30, 0), "named": (100, 100, 0), "thanked": (100, 50, 0), "let-tell": (100, 70, 40, 0), "checked": (100, 70, 40, 0),
         "explored": (100, 70, 40, 0), "warmed": (100, 80, 50, 25, 0), "greeted": (100, 0), "explained": (100, 70, 50, 30), "choice": (100, 60, 0), "clear-plan": (100, 70, 40)}  # fmt: skip


def sized(rule: str, persona: Persona, times_before: int = 0, percent: int = 100) -> Cause | None:
    """The rule's deltas for this persona, worn down by repetition; None when nothing is left of them."""
    deltas, family = RULES[rule]
    wear = WEARS.get(rule)
    if wear is not None:
        percent = percent * wear[min(times_before, len(wear) - 1)] // 100
    if family and family in (*persona.soothed_by, *persona.triggered_by):
        percent = percent * FAMILY_BOOST // 100
    out: dict[str, int] = {}
    for dial, delta in deltas.items():
        worse = delta * WORSE[dial] > 0
        sway = persona.sway.provoke if worse else persona.sway.soothe
        size = abs(delta) * percent * sway // 10_000
        if size:
            out[dial] = size if delta > 0 else -size
    return Cause(rule, out) if out else None
