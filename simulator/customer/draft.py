"""A reply in the making: three places (reaction, content, drive) that the planners fill in order of urgency."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from simulator.customer.memory import Memory, Move, Plan, Promise
from simulator.customer.scene import Scene
from simulator.understanding.everyday import JIBES

ROOM = {"short": 2, "medium": 2, "long": 3}
PRICE = re.compile(
    r"(价|费|报价|租金|只要|才|一共)[^,，。.!?]{0,8}[0-9一二三四五六七八九十百千万两]{2,}|[0-9一二三四五六七八九十百千万两]{2,}[^,，。.!?罚]{0,3}(一台|一套|一年|每年|一个月|每月)|一(台|套|年|个月)[^,，。.!?罚]{0,3}[0-9一二三四五六七八九十百千两万]{2,}"
    r"|[0-9][0-9,.]+ (a|per|for|each) (year|month|machine|unit|one|two)|\b(price|cost|costs|fee)\b[^.!?]{0,20}[0-9]|[$£€¥]\s*[0-9]"
)
SAID_OUT = 2  # after this many times a wish is only pointed back to
# Moves that answer a question put to the customer.
ANSWERS = ("tell", "detail.", "everyday.", "dont-know", "answer.", "choose", "agree", "explain-self", "hint", "withhold")
# Nods and kind words, which may be left out; and what goes against the trainee.
MILD = frozenset({"confirm", "confirm.feeling", "met", "apology", "objection.met", "back.ok", "soften", "calm", "reassured", "name-heard", "greet-back"})
AGAINST = ("push", "demand", "doubt", "objection", "decline", "ask.rule", "so-what", "everyone-says", "understood.not", "style.", "vent", "pushed", "no-need")
CONDUCT = frozenset({"rude", "blame", "dismiss", "command", "shirk", "refuse", "interrogate"})
PLEASED = frozenset({"convinced", "interest", "accept", "accept.grudging", "understood", "thanks", "heard", "praise", "concede", "ask.price", "bargain"})
SECOND = frozenset({"tell.also", "tell.second"})
CONFIDING = frozenset({"tell", *SECOND, "tell.aside", "tell.inner", "hint", "answer.yes", "answer.perhaps", "answer.might", "agree"})  # who is offended does not open up in the same breath
ANSWERED_BACK = frozenset(f"everyday.{name}" for name in JIBES)
SURELY_ASKED = 0.8
BARE_NODS = frozenset({"answer.yes", "answer.perhaps", "answer.might", "answer.please", "agree", "understood", "understood.not", "go-on", "so", "why-ask", "choose.open"})
# Moves that settle the turn by themselves: nothing is added after them.
ALONE = frozenset({"silence", "silence.again", "nonsense", "foreign", "wait.ok", "wait.annoyed", "lost", "brushed-off"})


@dataclass
class Draft:
    """Mutable while one reply is planned. `busy`: no more drive wanted (a question is already out)."""

    scene: Scene
    reaction: list[Move] = field(default_factory=list)
    content: list[Move] = field(default_factory=list)
    drive: list[Move] = field(default_factory=list)
    awaiting: tuple[str, str] | None = None
    ends: str | None = None
    busy: bool = False
    settled: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    accepted: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    put_right: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    gave: list[str] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    pending_solution: str | None = None

    @property
    def moves(self) -> list[Move]:
        return [*self.reaction, *self.content, *self.drive]

    def has(self, *kinds: str) -> bool:
        return any(m.kind in kinds for m in self.moves)

    def react(self, kind: str, **about: str | None) -> None:
        """The first reaction is the one that is felt; later ones are dropped."""
        if not self.reaction:
            self.reaction.append(Move(kind, **about))  # type: ignore[arg-type]  # a plain dict of texts stands for the named fields of a Move

    def say(self, kind: str, **about: str | None) -> None:
        move = Move(kind, **about)  # type: ignore[arg-type]  # a plain dict of texts stands for the named fields of a Move
        if not any(m.kind == kind and m.fact == move.fact for m in self.moves):
            self.content.append(move)

    def push(self, kind: str, **about: str | None) -> None:
        if kind in ("push", "demand") and self.scene.memory.times(f"want:{about.get('expect')}") >= SAID_OUT:
            kind, about = "push.short", {}
        if kind == "push.short" and self.scene.memory.times("move:push.short") >= SAID_OUT:
            return
        if not self.busy and not self.drive:
            self.drive.append(Move(kind, **about))  # type: ignore[arg-type]  # a plain dict of texts stands for the named fields of a Move

    def wait_for(self, move: str, about: str = "") -> None:
        self.awaiting, self.busy = (move, about), True

    def telling(self) -> set[str]:
        return {m.fact for m in self.moves if m.fact and m.kind.startswith("tell")}

    def done(self) -> Plan:
        moves = fitting(self)
        return Plan(
            tuple(moves), self.ends, self.awaiting, frozenset(self.settled), frozenset(self.dropped), frozenset(self.accepted),
            frozenset(self.declined), frozenset(self.offered), frozenset(self.answered), frozenset(self.put_right), frozenset(self.known), tuple(self.gave),
            tuple(self.promises), self.pending_solution,
        )  # fmt: skip


def fitting(draft: Draft) -> list[Move]:
    """The moves there is breath for, in speaking order: what answers the trainee before what merely nods to them, and nothing
    that agrees in one breath and objects in the next."""
    reaction, content, drive = draft.reaction[:1], list(draft.content), draft.drive[:1]
    first = reaction[0].kind if reaction else ""
    answers = [m for m in content if m.kind.startswith(ANSWERS)]
    if any(m.kind.startswith("accept") for m in content):  # a yes is said in one piece
        content = [m for m in content if m.kind not in ("lost", "understood.not", "heard", "agree")]
        reaction = [] if first in MILD else reaction
    if first in ANSWERED_BACK:  # a word for the joke, then the matter
        content, drive = content[:1], []
    if answers:
        content = [m for m in content if m.kind not in ("understood", "understood.not")]
    if any(m.kind != "agree" for m in answers):  # a bare yes does not go before something else
        content = [m for m in content if m.kind != "agree"]
    if any(m.kind.startswith("tell") for m in content):
        content = [m for m in content if m.kind != "explain-self"]
    if any(m.kind.startswith("accept") for m in content) and max((a.score for a in draft.scene.reading.asked), default=0.0) < SURELY_ASKED:
        content = [m for m in content if m.kind != "tell.aside"]
    if first in ("heard", "remark") or (content and content[0].kind == "heard"):  # no bare nod behind words of their own
        content = [m for i, m in enumerate(content) if (i == 0 and not reaction) or m.kind not in BARE_NODS]
    if first in CONDUCT:  # who has just been insulted is not pleased in the same breath
        offended = first == "rude" or draft.scene.outbound
        content = [m for m in content if m.kind not in PLEASED and not (offended and m.kind in CONFIDING)]
        drive = [m for m in drive if m.kind not in PLEASED and not m.kind.startswith("style.")]
    if first in ("soften", "calm", "reassured") and content:
        reaction = []  # coming down is heard in how they go on talking
    elif (first in MILD and any(m.kind.startswith(AGAINST) for m in content)) or (first in MILD and answers and not draft.scene.reading.has("check-understanding")):
        reaction = []
    if not draft.awaiting and content and any(m.kind.startswith(AGAINST) for m in drive) and not any(m.kind == "bargain" for m in drive):
        drive = []  # who has just answered or agreed does not turn round in the same breath
    if drive and drive[0].kind != "bargain" and any(m.kind.startswith(("accept", "decline", "heard", "put-right")) for m in content) and not draft.awaiting:
        drive = [m for m in drive if m.kind in ("thanks", "concede")]
    if drive and drive[0].kind == "thanks" and (len(content) > 1 or draft.scene.memory.times("move:thanks")):
        drive = []
    if content and content[0].kind in ALONE:
        return content[:1]
    room = ROOM[draft.scene.persona.speech.length]
    if draft.ends != "bye" and len(reaction) + len(content) + len(drive) > room and reaction and first in MILD:
        reaction = []
    while len(reaction) + len(content) + len(drive) > room:
        if drive and not draft.awaiting and content:
            drive = []
        elif len(content) > 1:
            content.pop(-1 if content[-1].kind in SECOND else 0)
        elif reaction:
            reaction = []
        else:
            break
    return [*reaction, *content, *drive]


def remember(memory: Memory, plan: Plan, scene: Scene, text: str, used: tuple[str, ...]) -> Memory:
    """The memory after the reply was said."""
    told = {m.fact for m in plan.moves if m.fact and (m.kind.startswith("tell") or m.kind in ("confirm.partly", "correct.fact", "not-said", "correct"))}
    fresh = (told | plan.known) - memory.told
    right = {x.id for x in scene.reading.restated if x.how == "right"}
    wanted = {m.expect for m in plan.moves if m.expect}
    pushed = bool(wanted) or any(m.kind == "push.short" for m in plan.moves)
    r = scene.reading
    helped = r.offered or r.points or r.corrected or r.has("explain", "commit", "hold") or any(a.id not in scene.earlier.told for a in r.asked)
    memory = memory.counted([*(f"move:{m.kind}" for m in plan.moves), *(f"gave:{detail}" for detail in plan.gave), *(f"want:{m.expect}" for m in plan.moves if m.expect), *(f"heard:{m.point}" for m in plan.moves if m.point), *(f"remark:{m.remark}" for m in plan.moves if m.remark), *(["said:price"] if PRICE.search(r.text) else [])])
    return replace(
        memory,
        told=memory.told | fresh,
        told_at=(*memory.told_at, *((f, scene.turn) for f in sorted(fresh))),
        restated=memory.restated | (right & (memory.told | fresh)),
        hinted=memory.hinted | {m.fact for m in plan.moves if m.kind == "hint" and m.fact},
        wanted=memory.wanted | wanted,
        settled=memory.settled | plan.settled,
        dropped=memory.dropped | plan.dropped,
        accepted=memory.accepted | plan.accepted,
        declined=memory.declined | plan.declined,
        offered=memory.offered | plan.offered,
        answered=memory.answered | plan.answered,
        put_right=memory.put_right | plan.put_right,
        raised=memory.raised | {m.objection for m in plan.moves if m.objection},
        promises=(*memory.promises, *plan.promises),
        pending_solution=plan.pending_solution,
        awaiting=plan.awaiting,
        used=used,
        last_moves=tuple(m.kind for m in plan.moves),
        last_text=text,
        last_push=scene.turn if pushed else memory.last_push,
        last_help=scene.turn if helped else memory.last_help,
        last_new=scene.turn if fresh or plan.settled or plan.accepted else memory.last_new,
    )
