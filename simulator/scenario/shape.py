"""Which keys and choices a model allows at a path: for "did you mean" and for reading pydantic's union errors."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel


def keys_at(model: type[BaseModel], path: Sequence[str | int]) -> tuple[str, ...]:
    """The keys of the mapping at `path`, in the model's order; empty where the model has none or any key is allowed."""
    return tuple(k for shape in _shapes_at(model, path) if _is_model(shape) for k in _fields(shape))


def choices_at(model: type[BaseModel], path: Sequence[str | int]) -> tuple[object, ...]:
    """The fixed values allowed at `path`."""
    return tuple(v for shape in _shapes_at(model, path) if get_origin(shape) is Literal for v in get_args(shape))


def _shapes_at(model: type[BaseModel], path: Sequence[str | int]) -> list[Any]:
    shapes: list[Any] = [model]
    for step in path:
        shapes = [leaf for shape in shapes for below in _below(shape, step) for leaf in _leaves(below)]
    return shapes


def _below(shape: Any, step: str | int) -> Iterator[Any]:
    if _is_model(shape):
        if isinstance(step, str) and step in _fields(shape):
            yield _fields(shape)[step]
        return
    origin, args = get_origin(shape), get_args(shape)
    if origin in (tuple, list) and isinstance(step, int) and args:
        yield args[0]
    elif origin in (dict, Mapping) and isinstance(step, str) and len(args) == 2:
        yield args[1]


def _leaves(annotation: Any) -> Iterator[Any]:
    """The members of a union, without Annotated."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _leaves(member)
    else:
        yield annotation


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


@cache
def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {(f.alias or name): f.annotation for name, f in model.model_fields.items()}
