"""The catalogue says what is wrong with an entry, a tie or a force's own folder, and says
the rule of a night as settings have it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.access import Viewer
from heard.briefs import defining
from heard.briefs.definitions import definition_of
from heard.catalogue import (
    QUERIES,
    CountName,
    Tie,
    in_words,
    load_catalogue,
    read_catalogue,
)
from heard.catalogue.ties import tie_of
from heard.disclosure import SCRUTINY
from heard.ground.errors import HeardError
from heard.ground.settings import Overnight, Settings, load_settings
from heard.record import Term, load_record
from heard.visits import Visit
from tests.own_folder import ENTRY, own_folder, settled
from tests.small_store import load_custody
from tests.test_app import all_of, visit, words
from tests.test_app_pages import FIGURES
from tests.test_docs import documents

OTHER = Overnight("X-1", 60, 360, 180)  # 3 hours between 1am and 6am
USUAL = re.compile(r"\b4 hours\b|\b8 ?am\b|08:00|03:30|(?<!as )\bmidnight\b|ON-4")


def test_a_line_of_ties_is_read_as_it_is_written() -> None:
    lines = [
        "numerator <= overnight.numerator",
        "numerator + a.rest <= b.denominator but by area, sex",
        "overnight.numerator[mh_need=Y] = numerator",
    ]
    assert [str(tie_of(line, "mine")) for line in lines] == [
        "mine.numerator <= overnight.numerator",
        "mine.numerator + a.rest <= b.denominator but by area, sex",
        "overnight.numerator[mh_need=Y] = mine.numerator",
    ]
    assert tie_of(lines[2], "mine") == Tie(
        (CountName("overnight", "numerator", "mh_need", "Y"),),
        CountName("mine", "numerator"),
        is_exact=True,
    )


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Callable[..., str]:
    """own(old, new) -> what is said of a folder with that change to its entry."""

    def said(old: str = "", new: str = "", sql: bool = True) -> str:
        folder = own_folder(tmp_path / "own")
        text = ENTRY.format(name="dc_over_6h")
        assert old in text
        (folder / "catalogue.toml").write_text(text.replace(old, new), "utf-8")
        if not sql:
            (folder / "indicators/dc_over_6h.sql").unlink()
        with pytest.raises(HeardError) as error:
            load_catalogue(replace(settings, own_indicators=folder))
        return str(error.value).replace(str(tmp_path), "")

    return said


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("dc_over_6h]", "overnight]", "the product has an indicator overnight of its own"),
        ("dc_over_6h]", '"../x"]', "'../x' cannot be the id of an indicator"),
        ("dc_over_6h]", "dc_other]", "dc_over_6h.sql has no entry"),
        ("[indicators.", "[checks.", "[checks] cannot be one's own"),
        ("[indicators.dc_over_6h]", "[indicators", "no TOML"),
        ("[indicators.dc_over_6h]", "indicators = 1", "[indicators.<id>]"),
        ('title = "Held over 6 hours"\n', "", "title is missing"),
        ('title = "Held over 6 hours"', "title = 6", "title must be a text"),
        ('unit = "percent"', 'unit = "per cent"', "unit must be one of n, rate"),
        ('better = "down"', 'better = "less"', "better must be one of down, up"),
        ('["custody"]', '["prison"]', "extracts must list contacts or custody"),
        ('["custody"]', "[]", "extracts must list contacts or custody"),
        ('tag = "D"', 'tag = "Z"', "tag must be one of V, V~, M, D"),
        ('tag = "D"', 'tag = "D"\noften_unknown = "x"', "often_unknown must be true"),
        ('tag = "D"', 'tag = "D"\nlooks_back = "x"', "looks_back must be contacts or"),
        ('tag = "D"', 'tag = "D"\nheadline = "1"', "headline must be a whole number"),
        ('tag = "D"', 'tag = "D"\npopulation = [0, 17]', "has a population"),
        ('unit = "percent"', 'unit = "rate"', "has a population"),
        ('"percent"', '"rate"\npopulation = [1]', "population must be two ages"),
        ('tag = "D"', 'tag = "D"\ncolour = "red"', "there is no field colour"),
        ("of complete child", "of {complete} child", "{complete}, which stands for noth"),
        ("\nties = [", "\nno_ties = [", "ties is missing. The audit has to know"),
        ('["denominator = detention_length.denominator"]', '"x"', "are lists of texts"),
        ("denominator = det", "denominator is det", "is no tie between counts"),
        ("denominator = det", "denominator[] = det", "is no count in a tie"),
        ("denominator = det", "overnight.rest = det", "is about other indicators alone"),
        ("detention_length.den", "detention_lenth.den", "no indicator 'detention_lenth'"),
        ("detention_length.den", "detention_length.num", "has: denominator"),
        ("length.denominator", "length.denominator but by x", "names the breakdown x"),
    ],
)
def test_each_mistake_in_an_entry_of_ones_own_has_its_sentence(
    own: Callable[..., str], old: str, new: str, wanted: str
) -> None:
    assert wanted in own(old, new)


def test_an_entry_without_its_sql_is_said(own: Callable[..., str]) -> None:
    assert "/own/indicators/dc_over_6h.sql cannot be read" in own(sql=False)


def test_a_folder_that_is_not_there_is_said_on_the_command_line_and_on_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settled(tmp_path, monkeypatch)

    assert main(["indicators"]) == 2
    assert (
        "which heard.toml names as own_indicators, is not there" in capsys.readouterr().err
    )
    shown = visit("pages/definitions.py")
    assert not shown.exception
    assert "take the line out of heard.toml" in shown.error[0].value


def test_an_entry_is_read_again_when_it_changes(settings: Settings, tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "own")
    mine = replace(settings, own_indicators=folder)
    first = load_catalogue(mine)
    assert load_catalogue(mine) is first
    path = folder / "catalogue.toml"
    path.write_text(path.read_text("utf-8").replace("Held over 6", "Kept over 6"), "utf-8")

    second = load_catalogue(mine)
    assert second.indicator("dc_over_6h").title == "Kept over 6 hours"
    assert len({first.fingerprint, second.fingerprint, load_catalogue().fingerprint}) == 3


def test_a_tie_of_the_product_is_checked_as_well(
    settings: Settings, tmp_path: Path
) -> None:
    queries = tmp_path / "queries"
    shutil.copytree(QUERIES, queries)
    path = queries / "catalogue.toml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("<= mh_contacts.numerator", "<= mh_contacts.rest"), "utf-8"
    )

    with pytest.raises(
        HeardError, match=r"mh_contacts\.rest\. 'Mental-health contacts with"
    ):
        read_catalogue(settings, queries)


def test_words_of_the_night_follow_its_rule() -> None:
    said = "{overnight}; {least}; {begins}; {ends}; {too_early}; {just_in_time}"

    assert in_words(said, Overnight("ON-4", 0, 480, 240)) == (
        "4 hours or more between midnight and 8am; 4 hours; midnight; 8am; 3:59am; 4am"
    )
    assert in_words(said, OTHER) == (
        "3 hours or more between 1am and 6am; 3 hours; 1am; 6am; 3:59am; 3am"
    )


def test_with_another_rule_no_text_of_the_definitions_says_the_usual_one(
    settings: Settings,
) -> None:
    other = replace(settings, overnight=OTHER)
    catalogue = load_catalogue(other)
    reader = Visit(other, catalogue, Viewer("tests", SCRUTINY))
    record = load_record(catalogue, OTHER)
    texts = [
        " ".join(definition_of(reader, entry).values()) for entry in catalogue.indicators
    ]
    texts += [entry.title + entry.question for entry in catalogue.indicators]
    texts += [getattr(term, field.name) for term in record.terms for field in fields(Term)]

    assert not [text for text in texts if USUAL.search(text)]
    assert sum("3 hours or more between 1am and 6am" in text for text in texts) == 6
    assert defining.matching_indicators(reader, "between 1am and 6am")


def test_with_the_usual_rule_they_say_it(settings: Settings) -> None:
    entry = load_catalogue(settings).indicator("overnight_mh")

    assert entry.definition.startswith("Held 4 hours or more between midnight and 8am of")


@pytest.mark.parametrize("page", ["overview", "definitions", "indicator", *FIGURES])
def test_with_another_rule_no_page_says_the_usual_one(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = {"version": '"X-1"', "begins": '"01:00"', "ends": '"06:00"'}
    settled(tmp_path, monkeypatch, more="", least_minutes="180", **rule)
    load_custody(load_settings(), tmp_path)
    shown = visit(f"pages/{page}.py")
    if page == "indicator":
        shown = visit(f"pages/{page}.py", indicator="overnight_mh")

    assert not shown.exception
    said = words(shown) + all_of(shown)
    # Another threshold for the night may be 4 hours: it is none of the rule.
    assert not re.search(r"4 hours or more (between|of)|\bthe 4 hours|and 8am|ON-4", said)


def test_generated_documents_have_no_place_left_open() -> None:
    assert not any(re.search(r"\{\w+\}", text) for text in documents().values())
