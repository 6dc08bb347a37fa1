"""The pages without a browser: what they say, from stores worked out by hand."""

import csv
import dataclasses
import io
import json
import logging
import re
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from heard import disclosure
from heard.access import profiles, viewer
from heard.app.parts import frame
from heard.app.parts.bar import PILLS
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.markup import table_html
from heard.briefs.files import as_csv, as_xlsx
from heard.briefs.freshness import freshness
from heard.briefs.headlines import headline
from heard.briefs.tables import Table, table
from heard.catalogue import load_catalogue, overnight_rule
from heard.disclosure import (
    BANNER,
    BANNERS,
    INTERNAL,
    PROFILES,
    SCRUTINY,
    Figure,
    Published,
)
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Overnight, Settings, load_settings
from heard.store import snapshot
from heard.visits import log_file
from tests.approved import approve_in
from tests.looking import looking
from tests.small_store import load_custody, new_store

DASHBOARD = str(PROJECT / "dashboard.py")
INDICATOR = "pages/indicator.py"
OVERNIGHT = "Children held overnight"
NEVER = "Section 136: children taken to a police station"


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the small custody extract and no contacts, and a release of it; pages
    only read it."""
    return approve_in(new_store(tmp_path_factory.mktemp("small")))


@pytest.fixture
def loaded(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings with the small store."""
    monkeypatch.setenv("HEARD_STORE", str(small_store))
    return load_settings()


def visit(page: str = "", profile: str = "internal", **address: str) -> AppTest:
    """The dashboard, at a page and with what stands in its address."""
    shown = AppTest.from_file(DASHBOARD, default_timeout=60)
    shown.session_state["view"] = profile
    shown.run()
    if page:
        shown.switch_page(page)
    for name, value in address.items():
        shown.query_params[name] = value
    return shown.run()


def words(shown: AppTest) -> str:
    """Everything that a page says outside charts and tables, each space a plain one."""
    kinds = ("title", "header", "subheader", "markdown", "error", "info", "code", "html")
    said = [str(part.value) for kind in kinds for part in shown.get(kind)]
    return "\n".join(said).replace("\u00a0", " ")


def shown_tables(shown: AppTest) -> list[list[list[str]]]:
    """The tables of HTML, row by row, headings first."""
    return [
        [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in part.split("<tr>")[1:]]
        for part in (str(one.value) for one in shown.get("html"))
        if "<table>" in part
    ]


def all_of(shown: AppTest) -> str:
    """Everything that was sent to the browser."""
    return "\n".join(str(part.proto) for part in shown.main.children.values())


def view(shown: AppTest) -> tuple[str, str, str]:
    """What the three choices stand at."""
    indicator, by = (box.value for box in shown.selectbox[:2])
    return indicator, by, shown.radio[0].value


def test_the_first_figure_is_of_the_period_that_leads_in_the_release(
    loaded: Settings,
) -> None:
    shown = visit()
    said = words(shown)

    assert not shown.exception
    assert "**67%**" in said
    year = "April 2024 to March 2025 (provisional, 2 of 12 months)"
    assert f"**4† of 6 detentions, {year}**" in said
    assert "Held 4 hours or more between midnight and 8am." in said
    assert f"Without mental ill health: 0% (0 of 2†), {year}." in said


def test_whoever_has_chosen_nothing_sees_what_may_be_published(loaded: Settings) -> None:
    shown = AppTest.from_file(DASHBOARD, default_timeout=60).run()
    said = words(shown)

    assert not shown.exception
    assert escape_markdown(BANNERS[SCRUTINY]) in said
    assert PILLS[SCRUTINY] in said
    said = " ".join(one.value for one in shown.info)
    assert "Not published" in said or "fewer than 20 cases" in said
    assert "3 of 5" not in all_of(shown)
    assert "†" not in all_of(shown)


def test_scrutiny_offers_only_what_is_in_the_release(loaded: Settings) -> None:
    address = {"indicator": NEVER, "by": "Sex", "period": "Month"}
    shown = visit(INDICATOR, SCRUTINY, **address)

    assert not shown.error
    assert view(shown) == ("s136_police_station", "sex", "year")
    assert shown.radio[0].options == ["Financial year"]
    assert "period" not in shown.query_params


