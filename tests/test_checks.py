"""Rules about the data: each finds the row that breaks it and leaves its neighbour."""

from pathlib import Path

import pytest

from heard import store
from heard.catalogue import load_catalogue
from heard.figures import quality
from heard.ground.settings import Settings
from tests import supplying
from tests.conftest import Write
from tests.tables import CHILD, broken_by

OTHER = "cd" * 32

# check -> (extract, table of which exactly the rows named below break it, their keys)
CUSTODY = {
    "release_before_start": """
        authorised_at    | released_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "charge_outside_stay": """
        authorised_at    | charged_at       | released_at
        2024-05-01 12:00 | 2024-05-01 11:59 | 2024-05-01 13:00
        2024-05-01 12:00 | 2024-05-01 12:00 | 2024-05-01 13:00
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 13:00
        """,
    "authorised_before_arrival": """
        arrived_at       | authorised_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        2024-05-01 12:00 |
        """,
    "after_release": """
        authorised_at    | released_at      | aa_arrived_at    | hcp_seen_at | first_interview_at | first_review_at | mha_started_at | s38_left_at | episode_key
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 13:01 |                  |                  |                  |                  |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 |                  | 2024-05-01 13:01 |                  |                  |                  |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 |                  |                  | 2024-05-01 13:01 |                  |                  |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 |                  |                  |                  | 2024-05-01 13:01 |                  |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 |                  |                  |                  |                  | 2024-05-01 13:01 |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 |                  |                  |                  |                  |                  | 2024-05-01 13:01 |
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 13:00 | 2024-05-01 13:00 | 2024-05-01 13:00 | 2024-05-01 13:00 | 2024-05-01 13:00 | 2024-05-01 13:00 |
        2024-05-01 12:00 |                  | 2024-05-09 13:00 |                  |                  |                  |                  |                  |
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 15:00 |                  |                  |                  |                  |                  | e1
        2024-05-01 14:00 | 2024-05-01 16:00 |                  |                  |                  |                  |                  |                  | e1
        2024-05-01 12:00 |                  | 2024-05-01 16:01 |                  |                  |                  |                  |                  | e2
        2024-05-01 14:00 | 2024-05-01 16:00 |                  |                  |                  |                  |                  |                  | e2
        """,  # noqa: E501
    "over_7_days": """
        authorised_at    | charged_at       | released_at
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-08 12:01
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-08 12:00
        """,
    "refused_but_authorised": """
        detention_refused | arrived_at       | authorised_at
        Y                 | 2024-05-01 12:00 | 2024-05-01 12:00
        Y                 | 2024-05-01 12:00 |
        N                 | 2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "released_but_in_custody": """
        still_in_custody | released_at      | disposal
        Y                | 2024-05-01 13:00 | charged_bailed
        Y                |                  |
        N                | 2024-05-01 13:00 | charged_bailed
        Y                | 2024-05-01 13:00 | transferred
        """,
    "left_but_not_moved": """
        s38_left_at      | s38_transferred
        2024-05-01 13:00 | N
        2024-05-01 13:00 | Y
                         | N
        2024-05-01 13:00 |
        """,
    "serious_harm_under_12": """
        s38_certificate        | age | age_at_charge
        no_secure_serious_harm | 11  |
        no_secure_serious_harm | 11  | 12
        no_secure_serious_harm | 12  |
        impracticable          | 11  | 11
        no_secure_serious_harm | 12  | 11
        """,
    "leg_in_other_force": """
        suite        | episode_key
        Exeter       | e1
        out_of_force | e1
        out_of_force |
        Exeter       | e2
        Torquay      | e2
        """,
    "aa_before_arrest": """
        arrested_at      | authorised_at    | aa_arrived_at
        2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 10:59
        2024-05-01 11:00 | 2024-05-01 12:00 | 2024-05-01 11:00
        """,
    "hcp_seen_before_request": """
        hcp_requested_at | hcp_seen_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "mha_started_before_request": """
        mha_requested_at | mha_started_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "review_before_start": """
        authorised_at    | first_review_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "over_96h_before_charge": """
        authorised_at    | charged_at       | released_at
        2024-05-01 12:00 |                  | 2024-05-05 12:01
        2024-05-01 12:00 |                  | 2024-05-05 12:00
        2024-05-01 12:00 | 2024-05-03 12:00 | 2024-05-09 12:00
        """,
    "missing_end": """
        authorised_at    | released_at      | still_in_custody | detention_refused
        2024-05-01 12:00 |                  | N                |
        2024-05-01 12:00 |                  | Y                |
        2024-05-01 12:00 |                  |                  | Y
        2024-05-01 12:00 | 2024-05-01 13:00 | N                |
        """,
    "missing_end_over_96h": """
        authorised_at    | released_at      | extracted_at     | detention_refused | legal_basis
        2024-05-01 12:00 |                  | 2024-05-05 12:01 |                   | warrant
        2024-05-01 12:00 |                  | 2024-05-05 12:00 |                   | warrant
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-09 12:00 |                   | warrant
        2024-05-01 12:00 |                  | 2024-05-09 12:00 | Y                 | warrant
        2024-05-01 12:00 |                  | 2024-05-09 12:00 |                   | voluntary_attendance
        """,  # noqa: E501
    "start_is_arrival": """
        authorised_at    | arrived_at       | legal_basis
                         | 2024-05-01 12:00 | pace_arrest
        2024-05-01 12:00 | 2024-05-01 12:00 | pace_arrest
                         | 2024-05-01 12:00 | voluntary_attendance
        2024-05-01 11:00 | 2024-05-01 12:00 | pace_arrest
        """,
    "s136_in_suite": "legal_basis\ns136\npace_arrest",
    "age_under_10": """
        age | legal_basis
        9   | pace_arrest
        10  | pace_arrest
        9   | s136
        9   | voluntary_attendance
        9   | s135
        9   | warrant
        """,
    "hospital_longer_than_stay": """
        authorised_at    | released_at      | hospital_minutes
        2024-05-01 12:00 | 2024-05-01 13:00 | 61
        2024-05-01 12:00 | 2024-05-01 13:00 | 60
        """,
    "search_without_strip_search": """
        strip_search | strip_search_aa
        N            | present
        Y            | present
        N            |
        """,
    "transfer_without_refused_bail": """
        s38_transferred | disposal
        Y               | charged_bailed
        Y               | charged_detained
        N               | charged_bailed
        """,
    "ambiguous_custody_time": """
        arrived_at
        2024-10-27 01:30
        2024-10-27 02:00
        2024-10-27 00:59
        """,
    "likely_duplicates": f"""
        custody_key | person_key | suite  | offence_group | arrived_at       | episode_key
        k002        | {CHILD}    | Exeter | theft         | 2024-05-01 12:00 |
        k001        | {CHILD}    | Exeter | theft         | 2024-05-01 12:59 |
        k003        | {OTHER}    | Exeter | theft         | 2024-05-01 12:30 |
        k004        | {CHILD}    | Exeter | theft         | 2024-05-02 12:00 |
        k005        | {CHILD}    | Exeter | theft         | 2024-05-02 13:00 |
        k006        | {CHILD}    | Exeter | theft         | 2024-05-03 12:00 | e1
        k007        | {CHILD}    | Exeter | theft         | 2024-05-03 12:30 | e1
        """,
    "unlinked_transfer": f"""
        custody_key | person_key | disposal    | arrived_at       | released_at      | episode_key
        k002        | {CHILD}    | transferred | 2024-05-01 12:00 | 2024-05-01 14:00 |
        k001        | {CHILD}    |             | 2024-05-01 17:00 | 2024-05-01 18:00 |
        k003        | {CHILD}    | transferred | 2024-05-02 12:00 | 2024-05-02 14:00 |
        k004        | {CHILD}    |             | 2024-05-02 17:01 | 2024-05-02 18:00 |
        k005        | {CHILD}    | transferred | 2024-05-03 12:00 | 2024-05-03 14:00 | e1
        k006        | {CHILD}    |             | 2024-05-03 15:00 | 2024-05-03 18:00 | e1
        """,  # noqa: E501
}
CONTACTS = {
    "attended_before_report": """
        reported_at      | arrived_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "attended_after_7_days": """
        reported_at      | arrived_at
        2024-05-01 12:00 | 2024-05-08 12:01
        2024-05-01 12:00 | 2024-05-08 12:00
        """,
    "closed_before_report": """
        reported_at      | closed_at
        2024-05-01 12:00 | 2024-05-01 11:59
        2024-05-01 12:00 | 2024-05-01 12:00
        """,
    "form_before_arrival": """
        reported_at      | arrived_at       | ppn_submitted_at
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 12:59
        2024-05-01 12:00 | 2024-05-01 13:00 | 2024-05-01 13:00
        2024-05-01 12:00 |                  | 2024-05-01 11:59
        2024-05-01 12:00 |                  | 2024-05-01 12:00
        2024-05-01 12:00 | 2024-05-01 11:00 | 2024-05-01 11:30
        """,
    "form_after_90_days": """
        reported_at      | ppn_submitted_at
        2024-05-01 12:00 | 2024-07-30 12:01
        2024-05-01 12:00 | 2024-07-30 12:00
        """,
    "handover_before_arrival": """
        s136_arrived_at  | s136_handover_at
        2024-05-01 14:00 | 2024-05-01 13:59
        2024-05-01 14:00 | 2024-05-01 14:00
        """,
    "over_36h_at_place_of_safety": """
        s136_arrived_at  | s136_handover_at
        2024-05-01 14:00 | 2024-05-03 02:01
        2024-05-01 14:00 | 2024-05-03 02:00
        """,
    "form_time_without_form": """
        ppn_submitted | ppn_submitted_at
        N             | 2024-05-01 13:00
        Y             | 2024-05-01 13:00
        N             |
        """,
    "need_without_source": """
        mh_definition_met | mh_flag_source
        Y                 | none
        N                 | none
        Y                 | keyword
        """,
    "s136_without_use": """
        s136_used | s136_place_of_safety
        N         | health_based
        Y         | health_based
        N         |
                  | health_based
        """,
    "ambiguous_contact_time": """
        reported_at
        2024-03-31 01:30
        2024-03-31 02:00
        2024-03-31 00:59
        """,
    "same_child_same_incident": f"""
        contact_id | incident_key | person_key
        k002       | i1           | {CHILD}
        k001       | i1           | {CHILD}
        k003       | i1           | {OTHER}
        k004       | i2           | {CHILD}
        k005       | i1           |
        k006       | i1           |
        """,
}
# All but these find the first row of their table, k001, alone.
FOUND = {
    "after_release": ["k001", "k002", "k003", "k004", "k005", "k006", "k011"],
    "age_under_10": ["k001", "k004", "k006"],
    "form_before_arrival": ["k001", "k003"],
    "left_but_not_moved": ["k001", "k004"],
    "s136_without_use": ["k001", "k004"],
    "same_child_same_incident": ["k002"],
    "serious_harm_under_12": ["k001", "k005"],
}


