"""The moves a customer's reply is made of, and the gaps the wording of each must or may fill.

A gap is written `{fact}` in a wording line. Whole-sentence gaps stand for an author's own sentences:
`{fact}` what the customer says of a fact, `{want}` what they want, `{hint}` what slips out, `{objection}` what they hold
against it, `{reason}` why an offer does not suit. Word gaps: `{said}` the trainee's wrong words ("二月"), `{value}` the right
ones, `{agent}` the trainee's name, `{company}` the company, `{name}` the customer's own name, `{number}` digits, `{product}` the product,
`{when}` the time promised, `{who}` the person promised, `{choice}` one of two answers offered, `{last}` what they said last, `{topic}` a short noun phrase ("交款日期").
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.understanding.everyday import NAMES


@dataclass(frozen=True, slots=True)
class Kind:
    """`needs`: every line must use these gaps; `may`: a line may use these."""

    about: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


MOVES: dict[str, Kind] = {
    # -- opening
    "open": Kind("first words after the trainee answered an inbound call and greeted; before the first fact", may=("company",)),
    "open.late": Kind("first words when the phone rang too long before it was answered"),
    "open.ungreeted": Kind("first words when the trainee answered without a greeting: is this the right place?", may=("company",)),
    "pickup": Kind("outbound: picks up the phone (喂？ / Hello?)"),
    "pickup.self": Kind("outbound: confirms being the person asked for", may=("name",)),
    "pickup.who": Kind("outbound: asks who is calling and from where"),
    "pickup.what": Kind("outbound: the caller said who they are, not why: what is it about?"),
    # -- telling
    "tell": Kind("says a fact", needs=("fact",)),
    "tell.also": Kind("adds a second fact in the same breath", needs=("fact",)),
    "tell.second": Kind("two things were asked for: the answer to the other one", needs=("fact",)),
    "tell.aside": Kind("answers a small question that is no part of the case", needs=("fact",)),
    "tell.again": Kind("is asked for what was already told: annoyed, says it again", needs=("fact",)),
    "tell.inner": Kind("trust has grown: says what it is really about", needs=("fact",)),
    "tell.want": Kind("is asked what they want: says it", needs=("want",)),
    "hint": Kind("lets something slip that they will not say yet", needs=("hint",)),
    "withhold": Kind("is asked for something they do not trust the trainee with yet: dodges, coolly"),
    "dont-know": Kind("is asked for something they cannot know or do not remember"),
    "detail.name": Kind("is asked for their name", needs=("name",)),
    "detail.number": Kind("is asked for an account, order or policy number, or a telephone number: gives the digits", needs=("number",)),
    "detail.address": Kind("is asked for the address: the one on file"),
    "detail.email": Kind("is asked for an e-mail address: nothing one spells out on the phone"),
    "detail.birth": Kind("is asked for date of birth or identity number: wary of giving it on the phone"),
    "detail.later": Kind("rung up and asked for an address or number: will send it, not now"),
    "detail.again": Kind("is asked for a personal detail they have given already", needs=("number",)),
    "dont-know.when": Kind("is asked when, cannot say"),
    "dont-know.who": Kind("is asked who, cannot say"),
    "dont-know.where": Kind("is asked where, cannot say"),
    "dont-know.count": Kind("is asked how much, how many or how long, cannot say"),
    "dont-know.why": Kind("is asked why, cannot say"),
    "dont-know.how": Kind("is asked how or what it is like, cannot say"),
    "explain-self": Kind("is asked what they mean: says it in other words", needs=("fact",)),
    "tell-back": Kind("is asked to say back what was agreed: says when, and who", may=("when", "who")),
    "answer.perhaps": Kind("yes/no question they are not sure of: I think so"),
    "answer.might": Kind("is asked whether something would help: it might"),
    "answer.please": Kind("something small is put at their service: yes, do"),
    "why-ask": Kind("is asked something they cannot place: what is that for? / which do you mean?"),
    "answer.choice": Kind("picks one of two answers that were offered", needs=("choice",)),
    "agree.time": Kind("one time was put forward: that suits", needs=("when",)),
    "heard": Kind("takes in a piece of news about their case"),
    "answer.yes": Kind("bare yes to a yes/no question"),
    "answer.no": Kind("bare no to a yes/no question"),
    "nothing-more": Kind("asked to tell more, has told it all: that's it, what now?"),
    # -- being given back what they said
    "confirm": Kind("the trainee restated it right: confirms"),
    "confirm.feeling": Kind("the trainee named the feeling right: confirms it"),
    "confirm.partly": Kind("restated partly right: yes, and adds what was missing", needs=("fact",)),
    "correct": Kind("restated wrong: corrects the detail", needs=("value",), may=("said",)),
    "correct.fact": Kind("restated wrong, no single word to correct: says how it was", needs=("fact",)),
    "not-said": Kind("the trainee 'restated' something right that the customer never told them"),
    "confirm.though": Kind("follows not-said: but it is right"),
    # -- feeling
    "vent": Kind("lets off steam in general, no fact"),
    "vent.more": Kind("goes on venting because they are being listened to"),
    "soften": Kind("comes down a step: sighs, 'I know it isn't your fault'"),
    "calm": Kind("has come down: normal voice, ready to talk business"),
    "met": Kind("sincere empathy tied to the case reached them"),
    "formula": Kind("stock empathy again: don't tell me you understand, do something"),
    "apology": Kind("first real apology: takes note"),
    "apology.again": Kind("yet another sorry: sorry doesn't fix it"),
    "premature": Kind("a fix is offered while they are still boiling: hear me out first"),
    "worry": Kind("confused/anxious: says how it unsettles them"),
    "reassured": Kind("anxious and now calmer: oh, good"),
    "lost": Kind("confused: too much at once or did not follow"),
    "step": Kind("confused: wants one step at a time / to check they got it"),
    # -- reacting to bad conduct
    "blame": Kind("was blamed"),
    "shirk": Kind("was told it is somebody else's business"),
    "dismiss": Kind("was belittled"),
    "command": Kind("was told to calm down or ordered about"),
    "refuse": Kind("got a bare no without an alternative"),
    "rude": Kind("was insulted or treated with sarcasm"),
    "interrogate": Kind("was asked bluntly who they are / what they want"),
    "interrupted": Kind("was cut off in the middle of a sentence"),
    "cut-in": Kind("cuts the trainee off in anger because they go on and on"),
    "brushed-off": Kind("the trainee did not answer what was asked or just talked past it"),
    # -- complaint styles, when heat is high
    "style.argue": Kind("argues the point"),
    "style.make-a-scene": Kind("makes a scene"),
    "style.threaten": Kind("threatens: hang up, social media, come to the office"),
    "style.compensation": Kind("demands compensation"),
    "style.authority": Kind("will go to an authority: 12315, the mayor's line / the ombudsman, trading standards"),
    "style.cold": Kind("goes cold and short"),
    "style.vent": Kind("pours it all out"),
    # -- solutions
    "demand": Kind("states what they want", needs=("want",)),
    "push": Kind("comes back to what they want because it was not dealt with", needs=("want",)),
    "accept": Kind("agrees to the offer"),
    "accept.grudging": Kind("agrees, with reserve"),
    "decline": Kind("turns an offer down with a reason", needs=("reason",)),
    "decline.plain": Kind("turns an offer down: it does not help with what they want"),
    "not-buying": Kind("is sold something the call is not about: not buying"),
    "bargain": Kind("good, but: asks for one thing more", needs=("want",)),
    "concede": Kind("lets go of an unreasonable wish"),
    "doubt": Kind("can you actually decide that? how do I know it will happen?"),
    "doubt.again": Kind("and if it goes wrong again?"),
    "ask.when": Kind("an action without a time: when exactly?"),
    "ask.who": Kind("an action without a name: who exactly?"),
    "ask.how": Kind("asks how it will be fixed: so what are you going to do?"),
    "ask.rule": Kind("demanding: where is that written, which rule?"),
    "ask.name": Kind("asks the trainee's name / staff number"),
    "ask.proof": Kind("wants it in writing / a text / a number"),
    "agree": Kind("says yes to a small thing that goes with what was agreed: will you be in, is that time all right"),
    "push.short": Kind("comes back to what they want without saying it all again"),
    "choose": Kind("picks from the choices offered", may=("when",)),
    "choose.open": Kind("offered a choice without real options: either, you say"),
    "understood": Kind("takes in an explanation"),
    "understood.not": Kind("does not accept an explanation"),
    "put-right": Kind("believed something wrongly, was put right: takes it in"),
    "go-on": Kind("small word that lets the trainee go on"),
    "so": Kind("the trainee said something without a point: and?"),
    "thanks": Kind("thanks"),
    "praise": Kind("praises, grudgingly or warmly, the trainee's competence"),
    # -- holding, passing on
    "wait.ok": Kind("asked to wait: agrees"),
    "wait.annoyed": Kind("asked to wait: agrees unwillingly"),
    "back.ok": Kind("after a short hold"),
    "back.cold": Kind("after a long or unannounced hold"),
    "transfer.ok": Kind("told they will be put through, with a reason"),
    "transfer.annoyed": Kind("being passed on again"),
    "callback.ok": Kind("agrees to be called back at the time promised", may=("when",)),
    # -- odd things
    "silence": Kind("the trainee says nothing: are you there?"),
    "silence.again": Kind("still nothing"),
    "silence.leave": Kind("gives up on the silent line and hangs up"),
    "nonsense": Kind("could not make sense of what was said"),
    "foreign": Kind("was spoken to in another language"),
    "machine": Kind("was asked whether they are a machine / suspects the trainee is one"),
    "off-topic": Kind("the trainee talks about something else entirely"),
    "joke": Kind("the trainee joked"),
    "chatter": Kind("the trainee talked far too long"),
    "script": Kind("the trainee sounds as if reading a script"),
    "greet-back": Kind("returns a greeting"),
    "name-heard": Kind("the trainee gave their name", may=("agent",)),
    # -- ending
    "more.no": Kind("anything else? no, that's it"),
    "more.want": Kind("anything else? yes, this is not settled yet", needs=("want",)),
    "bye": Kind("says goodbye, content"),
    "bye.cool": Kind("says goodbye, not content"),
    "hang-up": Kind("ends the call in anger"),
    "out-of-time": Kind("has to go: this has taken too long"),
    "not-finished": Kind("the trainee says goodbye although nothing is settled: wait"),
    # -- outbound, pitching
    "objection": Kind("raises an objection", needs=("objection",)),
    "objection.again": Kind("the objection was not dealt with: says so and repeats it", needs=("objection",)),
    "objection.met": Kind("the objection was dealt with: lets it go"),
    "so-what": Kind("a feature without a benefit: and what is that to me?", may=("product",)),
    "everyone-says": Kind("a claim without evidence: everyone says that", may=("product",)),
    "interest": Kind("a benefit touched their need: interested, asks on", may=("product",)),
    "convinced": Kind("evidence convinced them", may=("product",)),
    "ask.price": Kind("asks what it costs", may=("product",)),
    "pushed": Kind("is being pressed to buy: backs off"),
    "no-need": Kind("has not been asked anything about themselves yet: why should I need this?", may=("product",)),
    "listening": Kind("gives the caller a short chance: go ahead, be quick"),
    # -- gatekeeper and special lines
    "gate.asks": Kind("someone else picks up: asks who and what for"),
    "gate.refuses": Kind("will not put through"),
    "gate.passes": Kind("puts the caller through"),
    "wrong-number": Kind("inbound: called the wrong company and asks for the other one's service"),
    "wrong-number.sees": Kind("is told so: realises, apologises"),
    "absent.asks": Kind("inbound: asks to speak to a colleague; {topic} is the colleague (王经理)", needs=("topic",)),
    "absent.leaves": Kind("is told they are away: will leave a message / tells what it is about"),
    # -- everyday talk (understanding/everyday.py)
    "everyday.again": Kind("is asked to say the last thing again", needs=("last",)),
    **{f"everyday.{name}": Kind(f"everyday question or remark: {name}") for name in NAMES if name != "again"},
}
