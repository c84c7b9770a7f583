from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest

from simulator.app.debrief_items import items_of
from simulator.app.html import html
from simulator.app.report import charts
from simulator.app.report.geometry import apart, radar, scaled, steps
from simulator.app.report.markup import Markup, el
from simulator.app.report.talk import pieces
from simulator.kernel.event import Event
from simulator.kernel.lang import LANGS, Lang
from tests.app.debriefs import HOSTILE, Told, hostile, nothing, played, transcribed

pytestmark = pytest.mark.unit

VOID = {"meta", "link", "input", "br", "hr"}
CALLS = [played("zh"), played("en"), hostile(), transcribed(), nothing()]
NAMES = ["zh", "en", "hostile", "transcript", "silent"]


@dataclass
class Node:
    tag: str
    given: dict[str, str | None]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """Every element with the text inside it. Fails on an end tag that does not belong."""

    nodes: list[Node] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        node = Node(tag, dict(attrs))
        self.nodes.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nodes.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for node in self.open:
            node.text += data

    def all(self, tag: str = "", kind: str = "", **given: str) -> list[Node]:
        return [
            n
            for n in self.nodes
            if (not tag or n.tag == tag)
            and (not kind or kind in (n.given.get("class") or "").split())
            and all(n.given.get(k) == v for k, v in given.items())
        ]

    def one(self, id_: str) -> Node:
        found = [n for n in self.nodes if n.given.get("id") == id_]
        assert len(found) == 1, f"expected one {id_}, got {len(found)}"
        return found[0]


def parsed(told: Told, lang: Lang = "zh") -> Page:
    page = Page()
    page.feed(html(*told, lang))
    page.close()
    assert not page.open, f"<{page.open[-1].tag}> is never closed"
    return page


@pytest.mark.parametrize("told", CALLS, ids=NAMES)
def test_nothing_is_fetched(told: Told) -> None:
    source = html(*told, "en")
    page = parsed(told, "en")
    for node in page.nodes:
        assert not {"src", "srcset", "action", "formaction", "data", "poster", "background", "ping"} & set(node.given), node
        assert not [name for name in node.given if name.startswith("on")], node
        href = node.given.get("href")
        assert href is None or href.startswith("#") or href == "data:,", node
    style = page.all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?:|//\w", source.replace("</", ""))
    assert not page.all("iframe") + page.all("object") + page.all("img") + page.all("base") + page.all("form")


