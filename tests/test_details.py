"""The details: which months, what is kept, and who sees them."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from heard import catalogue, disclosure, store
from heard.disclosure import NEWEST, Detail, Span, Spread
from heard.disclosure.detail import spans
from heard.figures.details import Count, Entry, details, load_entries
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write
from tests.small_store import load_custody

CATALOGUE = catalogue.load_catalogue()
YEAR = (
    *(f"2023-{month:02d}" for month in range(4, 13)),
    *("2024-01", "2024-02", "2024-03"),
)
WAITS = Entry(
    id="waits",
    title="Waits",
    counts="stays",
    extract="custody",
    columns=("suite", "mh_need"),
    sql="",
    is_duration=True,
)


def detail(*counts: tuple[str, str, int, int | None]) -> Detail:
    """Of (suite, need, records, minutes)."""
    found = tuple(Count((suite, need), n, minutes) for suite, need, n, minutes in counts)
    return Detail(WAITS, Span(NEWEST, ("2024-05",)), "ON-4", "", found)


def test_the_newest_month_is_left_out_unless_there_is_no_other() -> None:
    assert spans(["2024-05"]) == (Span(NEWEST, ("2024-05",), is_provisional=True),)
    assert spans(["2024-03", "2024-05"]) == (Span(NEWEST, ("2024-03",)),)
    assert spans([]) == ()


def test_twelve_months_of_the_calendar_and_every_whole_financial_year() -> None:
    months = [*YEAR, "2024-04", "2024-05", "2024-07"]
    newest, year = spans(months)

    assert newest == Span(NEWEST, (*YEAR[2:], "2024-04", "2024-05"))
    assert year == Span("2023-24", YEAR)
    assert spans(YEAR)[1].is_provisional
    assert [span.id for span in spans(YEAR[1:])] == [NEWEST]


def test_records_are_counted_by_any_columns() -> None:
    found = detail(("Exeter", "Y", 3, 60), ("Exeter", "N", 2, 10), ("Torquay", "Y", 1, 5))

    assert found.total == 6
    assert found.by("suite") == {("Exeter",): 5, ("Torquay",): 1}
    assert found.by("mh_need", "suite")[("Y", "Torquay")] == 1
    assert found.where(suite="Exeter").by("mh_need") == {("N",): 2, ("Y",): 3}
    assert found.where(suite=("Exeter", "Torquay"), mh_need="Y").total == 4
    with pytest.raises(ValueError, match="not in tuple"):
        found.where(area="Devon")


def test_a_median_is_of_the_records_with_both_times() -> None:
    found = detail(("Exeter", "Y", 1, 10), ("Exeter", "Y", 1, 20), ("Exeter", "Y", 1, None))

    assert found.spreads() == {(): Spread(n=2, asked=3, median=10, p90=20)}
    assert found.spreads("suite")[("Exeter",)].n == 2
    assert found.bands([20], "mh_need") == {("Y",): [1, 1]}
    assert detail(("Exeter", "Y", 4, None)).spreads() == {(): Spread(0, 4, None, None)}


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> Settings:
    """The settings with the small custody store."""
    load_custody(settings, tmp_path)
    return settings


def test_a_detail_is_summed_over_the_months_of_its_span(loaded: Settings) -> None:
    """The small store has 2 detentions in March, 7 in April and 1 in May 2024."""
    door = disclosure.open_door(loaded, CATALOGUE, store.snapshot(loaded), "internal")
    (span,) = door.spans("custody")
    found = door.detail("detention_arrivals", span)

    assert span.months == ("2024-03", "2024-04")
    assert found
    assert found.total == 9
    assert found.by("suite") == {("Exeter",): 4, ("Plymouth",): 3, ("Torquay",): 2}
    assert door.spans("contacts") == ()
    with pytest.raises(HeardError, match="There is no detail 'nonsense'"):
        door.detail("nonsense", span)


def test_scrutiny_has_no_details(loaded: Settings) -> None:
    door = disclosure.open_door(loaded, CATALOGUE, store.snapshot(loaded), "scrutiny")
    span = Span(NEWEST, ("2024-03", "2024-04"))

    assert door.spans("custody") == ()
    assert [door.detail(name, span) for name in load_entries()] == [None] * len(
        load_entries()
    )
    assert not (loaded.store / "details").exists()


def test_whoever_comes_second_computes_nothing(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = store.snapshot(loaded)
    first = details(loaded, CATALOGUE, version)

    def fail(*_: object, **__: object) -> None:
        pytest.fail("computed again")

    monkeypatch.setattr(sys.modules[details.__module__], "begun", fail)
    again = details(loaded, CATALOGUE, version)
    assert again.folder == first.folder


def test_another_detail_changes_no_indicator(
    loaded: Settings, tmp_path: Path, edited: Callable[[str], Path]
) -> None:
    changed = edited("mh_need = 'Y'")
    version = store.snapshot(loaded)
    fingerprint = catalogue.read_catalogue(loaded, changed).fingerprint
    same = replace(CATALOGUE, fingerprint=fingerprint)

    assert same == CATALOGUE
    before = details(loaded, CATALOGUE, version)
    after = details(loaded, CATALOGUE, version, queries=changed)
    months = ("2024-03", "2024-04")
    assert sum(one.n for one in before.counts("detention_arrivals", months)) == 9
    assert sum(one.n for one in after.counts("detention_arrivals", months)) == 7


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str], Path]:
    """edited(condition) -> a copy of queries/ with arrivals of fewer detentions."""

    def copy(condition: str) -> Path:
        folder = tmp_path / "queries"
        shutil.copytree(catalogue.QUERIES, folder)
        path = folder / "details/detention_arrivals.sql"
        text = path.read_text("utf-8")
        path.write_text(f"{text}\nwhere {condition}\n", "utf-8")
        return folder

    return copy


def test_what_is_erased_from_the_store_is_gone_from_the_details(
    loaded: Settings, write: Write
) -> None:
    details(loaded, CATALOGUE, store.snapshot(loaded))
    path = write("custody", "custody_key | authorised_at\nk001 | 2024-05-01 12:00", "n.csv")
    supplying.load(loaded, "custody", path, by="test")
    now = details(loaded, CATALOGUE, store.snapshot(loaded))
    assert len(list((loaded.store / "details").iterdir())) == 2
    store.prune(loaded, older_than_days=0, by="test")
    assert list((loaded.store / "details").iterdir()) == [now.folder]


def test_every_file_of_sql_is_an_entry() -> None:
    files = {path.stem for path in (catalogue.QUERIES / "details").glob("*.sql")}

    assert files == set(load_entries())
