"""The rug and the page of a place: from a store worked out by hand, in both profiles."""

import dataclasses
import re
from pathlib import Path

import pytest

from heard.access import EVERY, Viewer
from heard.app.parts.markup import rug_cell_html
from heard.briefs.place import lines, place_title, summary
from heard.briefs.rug import SIGNS, Cell, Rug, rug, tone
from heard.briefs.rug_words import lead
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, PROFILES, SCRUTINY
from heard.ground.settings import PROJECT, load_settings
from heard.visits import Visit
from tests.approved import approve_in
from tests.test_app import visit, words
from tests.uneven_store import load_uneven

AREAS, PLACE = "pages/areas.py", "pages/place.py"


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four suites, a release of them; tests only read it."""
    folder = tmp_path_factory.mktemp("uneven")
    settings = load_settings(PROJECT / "heard.toml")
    load_uneven(dataclasses.replace(settings, store=folder / "store"), folder)
    return approve_in(folder / "store")


@pytest.fixture(autouse=True)
def loaded(uneven: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of every test here."""
    monkeypatch.setenv("HEARD_STORE", str(uneven))


def visiting(profile: str) -> Visit:
    settings = load_settings()
    return Visit(settings, load_catalogue(settings), Viewer("tests", profile, EVERY))


def rug_of(profile: str, by: str = "suite") -> Rug:
    found = rug(visiting(profile), by)
    assert found
    return found


def keys(found: Rug, indicator: str) -> list[str]:
    (row,) = [one for one in found.rows if one.indicator.id == indicator]
    return [row.cells[place].key for place in found.places]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_headline_by_place_is_a_row_of_the_latest_complete_period(
    profile: str,
) -> None:
    found = rug_of(profile)
    entries = load_catalogue().headlines()

    assert found.places == ("Exeter", "Newquay", "Plymouth", "Torquay")
    assert [one.indicator.id for one in found.rows] == [
        one.id for one in entries if "suite" in one.breakdowns
    ]
    assert all({*row.cells} == {*found.places} for row in found.rows)
    first = "2023" if profile == INTERNAL else "2022"  # the release pools two years
    assert found.period == f"April {first} to March 2024"


def test_a_place_beyond_limits_is_told_from_one_that_chance_explains_and_one_of_few() -> (
    None
):
    exact, scrutiny = rug_of(INTERNAL), rug_of(SCRUTINY)

    assert keys(exact, "overnight") == ["lower", "unsure", "lower", "higher"]
    assert keys(scrutiny, "overnight") == ["lower", "suppressed", "lower", "higher"]
    assert keys(exact, "child_detentions") == ["not judged"] * 4


def test_scrutiny_hears_why_medians_are_not_judged() -> None:
    (row,) = [one for one in rug_of(SCRUTINY).rows if one.indicator.id == "aa_wait"]

    assert row.cells["Exeter"].said == (
        "1 h 10 min (480 cases), not judged: medians are compared in the internal view only"
    )


def test_medians_of_places_are_compared_where_their_intervals_may_be_seen() -> None:
    """Of 240 waits of 60 to 79 minutes, 20 of each, beside a whole of which a third waits
    for 90 to 109."""
    exact = rug_of(INTERNAL)
    (row,) = [one for one in exact.rows if one.indicator.id == "aa_wait"]

    assert keys(exact, "aa_wait") == ["lower", "unsure", "lower", "higher"]
    assert row.cells["Torquay"].tone == "worse"
    assert row.cells["Newquay"].said.endswith("cannot tell: fewer than 20 cases")
    assert keys(rug_of(SCRUTINY), "aa_wait") == ["not judged"] * 4


@pytest.mark.parametrize("profile", PROFILES)
def test_the_lead_says_how_many_can_be_judged_who_stands_out_and_what_is_untold(
    profile: str,
) -> None:
    first, *rest = lead(rug_of(profile))

    assert first == (
        "3 of 4 suites can be judged. Torquay is higher than chance explains: children "
        "with mental ill health held overnight (60%, "
        f"{'144 of 240' if profile == INTERNAL else '290 of 480'})."
    )
    assert len(first.split()) <= 25
    assert rest[-1].startswith("Cannot tell for ")


def test_of_nothing_but_stars_it_is_not_said_that_nobody_differs() -> None:
    found = rug_of(SCRUTINY)
    star = Cell("", "suppressed", "suppressed")
    rows = tuple(
        dataclasses.replace(row, cells=dict.fromkeys(found.places, star))
        for row in found.rows
    )

    said = lead(dataclasses.replace(found, rows=rows))
    assert said[0] == "Cannot tell: none of 4 suites can be judged."
    assert said[1] == "Cannot tell for 28 of 28 comparisons: 28 suppressed."


@pytest.mark.parametrize(
    ("better", "key", "expected"),
    [
        *(("down", "higher", "worse"), ("down", "watch_lower", "better")),
        *(("up", "higher", "better"), ("up", "lower", "worse")),
        *(("context", "higher", "context"), ("down", "usual", ""), ("up", "unsure", "")),
    ],
)
def test_what_is_worse_follows_from_the_good_direction(
    better: str, key: str, expected: str
) -> None:
    entry = dataclasses.replace(load_catalogue().indicator("overnight"), better=better)  # type: ignore[arg-type]

    assert tone(entry, key) == expected


