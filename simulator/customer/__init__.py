"""The person on the other end (pure): mood, memory, plan, wording.

Imports kernel, scenario and understanding. A reply is planned first (`plan.py`: which moves, with which facts) and worded
afterwards (`wording.py`: by temper, heat, memory and language). Decisions:
- The wording banks are data (`assets/wording/<lang>/<temper>.yaml`), handed in by the app, so that an author or a
  translator can add a way of saying something without touching code; `neutral` covers every move, the others override.
- A move is chosen for what the trainee's turn *did*, never for a word in it; the one exception is an author's own
  example sentences, which understanding has matched before the plan sees them.
- A question gets an answer of its own form before anything else: a time, a person, one of two (`plain_answer.py`), the author's aside, or what anybody answers
  (`everyday.py`); a nod alone is never the answer to a question, and nobody objects in the same breath in which they agreed (`draft.py`, `fitting`).
- A remark (a useless suggestion, a joke, a kind word) is answered in the author's words only when the turn does nothing else, and at most twice in a call (`retort.py`).
- Then an answer that was given in an exchange like this one may take the place of the plan's words (`recalling.py`), or say what the plan has only a nod for. The plan still decides what is agreed, refused and settled. Which of the two a
  reader would sooner take for a living person's is weighed by what readers judged on 465 turns of calls: there the plan's own answers pass in 66 % zh and 71 % en, the likelier of the two in about 78 % and 71 % (calls left out), the best of all
  that were judged in 97 %. So the choice, not the exchanges, is what is left to gain. In calls taken afterwards, answers from memory passed in 83 % where they were one in six, and in 63 % where they were two in five: hence few.
- What the author wrote for just this (hearing a rule, agreeing to an offer) comes before the bank's general lines (`wording.py`, `authored`).
"""
