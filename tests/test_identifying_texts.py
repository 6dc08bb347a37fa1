"""Reasons, and names of files, hold nothing that identifies and forge no line."""

import time

import pytest

from heard.extracts.identifiers import identifiers_in_text, one_line, safe_name
from tests.identifying import VALUES
from tests.test_identifying_forms import HOSTILE

# Told of in a column or alone, and among words too like something else.
UNTOLD = {
    "9434765919.0",
    *("PL4 8", "292000 92500", "292000,092500", "K123-ABC", "ABC-123-D"),
}
ORDINARY = [
    "", "wrong supply", "May 2024 re-supplied by the custody lead",
    "version 12 of 2024-05", "version 12 of 01/05/2024", "supply 3 of 4/5/2024",
    "rows 17, 18 and 120 of May left out", "row 123456 was wrong",
    "Q1 2nd supply, week W1 2nd", "DC 2024-05 was empty", "DC Police moved to Niche",
    "Newton Abbot sent nothing in May", "Charles Cross and Torquay suites",
    "ticket INC0012345", "ticket SD123456", "change CHG-0012345 of 12 May 2024",
    "Niche 6.1.12 upgrade", "first supply since 2019-05-01", "sent 12/05/2024 09:30",
    "the codes 1, 2, 3 and 4 were mapped wrongly", "240 contacts became 120",
    "SHA-256 " + "c288e5bf4e7d57bb" * 4, "from 2024-05-01 23:45 to 2024-06-01 00:00",
    "s136 and S136 4th quarter", "16/17 year olds left out", "24/7 cover",
    "Reverted: Exeter was counted twice", "Sent by the Head of Custody",
    "04 05 06 07 08 2024", "01 02 03 04 05", "no rows between 08:30 and 17:00",
    "Mark as final", "Grace period over", "a late export, after the system was replaced "
    "and all of its suites were named anew in the last week of May",
]  # fmt: skip
TELLING = [
    ("name", "wrong row of Jack Smith"),
    ("name", "wrong row of Jack Penhaligon"),
    ("name", "asked for by Mrs Example"),
    ("name", "as jack.smith said"),
    ("name", "from j.smith, again"),
    ("date of birth", "the child of 12/03/2010 twice"),
    ("date of birth", "born 12 March"),
    ("coordinates", "was at ///filled.count.soap"),
    ("officer", "PC 12345 sent it"),
    ("NHS number", f"{'a word ' * 50}9434765919"),
]
NAMES = [
    "custody.csv", "CUSTODY.CSV", "custody (1).csv", "may[1].csv", "custody_20240501.csv",
    "custody_20240501_0930.csv", "DCP_20240501_0123.csv", "custody-v2.final.csv",
    "custody_v12.csv", "v2 new.csv", "MAY24A.csv", "mh-2024-05.xlsx", "2024-0501b.csv",
    "DC_2024-05.csv", "PS2024.csv", "20240501b.csv", "Custody Q1 2024.xlsx", "202405.csv",
    "export 2024-05-01T23.45.00Z.parquet", "contacts_devon_04-2024.csv",
    "01_02_2024-29_02_2024.csv", "MH_2024_05_v12.csv", "custody_2024_04_to_2024_06.csv",
    "Charles_Cross_custody_may.csv", "50 contacts.csv", "Sorgerechtsfälle.csv",
    "custody-2023-24.csv", "no suffix",
]  # fmt: skip


def test_a_reason_that_holds_an_identifier_is_told_of() -> None:
    values = [v for kind, some in VALUES.items() if kind != "free text" for v in some]
    missed = [v for v in values if not identifiers_in_text(f"wrong, for {v}, put right")]
    assert {*missed} <= UNTOLD
    assert [v for v in values if not identifiers_in_text(v)] == ["K123-ABC", "ABC-123-D"]


@pytest.mark.parametrize(("kind", "text"), TELLING)
def test_what_it_holds_is_said(kind: str, text: str) -> None:
    assert min(identifiers_in_text(text)) == kind


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_reason_raises_no_alarm(text: str) -> None:
    assert not identifiers_in_text(text)


@pytest.mark.parametrize("name", NAMES)
def test_an_ordinary_name_of_a_file_stays_as_it_is(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("jack_smith_20100312.csv", ".csv"),
        ("jack smith.csv", ".csv"),
        ("custody for Jack.csv", ".csv"),
        ("20100312.csv", ".csv"),
        ("50CA-1234-24.xlsx", ".xlsx"),
        ("9434765919.parquet", ".parquet"),
        ("943\u200b476\u200b5919.csv", ".csv"),
        ("EX1 1AA.CSV", ".CSV"),
        ("a.child@example.com.csv", ".csv"),
        ("custody.jacksmith", ""),
        ("QQ123456C", ""),
    ],
)
def test_of_a_name_that_identifies_a_digest_and_the_suffix_stay(
    name: str, suffix: str
) -> None:
    shown = safe_name(name)
    assert shown.startswith("file-") and shown.endswith(suffix)
    assert len(shown) == len("file-") + 12 + len(suffix)
    assert shown == safe_name(name) != safe_name(f"x {name}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cus\u202etody\n.csv", "custody.csv"),
        ("may\x1b[2J\u2028.csv", "may[2J.csv"),
        ("\udcffmay.csv", "may.csv"),
        ("D:\\brought\\jack.smith\\custody.csv", "custody.csv"),
        ("brought/jack.smith/custody.csv", "custody.csv"),
        ("x" * 150 + ".csv", "x" * 96 + ".csv"),
        ("x" * 150, "x" * 100),
        ("", "unnamed"),
        (".csv", "unnamed.csv"),
        ("may\\.csv", "unnamed.csv"),
        ("\u202e", "unnamed"),
    ],
)
def test_a_name_is_short_without_folders_and_without_marks_that_nobody_sees(
    name: str, shown: str
) -> None:
    assert safe_name(name) == shown


@pytest.mark.parametrize(
    "mark", ["\n", "\r\n", "\x00", "\x1b", "\x85", "\u2028", "\u2029", "\u202e", "\u200f",
             "\u2066", "\u061c", "\t", "\udc80"],
)  # fmt: skip
def test_a_text_stays_on_one_line(mark: str) -> None:
    assert one_line(f"late{mark}version 7: forged ") == "late version 7: forged"
    assert one_line(mark) == ""


def test_a_text_of_any_length_is_looked_at_in_no_time() -> None:
    begin = time.process_time()
    for piece in HOSTILE:
        text = (piece * 10_000)[:10_000]
        identifiers_in_text(text)
        safe_name(text)
    assert time.process_time() - begin < 20
