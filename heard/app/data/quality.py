"""What the Data quality page draws: checks and completeness, supplies, gaps, revisions."""

import functools

import streamlit as st

from heard.app.parts.address import pick
from heard.app.parts.drawing import draw_table
from heard.app.parts.frame import visiting
from heard.app.parts.markdown import escape_markdown
from heard.app.parts.offers import KINDS
from heard.app.parts.showing import show_picture
from heard.briefs import grids
from heard.briefs.breaking import MOST_ON_A_PAGE, how_many, rows_file, rows_table
from heard.briefs.files import MIME
from heard.briefs.freshness import freshness
from heard.briefs.grids import ALL, Quality
from heard.briefs.quality import checks_table, quality_sentence, short, supplies_table
from heard.briefs.tables import table_of
from heard.catalogue import Check
from heard.charts.heat import heat_map
from heard.disclosure import PLACE
from heard.extracts import EXTRACTS, extract
from heard.ground import clock
from heard.ground.settings import Settings
from heard.store import Snapshot
from heard.visits import Visit
from heard.wording import Grid, heat_words

_SPANS = {"12": "Last 12", "24": "Last 24", "all": "All"}
_KINDS = {"filled": "Completeness of fields", "broken": "Rows that break a check"}
_LEGENDS = {
    "filled": "Per cent of the month's records in which a field is filled in. A field that "
    "few records need, such as those of section 136, is low without a fault.",
    "broken": "Rows of the month that break a check. Grey: no data.",
}
_NO_CHECK = ""
_ROW_OF_BUTTONS = functools.partial(st.radio, horizontal=True)


def present(visit: Visit) -> Snapshot:
    """The version in force; where there is none, what to do, and the page's end."""
    version = visit.version
    if version.is_empty:
        st.info("No extract has been loaded yet. Bring one on the page Upload.")
        st.stop()
    st.markdown(f":small[{escape_markdown(freshness(version))}]")
    return version


def look_at(visit: Visit) -> Quality:
    """The quality of the version in force."""
    return Quality(visit.checks(), visit.completeness())


def draw_quality_answer(quality: Quality) -> None:
    """How many rows there are, and how often they break a check."""
    st.markdown(f"**{escape_markdown(quality_sentence(quality))}**")


def draw_heat(quality: Quality, version: Snapshot) -> None:
    """Completeness or checks by month and suite or area, and the table of it."""
    loaded = {name: name.capitalize() for name in EXTRACTS if version.tables[name].months}
    name = pick("extract", "Extract", loaded, _ROW_OF_BUTTONS)
    kind = pick("show", "Show", _KINDS, _ROW_OF_BUTTONS)
    place, line, newest = _choose(quality, version, name, kind)
    draw = grids.filled if kind == "filled" else grids.breaking
    grid = draw(quality, name, newest, place, line)
    if not grid.lines:
        st.markdown("No row breaks a check." if kind == "broken" else "No records.")
        return
    st.markdown(f":small[{_LEGENDS[kind]}]")
    show_picture(lambda scheme: heat_map(grid, scheme), "heat", heat_words(grid))
    with st.expander("The table", expanded=False):
        _draw_grid(grid)


def _choose(
    quality: Quality, version: Snapshot, name: str, kind: str
) -> tuple[str, str, list[str]]:
    """Place, field or rule (blank: all), and the months, from the widgets and address."""
    columns, place = st.columns([3, 5, 2]), PLACE[name]
    with columns[0]:
        titles = {ALL: f"Every {place}", **{one: one for one in quality.places(name)}}
        where = pick(place, place.capitalize(), titles, st.selectbox)
    with columns[1]:
        if kind == "filled":
            fields = {field.name: field.name for field in extract(name).fields}
            line = pick("field", "Field", {ALL: "Every field", **fields}, st.selectbox)
        else:
            rules = {
                one.check.id: one.check.title
                for one in quality.broken
                if one.check.extract == name
            }
            rule = pick("check", "Check", {ALL: "Every check", **rules}, st.selectbox)
            line = rules.get(rule, ALL)
    with columns[2]:
        span = pick("months", "Months", _SPANS, st.selectbox)
    months = clock.months_between(
        version.tables[name].months[0], version.tables[name].months[-1]
    )
    return where, line, months if span == "all" else months[-int(span) :]


def _draw_grid(grid: Grid) -> None:
    """The newest month first, as in every table."""
    names = [short(month) for month in grid.months]
    rows = [
        (line, *(grid.told(value) for value in values[::-1]))
        for line, values in zip(grid.lines, grid.values, strict=True)
    ]
    draw_table(table_of(("", *names[::-1]), rows))


def draw_checks(quality: Quality) -> None:
    """Each rule that rows break: how many, where most, and what it means."""
    if quality.broken:
        draw_table(checks_table(quality))
    else:
        st.markdown("No row breaks a check.")


def draw_rows(visit: Visit, quality: Quality) -> None:
    """The rows that break a check, once one is chosen, to look at and to take away; for
    whoever may see records."""
    checks = {one.check.id: one.check for one in quality.broken}
    if not (checks and visit.sees_records):
        return
    titles = {_NO_CHECK: "None", **{name: one.title for name, one in checks.items()}}
    chosen = pick("rows", "Rows that break", titles, st.selectbox)
    if chosen == _NO_CHECK:
        st.markdown("Choose a check, and the rows that break it are listed by their key.")
        return
    check, rows = checks[chosen], visit.rows_breaking(checks[chosen])
    st.markdown(escape_markdown(how_many(rows)))
    draw_table(rows_table(check, rows[:MOST_ON_A_PAGE]))
    _offer_rows(check)


def _offer_rows(check: Check) -> None:
    """All of them as files, written when they are asked for."""
    for place, (kind, called) in zip(st.columns(2), KINDS.items(), strict=True):
        place.download_button(
            f"Download all rows ({called})",
            data=functools.partial(rows_file, visiting(), check, kind),
            file_name=f"rows-{check.id}.{kind}",
            mime=MIME[kind],
            on_click="ignore",
            key=f"rows_{kind}_{check.id}",
        )


def draw_reconciliation(settings: Settings) -> None:
    """Every supply: read = added + replaced + unchanged + refused."""
    draw_table(supplies_table(settings))
