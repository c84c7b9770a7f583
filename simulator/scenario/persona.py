"""A customer's character, reusable in any scenario."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.base import Authored, Both, Dial, Id, Lines, Sentence

Temper = Literal["confused", "demanding", "angry", "neutral"]
# The seven complaint behaviours (handbook complaint.styles).
ComplaintStyle = Literal["argue", "make-a-scene", "threaten", "compensation", "authority", "cold", "vent"]
# What a trainee can do that moves this customer more than most; each is a rule family of customer/mood.py.
Soother = Literal[
    "apology", "empathy", "paraphrase", "clear-steps", "facts", "choices", "speed", "respect", "humour", "competence"
]
Trigger = Literal[
    "blame", "shirk", "dismiss", "command", "refuse", "rude", "interrogate", "hold", "repeat-question", "jargon",
    "formula", "premature-solution", "vague-promise", "interrupt", "transfer", "pressure",
]  # fmt: skip
Percent = Annotated[int, Field(ge=0, le=300)]


class Dials(Authored):
    """The mood at the start of the call, 0–100 each. Trust and clarity: high is good; patience: what is left of it."""

    anger: Dial = 10
    anxiety: Dial = 20
    trust: Dial = 40
    patience: Dial = 70
    clarity: Dial = 70


class Sway(Authored):
    """How far this customer's dials move for the same cause, in percent of the usual."""

    soothe: Percent = 100
    provoke: Percent = 100


class Fillers(Authored):
    """Little words that come before or inside a sentence; a language may have none."""

    zh: tuple[Sentence, ...] = ()
    en: tuple[Sentence, ...] = ()


class Speech(Authored):
    """How they talk: `length` is how much one reply holds, `politeness` 0 rude … 3 courteous."""

    length: Literal["short", "medium", "long"] = "medium"
    politeness: Annotated[int, Field(ge=0, le=3)] = 2
    fillers: Fillers = Fillers()
    pet_phrases: Fillers = Fillers()
    knows_jargon: bool = False


class VoiceManner(Authored):
    """For the speaking voice: percent of the engine's usual."""

    gender: Literal["female", "male"]
    rate: Annotated[int, Field(ge=50, le=200)] = 100
    pitch: Annotated[int, Field(ge=50, le=200)] = 100
    volume: Annotated[int, Field(ge=20, le=150)] = 100


class Persona(Authored):
    """`called` is the polite form of address (张先生, Mr Carter)."""

    schema_version: Literal[1] = Field(alias="schema")
    id: Id
    name: Both
    called: Both
    about: Both
    age: Annotated[int, Field(ge=16, le=99)]
    temper: Temper
    dials: Dials
    sway: Sway = Sway()
    speech: Speech = Speech()
    voice: VoiceManner
    complaint_styles: tuple[ComplaintStyle, ...] = Field(default=(), max_length=3)
    soothed_by: tuple[Soother, ...] = ()
    triggered_by: tuple[Trigger, ...] = ()
    lines: dict[str, Lines] = Field(default_factory=dict)
