"""Child detentions and whether they were overnight, in plain pandas.

Written from the definitions of the indicators as an analyst would, without a word
of queries/, so that the product's figures can be compared with these.
"""

from pathlib import Path

import pandas as pd

LONDON = "Europe/London"
LEAST_MINUTES = 240
MENTAL_HEALTH = [
    "mh_self_declared", "mh_marker", "self_harm_marker", "suicide_marker",
    "hcp_mh_concern",
]  # fmt: skip
# What a stay takes from its legs. Everything else is the first leg's.
EARLIEST = ["arrested_at", "aa_arrived_at"]
LATEST = ["extracted_at"]
FIRST_GIVEN = ["age_at_charge"]
LAST_GIVEN = ["ld_outcome"]
FLAGS = [
    *MENTAL_HEALTH, "detention_refused", "still_in_custody", "looked_after",
    "ppn_submitted", "onward_mh_referral", "s38_transferred",
]  # fmt: skip
OF_LAST_LEG = ["released_at", "disposal"]
# Without these there is no telling a child detention, its month or its nights.
NEEDED = [
    "custody_key", "episode_key", "suite", "legal_basis", "age", "arrived_at",
    "authorised_at", "released_at", "extracted_at", "still_in_custody",
    "detention_refused",
]  # fmt: skip
RANKS = {"U": 1, "N": 2, "Y": 3}


def records(store: Path, columns: list[str]) -> pd.DataFrame:
    """Custody records with their start, month and age band."""
    found = pd.read_parquet(store / "custody", columns=[*columns, "period"])
    authorised, arrived = found["authorised_at"], found["arrived_at"]
    found["start"] = authorised.where(authorised >= arrived, arrived)
    found["age_band"] = age_band(found["age"])
    return found.rename(columns={"period": "month"})


def age_band(age: pd.Series) -> pd.Series:
    """Four bands of the years from 0 to 17."""
    return pd.cut(age, [-1, 9, 13, 15, 17], labels=["0-9", "10-13", "14-15", "16-17"])


def child_detentions(custody: pd.DataFrame) -> pd.DataFrame:
    """Stays of a child of 10 to 17 arrested under PACE, unless refused."""
    found = stays(custody)
    found = found[
        (found["legal_basis"] == "pace_arrest")
        & found["age"].between(10, 17)
        & (found["detention_refused"] != "Y")
    ].copy()
    found["mh_need"] = mh_need(found)
    was_overnight = overnight(found)
    is_complete = found["released_at"].notna() & (found["released_at"] >= found["start"])
    found["is_overnight"] = was_overnight
    found["is_overnight_known"] = was_overnight | is_complete
    return found


def stays(custody: pd.DataFrame) -> pd.DataFrame:
    """The legs of one stay as one row, leaving out those in another force's suite."""
    legs = custody[custody["suite"] != "out_of_force"].sort_values(
        ["arrived_at", "custody_key"]
    )
    legs["episode"] = "episode " + legs["episode_key"]
    legs["episode"] = legs["episode"].fillna("record " + legs["custody_key"])
    first = legs.drop_duplicates("episode", keep="first").set_index("episode")
    last = legs.drop_duplicates("episode", keep="last").set_index("episode")
    joined = _joined(legs)
    of_last = [name for name in OF_LAST_LEG if name in legs]
    of_first = first.drop(columns=[*joined, *of_last])
    return of_first.join(last[of_last]).join(joined).reset_index()


def _joined(legs: pd.DataFrame) -> pd.DataFrame:
    flags = [name for name in FLAGS if name in legs]
    ranked = legs.assign(**{name: legs[name].map(RANKS) for name in flags})
    how = {
        **dict.fromkeys(EARLIEST, "min"),
        **dict.fromkeys(LATEST, "max"),
        **dict.fromkeys(FIRST_GIVEN, "first"),
        **dict.fromkeys(LAST_GIVEN, "last"),
        **dict.fromkeys(flags, "max"),
    }
    given = {name: rule for name, rule in how.items() if name in legs}
    joined = ranked.groupby("episode").agg(given)
    letters = {rank: letter for letter, rank in RANKS.items()}
    return joined.assign(**{name: joined[name].map(letters) for name in flags})


def mh_need(found: pd.DataFrame) -> pd.Series:
    """Y if any of the five answers is yes, N if all are no."""
    answers = found[MENTAL_HEALTH]
    need = pd.Series("unknown", index=found.index)
    need[(answers == "N").all(axis=1)] = "N"
    need[(answers == "Y").any(axis=1)] = "Y"
    return need


def overnight(found: pd.DataFrame) -> pd.Series:
    """Whether a stay was held 4 hours or more between midnight and 8am of one night."""
    is_open = found["released_at"].isna() & (found["still_in_custody"] == "Y")
    until = found["released_at"].mask(is_open, found["extracted_at"])
    held = pd.DataFrame({"start": found["start"], "until": until})
    held = held[held["until"] >= held["start"]]
    return pd.Series(found.index.isin(_long_nights(held)), index=found.index)


def _long_nights(held: pd.DataFrame) -> list[int]:
    """The stays with a long night: their first date, then the next, and so on."""
    found: list[int] = []
    midnight = held["start"].dt.tz_convert(LONDON).dt.tz_localize(None).dt.normalize()
    while len(held):
        # Clock times: the window is 7 or 9 hours long when the clocks change.
        begins = midnight.dt.tz_localize(LONDON)
        ends = (midnight + pd.Timedelta(hours=8)).dt.tz_localize(LONDON)
        inside = held["until"].clip(upper=ends) - held["start"].clip(lower=begins)
        is_long = inside >= pd.Timedelta(minutes=LEAST_MINUTES)
        found += held.index[is_long].tolist()
        midnight = midnight + pd.Timedelta(days=1)
        goes_on = ~is_long & (held["until"] > midnight.dt.tz_localize(LONDON))
        held, midnight = held[goes_on], midnight[goes_on]
    return found
