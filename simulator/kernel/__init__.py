"""Words every room shares. Pure: imports only the standard library, and of that nothing that knows the time, chance or the disk.

Decisions:
- Chance is a hash of seed and purpose (`dice.py`), not a stream: adding one draw anywhere does not shift all later ones,
  so a retried call stays the same call up to the turn it leaves the old one.
- Mood dials and times are integers, so that a replay is equal bit by bit on every platform.
"""
