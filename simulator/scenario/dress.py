"""pydantic's errors as diagnostics: one for each real problem, at the place the author must look at."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.kernel.message import Message
from simulator.scenario.diagnose import Findings, suggestion, word
from simulator.scenario.places import Node, Path, node_at
from simulator.scenario.shape import choices_at, keys_at
from simulator.scenario.suggest import closest

M = TypeVar("M", bound=BaseModel)
ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
# pydantic's type of error -> what was expected there, in our catalogue
_EXPECTED = {
    "string_type": "text",
    "int_type": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "bool_type": "yes-no",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}
_RANGE = ("greater_than_equal", "less_than_equal", "greater_than", "less_than")
_FEW = ("too_short", "string_too_short")
_MANY = ("too_long", "string_too_long")


@dataclass(frozen=True, slots=True)
class _Problem:
    """A pydantic error with its path in the file; `branch` is the union member that complained, "" outside unions."""

    path: Path
    branch: str
    type: str
    value: Any
    ctx: dict[str, Any]
    text: str


def validate(model: type[M], root: Node, findings: Findings) -> M | None:
    """The model, or None with the reasons in `findings`."""
    try:
        # By alias only: `settled_by` is a misspelling of `settled-by`, not another way to write it.
        return model.model_validate_json(json.dumps(root.data, ensure_ascii=False), by_alias=True, by_name=False)
    except ValidationError as error:
        problems = [_problem(root, dict(e)) for e in error.errors(include_url=False)]
    problems = _without_guessed_twice(model, _one_branch(root, problems))
    for problem in problems:
        if not _said_already(model, root, problem):
            _dress(model, root, problem, findings)
    return None


def _said_already(model: type[BaseModel], root: Node, problem: _Problem) -> bool:
    """What only follows from a slip that is reported elsewhere."""
    node = node_at(root, problem.path)
    parent = node_at(root, problem.path[:-1]) if problem.path else None
    if node is not None and node.bad:
        return True
    if parent is None or not isinstance(parent.data, dict):
        return False
    allowed = keys_at(model, problem.path[:-1])
    strays = [k for k in ("zh", "en") if k in parent.keys and k not in allowed]
    if strays and problem.value is None and problem.type in _EXPECTED:
        return True  # the key whose two languages are indented too little
    if problem.type == "extra_forbidden" and problem.path[-1] in strays[1:]:
        return True
    # {en: 6,800 a month} is the number 6 and the key "800 a month".
    cut = parent.flow and any(v.data is None and str(k)[:3].isdigit() for k, v in parent.children.items())
    return cut and problem.type == "string_type" and isinstance(problem.value, int | float)


def _problem(root: Node, error: dict[str, Any]) -> _Problem:
    """pydantic puts names of union members into the path; what the file does not have is such a name (or the missing key)."""
    node: Node | None = root
    path: list[str | int] = []
    branch = ""
    loc = error["loc"]
    for index, step in enumerate(loc):
        below = node.children.get(step) if node is not None else None
        if below is not None:
            path.append(step)
            node = below
        elif error["type"] == "missing" and index == len(loc) - 1:
            path.append(step)
        else:
            branch = branch or str(step)
    return _Problem(tuple(path), branch, error["type"], error.get("input"), error.get("ctx") or {}, error["msg"])


def _one_branch(root: Node, problems: Sequence[_Problem]) -> list[_Problem]:
    """Of a union keep the member the author meant: the mapping's if a mapping is written, else the fixed words'."""
    kept: list[_Problem] = []
    for problem in problems:
        if not problem.branch:
            kept.append(problem)
            continue
        literal = problem.type == "literal_error"
        rivals = [p for p in problems if p.branch and p is not problem and _same_place(p, problem)]
        mapping = _union_is_mapping(root, problem, rivals)
        if literal and mapping and any(p.type != "literal_error" for p in rivals):
            continue
        if not literal and not mapping and any(p.type == "literal_error" for p in rivals):
            continue
        if literal and any(k.path == problem.path and k.type == "literal_error" for k in kept):
            continue
        kept.append(problem)
    return kept


def _same_place(one: _Problem, other: _Problem) -> bool:
    shorter = min(len(one.path), len(other.path))
    return one.branch != other.branch and one.path[:shorter] == other.path[:shorter]


def _union_is_mapping(root: Node, problem: _Problem, rivals: Sequence[_Problem]) -> bool:
    place = min((p.path for p in (problem, *rivals)), key=len)
    node = node_at(root, place)
    if node is None:  # a key missing inside the mapping
        node = node_at(root, place[:-1])
    return node is not None and isinstance(node.data, dict)


def _without_guessed_twice(model: type[BaseModel], problems: Sequence[_Problem]) -> list[_Problem]:
    """A misspelt key is one problem, not an unknown key and a missing one."""
    guesses = set()
    for p in problems:
        if p.type == "extra_forbidden":
            meant = re.split("[:：]", str(p.path[-1]))[0]
            guesses.add((*p.path[:-1], closest(meant, keys_at(model, p.path[:-1]))))
            home = _home(model, p.path)
            if home is not None:
                guesses.add((*home, p.path[-1]))
    return [p for p in problems if not (p.type == "missing" and p.path in guesses)]


def _home(model: type[BaseModel], path: Path) -> Path | None:
    """The nearest mapping around this one that a key not allowed here belongs to: it was indented too far."""
    for end in range(len(path) - 2, -1, -1):
        if path[-1] in keys_at(model, path[:end]):
            return path[:end]
    return None


def _dress(model: type[BaseModel], root: Node, problem: _Problem, findings: Findings) -> None:
    path, kind, ctx = problem.path, problem.type, problem.ctx
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        _unknown_key(model, root, path, findings)
    elif kind == "missing":
        findings.at("SC102", path[:-1], on="key", key=last, parent=_parent(path))
    elif kind == "literal_error" and problem.value is None:
        findings.at("SC103", path, on="key", variant="nothing", expected=word("type.text"), key=last)
    elif kind == "literal_error":
        _not_a_choice(model, problem, findings)
    elif kind in _EXPECTED:
        got = _got(problem.value)
        number = kind == "string_type" and isinstance(problem.value, int | float | bool)
        single = kind in ("tuple_type", "list_type") and isinstance(problem.value, str)
        colon = kind == "string_type" and isinstance(problem.value, dict) and isinstance(path[-1], int)
        variant = "quote" if number else "one-item" if single else "colon" if colon else ""
        if variant or problem.value is not None:
            expected = word(f"type.{_EXPECTED[kind]}")
            keys = keys_at(model, path)
            hint = word("wrong-type.keys", keys=keys) if keys else None
            findings.at(
                "SC103", path, variant=variant, hint=hint, expected=expected, got=got, value=_written(problem.value)
            )
        else:
            findings.at("SC103", path, on="key", variant="nothing", expected=word(f"type.{_EXPECTED[kind]}"), key=last)
    elif kind in _RANGE:
        findings.at("SC105", path, variant=_range_variant(kind), limit=next(iter(ctx.values())), got=problem.value)
    elif kind in _FEW and isinstance(problem.value, list) and len(problem.value) >= ctx.get("min_length", 1):
        pass  # enough are written, some of them wrong: those are reported themselves
    elif kind in _FEW:
        variant = "text" if kind.startswith("string") else ""
        findings.at("SC106", path, variant=variant, least=ctx.get("min_length", 1), got=_size(problem))
    elif kind in _MANY:
        variant = "text" if kind.startswith("string") else ""
        findings.at("SC107", path, variant=variant, most=ctx.get("max_length", 0), got=_size(problem))
    elif kind == "string_pattern_mismatch":
        _wrong_form(problem, findings)
    else:
        findings.at("SC111", path, problem=problem.text[:300].removeprefix("Value error, "))


def _written(value: Any) -> str:
    """The value about as the author wrote it, short enough for a sentence."""
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:40]


def _size(problem: _Problem) -> object:
    return len(problem.value) if isinstance(problem.value, str | list | dict) else problem.ctx.get("actual_length", 0)


def _range_variant(kind: str) -> str:
    return "low" if kind.startswith("greater") else "high"


def _parent(path: Path) -> Message:
    names = [s for s in path[:-1] if isinstance(s, str)]
    return word("quoted", name=names[-1]) if names else word("the-file")


def _unknown_key(model: type[BaseModel], root: Node, path: Path, findings: Findings) -> None:
    key = str(path[-1])
    node = node_at(root, path)
    parent = node_at(root, path[:-1])
    allowed = keys_at(model, path[:-1])
    cut = node is not None and node.data is None and parent is not None and parent.flow
    if "：" in key:
        findings.at("SC101", path, on="key", variant="fullwidth", key=key[:40])
    elif cut and key.split(":")[0] in allowed:
        findings.at("SC101", path, on="key", variant="no-space", key=key[:40])
    elif (home := _home(model, path)) is not None and key not in ("zh", "en") and not cut:
        findings.at("SC101", path, on="key", variant="misplaced", key=key, parent=_parent((*home, key)))
    elif key in ("zh", "en"):
        findings.at("SC101", path, on="key", variant="language", key=key)
    elif cut and ("zh" in allowed or len(key.split()) > 1):
        # {en: well, hello} is read as {en: well, hello: (nothing)}.
        findings.at("SC101", path, on="key", variant="comma", key=key[:40])
    else:
        guess = closest(key, allowed)
        findings.at("SC101", path, on="key", key=key[:40], hint=suggestion(guess), allowed=allowed)


def _not_a_choice(model: type[BaseModel], problem: _Problem, findings: Findings) -> None:
    if problem.path == ("schema",):
        findings.at("SC110", problem.path, got=problem.value)
        return
    choices = list(dict.fromkeys(str(c) for c in choices_at(model, problem.path)))
    guess = closest(problem.value, choices)
    keys = keys_at(model, problem.path)
    hint = suggestion(guess)
    if hint is None and "with-trust" in keys:
        hint = word("not-a-choice.with-trust", choices=choices)
    findings.at("SC104", problem.path, hint=hint, got=_written(problem.value), choices=choices)


def _wrong_form(problem: _Problem, findings: Findings) -> None:
    value = str(problem.value)[:48]
    if problem.ctx.get("pattern") == ID_PATTERN:
        findings.at("SC108", problem.path, got=value)
    else:
        variant = str(problem.path[-1]) if problem.path and problem.path[-1] in ("date", "time") else ""
        findings.at("SC109", problem.path, variant=variant, got=value, pattern=str(problem.ctx.get("pattern", "")))


def _got(value: Any) -> Message:
    names = {str: "text", bool: "yes-no", int: "whole", float: "number", list: "list", dict: "mapping"}
    return word(f"type.{names.get(type(value), 'nothing')}")
