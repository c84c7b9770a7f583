"""How a call is judged, in plain words, readable before the call.

A part (a skill, the handling, the outcome) is a list of criteria whose points add up to 100. What a criterion measures is
fixed by its id (the table CRITERIA names them all; the scoring room has one function for each); how much it weighs, what its words
say and where its thresholds lie is the rubric's. Critical and fatal items cap a mark whatever else was earned.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.scenario.base import Authored, Both, Id

Part = Literal["listening", "questioning", "paraphrasing", "empathy", "fabe", "handling", "outcome"]
PARTS: tuple[Part, ...] = ("listening", "questioning", "paraphrasing", "empathy", "fabe", "handling", "outcome")
SKILLS: tuple[Part, ...] = PARTS[:5]

# part -> criterion id -> the parameters it understands with their defaults
CRITERIA: dict[str, dict[str, dict[str, int]]] = {
    "listening": {
        "reacts": {"share": 75},  # percent of customer turns with something to react to that must be reacted to
        "lets-finish": {"hot": 60},  # anger from which the customer is still venting
        "remembers": {"times": 2},  # later uses of what was told that earn everything
        "room": {"talk": 60, "seconds": 40},  # percent of the talk that is still fine; the longest single turn
        "one-thing": {"questions": 2},  # questions in one turn that are still fine
    },
    "questioning": {
        "opens": {"times": 2},
        "pins-down": {"times": 2},
        "finds": {"pain": 1, "enough": 75},  # extra weight per step of pain; percent of the facts that earns everything
        "guides": {"times": 1},
        "in-order": {},  # open before closed, nothing asked twice, no interrogation
    },
    "paraphrasing": {
        "facts": {"times": 3},
        "feelings": {"times": 1},
        "checks": {"times": 1},
        "accurate": {"cost": 50},  # percent of the criterion one wrong restatement costs
        "before-fix": {},
    },
    "empathy": {
        "meets": {"times": 2, "again": 40},  # percent a repeated way of saying it is still worth
        "mood-first": {"turns": 2},  # turns within which a strong feeling should be met
        "own-words": {},
        "apology": {"times": 1},
        "deeper": {"times": 1},
    },
    "fabe": {
        "asks-first": {"questions": 3},
        "feature": {"times": 1},
        "advantage": {"times": 1},
        "benefit": {"times": 2, "guessed": 30},  # percent a benefit for a need nobody told is worth
        "evidence": {"times": 1},
    },
    "handling": {
        "opening": {"rings": 3},
        "holding": {"seconds": 60},  # announced or not: the longest wait that is still fine
        "closing": {},
        "manners": {"cost": 35},  # percent of the criterion one forbidden phrase costs
        "steps": {},
        "record": {},
    },
    "outcome": {
        "solved": {},
        "satisfaction": {},
        "firm": {},
        "authority": {"cost": 60},
    },
}
# What a critical or fatal item can watch for.
Watch = Literal[
    "forbidden-rude",
    "forbidden-blame",
    "forbidden-shirk",
    "forbidden-any",
    "barred-step",
    "promise-beyond-authority",
    "hung-up-on-customer",
    "customer-left-angry",
    "no-empathy-for-anger",
    "stuffed",
    "one-line-repeated",
    "never-asked",
    "nothing-settled",
    "pitch-unasked",
]  # fmt: skip
Points = Annotated[int, Field(ge=0, le=100)]


class Criterion(Authored):
    """`full` and `partial`: what earns all and some of the points, in words a trainee can act on."""

    id: Id
    title: Both
    full: Both
    partial: Both
    points: Annotated[int, Field(ge=1, le=100)]
    params: dict[str, int] = Field(default_factory=dict)


class Section(Authored):
    """One part. `no_chance`: what the mark is when the call gave no chance at all to show the skill."""

    about: Both
    no_chance: Literal["zero", "none"] = "zero"
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def adds_up(self) -> Section:
        total = sum(c.points for c in self.criteria)
        if total != 100:
            raise ValueError(f"the points of the criteria must add up to 100, got {total}")
        ids = [c.id for c in self.criteria]
        if len(set(ids)) != len(ids):
            raise ValueError(f"each criterion may appear once, got {', '.join(ids)}")
        return self


class Cap(Authored):
    """When `watch` happened `times` times, the mark of `part` is at most `at_most`; `overall` caps the
    overall mark only, `all` that and every part."""

    id: Id
    is_: Both = Field(alias="is")
    watch: Watch
    times: Annotated[int, Field(ge=1, le=20)] = 1
    part: Part | Literal["overall", "all"] = "overall"
    at_most: Points


class Weights(Authored):
    """How much each part counts in the overall mark; a part without a mark is left out of the sum."""

    listening: Points
    questioning: Points
    paraphrasing: Points
    empathy: Points
    fabe: Points
    handling: Points
    outcome: Points

    @model_validator(mode="after")
    def any_at_all(self) -> Weights:
        if sum(self.of(part) for part in PARTS) == 0:
            raise ValueError("at least one weight must be above 0")
        return self

    def of(self, part: Part) -> int:
        value: int = getattr(self, part)
        return value


class Parts(Authored):
    """All seven parts; `fabe` may be left out where nothing is presented."""

    listening: Section
    questioning: Section
    paraphrasing: Section
    empathy: Section
    fabe: Section | None = None
    handling: Section
    outcome: Section

    @model_validator(mode="after")
    def known(self) -> Parts:
        for part in PARTS:
            section = self.of(part)
            for criterion in section.criteria if section else ():
                if criterion.id not in CRITERIA[part]:
                    raise ValueError(f"{part} has the criteria {', '.join(CRITERIA[part])}, got {criterion.id}")
                for name in criterion.params:
                    if name not in CRITERIA[part][criterion.id]:
                        known = ", ".join(CRITERIA[part][criterion.id]) or "none"
                        raise ValueError(f"{part}.{criterion.id} has the parameters {known}, got {name}")
        return self

    def of(self, part: Part) -> Section | None:
        section: Section | None = getattr(self, part)
        return section


class Rubric(Authored):
    """`about`: two or three sentences on what matters in this kind of call. `critical` caps one part or the whole, `fatal` the whole."""

    schema_version: Literal[1] = Field(alias="schema")
    id: Id
    title: Both
    about: Both
    weights: Weights
    parts: Parts
    critical: tuple[Cap, ...] = ()
    fatal: tuple[Cap, ...] = ()

    @model_validator(mode="after")
    def fatal_is_overall(self) -> Rubric:
        for cap in self.fatal:
            if cap.part not in ("overall", "all"):
                raise ValueError(f"a fatal item caps the overall mark, got {cap.part} for {cap.id}")
        if self.weights.fabe and self.parts.fabe is None:
            raise ValueError("fabe has a weight but no criteria")
        return self

    def param(self, part: Part, criterion: str, name: str) -> int:
        """The rubric's value, or the default of CRITERIA. Raises KeyError for a name that is not a parameter."""
        default = CRITERIA[part][criterion][name]
        section = self.parts.of(part)
        for c in section.criteria if section else ():
            if c.id == criterion:
                return c.params.get(name, default)
        return default
