"""What a YAML syntax error means for somebody who is not a programmer.

libyaml says where it could not go on; the slip is often a little before that. The slips of real authors come first, one function each;
what none of them knows is told in libyaml's own terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.scenario.diagnose import Findings
from simulator.scenario.places import Spot

# Part of libyaml's words -> our variant. The first that fits is taken.
_VARIANTS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "colon"),
    ("did not find expected ',' or ']'", "list-open"),
    ("did not find expected ',' or '}'", "mapping-open"),
    ("found unexpected end of stream", "quote-open"),
    ("found unexpected document indicator", "quote-open"),
    ("found unknown escape character", "escape"),
    ("did not find expected hexdecimal number", "escape"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "alignment"),
    ("did not find expected '-' indicator", "alignment"),
    ("block sequence entries are not allowed", "alignment"),
    ("block mapping", "alignment"),
    ("found character that cannot start any token", "character"),
    ("did not find expected alphabetic or numeric character", "star"),
    ("did not find expected whitespace", "character"),
)
# These are about something opened earlier: the place to look at is where it was opened.
_AT_CONTEXT = ("list-open", "mapping-open", "quote-open", "no-colon")
_LEADING_TAB = re.compile(r"[ ]*\t")
_LEADING_WIDE = re.compile("[ ]*[\u3000\u00a0]")
_KEY_ALONE = re.compile(r"\s*(- +)*[\w-]+$")
_GLUED_COLON = re.compile(r"\s*(?:- +)*[a-z][a-z-]*:(?=[^\s:])")
_GLUED_DASH = re.compile(r"\s*-(?=[^\s-])")
_WIDE_COMMA = re.compile("，(?=\\s*[a-z][a-z-]*:\\s)")


@dataclass(frozen=True, slots=True)
class _Slip:
    """An error of libyaml's: where it stopped, where what it was reading began, which of our variants it is."""

    variant: str
    here: Spot
    opened: Spot
    lines: Any
    long_quote: tuple[Spot, int] | None

    def line(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def explain(error: Any, findings: Findings, long_quote: tuple[Spot, int] | None) -> None:
    """Adds one diagnostic. `long_quote`: where the latest quoted text of several lines begins, and its last line."""
    problem = str(error.problem or "")
    here = _spot(error.problem_mark or error.context_mark, findings)
    opened = _spot(error.context_mark, findings) if error.context_mark else here
    variant = next((v for part, v in _VARIANTS if part in problem), "other")
    slip = _Slip(variant, here, opened, findings.lines, long_quote)
    # A line indented with the wrong sort of space is often only seen to be wrong at the next.
    if any(_indentation(spot, findings) for spot in (here, opened, Spot(max(here.line - 1, 1), 1))):
        return
    for known in _KNOWN:
        found = known(slip)
        if found:
            findings.at_spot("SC011", found[1], variant=found[0])
            return
    spot = opened if variant in _AT_CONTEXT else here
    line = slip.line(spot.line)
    if variant == "character" and spot.column <= len(line):
        findings.at_spot("SC011", spot, variant=variant, character=line[spot.column - 1])
    else:
        findings.at_spot("SC011", spot, variant="other" if variant == "character" else variant, problem=problem[:200])


_Found = tuple[str, Spot] | None


def _quote_runs_on(slip: _Slip) -> _Found:
    """A quote that was never closed runs on to the next one, and only what follows that looks wrong."""
    if slip.long_quote and slip.long_quote[1] == slip.here.line:
        return "quote-open", slip.long_quote[0]
    return None


def _quote_ends_early(slip: _Slip) -> _Found:
    """`"it" was late`: text after the closing quote."""
    line = slip.line(slip.here.line)
    before = line[: slip.here.column - 1].rstrip()
    follows = line[slip.here.column - 1 : slip.here.column]
    if (
        slip.variant in ("list-open", "mapping-open", "alignment")
        and before[-1:] in ("'", '"')
        and follows.strip(" ,]}:")
    ):
        return "quote-early", slip.here
    return None


def _hash_cuts(slip: _Slip) -> _Found:
    """` #` begins a comment, which swallows the closing bracket."""
    if slip.variant in ("list-open", "mapping-open"):
        at = slip.line(slip.opened.line).find(" #", slip.opened.column)
        if at >= 0:
            return "hash", Spot(slip.opened.line, at + 2)
    return None


def _wide_comma(slip: _Slip) -> _Found:
    """`{zh: …，en: …}`."""
    found = _WIDE_COMMA.search(slip.line(slip.opened.line), slip.opened.column)
    if slip.variant == "mapping-open" and found:
        return "fullwidth-comma", Spot(slip.opened.line, found.start() + 1)
    return None


def _wide_colon(slip: _Slip) -> _Found:
    spot = slip.opened if slip.variant in _AT_CONTEXT else slip.here
    line = slip.line(spot.line)
    if slip.variant in ("no-colon", "alignment", "colon", "mapping-open") and "：" in line and ": " not in line:
        return "fullwidth-colon", Spot(spot.line, line.find("：") + 1)
    return None


def _glued(slip: _Slip) -> _Found:
    """`zh:text` and `-id` without their space are plain text; the line after is the one that fits nowhere."""
    if slip.variant not in ("colon", "no-colon", "alignment"):
        return None
    for number in dict.fromkeys((slip.opened.line, slip.here.line, slip.here.line - 1)):
        colon, dash = _GLUED_COLON.match(slip.line(number)), _GLUED_DASH.match(slip.line(number))
        if colon:
            return "colon-space", Spot(number, colon.end() + 1)
        if dash:
            return "dash-space", Spot(number, dash.end() + 1)
    return None


def _key_misplaced(slip: _Slip) -> _Found:
    """The colon that is not allowed is a key's: the key stands too far right."""
    line = slip.line(slip.here.line)
    before = line[: slip.here.column - 1]
    if slip.variant == "colon" and _KEY_ALONE.match(before):
        return "alignment", Spot(slip.here.line, len(before) - len(before.lstrip()) + 1)
    return None


_KNOWN: tuple[Callable[[_Slip], _Found], ...] = (
    _quote_runs_on,
    _quote_ends_early,
    _hash_cuts,
    _wide_comma,
    _wide_colon,
    _glued,
    _key_misplaced,
)


def _indentation(spot: Spot, findings: Findings) -> bool:
    line = findings.lines[spot.line - 1] if spot.line <= len(findings.lines) else ""
    for pattern, variant in ((_LEADING_TAB, ""), (_LEADING_WIDE, "wide")):
        found = pattern.match(line)
        if found:
            findings.at_spot("SC010", Spot(spot.line, found.end()), variant=variant)
            return True
    return False


def _spot(mark: Any, findings: Findings) -> Spot:
    """Errors at the end of the file are marked one line behind it: step back to the last line with something on it."""
    if mark is None:
        return Spot(1, 1)
    line, column = mark.line + 1, mark.column + 1
    if line > len(findings.lines) or not findings.lines[line - 1].strip():
        while line > 1 and (line > len(findings.lines) or not findings.lines[line - 1].strip()):
            line -= 1
        column = len(findings.lines[line - 1].rstrip()) + 1 if findings.lines else 1
    return Spot(line, column)
