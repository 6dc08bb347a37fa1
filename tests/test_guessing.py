"""Which field a column of another system is: never a wrong one, on eight invented headers.

Each column stands with some of its values and the field that it is; "" where it is none,
or nobody could tell. A guess may be left out: what must be found is marked with *.
"""

import pytest

from heard.extracts import Guess, extract, guesses
from heard.extracts.glimpses import glimpse, shape
from heard.extracts.identifiers import identifier_kind
from heard.ground.settings import Settings

DIGEST = "9f" * 32

NICHE_CUSTODY = """
Custody Record Hash            | *custody_key          | k91aa, k92bb, k93cc
Person Hash                    | *person_key           | {digest}
Custody Unit                   | *suite                | Middlemoor, Charles Cross
Arresting Station              |                       | Exeter, Plymouth
Reason for Detention           | *legal_basis          | Arrest - PACE, Bail Return
Date/Time Arrested             | *arrested_at          | 01/05/2024 22:10, 02/05/2024 09:00
Date/Time Arrived              | *arrived_at           | 01/05/2024 23:45, 02/05/2024 09:30
Date/Time Detention Authorised | *authorised_at        | 01/05/2024 23:55, 02/05/2024 09:40
Date/Time Charged              | *charged_at           | , 02/05/2024 15:00
Date/Time Released             | *released_at          | 02/05/2024 11:00,
Released To                    |                       | Parent, Court
Age at Arrest                  | *age                  | 15, 16, 14
Gender                         | *sex                  | Male, Female
Ethnic Appearance              | *ethnic_group_officer | IC1, IC3
Self Defined Ethnicity         | *ethnic_group         | White - British, Black - African
Local Authority                |                       | Devon, Plymouth
Date/Time AA Requested         | *aa_requested_at      | 02/05/2024 00:10
Date/Time AA Arrived           | *aa_arrived_at        | 02/05/2024 01:10
AA Delay Reason                |                       | None available
Date/Time First Review         | *first_review_at      | 02/05/2024 05:45
Date/Time Last Review          |                       | 02/05/2024 08:45
Observation Level              | *observation_level    | 1, 2
Strip Search                   | *strip_search         | Y, N
Strip Search Date/Time         |                       | 02/05/2024 01:45
Authorising Rank               |                       | Inspector
Disposal                       | *disposal             | Charged - bailed, No further action
"""
ATHENA_CUSTODY = """
DetentionId               | *custody_key       | d8821, d8822, d8823
LinkedDetentionId         |                    | , d8821
SubjectId                 |                    | 9912, 9913
CustodySuiteName          | *suite             | Torquay, Exeter
ArrestDateTime            | *arrested_at       | 2024-05-01T22:10:00
ArrivalDateTime           | *arrived_at        | 2024-05-01T22:40:00
AuthorisationDateTime     | *authorised_at     | 2024-05-01T22:50:00
AuthorisedBy              |                    | Rank A, Rank B
ReleaseDateTime           | *released_at       | 2024-05-02T08:00:00
ReleaseReason             |                    | NFA
ChargeDateTime            | *charged_at        | 2024-05-02T07:00:00
Charge                    |                    | Common assault
AgeAtDetention            | *age               | 13, 17
AgeAtCharge               | *age_at_charge     | , 17
AgeToday                  |                    | 15, 19
Ethnicity                 |                    | E1, E2
MentalHealthWarningMarker | *mh_marker         | Y, N
SelfHarmWarningMarker     | *self_harm_marker  | Y, N
SolicitorRequested        | *solicitor_requested | true, false
SolicitorArrivedDateTime  |                    | 2024-05-02T01:00:00
ForceUsed                 | *force_used        | Y, N
Force                     |                    | 50
HcpRequestedDateTime      | *hcp_requested_at  | 2024-05-01T23:00:00
HcpSeenDateTime           | *hcp_seen_at       | 2024-05-01T23:40:00
CreatedDateTime           |                    | 2024-05-01T22:41:00
"""
CONNECT_CUSTODY = """
Custody No. Pseudonym          |                  | p1qq, p2qq
Record Pseudonym               | *custody_key     | r1qq, r2qq
Station                        | *suite           | Barnstaple, Newquay
Detention Reason               |                  | Secure evidence, Prevent escape
Arrest Time                    | *arrested_at     | 01-May-2024 21:00
Booked In                      |                  | 01-May-2024 21:45
Det Auth Time                  | *authorised_at   | 01-May-2024 21:55
Released Date/Time             | *released_at     | 02-May-2024 02:00
Release Type                   |                  | Bail
Age                            | *age             | 16, 17, 44
Age Group                      |                  | 15-17, 18+
Sex                            | *sex             | M, F
Detained Person Ethnicity      | *ethnic_group    | White, Asian, Mixed
Appropriate Adult Called       | *aa_requested_at | 01-May-2024 22:00
Appropriate Adult Arrived      | *aa_arrived_at   | 01-May-2024 23:00
Appropriate Adult Left         |                  | 02-May-2024 01:00
Appropriate Adult Relationship | *aa_type         | Parent carer, Social worker
Looked After Child             | *looked_after    | Yes, No
Liaison and Diversion Outcome  | *ld_outcome      | advice, declined
Liaison and Diversion Seen     |                  | 02-May-2024 01:00
Mental Health Act Assessment Requested | *mha_requested_at | 02-May-2024 03:00
Mental Health Assessment Requested |              | 02-May-2024 03:00
Custody Area                   |                  | North, South
Bail Return Date               |                  | 02/06/2024
"""
SPREADSHEET_CONTACTS = """
Ref              |                 | 12, 13, 14
Log hash         | *incident_key   | l1zz, l2zz
Date             |                 | 01/05/2024
Time             |                 | 23:40
Reported         | *reported_at    | 01/05/2024 23:40, 02/05/2024 10:00
Call type        |                 | Welfare, RTC
Incident type    | *incident_type  | mh_crisis, missing
Mental health?   |                 | Y, N
Age of child     | *age            | 9, 14
Gender           | *sex            | F, M
Incident area    | *area           | Devon, Torbay
Where from       |                 | Devon, Torbay
In care?         |                 | Y, N
Response grade   | *grade          | Immediate, Priority
Grade of PPN     | *ppn_grade      | High, Low
PPN sent         | *ppn_submitted  | Yes, No
PPN sent date    | *ppn_submitted_at | 02/05/2024 09:00
Arrived on scene | *arrived_at     | 02/05/2024 00:10
Closed           | *closed_at      | 02/05/2024 04:10
Closed by        |                 | A desk
Outcome          | *outcome        | Arrest, Advice only
Outcome of call  |                 | Resolved
"""
SQL_SERVER_CUSTODY = """
cust_rec_uid     | *custody_key      | 1f0a, 2f0a, 3f0a
nominal_hmac     | *person_key       | {digest}
site_code        |                   | PLY, EXE
basis_code       |                   | 10, 20
dt_arrived       | *arrived_at       | 2024-05-01T22:40:00.000
dt_auth          | *authorised_at    | 2024-05-01T22:50:00.000
dt_released      | *released_at      | 2024-05-02T08:50:00.000
dt_created       |                   | 2024-05-02T08:51:00.000
age_yrs          | *age              | 15, 16
la_code          |                   | E10000008, E06000026
arr_la           |                   | E10000008
f_mh_self        | *mh_self_declared | 1, 0
f_self_harm      | *self_harm_marker | 1, 0
f_aa             |                   | 1, 0
aa_arr_reason    |                   | 3, 4
dob              |                   | 2009-01-04
row_version      |                   | 88121
suite_id         |                   | 4, 5
"""
HEALTH_TRUST_CONTACTS = """
Referral_ID                  |                       | 77123, 77124
NHS_Number                   |                       | 1
Referral_Received_DateTime   |                       | 01/05/2024 10:00
S136_Suite_Arrival_DateTime  | *s136_arrived_at      | 01/05/2024 23:00
S136_Suite_Departure_DateTime |                      | 02/05/2024 11:00
Section_136_Detained         | *s136_used            | Y, N
Place_Of_Safety_Type         | *s136_place_of_safety | Emergency Department, Health based
Mode_Of_Conveyance           | *s136_transport       | Ambulance, Police vehicle
Age_At_Referral              |                       | 15
Gender                       | *sex                  | Male, Female
Ethnic_Category              | *ethnic_group         | White British, Mixed
Local_Authority_Code         |                       | E06000026
Outcome_Of_Assessment        |                       | Admitted
Referral_Outcome             | *referral_outcome     | Accepted, Signposted
Team                         |                       | CAMHS Crisis
Discharge_DateTime           |                       | 03/05/2024 12:00
Arrival_Mode                 |                       | Walk in
"""
CAD_CONTACTS = """
Log_ID             | incident_key  | 5512, 5513
Incident Hash      | incident_key | aa12, bb13
Created            | *reported_at  | 2024-05-01 10:00
Dispatched         | *deployed_at  | 2024-05-01 10:10
First At Scene     |               | 2024-05-01 10:20
Arrived At Scene   | *arrived_at   | 2024-05-01 10:20
Arrived At Hospital |              | 2024-05-01 11:20
Log Closed         | *closed_at    | 2024-05-01 14:20
Contact Method     | *channel      | 999, 101, Online
Opening Code       |               | M01, M02
RCRP Decision      | *rcrp_decision | Joint, Police attend
Grade Changed      |               | Y, N
Location Type      | *location_type | Home, School
Unit               |               | BC12
Looked After       | *looked_after | U, Y
"""
SAFEGUARDING_CONTACTS = """
Contact Key                         | *contact_id         | c1, c2, c3
Report Date                         |                     | 01/05/2024
Report Date and Time                | *reported_at        | 01/05/2024 12:00
Children's Home                     |                     | Y, N
Shared with Children's Social Care  | *shared_social_care | Y, N
Shared with Education               |                     | Y, N
ViST Submitted Date/Time            | *ppn_submitted_at   | 01/05/2024 18:00
ViST Graded Date/Time               |                     | 01/05/2024 19:00
Child Sex                           | *sex                | F
Child Ethnicity                     | *ethnic_group_officer | IC1, IC2
Neurodiverse                        | *neurodivergence    | Y, N
Missing                             |                     | Y, N
Residence Area                      |                     | Devon
Home Local Authority                | *home_area          | Devon, Cornwall
"""
HEADERS = {
    "niche": ("custody", NICHE_CUSTODY),
    "athena": ("custody", ATHENA_CUSTODY),
    "connect": ("custody", CONNECT_CUSTODY),
    "spreadsheet": ("contacts", SPREADSHEET_CONTACTS),
    "sql server": ("custody", SQL_SERVER_CUSTODY),
    "health trust": ("contacts", HEALTH_TRUST_CONTACTS),
    "command and control": ("contacts", CAD_CONTACTS),
    "safeguarding": ("contacts", SAFEGUARDING_CONTACTS),
}


