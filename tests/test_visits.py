"""One visit, one door: what is looked at on the command line is logged as on the pages."""

import csv
import io
import json
from pathlib import Path

import pytest

from heard.__main__ import main
from heard.access import user
from heard.disclosure import SCRUTINY
from heard.ground.errors import HeardError
from heard.ground.settings import Settings, load_settings
from heard.visits import log_file
from tests.looking import looking
from tests.small_store import new_store

Output = pytest.CaptureFixture[str]
Entry = dict[str, str]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A store with the small custody extract, of which nothing was looked at."""
    monkeypatch.setenv("HEARD_STORE", str(new_store(tmp_path)))
    return load_settings()


def logged(settings: Settings) -> list[Entry]:
    path = log_file(settings)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "words, indicator, by, period",
    [
        ("series overnight --by suite", "overnight", "suite", "month"),
        ("series overnight --by suite --by sex", "overnight", "suite,sex", "month"),
        ("spc overnight --by area --period quarter", "overnight", "area", "quarter"),
        ("checks", "checks", "place", "month"),
        ("completeness", "completeness", "place", "month"),
    ],
)
def test_exact_figures_on_the_command_line_leave_a_line_without_figures(
    loaded: Settings, words: str, indicator: str, by: str, period: str
) -> None:
    assert main(words.split()) == 0
    (entry,) = logged(loaded)
    assert list(entry) == ["at", "who", "profile", "what", "indicator", "by", "period"]
    del entry["at"]
    assert entry == {
        "who": user(),
        "profile": "internal",
        "what": "view",
        "indicator": indicator,
        "by": by,
        "period": period,
    }


@pytest.mark.parametrize(
    "words",
    [
        "series overnight",
        "series overnight --by suite --profile scrutiny --period year",
        "spc overnight --profile scrutiny --period quarter",
        "published overnight",
        "audit",
    ],
)
def test_the_whole_force_and_what_is_for_scrutiny_leave_none(
    loaded: Settings, words: str
) -> None:
    main(words.split())
    assert logged(loaded) == []


@pytest.mark.parametrize(
    "words",
    ["series overnight --by suite", "spc overnight --by area", "checks", "completeness"],
)
def test_what_cannot_be_logged_is_not_printed(
    loaded: Settings, capsys: Output, words: str
) -> None:
    (loaded.store / "log").write_text("in the way")

    assert main(words.split()) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "figures are shown only where that is logged" in err


def test_a_series_by_two_breakdowns_has_the_counts_of_both(
    loaded: Settings, capsys: Output
) -> None:
    asked = ("series", "overnight", "--by", "suite", "--by", "mh_need", "--period", "year")
    assert main([*asked, "--more"]) == 0
    rows = [*csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert {(row["suite"], row["numerator"], row["denominator"]) for row in rows} >= {
        ("Plymouth", "2", "3"),
    }
    assert {"asked", "children"} <= {*rows[0]}


def test_whoever_sees_no_exact_figures_sees_neither_quality_nor_what_would_change(
    loaded: Settings,
) -> None:
    visit = looking(loaded, SCRUTINY)
    for look in (
        visit.checks,
        visit.completeness,
        lambda: visit.exact_headlines(visit.version),
        lambda: visit.detail("journey", looking(loaded).spans("custody")[0]),
    ):
        with pytest.raises(HeardError, match="internal view only"):
            look()
    assert logged(loaded) == []
