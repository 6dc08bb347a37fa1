"""How many rows break a rule, in one sentence."""

from collections import Counter

from heard import wording
from heard.briefs.grids import Quality
from heard.extracts import EXTRACTS, extract


def quality_sentence(found: Quality) -> str:
    """The same in words; every row has every field, so the first field counts them."""
    rows = Counter[str]()
    first = {name: extract(name).fields[0].name for name in EXTRACTS}
    for one in found.completeness:
        rows[one.extract] += one.rows if one.field == first[one.extract] else 0
    held = " and ".join(f"{rows[name]:,} of {name}" for name in EXTRACTS if rows[name])
    broken = Counter[str]()
    for cell in found.broken:
        broken[cell.check.severity] += cell.rows
    return (
        f"Of the rows in force ({held}), {broken['error']:,} break a check and are to be "
        f"put right (error); {broken['query']:,} are unusual but possible (query). A row "
        "may break several."
    )


def short(month: str) -> str:
    """`Mar 2026`: a table of twelve months is wide."""
    name, year = wording.period_name(month, "month").split()
    return f"{name[:3]} {year}"
