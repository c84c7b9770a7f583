"""A call as its author wrote it: YAML files in, models out, and every slip explained where it stands.

Imports the kernel only. Reads files in load.py and library.py, nowhere else.

Decisions:
- PyYAML's event stream with our own builder (`tree.py`, `scalar.py`): positions for every key and value at a tenth of the
  time of a round-trip library, YAML 1.2 scalars, and bombs stopped before they go off.
- pydantic validates JSON, not Python data: strict there still takes a list for a tuple, and inner errors are all reported.
- One number for each rule (`rules.py`), one page for each number (scenarios/DIAGNOSTICS.md), words for both in the catalogues.
- Exchanges are JSON lines, not YAML: hundreds to a call, read in milliseconds when it starts, and one added by hand cannot break the others.
- Errors make a file unusable, warnings and notes never do.
"""
