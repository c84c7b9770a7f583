"""JSON Schemas for editors: completion, and red underlines while typing.

draft-07, the newest that yaml-language-server reads. They are looser than the models: what one part says about another is lint's.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from simulator.scenario.model import Scenario
from simulator.scenario.persona import Persona
from simulator.scenario.rubric import Rubric

DRAFT = "http://json-schema.org/draft-07/schema#"
# file name in scenarios/ -> the model it describes
SCHEMAS: dict[str, type[BaseModel]] = {
    "call.schema.json": Scenario,
    "persona.schema.json": Persona,
    "rubric.schema.json": Rubric,
}


def schema(model: type[BaseModel]) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    plain = _draft_07(made)
    return {"$schema": DRAFT, "title": model.__name__, **{k: v for k, v in plain.items() if k != "title"}}


def schema_text(model: type[BaseModel]) -> str:
    """As committed: indented, in the model's own order."""
    return json.dumps(schema(model), ensure_ascii=False, indent=2) + "\n"


def _draft_07(value: Any) -> Any:
    """pydantic writes 2020-12. `$defs` becomes `definitions`, a `$ref` stands alone (its neighbours are ignored in draft-07),
    a `title` that repeats the key goes: editors show it in place of the key's description. Defaults stay: editors offer them."""
    if isinstance(value, list):
        return [_draft_07(v) for v in value]
    if not isinstance(value, dict):
        return value
    out: dict[str, Any] = {}
    for key, inner in value.items():
        if key in ("$defs", "definitions"):
            out["definitions"] = {name: _draft_07(v) for name, v in inner.items()}
        elif key == "properties":
            out["properties"] = {name: _draft_07(v) for name, v in inner.items()}
        elif key == "$ref":
            out["$ref"] = inner.replace("#/$defs/", "#/definitions/")
        elif key == "title" and isinstance(inner, str):
            continue
        elif key in ("default", "enum", "const", "required", "examples"):
            out[key] = inner
        else:
            out[key] = _draft_07(inner)
    if "$ref" in out and len(out) > 1:
        ref = out.pop("$ref")
        out = {"allOf": [{"$ref": ref}], **out}
    return out
