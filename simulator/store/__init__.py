"""Memory on disk: the event log of every call, and the marks computed from it.

An adapter: imports the kernel and SQLAlchemy, nothing else of ours; only the app room opens it. Decisions:
- The log is the only truth. `calls` is an index over it and `marks` a cache of the debrief; both can be rebuilt from `events`.
- One event is one commit (SQLite in WAL mode with synchronous=NORMAL: a killed process loses nothing, a power cut at most the
  last moments; about 0.1 ms a commit). So a call is whole up to the last thing that happened, whatever happens next.
- Trouble (disk full, read-only, damaged, newer schema) is a `StoreError` that carries a Message for people. SQLAlchemy's own
  texts are never passed on: they quote parameters, and the parameters are what the trainee said.
- A damaged file is moved aside, never deleted: it is somebody's practice.
"""
