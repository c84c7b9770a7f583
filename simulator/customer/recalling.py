"""An answer remembered from an exchange like this one, where it goes with the plan and against nothing said so far.

The plan decides what happens (what is agreed, refused, promised, how the call ends); the exchange may be the better wording of that, or say what the plan has only a nod for. How likely a reader finds
either answer one that a living person would give is weighed by what readers judged (simulator/training/fit_recall.py): exchanges by small nets (believable.py), the plan's by a logistic regression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from simulator.customer.doing import Doing, company
from simulator.customer.memory import Move, Plan
from simulator.customer.recalling_weights import PLAN
from simulator.customer.scene import Scene
from simulator.customer.weighing import SURELY_ASKED, marks, qualities, share, weighed, words_of
from simulator.kernel.lang import Lang
from simulator.scenario.exchange import Exchange
from simulator.understanding.believable import nets
from simulator.understanding.contextual import written
from simulator.understanding.normalise import fold
from simulator.understanding.recall import Recall

ALIKE = 0.5  # a reply that shares this much with something they said before is a repetition
NEAR = 0.15  # answers whose log-odds are this much below the best are as good
LEAST = -0.8  # log-odds below which nothing is said from memory
LIVELIER: dict[Lang, float] = {"zh": 0.3, "en": 0.0}  # log-odds by which an answer from memory is preferred; with more of it the choice gets worse faster than the plan is bad
FURIOUS = 3  # heat of an answer
# What the plan alone can say.
FIRM = frozenset({"open.late", "open.ungreeted", "pickup", "gate.passes", "wrong-number", "wrong-number.sees", "absent.asks", "absent.leaves", "correct", "correct.fact", "not-said", "interrupted", "cut-in", "everyday.again", "silence", "silence.again", "hang-up", "out-of-time", "foreign", "choose", "not-buying", "tell-back", "detail.name", "detail.number", "detail.address", "detail.email"})  # fmt: skip
ASKING = ("ask.when", "ask.who", "doubt", "doubt.again", "ask.how", "bargain")
# The heat an answer may have at each level of the mood.
HEATS = {"low": (0, 1, 2), "mid": (0, 1, 2), "high": (1, 2, 3)}
KEPT = ("accept", "decline", "agree", "thanks", "bye", "ask.", "doubt", "put-right")
# What the log calls that which an answer does; the score looks for these.
DOES = {"ask": "ask.other", "demand": "demand", "correct": "correct", "thank": "thanks", "rebuke": "rebuke"}


@dataclass(frozen=True, slots=True)
class Remembered:
    exchange: Exchange
    plan: Plan


def remembered(scene: Scene, plan: Plan, text: str, recall: Recall, talk: Sequence[str], own: Sequence[str]) -> Remembered | None:
    """`text`: what the plan would say; `talk`: everything said so far, this turn included; `own`: what of it the customer said."""
    waits = any(m.kind.startswith("wait.") for m in plan.moves) and not scene.reading.asked
    if not scene.memory.past_gate or waits or any(m.kind in FIRM for m in plan.moves) or plan.ends not in (None, "bye"):
        return None
    said, words, lines = fold(" ".join(talk)), words_of(talk, scene.lang), [words_of([line], scene.lang) for line in own]
    fit: list[Exchange] = []
    rows: list[list[float]] = []
    for r in scene.reading.recalled:
        x = recall.exchanges[r.at]
        if suits(scene, plan, x, lines):
            shared = company(Doing.of_exchange(x), scene.reading.recalled, recall.exchanges, r.at)
            rows.append(nets().row(r.measures, qualities(x, scene.mood, said, words, shared, scene.lang)))
            fit.append(x)
    if not fit:
        return None
    odds = nets().odds(rows)
    best = max(odds)
    if best < LEAST:
        return None
    last = own[-1] if own else ""
    shared = company(Doing.of_plan(plan), scene.reading.recalled, recall.exchanges)
    fits = recall.fit(written(scene.reading.text, scene.lang), last, text)
    if best <= weighed(PLAN, marks(plan, scene.reading.asked, fits, shared, scene.lang)) - LIVELIER[scene.lang]:
        return None
    exchange = scene.dice.pick(f"turn {scene.turn} remembered", [x for p, x in zip(odds, fit, strict=True) if p >= best - NEAR])
    return Remembered(exchange, _carried(scene, plan, exchange))


def suits(scene: Scene, plan: Plan, x: Exchange, lines: Sequence[Set[str]]) -> bool:
    """Whether the answer may be given at all. `lines`: the words of each of their own lines so far."""
    heats = HEATS[scene.mood.level(scene.temper)]
    return x.heat in heats and not _names_agent(scene, x.reply) and _agrees(scene, plan, x) and _may_tell(scene, plan, x) and not _repeats(scene, x, lines)


def _names_agent(scene: Scene, reply: str) -> bool:
    """Says the trainee's name: somebody of another name would not be answered so, and no mark may hang on a name."""
    name = scene.memory.agent or scene.reading.agent_name
    if not name:
        return False
    if scene.lang == "en":
        return re.search(rf"\b{re.escape(name.split()[0])}\b", reply, re.IGNORECASE) is not None
    return name in reply or re.search(rf"小{name[0]}|姓{name[0]}|{name[0]}(师傅|先生|女士|小姐|经理|工|姐|哥)", reply) is not None


def _agrees(scene: Scene, plan: Plan, x: Exchange) -> bool:
    """What the answer does is what the plan does."""
    acts = set(x.acts)
    if ("bye" in acts) != (plan.ends == "bye"):
        return False
    if plan.accepted and not acts & {"accept", "agree"}:
        return False
    if "accept" in acts and not plan.accepted:
        return False
    if "refuse" in acts and plan.accepted:
        return False
    if "ask" in acts and not acts & {"hear", "relief", "agree"} and any(m.kind in ("heard", "put-right") for m in plan.moves):
        return False  # what they have just been told is not asked for
    if plan.awaiting and plan.awaiting[0] in ASKING and "ask" not in acts:
        return False
    if "demand" in acts and (plan.accepted or scene.memory.accepted):
        return False
    return not ("thank" in acts and scene.slighted)


def _may_tell(scene: Scene, plan: Plan, x: Exchange) -> bool:
    told = scene.memory.told | scene.memory.put_right
    planned = {m.fact for m in plan.moves if m.fact and m.kind.startswith("tell")}
    asked = {a.id for a in scene.reading.asked if a.score >= SURELY_ASKED} | (planned if scene.reading.asks_detail else set())
    if planned & asked and not planned & asked & set(x.tells):
        return False
    facts = [f for f in scene.scenario.facts if f.id in x.tells]
    return all((f.id in planned or f.id not in told) and scene.allows(f) for f in facts)


def _repeats(scene: Scene, x: Exchange, lines: Sequence[Set[str]]) -> bool:
    return any(share(x.reply, line, scene.lang) >= ALIKE for line in lines)


def _carried(scene: Scene, plan: Plan, x: Exchange) -> Plan:
    """The plan's decisions with the exchange's words."""
    told = tuple(Move("tell.aside" if scene.scenario.fact(id_).told == "aside" else "tell", fact=id_) for id_ in x.tells)
    kept = tuple(m for m in plan.moves if m.kind.startswith(KEPT) and not m.fact)
    does = [Move(DOES[act]) for act in x.acts if act in DOES and not any(m.kind == DOES[act] for m in kept)]
    vents = [Move("vent")] if x.heat >= FURIOUS else []
    awaiting = plan.awaiting if "ask" in x.acts else None
    return replace(plan, moves=(Move("recalled"), *kept, *does, *vents, *told), awaiting=awaiting)
