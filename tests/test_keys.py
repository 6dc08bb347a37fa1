"""Keys that stand for nothing, that a spreadsheet has shortened, or that one child has."""

import hashlib

import pytest

from heard import store
from heard.__main__ import main
from heard.extracts.nothing import OF_KEYS
from heard.ground.errors import Refused
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write


def stays(settings: Settings) -> int:
    """Child detentions in the store."""
    from heard.catalogue import load_catalogue
    from heard.figures.measures import measures, series

    catalogue = load_catalogue()
    measured = measures(settings, catalogue, store.snapshot(settings))
    cells = series(measured, catalogue.indicator("child_detentions"), None, "year")
    return sum(cell.numerator or 0 for cell in cells)


def rows(key: str, column: str = "episode_key", count: int = 3) -> str:
    lines = [
        f"k{n}x | 2024-05-0{n} {10 + n}:{3 * n:02d} | {key}" for n in range(1, count + 1)
    ]
    return "\n".join([f"custody_key | arrived_at | {column}", *lines])


NOTHING = [
    "NULL",
    "null",
    "#N/A",
    "n/a",
    "None",
    "-",
    "–",
    "0",
    "00000000",
    "(null)",
    "\\N",
]
NOTHING += ["00000000-0000-0000-0000-000000000000", hashlib.md5(b"").hexdigest()]
NOTHING += [hashlib.sha256(b"NULL").hexdigest(), hashlib.sha1(b"").hexdigest().upper()]
NOTHING += ["NaN", '"NULL"', " NULL ", "\u200bNULL", "?"]


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_joins_no_stays(
    settings: Settings, write: Write, word: str
) -> None:
    receipt = supplying.load(settings, "custody", write("custody", rows(word)), by="test")
    assert stays(settings) == 3
    assert any(
        note.startswith("episode_key is a word for nothing") and "3 rows" in note
        for note in receipt.notes
    )


@pytest.mark.parametrize("word", ["null", "nan", "none", hashlib.md5(b"").hexdigest()])
def test_it_is_told_in_plain_rows_too(settings: Settings, write: Write, word: str) -> None:
    assert word in OF_KEYS
    receipt = supplying.load(settings, "custody", write("custody", rows(word)), by="test")
    assert stays(settings) == 3 and not receipt.queries


@pytest.mark.parametrize("word", [hashlib.sha256(b"").hexdigest(), "0" * 64, "NULL", "-"])
def test_a_digest_of_nothing_is_nobody(settings: Settings, write: Write, word: str) -> None:
    path = write("custody", rows(word, "person_key"))
    supplying.load(settings, "custody", path, by="test")
    files = store.snapshot(settings).tables["custody"].files
    import duckdb

    found = duckdb.sql(
        f"select count(person_key), count(child) from read_parquet({[*files]})"
    )
    assert found.fetchall() == [(0, 0)]


def test_a_required_key_that_is_a_word_for_nothing_refuses_its_row(
    settings: Settings, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "custody_key | arrived_at\nNULL | 2024-05-01 10:00\nk1 | 2024-05-02 11:00"
    assert main(["check", "custody", str(write("custody", table))]) == 1
    assert "1 × custody_key: required, but blank" in capsys.readouterr().err


def test_a_word_for_nothing_is_a_blank_in_any_optional_field_but_not_a_code(
    settings: Settings, write: Write
) -> None:
    table = """
    contact_id | reported_at      | mh_professional | channel | arrived_at | ppn_submitted
    a          | 2024-05-01 10:00 | none            | N/A     | NULL       | -
    b          | 2024-05-02 11:11 | joint_response_unit | 101 | 2024-05-02 11:30 | Y
    """
    receipt = supplying.load(settings, "contacts", write("contacts", table), by="test")
    assert receipt.refused == 0
    files = store.snapshot(settings).tables["contacts"].files
    import duckdb

    found = duckdb.sql(
        "select mh_professional, channel, arrived_minute, ppn_submitted from "
        f"read_parquet({[*files]}) where contact_id = 'a'"
    )
    assert found.fetchall() == [("none", None, None, None)]


def test_one_value_of_a_key_on_many_rows_is_asked_about(
    settings: Settings, write: Write
) -> None:
    path = write("custody", rows("unbekannt"))
    assert supplying.inspect(settings, "custody", path).queries == (
        "episode_key: one value stands in 3 of 3 rows. Does it stand for nothing? Then "
        "leave it blank.",
    )
    path = write("custody", rows("ab" * 32, "person_key", 5))
    assert supplying.inspect(settings, "custody", path).queries == (
        "person_key: one value stands in 5 of 5 rows. Does it stand for nothing? Then "
        "leave it blank.",
    )


@pytest.mark.parametrize("key", ["2.02405E+14", "1E+15", "9,2E+10", "2.0e+14"])
def test_keys_that_a_spreadsheet_shortened_refuse_the_file(
    settings: Settings, write: Write, key: str
) -> None:
    table = f"custody_key ; x\n{key} | 2024-05-01 10:00".replace(" ; x", " | arrived_at")
    with pytest.raises(Refused, match=r"shortened its keys \(custody_key in 1 row\)"):
        supplying.load(settings, "custody", write("custody", table), by="test")


def test_long_numbers_that_all_end_in_zeros_were_shortened_too(
    settings: Settings, write: Write
) -> None:
    table = ["custody_key | arrived_at"]
    table += [f"20240512345678{n}00 | 2024-05-0{n} 1{n}:0{n}" for n in range(1, 4)]
    with pytest.raises(Refused, match="shortened its keys"):
        supplying.load(settings, "custody", write("custody", "\n".join(table)), by="test")
    table[1] = table[1].replace("00 |", "07 |")
    supplying.load(settings, "custody", write("custody", "\n".join(table)), by="test")


@pytest.mark.parametrize("key", ["12e5", "4e123456", "1e10", "00E12345", "9E9"])
def test_hexadecimal_keys_are_not_taken_for_shortened_ones(
    settings: Settings, write: Write, key: str
) -> None:
    table = f"custody_key | arrived_at\n{key} | 2024-05-01 10:00"
    assert (
        supplying.load(settings, "custody", write("custody", table), by="test").added == 1
    )


def test_quotation_marks_and_marks_that_nobody_sees_do_not_belong_to_a_key(
    settings: Settings, write: Write
) -> None:
    first = "custody_key | arrived_at\nab1c | 2024-05-01 10:00\nab2c | 2024-05-02 11:00"
    supplying.load(settings, "custody", write("custody", first), by="test")
    again = first.replace("ab1c", "'ab1c").replace("ab2c", "ab\u200b2c\ufeff")
    receipt = supplying.load(settings, "custody", write("custody", again), by="test")
    assert (receipt.added, receipt.unchanged) == (0, 2)


def test_keys_of_one_file_that_differ_in_capitals_alone_are_asked_about(
    settings: Settings, write: Write
) -> None:
    table = "custody_key | arrived_at\nab1c | 2024-05-01 10:00\nAB1C | 2024-05-01 11:00"
    assert supplying.inspect(settings, "custody", write("custody", table)).queries == (
        "custody_key: 1 key differs from another of the file in capitals or leading zeros "
        "alone. Are these the same records twice?",
    )
