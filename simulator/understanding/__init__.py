"""From what was said to what it did (pure, deterministic): `understand(utterance, context) -> Reading`, the room's one door.

Imports kernel and scenario. Decisions:
- Labels are weighed by a model learned from a corpus of our own (`labeller.py`, `signals.py`; assets/corpus): one logistic regression a label over pieces of words
  and sounds, how much the customer has said before, and what the hand-written rules found. The rules (one file a family) alone reached a macro F1 of .39 zh and .45 en
  on that corpus, the model .74 on topics it had not seen, so the rules are signals, and a rule by itself gives a label only where the model does not all but rule it out
  (`understand.py`, `_weighed`). Without a case (a bare transcript, talk of any kind) a rule counts for more, since such talk may be far from a service call.
- What of the case a turn touches (a fact asked for, a remark of the author's, a solution offered, an objection answered) comes from nearness to the author's example sentences,
  weighed by logistic regressions whose weights stand in the code (`meant.py`, `example_match.py`). Facts and remarks are all compared at once, where the turn asks and joined to what the customer said last.
  A scenario left out, of questions written blind 83 % zh and 70 % en found their fact (words and token vectors alone, question by question: 74 and 58); of what testers really typed in calls only 55 and
  53 %, many of them openers and several questions at once. So an aside needs more certainty than a part of the case, and a remark counts only where the turn does nothing else (`customer/retort.py`).
- Everyday talk (can you hear me, try again on Monday) is a small classifier of its own (`everyday.py`), so that it is not taken for a question about the case.
- An accusation (`forbidden.`) needs more than any other label: a misread kind turn does more harm than a rude one missed.
- Nearness is shared words and sounds (`similarity.py`), words added up from a shipped table of word vectors (`embedding.py`), soft word cover (`alignment.py`), and sentences read in their order by
  a small encoder taught on the project's own sentences (`sentence.py`). Tables and weights are whole numbers; the encoder's sums are not, so its vectors are rounded to whole steps before anything is decided
  on them. All are read once, like a table in code.
- What is uncertain is left out: a wrong reading does more harm to the customer's answer and to the score than a missing one.
"""
