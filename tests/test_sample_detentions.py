"""Detentions of the sample, joined and measured by a slow and obvious route, show the
patterns that sample_data/README.md promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

SAMPLE = Path(__file__).parents[1] / "sample_data"
LONDON, UTC = ZoneInfo("Europe/London"), ZoneInfo("UTC")
EVER = datetime.min.replace(tzinfo=UTC)
CLOCKS_GO_FORWARD = ("2023-03-26", "2024-03-31", "2025-03-30", "2026-03-29")
CLOCKS_GO_BACK = ("2022-10-30", "2023-10-29", "2024-10-27", "2025-10-26")
NEEDS = ["mh_self_declared", "mh_marker", "self_harm_marker", "suicide_marker"]
NEEDS += ["hcp_mh_concern"]


def rows_of(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def contacts() -> pd.DataFrame:
    return rows_of(SAMPLE / "contacts.csv")


@pytest.fixture(scope="module")
def custody() -> pd.DataFrame:
    return rows_of(SAMPLE / "custody.csv")


def moment(text: str) -> datetime | None:
    """In UTC; the first reading of a repeated hour."""
    if not text:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


def minutes(start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() / 60


def longest_night(start: datetime, end: datetime) -> float:
    """Most minutes between midnight and 8am of one night."""
    night, longest = start.astimezone(LONDON).date(), 0.0
    while night <= end.astimezone(LONDON).date():
        begins = datetime(night.year, night.month, night.day, tzinfo=LONDON)
        ends = begins.replace(hour=8).astimezone(UTC)
        longest = max(longest, minutes(max(start, begins.astimezone(UTC)), min(end, ends)))
        night += timedelta(days=1)
    return longest


def one_detention(legs: list[dict[str, str]]) -> dict[str, object]:
    """Legs of one stay, in order of arrival, as one detention."""
    first, last = legs[0], legs[-1]
    start = max(moment(first["arrived_at"]), moment(first["authorised_at"]) or EVER)
    end = moment(last["released_at"])
    answers = {leg[name] for leg in legs for name in NEEDS}
    return {
        "suite": first["suite"],
        "ethnic_group": first["ethnic_group"],
        "person_key": first["person_key"],
        "start": start,
        "end": end,
        "need": "Y" if "Y" in answers else "N" if answers == {"N"} else "",
        "is_overnight": None if end is None else longest_night(start, end) >= 240,
        "length": None if end is None else minutes(start, end),
        "disposal": last["disposal"],
        "moved": last["s38_transferred"],
    }


@pytest.fixture(scope="module")
def detentions(custody: pd.DataFrame) -> pd.DataFrame:
    ours = custody[
        (custody.legal_basis == "pace_arrest") & (custody.detention_refused != "Y")
    ]
    ours = ours[ours.age.astype(int) >= 10].sort_values("arrived_at", kind="stable")
    stays: dict[str, list[dict[str, str]]] = {}
    for leg in ours.to_dict("records"):
        stays.setdefault(leg["episode_key"] or leg["custody_key"], []).append(leg)
    return pd.DataFrame([one_detention(legs) for legs in stays.values()])


def overnight_share(detentions: pd.DataFrame) -> float:
    known = detentions.is_overnight.dropna().tolist()
    return sum(known) / len(known)


def share(answers: pd.Series, *wanted: str) -> float:
    return float(answers.isin(wanted).mean())


# -- children held overnight -------------------------------------------------------


def test_there_are_about_1100_detentions_a_year(detentions: pd.DataFrame) -> None:
    assert 4 * 1030 < len(detentions) < 4 * 1170


def test_about_38_per_cent_are_overnight(detentions: pd.DataFrame) -> None:
    assert 0.36 < overnight_share(detentions) < 0.40
    year = detentions.start.between(moment("2023-04-01 00:00"), moment("2024-03-31 23:59"))
    assert 0.349 < overnight_share(detentions[year]) < 0.407  # published: 37.8 %


def test_the_median_length_is_between_9_and_13_hours(detentions: pd.DataFrame) -> None:
    assert 9 * 60 < detentions.length.median() < 13 * 60


def test_overnight_falls_after_the_pathway_for_children_with_need_alone(
    detentions: pd.DataFrame,
) -> None:
    is_after = detentions.start >= moment("2024-09-01 00:00")
    with_need, without = detentions.need == "Y", detentions.need == "N"
    before, after = (
        overnight_share(detentions[with_need & when]) for when in (~is_after, is_after)
    )
    assert before > 0.45 and after < 0.35
    before, after = (
        overnight_share(detentions[without & when]) for when in (~is_after, is_after)
    )
    assert abs(before - after) < 0.05


def test_the_improvement_is_sustained(detentions: pd.DataFrame) -> None:
    ours = detentions[detentions.need == "Y"]
    month = ours.start.map(lambda start: start.astimezone(LONDON).strftime("%Y-%m"))
    shares = {name: overnight_share(rows) for name, rows in ours.groupby(month)}
    before = [share for name, share in shares.items() if name < "2024-09"]
    mean = sum(before) / len(before)
    after = [share for name, share in shares.items() if name >= "2024-09"]
    assert all(share < mean for share in after)
    assert len(after) == 19


def test_torquay_is_worse_than_every_other_suite(detentions: pd.DataFrame) -> None:
    shares = {suite: overnight_share(rows) for suite, rows in detentions.groupby("suite")}
    lengths = detentions.groupby("suite").length.median()
    assert max(shares, key=shares.get) == lengths.idxmax() == "Torquay"
    rest = detentions[detentions.suite != "Torquay"]
    assert shares["Torquay"] > overnight_share(rest) + 0.08


def test_black_and_mixed_children_are_held_longer_and_more_often_overnight(
    detentions: pd.DataFrame,
) -> None:
    white = detentions[detentions.ethnic_group == "White"]
    others = detentions[detentions.ethnic_group.isin(["Black", "Mixed"])]
    assert len(others) > 150
    assert overnight_share(others) > overnight_share(white) + 0.1
    assert others.length.median() > white.length.median() + 60


def test_few_of_those_refused_bail_are_moved(detentions: pd.DataFrame) -> None:
    refused = detentions[detentions.disposal == "charged_detained"]
    assert 4 * 35 < len(refused) < 4 * 65
    assert 0 < share(refused.moved, "Y") < 0.1


def test_a_third_of_detained_children_with_need_had_a_contact_90_days_before(
    contacts: pd.DataFrame, detentions: pd.DataFrame
) -> None:
    need = contacts[(contacts.mh_definition_met == "Y") & (contacts.person_key != "")]
    reported = need.reported_at.map(moment).groupby(need.person_key).apply(list).to_dict()
    ours = detentions[(detentions.need == "Y") & (detentions.person_key != "")]
    ours = ours[ours.start > moment("2022-07-01 00:00")]
    had = [
        any(timedelta(0) < start - at <= timedelta(days=90) for at in reported.get(key, []))
        for key, start in zip(ours.person_key, ours.start, strict=True)
    ]
    assert 0.25 < sum(had) / len(had) < 0.45


@pytest.mark.parametrize("night", CLOCKS_GO_FORWARD + CLOCKS_GO_BACK)
def test_a_detention_crosses_each_change_of_the_clocks(
    detentions: pd.DataFrame, night: str
) -> None:
    change = datetime.fromisoformat(f"{night} 01:00").replace(tzinfo=UTC)
    assert ((detentions.start < change) & (detentions.end > change)).any()
