"""How long words take when spoken: telephone speech of about 250 characters a minute, 150 words a minute."""

from __future__ import annotations

from simulator.kernel.lang import Lang

ZH_MS_PER_CHARACTER = 240
EN_MS_PER_WORD = 400
PAUSE_MS = 250  # at each sentence mark
THINKING_MS = 700


def spoken_ms(text: str, lang: Lang, rate: int = 100) -> int:
    """Milliseconds for the text at `rate` percent of the usual pace."""
    marks = sum(text.count(mark) for mark in "。！？…，.!?,")
    if lang == "zh":
        units = sum(1 for ch in text if ch.isalnum()) * ZH_MS_PER_CHARACTER
    else:
        units = len(text.split()) * EN_MS_PER_WORD
    return max(400, (units + marks * PAUSE_MS // 2) * 100 // max(rate, 1))
