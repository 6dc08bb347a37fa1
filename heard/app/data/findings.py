"""What the check of a supply found, drawn: refused rows, queries, and what would change."""

import functools

import streamlit as st

from heard import store, wording
from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.markup import MOST_IN_SIGHT
from heard.briefs.tables import table_of
from heard.disclosure import Figure
from heard.extracts import Group
from heard.intake import Checked
from heard.preview import FigureChange
from heard.wording.values import MARK_SAID

_TYPES = {
    ".csv": ("CSV", "text/csv"),
    ".xlsx": (
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


def draw_checked(checked_supply: Checked) -> None:
    """Counts, refused rows, warnings and queries, and what would change."""
    receipt = checked_supply.receipt
    counts = [f"{name} {number:,}" for name, number in receipt.counts.items()]
    st.markdown(f"**{escape_markdown(receipt.file)}**: {', '.join(counts)} rows.")
    if receipt.refused:
        _draw_refused(checked_supply)
    for note in receipt.notes:
        st.info(escape_markdown(note))
    for query in receipt.queries:
        st.warning(f"Query: {escape_markdown(query)}")
    if not checked_supply.is_stopped:
        draw_changes(checked_supply.months, checked_supply.figures)


def _draw_refused(checked_supply: Checked) -> None:
    st.subheader("Rows that are refused", anchor=False)
    draw_table(
        table_of(("Rows", "Column", "Value", "Rule"), map(_group, checked_supply.groups))
    )
    first = [(str(p.row), p.column, p.value, p.rule) for p in checked_supply.problems]
    st.markdown(
        f"The first {len(first)}, each with its row as a spreadsheet numbers it. "
        "All of them are in the files."
    )
    draw_table(table_of(("Row", "Column", "Value", "Rule"), first))
    for place, (ending, content) in zip(
        st.columns(2), checked_supply.reports.items(), strict=False
    ):
        title, mime = _TYPES[ending]
        place.download_button(
            f"Refused rows with reasons ({title})",
            functools.partial(bytes, content),  # no link until one is asked for
            file_name=f"refused-{checked_supply.receipt.table}{ending}",
            mime=mime,
            on_click="ignore",
        )


def _group(group: Group) -> tuple[str, ...]:
    value = f"{group.others:,} other values" if group.others else group.value
    return (f"{group.rows:,}", group.column, value, group.rule)


def draw_changes(
    months: tuple[store.MonthChange, ...], figures: tuple[FigureChange, ...]
) -> None:
    """Which months and headline figures change, from what to what."""
    st.subheader("What would change", anchor=False)
    if not months:
        st.markdown("No month would change.")
        return
    withdrawn = sum(one.withdrawn for one in months)
    if withdrawn:
        rows = "1 earlier row" if withdrawn == 1 else f"{withdrawn:,} earlier rows"
        st.warning(f"{rows} would be withdrawn.")
    names = ("before", "after", "added", "replaced", "withdrawn")
    lines = [
        (
            wording.period_name(one.month, "month"),
            *(f"{getattr(one, name):,}" for name in names),
        )
        for one in reversed(months)
    ]
    headings = ("Rows now", "Rows after", "Added", "Replaced", "Withdrawn")
    st.markdown(_how_many(len(lines), "month", " of rows"))
    draw_table(table_of(("Month", *headings), lines))
    if figures:
        st.markdown(_how_many(len(figures), "headline figure"))
        draw_table(table_of(("Headline", "Month", "Now", "After"), map(_figure, figures)))
        st.markdown(f":small[{MARK_SAID}]")
    else:
        st.markdown("No headline figure would change.")


def _how_many(count: int, what: str, of: str = "") -> str:
    """What stands in a table of changes, as not all of it may be in sight."""
    if count == 1:
        return f"1 {what}{of} would change."
    scroll = " Scroll within the table to see all." if count > MOST_IN_SIGHT else ""
    return f"{count:,} {what}s{of} would change, the newest first.{scroll}"


def _figure(change: FigureChange) -> tuple[str, ...]:
    def said(figure: Figure | None) -> str:
        return wording.with_counts(change.indicator, figure) if figure else "no data"

    return (
        change.indicator.title,
        wording.period_name(change.month, "month"),
        said(change.before),
        said(change.after),
    )
