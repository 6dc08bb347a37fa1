"""Formats of times: those that contradict each other are found by trying."""

import itertools
from datetime import datetime, timedelta

import duckdb
import pytest

from heard.extracts.formats import (
    ALWAYS_READ,
    OF_THE_CONTRACT,
    is_moment,
    wrong_clocks,
    wrong_moments,
)
from heard.ground.quoting import quoted

DATES = (
    "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%y", "%m/%d/%y", "%y/%m/%d", "%Y/%m/%d", "%Y/%d/%m",
    "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%y-%m-%d", "%d-%m-%y", "%Y-%d-%m",
    "%Y%m%d", "%d%m%Y", "%m%d%Y", "%y%m%d", "%d%m%y", "%d %b %Y", "%d %B %Y", "%b %d %Y",
)  # fmt: skip


@pytest.mark.parametrize(
    ("formats", "sentence"),
    [
        (
            ["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"],
            "'%d/%m/%Y %H:%M' and '%m/%d/%Y %H:%M' read 05/06/2024 as different days: "
            "keep one.",
        ),
        (
            ["%d/%m/%y", "%y/%m/%d"],
            "'%d/%m/%y' and '%y/%m/%d' read 05/06/24 as different days: keep one.",
        ),
        (
            ["%d/%m/%Y %H:%M", "%d/%m/%Y %M:%H"],
            "'%d/%m/%Y %H:%M' and '%d/%m/%Y %M:%H' read 05/06/2024 00:05 as different "
            "times of day: keep one.",
        ),
        (
            ["%Y-%d-%m"],
            "'%Y-%d-%m' and '%Y-%m-%d', which is always read, read 2024-05-06 as different "
            "days: leave out '%Y-%d-%m'.",
        ),
        (
            ["%d/%m %H:%M %Y", "%m/%d %H:%M %Y"],
            "'%d/%m %H:%M %Y' and '%m/%d %H:%M %Y' read 05/06 00:00 2024 as different "
            "days: keep one.",
        ),
    ],
)
def test_two_formats_that_read_one_text_as_different_moments_are_named_with_the_text(
    formats: list[str], sentence: str
) -> None:
    assert wrong_moments(formats, "[times] all") == (sentence,)


@pytest.mark.parametrize(
    "formats",
    [
        ["%d/%m/%Y %H:%M", "%d/%m/%y %H:%M"],
        ["%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y"],
        ["%d/%m/%Y %H:%M", "%m/%d/%Y %I:%M %p"],  # the text tells which
        ["%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S"],
        ["%d %b %Y", "%d %B %Y"],
        ["%Y%m%d", "%d%m%Y"],
        ["%d-%m-%y"],
        ["%d o'clock %m.%Y"],
        list(ALWAYS_READ),
        list(OF_THE_CONTRACT),
    ],
)
def test_formats_that_agree_on_every_text_are_let_in(formats: list[str]) -> None:
    assert wrong_moments(formats, "[times] all") == ()


def test_what_is_found_by_trying_a_year_is_all_that_is_found_by_trying_four() -> None:
    """Every pair by another route: each day of four years, written by one, read by both."""
    first, pairs = datetime(2020, 1, 1), list(itertools.combinations(DATES, 2))
    days = ", ".join(f"(timestamp '{first + timedelta(days=n)}')" for n in range(1461))

    def reading(form: str, by: str) -> str:
        found = f"try_strptime(strftime(day, {quoted(by)}), {quoted(form)})"
        return f"case when year({found}) between 2000 and 2099 then {found} end"

    differ = ", ".join(
        f"bool_or({reading(one, by)} <> {reading(two, by)})"
        for one, two in pairs
        for by in (one, two)
    )
    query = f"select {differ} from (values {days}) as of_four_years(day)"
    found = iter(duckdb.sql(query).fetchall()[0])
    for pair, is_found in zip(pairs, zip(found, found, strict=True), strict=True):
        assert bool(wrong_moments(pair, "")) == any(is_found) or any(
            wrong_moments([form], "") for form in pair
        )


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("%d/%m/%Y %I:%M", "does not say whether it is morning or afternoon"),
        ("%d/%m/%Y %H:%M %p", "has AM or PM without hours up to 12"),
        ("%d/%m/%Y %p", "has AM or PM without hours up to 12"),
        ("%d/%m/%Y %H", "has hours without minutes"),
        ("%d/%m/%Y %M", "has minutes without hours"),
        ("%d/%m/%Y %S", "has seconds without minutes"),
        ("%d/%m/%Y %H:%M %f", "has fractions without seconds"),
        ("%d/%m/%Y %H:%M %I %p", "has its hour twice"),
        ("%d/%m/%Y %d", "has its day twice"),
        ("%m/%Y %H:%M", "is no format with day, month and year"),
        ("%d/%m/%Y %Z", "is no format with day, month and year"),
        ("%d/%m/%Y 100%%", "is no format with day, month and year"),
        ("%d/%m/%Y;%H:%M", "is no format with day, month and year"),
        ("%d/%m/%Y\u00a0%H:%M", "is no format with day, month and year"),
        ("%-d/%m/%Y", "is no format with day, month and year"),
        ("", "is no format with day, month and year"),
    ],
)
def test_a_format_that_loses_something_or_is_none_is_named(
    form: str, sentence: str
) -> None:
    (found,) = wrong_moments([form], "[times] all")
    assert found.startswith(f"{form!r} in [times] all {sentence}")


@pytest.mark.parametrize(
    ("formats", "sentence"),
    [
        (["%H%M", "%M%H"], "read 0005 as different times of day: keep one"),
        (["%M:%H:%S"], "'%H:%M:%S', which is always read"),
        (["%I:%M"], "morning or afternoon"),
        (["%H"], "has hours without minutes"),
        (["%d %H:%M"], "is no format with hour and minute and no date"),
        (["%Y"], "is no format with hour and minute and no date"),
    ],
)
def test_formats_of_times_of_day_are_judged_alike(
    formats: list[str], sentence: str
) -> None:
    assert sentence in " ".join(wrong_clocks(formats, "[clock] all"))
    assert wrong_clocks(["%H.%M", "%H%M%S", "%I.%M %p"], "[clock] all") == ()


def test_every_format_of_the_contract_is_one_that_the_contract_reads() -> None:
    for form in OF_THE_CONTRACT:
        text = datetime(2024, 5, 1, 23, 45).strftime(form)
        assert is_moment(text) == ("%H" in form)
    assert not is_moment("May")