def test_policy_allows_our_script_alone() -> None:
    page = parsed(played("zh"))
    (policy,) = [n.given["content"] or "" for n in page.all("meta") if "http-equiv" in n.given]
    (script,) = page.all("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


def test_what_people_typed_stays_text() -> None:
    source = html(*hostile(), "zh")
    page = parsed(hostile())
    assert len(page.all("script")) == 1
    assert not page.all("img")
    assert "<script>alert" not in source
    assert "\x1b" not in source
    assert "\u202e" not in source
    source.encode("utf-8")  # half a surrogate pair would not go into a file
    bubble = page.all("p", "bubble", lang="zh")[0].text
    assert "<script>alert(1)</script>" in bubble
    assert bubble.startswith("您好")
    assert HOSTILE.split()[0] in page.all("blockquote")[0].text


@pytest.mark.parametrize("told", CALLS, ids=NAMES)
def test_ids_are_unique_and_links_lead_somewhere(told: Told) -> None:
    page = parsed(told)
    ids = [n.given["id"] for n in page.nodes if n.given.get("id")]
    assert len(set(ids)) == len(ids)
    for node in page.all("a"):
        target = (node.given["href"] or "")[1:]
        assert target in ids, f"{node.text!r} leads to {target}"
    for node in page.all("label"):
        assert node.given["for"] in ids


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("told", CALLS, ids=NAMES)
def test_every_point_is_there_and_its_words_are_marked(told: Told, lang: Lang) -> None:
    page = parsed(told, lang)
    debrief, _ = told
    turns = {line.turn for line in debrief.transcript if line.who == "trainee"}
    for copy in LANGS:
        for item in items_of(debrief):
            entry = page.one(f"{copy}-e{item.n}")
            sign = "+" if item.evidence.points > 0 else "−"
            assert entry.text.startswith(f"{sign}{abs(item.evidence.points)}"), entry.text
            if item.of_record or item.evidence.turn not in turns:
                continue
            page.one(f"{copy}-q{item.n}")
            words = "".join(n.text for n in page.all("span", f"q{item.n}"))
            assert clean(item.evidence.quote) in clean(words)


def clean(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffd]", "?", text)


@pytest.mark.parametrize(("shown", "hidden"), [("zh", "en"), ("en", "zh")])
def test_both_languages_and_a_switch_without_scripts(shown: Lang, hidden: Lang) -> None:
    page = parsed(played("zh"), shown)
    assert "checked" in page.one(f"show-{shown}").given
    assert "checked" not in page.one(f"show-{hidden}").given
    zh, en = page.all("main", "zh")[0].text, page.all("main", "en")[0].text
    assert "同理心" in zh
    assert "通话全文" in zh
    assert "Empathy" in en
    assert "The call" in en
    assert "#show-zh:checked ~ main.zh" in page.all("style")[0].text


def test_lines_to_say_stay_in_the_language_of_the_call() -> None:
    page = parsed(played("zh"), "en")
    english = page.all("main", "en")[0]
    assert "You could say" in english.text
    assert re.search(r"You could say:\s*[^a-z]*[\u4e00-\u9fff]", english.text)


def test_same_call_same_bytes() -> None:
    assert html(*played("en"), "en") == html(*played("en"), "en")


@pytest.mark.parametrize("told", [played("zh"), played("en")], ids=["zh", "en"])
def test_charts_show_skills_and_mood(told: Told) -> None:
    debrief, _ = told
    page = parsed(told)
    for svg in page.all("svg", "radar"):
        assert svg.given["role"] == "img"
    assert len(page.all("svg", "radar")) == 2
    # wide and narrow, in both languages, five dials each
    assert len(page.all("polyline", "dial")) == 20
    assert len(page.all("a", "flag")) == 4 * len(debrief.turning_points)
    assert "不计分" in page.all("svg", "radar")[0].text  # FABE: nothing to present in this call


def test_without_mood_there_is_no_curve() -> None:
    page = parsed(transcribed(), "en")
    assert not page.all("svg", "curve")
    assert page.all("main", "en")[0].text


def test_what_happened_on_the_line_is_told() -> None:
    debrief, events = played("en")
    lookup = events[0].body["scenario"]["briefing"]["lookups"][0]
    more = [
        Event(900, 9_000, "trainee.held", {}), Event(901, 9_100, "trainee.looked_up", {"id": lookup["id"]}), Event(902, 9_200, "trainee.resumed", {}),
        Event(903, 9_300, "trainee.transferred", {"to": "<b>billing</b>"}), Event(904, 9_400, "line.dropped", {}),
    ]  # fmt: skip
    page = parsed((debrief, [*events, *more]), "en")
    told = " ".join(n.text for n in page.all("li", "told"))
    for words in ("put the customer on hold", lookup["title"]["en"], "came back", "<b>billing</b>", "line dropped", "after 2 rings"):
        assert words in told


@pytest.mark.parametrize("junk", [[], "x", {"persona": 3, "scenario": [1]}, {"scenario": {"briefing": {"lookups": 5}}, "persona": {"name": "x"}}])
def test_log_from_elsewhere_still_gives_a_page(junk: Any) -> None:
    debrief, events = transcribed()
    odd = [Event(0, 0, "call.started", junk if isinstance(junk, dict) else {"scenario": junk, "persona": junk}), *events[1:]]
    assert html(debrief, [*odd, Event(99, 5, "trainee.looked_up", {"id": "x"})], "zh")


def test_markup_escapes_everything_else() -> None:
    assert el("p", 'a"b', "<b>", Markup("<i></i>"), title="'<>") == '<p class="a&quot;b" title="&#x27;&lt;&gt;">&lt;b&gt;<i></i></p>'


def test_overlapping_quotes_are_cut_at_every_edge() -> None:
    debrief, _ = played("zh")
    text = next(l.text for l in debrief.transcript if l.turn == 3 and l.who == "trainee")
    items = [i for i in items_of(debrief) if i.evidence.turn == 3 and not i.of_record]
    found = pieces(text, items)
    assert "".join(part for part, _ in found) == text
    assert pieces("", items) == []


def test_geometry() -> None:
    top = radar([100, None, 0, 50, 100], (0, 0), 10)
    assert top[0] == pytest.approx((0, -10))
    assert top[1] is None
    assert top[2] == pytest.approx((0, 0))
    assert scaled(5, 0, 10, 100, 0) == 50
    assert scaled(5, 3, 3, 7, 9) == 7
    assert apart([5, 5, 5], 10, 0, 100) == [5, 15, 25]
    assert [steps(n, 7) for n in (0, 7, 8, 60, 200)] == [1, 1, 2, 10, 50]
    assert apart([95, 96, 10], 10, 0, 100) == [90, 100, 10]


def test_every_turn_has_its_place_on_the_curve() -> None:
    ticks = [charts.Tick(1, 1_000, "#t1"), charts.Tick(2, 90_000, "#t2")]
    drawn = str(charts.mood(charts.WIDE, [(0, (1, 2, 3, 4, 5)), (60_000, (5, 4, 3, 2, 1))], ["a"] * 5, ticks, [], "x"))
    right = max(float(x) for x in re.findall(r'<line class="tick" x1="([\d.]+)"', drawn))
    assert right <= charts.WIDE.width - charts.WIDE.right
