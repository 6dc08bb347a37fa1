"""Months without rows, and what is known of them."""

from collections.abc import Iterable, Iterator

from heard import wording
from heard.briefs import grids
from heard.briefs.grids import Quality
from heard.store import Snapshot
from heard.store.coverage import WHOLE

Row = tuple[str, str, str]


def gaps(quality: Quality, version: Snapshot) -> Iterator[Row]:
    """Extract, months and what they are: months, and months of a place, that are not
    supplied, without a record, or asked about and not answered."""
    asked = {
        name: dict(table.asked).get(WHOLE, ()) for name, table in version.tables.items()
    }
    empty = {
        name: [month for month in months if month not in asked[name]]
        for name, months in grids.empty(version, quality).items()
    }
    kinds = {
        "no data: not supplied, drawn as a gap": grids.missing(version),
        "covered, and without a record: counted as 0": empty,
    }
    for what, gaps in kinds.items():
        for name, months in gaps.items():
            yield from _spans(name, months, what)
    for name, table in version.tables.items():
        for (kind, place), absent in table.absent:
            yield from _spans(name, absent, f"{place} ({kind}): no data")
        for (kind, place), open_months in table.asked:
            of = f"{place} ({kind}): " if kind else ""
            what = f"{of}asked about, not answered: counted as 0, and not judged"
            yield from _spans(name, open_months, what)


def _spans(name: str, months: Iterable[str], what: str) -> Iterator[Row]:
    for first, last in grids.spans(months):
        named = dict.fromkeys(
            wording.period_name(month, "month") for month in (first, last)
        )
        yield name.capitalize(), " to ".join(named), what
