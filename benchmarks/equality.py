"""Whether the product and plain pandas gave the same figures: of a folder, as JSON."""

import json
import sys
from pathlib import Path

import pandas as pd

from benchmarks.steps import opened
from heard.catalogue import load_catalogue

NUMBERS = ["numerator", "denominator", "minutes", "n"]
Tables = dict[str, pd.DataFrame]


def compare(folder: Path) -> dict[str, list[str] | dict[str, int]]:
    """How many figures of which indicators are equal; which differ; which pandas lacks."""
    product, plain = product_figures(folder), plain_figures(folder)
    lacking = [name for name in product if name not in plain]
    equal, different = {}, []
    for name, twin in plain.items():
        absent = breakdowns(product[name]) - breakdowns(twin) - {"all"}
        lacking += [f"{name} by {breakdown}" for breakdown in sorted(absent)]
        found = product[name][~product[name]["breakdown"].isin(absent)]
        if in_order(found).equals(in_order(twin)):
            equal[name] = len(twin)
        else:
            different.append(name)
    return {"equal": equal, "different": different, "lacking": lacking}


def breakdowns(figures: pd.DataFrame) -> set[str]:
    """The names of its breakdowns, `all` among them."""
    return set(figures["breakdown"])


def product_figures(folder: Path) -> Tables:
    """Every measure of the store, and what of them the page shows."""
    measured = opened(folder).folder
    found = {
        indicator.id: _known(pd.read_parquet(measured / f"{indicator.id}.totals.parquet"))
        for indicator in load_catalogue().indicators
    }
    overnight = found["overnight_mh"]
    return {**found, "page": overnight[overnight["breakdown"] == "area"]}


def _known(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of cases with a known answer: what pandas counts."""
    if "denominator" not in figures:
        return figures
    return figures[figures["denominator"] > 0].drop(columns="asked")


def plain_figures(folder: Path) -> Tables:
    """What the steps in plain pandas have left; nothing of one that did not finish."""
    paths = sorted((folder / "plain").glob("figures/*.parquet"))
    found = {path.stem: pd.read_parquet(path) for path in paths}
    page = folder / "plain" / "page.parquet"
    return {**found, "page": pd.read_parquet(page)} if page.exists() else found


def in_order(figures: pd.DataFrame) -> pd.DataFrame:
    """Rows and columns in one order, text and numbers of one type."""
    columns = sorted(figures.columns)
    types = {name: "int64" if name in NUMBERS else "object" for name in columns}
    return figures[columns].astype(types).sort_values(columns, ignore_index=True)


if __name__ == "__main__":
    print(json.dumps(compare(Path(sys.argv[1]))))
