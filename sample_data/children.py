"""Children: invented, and the same in both extracts.

A child is a number: home, sex, month of birth and a place among those alike. So
whoever is drawn for a row has the right age on every other row, in either extract.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import patterns
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.draws import Draws
from sample_data.fields import Keys
from sample_data.shares import SHARES

PLACES = 40  # bits for the place among those alike
BIRTH_MONTHS = 512
BORN_EVERY = 6  # months: nobody sees a birthday, and repeats need fewer, larger groups
BORN_BEFORE = 18 * 12  # months before the first in which a child can be born
OUT_OF_FORCE = "out_of_force"
HOMES = (*SHARES["contacts"]["area"], OUT_OF_FORCE)
HOME_SHARES = np.array([*SHARES["contacts"]["area"].values(), 30])

# Of a thousand draws so many fall on the first so many children in a thousand.
MOST_DRAWN = {
    "contacts": ((70, 12), (260, 35), (330, 220), (340, 1000)),
    "custody": ((80, 12), (270, 35), (340, 220), (310, 1000)),
}


@dataclass(frozen=True)
class Plan:
    """How much to make, and from which seed."""

    seed: int
    contacts: int
    custody: int

    def sizes(self) -> Integers:
        """Children of each home, for one sex and one month of birth."""
        rows = max(self.contacts, self.custody * patterns.CONTACTS_TO_CUSTODY)
        of_home = patterns.CHILDREN_ALIKE * rows * HOME_SHARES
        return 3 + of_home // (2 * 1000 * patterns.CONTACTS)


@dataclass(frozen=True)
class Children:
    """The children of some rows."""

    draws: Draws
    home: Codes
    sex: Codes
    age: Integers

    def take(self, rows: Integers) -> Children:
        return Children(
            self.draws.take(rows),
            self.home.take(rows),
            self.sex.take(rows),
            self.age[rows],
        )

    def replace(self, rows: Integers, by: Children) -> Children:
        """The same with the children of `by` in these rows, in order."""
        numbers, age = self.draws.numbers.copy(), self.age.copy()
        numbers[rows], age[rows] = by.draws.numbers, by.age
        draws = Draws(self.draws.seed, "child", "child", numbers)
        home, sex = self.home.replace(rows, by.home), self.sex.replace(rows, by.sex)
        return Children(draws, home, sex, age)

    def person_key(self) -> Keys:
        parts = [self.draws.bits(f"person_key {part}") for part in range(4)]
        return Keys("", np.stack(parts, axis=1), np.full(len(self.age), True))


def places(draws: Draws, sizes: Integers, month: int, next_to: Integers) -> Integers:
    """Which of the children alike: the first few always, then others in turn."""
    shares, parts = np.array(MOST_DRAWN[draws.section]).T
    tier = np.searchsorted(np.cumsum(shares), draws.below("tier", 1000), "right")
    within = np.maximum(1, sizes * parts[tier] // 1000)
    turned = np.where(tier == 0, 0, sizes * month // patterns.MONTHS_TO_TURN)
    return (draws.below("place", within) + next_to - turned) % sizes


def born(draws: Draws, month: int, age: Integers) -> Integers:
    """A month of birth that makes a child of this age in this month."""
    turns = month % BORN_EVERY + BORN_EVERY * draws.below("birthday", 12 // BORN_EVERY)
    return BORN_BEFORE + month - 12 * age - turns


def drawn(
    plan: Plan,
    draws: Draws,
    month: int,
    who: tuple[Codes, Codes, Integers],
    next_to: Integers,
) -> Children:
    """A child of this home, sex and age in the month for each row.

    `next_to` moves a row on to the next child, where two rows must not share one.
    """
    home, sex, age = who
    home_number = number_of(home, HOMES)
    place = places(draws, plan.sizes()[home_number], month, next_to)
    alike = (home_number * 2 + sex.among("F")) * BIRTH_MONTHS + born(draws, month, age)
    numbers = (alike << PLACES | place).astype(np.uint64)
    return Children(Draws(plan.seed, "child", "child", numbers), home, sex, age)


def number_of(codes: Codes, labels: tuple[str, ...]) -> Integers:
    numbers = np.array([*(labels.index(label) for label in codes.labels), BLANK])
    return numbers[codes.index]


def traits(rows: Draws, children: Children) -> dict[str, Codes]:
    """What both extracts record of a child, and now and then do not know."""
    child = children.draws
    unwell = is_unwell(children)
    recorded = {
        "ethnic_group": ethnic_group(children).put(
            rows.chance("ethnic_group.not_stated", 28), "not_stated"
        ),
        "ethnic_group_officer": child.pick("ethnic_group_officer", ethnic_group(children)),
        "home_area": children.home,
        "sex": unusual_sex(rows, children.sex),
    }
    for field in ("looked_after", "neurodivergence", "learning_disability"):
        recorded[field] = not_known(rows, field, child.pick(field))
    for field in ("self_harm_marker", "suicide_marker"):
        recorded[field] = not_known(rows, field, child.pick(field, unwell))
    return recorded


def ethnic_group(children: Children) -> Codes:
    return children.draws.pick("ethnic_group")


def is_unwell(children: Children) -> Codes:
    """Y of children who are inclined to mental ill health."""
    return children.draws.pick("unwell")


def has_marker(children: Children) -> Booleans:
    unwell = is_unwell(children)
    self_harm = children.draws.pick("self_harm_marker", unwell)
    return self_harm.among("Y") | children.draws.pick("suicide_marker", unwell).among("Y")


def not_known(rows: Draws, field: str, answer: Codes) -> Codes:
    return answer.put(rows.chance(f"{field}.not_known", 20), "U")


def unusual_sex(rows: Draws, sex: Codes) -> Codes:
    other = sex.put(rows.chance("sex.other", 4), "other")
    return other.put(rows.chance("sex.unknown", 6), "unknown")
