"""From what was said to what it did (pure, deterministic): `understand(utterance, context) -> Reading`, the room's one door.

Imports kernel and scenario. Decisions:
- Labels are weighed by two witnesses learned from a corpus of our own (assets/corpus): one logistic regression a label over pieces of words and sounds, how much the customer has said before, and what the
  hand-written rules found (`labeller.py`, `signals.py`); and the reader (`reader.py`), four layers of a sentence model taught on the corpus by the whole of it. On 3,812 turns of topics and a manner nothing was learned from, macro F1 over the 38
  labels: .77 zh and .79 en, accusations held to one wrong in a hundred turns; on 2,763 of them, with a third fewer turns to learn from, signals alone had .69 and .70, the reader alone .71 and .76, both .74 and .78. The rules alone had .39 and .45. So the rules are signals, and a rule
  by itself gives a label only where the witnesses do not all but rule it out (`understand.py`, `_weighed`). Without a case (a bare transcript, talk of any kind) a rule counts for more, since such talk may be far from a service call.
- Products of the three transformers are of whole numbers that single precision holds exactly (`whole.py`): the same bits on every machine, at twice the speed of double precision; against double precision the encoders' vectors have a cosine of .9997 and more.
- What no label may hang on (the polite «you», he and she, sir and madam) is made equal before the reader sees it (`level.py`).
- What of the case a turn touches (a fact asked for, a remark of the author's, a solution offered, an objection answered) comes from nearness to the author's example sentences,
  weighed by logistic regressions whose weights stand in the code (`meant.py`, `example_match.py`). Facts and remarks are all compared at once by two witnesses: by words (the turn's stretches against the author's
  sentences), and by meaning (`contextual.py`, `sense.py`: the whole turn read with the customer's last words, every stretch shared out among facts, remarks, everyday talk and nothing). On 317 turns of
  calls kept back (tests/understanding/heard; the calls are of scenarios the encoder was taught on) the facts asked for are found with F1 .65 zh and .58 en; by words alone .56 and .55. Of questions about made-up
  cases the encoder has not seen the right fact comes first of all in .65 zh and .51 en, of those about the shipped ones in .91 and .85. Remarks are
  found badly by both. So an aside needs more certainty than a part of the case, and a remark counts only where the turn does nothing else (`customer/retort.py`).
- Everyday talk (can you hear me, try again on Monday) is a small classifier of its own (`everyday.py`), so that it is not taken for a question about the case.
- Which exchanges of the case a turn comes nearest to (`recall.py`) is a third such witness, on the whole turn: it serves the customer's answer and how such a turn is taken (`rebuked`), not the labels. How well any reply goes with a turn
  (`answer_fit.py`) tells the program's good answers from its bad ones about as well as all its rules together (.73 of pairs in the right order).
- An accusation (`forbidden.`) needs more than any other label: a misread kind turn does more harm than a rude one missed.
- Nearness is shared words and sounds (`similarity.py`), words added up from a shipped table of word vectors (`embedding.py`), soft word cover (`alignment.py`), and sentences read in their order by
  a small encoder taught on the project's own sentences (`sentence.py`). Tables and weights are whole numbers; the encoder's sums are not, so its vectors are rounded to whole steps before anything is decided
  on them. All are read once, like a table in code.
- What is uncertain is left out: a wrong reading does more harm to the customer's answer and to the score than a missing one.
"""
