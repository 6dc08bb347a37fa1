"""Every usual way of writing an identifier is found, and nothing that resembles one."""

from collections.abc import Iterable, Iterator, Sequence

import duckdb
import pyarrow as pa
import pytest

from heard.extracts import EXTRACTS, extract
from heard.extracts.identifiers import printable, printable_name, printable_time, scan
from heard.settings import Refused, Settings
from tests.identifying import COLUMNS, HARMLESS, KEYS, OPAQUE_KEYS, VALUES

OTHERS = ["early", "late", "late turn", "midnight 2"]
OTHER_KEYS = [
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "0123456789" * 6 + "abcd",
    "k000000123",
]
CODES = tuple(f.name for f in extract("custody").of_type("code", "flag", "integer"))
KEY_FIELDS = ("custody_key", "episode_key", "person_key")


def said(
    settings: Settings, columns: Iterable[Iterable[str]], fields: Sequence[str] = ()
) -> str:
    """What is said of a file with these columns, extra0 ...; or else read as `fields`."""
    lists = [[*column] for column in columns]
    rows = max(map(len, lists))
    filled = [column + [None] * (rows - len(column)) for column in lists]
    arrays = {f"c{at}": pa.array(column, pa.string()) for at, column in enumerate(filled)}
    arrays["c9999"] = pa.array(["2024-05-01 12:00"] * rows)
    names = fields or [f"extra{at}" for at in range(len(lists))]
    with duckdb.connect() as connection:
        connection.register("file", pa.table(arrays))
        look = scan(
            connection,
            "select * from file",
            names,
            {"arrived_at": 9999, **{name: at for at, name in enumerate(fields)}},
            extract("custody"),
            settings,
        )
        try:
            look.refuse(look.of_all_rows(), "custody.csv")
        except Refused as error:
            return str(error)
    return ""


def batches(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    yield from (values[at : at + size] for at in range(0, len(values), size))


@pytest.mark.parametrize("kind", VALUES)
def test_one_identifier_among_other_values_is_found(settings: Settings, kind: str) -> None:
    values = VALUES[kind]
    sentence = said(settings, ([*OTHERS, value] for value in values))
    missed = [
        value
        for at, value in enumerate(values)
        if f"Column 'extra{at}': {kind} in 1 value." not in sentence
    ]
    assert missed == []
    assert not any(value in sentence for value in values)


@pytest.mark.parametrize("kind", VALUES)
def test_one_identifier_in_a_column_of_codes_is_found(
    settings: Settings, kind: str
) -> None:
    missed = []
    for some in batches(VALUES[kind], len(CODES)):
        names = CODES[: len(some)]
        sentence = said(settings, (["other", value] for value in some), names)
        missed += [
            value
            for name, value in zip(names, some, strict=True)
            if f"Column {name!r}: {kind} in 1 value." not in sentence
        ]
    assert missed == []


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_in_a_habit_is_found(settings: Settings, kind: str) -> None:
    sentence = said(settings, COLUMNS[kind])
    missed = [
        column
        for at, column in enumerate(COLUMNS[kind])
        if f"Column 'extra{at}': {kind} in" not in sentence
    ]
    assert missed == []


@pytest.mark.parametrize("kind", KEYS)
def test_one_identifier_among_opaque_keys_is_found(settings: Settings, kind: str) -> None:
    missed = []
    for some in batches(KEYS[kind], len(KEY_FIELDS)):
        names = KEY_FIELDS[: len(some)]
        sentence = said(settings, ([*OTHER_KEYS, key] for key in some), names)
        missed += [
            key
            for name, key in zip(names, some, strict=True)
            if f"Column {name!r}: {kind} in 1 value." not in sentence
        ]
    assert missed == []


def test_values_that_only_resemble_identifiers_are_read(settings: Settings) -> None:
    assert said(settings, ([*OTHERS, value] for value in HARMLESS)) == ""
    assert said(settings, [HARMLESS]) == ""


@pytest.mark.parametrize("keys", OPAQUE_KEYS, ids=lambda keys: keys[0])
def test_opaque_keys_are_read(settings: Settings, keys: list[str]) -> None:
    assert said(settings, [keys], ["custody_key"]) == ""


def test_there_are_as_many_forms_as_were_promised() -> None:
    assert sum(map(len, (*VALUES.values(), *COLUMNS.values()))) >= 250
    assert sum(map(len, KEYS.values())) >= 100
    assert len(HARMLESS) + len(OPAQUE_KEYS) >= 150


# -- what may be shown --------------------------------------------------------------------


@pytest.mark.parametrize("kind", VALUES)
def test_no_identifier_is_printable(kind: str) -> None:
    shown = [value for value in VALUES[kind] if printable(value) == value]
    assert shown == []
    assert all("withheld: looks like " in printable(value) for value in VALUES[kind])


@pytest.mark.parametrize("kind", COLUMNS)
def test_no_value_of_a_column_of_identifiers_is_printable(kind: str) -> None:
    shown = [v for c in COLUMNS[kind] for v in c if v and printable(v) == v]
    assert {*shown} <= {"Zyx Qwerty", "QWERTY", "qwerty"}  # names that no list has


def test_codes_and_columns_of_the_contract_are_printable(settings: Settings) -> None:
    for name in EXTRACTS:
        for field in extract(name).fields:
            assert printable_name(field.name) == field.name
            withheld = [c for c in field.allowed(settings).values() if printable(c) != c]
            assert withheld == []


@pytest.mark.parametrize(
    "value",
    ["Narnia", "=99", "-1", "unknown", "Charles Cross Custody", "early", "ward", "skills"],
)
def test_a_plain_mistake_is_printable(value: str) -> None:
    assert printable(value) == value


def test_a_day_in_a_time_is_printable_and_nowhere_else() -> None:
    assert printable_time("2024-05-01") == "2024-05-01"
    assert printable("2009-03-12") == "(withheld: looks like a date of birth)"


def test_a_question_may_be_the_name_of_a_column() -> None:
    question = "Was a health professional consulted first where practicable (Y/N)?"
    assert printable_name(question) == question
    assert printable(question) == "(withheld: looks like free text)"
    assert printable_name("seen by Jack") == "(withheld: looks like a name)"