def test_internal_views_of_a_breakdown_are_logged_without_figures(
    loaded: Settings,
) -> None:
    visit(INDICATOR, indicator=OVERNIGHT, by="Custody suite", period="Quarter")
    lines = log_file(loaded).read_text("utf-8").splitlines()
    entry = json.loads(lines[-1])

    del entry["at"], entry["who"]
    assert entry == {
        "profile": "internal",
        "what": "view",
        "indicator": "overnight",
        "by": "suite",
        "period": "quarter",
    }
    before = len(lines)
    visit(INDICATOR, SCRUTINY, indicator=OVERNIGHT, by="Custody suite")
    assert len(log_file(loaded).read_text("utf-8").splitlines()) == before


def test_exact_figures_are_offered_on_this_machine_only() -> None:
    assert profiles("127.0.0.1") == (SCRUTINY, INTERNAL)
    assert profiles("0.0.0.0") == (SCRUTINY,)
    assert viewer(INTERNAL, "0.0.0.0").profile == SCRUTINY
    assert viewer(INTERNAL, "127.0.0.1").profile == INTERNAL
    assert viewer("anything", "127.0.0.1").profile == SCRUTINY


def test_without_a_sign_of_change_headlines_stand_in_their_order(loaded: Settings) -> None:
    titles = [entry.title for entry in load_catalogue().headlines()]
    shown = visit()
    rows = [one.proto.label for one in shown.get("page_link")]
    told = [NEVER, "Kept with no certificate"]

    assert rows == [*told, *(title for title in titles[1:] if title not in told)]


def test_a_never_event_that_did_not_occur_says_so(loaded: Settings) -> None:
    shown = visit()

    assert re.search(r"None in the last \d quarters?\.", words(shown))


def test_an_extract_that_is_not_loaded_is_named_with_what_to_do(loaded: Settings) -> None:
    assert "no figures" in words(visit())
    said = words(visit(INDICATOR, indicator="Mental-health contacts with children"))
    assert "Run: python -m heard load contacts FILE" in said


@pytest.mark.parametrize("page", ["", INDICATOR])
def test_every_page_says_who_may_see_it_and_how_fresh_it_is(
    loaded: Settings, page: str
) -> None:
    said = words(visit(page))

    assert BANNER in said
    assert "Custody: March 2024 to May 2024, extract taken 1 June 2024 at 06:00" in said
    assert "Contacts: no extract has been loaded." in said


@pytest.mark.parametrize("page", ["", INDICATOR])
def test_an_empty_store_says_how_to_begin(page: str) -> None:
    shown = visit(page)

    assert not shown.exception
    assert not shown.error
    assert shown.title[0].value == "No extract has been loaded yet"
    assert "python -m heard load contacts FILE" in shown.code[0].value
    assert PILLS[INTERNAL] in words(shown)


@pytest.mark.parametrize("page", ["", INDICATOR])
def test_one_month_is_enough(page: str, settings: Settings, tmp_path: Path) -> None:
    rows = """
    authorised_at    | released_at      | mh_marker
    2024-05-01 23:45 | 2024-05-02 04:00 | Y
    """
    load_custody(settings, tmp_path, rows)
    shown = visit(page)

    assert not shown.exception
    assert not shown.error
    if not page:
        assert (
            "**1† of 1† detentions, April to June 2024 (provisional, 1 of 3 months)**"
            in words(shown)
        )


def test_a_month_without_cases_says_so(settings: Settings, tmp_path: Path) -> None:
    rows = """
    authorised_at    | released_at      | mh_marker
    2024-04-01 23:45 | 2024-04-02 04:00 | N
    2024-05-01 23:45 | 2024-05-02 04:00 | N
    """
    load_custody(settings, tmp_path, rows)
    said = words(visit())

    assert "**No cases**" in said
    quarter = "April to June 2024 (provisional, 2 of 3 months)"
    assert f"**0 of 0 detentions, {quarter}**" in said
    assert f"Without mental ill health: 100% (2† of 2†), {quarter}." in said


def test_the_address_opens_the_view_that_it_names(loaded: Settings) -> None:
    shown = visit(INDICATOR, indicator=OVERNIGHT, by="Custody suite", period="Quarter")

    assert view(shown) == ("overnight", "suite", "quarter")
    assert shown.title[0].value == "Children held overnight"
    assert shown.header[0].value == "Percentage by quarter and custody suite"
    first = shown_tables(shown)[0][1]
    assert first == [
        "April to June 2024",
        "Exeter",
        "2",
        "3",
        "66.7",
        "100",
        "yes",
        "provisional, 2 of 3 months",
    ]


