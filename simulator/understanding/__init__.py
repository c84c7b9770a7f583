"""From what was said to what it did (pure, deterministic): `understand(utterance, context) -> Reading`, the room's one door.

Imports kernel and scenario. Decisions:
- Labels are weighed by a model learned from a corpus of our own (`labeller.py`, `signals.py`; assets/corpus): one logistic regression a label over pieces of words
  and sounds, how much the customer has said before, and what the hand-written rules found. The rules (one file a family) alone reached a macro F1 of .39 zh and .45 en
  on that corpus, the model .74 on topics it had not seen, so the rules are signals, and a rule by itself gives a label only where the model does not all but rule it out
  (`understand.py`, `_weighed`). Without a case (a bare transcript, talk of any kind) a rule counts for more, since such talk may be far from a service call.
- What of the case a turn touches (a fact asked for, a solution offered, an objection answered) comes from nearness to the author's example sentences, weighed by
  logistic regressions whose weights stand in the code (`asked_fact.py`, `example_match.py`). Everyday questions (can you hear me) are a small classifier of their own
  (`everyday.py`), so that they are not taken for questions about the case.
- An accusation (`forbidden.`) needs more than any other label: a misread kind turn does more harm than a rude one missed.
- Nearness is shared words and sounds (`similarity.py`), sentence vectors from a shipped table of word vectors (`embedding.py`) and soft
  word cover (`alignment.py`). Tables and weights are whole numbers, so that the same words give the same result on every machine; they are
  read once, like a table in code.
- What is uncertain is left out: a wrong reading does more harm to the customer's answer and to the score than a missing one.
"""
