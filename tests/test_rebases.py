"""Adopted rebases: read, refused by line, and used wherever a series is judged."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from heard import disclosure
from heard.__main__ import main
from heard.access import Viewer
from heard.briefs.control import Limits, control_of
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, control_chart, from_bytes, to_bytes
from heard.disclosure.filed import _chart
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.releases import made_of
from heard.spc import ControlChart, Rebase, load_rebases
from heard.store import snapshot
from heard.visits import Visit
from tests.spc_tables import published
from tests.supplying import load

COLUMNS = "indicator,from,event,words,reason,decided_by,decided_on"
LINE = "overnight,2023-01,,the pathway began,fewer were kept,Head of Custody,2023-09-01"
SHIFTED = (*(40, 42) * 6, *(30, 32) * 6)


def adopted(month: str = "2023-01", *indicators: str) -> Rebase:
    return Rebase(
        indicators, month, "", "the pathway began", "fewer", "A post", "2023-09-01"
    )


def written(settings: Settings, folder: Path, *lines: str) -> Settings:
    """The settings with a reference folder of these lines."""
    (folder / "rebases.csv").write_text("\n".join([COLUMNS, *lines, ""]), "utf-8")
    return replace(settings, reference=folder)


def groups(chart: ControlChart) -> list[str]:
    """The periods that rebase groups begin with."""
    pairs = zip(chart.points, chart.points[1:], strict=False)
    return [now.period for before, now in pairs if before.group != now.group]


# -- reading


def test_the_samples_adopt_the_planted_step_and_say_that_it_is_invented(
    settings: Settings,
) -> None:
    (one,) = load_rebases(settings)
    assert one.month == "2024-09"
    assert one.event == "Child-centred custody pathway"
    assert {"overnight_mh", "overnight"} < {*one.indicators}
    assert "invented" in one.decided_by and "invented" in one.reason


def test_without_the_file_there_are_none(settings: Settings, tmp_path: Path) -> None:
    assert load_rebases(replace(settings, reference=tmp_path)) == ()


def test_a_blank_indicator_is_every_indicator(settings: Settings, tmp_path: Path) -> None:
    (one,) = load_rebases(written(settings, tmp_path, LINE.replace("overnight", "", 1)))
    assert one.concerns("overnight") and one.concerns("mh_contacts")


def test_they_are_in_order_of_month_and_read_again_when_changed(
    settings: Settings, tmp_path: Path
) -> None:
    own = written(settings, tmp_path, LINE, LINE.replace("2023-01", "2022-05"))
    assert [one.month for one in load_rebases(own)] == ["2022-05", "2023-01"]
    written(settings, tmp_path, LINE.replace("2023-01", "2024-02"))
    os.utime(tmp_path / "rebases.csv", ns=(0, 10**18))
    assert [one.month for one in load_rebases(own)] == ["2024-02"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("overnight,", "overnigt,", "line 2: there is no indicator 'overnigt'. Did you "
         "mean 'overnight'?"),
        ("overnight,", "overnight overnight_mh2,", "Did you mean 'overnight_mh'?"),
        ("2023-01,", "January 2023,", "line 2: from is not a month such as 2024-09."),
        ("2023-01,", "2023-13,", "month such as"),
        ("2023-01,,", "2023-01,Child centred custody,", "no event of events.csv"),
        ("fewer were kept", "", "line 2: reason is blank"),
        ("Head of Custody", " ", "line 2: decided_by is blank"),
        ("2023-09-01", "1 September 2023", "line 2: decided_on is not a day"),
        ("fewer were kept", "x" * 301, "reason is not one line"),
        ("2023-09-01", "2023-09-01,more", "line 2: it has more cells than columns."),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_what_to_do(
    settings: Settings, tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(HeardError) as error:
        load_rebases(written(settings, tmp_path, LINE.replace(old, new)))
    assert said in str(error.value)


def test_a_file_of_other_columns_or_bytes_is_refused(
    settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, reference=tmp_path)
    (tmp_path / "rebases.csv").write_text("month,why\n2023-01,x\n")
    with pytest.raises(HeardError, match="needs the columns indicator, from"):
        load_rebases(own)
    (tmp_path / "rebases.csv").write_bytes(COLUMNS.encode() + b"\n\xff\xfe\n")
    with pytest.raises(HeardError, match="Save the file as CSV"):
        load_rebases(own)


@pytest.mark.parametrize("second", ["overnight", "", "mh_contacts overnight"])
def test_the_same_month_twice_for_an_indicator_is_refused(
    settings: Settings, tmp_path: Path, second: str
) -> None:
    own = written(settings, tmp_path, LINE, LINE.replace("overnight", second, 1))
    with pytest.raises(HeardError, match="twice"):
        load_rebases(own)


# -- judging


def test_limits_begin_anew_where_it_is_adopted_for_this_indicator() -> None:
    series = published("n", "down", *SHIFTED)
    ours = control_chart(series, adopted=[adopted("2023-01", "overnight", "aa_wait")])
    others = control_chart(series, adopted=[adopted("2023-01", "aa_wait")])

    assert groups(ours) == ["2023-01"]
    assert (ours.mean_of(0), ours.mean_of(1)) == (41.0, 31.0)
    assert ours.step and ours.step.change == -1
    assert others == control_chart(series)


def test_months_that_a_viewer_wants_replace_the_adopted_ones() -> None:
    series = published("n", "down", *SHIFTED)
    chart = control_chart(series, rebase=["2022-09"], adopted=[adopted()])

    assert groups(chart) == ["2022-09"]
    assert chart.steps == ()
    assert chart == control_chart(series, rebase=["2022-09"])


@pytest.mark.parametrize(
    ("month", "begins"), [("2023-01", "2023-Q1"), ("2023-02", "2023-Q2")]
)
def test_by_quarter_it_takes_effect_with_the_next_that_begins(
    month: str, begins: str
) -> None:
    series = published("n", "down", *SHIFTED, first="2020-01", period="quarter")
    chart = control_chart(series, adopted=[adopted(month)])

    assert groups(chart) == [begins]
    assert chart.step and chart.step.month == month


@pytest.mark.parametrize("month", ["2021-12", "2022-01", "2030-01"])
def test_outside_of_the_series_it_changes_nothing(month: str) -> None:
    series = published("n", "down", *SHIFTED)
    assert control_chart(series, adopted=[adopted(month)]) == control_chart(series)


@pytest.mark.parametrize(
    ("figures", "change"),
    [
        (SHIFTED, -1),
        ((*(30, 32) * 6, *(40, 42) * 6), 1),
        ((*(30, 32) * 6, *(31, 30) * 6), 0),
        ((*(30, 50) * 6, *(36, 42) * 6), 0),  # within what months vary
        ((*SHIFTED[:12], 30, 32), 0),  # two points since
        ((*(40, 42) * 3, *(30, 32) * 6), 0),  # six points before: no limits
        ((*(40,) * 12, *(30, 32) * 6), 0),  # of no width
    ],
)
def test_the_mean_has_moved_only_beyond_three_standard_errors(
    figures: tuple[int, ...], change: int
) -> None:
    series = published("n", "down", *figures)
    month = series.figures[6 if figures[6:] == SHIFTED[12:] else 12].period
    chart = control_chart(series, adopted=[adopted(month)])

    assert [step.change for step in chart.steps] == [change]


def test_a_chart_of_rare_events_begins_anew_too() -> None:
    chart = control_chart(
        published("n", "down", *(1, 2, 1) * 8, *(0, 0, 1) * 10),
        adopted=[adopted("2024-01")],
    )
    assert chart.kind == "t"
    assert chart.step and chart.step.change == 0


def test_the_chart_prints_the_reason_and_who_decided() -> None:
    chart = control_chart(published("n", "down", *SHIFTED), adopted=[adopted()])
    assert chart.notes[-1] == (
        "New limits from January 2023: fewer. Decided by A post, 1 September 2023."
    )


def test_a_chart_is_filed_with_its_steps_and_one_without_is_read() -> None:
    from dataclasses import asdict

    chart = control_chart(published("n", "down", *SHIFTED), adopted=[adopted()])
    facts = json.loads(json.dumps(asdict(chart)))
    assert _chart(facts) == chart
    assert _chart({name: at for name, at in facts.items() if name != "steps"}).steps == ()


# -- in the samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store with the samples, whose reference folder is a copy."""
    folder = tmp_path_factory.mktemp("samples")
    (folder / "reference").mkdir()
    for path in (PROJECT / "sample_data/reference").glob("*.csv"):
        (folder / "reference" / path.name).write_bytes(path.read_bytes())
    settings = replace(
        load_settings(PROJECT / "heard.toml"),
        store=folder / "store",
        reference=folder / "reference",
    )
    for name in ("contacts", "custody"):
        load(settings, name, PROJECT / f"sample_data/{name}.csv", by="tests")
    return settings


