"""What was chosen stands in the address, and an address opens the view that it names."""

import dataclasses
import unittest.mock
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from heard.app.parts.address import arrive as arrive_at
from heard.app.parts.address import pick
from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.settings import PROJECT, load_settings
from tests.approved import approve_in
from tests.even_store import load_even
from tests.test_app import DASHBOARD, OVERNIGHT, view

FIRST = "overnight_mh"
# By sex there are enough of no other in the store to publish a table.
NEVER, NEVER_ID = "Section 136: children taken to a police station", "s136_police_station"
WITH_CHOICES = (
    *("indicator", "overnight", "help", "areas", "place", "fairness", "quality"),
)
WITH_LINKS = ("overview", "overnight", "help", "fairness")


@pytest.fixture(scope="module")
def even(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of both extracts of which scrutiny, too, sees the figures."""
    folder = tmp_path_factory.mktemp("even")
    settings = load_settings(PROJECT / "heard.toml")
    load_even(dataclasses.replace(settings, store=folder / "store"), folder)
    return approve_in(folder / "store")


@pytest.fixture(autouse=True)
def loaded(even: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of every test here; pages only read it."""
    monkeypatch.setenv("HEARD_STORE", str(even))


def arrive(page: str, profile: str = INTERNAL, **address: str | list[str]) -> AppTest:
    """A new visitor whose first page this is."""
    shown = AppTest.from_file(DASHBOARD, default_timeout=60)
    shown.session_state["view"] = profile
    return follow(shown, page, **address)


def follow(shown: AppTest, page: str, **address: str | list[str]) -> AppTest:
    """The same visitor, on another page by a link with this address."""
    shown.switch_page(f"pages/{page}.py")
    shown.query_params = dict(address)
    return shown.run()


def bound(shown: AppTest) -> dict[str, Any]:
    """Name in the address -> its select box or row of buttons."""
    widgets = {one.proto.query_param_key: one for one in (*shown.selectbox, *shown.radio)}
    return {name: widget for name, widget in widgets.items() if name}


def chosen(shown: AppTest) -> dict[str, str]:
    """What stands in the address, but for who looks."""
    return {name: one for name, one in dict(shown.query_params).items() if name != "view"}


def links(shown: AppTest) -> list[dict[str, str]]:
    """What stands in the address of each link of a page to another."""
    queries = (parse_qs(one.proto.query_string) for one in shown.get("page_link"))
    return [{name: values[0] for name, values in query.items()} for query in queries]


@pytest.mark.parametrize("page", WITH_CHOICES)
def test_every_choice_of_every_page_is_opened_by_its_address(page: str) -> None:
    offered = bound(arrive(page))
    wanted = {name: one.options[-1] for name, one in offered.items()}
    shown = arrive(page, **wanted)

    assert not shown.exception
    assert not shown.error
    for name, one in bound(shown).items():
        assert len(set(one.options)) == len(one.options)
        default = one.options[one.proto.default]
        stands = wanted.get(name) if wanted.get(name) in one.options else default
        assert one.options[one.index] == stands
        assert shown.query_params.get(name, default) == stands
        assert (name in shown.query_params) == (stands != default)
    assert shown.query_params


@pytest.mark.parametrize("page", WITH_LINKS)
def test_a_link_opens_the_series_that_it_is_named_after(page: str) -> None:
    """Streamlit drops of a link whatever has the name of a choice on the page left."""
    shown = arrive(page, **{f"{page}_charts_by": "Custody suite"})
    found = links(shown)

    assert found
    assert not {*bound(shown)} & {name for link in found for name in link}
    link = found[-1]
    follow(shown, "indicator", **link)
    assert shown.title[0].value == link["indicator"]
    assert bound(shown)["by"].options[bound(shown)["by"].index] == link.get(
        "by", "No breakdown"
    )


def test_a_link_opens_the_same_view_whatever_was_chosen_there_before() -> None:
    shown = arrive("indicator", by="Custody suite", period="Quarter")
    follow(shown, "overview")
    follow(shown, "indicator", indicator=OVERNIGHT)

    assert view(shown) == ("overnight", "", "month")
    assert chosen(shown) == {"indicator": OVERNIGHT}


def test_no_choice_is_taken_along_to_a_page_that_has_one_of_the_same_name() -> None:
    shown = arrive("areas", areas_by="Custody suites", areas_period="Quarter")
    follow(shown, "indicator")

    assert not shown.exception
    assert view(shown) == (FIRST, "", "month")
    assert not chosen(shown)


@pytest.mark.parametrize(
    "by",
    ["suite", "<b>Custody suite</b>", "Sex & age", "", ["Sex", "Nothing"], ["", ""]],
)
def test_what_is_not_offered_is_taken_out_of_the_address(by: str | list[str]) -> None:
    shown = arrive("indicator", by=by)

    assert not shown.exception
    assert not shown.error
    assert view(shown) == (FIRST, "", "month")
    assert not chosen(shown)


def test_of_several_values_the_last_is_shown() -> None:
    shown = arrive("indicator", by=["Sex", "Custody suite"])

    assert view(shown) == (FIRST, "suite", "quarter")


def test_limits_wanted_of_one_series_are_not_drawn_for_another() -> None:
    limits = {"rebase": "from June 2023", "baseline": "12", "target": "40"}
    shown = arrive("indicator", **limits)
    assert chosen(shown) == limits
    assert [one.value for one in shown.number_input] == [12, 40]
    shown.selectbox[0].set_value("overnight").run()

    assert [one.value for one in shown.number_input] == [None, None]
    assert bound(shown)["rebase"].value == ""
    assert not {*limits} & {*chosen(shown)}


def test_a_month_before_the_first_of_the_store_starts_no_new_limits() -> None:
    shown = arrive("indicator", rebase="from June 2019")

    assert bound(shown)["rebase"].value == ""
    assert not chosen(shown)


def test_scrutiny_is_shown_nothing_that_only_internal_has() -> None:
    """Neither by an address nor by a browser that sends what was not offered."""
    shown = arrive("indicator", SCRUTINY, indicator=NEVER, by="Sex", period="Month")
    assert view(shown) == (NEVER_ID, "sex", "year")
    assert chosen(shown) == {"indicator": NEVER, "by": "Sex"}
    (period,) = (one for one in shown.radio if one.label == "Period")
    period.options.append("Month")
    period.set_value("Month").run()

    assert not shown.exception
    assert view(shown) == (NEVER_ID, "sex", "year")


def test_who_turns_to_scrutiny_keeps_only_what_it_offers() -> None:
    """And is back at the default of internal afterwards: the address has no period."""
    shown = arrive("indicator", INTERNAL, indicator=NEVER, by="Sex", period="Month")
    profile = shown.sidebar.radio[0]
    profile.set_value(SCRUTINY).run()
    assert view(shown) == (NEVER_ID, "sex", "year")
    assert chosen(shown) == {"indicator": NEVER, "by": "Sex"}
    profile.set_value(INTERNAL).run()

    assert not shown.exception
    assert view(shown) == (NEVER_ID, "sex", "month")
    assert chosen(shown) == {"indicator": NEVER, "by": "Sex", "period": "Month"}


def test_what_scrutiny_does_not_offer_is_asked_for_again_in_the_internal_view() -> None:
    """Every visitor arrives as scrutiny, with a link of the internal view too."""
    address = {"indicator": NEVER, "by": "Sex", "period": "Quarter"}
    shown = arrive("indicator", SCRUTINY, **address)
    assert view(shown) == (NEVER_ID, "sex", "year")
    shown.sidebar.radio[0].set_value(INTERNAL).run()

    assert view(shown) == (NEVER_ID, "sex", "quarter")
    assert chosen(shown) == address


def test_a_choice_that_has_become_the_default_leaves_the_address() -> None:
    shown = arrive(
        "indicator", INTERNAL, indicator=NEVER, by="Sex", period="Financial year"
    )
    shown.sidebar.radio[0].set_value(SCRUTINY).run()

    assert view(shown) == (NEVER_ID, "sex", "year")
    assert chosen(shown) == {"indicator": NEVER, "by": "Sex"}


def test_no_view_is_opened_by_a_page_that_scrutiny_does_not_see() -> None:
    shown = arrive("quality", SCRUTINY, quality_suite="Exeter", quality_months="All")

    assert {*bound(shown)} == {"view"}
    assert not shown.exception


def test_what_a_browser_makes_up_is_no_choice() -> None:
    """Streamlit hands on a text that is none of the options."""
    arrive_at("indicator", INTERNAL)
    titles = {"": "No breakdown", "area": "Area"}
    for sent, taken in (("area", "area"), ("person_key", ""), (None, "")):
        draw = unittest.mock.Mock(return_value=sent)
        assert pick("made_up", "Broken down by", titles, draw) == taken
