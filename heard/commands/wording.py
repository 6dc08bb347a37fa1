"""Changes to come, in lines for a person and in values for a program."""

from heard.preview import FigureChange
from heard.store import MonthChange
from heard.wording import with_counts


def month_lines(months: list[MonthChange]) -> list[str]:
    """One line for each month whose rows change."""
    return [
        f"month {one.month}: {one.before:,} rows -> {one.after:,} "
        f"(added {one.added:,}, replaced {one.replaced:,}, withdrawn {one.withdrawn:,})"
        for one in months
        if one.is_changed
    ] or ["No month changes."]


def figure_lines(changed: list[FigureChange]) -> list[str]:
    """One line for each headline figure that changes, from what to what."""

    def said(change: FigureChange, is_after: bool) -> str:
        figure = change.after if is_after else change.before
        return with_counts(change.indicator, figure) if figure else "no data"

    return [
        f"figure {one.month} {one.indicator.id}: {said(one, False)} -> {said(one, True)}"
        for one in changed
    ] or ["No headline figure changes."]


def figure_values(changed: list[FigureChange]) -> list[dict[str, object]]:
    """The same for a program: numerator, denominator and figure, before and after."""
    names = ("figure", "numerator", "denominator", "n")
    return [
        {
            "indicator": one.indicator.id,
            "month": one.month,
            "before": {name: getattr(one.before, name, None) for name in names},
            "after": {name: getattr(one.after, name, None) for name in names},
        }
        for one in changed
    ]
