"""What the Data quality page draws: checks and completeness, supplies, gaps, revisions."""

import streamlit as st

from heard import charts, clock, quality, store
from heard.app import grids
from heard.app.findings import draw_table
from heard.app.frame import plain
from heard.app.grids import ALL, Quality
from heard.app.showing import show_picture
from heard.catalogue import Catalogue, load_catalogue
from heard.charts.heat import Grid, heat_map, heat_words
from heard.extracts import EXTRACTS, extract
from heard.revisions import MOST_VERSIONS, Revision, Revisions, revisions
from heard.settings import Settings
from heard.store import Snapshot

_SPANS = {12: "Last 12", 24: "Last 24", 0: "All"}
_FILLED, _BREAKING = "Completeness of fields", "Rows that break a check"


def present(settings: Settings) -> Snapshot:
    """The version in force; where there is none, what to do, and the page's end."""
    version = store.snapshot(settings)
    if version.is_empty:
        st.info("No extract has been loaded yet. Bring one on the page Upload.")
        st.stop()
    return version


def look_at(settings: Settings, version: Snapshot) -> Quality:
    """The quality of a version: found once for each, and kept while the server runs."""
    catalogue = load_catalogue()
    return _looked_at(settings, catalogue, version, version.key, catalogue.fingerprint)


@st.cache_resource(max_entries=4, show_spinner="Looking at every record, once.")
def _looked_at(
    _settings: Settings, _catalogue: Catalogue, _version: Snapshot, key: str, queries: str
) -> Quality:
    return Quality(
        tuple(quality.broken(_settings, _catalogue, _version)),
        tuple(quality.completeness(_settings, _catalogue, _version)),
    )


def draw_heat(found: Quality, version: Snapshot) -> None:
    """Completeness or checks by month and suite or area, and the table of it."""
    loaded = [name for name in EXTRACTS if version.tables[name].months]
    name = st.radio("Extract", loaded, format_func=str.capitalize, horizontal=True)
    what = st.radio("Show", [_FILLED, _BREAKING], horizontal=True)
    place, line, span = _choose(found, name, what)
    months = version.tables[name].months
    newest = clock.months_between(months[0], months[-1])[-span:]
    draw = grids.filled if what == _FILLED else grids.breaking
    grid = draw(found, name, newest, place, line)
    if not grid.lines:
        st.markdown("No row breaks a check." if what == _BREAKING else "No records.")
        return
    show_picture(lambda scheme: heat_map(grid, scheme), "heat", heat_words(grid))
    with st.expander("The table", expanded=False):
        _draw_grid(grid)


def _choose(found: Quality, name: str, what: str) -> tuple[str, str, int]:
    """Place, field or rule (blank: all) and the number of months (0: all)."""
    places = st.columns([3, 5, 2])
    place = quality.PLACE[name]
    where = places[0].selectbox(
        place.capitalize(),
        [ALL, *found.places(name)],
        format_func=lambda one: one or f"Every {place}",
        key=f"place_{name}",
    )
    if what == _FILLED:
        title, lines = "Field", [field.name for field in extract(name).fields]
    else:
        title = "Check"
        rules = [one.check.title for one in found.broken if one.check.extract == name]
        lines = list(dict.fromkeys(rules))
    line = places[1].selectbox(
        title,
        [ALL, *lines],
        format_func=lambda one: one or f"Every {title.lower()}",
        key=f"{title}_{name}",
    )
    span = places[2].selectbox("Months", list(_SPANS), format_func=_SPANS.__getitem__)
    return str(where), str(line), int(span)


def _draw_grid(grid: Grid) -> None:
    """The newest month first, as in every table."""
    names = [_short(month) for month in grid.months]
    rows = [
        (line, *(grid.told(value) for value in values[::-1]))
        for line, values in zip(grid.lines, grid.values, strict=True)
    ]
    draw_table(("", *names[::-1]), rows)


def _short(month: str) -> str:
    """`Mar 2026`: a table of twelve months is wide."""
    name, year = charts.period_name(month, "month").split()
    return f"{name[:3]} {year}"


