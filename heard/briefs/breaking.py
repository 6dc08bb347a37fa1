"""The rows that break a check, to be looked up and put right: a table, and its files."""

from collections.abc import Sequence

from heard.briefs.files import Kind, written_csv, written_xlsx
from heard.briefs.tables import Table, table_of
from heard.catalogue import Check
from heard.disclosure import BANNERS, PLACE, BrokenRow
from heard.extracts import extract
from heard.visits import Visit

MOST_ON_A_PAGE = 100


def rows_table(check: Check, rows: Sequence[BrokenRow]) -> Table:
    """Key, suite or area, and month of each; never a time, nor a child's key."""
    names = (extract(check.extract).key, PLACE[check.extract], "month")
    return table_of(names, ((one.key, one.place, one.month) for one in rows))


def how_many(rows: Sequence[BrokenRow]) -> str:
    """How many there are, and how many of them the page shows."""
    if not rows:
        return "No row breaks this check."
    said = "1 row breaks" if len(rows) == 1 else f"{len(rows):,} rows break"
    if len(rows) <= MOST_ON_A_PAGE:
        return f"{said} this check."
    return f"{said} this check. The first {MOST_ON_A_PAGE} are shown; all are in the files."


def rows_file(visit: Visit, check: Check, kind: Kind) -> bytes:
    """All of them as a file that a viewer takes away, logged."""
    shown = rows_table(check, visit.rows_breaking(check, "export"))
    lines = [
        f"{check.title} ({check.id}, {check.severity})",
        f"Profile: {visit.viewer.profile}. {BANNERS[visit.viewer.profile]}",
        f"Definitions: {visit.catalogue.fingerprint[:8]}",
        check.explanation,
    ]
    if kind == "xlsx":
        return written_xlsx(lines, shown, texts=[extract(check.extract).key])
    return written_csv(lines, shown).encode()
