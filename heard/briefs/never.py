"""What must not happen, quarter by quarter: whether it did."""

from dataclasses import dataclass

from heard import wording
from heard.catalogue import Indicator
from heard.disclosure import Figure
from heard.visits import Visit

NEVER = ("s136_police_station", "s38_no_lawful_ground")
_QUARTERS = 4  # that are told in words
_SHOWN = 16


@dataclass(frozen=True)
class Never:
    """One thing that must not happen. `squares`: each quarter and whether it
    `occurred`, there was `none`, it is `suppressed`, or there is `no data`; `words`: of
    the last four."""

    indicator: Indicator
    squares: tuple[tuple[str, str], ...]
    words: str

    @property
    def has_occurred(self) -> bool:
        """Whether it did in the last four quarters."""
        return any(state == "occurred" for _, state in self.squares[-_QUARTERS:])

    @property
    def described(self) -> str:
        """The squares in words."""
        found = [
            wording.period_name(period, "quarter")
            for period, state in self.squares
            if state == "occurred"
        ]
        said = f"occurred in {', '.join(found)}" if found else "did not occur in any"
        return f"{self.indicator.title}, {len(self.squares)} quarters: {said}."


def never_events(visit: Visit) -> list[Never]:
    """Each of what must not happen that may be told by quarter."""
    entries = [visit.catalogue.indicator(name) for name in NEVER]
    return [_never(visit, one) for one in entries if _is_told(visit, one)]


def _is_told(visit: Visit, indicator: Indicator) -> bool:
    return "quarter" in visit.offers(indicator).get(None, ())


def _never(visit: Visit, indicator: Indicator) -> Never:
    figures = visit.published(indicator.id, None, "quarter").of("all")[-_SHOWN:]
    squares = tuple((one.period, _state(one)) for one in figures)
    return Never(indicator, squares, _words(figures[-_QUARTERS:]))


def _state(figure: Figure) -> str:
    if figure.occurred or figure.numerator:
        return "occurred"
    if figure.is_hidden:
        return "suppressed"
    is_told = figure.occurred is not None or figure.numerator is not None
    return "none" if is_told else "no data"


def _words(recent: list[Figure]) -> str:
    """`In 2 of the last 4 quarters; latest January to March 2026`."""
    if not recent:
        return "There are no figures."
    happened = [one for one in recent if _state(one) == "occurred"]
    over = f"the last {len(recent)} quarters"
    if not happened:
        return f"None in {over}."
    last = wording.period_name(happened[-1].period, "quarter")
    counted = sum(one.numerator or 0 for one in happened)
    exact = f", {wording.count_words(counted)} in all" if counted else ""
    return f"In {len(happened)} of {over}{exact}; latest {last}."
