"""Which of the two extracts a file is, told by its header."""

import csv
from pathlib import Path

import pytest

from heard import intake
from heard.__main__ import main
from heard.extracts import EXTRACTS, extract
from heard.ground.progress import silent
from heard.ground.settings import PROJECT, Settings
from tests.conftest import Write
from tests.test_app import visit
from tests.test_app_upload import (
    UPLOAD,
    said,
    st_navigation_has_run,  # noqa: F401
)
from tests.test_guessing import HEADERS, typed

EXAMPLES = PROJECT / "profiles" / "examples"
SAMPLES = {
    PROJECT / "sample_data/custody.csv": "custody",
    PROJECT / "sample_data/contacts.csv": "contacts",
    EXAMPLES / "niche-custody.xlsx": "custody",
    EXAMPLES / "spreadsheet-contacts.csv": "contacts",
    EXAMPLES / "sql-server-custody.tsv": "custody",
}
Output = pytest.CaptureFixture[str]


def other(name: str) -> str:
    return next(one for one in EXTRACTS if one != name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_file_of_the_other_extract_is_refused_with_what_it_looks_like(
    settings: Settings, path: Path, capsys: Output
) -> None:
    name = SAMPLES[path]
    assert main(["check", other(name), str(path)]) == 1
    refused = capsys.readouterr().err
    assert f"This looks like the {name} extract, by " in refused
    assert f"Bring it as {name}, not as {other(name)}." in refused


def seen_of(settings: Settings, table: str, name: str) -> intake.Header:
    """What is seen of a file with these columns, brought as an extract."""
    rows = typed(table)
    content = ",".join(f'"{column}"' for column, _, _ in rows) + "\n"
    content += ",".join(f'"{values[0]}"' for _, _, values in rows) + "\n"
    return intake.look(settings, name, "a.csv", content.encode(), silent)


@pytest.mark.parametrize("system", ["niche", "athena", "connect", "command and control"])
def test_another_systems_header_tells_its_extract_whatever_it_is_brought_as(
    system: str, settings: Settings
) -> None:
    name, table = HEADERS[system]
    for brought_as in EXTRACTS:
        kind = seen_of(settings, table, brought_as).kind
        assert kind and kind.extract == name
        assert kind.columns == len(typed(table))


def test_what_both_extracts_have_tells_nothing(settings: Settings) -> None:
    both = "Age | | 15\nSex | | F\nArea | | Devon\nperson_key | | {digest}"
    assert seen_of(settings, both, "custody").kind is None


def test_a_header_of_both_is_judged_by_nobody(
    settings: Settings, write: Write, capsys: Output
) -> None:
    fields = [*extract("contacts").fields[:4], *extract("custody").fields[:6]]
    table = "\n".join(f"{name} | | x" for name in dict.fromkeys(f.name for f in fields))
    assert seen_of(settings, table, "custody").kind is None


def test_the_page_chooses_the_extract_that_a_file_looks_like_once(
    settings: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "brought.csv"
    names = [field.name for field in extract("custody").fields]
    with path.open("w", newline="") as file:
        csv.writer(file).writerow(names)
    shown = visit(UPLOAD)
    assert shown.radio[0].value == "contacts"
    shown.file_uploader[0].upload(path.name, path.read_bytes(), "text/csv").run()
    assert shown.radio[0].value == "custody"
    sentence = f"This looks like the custody extract, by {len(names)} of its {len(names)}"
    assert sentence in said(shown)
    assert "it needs no profile" in said(shown)
    shown.radio[0].set_value("contacts").run()
    assert shown.radio[0].value == "contacts"
    assert "Above, contacts is chosen." in said(shown)
