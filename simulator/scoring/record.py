"""The note after the call, held against the handbook's points (outbound.record): name, contact, what was said, reaction, what is open."""

from __future__ import annotations

import re

from simulator.scoring.story import Story
from simulator.scoring.wording import content, takes_up

POINTS = ("name", "contact", "said", "reaction", "open")
_CONTACT = re.compile(r"\d{3,}|[零一二三四五六七八九]{4,}|尾号|号码|邮箱|\b(phone|mobile|number|email|ending)\b", re.I)
_REACTION = re.compile(
    r"生气|着急|不满|满意|情绪|激动|平静|缓和|接受|认可|同意|拒绝|担心|犹豫|感兴趣|没兴趣|疑虑|发火|火大|着急|感谢|消气|放心|"
    r"\b(angry|upset|annoyed|worried|anxious|calm(?:er|ed)?|satisfied|happy|content|unhappy|accept(?:s|ed)?|agree[sd]?|"
    r"declin\w+|refus\w+|interest\w*|hesitant|doubt\w*|frustrat\w+|relieved|confused|pleased|grumpy|cross)\b",
    re.I,
)
_OPEN = re.compile(
    r"待|跟进|回电|回复|回访|答复|安排|上门|预约|明天|后天|今天|之前|下周|周[一二三四五六日]|未解决|已解决|无遗留|转|登记|"
    r"\b(follow\w*|call ?back|callback|pending|open|to do|todo|tomorrow|today|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|by \w+|arrange\w*|book\w*|send|sent|escalat\w*|resolved|nothing outstanding|visit)\b",
    re.I,
)


def covered(story: Story) -> dict[str, bool]:
    """Which points the note holds. What was said: some of what the customer told, in any words that name it."""
    note = story.note
    who = [str(v) for k in ("name", "called") for v in (story.persona.get(k) or {}).values()]
    names = [w for full in who for w in [full, *full.split()] if w and w.lower() not in ("mr", "ms", "mrs", "miss", "dr")]
    told = ""
    for id_ in story.told_at:
        fact = story.fact(id_)
        if fact:
            told += " " + " ".join(fact.say.of(story.lang)) + " " + fact.about.of(story.lang)
    told = told or " ".join(h.text for h in story.heard)
    return {
        "name": any(n.lower() in note.lower() for n in names) or bool(re.search(r"先生|女士|\b(Mr|Mrs|Ms)\b", note)),
        "contact": bool(_CONTACT.search(note)),
        "said": takes_up(note, told, story.lang) or len(content(note, story.lang) & content(told, story.lang)) >= 1,
        "reaction": bool(_REACTION.search(note)),
        "open": bool(_OPEN.search(note)),
    }