def typed(table: str) -> list[tuple[str, str, list[str]]]:
    """Column, the field that it is, and its values."""
    lines = table.format(digest=DIGEST).strip().splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [(name, field, [v.strip() for v in of.split(",")]) for name, field, of in rows]


@pytest.mark.parametrize("system", HEADERS)
def test_no_column_of_another_system_is_guessed_wrong(
    system: str, settings: Settings
) -> None:
    name, table = HEADERS[system]
    rows = typed(table)
    columns = {column: values for column, _, values in rows}
    right = {column: field.removeprefix("*") for column, field, _ in rows}
    found = {
        column: guess.field
        for column, guess in guesses(columns, extract(name), settings).items()
    }
    wrong = {column: field for column, field in found.items() if right[column] != field}
    assert not wrong
    wanted = {column for column, field, _ in rows if field.startswith("*")}
    assert not wanted - found.keys()


@pytest.mark.parametrize("system", HEADERS)
def test_by_names_alone_less_is_guessed_and_nothing_wrong(
    system: str, settings: Settings
) -> None:
    name, table = HEADERS[system]
    right = {column: field.removeprefix("*") for column, field, _ in typed(table)}
    nothing: dict[str, list[str]] = {column: [] for column in right}
    found = guesses(nothing, extract(name), settings)
    assert not {c: g.field for c, g in found.items() if right[c] != g.field}


