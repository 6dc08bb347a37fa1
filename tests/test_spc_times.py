"""Times in a column of anybody's own: put in order, or refused with the row."""

import csv
import io
import random
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.commands.spc_times import in_order

Output = pytest.CaptureFixture[str]


def ordered(*xs: str) -> list[str] | None:
    places = in_order("f.csv", list(enumerate(xs, 2)))
    return None if places is None else [xs[place] for place in places]


def asked(tmp_path: Path, *xs: str) -> int:
    path = tmp_path / "series.csv"
    path.write_text("x,y\n" + "\n".join(f'"{x}",{number}' for number, x in enumerate(xs)))
    return main(["spc", "--values", str(path)])


COLUMNS = [
    ("2", "10", "33.5", "1e3"),
    ("2023", "2024", "2025"),
    ("20240501", "20240601", "20250101"),
    ("2024-05-01", "2024-05-02 09:30", "2024-05-02T10:00", "2024-06-01"),
    ("2024/05/01", "2024/06/01", "2025/01/01"),
    ("2024-05-01T10:00+01:00", "2024-05-01T09:30Z", "2024-05-02T00:00Z"),
    ("03/12/2023", "02/01/2024", "01/02/2024"),
    ("3.12.2023", "02.01.2024", "1-2-2024"),
    ("03/12/2023 10:00", "03/12/2023 11:00"),
    ("1 May 2024", "12 May 2024", "2 June 2024", "1 Sept 2024"),
    ("01-Dec-23", "01-Jan-24", "01-Feb-24"),
    ("Dec 1, 2023", "January 2, 2024", "2024-02-01"),
    ("2024-09", "2024-10", "2025-01"),
    ("2004-05", "2004-06", "2005-01"),
    ("Dec 2023", "January 2024", "Feb-2024", "2024-03", "Apr-24", "05/2024", "2024 June"),
    ("Nov-99", "Dec-23", "Jan-24"),
    ("2023-Q4", "Q1 2024", "2024 Q2", "2024Q3", "October to December 2024"),
    ("Q4 2023", "Q1 2024"),
    ("2009-10", "2010-11", "2012-13"),
    ("2023/24", "2024-25", "2025/2026", "April 2026 to March 2027"),
    ("2023-24 Q4", "Q1 2024/25", "2024/25 Q2"),
]


@pytest.mark.parametrize("xs", COLUMNS, ids=lambda xs: xs[0])
def test_a_column_of_one_kind_of_time_is_put_in_order(xs: tuple[str, ...]) -> None:
    for seed in range(5):
        assert ordered(*random.Random(seed).sample(xs, len(xs))) == list(xs)


@pytest.mark.parametrize(
    "xs, row, said",
    [
        (("2024-05", "2024-06", "total"), 4, "where others are months"),
        (("2024-05", "2024-06", "3"), 4, "where others are months"),
        (("May 2024", "Jun 2024", "n/a"), 4, "such as 2024-05"),
        (("2024-05", "2024-06", "2024-25"), 4, "where others are months"),
        (("2024-25", "2025-26", "2024-05"), 4, "where others are financial years"),
        (("2024-Q1", "2024-Q2", "2024-07"), 4, "such as 2024-Q1"),
        (("2024-05-01", "2024-06-01", "01/07/2024"), 4, "such as 2024-05-01"),
        (("01/05/2024", "13/05/2024", "05/14/2024"), 4, "such as 01/05/2024"),
        (("2024-05-01 10:00", "2024-05-02 10:00", "2024-05-03 10:00Z"), 4, "days"),
        (("1", "2", "c"), 4, "where others are numbers"),
        (("1", "nan", "3"), 3, "where others are numbers"),
        (("a", "b", "2024-05"), 2, "where others are months"),
        (("05/13/2024", "05/14/2024"), 2, "cannot be read for certain"),
        (("31/02/2024", "30/02/2024"), 2, "cannot be read for certain"),
        (("2024-13", "2024-15"), 2, "cannot be read for certain"),
        (("May", "June"), 2, "Write 2024-05-01, 2024-05, 2024-Q1 or 2024-25"),
        (("May 24", "Jun 24"), 2, "cannot be read for certain"),
        (("24-May", "25-May"), 2, "cannot be read for certain"),
        (("Q1", "Q2"), 2, "cannot be read for certain"),
        (("05/24", "06/24"), 2, "cannot be read for certain"),
        (("01/05/24", "01/06/24"), 2, "cannot be read for certain"),
        (("Wed 1 May 2024", "Thu 2 May 2024"), 2, "cannot be read for certain"),
        (("2024-W05", "2024-W06"), 2, "cannot be read for certain"),
    ],
)  # fmt: skip
def test_a_column_in_part_times_or_of_two_kinds_is_refused_with_its_row(
    tmp_path: Path, capsys: Output, xs: tuple[str, ...], row: int, said: str
) -> None:
    assert asked(tmp_path, *xs) == 2
    out, err = capsys.readouterr()

    assert out == ""
    assert f"row {row}: x is {xs[row - 2]!r}" in err and said in err


@pytest.mark.parametrize(
    "xs, same",
    [
        (("2024-05", "2024-06", "May 2024"), "'2024-05' in row 2"),
        (("2024/25", "2024-25"), "'2024/25' in row 2"),
        (("1", "1.0"), "'1' in row 2"),
    ],
)
def test_one_time_written_in_two_ways_is_refused(
    tmp_path: Path, capsys: Output, xs: tuple[str, ...], same: str
) -> None:
    assert asked(tmp_path, *xs) == 2
    assert f"is the same as {same}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "xs", [("c", "a", "b"), ("week b", "week a"), ("Monday", "Friday")]
)
def test_names_that_are_no_time_keep_the_order_of_the_file_and_it_is_said(
    tmp_path: Path, capsys: Output, xs: tuple[str, ...]
) -> None:
    assert asked(tmp_path, *xs) == 0
    out, err = capsys.readouterr()

    assert [row["period"] for row in csv.DictReader(io.StringIO(out))] == list(xs)
    assert "the rows keep the order of the file" in err


def test_months_as_a_spreadsheet_writes_them_make_the_same_chart(
    tmp_path: Path, capsys: Output
) -> None:
    values = [5, 9, 4, 8, 6, 7, 5, 9, 4, 8, 6, 30]
    names = [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]
    written = []
    for months in (
        [f"{name}-24" for name in names],
        [f"2024-{n:02d}" for n in range(1, 13)],
    ):
        rows = sorted(zip(months, values, strict=True))  # by the alphabet
        path = tmp_path / "series.csv"
        path.write_text("x,y\n" + "\n".join(f"{x},{y}" for x, y in rows))
        assert main(["spc", "--values", str(path)]) == 0
        out, err = capsys.readouterr()
        written.append([line.split(",")[1:] for line in out.splitlines()])
        assert "order of the file" not in err
    assert written[0] == written[1]
