"""The records that could count for each indicator, in plain pandas.

Each function gives them with `hit` or `minutes`, as an analyst would write it. An
indicator of the catalogue that has none here is not compared.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from benchmarks.plain_detentions import (
    MENTAL_HEALTH,
    NEEDED,
    age_band,
    child_detentions,
    mh_need,
    records,
)

OF_CHILD = ["area", "age_band", "sex", "ethnic_group", "looked_after"]
OF_CONTACT = [*OF_CHILD, "incident_type"]
OF_DETENTION = [*OF_CHILD, "suite", "mh_need", "offence_group"]
OF_EITHER = [*OF_DETENTION, "incident_type"]
SHARED = ["social_care", "camhs", "gp", "school", "early_help"]

DESCRIBING = ["age", "area", "sex", "ethnic_group", "looked_after", "incident_type"]
CONTACT_COLUMNS = [
    *DESCRIBING, "arrived_at", "mh_definition_met", "mh_professional", "ppn_submitted",
    *(f"shared_{name}" for name in SHARED), "referral_outcome", "s136_used",
]  # fmt: skip
CUSTODY_COLUMNS = [
    *NEEDED, *MENTAL_HEALTH, "person_key", "arrested_at", "aa_arrived_at",
    "age_at_charge", "area", "sex", "ethnic_group", "looked_after", "offence_group",
    "ld_outcome", "onward_mh_referral", "ppn_submitted", "disposal", "s38_transferred",
]  # fmt: skip


def contacts(
    store: Path, columns: list[str], place_of_safety: str | None = None
) -> pd.DataFrame:
    """Contacts, all or of one place of safety, with their month and age band."""
    place = [("s136_place_of_safety", "==", place_of_safety)]
    found = pd.read_parquet(
        store / "contacts",
        columns=[*columns, "period"],
        filters=place if place_of_safety else None,
    )
    found["age_band"] = age_band(found["age"])
    return found.rename(columns={"period": "month"})


def overnight(detentions: pd.DataFrame, need: str = "") -> pd.DataFrame:
    """Detentions of known nights, all or with one answer about need."""
    known = detentions["is_overnight_known"]
    if need:
        known = known & (detentions["mh_need"] == need)
    return detentions.assign(hit=detentions["is_overnight"])[known]


def aa_wait(detentions: pd.DataFrame) -> pd.DataFrame:
    arrived = detentions["aa_arrived_at"]
    wait = (arrived - detentions["start"]).dt.total_seconds() // 60
    is_error = arrived < detentions["arrested_at"]
    waited = detentions.assign(minutes=wait.clip(lower=0))[arrived.notna() & ~is_error]
    return waited.astype({"minutes": "int64"})


def left_with_help(detentions: pd.DataFrame) -> pd.DataFrame:
    known = (
        detentions["ld_outcome"].notna()
        | detentions["onward_mh_referral"].isin(["Y", "N"])
        | detentions["ppn_submitted"].isin(["Y", "N"])
        | (detentions["disposal"] == "hospital_mha")
    )
    helped = (
        detentions["ld_outcome"].isin(["referred_camhs", "referred_other"])
        | (detentions["onward_mh_referral"] == "Y")
        | (detentions["ppn_submitted"] == "Y")
        | (detentions["disposal"] == "hospital_mha")
    )
    released = (detentions["mh_need"] == "Y") & detentions["released_at"].notna()
    return detentions.assign(hit=helped)[released & known]


def s38_transferred(detentions: pd.DataFrame) -> pd.DataFrame:
    age = detentions["age_at_charge"].fillna(detentions["age"])
    kept = (detentions["disposal"] == "charged_detained") & (age < 18)
    known = detentions["s38_transferred"].isin(["Y", "N"])
    return detentions.assign(hit=detentions["s38_transferred"] == "Y")[kept & known]


def all_of(records: pd.DataFrame) -> pd.DataFrame:
    return records.assign(hit=True)


def mh_professional(attended: pd.DataFrame) -> pd.DataFrame:
    who = attended["mh_professional"]
    return attended.assign(hit=who != "none")[who.notna() & (who != "unknown")]


def no_help_recorded(attended: pd.DataFrame) -> pd.DataFrame:
    who, referral = attended["mh_professional"], attended["referral_outcome"]
    answers = attended[["ppn_submitted", *(f"shared_{name}" for name in SHARED)]]
    known = answers.isin(["Y", "N"]).all(axis=1)
    known &= who.notna() & (who != "unknown")
    known &= referral.notna() & (referral != "unknown")
    nothing = (answers == "N").all(axis=1) & (who == "none")
    nothing &= referral.isin(["none_made", "no_further_action"])
    return attended.assign(hit=nothing)[known]


def s136_police_station(taken: pd.DataFrame, custody: pd.DataFrame) -> pd.DataFrame:
    """Contacts that say so, and custody records that none of them accounts for."""
    held = custody[custody["legal_basis"] == "s136"]
    held = held.assign(mh_need=mh_need(held))
    # Blank keys would match one another.
    pairs = held.dropna(subset="person_key").merge(
        taken[["person_key", "reported_at"]], on="person_key"
    )
    apart = (pairs["reported_at"] - pairs["start"]).abs()
    accounted = pairs.loc[apart <= pd.Timedelta(hours=24), "custody_key"]
    unaccounted = held[~held["custody_key"].isin(accounted)]
    return pd.concat([taken, unaccounted]).assign(hit=True)


Cases = Iterator[tuple[str, list[str], pd.DataFrame]]


def every_indicator(store: Path) -> Cases:
    """Each indicator: its id, what it is broken down by, its records."""
    yield from of_contacts(contacts(store, CONTACT_COLUMNS))
    custody = records(store, CUSTODY_COLUMNS)
    yield from of_detentions(child_detentions(custody))
    # Read by themselves: of millions of contacts few need the key of the child.
    columns = [*DESCRIBING, "person_key", "reported_at"]
    taken = contacts(store, columns, "police_station")
    yield "s136_police_station", OF_EITHER, s136_police_station(taken, custody)


def of_contacts(every_contact: pd.DataFrame) -> Cases:
    mental = every_contact[every_contact["mh_definition_met"] == "Y"]
    attended = mental[mental["arrived_at"].notna()]
    yield "mh_contacts", OF_CONTACT, all_of(mental)
    yield "mh_professional", OF_CONTACT, mh_professional(attended)
    yield "no_help_recorded", OF_CONTACT, no_help_recorded(attended)
    used = every_contact[every_contact["s136_used"] == "Y"]
    yield "s136_detentions", OF_CONTACT, all_of(used)


def of_detentions(detentions: pd.DataFrame) -> Cases:
    yield "child_detentions", OF_DETENTION, all_of(detentions)
    yield "overnight", OF_DETENTION, overnight(detentions)
    yield "overnight_mh", OF_DETENTION, overnight(detentions, "Y")
    yield "overnight_no_mh", OF_DETENTION, overnight(detentions, "N")
    yield "aa_wait", OF_DETENTION, aa_wait(detentions)
    yield "left_with_help", OF_DETENTION, left_with_help(detentions)
    yield "s38_transferred", OF_DETENTION, s38_transferred(detentions)
