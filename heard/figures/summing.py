"""The one wrapper that sums the cases of an indicator: SQL text, nothing else.

In the subset of SQL that DuckDB and Spark share:

cases     a row per case: month, child, hit or minutes, breakdowns; known as `cases`
cells     cases summed by month and all breakdowns at once; as a table, `cells`
named     the same in words
counted   how many cases there are
totals    cells summed by month, and by month and each breakdown
children  distinct children, who unlike events do not add up

A blank value of a breakdown is named only after the summing: codes stay codes
while there are many rows, and a code is compared faster than a text.
"""

from heard.catalogue import Indicator
from heard.ground.clock import PERIODS

ALL = "all"
BLANK = "not_recorded"  # no code of any field, as `missing` is: a missing child
MONTH = "cast(month as string) as month"
SUMS = ("numerator", "denominator", "asked", "n")


def cases(indicator: Indicator) -> str:
    """A row per case."""
    value = "minutes" if indicator.is_duration else "hit"
    columns = ", ".join(["month", "child", value, *indicator.breakdowns])
    return f"select {columns} from (\n{indicator.sql})"


def cells(indicator: Indicator) -> str:
    """`cases` summed by month and all breakdowns at once.

    Counts: numerator, denominator (cases with a known answer) and asked (all cases).
    Durations: n for each number of minutes.
    """
    sums = (
        "count(*) as n"
        if indicator.is_duration
        else "count(*) filter (where hit) as numerator, "
        "count(hit) as denominator, count(*) as asked"
    )
    names = ", ".join([*_kept(indicator), *indicator.breakdowns])
    return f"select {names}, {sums} from cases group by {names}"


def named(indicator: Indicator) -> str:
    """The table `cells`, its codes and blanks as words."""
    words = [f"{word(name)} as {name}" for name in indicator.breakdowns]
    columns = [*_kept(indicator)[1:], *words, *_sums(indicator)]
    return f"select {MONTH}, {', '.join(columns)} from cells"


def counted(indicator: Indicator) -> str:
    """How many `cases` there are, from the table `cells`."""
    number = "n" if indicator.is_duration else "asked"
    return f"select cast(coalesce(sum({number}), 0) as bigint) as cases from cells"


def totals(indicator: Indicator) -> str:
    """The table `cells` summed by month, and by month and each breakdown."""
    kept = _kept(indicator)
    sums = (f"cast(sum({name}) as bigint) as {name}" for name in _sums(indicator))
    sets = [kept, *([*kept, name] for name in indicator.breakdowns)]
    return f"""
select {", ".join([MONTH, *kept[1:]])}, {_which(indicator)}, {", ".join(sums)}
from cells
group by grouping sets ({_sets(sets)})"""


def children(indicator: Indicator, distinct: str) -> str:
    """Distinct children of the table `cases`, among the hits (of a duration, all), by
    month, quarter and year, and by year and each breakdown. `distinct`: the engine's
    own SQL that counts them."""
    sets = [[period] for period in PERIODS]
    sets += [["year", name] for name in indicator.breakdowns]
    return f"""
select
    coalesce({", ".join(f"cast({period} as string)" for period in PERIODS)}) as period,
    {_which(indicator)},
    {distinct} as children
from (
    select months.quarter, months.year, cases.*
    from cases
    inner join months on cases.month = months.month
    {"" if indicator.is_duration else "where cases.hit"}
)
group by grouping sets ({_sets(sets)})"""


def _kept(indicator: Indicator) -> list[str]:
    return ["month", *(["minutes"] if indicator.is_duration else [])]


def _sums(indicator: Indicator) -> list[str]:
    return ["n"] if indicator.is_duration else ["numerator", "denominator", "asked"]


def _sets(sets: list[list[str]]) -> str:
    return ", ".join(f"({', '.join(names)})" for names in sets)


def word(name: str) -> str:
    """SQL: a column's code as text, a blank by its name."""
    return f"coalesce(cast({name} as string), '{BLANK}')"


def _which(indicator: Indicator) -> str:
    """Columns that say which breakdown a row is of, and which of its members."""
    is_by = {name: f"when grouping({name}) = 0 then" for name in indicator.breakdowns}
    breakdowns = " ".join(f"{when} '{name}'" for name, when in is_by.items())
    values = " ".join(f"{when} {word(name)}" for name, when in is_by.items())
    return (
        f"case {breakdowns} else '{ALL}' end as breakdown, "
        f"case {values} else '{ALL}' end as value"
    )
