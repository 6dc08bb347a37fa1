"""Comparators: published figures of others, to compare with; from a file of the force's."""

import functools
from dataclasses import dataclass
from pathlib import Path

from heard.catalogue import Indicator, load_catalogue
from heard.ground.listed import lines_of, must_be_one_of, must_be_printable, wrong
from heard.ground.settings import Settings
from heard.record import load_record

FILE = "comparators.csv"
COLUMNS = (
    *("name", "indicator", "period", "figure", "numerator", "denominator"),
    *("definition", "source", "tag"),
)
OURS = "ours"
_TAGS = ("V", "V~", "M", "D")
_LONGEST = 300
_PER = {"percent": 100, "rate": 1000}
_ROUNDED = 0.051  # a figure that was published to one decimal


@dataclass(frozen=True)
class Comparator:
    """A published figure of others, in the unit of its indicator. `period`: as published;
    `numerator` and `denominator`: what it is of, if that was published too. `definition`:
    empty if it is ours, else what it counts otherwise. `source`: keys of sources.toml."""

    name: str
    indicator: str
    period: str
    figure: float
    numerator: float | None
    denominator: float | None
    definition: str
    source: str
    tag: str

    @property
    def is_ours(self) -> bool:
        """Whether it is defined as our indicator is: only then it is a line of a chart."""
        return not self.definition


def load_comparators(settings: Settings, indicator: str) -> tuple[Comparator, ...]:
    """Those of an indicator, as comparators.csv of the reference folder lists them; none
    without the file. It is read again when it was changed. Raises HeardError for a line
    that is wrong."""
    path = settings.reference / FILE
    if not path.exists():
        return ()
    every = _read(path, path.stat().st_mtime_ns, _known(settings))
    return tuple(one for one in every if one.indicator == indicator)


@dataclass(frozen=True)
class _Known:
    """What a line may name."""

    indicators: tuple[Indicator, ...]
    sources: tuple[str, ...]


def _known(settings: Settings) -> _Known:
    catalogue = load_catalogue(settings)
    record = load_record(catalogue, settings.overnight)
    return _Known(catalogue.indicators, tuple(record.sources))


@functools.lru_cache(maxsize=8)
def _read(path: Path, _changed: int, known: _Known) -> tuple[Comparator, ...]:
    return tuple(
        _comparator(path, line, row, known) for line, row in lines_of(path, COLUMNS)
    )


def _comparator(path: Path, line: int, row: dict[str, str], known: _Known) -> Comparator:
    must_be_printable(path, line, row, _LONGEST)
    for name in ("name", "period", "definition", "source"):
        if not row[name]:
            raise wrong(path, line, f"{name} is blank.{_HINTS.get(name, '')}")
    by_id = {entry.id: entry for entry in known.indicators}
    must_be_one_of(path, line, "indicator", row["indicator"], by_id)
    must_be_one_of(path, line, "tag", row["tag"], _TAGS)
    for source in row["source"].replace(",", " ").split():
        must_be_one_of(path, line, "source", source, known.sources)
    found = Comparator(
        figure=_number(path, line, "figure", row) or 0.0,
        numerator=_number(path, line, "numerator", row),
        denominator=_number(path, line, "denominator", row),
        definition="" if row["definition"].lower() == OURS else row["definition"],
        **{name: row[name] for name in ("name", "indicator", "period", "source", "tag")},
    )
    _must_agree(path, line, found, by_id[found.indicator])
    return found


_HINTS = {
    "definition": f" Write {OURS!r}, or in words what it counts otherwise.",
    "source": " Write a key of the sources, such as S8.",
}


def _number(path: Path, line: int, name: str, row: dict[str, str]) -> float | None:
    text = row[name].replace(",", "")
    if not text and name != "figure":
        return None
    if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
        raise wrong(path, line, f"{name} is not a number such as 37.6.")
    return float(text)


def _must_agree(path: Path, line: int, one: Comparator, entry: Indicator) -> None:
    """Raises HeardError if the figure is not that of its counts."""
    per = _PER.get(entry.unit)
    if per is None or one.numerator is None or not one.denominator:
        return
    figure = per * one.numerator / one.denominator
    if abs(figure - one.figure) > _ROUNDED:
        raise wrong(
            path,
            line,
            f"the figure is {one.figure:g}, and {one.numerator:g} of {one.denominator:g} "
            f"makes {figure:.1f}. Put right what is wrong of the three.",
        )
