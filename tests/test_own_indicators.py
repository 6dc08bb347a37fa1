"""A force's own indicators are indicators like any other: commands, pages and audit."""

import csv
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.catalogue import load_catalogue
from heard.disclosure.additions import additions
from heard.disclosure.choosing import chosen_grains
from heard.disclosure.tables import Cube
from heard.figures.measures import measures
from heard.ground.settings import Settings, load_settings
from heard.store import snapshot
from tests.approved import approve
from tests.own_folder import own_folder, settled
from tests.small_store import load_custody
from tests.test_app import visit, words

NAME = "dc_over_6h"


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a force with an indicator of its own, and ten detentions."""
    own_folder(tmp_path / "own")
    settled(tmp_path, monkeypatch)
    settings = load_settings()
    load_custody(settings, tmp_path)
    return settings


def printed(capsys: pytest.CaptureFixture[str], *command: str) -> list[list[str]]:
    """What a command prints, as CSV."""
    capsys.readouterr()
    assert main([*command]) == 0
    return list(csv.reader(capsys.readouterr().out.splitlines()))


def test_every_command_has_them(
    force: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "indicators")[-1] == [
        NAME, "Held over 6 hours", "percent", "down"
    ]  # fmt: skip
    series = printed(capsys, "series", NAME, "--by", "suite")
    assert series[0] == ["period", "suite", "numerator", "denominator"]
    assert ["2024-04", "Plymouth", "2", "3"] in series
    # Ten detentions are too few to publish a line of; but it is known.
    assert {line[0] for line in printed(capsys, "published", NAME)[1:]} <= {NAME}
    assert len(printed(capsys, "spc", NAME)) > 1
    assert main(["audit"]) == 0


def test_the_audit_reckons_with_their_ties(force: Settings) -> None:
    catalogue = load_catalogue(force)
    measured = measures(force, catalogue, snapshot(force))
    cube = Cube(measured, catalogue)
    wide = dict.fromkeys(chosen_grains(cube, {}), ("year",))
    adds = additions(cube.rows(wide), catalogue)
    counts = list(adds.places)
    tied = [
        {counts[place].key.indicator for place in adds.equal[row].indices}
        for row in range(adds.equal.shape[0])
    ]

    assert {NAME, "detention_length"} in tied


@pytest.mark.parametrize("profile", ["internal", "scrutiny"])
def test_pages_have_them(force: Settings, profile: str) -> None:
    approve(force)
    shown = visit("pages/indicator.py", profile, indicator="Held over 6 hours")

    assert not shown.exception
    assert not shown.error
    assert shown.title[0].value == "Held over 6 hours"
    assert "Longer than 6 hours, of complete child detentions." in words(shown)
    assert "Held over 6 hours" in str(visit("pages/definitions.py", profile).main)


def test_one_with_a_place_on_the_overview_is_there(force: Settings, tmp_path: Path) -> None:
    path = tmp_path / "own/catalogue.toml"
    text = path.read_text("utf-8").replace('tag = "D"', 'tag = "D"\nheadline = 12')
    path.write_text(text, "utf-8")

    assert "Held over 6 hours" in [one.proto.label for one in visit().get("page_link")]


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("select * fro child_detentions", "Parser Error"),
        ("select * from child_detentions", '"hit" not found'),
        ("select *, true as hit from no_such", "no_such does not exist"),
        ("select month, child, true as hit from child_detentions", "not found"),
        (
            "select *, cast('secret' || suite as int) = 1 as hit from child_detentions",
            "ConversionException",
        ),
    ],
)
def test_sql_that_does_not_run_is_a_sentence_without_a_value(
    force: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    sql: str,
    why: str,
) -> None:
    (tmp_path / f"own/indicators/{NAME}.sql").write_text(sql, "utf-8")

    assert main(["series", "overnight"]) == 2
    said = capsys.readouterr().err
    assert f"The indicator {NAME} cannot be computed, and so none is: " in said
    assert why in said
    assert "secretExeter" not in said
    assert "unexpected" not in said
    shown = visit()
    assert not shown.exception
    assert "cannot be computed" in shown.error[0].value


def test_the_settings_of_the_project_name_no_folder() -> None:
    assert load_settings().own_indicators is None
