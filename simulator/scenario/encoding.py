"""Bytes into text: UTF-8 only, and for anything else a word on what it is and how to convert it."""

from __future__ import annotations

import re

from simulator.scenario.diagnose import Findings
from simulator.scenario.places import Spot, lines_of

MAX_BYTES = 1_000_000
_BOM = b"\xef\xbb\xbf"
# Not allowed in YAML 1.2 (section 5.1); tab, line feed and carriage return are.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
# GB2312 level 1, the 3,755 everyday characters: lead and trail byte.
_EVERYDAY = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_HIGH_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def decode(raw: bytes, findings: Findings) -> str | None:
    """None when the file cannot be read as text; says why in `findings` and leaves its lines there."""
    if len(raw) > MAX_BYTES:
        findings.at_spot("SC007", None, size=len(raw) // 1000, limit=MAX_BYTES // 1000)
        return None
    if _is_utf16(raw):
        findings.lines = lines_of(
            raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le", "replace")
        )
        findings.at_spot("SC003", Spot(1, 1), file=findings.file)
        return None
    marked = raw.startswith(_BOM)
    body = raw[len(_BOM) :] if marked else raw
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        _foreign(body, error.start, findings)
        return None
    findings.lines = lines_of(text)
    if marked:
        findings.at_spot("SC005", Spot(1, 1))
    if _bad_characters(text, findings):
        return None
    return text


def _is_utf16(raw: bytes) -> bool:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    # Without a mark, ASCII keys in UTF-16 show as a NUL in every second byte.
    head = raw[:64]
    return len(head) >= 8 and (head[1::2].count(0) * 3 > len(head) or head[::2].count(0) * 3 > len(head))


def _foreign(raw: bytes, start: int, findings: Findings) -> None:
    before = raw[:start]
    line = before.count(b"\n") + 1
    head = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")
    spot = Spot(line, len(head) + 1)
    pairs = len(_HIGH_PAIR.findall(raw))
    if pairs and len(_EVERYDAY.findall(raw)) * 10 >= pairs * 6:
        try:
            findings.lines = lines_of(raw.decode("gb18030"))
        except UnicodeDecodeError:
            pass
        else:
            findings.at_spot("SC002", spot, file=findings.file)
            return
    findings.lines = lines_of(raw.decode("utf-8", "replace"))
    findings.at_spot("SC004", spot, byte=f"0x{raw[start]:02X}", file=findings.file)


def _bad_characters(text: str, findings: Findings) -> bool:
    found = False
    if _CONTROL.search(text):
        for number, line in enumerate(findings.lines, 1):
            bad = _CONTROL.search(line)
            if bad:
                found = True
                findings.at_spot("SC006", Spot(number, bad.start() + 1), character=f"U+{ord(bad.group()):04X}")
    if "\ufffd" in text:
        for number, line in enumerate(findings.lines, 1):
            column = line.find("\ufffd") + 1
            if column:
                findings.at_spot("SC022", Spot(number, column))
    return found
