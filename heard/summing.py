"""The one wrapper that sums the cases of indicators: SQL text, nothing else.

Indicators with the same breakdowns and of the same kind are summed together, a
*family* at a time, in the subset of SQL that DuckDB and Spark share:

cases     a row per case: indicator, month, child, hit or minutes, breakdowns
cells     cases summed by month and all breakdowns at once; as a table, `cells`
totals    cells summed by month, and by month and each breakdown
children  distinct children, who unlike events do not add up
"""

from collections import defaultdict

from heard.catalogue import Catalogue, Indicator
from heard.clock import PERIODS

ALL = "all"
SUMS = ("numerator", "denominator", "asked", "n")


def families(catalogue: Catalogue) -> list[list[Indicator]]:
    """Indicators that can be summed together."""
    found: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for indicator in catalogue.indicators:
        found[indicator.breakdowns, indicator.is_duration].append(indicator)
    return list(found.values())


def cases(family: list[Indicator]) -> str:
    """A row per case of each indicator; a blank value of a breakdown is `missing`."""
    first = family[0]
    value = "minutes" if first.is_duration else "hit"
    names = [f"coalesce({name}, 'missing') as {name}" for name in first.breakdowns]
    columns = ", ".join(["month", "child", value, *names])
    return "\nunion all\n".join(
        f"select '{indicator.id}' as indicator, {columns} from (\n{indicator.sql})"
        for indicator in family
    )


def cells(family: list[Indicator]) -> str:
    """Cases summed by month and all breakdowns at once.

    Counts: numerator, denominator (cases with a known answer) and asked (all cases).
    Durations: n for each number of minutes.
    """
    first = family[0]
    sums = (
        "count(*) as n"
        if first.is_duration
        else "count(*) filter (where hit) as numerator, "
        "count(hit) as denominator, count(*) as asked"
    )
    names = ", ".join([*_kept(first), *first.breakdowns])
    return f"select {names}, {sums} from (\n{cases(family)}\n) group by {names}"


def totals(family: list[Indicator]) -> str:
    """The table `cells` summed by month, and by month and each breakdown."""
    first = family[0]
    names = ["n"] if first.is_duration else ["numerator", "denominator", "asked"]
    sums = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in names)
    sets = [_kept(first), *([*_kept(first), name] for name in first.breakdowns)]
    return (
        f"select {', '.join(_kept(first))}, {_which(first)}, {sums} from cells "
        f"group by grouping sets ({_sets(sets)})"
    )


def children(family: list[Indicator]) -> str:
    """Distinct children among the hits (of a duration, of all cases) by month, quarter
    and year, and by year and each breakdown."""
    first = family[0]
    sets = [["indicator", period] for period in PERIODS]
    sets += [["indicator", "year", name] for name in first.breakdowns]
    return f"""
select
    indicator,
    coalesce(month, quarter, year) as period,
    {_which(first)},
    count(distinct child) as children
from (
    select months.quarter, months.year, counted.*
    from (\n{cases(family)}\n) as counted
    inner join months on counted.month = months.month
    {"" if first.is_duration else "where counted.hit"}
)
group by grouping sets ({_sets(sets)})"""


def _kept(indicator: Indicator) -> list[str]:
    return ["indicator", "month", *(["minutes"] if indicator.is_duration else [])]


def _sets(sets: list[list[str]]) -> str:
    return ", ".join(f"({', '.join(names)})" for names in sets)


def _which(indicator: Indicator) -> str:
    """Columns that say which breakdown a row is of, and which of its members."""
    is_by = {name: f"when grouping({name}) = 0 then" for name in indicator.breakdowns}
    breakdowns = " ".join(f"{when} '{name}'" for name, when in is_by.items())
    values = " ".join(f"{when} {name}" for name, when in is_by.items())
    return (
        f"case {breakdowns} else '{ALL}' end as breakdown, "
        f"case {values} else '{ALL}' end as value"
    )
