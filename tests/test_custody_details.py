"""The details of custody: typed examples, and all of them against the slow recount."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest

from heard import store
from heard.app.custody import threshold
from heard.briefs.compared import Share
from heard.catalogue import load_catalogue
from heard.disclosure import Detail
from heard.disclosure.detail import spans
from heard.figures.details import details
from heard.ground.settings import PROJECT, Settings
from tests import recount, supplying
from tests.recount import nasty, overnight
from tests.recount.clock import in_london, longest_night_minutes, minutes_between, night
from tests.recount.episodes import Detention, mh_need
from tests.recount.section_38_indicators import is_bail_refused, is_lawful
from tests.small_store import with_flags
from tests.tables import detail_cases

Read = Callable[[str], Detail]
Case = tuple[tuple[str, ...], int | None]


def read(settings: Settings) -> Read:
    """The details of what is loaded, over all its months."""
    version = store.snapshot(settings)
    computed = details(settings, load_catalogue(), version)
    months = version.tables["custody"].months

    def detail(name: str) -> Detail:
        return Detail(
            entry=computed.entry(name),
            span=spans(months)[0],
            definitions="",
            extracted_at="",
            counts=computed.counts(name, months),
        )

    return detail


@pytest.fixture
def typed(settings: Settings, tmp_path: Path) -> Callable[[str, str], list[Case]]:
    """typed("stay_lengths", table) -> values and minutes of each record."""
    return lambda name, table: detail_cases(tmp_path, settings, name, with_flags(table))


Typed = Callable[[str, str], list[Case]]
BAIL = (
    *("authorised_at", "disposal", "age_at_charge", "s38_authority"),
    *("s38_requested_at", "s38_response", "s38_transferred", "s38_certificate"),
)
TIMES = (
    *("arrived_at", "authorised_at", "aa_requested_at", "aa_arrived_at"),
    *("hcp_requested_at", "hcp_seen_at", "first_interview_at", "charged_at"),
    *("released_at", "mh_marker"),
)


def of_one_day(columns: tuple[str, ...], *rows: str) -> str:
    """A table with clock times of 1 May 2024; `-` is not given."""
    filled = [
        " | ".join(
            "" if cell == "-" else f"2024-05-01 {cell}" if ":" in cell else cell
            for cell in row.split()
        )
        for row in rows
    ]
    return "\n".join([" | ".join(columns), *filled])


def test_a_night_counts_minutes_and_the_hour_of_the_release(typed: Typed) -> None:
    # Held since before midnight, released at 03:30; through the night; never in one;
    # still there at the extract; a release that is before the start is no stay.
    table = """
    authorised_at    | released_at      | mh_marker | still_in_custody | extracted_at
    2024-05-01 22:00 | 2024-05-02 03:30 | Y         |                  |
    2024-05-01 22:00 | 2024-05-02 08:00 | Y         |                  |
    2024-05-01 10:00 | 2024-05-01 12:00 | N         |                  |
    2024-05-01 22:00 |                  | Y         | Y                | 2024-05-02 02:00
    2024-05-01 22:00 | 2024-05-01 21:00 | Y         |                  |
    """
    assert typed("longest_nights", table) == [
        (("N", "false", "not_recorded"), 0),
        (("Y", "false", "3"), 210),
        (("Y", "false", "not_recorded"), 480),
        (("Y", "true", "not_recorded"), 120),
    ]


def test_the_hours_of_a_night_are_elapsed_when_the_clocks_change(typed: Typed) -> None:
    # On 31 March 2024 01:00 to 02:00 does not exist: 04:00 is three hours after midnight.
    table = """
    authorised_at    | released_at      | mh_marker
    2024-03-30 22:00 | 2024-03-31 03:59 | Y
    2024-03-30 22:00 | 2024-03-31 04:00 | Y
    """
    assert typed("longest_nights", table) == [
        (("Y", "false", "2"), 179),
        (("Y", "false", "3"), 180),
    ]


def test_a_length_is_of_complete_stays_without_hospital(typed: Typed) -> None:
    table = """
    authorised_at    | released_at      | mh_marker | hospital_minutes
    2024-05-01 10:00 | 2024-05-01 12:00 | Y         | 30
    2024-05-01 10:00 |                  | Y         |
    """
    assert typed("stay_lengths", table) == [(("Y",), 90)]


def test_what_happened_next_is_told_of_overnight_stays_alone(typed: Typed) -> None:
    table = """
    authorised_at    | released_at      | mh_marker | disposal
    2024-05-01 23:45 | 2024-05-02 04:00 | Y         | no_further_action
    2024-05-01 23:45 | 2024-05-02 04:00 | N         |
    2024-05-01 23:45 | 2024-05-02 03:59 | Y         | no_further_action
    """
    assert typed("night_disposals", table) == [
        (("N", "not_recorded"), None),
        (("Y", "no_further_action"), None),
    ]


def test_each_stage_of_refused_bail_is_told_from_its_own_field(typed: Typed) -> None:
    # The second: nobody recorded which authority, nor whether the child was moved; the
    # third is 18 when charged; of the last two one is under 12.
    rows = (
        "10:00 charged_detained 17 Torbay 14:00 accepted Y -",
        "10:00 charged_detained - - - - - -",
        "10:00 charged_detained 18 Torbay 14:00 accepted Y -",
        "10:00 charged_bailed 17 Torbay 14:00 accepted Y -",
        "10:00 charged_detained 17 other - - U impracticable",
        "10:00 charged_detained 12 other - - N no_secure_serious_harm",
        "10:00 charged_detained 11 other - - N no_secure_serious_harm",
    )
    nobody = ("unknown", "other", "false", "not_recorded")
    assert typed("bail_pathway", of_one_day(BAIL, *rows)) == [
        (
            ("unknown", "Devon", "false", "not_recorded", "not_recorded", "no_lawful"),
            None,
        ),
        (("unknown", "Torbay", "true", "accepted", "Y", "no_lawful"), None),
        ((*nobody, "N", "no_lawful"), None),
        ((*nobody, "N", "no_secure_serious_harm"), None),
        ((*nobody, "U", "impracticable"), None),
    ]


def step(cases: list[Case], name: str) -> list[tuple[str, int | None]]:
    """Whether the times of a step are known, and its minutes."""
    return [(values[-1], minutes) for values, minutes in cases if values[0] == name]


def test_a_step_lies_between_two_times_that_are_given(typed: Typed) -> None:
    cases = typed(
        "journey",
        of_one_day(TIMES, "10:00 10:10 10:20 11:00 10:30 10:50 12:00 13:00 13:20 Y"),
    )
    known = {values[0]: minutes for values, minutes in cases if values[-1] == "known"}
    assert known == {
        "at_authorised": 10,
        "at_professional": 50,
        "at_adult": 60,
        "at_interview": 120,
        "at_charge": 180,
        "at_release": 200,
        "to_adult": 50,
        "to_professional": 40,
        "to_interview": 60,
        "to_charge": 60,
        "to_release_charged": 20,
        "wait_adult": 40,
        "wait_professional": 20,
    }
    assert {values[-1] for values, _ in cases} == {"known"}


def test_a_time_that_is_not_given_or_out_of_order_has_no_minutes(typed: Typed) -> None:
    # Interviewed before the adult came, and nobody charged.
    cases = typed(
        "journey", of_one_day(TIMES, "10:00 - 10:20 11:00 10:30 - 10:50 - 13:20 N")
    )
    assert step(cases, "at_authorised") == [("not_given", None)]
    assert step(cases, "to_adult") == [("known", 60)]
    assert step(cases, "to_interview") == [("reversed", None)]
    assert step(cases, "to_charge") == [("not_given", None)]
    assert step(cases, "to_release_charged") == []
    assert step(cases, "to_release_not_charged") == [("known", 150)]
    assert step(cases, "wait_professional") == [("not_given", None)]
    assert step(cases, "wait_assessment") == []


def test_what_runs_from_the_start_runs_from_the_arrival_where_that_is_the_start(
    typed: Typed,
) -> None:
    # Authorised before the arrival: that step is out of order, and the others are as long
    # as the indicators say.
    cases = typed("journey", of_one_day(TIMES, "10:00 00:00 - 11:00 - 10:40 - - 13:20 Y"))

    assert step(cases, "at_authorised") == [("reversed", None)]
    assert step(cases, "to_adult") == [("known", 60)]
    assert step(cases, "to_professional") == [("known", 40)]
    assert step(cases, "at_release") == [("known", 200)]


def test_an_adult_who_came_with_the_child_is_there_at_once(typed: Typed) -> None:
    cases = typed("journey", of_one_day(TIMES, "10:00 10:10 - 09:55 - - - - 13:20 Y"))

    assert step(cases, "at_adult") == [("known", 0)]
    assert step(cases, "to_adult") == [("known", 0)]
    assert step(cases, "wait_adult") == []


def expected(detention: Detention) -> dict[str, list[Case]]:
    """What each detail holds of one child detention, by the slow and obvious route."""
    row, need = detention.row, mh_need(detention.row)
    found: dict[str, list[Case]] = {"journey": list(journey(detention, need))}
    length = overnight.length_minutes(detention)
    if length is not None:
        found["stay_lengths"] = [((need,), length)]
    until, is_open = overnight.seen_until(detention), overnight.is_open(detention)
    if until is not None:
        held = longest_night_minutes(detention.start, until)
        if held or not is_open:
            hour = "not_recorded" if is_open else hour_of_night(until)
            found["longest_nights"] = [((need, str(is_open).lower(), hour), held)]
    if overnight.is_overnight(detention):
        found["night_disposals"] = [((need, row.words["disposal"] or "not_recorded"), None)]
    return found


def arrival(detention: Detention, need: str) -> Case:
    at = detention.row.times["arrived_at"]
    assert at is not None
    day, hour = in_london(at).isoweekday(), in_london(at).hour
    told = {True: "true", False: "false", None: "not_recorded"}[
        overnight.is_overnight(detention)
    ]
    return (str(day), str(hour), detention.row.words["suite"], need, told), None


def hour_of_night(at: datetime) -> str:
    opens, closes = night(in_london(at).date())
    if not opens <= at < closes:
        return "not_recorded"
    return str(minutes_between(opens, at) // 60)


def journey(detention: Detention, need: str) -> Iterable[Case]:
    """Every step, from the times as they are written."""
    times, suite = detention.row.times, detention.row.words["suite"]
    arrived, authorised = times["arrived_at"], times["authorised_at"]
    arrested, adult = times["arrested_at"], times["aa_arrived_at"]
    is_error = bool(adult and arrested and adult < arrested)

    def from_to(name: str, begin: datetime | None, end: datetime | None) -> Case:
        is_adult = name in ("at_adult", "to_adult")
        if begin is None or end is None:
            return (name, suite, need, "not_given"), None
        if end < begin:
            is_there = is_adult and not is_error
            told = "known" if is_there else "reversed"
            return (name, suite, need, told), 0 if is_there else None
        return (name, suite, need, "known"), minutes_between(begin, end)

    interview, charge = times["first_interview_at"], times["charged_at"]
    seen, end = times["hcp_seen_at"], detention.end
    yield from_to("at_authorised", arrived, authorised)
    yield from_to("at_adult", arrived, adult)
    yield from_to("at_professional", arrived, seen)
    yield from_to("at_interview", arrived, interview)
    yield from_to("at_charge", arrived, charge)
    yield from_to("at_release", arrived, end)
    yield from_to("to_adult", detention.start, adult)
    yield from_to("to_professional", detention.start, seen)
    yield from_to("to_interview", adult, interview)
    yield from_to("to_charge", interview, charge)
    if charge:
        yield from_to("to_release_charged", charge, end)
    else:
        yield from_to("to_release_not_charged", interview, end)
    for who, asked, came in (
        ("adult", "aa_requested_at", adult),
        ("professional", "hcp_requested_at", seen),
        ("assessment", "mha_requested_at", times["mha_started_at"]),
    ):
        if times[asked]:
            yield from_to(f"wait_{who}", times[asked], came)


def pathway(detention: Detention) -> Case:
    words = detention.row.words
    return (
        mh_need(detention.row),
        words["s38_authority"] or words["area"],
        str(detention.row.times["s38_requested_at"] is not None).lower(),
        words["s38_response"] or "not_recorded",
        words["s38_transferred"] or "not_recorded",
        words["s38_certificate"] if is_lawful(detention) else "no_lawful",
    ), None


def recounted(detentions: list[Detention]) -> dict[str, Counter[Case]]:
    found: dict[str, Counter[Case]] = {}
    for detention in detentions:
        cases = expected(detention)
        if is_bail_refused(detention):
            cases["bail_pathway"] = [pathway(detention)]
        for name, of_one in cases.items():
            found.setdefault(name, Counter()).update(of_one)
    return found


def official_share(detentions: list[Detention], need: str) -> Share:
    """The counts of `overnight_mh`, and of `overnight_no_mh`."""
    nights = [overnight.is_overnight(one) for one in detentions if mh_need(one.row) == need]
    return Share(nights.count(True), len(nights) - nights.count(None))


@pytest.mark.parametrize("source", ["sample", 1, 2])
def test_the_recount_agrees(settings: Settings, tmp_path: Path, source: str | int) -> None:
    custody = PROJECT / "sample_data/custody.csv"
    if isinstance(source, int):
        _, custody = nasty.write(tmp_path, source)
    receipt = supplying.load(settings, "custody", custody, by="test")
    detail = read(settings)

    extracts = recount.load(None, custody)
    assert receipt.read - receipt.refused == len(extracts.custody)
    detentions = extracts.detentions
    cases = recounted(detentions)
    if source == "sample":  # no arrival in the hour that March skips: no clock shows it
        arrivals = (arrival(one, mh_need(one.row)) for one in detentions)
        cases["detention_arrivals"] = Counter(arrivals)
    for name, wanted in cases.items():
        counts = detail(name).counts
        assert {(one.values, one.minutes): one.n for one in counts} == dict(wanted), name
    found = threshold.nights(detail("longest_nights"), 240)
    for need, group in (("Y", found["Y"]), ("N", found["N"])):
        assert group.share(240) == official_share(detentions, need)
