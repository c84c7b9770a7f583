"""A call as its author wrote it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.base import Authored, Both, Id, Lines
from simulator.scenario.briefing import Briefing
from simulator.scenario.case import Expectation, Fact, Needs, Objection, Remark, Solution, Solved, Term
from simulator.scenario.persona import Dials

Direction = Literal["inbound", "outbound"]
# Handbook inbound.kinds and outbound.kinds.
InboundKind = Literal["ordering", "query", "fault", "complaint", "advice", "help", "relations"]
OutboundKind = Literal["survey", "advertising", "follow-up", "sales", "invitation", "tracking", "relations"]
Skill = Literal["listening", "questioning", "paraphrasing", "empathy", "fabe"]
Situation = Literal["normal", "silent", "dropped", "wrong-number", "absent-colleague"]


class Company(Authored):
    name: Both
    trade: Both


class Phone(Authored):
    """How the line behaves. `gatekeeper`: someone else picks up first (outbound) and must be won.

    `dropped-after`: the line drops after this many customer replies (situation `dropped`).
    """

    situation: Situation = "normal"
    gatekeeper: Gatekeeper | None = None
    dropped_after: Annotated[int, Field(ge=1, le=40)] | None = None
    absent: Both | None = None


class Gatekeeper(Authored):
    """Handbook outbound.gatekeeper. `passes`: example sentences that get the trainee through."""

    is_: Both = Field(alias="is")
    asks: Lines
    refuses: Lines
    passes: Lines


class Required(Authored):
    """A step the trainee must take: any of these labels, by this part of the call. `asks`: for a question, the facts it has to be
    about, any one of them; without it any question with such a label will do."""

    id: Id
    is_: Both = Field(alias="is")
    labels: tuple[str, ...] = Field(min_length=1)
    asks: tuple[Id, ...] = ()
    by: Literal["opening", "before-solution", "closing", "anytime"]


class Barred(Authored):
    """A thing that must not be said; examples of how it would sound."""

    id: Id
    is_: Both = Field(alias="is")
    says: Lines


class Steps(Authored):
    required: tuple[Required, ...] = ()
    forbidden: tuple[Barred, ...] = ()


class Limits(Authored):
    """Where the customer's time ends: seconds of talk, trainee turns."""

    seconds: Annotated[int, Field(ge=30, le=3600)] = 900
    turns: Annotated[int, Field(ge=4, le=200)] = 40


class Scenario(Authored):
    """One call. `pitch`: there is something to present, so FABE is scored. `lines`: own words for any move."""

    schema_version: Literal[1] = Field(alias="schema")
    id: Id
    title: Both
    direction: Direction
    kind: InboundKind | OutboundKind
    difficulty: Annotated[int, Field(ge=1, le=5)]
    skills: tuple[Skill, ...] = Field(min_length=1)
    handbook: tuple[str, ...] = ()
    persona: Id
    dials: Dials | None = None
    company: Company
    pitch: bool = False
    phone: Phone = Phone()
    briefing: Briefing
    facts: tuple[Fact, ...] = Field(min_length=3)
    remarks: tuple[Remark, ...] = ()
    needs: Needs
    expects: tuple[Expectation, ...] = Field(min_length=1)
    objections: tuple[Objection, ...] = ()
    solutions: tuple[Solution, ...] = Field(min_length=1)
    terms: tuple[Term, ...] = ()
    steps: Steps = Steps()
    solved: Solved
    limits: Limits = Limits()
    rubric: Id
    lines: dict[str, Lines] = Field(default_factory=dict)

    def fact(self, id_: str) -> Fact:
        """Raises KeyError for an id the scenario does not have."""
        for fact in self.facts:
            if fact.id == id_:
                return fact
        raise KeyError(id_)

    def remark(self, id_: str) -> Remark:
        """Raises KeyError for an id the scenario does not have."""
        for remark in self.remarks:
            if remark.id == id_:
                return remark
        raise KeyError(id_)

    def back(self, id_: str) -> Lines | None:
        """How the customer says back this solution, rule, look-up or point, where the author wrote it."""
        return next((x.back for x in (*self.solutions, *self.briefing.news) if x.id == id_), None)

    def heard(self, id_: str) -> Lines | None:
        """What the customer says to this rule, look-up or point of a product sheet, where the author wrote it."""
        return next((n.heard for n in self.briefing.news if n.id == id_), None)


Phone.model_rebuild()
