"""Another system's file on the Upload page: its sheet, its profile, its columns matched."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from heard import intake, store
from heard.extracts import Profile, extract, load_profile, save_profile
from heard.ground.errors import HeardError
from heard.ground.progress import silent
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.intake import PUBLISH, Upload, matching, signed, uploads
from tests.books import written
from tests.looking import looking
from tests.own_system import HEADER, LINES, SUGGESTED, own_config, own_system
from tests.supplying import desk
from tests.test_app import visit
from tests.test_app_upload import (
    UPLOAD,
    press,
    said,
    sign,
    st_navigation_has_run,  # noqa: F401
)

EXAMPLES = PROJECT / "profiles" / "examples"
READ = "How its columns are read"
PROFILE = Profile("ours", "custody", columns={"Key": "custody_key", "Sex": "sex"})


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings with a folder for the force's own profiles that is not the project's."""
    monkeypatch.setenv("HEARD_CONFIG", str(own_config(tmp_path)))
    return load_settings()


def box(shown: AppTest, label: str) -> Selectbox:
    """The drop-down of this label."""
    (found,) = (one for one in shown.selectbox if one.label == label)
    return found


def brought(path: Path, name: str = "custody") -> AppTest:
    """The page with a file, not yet checked."""
    shown = visit(UPLOAD)
    shown.radio[0].set_value(name).run()
    return shown.file_uploader[0].upload(path.name, path.read_bytes(), "").run()


def matched(path: Path) -> AppTest:
    """The page with the matching form filled in, not yet sent."""
    return filled_in(to_match(path))


def to_match(path: Path) -> AppTest:
    """The page with the matching form, as it is offered."""
    shown = brought(path)
    return box(shown, READ).set_value("?").run()


def filled_in(shown: AppTest) -> AppTest:
    box(shown, "Station").set_value("suite")
    box(shown, "Grounds").set_value("legal_basis")
    (times,) = shown.multiselect
    times.set_value(["%d.%m.%Y %H:%M"])
    written = {one.label[:2]: one for one in shown.text_input}
    written["Y,"].set_value("Ja")
    written["N,"].set_value("Nein")
    written["Na"].set_value("ours")
    return shown


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ("niche-custody.xlsx", "custody"),
        ("spreadsheet-contacts.csv", "contacts"),
        ("sql-server-custody.tsv", "custody"),
    ],
)
def test_a_file_recognised_by_its_header_is_named_checked_and_published_with_its_profile(
    own: Settings, sample: str, name: str
) -> None:
    path = EXAMPLES / sample
    shown = brought(path, name)
    assert f"Recognised by its header: profile {path.stem}" in said(shown)
    shown = press(shown, "Check the file")
    assert "read 3, added 3, replaced 0, unchanged 0, refused 0" in said(shown)
    shown = sign(shown, "Publish", "A. Analyst", "an example")
    assert f"Published as version 1 of {name}." in said(shown)


def test_a_profile_may_be_changed_by_hand(own: Settings) -> None:
    shown = brought(EXAMPLES / "sql-server-custody.tsv")
    box(shown, READ).set_value("niche-custody").run()
    shown = press(shown, "Check the file")
    assert "'dob' would hold an identifier" in said(shown)
    box(shown, READ).set_value("sql-server-custody").run()
    shown = press(shown, "Check the file")
    assert "read 3, added 3" in said(shown)


