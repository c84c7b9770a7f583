"""A rubric's sums and names. Works on the plain data, so that every slip is found at once and at its own line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.scenario.diagnose import Findings, suggestion
from simulator.scenario.places import Node, Path
from simulator.scenario.rubric import CRITERIA, PARTS
from simulator.scenario.suggest import closest

_WHOLE = ("overall", "all")


def check_marks(root: Node, findings: Findings) -> None:
    """What has the wrong type is left to the model."""
    data = root.data
    parts = _mapping(data.get("parts"))
    weights = _mapping(data.get("weights"))
    for part in PARTS:
        section = parts.get(part)
        if isinstance(section, dict):
            _section(part, section, findings)
    if set(PARTS) <= set(weights) and all(weights[p] == 0 for p in PARTS):
        findings.at("SC244", ("weights",), on="key")
    if weights.get("fabe") and isinstance(data.get("parts"), dict) and parts.get("fabe") is None:
        findings.at("SC246", ("weights", "fabe"), part="fabe")
    for index, cap in _mappings(data.get("fatal")):
        part = cap.get("part", "overall")
        if part in PARTS and part not in _WHOLE:
            findings.at("SC245", ("fatal", index, "part"), part=part)


def _section(part: str, section: dict[str, Any], findings: Findings) -> None:
    here: Path = ("parts", part, "criteria")
    total = 0
    countable = True
    seen: dict[str, int] = {}
    for index, criterion in _mappings(section.get("criteria")):
        name, points = criterion.get("id"), criterion.get("points")
        if isinstance(points, int) and not isinstance(points, bool):
            total += points
        else:
            countable = False
        if not isinstance(name, str):
            continue
        if name in seen:
            first = findings.root
            line = (
                first.children["parts"].children[part].children["criteria"].children[seen[name]].spot.line
                if first
                else 0
            )
            findings.at("SC201", (*here, index, "id"), id=name, line=line)
        seen.setdefault(name, index)
        known = CRITERIA[part]
        if name not in known:
            findings.at(
                "SC242",
                (*here, index, "id"),
                hint=suggestion(closest(name, known)),
                id=name,
                part=part,
                allowed=list(known),
            )
            continue
        for param in _mapping(criterion.get("params")):
            if param not in known[name]:
                allowed = list(known[name])
                hint = suggestion(closest(param, allowed))
                path = (*here, index, "params", param)
                findings.at(
                    "SC243",
                    path,
                    on="key",
                    variant="" if allowed else "none",
                    hint=hint,
                    name=param,
                    id=name,
                    allowed=allowed,
                )
    if countable and seen and total != 100:
        findings.at("SC241", here, on="key", part=part, total=total)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield index, item
