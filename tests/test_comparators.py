"""Published figures of others: read, refused by line, a line or a note."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from heard.access import Viewer
from heard.briefs.comparators import (
    comparator_lines,
    comparator_notes,
    comparator_sources,
)
from heard.catalogue import load_catalogue
from heard.comparators import load_comparators
from heard.disclosure import INTERNAL, SCRUTINY
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.visits import WOULD_BE, Visit

COLUMNS = "name,indicator,period,figure,numerator,denominator,definition,source,tag"
LINE = "All forces,overnight,year to March 2024,37.6,23305,62019,ours,S8,V~"
OTHER = "All forces,overnight,2024,40,,,of arrests,S8,V"


def written(settings: Settings, folder: Path, *lines: str) -> Settings:
    """The settings with a reference folder of these lines."""
    (folder / "comparators.csv").write_text("\n".join([COLUMNS, *lines, ""]), "utf-8")
    return replace(settings, reference=folder)


def visit(settings: Settings, profile: str = INTERNAL) -> Visit:
    release = WOULD_BE if profile == SCRUTINY else ""
    return Visit(settings, load_catalogue(), Viewer("tests", profile), release=release)


@pytest.mark.parametrize("profile", [INTERNAL, SCRUTINY])
def test_where_the_definition_is_ours_it_is_a_line_else_a_note(
    settings: Settings, tmp_path: Path, profile: str
) -> None:
    looking = visit(written(settings, tmp_path, LINE, OTHER), profile)

    assert comparator_lines(looking, "overnight") == (
        ("All forces, year to March 2024", 37.6),
    )
    assert comparator_notes(looking, "overnight") == [
        "All forces, 2024: 40%. How it is counted: of arrests. Source: S8 (verified in the "
        "source)."
    ]
    assert comparator_sources(looking, "overnight") == [
        "All forces, year to March 2024: 37.6% (23,305 of 62,019). Source: S8 (taken from "
        "a second-hand account of the source)."
    ]
    assert comparator_lines(looking, "overnight_mh") == ()


@pytest.mark.parametrize(
    ("indicator", "figure", "said"),
    [
        ("child_detentions", "62,019", "2024: 62,019. How it is counted: of arrests."),
        (
            "child_detention_rate",
            "11.1",
            "2024: 11.1 per 1,000 a year. How it is counted: of arrests.",
        ),
        ("detention_length", "640", "2024: 10 h 40 min. How it is counted: of arrests."),
    ],
)
def test_a_figure_is_in_the_unit_of_its_indicator(
    settings: Settings, tmp_path: Path, indicator: str, figure: str, said: str
) -> None:
    line = f'All forces,{indicator},2024,"{figure}",,,of arrests,S8,V'
    (note,) = comparator_notes(visit(written(settings, tmp_path, line)), indicator)
    assert said in note


def test_without_the_file_there_are_none(settings: Settings, tmp_path: Path) -> None:
    assert load_comparators(replace(settings, reference=tmp_path), "overnight") == ()


def test_they_are_read_again_when_they_changed(settings: Settings, tmp_path: Path) -> None:
    own = written(settings, tmp_path, LINE)
    assert [one.figure for one in load_comparators(own, "overnight")] == [37.6]
    written(settings, tmp_path, OTHER)
    os.utime(tmp_path / "comparators.csv", ns=(0, 10**18))
    assert [one.figure for one in load_comparators(own, "overnight")] == [40.0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",overnight,", ",overnigt,", "line 2: there is no indicator 'overnigt'. Did you "
         "mean 'overnight'?"),
        ("37.6", "about a third", "line 2: figure is not a number such as 37.6."),
        ("37.6", "-37.6", "figure is not a number"),
        ("37.6", "", "figure is not a number"),
        ("37.6", "36.7", "line 2: the figure is 36.7, and 23305 of 62019 makes 37.6. Put "
         "right what is wrong of the three."),
        ("All forces", "", "line 2: name is blank."),
        (",ours,", ",,", "definition is blank. Write 'ours', or in words what it counts"),
        (",S8,", ",,", "source is blank. Write a key of the sources, such as S8."),
        (",S8,", ",S888,", "there is no source 'S888'"),
        (",V~", ",X", "there is no tag 'X'"),
        (",V~", ",V~,more", "more cells than columns"),
        ("All forces", "x" * 301, "name is not one line of at most 300 characters."),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_what_to_do(
    settings: Settings, tmp_path: Path, old: str, new: str, said: str
) -> None:
    own = written(settings, tmp_path, LINE.replace(old, new))
    with pytest.raises(HeardError) as error:
        load_comparators(own, "overnight")
    assert said in str(error.value)


def test_a_file_of_other_columns_is_refused(settings: Settings, tmp_path: Path) -> None:
    own = replace(settings, reference=tmp_path)
    (tmp_path / "comparators.csv").write_text("name,figure\nx,1\n")
    with pytest.raises(HeardError, match="needs the columns name, indicator"):
        load_comparators(own, "overnight")


def test_the_samples_bring_the_published_ones_as_notes_until_their_hours_are_known(
    settings: Settings,
) -> None:
    """The Home Office's wording of the hours is not verified: docs/specification."""
    looking = visit(settings)
    assert comparator_lines(looking, "overnight") == ()
    said = comparator_notes(looking, "overnight")
    assert said[0].startswith(
        "England and Wales, year to March 2024: 37.6% (23,305 of 62,019). How it is "
        "counted: children detained overnight as the Home Office counts them. Its wording "
        "of the hours is not verified"
    )
    assert any("North Wales, year to March 2024: 25.4% (174 of 686)" in one for one in said)
    assert any("37.8% (418 of 1,107)" in one for one in said)
    assert all("second-hand" in one for one in said)