def test_the_sheet_of_a_workbook_is_chosen(own: Settings, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    page = book.create_sheet("Detentions")
    fields = [field.name for field in extract("custody").fields if field.required]
    page.append(fields)
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    shown = brought(tmp_path / "a.xlsx")
    assert "Its columns are not those of the dictionary." in said(shown)
    assert box(shown, "Sheet").options[1:] == ["Sheet", "Detentions"]
    box(shown, "Sheet").set_value("Detentions").run()
    assert "it needs no profile" in said(shown)
    shown = press(shown, "Check the file")
    assert "has a header but no rows" in said(shown)


@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_columns_are_matched_below_a_title_and_the_row_may_be_another(
    own: Settings, tmp_path: Path, kind: str
) -> None:
    above = ["Custody report;Zyx", "", "in words;in words;in words;;;;;;;"]
    lines = [*above, HEADER, *LINES]
    path = tmp_path / "own-system.csv"
    path.write_text("\n".join(lines), "utf-8")
    if kind == "workbook":
        cells = [line.split(";") for line in lines]
        path = written(tmp_path / "own-system.xlsm", Custody=cells)
    shown = to_match(path)
    (row,) = shown.number_input
    assert row.value == 4
    assert "Zyx" not in said(shown)
    row.set_value(3).run()
    assert not [one for one in shown.selectbox if one.label == "Station"]
    shown.number_input[0].set_value(4).run()
    shown = press(filled_in(shown), "Save the profile")
    assert load_profile(own, "ours", "custody").header_row == 0  # it is found
    shown = press(shown, "Check the file")
    assert "Row 4 is taken as the header; 3 lines above it were passed over." in said(shown)


def test_a_row_that_was_not_found_is_kept_in_the_profile(
    own: Settings, tmp_path: Path
) -> None:
    names = ["A", "B", "C", "D", "E", "F"]
    lines = [["x", "y", "z"], names, ["k1", "Exeter", "pace_arrest", "2024-05-01 12:00"]]
    path = written(tmp_path / "a.xlsx", Custody=lines)
    shown = to_match(path)
    assert {"x", "y", "z"} <= {one.label for one in shown.selectbox}
    shown.number_input[0].set_value(2).run()
    fields = ["custody_key", "suite", "legal_basis", "arrived_at", "age", "area"]
    for label, field in zip(names, fields, strict=True):
        box(shown, label).set_value(field)
    (name,) = (one for one in shown.text_input if one.label.startswith("Name"))
    name.set_value("ours")
    shown = press(shown, "Save the profile")
    assert load_profile(own, "ours", "custody").header_row == 2
    shown = press(shown, "Check the file")
    assert "Row 2 is taken as the header; 1 line above it was passed over." in said(shown)


def test_columns_are_suggested_and_those_that_identify_are_to_be_left_out(
    settings: Settings, tmp_path: Path
) -> None:
    content = own_system(tmp_path).read_bytes()
    seen = intake.look(settings, "custody", "a.csv", content, silent)
    assert matching.suggested(seen) == SUGGESTED


def test_a_guess_is_marked_beside_values_or_shapes_and_the_unsure_is_blank(
    own: Settings, tmp_path: Path
) -> None:
    shown = to_match(own_system(tmp_path))
    text = said(shown)
    assert "**Guess** by its name and values: Plymouth · Exeter" in text
    assert "**Guess** by its name: shape: 2 letters and digits" in text  # a key
    assert "Not guessed: shape: 3 letters" in text  # a surname
    assert box(shown, "Rota").value is None
    assert "Zyx" not in text


def test_columns_are_matched_in_the_page_saved_and_the_file_is_checked_with_them(
    own: Settings, tmp_path: Path
) -> None:
    shown = press(matched(own_system(tmp_path)), "Save the profile")
    assert not shown.exception
    assert "The profile ours is saved, and chosen." in said(shown)
    profile = load_profile(own, "ours", "custody")
    assert profile.columns["Station"] == "suite"
    assert profile.drop == ("Surname",)
    assert profile.flags["Y"] == ("Ja",)
    assert profile.times == {"all": ("%d.%m.%Y %H:%M",)}
    shown = press(shown, "Check the file")
    assert "read 3, added 0" not in said(shown)
    assert "Zyx" not in said(shown)

    box(shown, "sex: Gärl (2 rows)").set_value("F")
    shown = press(shown, "Save these codes")
    assert load_profile(own, "ours", "custody").values == {"sex": {"Gärl": "F"}}
    shown = press(shown, "Check the file")
    assert "read 3, added 3, replaced 0, unchanged 0, refused 0" in said(shown)
    shown = sign(shown, "Publish", "A. Analyst", "")
    assert "Published as version 1 of custody." in said(shown)
    assert not list(own.store.glob("staging-*"))


def test_all_that_is_wrong_with_a_matched_profile_is_said_at_once(
    own: Settings, tmp_path: Path
) -> None:
    shown = matched(own_system(tmp_path))
    box(shown, "Station").set_value("not needed")
    box(shown, "Grounds").set_value("sex")
    (named,) = (one for one in shown.text_input if one.label.startswith("Name of"))
    named.set_value("Ours!")
    shown = press(shown, "Save the profile")
    (error,) = (str(one.value) for one in shown.error)
    assert "lower-case letters" in error
    assert "sex is given twice" in error
    assert "which every row needs: suite, legal\\_basis." in error
    assert not own.profiles.exists()


def test_a_profile_is_not_replaced_unless_a_person_says_so(own: Settings) -> None:
    columns = {name: name for name in (f.name for f in extract("custody").fields)}
    profile = replace(PROFILE, columns=columns)
    matching.save_new(own, profile, False)
    with pytest.raises(HeardError, match="There is a profile ours already"):
        matching.save_new(own, replace(profile, title="new"), False)
    matching.save_new(own, replace(profile, title="new"), True)
    assert load_profile(own, "ours", "custody").title == "new"


def test_a_column_not_needed_that_bears_a_fields_name_is_left_out() -> None:
    choices = {"SEX": "not needed", "Gender": "not needed", "Key": "custody_key"}
    made = matching.with_choices(PROFILE, choices, {})
    assert (made.columns, made.drop) == ({"Key": "custody_key"}, ("SEX",))


BOOKINGS = """Report ID,Area Name,Age,Booking Date,Booking Time,Release Date,Release Time,S
r1x,Devon,16,05/13/2024 12:00:00 AM,1000,05/13/2024 12:00:00 AM,1800,Exeter
r2x,Devon,16,05/06/2024 12:00:00 AM,930,05/07/2024 12:00:00 AM,5,Exeter
"""


@pytest.mark.parametrize(
    ("header", "clocks"),
    [
        (("Arrival Date", "Arrival Time"), {"Arrival Date": "Arrival Time"}),
        (("DATE_ARR", "TIME_ARR"), {"DATE_ARR": "TIME_ARR"}),
        (("ArrDate", "ArrTime"), {"ArrDate": "ArrTime"}),
        (("Date", "Time"), {"Date": "Time"}),
        (("Booking Date", "Time"), {"Booking Date": ""}),  # not sure: a person says
        (("Booking Date", "Minutes"), {}),
    ],
)
def test_a_column_of_dates_is_paired_with_its_times_of_day_by_name_and_values(
    settings: Settings, header: tuple[str, str], clocks: dict[str, str]
) -> None:
    content = f"{header[0]},{header[1]},Age\n01/05/2024,10:00,15\n02/05/2024,,16\n".encode()
    seen = intake.look(settings, "custody", "a.csv", content, silent)
    assert seen.clocks == clocks
    whole = content.replace(b"01/05/2024", b"01/05/2024 09:00")
    assert intake.look(settings, "custody", "a.csv", whole, silent).clocks == {}


def test_a_date_and_its_time_of_day_are_joined_in_the_page(
    own: Settings, tmp_path: Path
) -> None:
    path = tmp_path / "bookings.csv"
    path.write_text(BOOKINGS)
    shown = brought(path)
    box(shown, READ).set_value("?").run()
    assert box(shown, "Booking Date").value is None
    assert box(shown, "Time of day of Booking Date").value == "Booking Time"
    assert box(shown, "Time of day of Release Date").value == "Release Time"
    box(shown, "Report ID").set_value("custody_key")
    box(shown, "Booking Date").set_value("arrived_at")
    box(shown, "Release Date").set_value("released_at")
    box(shown, "S").set_value("suite")
    box(shown, "legal_basis").set_value("pace_arrest")
    times, _ = shown.multiselect
    times.set_value(["%m/%d/%Y %I:%M:%S %p", "%d/%m/%Y"])
    (named,) = (one for one in shown.text_input if one.label.startswith("Name of"))
    named.set_value("bookings")
    shown = press(shown, "Save the profile")
    profile = load_profile(own, "bookings", "custody")
    assert profile.joined == {
        "arrived_at": ("Booking Date", "Booking Time"),
        "released_at": ("Release Date", "Release Time"),
    }
    shown = press(shown, "Check the file")
    assert "read 2, added 2, replaced 0, unchanged 0, refused 0" in said(shown)
    assert "looks like its time of day" not in said(shown)


def test_two_formats_that_contradict_each_other_are_not_saved(
    own: Settings, tmp_path: Path
) -> None:
    shown = matched(own_system(tmp_path))
    (times,) = shown.multiselect
    times.set_value(["%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M"])
    shown = press(shown, "Save the profile")
    assert "read 05/06/2024 as different days: keep one." in said(shown)
    assert not own.profiles.exists()


def test_a_wrong_profile_is_named_and_does_not_stop_the_page(own: Settings) -> None:
    own.profiles.mkdir()
    (own.profiles / "bad.toml").write_text("extract =")
    shown = brought(EXAMPLES / "sql-server-custody.tsv")
    assert "bad.toml is no TOML file" in said(shown)
    shown = press(shown, "Check the file")
    assert "read 3, added 3" in said(shown)


def test_a_value_that_is_nearly_a_code_is_asked_about_with_that_code(
    own: Settings, tmp_path: Path
) -> None:
    path = own_system(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Exeter", b"Exetr"))
    shown = press(matched(path), "Save the profile")
    shown = press(shown, "Check the file")
    assert box(shown, "suite: Exetr (1 row). Did you mean Exeter?").value == ""


def test_a_file_that_two_profiles_fit_is_asked_about(own: Settings) -> None:
    twin = load_profile(own, "sql-server-custody", "custody")
    save_profile(own, replace(twin, name="twin"))
    shown = brought(EXAMPLES / "sql-server-custody.tsv")
    assert "Several profiles fit the file: sql-server-custody, twin. Choose one." in said(
        shown
    )
    assert "--mapping" not in said(shown)


def test_a_file_that_is_no_table_is_a_sentence(own: Settings, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    shown = brought(path)
    assert "is not a whole Excel workbook" in said(shown)
    assert not shown.exception


def test_a_profile_that_changed_since_the_check_is_not_published_with(
    own: Settings,
) -> None:
    path = EXAMPLES / "sql-server-custody.tsv"
    profile = load_profile(own, "sql-server-custody", "custody")
    save_profile(own, profile)
    file = Upload("custody", path.name, path.read_bytes(), False, profile.name)
    found = uploads.check(looking(own), file, False, silent)
    save_profile(own, replace(profile, flags={"Y": ("0",), "N": ("1",)}))
    with pytest.raises(HeardError, match="The profile was changed since then"):
        uploads.publish(desk(own), file, found, signed(PUBLISH, "A", ""), (), silent)
    assert store.history(own, "custody") == []
