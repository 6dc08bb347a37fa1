# ruff: noqa: E501
"""Is a mistake in the SQL noticed? Each of these is made on purpose, and the comparison
with the recount must fail. The list stands in docs/testing.md."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from heard import catalogue as catalogue_module
from heard import store
from heard.figures.measures import measures, series
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.store import Snapshot
from tests import recount, supplying
from tests.recount import nasty
from tests.test_against_recount import POPULATION, row

# (file in queries/, what stands there, what is put there, indicator that must differ)
MUTATIONS = [
    ("models/child_detentions.sql", "night_minutes >= least_minutes",
     "night_minutes > least_minutes", "overnight"),
    ("models/child_detentions.sql", "between 10 and 17", "between 11 and 17",
     "child_detentions"),
    ("models/child_detentions.sql", "        and coalesce(custody_episodes.detention_refused, 'N') <> 'Y'\n",
     "", "child_detentions"),
    ("models/custody_legs.sql", "    where suite <> 'out_of_force'\n", "", "overnight"),
    ("models/custody_episodes.sql", "case when leg_from_end = 1 then released_minute end",
     "released_minute", "overnight"),
    ("models/detention_nights.sql", "        when end_minute is not null then end_minute\n            ",
     "        ", "overnight"),
    ("models/detention_nights.sql", "when still_in_custody = 'Y' then extracted_minute",
     "when still_in_custody = 'N' then extracted_minute", "overnight"),
    ("models/mh_needs.sql", "            or hcp_mh_concern = 'Y'\n", "", "overnight_mh"),
    ("models/mh_contacts.sql", "where mh_definition_met = 'Y'",
     "where mh_definition_met <> 'N'", "mh_contacts"),
    ("indicators/aa_wait.sql", "greatest(aa_arrived_minute - start_minute, 0)",
     "aa_arrived_minute - start_minute", "aa_wait"),
    ("indicators/aa_wait.sql", "    and (arrested_minute is null or aa_arrived_minute >= arrested_minute)\n",
     "", "aa_wait"),
    ("indicators/detention_over_12h.sql", "length_minutes > 12 * 60",
     "length_minutes >= 12 * 60", "detention_over_12h"),
    ("indicators/first_review_on_time.sql", "<= 6 * 60", "< 6 * 60",
     "first_review_on_time"),
    ("indicators/ppn_within_24h.sql", "<= 24 * 60", "< 24 * 60", "ppn_within_24h"),
    ("indicators/no_help_recorded.sql", "                and shared_gp = 'N'\n", "",
     "no_help_recorded"),
    ("indicators/repeat_contacts.sql", "lag(mh_contacts.reported_minute, 2)",
     "lag(mh_contacts.reported_minute, 3)", "repeat_contacts"),
    ("indicators/repeat_contacts.sql", "reported_minute <= last_but_two_minute",
     "reported_minute < last_but_two_minute", "repeat_contacts"),
    ("indicators/repeat_after_no_deployment.sql", ">= mh_contacts.reported_minute",
     "> mh_contacts.reported_minute", "repeat_after_no_deployment"),
    ("indicators/redetention_90d.sql", "129600 preceding", "129599 preceding",
     "redetention_90d"),
    ("indicators/s136_police_station.sql", "held.start_minute - 24 * 60",
     "held.start_minute", "s136_police_station"),
    ("indicators/mh_contacts_out_of_hours.sql", ">= 17 * 60", "> 17 * 60",
     "mh_contacts_out_of_hours"),
    ("models/bail_refused.sql", "coalesce(age_at_charge, age) < 18",
     "coalesce(age_at_charge, age) <= 18", "s38_bail_refused"),
    ("models/custody_records.sql", "        else custody.arrived_minute\n",
     "        else coalesce(custody.authorised_minute, custody.arrived_minute)\n", "overnight"),
    ("models/custody_episodes.sql", "max(extracted_minute)", "min(extracted_minute)",
     "overnight"),
    ("models/safeguarding_forms.sql", "coalesce(arrived_minute, reported_minute)",
     "reported_minute", "ppn_within_24h"),
    ("models/safeguarding_forms.sql", "        and coalesce(ppn_submitted, 'U') <> 'N'\n", "",
     "ppn_within_24h"),
    ("models/bail_refused.sql", ">= 12", ">= 11", "s38_no_lawful_ground"),
    ("indicators/s38_no_lawful_ground.sql", "when s38_transferred = 'N' then", "else",
     "s38_no_lawful_ground"),
    ("indicators/left_with_help.sql", "or disposal = 'hospital_mha'\n            then",
     "or disposal is not null\n            then", "left_with_help"),
    ("indicators/repeat_contacts.sql", ">= contacts_coverage.shown_from_minute",
     "> contacts_coverage.shown_from_minute", "repeat_contacts"),
    ("indicators/redetention_90d.sql", ">= custody_coverage.shown_from_minute",
     "> custody_coverage.shown_from_minute", "redetention_90d"),
    ("indicators/contact_before_custody.sql", ">= contacts_coverage.shown_from_minute",
     "> contacts_coverage.shown_from_minute", "contact_before_custody"),
    ("indicators/voluntary_attendance_share.sql", "    and custody_records.age between 10 and 17\n",
     "", "voluntary_attendance_share"),
    ("indicators/voluntary_attendance_share.sql", "    and custody_records.suite <> 'out_of_force'\n",
     "", "voluntary_attendance_share"),
    ("indicators/s136_consulted.sql", "where s136_used = 'Y'",
     "where s136_consulted is not null", "s136_consulted"),
    ("indicators/s136_police_station.sql", "where s136_place_of_safety = 'police_station'",
     "where s136_place_of_safety = 'police_station' and s136_used = 'Y'",
     "s136_police_station"),
]  # fmt: skip
SEEDS = range(1, 7)

Prepared = list[tuple[Settings, Snapshot, recount.Extracts]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Nasty extracts, loaded and read once for all mutations."""
    found = []
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp(f"seed{seed}")
        settings = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
        contacts, custody = nasty.write(folder, seed)
        for name, path in (("contacts", contacts), ("custody", custody)):
            supplying.load(settings, name, path, by="test")
        extracts = recount.load(contacts, custody, POPULATION)
        found.append((settings, store.snapshot(settings), extracts))
    return found