ALONE = {
    "Date/Time Arrived": ("arrived_at", ["2024-05-01 12:00"]),
    "Custody Unit": ("suite", ["Middlemoor"]),
    "Age at Arrest": ("age", ["15"]),
    "Ethnicity": ("", ["W1", "B2"]),  # self-defined, or observed
    "Strip Search": ("", ["2024-05-01 12:00"]),  # a time is no flag
    "Custody Key": ("", ["J Smith", "K Jones"]),  # bears a field's name, and is none
    "Person Key": ("", ["12", "13"]),
}


@pytest.mark.parametrize("column", ALONE)
def test_a_column_is_what_its_name_and_its_values_say_together(
    column: str, settings: Settings
) -> None:
    field, values = ALONE[column]
    found = guesses({column: values}, extract("custody"), settings)
    assert found.get(column, Guess("", 0)).field == field


def test_two_columns_as_likely_one_field_are_both_left_blank(settings: Settings) -> None:
    moments = ["2024-05-01 12:00"]
    columns = {"Arrival Date/Time": moments, "Date/Time Arrived at Custody": moments}
    assert guesses(columns, extract("custody"), settings) == {}
    columns["arrived_at"] = moments  # the field's own name is no guess among others
    found = guesses(columns, extract("custody"), settings)
    assert {name: guess.field for name, guess in found.items()} == {
        "arrived_at": "arrived_at"
    }


