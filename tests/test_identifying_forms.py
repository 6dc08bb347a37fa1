"""Every usual way of writing an identifier is found, and nothing that resembles one."""

import random
import re
import string
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence

import duckdb
import pyarrow as pa
import pytest

from heard.extracts import EXTRACTS, extract
from heard.extracts.identifiers import (
    dates,
    forms,
    numbers,
    people,
    places,
    printable,
    printable_name,
    printable_time,
    scan,
    texts,
    values,
)
from heard.extracts.identifiers.values import found_in, found_in_key
from heard.extracts.plain.columns import is_plain_key
from heard.ground.errors import Refused
from heard.ground.settings import Settings
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


# -- no value takes long ------------------------------------------------------------------

HOSTILE = [
    "a", "A", "1", "0", "-", ".", " ", "_", "'", "@", "/", "a1", "1-", "1.", "A ", "Ab ",
    "A'", "a@", "(0", "+4", "Jack", "jacksmith", "Smith, ", "Mr A", "12 Mar ", "50.1234 ",
    "EX1 ", "SX 92 ", "01/", "9 ", "é", "\u200b", "ﷺ", "1a-", "f0", "\n", "www.",
]  # fmt: skip


SHORT = 25_000  # letters


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package, and those of its forms."""
    found = {
        f"{form.kind} {number}": form.pattern
        for number, form in enumerate((*values.FORMS, dates.IN_A_KEY))
    }
    for module in (dates, forms, numbers, people, places, texts, values):
        for name, thing in vars(module).items():
            for number, one in enumerate(thing.values() if name == "_WHOLE" else [thing]):
                if isinstance(one, re.Pattern):
                    found[f"{module.__name__} {name} {number}"] = one
    return found


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Of the processor, at the best of three times."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("pattern", patterns().values(), ids=patterns())
def test_four_times_the_text_takes_a_pattern_four_times_as_long(
    pattern: re.Pattern[str],
) -> None:
    for piece in HOSTILE:
        short = piece * (SHORT // len(piece))
        before = max(seconds(pattern, short), 0.002)
        after = seconds(pattern, short * 4)
        assert after < 9 * before, piece  # sixteen times, if it grew with the square


def test_no_pattern_repeats_without_a_limit() -> None:
    repeated = re.compile(r"[^\\(][*+]")
    unlimited = [name for name, p in patterns().items() if repeated.search(p.pattern)]
    assert unlimited == []


@pytest.mark.parametrize("length", [300, 1_000_000])
def test_a_value_of_any_length_is_looked_at_in_no_time(length: int) -> None:
    begin = time.process_time()
    for piece in HOSTILE:
        text = (piece * length)[:length]
        for end in (text, text + "!", text[: forms.LONGEST - 1] + "!"):
            assert found_in(end) and found_in_key(end) and printable(end)
    assert time.process_time() - begin < 0.02 * 3 * len(HOSTILE)


def test_long_values_of_every_kind_of_column_are_free_text(settings: Settings) -> None:
    columns = [[(piece * 100_000)[:100_000]] for piece in HOSTILE]
    begin = time.process_time()
    sentence = said(settings, columns)
    keyed = said(settings, [["-a" * 100_000], ["Jack" * 50_000]], KEY_FIELDS[:2])
    assert time.process_time() - begin < 10
    assert "Column 'extra0': free text in 1 value." in sentence
    assert "Column 'custody_key': free text in 1 value." in keyed


# -- random keys, and the quick way past them ----------------------------------------------


def test_no_identifying_key_is_passed_over_as_plain() -> None:
    keys = [key for keys in KEYS.values() for key in keys]
    named = [f"{key}-of-a-child-in-exeter" for key in keys]  # long, as digests are
    for field in extract("contacts").of_type("key", "person"):
        for some in (keys, named):
            is_plain = is_plain_key(field, pa.array(some))
            assert [k for k, so in zip(some, is_plain, strict=True) if so] == []


def token(chance: random.Random, letters: str, length: int) -> str:
    return "".join(chance.choices(letters, k=length))


def stamped(chance: random.Random, number: int) -> str:
    """A ULID: of a moment and of chance."""
    value = (1_714_564_800_000 + number) << 80 | chance.getrandbits(80)
    return "".join(CROCKFORD[value >> 5 * at & 31] for at in range(25, -1, -1))


HEX, CROCKFORD = "0123456789abcdef", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE32, BASE36 = string.ascii_uppercase + "234567", string.digits + string.ascii_lowercase
BASE64 = string.ascii_letters + string.digits + "-_"
RANDOM_KEYS = {
    **{f"hex {n}": (lambda c, i, n=n: token(c, HEX, n)) for n in (8, 9, 10, 11, 12, 16)},
    **{f"base64url {n}": (lambda c, i, n=n: token(c, BASE64, n)) for n in (8, 11, 22, 43)},
    **{f"base32 {n}": (lambda c, i, n=n: token(c, BASE32, n)) for n in (7, 8, 16, 26, 52)},
    "hex of 8 to 64": lambda c, i: token(c, HEX, c.randint(8, 64)),
    "HEX": lambda c, i: token(c, HEX.upper(), 11),
    "prefix and hex": lambda c, i: "c" + token(c, HEX, 16),
    "UUID": lambda c, i: str(uuid.UUID(int=c.getrandbits(128), version=4)),
    "base36": lambda c, i: token(c, BASE36, 10),
    "ULID": stamped,
    "numbers": lambda c, i: str(i + 1),
    "numbers of ten digits": lambda c, i: str(4_000_000_000 + 7 * i),
    "any numbers of ten digits": lambda c, i: token(c, "123456789", 10),
    "numbers like days": lambda c, i: str(20_090_000 + i),
    "k000123": lambda c, i: f"k{i:06d}",
    "DCP-000123": lambda c, i: f"DCP-{i:06d}",
    "INC-000123": lambda c, i: f"INC-{i:06d}",
    "2024-000123": lambda c, i: f"2024-{i:06d}",
}


@pytest.mark.parametrize("kind", RANDOM_KEYS)
def test_random_keys_raise_no_alarm(settings: Settings, kind: str) -> None:
    """So many here; 100,000 of each, and of more kinds, were tried by hand."""
    chance = random.Random(kind)
    keys = [RANDOM_KEYS[kind](chance, number) for number in range(20_000)]
    assert said(settings, [keys], ["custody_key"]) == ""


@pytest.mark.parametrize("kind", ["hex of 8 to 64", "base32 8", "UUID"])
def test_few_random_keys_raise_no_alarm(settings: Settings, kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(100):
        keys = [RANDOM_KEYS[kind](chance, number) for number in range(60)]
        assert said(settings, [keys], ["custody_key"]) == ""


def test_a_name_and_a_day_among_much_else_are_chance(settings: Settings) -> None:
    keys = ["YG4WJ2JAN50IIDYLMK766IAN4W", *["YG4WJ2XAN50IIDYLMK766IXN4W"] * 9]
    assert said(settings, [keys], ["custody_key"]) == ""
    assert "name in 1 value" in said(settings, [["IAN2JAN50", *keys]], ["custody_key"])


@pytest.mark.parametrize("kind", ["prefix and hex", "k000123", "UUID", "base64url 22"])
def test_nearly_all_opaque_keys_are_passed_over_as_plain(kind: str) -> None:
    chance, field = random.Random(kind), extract("contacts").field("incident_key")
    keys = [RANDOM_KEYS[kind](chance, number) for number in range(20_000)]
    assert is_plain_key(field, pa.array(keys)).mean() > 0.98