def disagrees(
    queries: Path,
    indicator: str,
    settings: Settings,
    version: Snapshot,
    extracts: recount.Extracts,
) -> bool:
    """Whether the series of an indicator is not the recount's."""
    catalogue = catalogue_module.read_catalogue(settings, queries)
    wanted = catalogue.indicator(indicator)
    fingerprint = f"{catalogue.fingerprint} {indicator}"  # measures go by it
    alone = replace(catalogue, indicators=(wanted,), fingerprint=fingerprint)
    measured = measures(settings, alone, version)
    found = [row(cell, None) for cell in series(measured, wanted, None, "month")]
    lines = recount.series_of(extracts, indicator, None, "month")
    return found != [tuple(line.values()) for line in lines]


@pytest.mark.parametrize(
    ("file", "old", "new", "indicator"),
    MUTATIONS,
    ids=[f"{Path(file).stem}-{number}" for number, (file, *_) in enumerate(MUTATIONS)],
)
def test_a_mistake_in_the_sql_is_noticed(
    prepared: Prepared, tmp_path: Path, file: str, old: str, new: str, indicator: str
) -> None:
    queries = tmp_path / "queries"
    shutil.copytree(catalogue_module.QUERIES, queries)
    text = (queries / file).read_text("utf-8")
    assert old in text, "the SQL has changed: put this mutation right"
    assert not disagrees(queries, indicator, *prepared[0])
    (queries / file).write_text(text.replace(old, new), "utf-8")
    assert any(disagrees(queries, indicator, *each) for each in prepared)


def test_the_list_of_mutations_stands_in_the_documents() -> None:
    text = (PROJECT / "docs/testing.md").read_text("utf-8")
    for file, _, _, indicator in MUTATIONS:
        assert f"| `{file}` |" in text
        assert f"`{indicator}`" in text
