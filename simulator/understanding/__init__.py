"""From what was said to what it did (pure, deterministic): `understand(utterance, context) -> Reading`, the room's one door.

Imports kernel and scenario. Decisions:
- Labels come from named rules in tables (one file a family); what of the case a turn touches (a fact asked for, a solution offered,
  an objection answered) comes from nearness to the author's example sentences, weighed by logistic regressions whose weights stand in
  the code (`asked_fact.py`, `example_match.py`).
- Nearness is shared words and sounds (`similarity.py`), sentence vectors from a shipped table of word vectors (`embedding.py`) and soft
  word cover (`alignment.py`). The table is whole numbers, so that the same words give the same result on every machine; it is the one
  file this room reads, once, like a table in code.
- What is uncertain is left out: a wrong reading does more harm to the customer's answer and to the score than a missing one.
"""