def test_every_check_has_a_table_here() -> None:
    assert {check.id for check in load_catalogue().checks} == {*CUSTODY, *CONTACTS}


@pytest.mark.parametrize("check", [*CUSTODY, *CONTACTS])
def test_a_check_finds_the_row_that_breaks_its_rule_and_no_other(
    settings: Settings, tmp_path: Path, check: str
) -> None:
    custody, contacts = CUSTODY.get(check, ""), CONTACTS.get(check, "")
    found = broken_by(tmp_path, settings, check, custody, contacts)
    assert found == FOUND.get(check, ["k001"])


def test_checks_and_completeness_are_counted_by_month_and_place(
    settings: Settings, write: Write
) -> None:
    table = """
    suite   | arrived_at       | authorised_at    | released_at      | mh_marker
    Exeter  | 2024-05-01 12:00 | 2024-05-01 12:00 | 2024-05-01 11:00 | Y
    Exeter  | 2024-05-02 12:00 | 2024-05-02 12:00 | 2024-05-02 11:00 |
    Torquay | 2024-05-02 12:00 | 2024-05-02 12:00 | 2024-05-02 13:00 | U
    """
    supplying.load(settings, "custody", write("custody", table), by="test")
    version, catalogue = store.snapshot(settings), load_catalogue()
    (found,) = quality.broken(settings, catalogue, version)
    assert found.check.id == "release_before_start"
    assert (found.month, found.place, found.rows) == ("2024-05", "Exeter", 2)
    marker = [
        (entry.month, entry.place, entry.rows, entry.filled)
        for entry in quality.completeness(settings, catalogue, version)
        if entry.field == "mh_marker"
    ]
    assert marker == [("2024-05", "Exeter", 2, 1), ("2024-05", "Torquay", 1, 1)]
    assert not list(settings.store.glob("staging-*"))
