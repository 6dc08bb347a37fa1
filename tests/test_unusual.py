"""Queries: what is possible but unusual, at the edge of each rule."""

from collections.abc import Callable

import pytest

from heard import store
from heard.ground import clock
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write

Asked = Callable[..., list[str]]


def months(*counts: tuple[str, int], cells: str = "", header: str = "") -> str:
    """A custody table: so many rows a month, from its first day to its last, each at
    another minute and with the same further cells."""
    lines = [f"custody_key | arrived_at | {header or 'sex'}"]
    for month, count in counts:
        days = clock.days_in(month, "month")
        lines += [
            f"k{month}-{n} | {month}-{_day(n, count, days):02d} "
            f"{n % 24:02d}:{7 * n % 60:02d} | {cells or 'F'}"
            for n in range(count)
        ]
    return "\n".join(lines)


def _day(n: int, count: int, days: int) -> int:
    return 1 + n * (days - 1) // max(count - 1, 1)


@pytest.fixture
def asked(settings: Settings, write: Write) -> Asked:
    """asked(first supply, ..., last supply) -> the queries of the last."""

    def load_all(*tables: str) -> list[str]:
        for number, table in enumerate(tables):
            path = write("custody", table, f"{number}.csv")
            receipt = supplying.load(settings, "custody", path, by="test")
        assert receipt.published
        return list(receipt.queries)

    return load_all


def test_a_first_supply_and_the_same_volume_next_year_raise_no_query(asked: Asked) -> None:
    assert asked(months(("2023-05", 100))) == []
    assert asked(months(("2024-05", 110))) != []  # a year between them is missing


@pytest.mark.parametrize(
    ("earlier", "now", "queries"),
    [(100, 299, 0), (100, 300, 1), (300, 101, 0), (300, 100, 1), (20, 99, 0)],
)
def test_three_times_more_or_fewer_rows_than_the_same_month_of_earlier_years(
    asked: Asked, earlier: int, now: int, queries: int
) -> None:
    year = [(f"2023-{m:02d}", earlier) for m in range(5, 13)]
    year += [(f"2024-{m:02d}", earlier) for m in range(1, 5)]
    # A month after it, so that it is not the newest, which may be under way.
    found = asked(months(*year), months(("2024-05", now), ("2024-06", earlier)))
    assert len(found) == queries
    if found:
        expected = f"2024-05: {now} rows, against {earlier} on average in earlier years."
        assert found == [expected]


def test_the_newest_month_may_be_under_way_and_have_few_rows(asked: Asked) -> None:
    year = [(f"2023-{m:02d}", 100) for m in range(5, 13)]
    year += [(f"2024-{m:02d}", 100) for m in range(1, 5)]
    under_way = ["custody_key | arrived_at | extracted_at | sex"]
    under_way += [f"m{n} | 2024-05-01 1{n}:3{n} | 2024-05-02 06:00 | F" for n in range(5)]
    assert asked(months(*year), "\n".join(under_way)) == []
    assert asked(months(("2024-06", 5))) != []  # a whole month of so few


def test_a_month_in_force_that_multiplies_is_asked_about(asked: Asked) -> None:
    found = asked(months(("2024-05", 10)), months(("2024-05", 100)))
    assert found == ["2024-05: 100 rows, against 10 in force now."]


def test_codes_that_appear_or_vanish_are_asked_about(asked: Asked) -> None:
    found = asked(months(("2024-04", 20), cells="F"), months(("2024-05", 20), cells="M"))
    assert found == [
        "sex: F in no row; in the year before in 20 of 20.",
        "sex: M in 20 of 20 rows; never in the year before.",
    ]
    assert asked(months(("2024-06", 19), cells="other")) == []


def test_rows_of_covered_months_that_are_all_new_are_asked_about(asked: Asked) -> None:
    may = months(("2024-05", 20))
    assert asked(may, may.replace("\nk2024", "\ny2024")) == [
        "All 20 rows of months already covered are new: were the keys written otherwise? "
        "Records that are there already would be counted twice."
    ]


@pytest.mark.parametrize("way", ["capitals", "zeros", "hyphens", "point"])
def test_keys_that_are_written_otherwise_are_asked_about(asked: Asked, way: str) -> None:
    ways = {"capitals": "00AB{n}C", "zeros": "ab{n}c", "hyphens": "00ab-{n}c", "point": ""}

    def table(form: str) -> str:
        rows = [
            f"{form.format(n=n)} | 2024-05-{2 * n:02d} {n:02d}:{n + 9}"
            for n in range(1, 16)
        ]
        return "\n".join(["custody_key | arrived_at", *rows])

    first, again = ("00ab{n}c", ways[way]) if way != "point" else ("77{n}", "77{n}.0")
    assert asked(table(first), table(again)) == [
        "15 rows of months already covered have keys that differ from keys in force in "
        "capitals or leading zeros alone: the same records, written otherwise? They would "
        "be counted twice."
    ]


def test_blanks_that_jump_by_more_than_thirty_points_are_asked_about(asked: Asked) -> None:
    header = "sex | ethnic_group"
    full = months(("2024-04", 100), header=header, cells="F | White")
    part = full.replace("2024-04", "2024-05").splitlines()
    at_limit = [
        line.replace("White", "") if n <= 30 else line for n, line in enumerate(part)
    ]
    assert asked(full, "\n".join(at_limit)) == []
    above = [line.replace("White", "") if n <= 61 else line for n, line in enumerate(part)]
    found = asked("\n".join(above).replace("2024-05", "2024-06"))
    assert found == ["ethnic_group: blank in 61 % of the rows; in the year before in 15 %."]


def test_a_few_corrections_among_many_rows_raise_no_query(asked: Asked) -> None:
    corrections = months(("2024-05", 100), cells="M")
    assert asked(months(("2024-05", 300)), corrections) == []


def test_queries_are_kept_with_the_version_and_the_reason_given(
    settings: Settings, write: Write
) -> None:
    path = write("custody", months(("2024-04", 20), ("2024-06", 20)))
    supplying.load(settings, "custody", path, by="A", reason="the server was down in May")
    version = store.history(settings, "custody")[-1]
    assert version.queries == (
        "2024-05: no rows, between 20 in 2024-04 and 20 in 2024-06.",
    )
    assert version.reason == "the server was down in May"
    text = store.receipt_text("custody", version)
    assert "Reason given: the server was down in May\nQuery: 2024-05: no rows" in text


def test_while_too_many_rows_are_refused_the_whole_is_not_judged(
    settings: Settings, write: Write
) -> None:
    table = months(("2024-04", 20), ("2024-06", 20)).splitlines()
    table += [f"bad{n} | 2024-06-01 12:00 | boy" for n in range(3)]
    path = write("custody", "\n".join(table))
    seen: list[store.Inspection] = []
    for accept in (False, True):
        try:
            supplying.inspect(
                settings, "custody", path, accept_refusals=accept, report=seen.append
            )
        except Exception as refused:
            assert "more than 5 %" in str(refused)
    assert [(one.is_stopped, len(one.queries)) for one in seen] == [(True, 0), (False, 1)]


@pytest.mark.parametrize("name", ["contacts", "custody"])
def test_the_sample_extracts_raise_no_query(settings: Settings, name: str) -> None:
    from heard.ground.settings import PROJECT

    receipt = supplying.inspect(settings, name, PROJECT / f"sample_data/{name}.csv")
    assert receipt.queries == ()
