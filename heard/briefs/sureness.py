"""How sure a figure is: its interval, how complete it is; and differences of two."""

from heard import compare, wording
from heard.disclosure import Figure, Published


def sureness(published: Published, figure: Figure) -> str:
    """`95% interval 24% to 39%; answer known for 98%`; empty where neither is known."""
    parts = [interval_words(published, figure)]
    if figure.known is not None:
        parts.append(f"answer known for {wording.percent_words(figure.known, 1)}")
    return "; ".join(filter(None, parts))


def interval_words(published: Published, figure: Figure) -> str:
    """The 95 % interval of a percentage or a rate, from the counts that are shown."""
    if figure.figure is None or figure.hidden or not figure.denominator:
        return ""
    hits = figure.numerator or 0
    if published.indicator.unit == "percent":
        interval = compare.share_interval(hits, round(figure.denominator))
        return _said(interval, 100, "%", 0)
    if published.indicator.unit == "rate":
        return _said(compare.rate_interval(hits, figure.denominator), 1000, "", 1)
    return ""


def _said(interval: compare.Interval | None, per: int, unit: str, decimals: int) -> str:
    if interval is None:
        return ""
    ends = (f"{per * end:.{decimals}f}{unit}" for end in (interval.lower, interval.upper))
    return f"95% interval {' to '.join(ends)}"


def difference_words(
    first: Published, second: Published, first_name: str, second_name: str
) -> str:
    """How much more often the first happens than the second, in the newest complete
    period of both, with the interval of the difference."""
    one, two = _newest_of_both(first, second)
    if (one is None or two is None) and (first.withheld or second.withheld):
        return "Too few children to tell: the figures are suppressed."
    if one is None or two is None:
        return "There is no complete period in which both are known."
    doubt = f" ({one.doubt or two.doubt})" if one.doubt or two.doubt else ""
    when = f"{wording.period_name(one.period, first.period)}{doubt}"
    said = ", ".join(
        f"{wording.with_counts(published.indicator, figure)} {name}"
        for published, figure, name in (
            (first, one, first_name),
            (second, two, second_name),
        )
    )
    if one.hidden or two.hidden:
        return f"{when}: {said}. Small numbers are suppressed, so no difference is given."
    difference = compare.share_difference(
        two.numerator or 0,
        round(two.denominator or 0),
        one.numerator or 0,
        round(one.denominator or 0),
    )
    return f"{when}: {said}. {_difference(difference)}"


def _newest_of_both(
    first: Published, second: Published
) -> tuple[Figure | None, Figure | None]:
    """The newest period in which both have an entry, a complete one if there is."""
    ones = {one.period: one for one in first.of("all")}
    twos = {one.period: one for one in second.of("all")}
    both = sorted(ones.keys() & twos.keys()) if first.period == second.period else []
    both = [name for name in both if ones[name].is_judged] or both
    return (ones[both[-1]], twos[both[-1]]) if both else (None, None)


def _difference(difference: compare.Difference | None) -> str:
    if difference is None:
        return "One of them has no cases."
    points = 100 * difference.value
    interval = (
        f"95% interval {100 * difference.interval.lower:+.0f} to "
        f"{100 * difference.interval.upper:+.0f} points"
    )
    if difference.interval.has(0):
        return f"No clear difference: {points:+.0f} points ({interval})."
    return f"A difference of {points:+.0f} points ({interval})."
