"""The same steps in plain pandas, as an analyst's script would do them."""

import shutil
from pathlib import Path

import pandas as pd

from benchmarks.measuring import main, seconds
from benchmarks.plain_cases import every_indicator, overnight
from benchmarks.plain_detentions import MENTAL_HEALTH, NEEDED, child_detentions, records


def load_contacts(folder: Path) -> float:
    """Text to times to Parquet. Nothing is checked."""
    path = folder / "extracts" / "contacts.csv"
    return seconds(lambda: _load(path, folder / "plain" / "contacts.parquet"))


def _load(path: Path, made: Path) -> None:
    made.parent.mkdir(exist_ok=True)
    found = pd.read_csv(path, dtype="str")
    for name in found.columns:
        if name.endswith("_at"):
            found[name] = pd.to_datetime(found[name], format="%Y-%m-%d %H:%M")
    found.to_parquet(made)


def measures(folder: Path) -> float:
    """The figures of every indicator, one file for each as the product has them."""
    made = folder / "plain" / "figures"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    return seconds(lambda: _measures(folder / "store", made))


def _measures(store: Path, made: Path) -> None:
    for name, breakdowns, cases in every_indicator(store):
        figures(cases, breakdowns).to_parquet(made / f"{name}.parquet")


def page(folder: Path) -> float:
    """The one series of the page, from the columns that it takes."""
    made = folder / "plain" / "page.parquet"
    return seconds(lambda: _page(folder / "store").to_parquet(made))


def _page(store: Path) -> pd.DataFrame:
    custody = records(store, [*NEEDED, *MENTAL_HEALTH, "area"])
    return by_month(overnight(child_detentions(custody), "Y"), "area")


def figures(cases: pd.DataFrame, breakdowns: list[str]) -> pd.DataFrame:
    """By month in total, and by month and each breakdown."""
    return pd.concat([by_month(cases, by) for by in ("all", *breakdowns)])


def by_month(cases: pd.DataFrame, by: str) -> pd.DataFrame:
    """By month and one breakdown; of a duration, how many took each number of minutes."""
    keys = ["month"] if by == "all" else ["month", by]
    if "minutes" in cases:
        groups = cases.groupby([*keys, "minutes"], observed=True, dropna=False)
        found = groups.size().reset_index(name="n")
    else:
        groups = cases.groupby(keys, observed=True, dropna=False)
        found = groups["hit"].agg(numerator="sum", denominator="count").reset_index()
    value = "all" if by == "all" else found[by].astype("str").fillna("not_recorded")
    return found.assign(breakdown=by, value=value).drop(columns=keys[1:])


STEPS = {"load_contacts": load_contacts, "measures": measures, "page": page}

if __name__ == "__main__":
    main(STEPS)
