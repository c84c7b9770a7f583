"""What of an event the trainee could see or hear, as plain JSON. What the customer thinks, plans or hides never passes here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.kernel.event import Event
from simulator.kernel.lang import Lang
from simulator.kernel.message import Message

# kind -> the parts of its body that may be shown; a kind that is not here happens out of the trainee's sight
_SHOWN: dict[str, tuple[str, ...]] = {
    "phone.rang": ("n",),
    "trainee.answered": ("rings",),
    "trainee.said": ("turn", "text", "start_ms", "end_ms"),
    "trainee.held": ("announced_seconds",),
    "trainee.resumed": (),
    "trainee.transferred": ("to",),
    "trainee.looked_up": ("id",),
    "trainee.hung_up": (),
    "trainee.noted": ("text",),
    "line.dropped": (),
    "customer.said": ("turn", "text", "start_ms", "end_ms", "mood", "cut"),
    "customer.hung_up": (),
    "call.ended": ("by",),
}


def perceived(event: Event, lang: Lang) -> dict[str, Any] | None:
    """None for what happens out of sight. `at_ms` counts from the start of the call."""
    if event.kind == "call.started":
        return {"kind": event.kind, "at_ms": event.at_ms, **setting(event.body, lang)}
    if event.kind == "coach.said":
        return {"kind": event.kind, "at_ms": event.at_ms, "text": coach_line(event, lang)}
    names = _SHOWN.get(event.kind)
    if names is None:
        return None
    return {"kind": event.kind, "at_ms": event.at_ms, **{n: event.body[n] for n in names if n in event.body}}


def coach_line(event: Event, lang: Lang) -> str:
    from simulator.words.say import say

    return say(Message(str(event.body["key"]), event.body.get("args", {})), lang)


def setting(body: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """The call before it begins: what the trainee is given to read, in the language of the call."""
    scenario = body["scenario"]
    briefing = scenario["briefing"]
    return {
        "scenario": scenario["id"],
        "title": scenario["title"][lang],
        "direction": scenario["direction"],
        "call_kind": scenario["kind"],
        "lang": lang,
        "mode": body["mode"],
        "seed": body["seed"],
        "company": scenario["company"]["name"][lang],
        "briefing": {
            "role": briefing["role"][lang],
            "goal": briefing["goal"][lang],
            "known": [line[lang] for line in briefing.get("known", ())],
            "may_promise": [line[lang] for line in briefing.get("may-promise", ())],
            "may_not": [line[lang] for line in briefing.get("may-not", ())],
            "rules": [_rule(rule, lang) for rule in briefing.get("rules", ())],
            "products": [_product(product, lang) for product in briefing.get("products", ())],
            "lookups": [_lookup(lookup, lang) for lookup in briefing.get("lookups", ())],
        },
    }


@dataclass(frozen=True, slots=True)
class Found:
    """A look-up's answer and how many seconds the system takes for it."""

    text: str
    seconds: int


def found_by(body: Mapping[str, Any], id_: str, lang: Lang) -> Found | None:
    """None when there is no such look-up."""
    for lookup in body["scenario"]["briefing"].get("lookups", ()):
        if lookup["id"] == id_:
            return Found(str(lookup["finds"][lang]), int(lookup["seconds"]))
    return None


def _rule(rule: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    return {"id": rule["id"], "title": rule["title"][lang], "text": rule["text"][lang]}


def _lookup(lookup: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    return {"id": lookup["id"], "title": lookup["title"][lang], "seconds": lookup["seconds"]}


def _product(product: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    price = product.get("price")
    sheet = {part: [point["is"][lang] for point in product[part]] for part in ("features", "advantages", "benefits", "evidence")}
    return {"id": product["id"], "name": product["name"][lang], "price": price[lang] if price else None, **sheet}
