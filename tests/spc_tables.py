"""Series typed in a test as Published, month by month, as the door would give them."""

from dataclasses import replace

from heard.catalogue import load_catalogue
from heard.disclosure import Figure, Published
from heard.ground import clock

Typed = int | float | tuple[int, int] | None


def published(
    unit: str,
    better: str,
    *figures: Typed,
    first: str = "2022-01",
    period: str = "month",
    is_provisional: bool = False,
    **about: str | None,
) -> Published:
    """A series from `first` on: counts, (hits, of) or minutes; None is missing.

    `is_provisional`: the last one is. A figure left out altogether is the text "gap".
    """
    entry = replace(load_catalogue().indicator("overnight"), unit=unit, better=better)
    months = clock.months_between(first, "2060-01")
    names = list(dict.fromkeys(clock.period_of(month, period) for month in months))
    rows = [
        _figure(unit, name, typed, is_provisional and place == len(figures) - 1)
        for place, (name, typed) in enumerate(zip(names, figures, strict=False))
        if typed != "gap"
    ]
    carried = {"by": None, "profile": "internal", **about}
    return Published(
        indicator=entry,
        period=period,
        definitions="ON-4",
        extracted_at="",
        figures=tuple(rows),
        **carried,  # type: ignore[arg-type]
    )


def _figure(unit: str, name: str, typed: Typed, is_provisional: bool) -> Figure:
    none = Figure(name, "all", None, None, None, None, None, is_provisional)
    if typed is None:
        return none
    if isinstance(typed, tuple):
        hits, of = typed
        per = 1000 if unit == "rate" else 100
        share = per * hits / of if of else None
        return replace(none, figure=share, numerator=hits, denominator=of)
    if unit == "minutes":
        return replace(none, figure=typed, n=30)
    if unit == "rate":
        return replace(none, figure=typed, numerator=100, denominator=100 / typed * 1000)
    if unit == "percent":
        return replace(none, figure=typed, numerator=int(typed), denominator=100)
    return replace(none, figure=typed, numerator=int(typed))
