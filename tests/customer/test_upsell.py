"""Who rang with a worry does not buy on the way."""

from __future__ import annotations

import pytest

from simulator.kernel.lang import Lang
from tests.stories.telling import tell

pytestmark = pytest.mark.unit


def answers(scenario: str, lang: Lang, *said: str) -> list[set[str]]:
    events = tell(scenario, lang, list(said)).run.events
    return [{str(m["move"]) for m in e.body["moves"]} for e in events if e.kind == "customer.said"]


@pytest.mark.parametrize(
    ("lang", "greeting", "selling"),
    [
        ("zh", "您好，安源燃气，我姓周，您请讲。", "您家要不要办个保养套餐，一个月才二十九块，我给您开一个？"),
        ("en", "Northgate Gas, this is Priya, how can I help?", "Shall I put you down for our boiler plan, nine ninety-nine a month?"),
    ],
)
def test_something_on_sale_is_turned_down(lang: Lang, greeting: str, selling: str) -> None:
    assert "not-buying" in answers("gas-connection-fee", lang, greeting, selling)[-1]


def test_what_the_case_offers_is_no_sale() -> None:
    said = answers("gas-no-hot-water", "en", "Northgate Gas, this is Priya, how can I help?", "I can send the crew lead tomorrow from eight to ten. Shall I put you down for that?")
    assert all("not-buying" not in moves for moves in said)


def test_what_the_case_offers_is_no_sale_with_a_figure_in_it() -> None:
    said = answers("gas-purchase-limit", "zh", "您好，安源燃气，我姓周，您请讲。", "您家这种烧炉子的，我给您登记成取暖用户，一个月三百五十方，一回能买一百，您看行吗？")
    assert all("not-buying" not in moves for moves in said)
