"""The patterns that sample_data/README.md promises are in the records. All is measured
from the CSV, by a slow and obvious route; those of detentions are in
test_sample_detentions.py."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

SAMPLE = Path(__file__).parents[1] / "sample_data"
CLOCKS_GO_BACK = ("2022-10-30", "2023-10-29", "2024-10-27", "2025-10-26")


def rows_of(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def contacts() -> pd.DataFrame:
    return rows_of(SAMPLE / "contacts.csv")


@pytest.fixture(scope="module")
def custody() -> pd.DataFrame:
    return rows_of(SAMPLE / "custody.csv")


def share(answers: pd.Series, *wanted: str) -> float:
    return float(answers.isin(wanted).mean())


# -- whole records -----------------------------------------------------------------


def test_days_and_hours_differ(contacts: pd.DataFrame, custody: pd.DataFrame) -> None:
    hour = contacts.reported_at.str[11:13]
    assert share(hour, "16", "17", "18", "19", "20") > 4 * share(hour, "02", "03", "04")
    arrived = pd.to_datetime(custody.arrived_at)
    assert share(arrived.dt.day_of_week, 4, 5) > share(arrived.dt.day_of_week, 0, 1)
    night = share(arrived.dt.hour, *range(8))
    assert 0.05 < night < 0.2


def test_most_children_are_white_and_some_are_not_stated(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    for rows in (contacts, custody):
        known = rows.ethnic_group[~rows.ethnic_group.isin(["", "not_stated"])]
        assert 0.88 < share(known, "White") < 0.95
        assert set(known) == {"White", "Black", "Asian", "Mixed", "Other"}
        assert share(rows.ethnic_group, "", "not_stated") < 0.2


def test_half_of_contacts_meet_the_definition(contacts: pd.DataFrame) -> None:
    assert 0.45 < share(contacts.mh_definition_met, "Y") < 0.55
    assert share(contacts.mh_definition_met, "U") > 0.03


def test_contacts_are_mostly_with_teenagers_and_custody_with_14_to_17(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    assert set(contacts.age) == {str(age) for age in range(18)}
    assert share(contacts.age, *(str(age) for age in range(12, 18))) > 0.7
    assert share(custody.age, "14", "15", "16", "17") > 0.8
    young = custody[custody.age.astype(int) < 10]
    assert list(young.legal_basis) == ["s136"]


def test_torbay_attends_later_and_submits_fewer_forms(contacts: pd.DataFrame) -> None:
    attended = contacts[
        (contacts.arrived_at != "") & contacts.ppn_submitted.isin(["Y", "N"])
    ]
    is_torbay = attended.area == "Torbay"
    waits = pd.to_datetime(attended.arrived_at) - pd.to_datetime(attended.reported_at)
    assert waits[is_torbay].median() > waits[~is_torbay].median() * 1.15
    forms = attended.ppn_submitted
    assert share(forms[is_torbay], "Y") < share(forms[~is_torbay], "Y") - 0.08


def test_some_children_come_back_and_link_both_extracts(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    for rows, least, most in ((contacts, 20, 60), (custody, 10, 40)):
        keys = rows.person_key[rows.person_key != ""]
        assert least < keys.value_counts().max() < most
        assert 0.02 < share(rows.person_key, "") < 0.1
    assert share(custody.person_key, *set(contacts.person_key)) > 0.5


def test_a_child_has_one_sex_home_and_birthday_in_both_extracts(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    both = pd.concat([contacts, custody])
    both = both[(both.person_key != "") & both.sex.isin(["F", "M"])]
    assert (both.groupby("person_key").sex.nunique() == 1).all()
    at = both.reported_at.fillna(both.arrived_at)
    month = at.str[:4].astype(int) * 12 + at.str[5:7].astype(int)
    born = (month - both.age.astype(int) * 12).groupby(both.person_key)
    assert (born.max() - born.min() < 12).all()


def test_section_136_has_40_to_70_children_a_year(contacts: pd.DataFrame) -> None:
    used = contacts[contacts.s136_used == "Y"]
    years = (pd.to_datetime(used.reported_at) - pd.DateOffset(months=3)).dt.year
    assert years.value_counts().between(40, 70).all()


def test_a_police_station_is_rare_and_one_record_is_matched_by_a_contact(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    stations = contacts[contacts.s136_place_of_safety == "police_station"]
    held = custody[custody.legal_basis == "s136"]
    assert (len(stations), len(held)) == (3, 2)
    pairs = held.merge(stations, on="person_key", suffixes=("", "_contact"))
    assert len(pairs) == 1
    arrived, reported = map(
        datetime.fromisoformat, (pairs.arrived_at[0], pairs.reported_at[0])
    )
    assert timedelta(0) < arrived - reported < timedelta(hours=24)


def test_legs_of_a_transfer_share_a_key_and_some_lack_a_middle_time(
    custody: pd.DataFrame,
) -> None:
    linked = custody[custody.episode_key != ""]
    legs = linked.episode_key.value_counts()
    assert set(legs) == {2, 3}
    assert 60 < len(legs) < 160
    moved = linked[linked.disposal == "transferred"]
    assert 0.1 < share(moved.released_at, "") < 0.5
    unlinked = custody[(custody.disposal == "transferred") & (custody.episode_key == "")]
    assert 3 <= len(unlinked) <= 20


# -- time, gaps and mistakes -------------------------------------------------------


@pytest.mark.parametrize("night", CLOCKS_GO_BACK)
def test_times_fall_in_each_repeated_hour(custody: pd.DataFrame, night: str) -> None:
    times = custody[[name for name in custody if name.endswith("_at")]]
    assert times.apply(lambda column: column.str.startswith(f"{night} 01:")).any(axis=None)


def test_the_recording_break_has_fewer_rows_and_more_blanks(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    for rows, times in ((contacts, contacts.reported_at), (custody, custody.arrived_at)):
        is_break = times.str[:7].isin(["2022-10", "2022-11", "2022-12"])
        usual = (~is_break).sum() / 45
        assert 0.4 < is_break.sum() / 3 / usual < 0.7
        blank = (rows == "").mean(axis=1)
        assert blank[is_break].mean() > blank[~is_break].mean() + 0.05


def test_the_last_month_is_still_coming_in(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    is_last = contacts.reported_at.str[:7] == "2026-03"
    assert share(contacts.ppn_submitted[is_last], "") > 0.15
    assert share(contacts.ppn_submitted[~is_last], "") < 0.05
    assert share(contacts.referral_outcome[is_last], "pending") > 0.35
    long_stay = custody[
        (custody.legal_basis == "pace_arrest") & (custody.first_interview_at != "")
    ]
    is_last = long_stay.arrived_at.str[:7] == "2026-03"
    missing = long_stay.first_review_at == ""
    assert missing[is_last].mean() > missing[~is_last].mean() + 0.1


def test_some_children_are_still_in_custody_and_some_left_at_no_known_time(
    custody: pd.DataFrame,
) -> None:
    still = custody[custody.still_in_custody == "Y"]
    assert 3 <= len(still) <= 12
    assert set(still.released_at) == {""}
    assert still.arrived_at.min() >= "2026-03-29"
    lost = (custody.released_at == "") & (custody.still_in_custody == "N")
    is_torquay = custody.suite == "Torquay"
    assert 20 < lost.sum() < 150
    assert lost[is_torquay].mean() > 2 * lost[~is_torquay].mean()


def test_gaps_are_more_at_torquay(custody: pd.DataFrame) -> None:
    asked = custody[custody.legal_basis == "pace_arrest"]
    blank = (asked[["ld_outcome", "home_area", "neurodivergence"]] == "").mean(axis=1)
    is_torquay = asked.suite == "Torquay"
    assert blank[is_torquay].mean() > 1.6 * blank[~is_torquay].mean()


def test_a_few_mistakes_of_each_kind_wait_for_the_checks(
    contacts: pd.DataFrame, custody: pd.DataFrame
) -> None:
    def earlier(rows: pd.DataFrame, first: str, second: str) -> int:
        both = rows[(rows[first] != "") & (rows[second] != "")]
        return int((both[first] < both[second]).sum())

    no_form = contacts[contacts.ppn_submitted == "N"]
    no_search = custody[custody.strip_search == "N"]
    mistakes = {
        "authorised before arrival": earlier(custody, "authorised_at", "arrived_at"),
        "released before authorised": earlier(custody, "released_at", "authorised_at"),
        "adult before arrest": earlier(custody, "aa_arrived_at", "arrested_at"),
        "charged after release": earlier(custody, "released_at", "charged_at"),
        "attended before report": earlier(contacts, "arrived_at", "reported_at"),
        "form before arrival": earlier(contacts, "ppn_submitted_at", "arrived_at"),
        "form's time and no form": int((no_form.ppn_submitted_at != "").sum()),
        "adult at a search that was none": int((no_search.strip_search_aa != "").sum()),
    }
    assert {name: count for name, count in mistakes.items() if not 1 <= count <= 15} == {}
