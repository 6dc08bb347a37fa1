"""What releases that were approved before told of each count, and what they hid."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from heard.catalogue import Catalogue
from heard.disclosure.additions import Count
from heard.disclosure.filed import Earlier
from heard.disclosure.intruder import MOST, SMALL, shown
from heard.disclosure.published import Figure
from heard.disclosure.tables import Key

if TYPE_CHECKING:
    from heard.disclosure.release import Scrutiny


@dataclass(frozen=True)
class Told:
    """What an earlier release told of a count: at least and at most; or the count itself,
    if it judged it (`is_exact`). If it hid it (`is_hidden`), it stays hidden."""

    count: Count
    least: int
    most: int
    is_exact: bool = False
    is_hidden: bool = False


def known(earlier: Earlier, catalogue: Catalogue) -> list[Told]:
    """What the releases that were approved tell of each count, and what they hide."""
    roles = {entry.id: entry.roles for entry in catalogue.indicators}
    return [
        told
        for one in earlier.releases
        for key in [*one.figures, *one.left_out]
        for told in _told(one, key, roles.get(key.indicator, ()))
    ]


def _told(kept: "Scrutiny", key: Key, roles: Iterable[str]) -> Iterator[Told]:
    figure = kept.figures.get(key)
    showed = shown(figure) if figure else {}
    for role in roles:
        least, most = showed.get(role, (0, MOST))
        is_star = (least, most) == SMALL
        is_hidden = is_star or (role not in showed and not _says(figure, role))
        yield Told(Count(key, role), least, most, key in kept.exact, is_hidden)


def _says(figure: Figure | None, role: str) -> bool:
    """Whether a line shows a count that it does not print: the rest of a percentage, or
    whether what must not happen did."""
    if figure is None:
        return False
    return figure.occurred is not None or (role == "rest" and not figure.is_hidden)
