"""What the trainee is given before and during the call."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.scenario.base import Authored, Both, Id, Lines


class Point(Authored):
    """One line of a product sheet: the text shown, and examples of how it sounds when spoken. `heard`: what the customer says to
    it when it meets their case, `back`: how they say it back when asked what was explained."""

    id: Id
    is_: Both = Field(alias="is")
    says: Lines
    heard: Lines | None = None
    back: Lines | None = None


class Benefit(Point):
    """`serves`: the fact of the case that makes this a benefit for this customer."""

    serves: Id


class Product(Authored):
    """A product sheet in FABE form (handbook skill.fabe)."""

    id: Id
    name: Both
    price: Both | None = None
    features: tuple[Point, ...] = Field(min_length=1)
    advantages: tuple[Point, ...] = Field(min_length=1)
    benefits: tuple[Benefit, ...] = Field(min_length=1)
    evidence: tuple[Point, ...] = Field(min_length=1)

    @property
    def points(self) -> tuple[Point, ...]:
        return (*self.features, *self.advantages, *self.benefits, *self.evidence)


class Rule(Authored):
    """A company rule the trainee may explain. `says`: examples of explaining it well; `heard`: what the customer says to that;
    `back`: how they say it back when asked."""

    id: Id
    title: Both
    text: Both
    says: Lines | None = None
    heard: Lines | None = None
    back: Lines | None = None


class Lookup(Authored):
    """Something the system can tell, after this many seconds (handbook inbound.lookup). `says`: examples of passing on what it
    found; `heard`: what the customer says to that news; `back`: how they say it back when asked."""

    id: Id
    title: Both
    seconds: Annotated[int, Field(ge=1, le=600)]
    finds: Both
    says: Lines | None = None
    heard: Lines | None = None
    back: Lines | None = None


News = Rule | Lookup | Point


class Briefing(Authored):
    """Shown to the trainee in full, before and during the call."""

    role: Both
    goal: Both
    known: tuple[Both, ...] = ()
    may_promise: tuple[Both, ...] = ()
    may_not: tuple[Both, ...] = ()
    rules: tuple[Rule, ...] = ()
    products: tuple[Product, ...] = ()
    lookups: tuple[Lookup, ...] = ()

    @property
    def sheet(self) -> tuple[Point, ...]:
        """The points of all product sheets."""
        return tuple(p for product in self.products for p in product.points)

    @property
    def news(self) -> tuple[News, ...]:
        """All the trainee may tell the customer of: rules, look-ups, the points of the product sheets."""
        return (*self.rules, *self.lookups, *self.sheet)