def test_the_release_is_judged_by_it_and_another_is_built_when_it_changes(
    samples: Settings,
) -> None:
    catalogue, version = load_catalogue(), snapshot(samples)
    kept = disclosure.scrutiny(samples, catalogue, version)
    verdict = kept.verdicts["overnight_mh"]
    assert groups(verdict) == ["2024-Q4"]
    assert verdict.step and verdict.step.change == -1
    assert from_bytes(to_bytes(kept)) == kept
    facts = made_of(samples, catalogue, version)
    assert "rebases.csv" in facts.reference

    path = samples.reference / "rebases.csv"
    content = path.read_text("utf-8")
    path.write_text(content.replace("2024-09", "2024-06"), "utf-8")
    os.utime(path, ns=(0, 10**18))
    try:
        again = disclosure.scrutiny(samples, catalogue, version)
        assert groups(again.verdicts["overnight_mh"]) == ["2024-Q3"]
        assert again.figures == kept.figures
        assert made_of(samples, catalogue, version).key != facts.key
    finally:
        path.write_text(content, "utf-8")


def test_pages_and_panels_are_judged_by_it(samples: Settings) -> None:
    visit = Visit(samples, load_catalogue(), Viewer("tests", INTERNAL))
    series = visit.published("overnight_mh", None, "month")
    panels = visit.published("overnight_mh", "sex", "quarter")

    control = control_of(visit, series)
    assert control.chart and groups(control.chart) == ["2024-09"]
    assert control.suggestion == ""
    for member in panels.members:
        drawn = control_of(visit, panels, member=member).chart
        assert drawn and (drawn.kind == "g" or groups(drawn) == ["2024-Q4"])
    wanted = control_of(visit, series, Limits("2025-01")).chart
    assert wanted and groups(wanted) == ["2025-01"]


def test_the_command_is_judged_by_it(
    samples: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEARD_STORE", str(samples.store))
    assert main(["spc", "overnight_mh", "--period", "quarter"]) == 0
    said = capsys.readouterr()
    means = {line.split(",")[2] for line in said.out.splitlines()[1:]}
    assert len(means) == 2
    assert "Decided by Head of Custody (an invented post), 12 May 2025." in said.err
