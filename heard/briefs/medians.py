"""Medians of the steps through custody: as pairs of bars, lanes, tables and sentences.

Of the detail `journey`. A step has a median where both its times are given and in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from heard import wording
from heard.briefs.compared import EVERYONE, GROUPS, NEEDS
from heard.briefs.details import minutes_cell
from heard.briefs.tables import Table, table_of
from heard.disclosure import Detail, Spread

_FEWEST = 10  # stays of which a median is compared in a sentence
_WITH, _WITHOUT = NEEDS
_NOTHING = Spread(0, 0, None, None)


@dataclass(frozen=True)
class Timed:
    """The spread of each group and of EVERYONE, by the values of one column; and of how
    many stays the times are in the wrong order."""

    spreads: Mapping[tuple[str, str], Spread]
    reversed: Mapping[tuple[str, ...], int]

    def of(self, need: str, value: str) -> Spread:
        """That of a group, for a value."""
        return self.spreads.get((need, value), _NOTHING)

    def both(self, value: str) -> tuple[Spread, Spread]:
        """With and without mental ill health."""
        return self.of(_WITH, value), self.of(_WITHOUT, value)

    def is_enough(self, need: str, value: str) -> bool:
        """Whether so many stays are timed that the median is compared in words."""
        return self.of(need, value).n >= _FEWEST

    def missing(self, need: str, value: str) -> int:
        """Stays in which one of the two times is not given."""
        one = self.of(need, value)
        return one.asked - one.n - self.reversed.get((need, value), 0)


def timed(journey: Detail, column: str = "step") -> Timed:
    """The records of some steps, by step or by another column."""
    by_need = {
        (need, value): one
        for (need, value), one in journey.spreads("mh_need", column).items()
    }
    every = {(EVERYONE, value): one for (value,), one in journey.spreads(column).items()}
    wrong = journey.where(times="reversed")
    wrong_of_all = {(EVERYONE, *key): n for key, n in wrong.by(column).items()}
    return Timed({**by_need, **every}, {**wrong.by("mh_need", column), **wrong_of_all})


def medians(timed: Timed, names: Mapping[str, str], subject: str) -> wording.Pairs:
    """A pair of bars for each value, in the order of `names`."""
    pairs = []
    for value, name in names.items():
        one, two = timed.both(value)
        pairs.append(wording.Pair(name, (_side(one), _side(two))))
    return wording.Pairs(subject, (NEEDS[_WITH], NEEDS[_WITHOUT]), tuple(pairs))


def _side(spread: Spread) -> wording.Side:
    return wording.Side(spread.median, median_words(spread))


def median_words(spread: Spread) -> str:
    """`2 h 59 min (518)`: the median and of how many stays."""
    if spread.median is None:
        return "no such stays"
    return f"{wording.minutes_words(spread.median)} ({wording.count_words(spread.n)})"


def lanes(timed: Timed, names: Mapping[str, str]) -> tuple[wording.Lane, ...]:
    """A lane for each group, its moments in order of time after the arrival."""
    return tuple(_lane(timed, need, group, names) for need, group in NEEDS.items())


def _lane(timed: Timed, need: str, group: str, names: Mapping[str, str]) -> wording.Lane:
    moments = [wording.Moment("arrival", 0, "", 0)]
    for step, name in names.items():
        one = timed.of(need, step)
        if one.median is not None:
            said = wording.minutes_words(one.median)
            moments.append(wording.Moment(name, one.median, said, one.n))
    return wording.Lane(group, tuple(sorted(moments, key=lambda moment: moment.minutes)))


def medians_table(timed: Timed, names: Mapping[str, str], heading: str) -> Table:
    """Every median and 90th percentile, and of how many stays there is none, and why."""
    rows = [
        (name, group, *_cells(timed, need, value))
        for value, name in names.items()
        for need, group in GROUPS.items()
    ]
    headings = (
        *(heading, "Children", "Median", "9 in 10 within"),
        *("Both times given", "One not given", "Out of order"),
    )
    return table_of(headings, rows)


def _cells(timed: Timed, need: str, value: str) -> tuple[str, ...]:
    one = timed.of(need, value)
    wrong = timed.reversed.get((need, value), 0)
    counted = (one.n, timed.missing(need, value), wrong)
    times = (one.median, one.p90)
    return (*map(minutes_cell, times), *map(wording.count_words, counted))


def release_sentence(timed: Timed) -> str:
    """How long until release, of both groups."""
    said = [median_words(one) for one in timed.both("at_release")]
    return f"From arrival to release: {said[0]} with mental ill health, {said[1]} without."


def largest_sentence(timed: Timed, names: Mapping[str, str]) -> str:
    """Which step takes longest, and in which the groups differ most."""
    both = {
        step: timed.both(step)
        for step in names
        if timed.is_enough(_WITH, step) and timed.is_enough(_WITHOUT, step)
    }
    if not both:
        return f"No step has {_FEWEST} stays of both groups: no two are compared."
    longest = max(both, key=lambda step: _minutes(both[step][0]))
    said = [median_words(one) for one in both[longest]]
    apart = {step: _minutes(one) - _minutes(two) for step, (one, two) in both.items()}
    widest = max(apart, key=lambda step: abs(apart[step]))
    by = wording.minutes_words(abs(apart[widest]))
    long, wide = (wording.in_sentence(names[step]) for step in (longest, widest))
    return (
        f"With mental ill health the longest step is “{long}”: "
        f"{said[0]}, without {said[1]}. The two groups differ most in “{wide}”: "
        f"with mental ill health {by} {'longer' if apart[widest] >= 0 else 'shorter'}."
    )


def waits_sentence(timed: Timed) -> str:
    """How long for the appropriate adult; and how many, as far as is recorded, were
    asked for and never came."""
    adult = [median_words(one) for one in timed.both("wait_adult")]
    never = [
        f"{wording.count_words(timed.missing(EVERYONE, step))} of "
        f"{wording.count_words(timed.of(EVERYONE, step).asked)} {who}"
        for step, who in (
            ("wait_adult", "appropriate adults"),
            ("wait_professional", "healthcare professionals"),
            ("wait_assessment", "Mental Health Act assessments"),
        )
    ]
    return (
        f"From the request to an appropriate adult: {adult[0]} with mental ill health, "
        f"{adult[1]} without. Asked for, but with no time of arrival or start: "
        f"{', '.join(never)}."
    )


def suites_sentence(timed: Timed, names: Mapping[str, str], what: str) -> str:
    """The longest and the shortest median with mental ill health, where there are enough
    stays."""
    ours = [suite for suite in names if timed.is_enough(_WITH, suite)]
    if len(ours) < 2:
        return f"{what}: fewer than two suites have {_FEWEST} such stays."
    order = sorted(ours, key=lambda suite: _minutes(timed.of(_WITH, suite)))
    said = [
        f"{median_words(timed.of(_WITH, suite))} in {names[suite]}"
        for suite in (order[-1], order[0])
    ]
    return f"{what}, with mental ill health: longest {said[0]}, shortest {said[1]}."


def _minutes(spread: Spread) -> int:
    return spread.median or 0