def draw_checks(found: Quality) -> None:
    """Each rule that rows break: how many, where most, and what it means."""
    rules = dict.fromkeys(one.check for one in found.broken)
    if not rules:
        st.markdown("No row breaks a check.")
        return
    rows = []
    for check in rules:
        cells = [one for one in found.broken if one.check == check]
        most = max(cells, key=lambda one: (one.rows, one.month))
        month = charts.period_name(most.month, "month")
        rows.append(
            (
                check.severity,
                check.title,
                check.extract,
                f"{sum(one.rows for one in cells):,}",
                f"{most.rows:,} ({most.place}, {month})",
                check.explanation,
            )
        )
    names = ("Severity", "Check", "Extract", "Rows", "Most in one month", "Meaning")
    draw_table(names, rows)


def draw_reconciliation(settings: Settings) -> None:
    """Every supply: read = added + replaced + unchanged + refused."""
    rows = []
    for name in EXTRACTS:
        for one in store.history(settings, name)[::-1]:
            if one.kind == "load":
                parts = [getattr(one, part) for part in store.COUNTS[1:5]]
                agrees = "yes" if sum(parts) == one.read else "NO"
                counts = [f"{n:,}" for n in (one.read, *parts, one.withdrawn)]
                when = f"{one.at.astimezone(clock.LONDON):%Y-%m-%d %H:%M}"
                rows.append(
                    (f"{name} {one.number}", plain(one.file), when, *counts, agrees)
                )
    names = [count.capitalize() for count in store.COUNTS]
    draw_table(("Supply", "File", "Loaded", *names, "Adds up"), rows)


def draw_gaps(found: Quality, version: Snapshot) -> None:
    """Months that no supply covers, and months that are covered but have no record."""
    kinds = {
        "no supply covers it: no data, drawn as a gap": grids.missing(version),
        "covered, and without a record: counted as 0": grids.empty(version, found),
    }
    rows = [
        (name.capitalize(), _span(*span), what)
        for what, gaps in kinds.items()
        for name, months in gaps.items()
        for span in grids.spans(months)
    ]
    if rows:
        draw_table(("Extract", "Months", "What"), rows)
    else:
        st.markdown("Every month between the first and the last has records of both.")


def _span(first: str, last: str) -> str:
    names = [charts.period_name(month, "month") for month in (first, last)]
    return " to ".join(dict.fromkeys(names))


def draw_revisions(settings: Settings, version: Snapshot) -> None:
    """Headline figures that a supply changed after they had been shown; on demand, as
    the figures of each earlier version may have to be computed."""
    loaded = [name for name in EXTRACTS if version.tables[name].months]
    wanted = st.radio(
        "Supplies of", loaded, format_func=str.capitalize, horizontal=True, key="revised"
    )
    asked = f"revisions_{wanted}_{version.key}"
    if st.button(f"Compare the last {MOST_VERSIONS} versions of {wanted}"):
        st.session_state[asked] = True
    if asked not in st.session_state:
        return
    catalogue = load_catalogue()
    found = _revised(settings, catalogue, wanted, version.key, catalogue.fingerprint)
    if len(found.versions) < 2:
        st.markdown("There is no earlier version to compare with.")
        return
    compared = ", ".join(map(str, found.versions))
    st.markdown(f"Versions compared, the newest first: {compared}.")
    if not found.moved:
        st.markdown("No headline figure moved.")
        return
    names = ("Headline", "Month", "Version", "From", "To", "Moved by")
    draw_table(names, [_revision(one) for one in found.moved])


@st.cache_resource(max_entries=8, show_spinner="Computing the figures of each version.")
def _revised(
    _settings: Settings, _catalogue: Catalogue, name: str, key: str, queries: str
) -> Revisions:
    return revisions(_settings, _catalogue, name)


def _revision(one: Revision) -> tuple[str, ...]:
    told = [charts.with_counts(one.indicator, figure) for figure in (one.before, one.after)]
    month = charts.period_name(one.month, "month")
    return (one.indicator.title, month, str(one.version), *told, _by(one))


def _by(one: Revision) -> str:
    was, now = one.before.figure, one.after.figure
    if was is None or now is None:
        return ""
    unit = {"percent": " points", "minutes": " minutes"}.get(one.indicator.unit, "")
    return f"{now - was:+,.1f}{unit}".replace(".0", "")
