"""One call as a fold over its events (pure): `step(state, event) -> (state, effects)`.

Imports kernel, scenario, understanding and customer. Decisions:
- What the trainee does and what the clock does are the only inputs (`step.INPUTS`). Everything else in the log was caused by
  them and is written beside them, reading and mood included: so an old log keeps its meaning when the understanding improves,
  and the same inputs with the same seed give the same bytes.
- `step` is total: an input that makes no sense now (hold after the end) changes nothing and is answered with no effect.
- The customer's line has a length in time (`pace.py`), so a call has a clock even when it is typed.
"""
