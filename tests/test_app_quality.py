"""The Data quality page without a browser, from stores worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heard import store
from heard.briefs import grids
from heard.catalogue import load_catalogue
from heard.charts.heat import heat_map
from heard.disclosure import SCRUTINY
from heard.figures import quality
from heard.ground.settings import Settings
from heard.revisions import revisions
from heard.store import Snapshot, snapshot
from heard.wording import Grid, heat_words
from tests import supplying
from tests.conftest import Write
from tests.looking import looking
from tests.small_store import load_custody
from tests.test_app import shown_tables, visit, words
from tests.test_app_upload import press, said, st_navigation_has_run  # noqa: F401

QUALITY = "pages/quality.py"
ROWS = """
authorised_at    | released_at      | suite    | mh_marker | aa_requested_at
2024-03-05 10:00 | 2024-03-05 15:00 | Exeter   | Y         | 2024-03-05 11:00
2024-03-10 22:00 | 2024-03-11 06:00 | Exeter   | Y         |
2024-05-03 21:00 | 2024-05-03 20:00 | Plymouth | Y         |
"""


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> Settings:
    """A store of three detentions, one released before it began."""
    load_custody(settings, tmp_path, ROWS)
    return settings


def looked_at(settings: Settings) -> grids.Quality:
    catalogue, version = load_catalogue(), snapshot(settings)
    return grids.Quality(
        tuple(quality.broken(settings, catalogue, version)),
        tuple(quality.completeness(settings, catalogue, version)),
    )


def table(shown: AppTest, column: str) -> list[dict[str, str]]:
    """The rows of the table that has this column."""
    (found,) = (rows for rows in shown_tables(shown) if column in rows[0])
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


def test_an_empty_store_says_what_to_do() -> None:
    shown = visit(QUALITY)
    assert not shown.exception
    assert "Bring one on the page Upload." in words(shown)
    assert not shown_tables(shown)


def test_the_page_ends_for_scrutiny_before_any_count(loaded: Settings) -> None:
    shown = visit(QUALITY, SCRUTINY)
    assert not shown.exception
    assert "This page shows exact counts." in words(shown)
    assert not shown_tables(shown)
    assert not shown.get("plotly_chart")


def test_the_page_has_checks_gaps_the_sums_of_every_supply_and_a_heat_map(
    loaded: Settings,
) -> None:
    shown = visit(QUALITY)
    assert not shown.exception
    assert not shown.error
    (chart,) = shown.get("plotly_chart")
    assert "March 2024 to May 2024" in chart.proto.alt
    rules = {row["Check"]: row["Rows"] for row in table(shown, "Check")}
    assert rules["Release before the start of detention"] == "1"
    (supply,) = table(shown, "Adds up")
    assert (supply["Read"], supply["Added"], supply["Refused"]) == ("3", "3", "0")
    assert supply["Adds up"] == "yes"
    gaps = {(row["Extract"], row["Months"]): row["What"] for row in table(shown, "What")}
    assert gaps["Custody", "April 2024"].startswith("covered, and without a record")
    assert gaps["Contacts", "March 2024 to May 2024"].startswith("no data: not supplied")


def test_a_supply_whose_counts_do_not_add_up_is_shouted(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = store.history

    def one_row_lost(settings: Settings, name: str) -> list[store.Version]:
        return [replace(one, read=one.read + 1) for one in true(settings, name)]

    monkeypatch.setattr(store, "history", one_row_lost)
    (supply,) = table(visit(QUALITY), "Adds up")
    assert supply["Adds up"] == "NO"


def test_quality_is_found_once_for_each_version(
    loaded: Settings, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    true, asked = quality.completeness, []

    def counted(*words: object) -> object:
        asked.append(words)
        return true(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(quality, "completeness", counted)
    shown = visit(QUALITY)
    shown.selectbox[0].set_value("Exeter").run()
    assert len(asked) == 1
    path = write("custody", "suite | arrived_at\nTorquay | 2024-05-09 12:00", "b.csv")
    supplying.load(loaded, "custody", path, by="x")
    shown.run()
    assert len(asked) == 2
    assert "Torquay" in shown.selectbox[0].options


def test_what_is_shown_of_the_quality_stands_in_the_address(loaded: Settings) -> None:
    address = {
        "quality_show": "Rows that break a check",
        "quality_suite": "Plymouth",
        "quality_months": "All",
        "quality_check": "Release before the start of detention",
    }
    shown = visit(QUALITY, **address)
    chosen = [box.value for box in shown.selectbox[:3]]
    assert chosen == ["Plymouth", "release_before_start", "all"]
    assert not shown.exception
    assert address.items() <= dict(shown.query_params).items()
    assert "extract taken" not in words(shown)
    assert "Custody: March 2024 to May 2024, loaded " in words(shown)


def test_completeness_is_counted_by_field_and_of_one_field_by_suite(
    loaded: Settings,
) -> None:
    found, months = looked_at(loaded), ("2024-03", "2024-04", "2024-05")
    every = grids.filled(found, "custody", months, grids.ALL, grids.ALL)
    shares = dict(zip(every.lines, every.values, strict=True))
    assert shares["aa_requested_at"] == (50, None, 0)
    assert shares["custody_key"] == (100, None, 100)
    exeter = grids.filled(found, "custody", months, "Exeter", grids.ALL)
    assert dict(zip(exeter.lines, exeter.values, strict=True))["suite"] == (100, None, None)
    one = grids.filled(found, "custody", months, grids.ALL, "aa_requested_at")
    assert one.lines == ("Exeter", "Plymouth")
    assert one.values == ((50, None, None), (None, None, 0))


def test_a_month_with_records_and_no_fault_is_a_nought_and_one_without_is_blank(
    loaded: Settings,
) -> None:
    title = "Release before the start of detention"
    found, months = looked_at(loaded), ("2024-03", "2024-04", "2024-05")
    every = grids.breaking(found, "custody", months, grids.ALL, grids.ALL)
    assert dict(zip(every.lines, every.values, strict=True))[title] == (0, None, 1)
    one = grids.breaking(found, "custody", months, grids.ALL, title)
    assert dict(zip(one.lines, one.values, strict=True)) == {
        "Exeter": (0, None, None),
        "Plymouth": (None, None, 1),
    }


def test_months_that_follow_one_another_are_one_span() -> None:
    months = ["2023-11", "2023-12", "2024-01", "2024-03"]
    assert grids.spans(months) == [("2023-11", "2024-01"), ("2024-03", "2024-03")]


def test_missing_months_are_those_within_the_span_of_both_extracts(
    loaded: Settings,
) -> None:
    version = snapshot(loaded)
    contacts = replace(version.tables["contacts"], months=("2024-01", "2024-03"))
    both = Snapshot({**version.tables, "contacts": contacts})
    assert grids.missing(both) == {
        "contacts": ["2024-02", "2024-04", "2024-05"],
        "custody": ["2024-01", "2024-02"],
    }


GRID = Grid(("age", "sex"), ("2024-03", "2024-04"), ((100, None), (40, 70)), "%")


def test_a_heat_map_has_its_numbers_in_the_cells_and_grey_where_there_is_no_data() -> None:
    (drawn,) = heat_map(GRID).data
    assert [list(row) for row in drawn.text] == [["100%", ""], ["40%", "70%"]]
    assert [list(row) for row in drawn.z] == [[100, None], [40, 70]]
    assert drawn.texttemplate
    long = tuple(f"20{n}-01" for n in range(10, 23))
    wide = Grid(("age",), long, (tuple(range(13)),))
    assert heat_map(wide).data[0].texttemplate is None
    assert heat_map(wide).data[0].showscale


def test_a_heat_map_in_words_tells_its_extent_and_its_extremes() -> None:
    said = heat_words(GRID)
    assert "2 lines by month, March 2024 to April 2024" in said
    assert "least 40% (sex, March 2024), most 100% (age, March 2024)" in said
    assert heat_words(replace(GRID, values=((None, None),) * 2)).endswith("no data.")


STAY = "custody_key | authorised_at | released_at\na | 2024-05-01 22:00 | {}"


@pytest.fixture
def revised(settings: Settings, write: Write) -> Callable[[str], None]:
    """revised("2024-05-02 08:00"): a further supply, with this time of release."""

    def load(released: str) -> None:
        path = write("custody", STAY.format(released), f"{released[8:]}.csv")
        supplying.load(settings, "custody", path, by="x")

    return load


def test_a_revision_is_a_shown_figure_that_a_later_version_changed(
    settings: Settings, revised: Callable[[str], None]
) -> None:
    for released in ("2024-05-02 08:00", "2024-05-02 02:00", "2024-05-02 03:00"):
        revised(released)
    found = revisions(looking(settings), "custody")
    assert found.versions == (3, 2, 1)
    moved = [
        (one.version, one.month, one.before.figure, one.after.figure)
        for one in found.moved
        if one.indicator.id == "overnight"
    ]
    assert moved == [(2, "2024-05", 100, 0)]  # the third changes no headline of nights


def test_a_first_figure_of_a_month_is_no_revision(
    settings: Settings, write: Write, revised: Callable[[str], None]
) -> None:
    revised("2024-05-02 08:00")
    table = "authorised_at | released_at\n2024-06-01 22:00 | 2024-06-02 08:00"
    supplying.load(settings, "custody", write("custody", table, "june.csv"), by="x")
    found = revisions(looking(settings), "custody")
    assert found.versions == (2, 1)
    assert found.moved == ()


def test_revisions_end_at_the_first_version_that_was_pruned(
    settings: Settings, revised: Callable[[str], None]
) -> None:
    for released in ("2024-05-02 08:00", "2024-05-02 02:00"):
        revised(released)
    store.prune(settings, 0, by="x")
    found = revisions(looking(settings), "custody")
    assert found.versions == (2,)


def test_revisions_are_shown_when_they_are_asked_for(
    settings: Settings, revised: Callable[[str], None]
) -> None:
    for released in ("2024-05-02 08:00", "2024-05-02 02:00"):
        revised(released)
    shown = press(visit(QUALITY), "Compare the last 4 versions of custody")
    assert not shown.exception
    assert "Versions compared, the newest first: 2, 1." in said(shown)
    (row,) = (
        row
        for row in table(shown, "Moved by")
        if row["Headline"] == "Children held overnight"
    )
    assert (row["Month"], row["Version"]) == ("May 2024", "2")
    assert (row["From"], row["To"]) == ("100% (1† of 1†)", "0% (0 of 1†)")
    assert row["Moved by"] == "-100 points"


def test_the_page_begins_with_the_rows_in_force_and_those_that_break_a_check(
    settings: Settings, tmp_path: Path
) -> None:
    rows = """
    authorised_at    | released_at
    2024-04-01 10:00 | 2024-04-01 12:00
    2024-04-02 10:00 | 2024-04-02 09:00
    """
    load_custody(settings, tmp_path, rows)
    shown = words(visit("pages/quality.py"))

    assert "Of the rows in force (2 of custody), 1 break a check and must be put" in shown
