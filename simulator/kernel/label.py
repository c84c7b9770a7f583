"""What a trainee's utterance does: the vocabulary shared by understanding, customer, scoring and debrief."""

from __future__ import annotations

QUESTIONS = ("question.open", "question.closed", "question.choice", "question.guiding")
PARAPHRASES = ("paraphrase.fact", "paraphrase.feeling")
EMPATHY = ("empathy.react", "empathy.understand", "empathy.explore", "empathy.felt", "empathy.found")
FABE = ("fabe.feature", "fabe.advantage", "fabe.benefit", "fabe.evidence")
LISTENING = ("listen.acknowledge", "listen.affirm")
COURTESY = ("apology", "thanks", "greeting", "closing", "use-name")
CONDUCT = (
    "identify",
    "purpose",
    "offer-help",
    "hold",
    "explain",
    "propose",
    "commit",
    "check-understanding",
    "check-satisfaction",
)
FORBIDDEN = (
    "forbidden.blame",
    "forbidden.shirk",
    "forbidden.dismiss",
    "forbidden.command",
    "forbidden.refuse",
    "forbidden.rude",
    "forbidden.interrogate",
)
LABELS: tuple[str, ...] = QUESTIONS + PARAPHRASES + EMPATHY + FABE + LISTENING + COURTESY + CONDUCT + FORBIDDEN