@pytest.mark.parametrize(
    "address",
    [
        {"indicator": "nothing", "by": "nothing", "period": "nothing"},
        {"indicator": "../overnight", "by": "suite; drop table", "period": "week"},
        {"indicator": "", "by": "missing", "period": ""},
    ],
)
def test_an_invalid_address_falls_back_to_the_default(
    loaded: Settings, address: dict[str, str]
) -> None:
    shown = visit(INDICATOR, **address)

    assert not shown.error
    assert view(shown) == ("overnight_mh", "", "year")
    assert {*shown.query_params} <= {"view"}


def test_a_breakdown_that_the_new_indicator_lacks_falls_back_to_none(
    loaded: Settings,
) -> None:
    shown = visit(INDICATOR, indicator=OVERNIGHT, by="Custody suite")
    shown.selectbox[0].set_value("mh_contacts").run()

    assert view(shown) == ("mh_contacts", "", "quarter")
    assert "by" not in shown.query_params


def test_the_page_shows_the_definition_and_the_sql(loaded: Settings) -> None:
    shown = visit(INDICATOR, indicator="Left custody with help")
    said = words(shown)

    indicator = load_catalogue().indicator("left_with_help")
    assert shown.code[0].value == indicator.sql.strip()
    assert indicator.definition in said
    assert "S40, S50 (D: our own decision, for want of a settled definition)" in said


def test_every_indicator_can_be_shown_and_every_breakdown_of_a_few(
    loaded: Settings,
) -> None:
    shown = visit(INDICATOR)
    every = {entry.unit: entry.breakdowns for entry in load_catalogue().indicators[::-1]}
    for entry in load_catalogue().indicators:
        shown.selectbox[0].set_value(entry.id).run()
        for by in ("", *every.pop(entry.unit, ())):
            shown.selectbox[1].set_value(by).run()
            assert not shown.exception
            assert not shown.error
            assert view(shown)[0] == entry.id


def test_every_chart_has_an_alternative_text_with_figures(loaded: Settings) -> None:
    for shown in (visit(), visit(INDICATOR, indicator=OVERNIGHT, by="Custody suite")):
        charts = shown.get("plotly_chart")
        assert charts
        assert all("2024" in chart.proto.alt for chart in charts)


def test_every_row_has_a_picture_whose_text_has_figures(loaded: Settings) -> None:
    texts = re.findall(r'<img class="heard-picture"[^>]* alt="([^"]*)"', words(visit()))

    assert any(text.startswith("Child detentions, by year, from ") for text in texts)
    assert all("2024" in text for text in texts if "quarters:" not in text)


def test_a_cell_is_text_and_no_markup() -> None:
    drawn = table_html(Table({"A <b>": ["<script>", "*"], "B": ["1 & 2", ""]}))

    assert "<script>" not in drawn
    assert "<td>&lt;script&gt;</td><td>1 &amp; 2</td>" in drawn
    assert '<th scope="col">A &lt;b&gt;</th>' in drawn
    assert "<td>*</td><td></td>" in drawn


def test_a_page_alone_shows_nothing(loaded: Settings) -> None:
    shown = AppTest.from_file(str(PROJECT / INDICATOR), default_timeout=60).run()

    assert [one.value for one in shown.error] == [frame._NOT_ALONE]
    assert not shown.title
    assert not shown.get("plotly_chart")


def test_what_a_user_can_put_right_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HEARD_CONFIG", str(tmp_path / "absent.toml"))
    shown = visit()

    assert not shown.exception
    assert "Set HEARD\\_CONFIG to the path of your heard.toml." in shown.error[0].value
    assert PILLS[INTERNAL] in words(shown)


