"""The composition root: reads files and settings, opens the store, runs calls in the terminal and over JSON lines.

The only room that may import every other, and the only one that knows the wall clock, the environment and chance. Decisions:
- Everything heavy is imported inside the function that needs it: the menu must stand in a second on an old classroom PC,
  and `list` needs neither a database nor numpy. Commands are small files under commands/, one per group.
- The terminal (live.py) and the JSON lines (protocol.py) drive the same Session; neither knows what the customer will do.
- `play --json` has no clock: time is what the input says, or an estimate of how long the words take to say. So its output
  depends on its input and the seed alone, byte for byte.
"""

import os

# Set before numpy is first imported: on a laptop with two cores the threads of its matrix library wait for each other longer
# than they compute, with sums as small as ours.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
