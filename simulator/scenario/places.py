"""Where in the file each key and value stands.

A Node is one YAML value with its place. Paths are tuples of keys and list positions, `("facts", 2, "told")`; they are
looked up by walking the nodes, which costs nothing for a file without problems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
# What libyaml counts as the end of a line.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """`data` is the plain value; `keys` the places of a mapping's keys; `children` the nodes under each key or position.

    `size` counts this node and all below it, aliases written out. `flow`: written with brackets or braces. `bad`: its value
    stands for something that was already reported, so that no more is to be said of it.
    """

    spot: Spot
    data: Any = None
    keys: dict[str, Spot] = field(default_factory=dict)
    children: dict[str | int, Node] = field(default_factory=dict)
    size: int = 1
    flow: bool = False
    bad: bool = False


def lines_of(text: str) -> list[str]:
    return _BREAK.split(text)


def node_at(root: Node, path: Sequence[str | int]) -> Node | None:
    node = root
    for step in path:
        child = node.children.get(step)
        if child is None:
            return None
        node = child
    return node


def value_spot(root: Node, path: Path) -> Spot:
    """The value at `path`, or of the nearest value above it that is there."""
    node = root
    for step in path:
        child = node.children.get(step)
        if child is None:
            break
        node = child
    return node.spot


def key_spot(root: Node, path: Path) -> Spot:
    """The key at `path`; for a list item (it has no key) its value; for the root its start."""
    if not path:
        return root.spot
    parent = node_at(root, path[:-1])
    last = path[-1]
    if parent is not None and isinstance(last, str) and last in parent.keys:
        return parent.keys[last]
    return value_spot(root, path)


def dotted(path: Path) -> str:
    """`facts[2].told`."""
    out = ""
    for step in path:
        out += f"[{step}]" if isinstance(step, int) else (f".{step}" if out else step)
    return out
