"""Marks with their proof: a fold over the event log. Pure.

What counts is what the understanding made of each turn (labels, fact references, spans), what the customer did after it
(facts told, mood, promises) and the timings. Wording is looked at for two things only: whether a turn says again what an earlier one
said, and, where a bare transcript has no facts to refer to, whether a sentence takes up what the customer had said.

Decisions:
- A criterion is worth a whole number of points; what it earned and what it lost add up to that number, item by item
  (`evidence.Ledger`), so a trainee can add up every mark.
- What merely keeps clear of faults (not cutting in, no wrong restatement) earns only as far as the skill was shown at all:
  silence is not listening.
"""
