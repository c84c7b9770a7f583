"""YAML events into nodes with places.

Events rather than PyYAML's own composer: they come one at a time, so that deep nesting and alias bombs are stopped before
they cost anything, and duplicate keys are still to be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from simulator.scenario.diagnose import Findings
from simulator.scenario.places import Node, Spot
from simulator.scenario.scalar import UnusableNumberError, resolve
from simulator.scenario.syntax import explain

MAX_DEPTH = 32
# Nodes an author may gain by aliases; a whole call has about a thousand.
MAX_ALIASED = 10_000
_TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")
_PLAIN_TAGS = (None, "!")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StopError(Exception):
    """The rest of the file cannot be used."""


@dataclass(slots=True)
class _Open:
    """A mapping or list being filled. `key`: the key waiting for its value; `skip`: that value is to be thrown away."""

    node: Node
    mapping: bool
    anchor: str | None
    key: str | None = None
    key_spot: Spot | None = None
    skip: bool = False


@dataclass(slots=True)
class _Builder:
    findings: Findings
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    aliased: int = 0
    root: Node | None = None
    documents: int = 0
    # Start and last line of the latest quoted text that runs over several lines: perhaps its end quote was forgotten.
    long_quote: tuple[Spot, int] | None = None

    def feed(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._start(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.findings.at_spot("SC013", _spot(event))
                raise _StopError

    # -- values

    def _scalar(self, event: Any) -> None:
        spot = _spot(event)
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.long_quote = (spot, event.end_mark.line + 1)
        if self._wants_key():
            self._key(event, spot)
            return
        bad = not self._tag_fits(event, _TEXT_TAGS, spot)
        data: Any = event.value
        if event.implicit[0] and event.tag is None:
            try:
                data = resolve(event.value)
            except UnusableNumberError:
                self.findings.at_spot("SC021", spot, number=event.value[:24])
                bad = True
        node = Node(spot, data, bad=bad)
        if event.anchor:
            self.anchors[event.anchor] = node
        self._put(node)

    def _start(self, event: Any) -> None:
        spot = _spot(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if len(self.stack) >= MAX_DEPTH:
            self.findings.at_spot("SC020", spot, limit=MAX_DEPTH)
            raise _StopError
        if self._wants_key():
            # A mapping or list where a key should be: read it and throw it away (see _end).
            self.findings.at_spot("SC019", spot)
            self.stack.append(_Open(Node(spot, {} if mapping else []), mapping, None))
            return
        bad = not self._tag_fits(event, _PLAIN_TAGS, spot)
        node = Node(spot, {} if mapping else [], flow=bool(event.flow_style), bad=bad)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.stack.append(_Open(node, mapping, event.anchor))

    def _end(self) -> None:
        done = self.stack.pop()
        if done.anchor:
            self.anchors[done.anchor] = done.node
        if self.stack and self.stack[-1].mapping and self.stack[-1].key is None:
            # It stood in a key's place: its value is still to come and has nowhere to go.
            self._set_key("", done.node.spot, skip=True)
            return
        self._put(done.node)

    def _alias(self, event: Any) -> None:
        spot = _spot(event)
        if event.anchor not in self.anchors:
            self.findings.at_spot("SC016", spot, name=event.anchor)
            target = Node(spot, None, bad=True)
        else:
            known = self.anchors[event.anchor]
            if known is None:
                self.findings.at_spot("SC015", spot, name=event.anchor)
                raise _StopError
            target = known
        if self._wants_key():
            self.findings.at_spot("SC019", spot)
            self._set_key("", spot, skip=True)
            return
        self.aliased += target.size
        if self.aliased > MAX_ALIASED:
            self.findings.at_spot("SC014", spot, limit=MAX_ALIASED)
            raise _StopError
        self._put(Node(spot, target.data, target.keys, target.children, target.size, target.flow, target.bad))

    # -- keys

    def _wants_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].mapping and self.stack[-1].key is None

    def _key(self, event: Any, spot: Spot) -> None:
        self._tag_fits(event, _TEXT_TAGS, spot)
        key = str(event.value)
        parent = self.stack[-1].node
        if event.implicit[0] and key == "<<":
            self.findings.at_spot("SC017", spot)
            self._set_key(key, spot, skip=True)
        elif event.implicit[0] and key in ("", "~"):
            self.findings.at_spot("SC019", spot)
            self._set_key(key, spot, skip=True)
        elif key in parent.keys:
            self.findings.at_spot("SC012", spot, key=key, line=parent.keys[key].line)
            self._set_key(key, spot, skip=True)
        else:
            self._set_key(key, spot, skip=False)

    def _set_key(self, key: str, spot: Spot, skip: bool) -> None:
        top = self.stack[-1]
        top.key, top.key_spot, top.skip = key, spot, skip

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        parent = top.node
        parent.size += node.size
        if not top.mapping:
            parent.children[len(parent.data)] = node
            parent.data.append(node.data)
            return
        if not top.skip and top.key is not None and top.key_spot is not None:
            parent.keys[top.key] = top.key_spot
            parent.children[top.key] = node
            parent.data[top.key] = node.data
        top.key, top.key_spot, top.skip = None, None, False

    def _tag_fits(self, event: Any, allowed: tuple[str | None, ...], spot: Spot) -> bool:
        if event.tag not in allowed:
            self.findings.at_spot("SC018", spot, tag=str(event.tag).replace("tag:yaml.org,2002:", "!!"))
        return event.tag in allowed


def _spot(event: Any) -> Spot:
    return Spot(event.start_mark.line + 1, event.start_mark.column + 1)


def _read(text: str, builder: _Builder) -> None:
    loader = _Loader(text)
    try:
        while loader.check_event():
            builder.feed(loader.get_event())
    finally:
        loader.dispose()


def build(text: str, findings: Findings) -> Node | None:
    """The root of the file, None when there is none to speak of; `findings` gets its problems and the root."""
    builder = _Builder(findings)
    try:
        _read(text, builder)
    except _StopError:
        return None
    except yaml.MarkedYAMLError as error:
        explain(error, findings, builder.long_quote)
        return None
    except yaml.YAMLError as error:
        findings.at_spot("SC011", Spot(1, 1), variant="other", problem=str(error).split("\n")[0][:200])
        return None
    root = builder.root
    if root is None or (root.data is None and root.size == 1):
        findings.at_spot("SC008", Spot(1, 1))
        return None
    findings.root = root
    if not isinstance(root.data, dict):
        colon = isinstance(root.data, str) and "：" in root.data
        findings.at_spot("SC009", root.spot, variant="fullwidth" if colon else "")
        return None
    return root
