"""Both languages say everything, with the same gaps, and what is committed is what was compiled."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from simulator.words.compile import compiled, sources
from simulator.words.say import HERE

pytestmark = pytest.mark.unit

DOMAINS = sorted({source.stem for source in sources()})
Entries = dict[str, tuple[str, ...]]


def entries(lang: str, domain: str) -> Entries:
    with (HERE / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang, abort_invalid=True)
    out: Entries = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            out[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return out


def gaps(texts: tuple[str, ...]) -> set[str]:
    """A plural form may leave out the number `n` it stands for. English says where a capital letter is wanted, Chinese has none:
    {Told}, {told} and {told_low} are one gap."""
    names = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
    return {name.lower().removesuffix("_low") for name in names} - {"n"}


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_the_same_keys(domain: str) -> None:
    assert sorted(entries("zh", domain)) == sorted(entries("en", domain))


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_is_left_unsaid(domain: str) -> None:
    for lang in ("zh", "en"):
        assert [k for k, texts in entries(lang, domain).items() if not all(texts)] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_keys_begin_with_their_domain(domain: str) -> None:
    assert [k for k in entries("en", domain) if not k.startswith(f"{domain}.")] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_gaps_are_the_same(domain: str) -> None:
    zh, en = entries("zh", domain), entries("en", domain)
    differing = {key: (zh[key], en[key]) for key in zh if gaps(zh[key]) != gaps(en[key])}

    assert differing == {}


@pytest.mark.parametrize("source", sources(), ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_what_is_committed_is_compiled_from_the_source(source: Path) -> None:
    assert source.with_suffix(".mo").read_bytes() == compiled(source), "run python -m simulator.words.compile"
