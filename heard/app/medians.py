"""Medians of the steps through custody: as pairs of bars, lanes, tables and sentences.

Of the detail `journey`. A step has a median where both its times are given and in order.
"""

from collections.abc import Mapping

from heard import charts
from heard.app.compared import EVERYONE, GROUPS, NEEDS
from heard.app.tables import Table
from heard.disclosure import Detail, Spread

_FEWEST = 10  # stays of which a median is compared in a sentence
_WITH, _WITHOUT = NEEDS
_NOTHING = Spread(0, 0, None, None)
By = dict[tuple[str, str], Spread]  # (need or EVERYONE, value)


def spreads(detail: Detail, column: str) -> By:
    """The spread of each group and of everyone, by the values of a column."""
    found: By = {
        (need, value): one
        for (need, value), one in detail.spreads("mh_need", column).items()
    }
    every = {(EVERYONE, value): one for (value,), one in detail.spreads(column).items()}
    return {**found, **every}


def medians(
    detail: Detail, column: str, names: Mapping[str, str], subject: str
) -> charts.Pairs:
    """A pair of bars for each value of a column, in the order of `names`."""
    found = spreads(detail, column)
    pairs = [
        charts.Pair(
            name,
            (
                _side(found.get((_WITH, value), _NOTHING)),
                _side(found.get((_WITHOUT, value), _NOTHING)),
            ),
        )
        for value, name in names.items()
    ]
    return charts.Pairs(subject, (NEEDS[_WITH], NEEDS[_WITHOUT]), tuple(pairs))


def _side(spread: Spread) -> charts.Side:
    return charts.Side(spread.median, median_words(spread))


def median_words(spread: Spread) -> str:
    """`2 h 59 min (518)`: the median and of how many stays."""
    if spread.median is None:
        return "no such stays"
    return f"{charts.minutes_words(spread.median)} ({charts.count_words(spread.n)})"


def lanes(detail: Detail, names: Mapping[str, str]) -> tuple[charts.Lane, ...]:
    """A lane for each group, its moments in order of time after the arrival."""
    found = spreads(detail, "step")
    return tuple(_lane(found, need, group, names) for need, group in NEEDS.items())


def _lane(found: By, need: str, group: str, names: Mapping[str, str]) -> charts.Lane:
    moments = [charts.Moment("arrival", 0, "", 0)]
    for step, name in names.items():
        one = found.get((need, step), _NOTHING)
        if one.median is not None:
            said = charts.minutes_words(one.median)
            moments.append(charts.Moment(name, one.median, said, one.n))
    return charts.Lane(group, tuple(sorted(moments, key=lambda moment: moment.minutes)))


def medians_table(
    detail: Detail, names: Mapping[str, str], heading: str, column: str = "step"
) -> Table:
    """Every median and 90th percentile, and of how many stays there is none, and why."""
    found = spreads(detail, column)
    reversed_ = {need: detail.where(times="reversed", **_of(need)) for need in GROUPS}
    columns: dict[str, list[str]] = {
        name: []
        for name in (
            *(heading, "Children", "Median", "9 in 10 within"),
            *("Both times given", "One not given", "Out of order"),
        )
    }
    for value, name in names.items():
        for need, group in GROUPS.items():
            one = found.get((need, value), _NOTHING)
            wrong = reversed_[need].by(column).get((value,), 0)
            counted = (one.n, one.asked - one.n - wrong, wrong)
            cells = (name, group, _told(one.median), _told(one.p90))
            for cell, cells_of in zip(
                (*cells, *map(charts.count_words, counted)), columns.values(), strict=True
            ):
                cells_of.append(cell)
    return Table(columns)


def _of(need: str) -> dict[str, str]:
    """What picks a group; nothing picks everyone."""
    return {} if need == EVERYONE else {"mh_need": need}


def _told(minutes: int | None) -> str:
    return "–" if minutes is None else charts.minutes_words(minutes)


def release_sentence(detail: Detail) -> str:
    """How long until release, of both groups."""
    found = spreads(detail, "step")
    said = [median_words(found.get((need, "at_release"), _NOTHING)) for need in NEEDS]
    return (
        f"From arrival to release: {said[0]} with mental ill health, {said[1]} without, "
        "the median, and in brackets of how many stays."
    )


def largest_sentence(detail: Detail, names: Mapping[str, str]) -> str:
    """Which step takes longest, and in which the groups differ most."""
    found = spreads(detail, "step")
    both = {
        step: (found[_WITH, step], found[_WITHOUT, step])
        for step in names
        if _is_enough(found, _WITH, step) and _is_enough(found, _WITHOUT, step)
    }
    if not both:
        return f"No step has {_FEWEST} stays of both groups: no two are compared."
    longest = max(both, key=lambda step: _minutes(both[step][0]))
    apart = {step: _minutes(one) - _minutes(two) for step, (one, two) in both.items()}
    widest = max(apart, key=lambda step: abs(apart[step]))
    return (
        f"With mental ill health the longest step is “{_lower(names[longest])}”: "
        f"{median_words(both[longest][0])}, without {median_words(both[longest][1])}. "
        f"They differ most in “{_lower(names[widest])}”: with mental ill health "
        f"{charts.minutes_words(abs(apart[widest]))} "
        f"{'longer' if apart[widest] > 0 else 'shorter'}."
        if any(apart.values())
        else f"The longest step is “{_lower(names[longest])}”; the medians are the same."
    )


def waits_sentence(detail: Detail) -> str:
    """How long for the appropriate adult; and how many, as far as is recorded, were
    asked for and never came."""
    found = spreads(detail, "step")
    adult = [median_words(found.get((need, "wait_adult"), _NOTHING)) for need in NEEDS]
    reversed_ = detail.where(times="reversed").by("step")
    never = []
    for step, who in (
        ("wait_adult", "appropriate adults"),
        ("wait_professional", "healthcare professionals"),
        ("wait_assessment", "Mental Health Act assessments"),
    ):
        one = found.get((EVERYONE, step), _NOTHING)
        missing = one.asked - one.n - reversed_.get((step,), 0)
        counted = f"{charts.count_words(missing)} of {charts.count_words(one.asked)}"
        never.append(f"{counted} {who}")
    return (
        f"From the request an appropriate adult takes {adult[0]} with mental ill health, "
        f"{adult[1]} without. Asked for, with no time of arrival or start: "
        f"{', '.join(never)}."
    )


def suites_sentence(detail: Detail, names: Mapping[str, str], what: str) -> str:
    """The longest and the shortest median with mental ill health, where there are enough
    stays."""
    found = spreads(detail, "suite")
    ours = {
        suite: found[_WITH, suite] for suite in names if _is_enough(found, _WITH, suite)
    }
    if len(ours) < 2:
        return f"{what}: fewer than two suites have {_FEWEST} such stays."
    order = sorted(ours, key=lambda suite: _minutes(ours[suite]))
    first, last = order[0], order[-1]
    return (
        f"{what}, with mental ill health: {median_words(ours[last])} in {names[last]}, "
        f"{median_words(ours[first])} in {names[first]}; the other suites lie between."
    )


def _is_enough(found: By, need: str, value: str) -> bool:
    return found.get((need, value), _NOTHING).n >= _FEWEST


def _minutes(spread: Spread) -> int:
    return spread.median or 0


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