def test_no_value_of_a_record_leaves_with_an_unforeseen_error(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("could not convert 'k001 secret'")

    monkeypatch.setattr(disclosure, "open_door", fail)
    with caplog.at_level(logging.DEBUG):
        shown = visit()

    assert not shown.exception
    assert [one.value for one in shown.error] == [
        frame._SORRY.format("Nothing was changed.")
    ]
    assert "Nothing was changed." in all_of(shown)
    assert "secret" not in all_of(shown) + caplog.text
    assert "ValueError at frame.py:" in caplog.text


def series(indicator: str = "overnight", value: str = "all") -> Published:
    """A series of one figure."""
    entry = load_catalogue().indicator(indicator)
    figure = Figure("2024-05", value, 50.0, 1, 2, None, None, True)
    by = None if value == "all" else "suite"
    return Published(
        entry, by, "month", "internal", "ON-4 abc", "2024-06-01 06:00", (figure,)
    )


def test_the_file_is_the_table_below_four_lines_about_it() -> None:
    text = as_csv(series(), table(series()))
    lines = text.removeprefix("\ufeff").splitlines()

    assert lines[:4] == [
        "# Children held overnight (overnight)",
        f"# Profile: internal. {BANNER}",
        "# Definitions: ON-4 abc",
        "# Extract taken: 2024-06-01 06:00",
    ]
    header, *rows = csv.reader(lines[4:])
    assert header == list(table(series()).columns)
    assert [tuple(row) for row in rows] == table(series()).rows
    assert rows == [["May 2024", "1", "2", "50.0", "", "yes", "provisional"]]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx"])
def test_no_cell_of_the_file_is_a_formula(value: str) -> None:
    figures = series(value=value)
    shown = as_csv(figures, table(figures)).removeprefix("\ufeff")

    assert f"'{value}" in shown


def test_the_workbook_is_the_same_table_and_no_text_is_a_formula() -> None:
    figures = series(value="=1+1")
    shown = table(figures)
    workbook = openpyxl.load_workbook(io.BytesIO(as_xlsx(figures, shown)))
    about, *_, header, row = workbook.active.iter_rows()

    assert about[0].value == "Children held overnight (overnight)"
    assert [cell.value for cell in header] == list(shown.columns)
    assert [cell.data_type for cell in row][:5] == ["s", "s", "n", "n", "n"]
    assert row[1].value == shown.rows[0][1]
    assert not any(cell.data_type == "f" for cells in workbook.active for cell in cells)


def test_a_never_event_names_its_months_the_provisional_one_too() -> None:
    empty = dataclasses.replace(series("s136_police_station"), figures=())
    months = {"2023-05": 9, "2023-06": 1, "2024-01": 0, "2024-05": 2}
    figures = tuple(
        Figure(month, "all", number, number, None, None, None, month == "2024-05")
        for month, number in months.items()
    )
    brief = headline(dataclasses.replace(empty, figures=figures))

    assert headline(empty) is None
    assert brief is not None
    assert brief.figure == "3†"  # May 2023 is more than twelve months ago
    assert brief.alarm == "Occurred: 1† in June 2023, 2† in May 2024 (provisional)."
    assert brief.period == "In the 3 months with an extract to May 2024"


def test_a_never_event_of_exact_quarters_names_its_quarters() -> None:
    empty = dataclasses.replace(series("s136_police_station"), figures=(), period="quarter")
    figures = tuple(
        Figure(quarter, "all", number, number, None, None, None, False)
        for quarter, number in {"2023-Q2": 1, "2023-Q3": 0, "2023-Q4": 2}.items()
    )
    brief = headline(dataclasses.replace(empty, figures=figures))

    assert brief is not None
    assert brief.figure == "3†"
    assert brief.alarm == (
        "Occurred: 1† in April to June 2023, 2† in October to December 2023."
    )


def test_freshness_tells_of_months_without_an_extract(loaded: Settings) -> None:
    version = snapshot(loaded)
    custody = dataclasses.replace(version.tables["custody"], months=("2024-01", "2024-04"))
    holed = dataclasses.replace(version, tables={**version.tables, "custody": custody})

    said = freshness(holed, "")
    assert "January 2024 to April 2024 (months without an extract: 2)" in said
    assert "the extract does not say when it was taken" in said


@pytest.mark.parametrize(
    ("begins", "ends", "least", "words"),
    [
        (0, 480, 240, "4 hours or more between midnight and 8am"),
        (30, 450, 60, "1 hour or more between 12:30am and 7:30am"),
        (720, 1440, 90, "1.5 hours or more between 12pm and midnight"),
    ],
)
def test_the_rule_in_words_is_the_rule_of_the_settings(
    begins: int, ends: int, least: int, words: str
) -> None:
    assert overnight_rule(Overnight("X", begins, ends, least)) == words


@pytest.mark.parametrize("profile", PROFILES)
def test_the_release_refuses_what_the_catalogue_does_not_offer(
    loaded: Settings, profile: str
) -> None:
    visit_of = looking(loaded, profile)

    for indicator, by, period in (
        ("nothing", None, "month"),
        ("overnight", "incident_type", "month"),
        ("overnight", None, "week"),
    ):
        with pytest.raises(HeardError):
            visit_of.published(indicator, by, period)
