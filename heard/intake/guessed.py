"""Which fields the columns of a file may be, its dates and times of day apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from heard.extracts import Extract, Guess, guesses
from heard.ground.settings import Settings


def fields_of(
    columns: Mapping[str, Sequence[str]],
    wanted: Extract,
    clocks: Mapping[str, str],
    settings: Settings,
) -> dict[str, Guess]:
    """Column -> its guess. A column of dates that goes with one of times of day can only be
    a time, and that of the times of day nothing by itself. `columns`: some values of each;
    `clocks` as in Header."""
    dates = {name: columns[name] for name in clocks if name in columns}
    times = tuple(wanted.of_type("time"))
    found = guesses(dates, replace(wanted, fields=times), settings)
    taken = {guess.field for guess in found.values()}
    left = tuple(field for field in wanted.fields if field.name not in taken)
    apart = {*clocks, *clocks.values()}
    others = {name: values for name, values in columns.items() if name not in apart}
    return found | guesses(others, replace(wanted, fields=left), settings)