def test_no_cell_is_told_by_its_colour_alone() -> None:
    assert len({*SIGNS.values()}) == len(SIGNS)
    for key, (sign, said) in SIGNS.items():
        drawn = rug_cell_html(Cell("<9%", key, f"in full & {key}", "worse"))
        assert f"{sign} {said}" in drawn
        assert f"in full &amp; {key}" in drawn
        assert "<9%" not in drawn


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("by", ["Areas", "Custody suites"])
def test_the_page_begins_with_the_rug_and_each_heading_leads_on(
    profile: str, by: str
) -> None:
    shown = visit(AREAS, profile, areas_by=by)
    found = rug_of(profile, "area" if by == "Areas" else "suite")

    assert not shown.exception and not shown.error
    assert lead(found)[0] in words(shown)
    drawn = next(
        str(one.value) for one in shown.get("html") if "heard-rug" in str(one.value)
    )
    assert drawn.count('scope="row"') == len(found.rows)
    assert drawn.count('scope="col"') == 1 + len(found.places)
    assert len(re.findall("<td ", drawn)) == len(found.rows) * len(found.places)
    places = [link.proto.label for link in shown.get("page_link")]
    assert places == [found.name(one) for one in found.known]
    rows = [box.label for box in shown.button]
    assert rows == [row.indicator.title for row in found.rows]


def test_a_headline_opens_its_funnel_and_stands_in_the_address() -> None:
    shown = visit(AREAS, areas_by="Custody suites")
    (button,) = [one for one in shown.button if one.label == "Children held overnight"]
    button.click().run()

    assert [box.value for box in shown.selectbox] == ["suite", "overnight", "year"]
    assert '<tr class="rug-chosen"><th scope="row"' in words(shown)
    assert (
        "3 of 4 suites can be judged: Exeter lower than chance would explain, 20% (48 of "
        "240); Plymouth lower than chance would explain, 20% (48 of 240); Torquay higher "
        "than chance would explain, 60% (144 of 240). Cannot tell: 1 of 4 fewer than 20 "
        "cases." in words(shown)
    )


@pytest.mark.parametrize("profile", PROFILES)
def test_the_page_of_a_place_has_every_headline_of_its_column(profile: str) -> None:
    title = place_title("suite", "Torquay")
    shown = visit(PLACE, profile, place=title)

    assert not shown.exception and not shown.error
    assert shown.title[0].value == "Torquay (custody suite)"
    drawn = "".join(str(one.value) for one in shown.get("html"))
    found = rug_of(profile)
    for row in found.rows:
        assert row.indicator.title.replace("'", "&#x27;") in drawn
        assert row.cells["Torquay"].said in drawn
    assert "Torquay stands out in" in words(shown)


def test_two_places_of_one_name_are_two_choices() -> None:
    shown = visit(PLACE, place="Plymouth (custody suite)")
    options = shown.selectbox[0].options

    assert {"Plymouth (area)", "Plymouth (custody suite)"} <= {*options}
    assert shown.title[0].value == "Plymouth (custody suite)"


@pytest.mark.parametrize("profile", PROFILES)
def test_a_place_of_few_says_that_nothing_can_be_told(profile: str) -> None:
    shown = visit(PLACE, profile, place=place_title("suite", "Newquay"))

    assert not shown.exception and not shown.error
    assert "Cannot tell: of Newquay no headline can be judged." in words(shown)


def test_a_place_is_judged_over_time_where_limits_may_be_drawn() -> None:
    exact, scrutiny = visiting(INTERNAL), visiting(SCRUTINY)
    found = [
        lines(one, shown, "Torquay")[1].control
        for one in (exact, scrutiny)
        if (shown := rug(one, "suite"))
    ]

    assert [bool(one and one.chart) for one in found] == [True, False]


def test_the_summary_of_a_place_names_what_is_beyond_chance_and_counts_the_rest() -> None:
    one = visiting(INTERNAL)
    said = summary(lines(one, rug_of(INTERNAL), "Exeter"), "Exeter")

    assert said[0].startswith("Exeter stands out in 3 of the ")
    assert "wait for an appropriate adult (lower, 1 h 9 min)" in said[0]


def test_years_together_are_the_same_years_in_both_profiles() -> None:
    exact, rounded = (
        visiting(profile).published("overnight", "suite", "years").of("Exeter")
        for profile in (INTERNAL, SCRUTINY)
    )
    shown = [(one.period, one.numerator, one.denominator) for one in (*exact, *rounded)]

    assert shown == [("2022-23/2023-24", 96, 480), ("2022-23/2023-24", 95, 480)]
    assert all(one.is_judged for one in exact)


def test_the_intervals_of_a_median_are_two_of_its_waits_and_in_no_release() -> None:
    """Of 240 the 105th and 136th at 95 %, the 96th and 145th at 99.8 %; there are twelve
    waits of each of 90 to 109 minutes."""
    exact, rounded = (
        visiting(profile).published("aa_wait", "suite", period).of("Torquay")
        for profile, period in ((INTERNAL, "year"), (SCRUTINY, "years"))
    )
    (year,) = [one for one in exact if one.period == "2023-24"]

    assert year.within == ((98, 101), (97, 102))
    assert [one.within for one in rounded] == [()]
