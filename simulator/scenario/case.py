"""The customer's side of a call: what they know, need, expect, object to, and what can settle it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.base import Authored, Both, Dial, Id, Lines


class WithTrust(Authored):
    """Told only once trust has reached this."""

    with_trust: Dial


class Value(Authored):
    """The checkable core of a fact: what a restatement must get right. Give what applies, usually one.

    `date` is month-day ("03-12"), `days` a duration in days, `time` of day "HH:MM", `money` in the currency of the
    call, `words` the decisive words (a name, a place, a part), any one of which in the trainee's sentence counts.
    """

    money: float | None = None
    date: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    weekday: Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"] | None = None
    time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    days: float | None = None
    count: int | None = None
    percent: float | None = None
    words: Lines | None = None


class Truth(Authored):
    """For a fact the customer believes wrongly: what is so, and example sentences that put it right. `heard`: what the customer
    says on being put right."""

    is_: Both = Field(alias="is")
    explained_by: Lines
    heard: Lines | None = None


class Fact(Authored):
    """One thing the customer knows (or believes).

    `about` is a short noun phrase for the debrief, `say` whole first-person sentences as the customer would say them,
    `asks` example questions that ask for it, `hint` what slips out before they trust enough to tell, `pain` 0–3 how
    much it hurts (the sorest point is vented first and is answered first).

    `told`: `at-once` unasked, `when-asked`, `never`, `with-trust` from that trust on; `aside` only in answer to the
    question, a small thing that is no part of the case: it is never volunteered, and nobody is scored on finding it.
    `after-facts`: facts to be on the table before they would speak of this one.
    """

    id: Id
    about: Both
    say: Lines
    told: Literal["at-once", "when-asked", "aside", "never"] | WithTrust
    asks: Lines | None = None
    value: Value | None = None
    pain: Annotated[int, Field(ge=0, le=3)] = 1
    hint: Lines | None = None
    after_facts: tuple[Id, ...] = ()
    truth: Truth | None = None


class Remark(Authored):
    """Something the trainee may say, rather than ask or offer, that touches this customer: a useless suggestion, a joke, an excuse, a kind word about
    their trouble. `says`: examples of the trainee's words, `reply` what the customer answers. `stings` annoys, `pleases` warms. `after-facts`: facts to be on the table before it can be meant."""

    id: Id
    says: Lines
    reply: Lines
    stings: bool = False
    pleases: bool = False
    after_facts: tuple[Id, ...] = ()


class Need(Authored):
    """What the call is for. `fact`: the fact that reveals it when told."""

    is_: Both = Field(alias="is")
    fact: Id


class Needs(Authored):
    """Handbook need.levels: what they ask for, and what it is really about."""

    surface: Need
    inner: Need


class Dropping(Authored):
    """When an expectation is let go of without being met; every condition given must hold."""

    trust: Dial | None = None
    anger_below: Dial | None = None
    settled: Id | None = None


class Expectation(Authored):
    """Ranked by order in the file: the first matters most. `want` as the customer would put it, first person. `settled-by`:
    solutions, or rules of the briefing whose explanation is what they ask for. `after-facts`: facts to be on the table before
    they can sensibly say so."""

    id: Id
    is_: Both = Field(alias="is")
    want: Lines
    reasonable: bool = True
    after_facts: tuple[Id, ...] = ()
    settled_by: tuple[Id, ...] = ()
    dropped_when: Dropping | None = None


ObjectionKind = Literal[
    "busy", "not-interested", "how-number", "price", "trust", "have-one", "send-info", "authority", "other"
]


class Objection(Authored):
    """Raised by the customer (mostly outbound). `answers`: example sentences that deal with it.

    `raised`: `opening` at the start, `purpose` once the purpose is stated, `pitch` after a feature or advantage,
    `price` after a price, `offer` before agreeing. `met`: what the customer says once it is dealt with.
    """

    id: Id
    kind: ObjectionKind
    is_: Both = Field(alias="is")
    say: Lines
    answers: Lines
    met: Lines | None = None
    raised: Literal["opening", "purpose", "pitch", "price", "offer"]
    must: bool = True


class Solution(Authored):
    """Something the trainee may offer. `offers`: example sentences that offer it.

    `within`: `authority` may be promised at once, `lead` needs the lead's word, `never` must not be promised.
    `needs`: what the customer must be told before they agree. `pleases` 0–100: how well it suits them;
    `declined`: their reason when it does not, `accepted`: their words when they agree, `back`: how they say it back when asked
    what was agreed. `after`: expectations that must be settled before they will hear of it.
    """

    id: Id
    is_: Both = Field(alias="is")
    offers: Lines
    within: Literal["authority", "lead", "never"] = "authority"
    needs: tuple[Literal["when", "who"], ...] = ()
    after: tuple[Id, ...] = ()
    pleases: Dial = 70
    declined: Lines | None = None
    accepted: Lines | None = None
    back: Lines | None = None


class Term(Authored):
    """A technical word: how the trainee may say it, in plain words, and how a confused customer mistakes it."""

    id: Id
    says: Lines
    plain: Both
    mistaken: Lines


class Solved(Authored):
    """The call counts as solved when these expectations are settled or dropped and trust is at least this."""

    settles: tuple[Id, ...] = Field(min_length=1)
    trust: Dial = 0