def test_a_column_of_an_identifiers_name_is_guessed_by_its_codes_alone(
    settings: Settings,
) -> None:
    column = "Officer Defined Ethnicity"
    assert identifier_kind(column)
    for values, count in ((["IC1", "IC3"], 1), (["Zyx", "Abc"], 0), ([], 0)):
        assert len(guesses({column: values}, extract("custody"), settings)) == count


SEEN = [
    ("Age at Arrest", "age", ["15", "16", "15"], ("15", "16")),
    ("Suite", "suite", ["Exeter", "Exeter", "Torquay"], ("Exeter", "Torquay")),
    ("Suite", "suite", ["Jack Smith"], ("shape: xxxx xxxxx",)),
    ("Key", "custody_key", ["a1b2c3d4e5f6"], ("shape: 12 letters and digits",)),
    ("Hash", "person_key", [DIGEST], ("shape: 64 letters and digits",)),
    ("Arrived", "arrived_at", ["2024-05-01 12:00"], ("2024-05-01 12:00",)),
    ("Day", "", ["04/01/2009"], ("shape: 99/99/9999",)),
    ("Surname", "", ["Zyx", "Zyx"], ("shape: 3 letters",)),
    ("Who", "", ["Zyx", "Abc", "Qwe"], ("shape: 3 letters",)),
    ("Where", "", ["Devon", "Plymouth"], ("Devon", "Plymouth")),
    ("Rota", "", ["early"] * 3 + ["late"] * 2, ("early", "late")),
    ("Seen", "", ["Y", "No"], ("Y", "No")),
    ("Said", "", ["somebody said this of a child"], ("shape: text of 29 characters",)),
    ("Number", "", ["12345678", "12"], ("shape: 8 digits", "12")),
    ("Blank", "", ["", " "], ()),
]  # fmt: skip


@pytest.mark.parametrize(("column", "field", "values", "seen"), SEEN)
def test_three_values_are_seen_or_only_their_shape(
    column: str, field: str, values: list[str], seen: tuple[str, ...], settings: Settings
) -> None:
    name = "custody"
    guessed = extract(name).field(field) if field else None
    assert glimpse(column, values, guessed, settings) == seen


def test_no_more_than_three_values_are_seen_the_most_frequent_first(
    settings: Settings,
) -> None:
    values = ["1", "2", "2", "3", "3", "3", "4", "4", "4", "4"]
    assert glimpse("x", values, None, settings) == ("4", "3", "2")


def test_a_shape_tells_no_letter_and_no_digit() -> None:
    assert [shape(text) for text in ("a", "7", "AB-12", "é 9")] == [
        "1 letter",
        "1 digit",
        "xx-99",
        "x 9",
    ]
