"""Every page in both profiles, and on stores that hold nothing, little or all hidden."""

import re
from pathlib import Path

import pytest

from heard import store
from heard.briefs.defining import matching_details, what_a_row_is
from heard.disclosure import BANNERS, PROFILES
from heard.figures.details import load_entries
from heard.ground.settings import Settings
from tests.approved import approve_in
from tests.small_store import load_custody, new_store
from tests.test_app import all_of, shown_tables, visit, words

FIGURES = ("overnight", "help", "areas", "place", "fairness", "indicator")
PAGES = (*FIGURES, "definitions")
ONE_MONTH = """
authorised_at    | released_at      | mh_marker
2024-05-01 23:45 | 2024-05-02 04:00 | Y
"""


def path(page: str) -> str:
    return f"pages/{page}.py"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten detentions: everything is hidden from scrutiny."""
    return approve_in(new_store(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def one_month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One detention in one month."""
    return approve_in(new_store(tmp_path_factory.mktemp("month"), ONE_MONTH))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_or_says_why_not(
    small: Path, page: str, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error
    assert len(shown.title) == 1
    assert BANNERS[profile].split(":")[0] in words(shown)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_one_month_is_enough(
    one_month: Path, page: str, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(one_month))
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_says_what_to_do(
    page: str, profile: str, settings: Settings
) -> None:
    shown = visit(path(page), profile)

    assert not shown.exception
    assert not shown.error
    assert page not in FIGURES or "python -m heard load" in all_of(shown)


def test_a_never_event_of_the_provisional_month_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    rows = """
    authorised_at    | released_at      | legal_basis | mh_marker
    2024-04-01 10:00 | 2024-04-01 12:00 | pace_arrest | N
    2024-05-01 23:45 | 2024-05-02 04:00 | s136        | Y
    """
    load_custody(settings, tmp_path, rows)
    shown = visit(path("help"), help_more="Section 136")

    assert not shown.exception
    assert "Occurred: 1† in April to June 2024 (provisional" in words(shown)
    assert "It did not occur." not in words(shown)


def test_the_difference_is_of_the_newest_complete_quarter(
    settings: Settings, tmp_path: Path
) -> None:
    """April to June holds the newest month, so January to March, in which nobody was
    without need; it is whole, as there were no others in January and February."""
    load_custody(settings, tmp_path)
    said = words(visit(path("overnight")))
    assert "April to June 2024 (provisional, 2 of 3 months): 67% (4† of 6)" in said

    none = store.Statement(store.Gap("2024-01", "2024-02"), store.NONE)
    store.state(settings, "custody", (none,), by="tests", reason="nobody was held")
    said = words(visit(path("overnight")))
    assert "January to March 2024: 50% (1† of 2†) with mental ill health" in said
    assert "One of them has no cases." in said


def test_every_detail_is_defined_by_what_one_row_is_and_its_sql(settings: Settings) -> None:
    titles = [one.title for one in load_entries().values()]
    shown = visit(path("definitions"), "scrutiny", search="place of safety")
    found = [box for box in shown.expander if box.label.startswith("Section 136: place")]

    assert [one.id for one in matching_details("")] == list(load_entries())
    assert all(" row" in what_a_row_is(one) for one in matching_details(""))
    assert "Section 136: place of safety and transport" in titles
    assert len(found) == 1
    assert found[0].code[0].value == load_entries()["section_136"].sql.strip()
    assert "contacts under section 136" in found[0].markdown[0].value


def test_definitions_are_found_by_every_word(settings: Settings) -> None:
    shown = visit(path("definitions"), "scrutiny")
    shown.text_input[0].set_value("concordat").run()

    assert "Concordat on children in custody" in words(shown)
    assert "Bail return" not in words(shown)
    shown.text_input[0].set_value("zebra").run()
    assert "No indicator has all of these words." in words(shown)
    assert not shown.exception


def test_the_places_chosen_stand_in_the_address(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    shown = visit(
        path("areas"),
        areas_by="Custody suites",
        areas_indicator="Children held overnight",
    )

    assert [box.value for box in shown.selectbox] == ["suite", "overnight", "month"]
    assert "Over time: Children held overnight" in [box.label for box in shown.expander]


@pytest.mark.parametrize("page", FIGURES)
def test_every_picture_has_a_text_and_a_table(
    small: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(small))
    shown = visit(path(page))
    pictures = shown.get("plotly_chart")

    assert all(picture.proto.alt for picture in pictures)
    assert len(shown_tables(shown)) >= len(pictures)


IN_FOUR_AREAS = "authorised_at | released_at | area | suite | mh_marker\n" + "\n".join(
    f"2024-{month:02d}-{day:02d} 01:00 | 2024-{month:02d}-{day:02d} 09:00 | {area} | "
    f"{suite} | Y"
    for month in range(4, 9)
    for area, suite in (
        ("Cornwall", "Camborne"),
        ("Devon", "Exeter"),
        ("Plymouth", "Plymouth"),
        ("Torbay", "Torquay"),
    )
    for day in range(1, 9)
)


@pytest.mark.parametrize("profile", PROFILES)
def test_an_empty_group_is_no_place(
    settings: Settings, tmp_path: Path, profile: str
) -> None:
    load_custody(settings, tmp_path, IN_FOUR_AREAS)
    approve_in(settings.store)
    shown = visit(path("areas"), profile)
    drawn = next(
        str(one.value) for one in shown.get("html") if "heard-rug" in str(one.value)
    )

    assert re.findall(r"<th scope=.col[^>]*>([^<]*)", drawn) == [
        *("Headline", "Cornwall", "Devon", "Plymouth", "Torbay")
    ]
    assert "no data" in drawn  # no contacts were loaded
    for page in ("indicator", "areas"):
        empty = visit(path(page), profile, indicator="Left custody with help", by="Area")
        assert not empty.exception and not empty.error
        rows = [row for table in shown_tables(empty) for row in table]
        assert "All" not in [cell for row in rows for cell in row]


def test_an_indicator_by_a_group_without_a_case_says_so(
    settings: Settings, tmp_path: Path
) -> None:
    load_custody(settings, tmp_path, IN_FOUR_AREAS)
    shown = visit(
        path("indicator"),
        "internal",
        indicator="Wait for an appropriate adult",
        by="Custody suite",
    )
    assert "There are no cases to break down." in words(shown)
