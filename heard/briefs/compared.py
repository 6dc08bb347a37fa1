"""Shares of children with and without mental ill health, beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from heard import wording
from heard.briefs.tables import Table
from heard.disclosure import Detail

NEEDS = {"Y": "With mental ill health", "N": "Without"}
EVERYONE = ""
GROUPS = {**NEEDS, EVERYONE: "All, known or not"}


@dataclass(frozen=True)
class Share:
    """`n` of `of`."""

    n: int
    of: int

    @property
    def words(self) -> str:
        """`38% (41 of 108)`."""
        if not self.of:
            return "no cases"
        counted = f"{wording.count_words(self.n)} of {wording.count_words(self.of)}"
        return f"{wording.percent_words(self.n, self.of)} ({counted})"

    @property
    def percent(self) -> float:
        """Not rounded; nought of no cases."""
        return 100 * self.n / self.of if self.of else 0.0

    @property
    def side(self) -> wording.Side:
        """Its bar, as long as the share is."""
        return wording.Side(self.percent if self.of else None, self.words)


def of_groups(detail: Detail) -> dict[str, Detail]:
    """Of a detail with a column `mh_need` the records of each group, by need."""
    return {need: detail.where(mh_need=need) for need in NEEDS} | {EVERYONE: detail}


@dataclass(frozen=True)
class Compared:
    """A share of each group for each value. `names`: the values in their order, and how
    they are said, under the `heading` of a table. `shares`: by (need or EVERYONE, value);
    none where there are no cases. `subject`: of the picture, in words."""

    subject: str
    heading: str
    names: Mapping[str, str]
    shares: Mapping[tuple[str, str], Share]

    def share(self, need: str, value: str) -> Share:
        """That of a group for a value."""
        return self.shares.get((need, value), Share(0, 0))

    @property
    def pairs(self) -> wording.Pairs:
        """A bar for each group with a need known, value by value."""
        yes, no = NEEDS
        pairs = [
            wording.Pair(name, (self.share(yes, value).side, self.share(no, value).side))
            for value, name in self.names.items()
        ]
        return wording.Pairs(self.subject, (NEEDS[yes], NEEDS[no]), tuple(pairs))

    @property
    def table(self) -> Table:
        """Every share, and beside them that of all children."""
        columns = {self.heading: list(self.names.values())}
        for need, group in GROUPS.items():
            columns[group] = [self.share(need, value).words for value in self.names]
        return Table(columns)


def distributed(
    counts: Mapping[tuple[str, str], int],
) -> dict[tuple[str, str], Share]:
    """Counts by (need, value) as shares of all of each group, and of everyone."""
    hits: dict[tuple[str, str], int] = {}
    totals: dict[str, int] = {}
    for (need, value), n in counts.items():
        for group in (need, EVERYONE):
            hits[group, value] = hits.get((group, value), 0) + n
            totals[group] = totals.get(group, 0) + n
    values = {value for _, value in counts}
    return {
        (group, value): Share(hits.get((group, value), 0), total)
        for group, total in totals.items()
        for value in values
    }
