"""Groups beside a reference group: the relative rate index, or why there is none.

Computed from what the door let out: a suppressed count makes no index.
"""

from dataclasses import dataclass

from heard import compare
from heard.compare import Index, Interval, Stage
from heard.disclosure import Figure, Published
from heard.wording.values import breakdown_name, is_known, member_name, members

# Not a judgement: the group with most children, whose rate is known best.
REFERENCES = {"ethnic_group": "White", "sex": "M", "age_band": "16-17", "looked_after": "N"}
_HIDDEN = "Not shown: its small numbers are suppressed."
_UNTOLD = "Not shown: how many are not known is suppressed."


@dataclass(frozen=True)
class Group:
    """One group: its figure, and its index or why there is none (none of both for the
    reference)."""

    name: str
    figure: Figure
    index: Index | None
    why: str


@dataclass(frozen=True)
class Ratios:
    """Every group of one year. `unknown`: the share of those at the stage of whom the
    group is not known (0 to 1); None where that is suppressed."""

    published: Published
    period: str
    reference: str
    unknown: float | None
    groups: tuple[Group, ...]


def ratios(published: Published, period: str) -> Ratios | None:
    """The index of each group against the reference; none without figures."""
    figures = {
        member: figure
        for member in members(published)
        for figure in published.of(member)
        if figure.period == period
    }
    known = {name: one for name, one in figures.items() if is_known(name)}
    if not known:
        return None
    reference = REFERENCES[published.by or ""]
    unknown = _unknown_share(
        {name: one for name, one in figures.items() if name not in published.subtotals}
    )
    what = breakdown_name(published.by or "").lower()
    return Ratios(
        published,
        period,
        member_name(reference),
        unknown,
        tuple(
            _group(
                name, one, reference, known.get(reference), unknown, what, published.slack
            )
            for name, one in known.items()
        ),
    )


def _unknown_share(figures: dict[str, Figure]) -> float | None:
    """Hidden counts of known groups are left out: the share is then too high, and an
    index suppressed rather than shown."""
    unknown = [one for name, one in figures.items() if not is_known(name)]
    if any("denominator" in one.hidden for one in unknown):
        return None
    every = sum(one.denominator or 0 for one in figures.values())
    return sum(one.denominator or 0 for one in unknown) / every if every else None


def _group(
    name: str,
    figure: Figure,
    reference: str,
    beside: Figure | None,
    unknown: float | None,
    what: str,
    slack: int,
) -> Group:
    said = member_name(name)
    if name == reference:
        return Group(said, figure, None, "")
    stage, other = _stage(figure), _stage(beside)
    if stage is None or other is None:
        return Group(said, figure, None, _HIDDEN)
    if unknown is None:
        return Group(said, figure, None, _UNTOLD)
    why = compare.why_no_index(stage, other, unknown, what)
    if why:
        return Group(said, figure, None, why)
    return Group(said, figure, _index(stage, other, slack), "")


def _index(group: Stage, reference: Stage, slack: int) -> Index:
    """With an interval that holds whatever rounding may have taken away: each count may be
    off by `slack`."""
    less, more = (
        compare.rate_ratio(
            Stage(group.events + off, group.at_stage - off),
            Stage(reference.events - off, reference.at_stage + off),
        )
        for off in (-slack, slack)
    )
    ratio = compare.rate_ratio(group, reference).ratio
    return Index(ratio, Interval(less.interval.lower, more.interval.upper))


def _stage(figure: Figure | None) -> Stage | None:
    """Events and those at the stage; none where anything of the figure is suppressed."""
    if figure is None or figure.hidden:
        return None
    return Stage(figure.numerator or 0, round(figure.denominator or 0))


def index_words(compared: Ratios, group: Group) -> str:
    """`2.0 times the rate of White (95% interval 1.5 to 2.7)`, or why not."""
    if group.index is None:
        return group.why or "The others are compared with this group."
    interval = group.index.interval
    clear = "" if not interval.has(1) else ": no clear difference"
    return (
        f"{group.index.ratio:.1f} times the rate of {compared.reference} "
        f"(95% interval {interval.lower:.1f} to {interval.upper:.1f}){clear}"
    )


def ratios_described(compared: Ratios) -> str:
    """The alternative text: every group, in the fixed order."""
    said = [f"{one.name}: {index_words(compared, one)}." for one in compared.groups]
    title = compared.published.indicator.title
    return " ".join([f"Relative rate index, {title}.", *said]).replace("..", ".")
