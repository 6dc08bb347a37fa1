"""What the newest supplies changed, and how figures already shown moved since: for those
who keep the data, as how many rows were added would tell of counts that are suppressed.
"""

from dataclasses import replace

import streamlit as st

from heard.app.parts.drawing import draw_table
from heard.app.parts.markdown import escape_markdown
from heard.briefs.revised import newest_supplies, revision, supply_words
from heard.briefs.tables import table_of
from heard.extracts import EXTRACTS
from heard.ground.settings import Settings
from heard.revisions import MOST_VERSIONS, Revisions, revisions
from heard.store import Snapshot, Version
from heard.visits import Visit, unseen

_TWO = 2  # the version in force, and the one before


def draw_changes(visit: Visit) -> None:
    """The newest supply of each extract with its counts and, on demand, the headline
    figures that it moved."""
    numbers = tuple(table.number for table in visit.version.tables.values())
    newest = _newest(visit.settings, visit.version, str(visit.settings.store), numbers)
    said = [supply_words(name, one) for name, one in newest.items()]
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in said))
    if newest:
        _draw_last(visit, max(newest, key=lambda name: newest[name].at))


@st.cache_resource(max_entries=8, show_spinner=False)
def _newest(
    _settings: Settings, _seen: Snapshot, store: str, numbers: tuple[int, ...]
) -> dict[str, Version]:
    """Read once for each version (`numbers`) of the tables of a store."""
    return newest_supplies(_settings, _seen)


def _draw_last(visit: Visit, name: str) -> None:
    """On demand, as the figures of the version before may have to be computed."""
    asked = f"moved_{name}_{visit.version.key}"
    if st.button(f"Which headline figures did the last supply of {name} move?"):
        st.session_state[asked] = True
    if asked not in st.session_state:
        return
    comparison = _found(visit, name, _TWO)
    if len(comparison.versions) < _TWO:
        st.markdown("There is no earlier version to compare with.")
        return
    st.markdown("Figures of months that had been shown before:")
    _draw_moved(comparison)


def draw_revisions(visit: Visit) -> None:
    """Headline figures that a supply changed after they had been shown; on demand, as
    the figures of each earlier version may have to be computed."""
    version = visit.version
    loaded = [name for name in EXTRACTS if version.tables[name].months]
    wanted = st.radio(
        "Supplies of", loaded, format_func=str.capitalize, horizontal=True, key="revised"
    )
    asked = f"revisions_{wanted}_{version.key}"
    if st.button(f"Compare the last {MOST_VERSIONS} versions of {wanted}"):
        st.session_state[asked] = True
    if asked not in st.session_state:
        return
    comparison = _found(visit, wanted, MOST_VERSIONS)
    if len(comparison.versions) < 2:
        st.markdown("There is no earlier version to compare with.")
        return
    compared = ", ".join(map(str, comparison.versions))
    st.markdown(f"Versions compared, the newest first: {compared}.")
    _draw_moved(comparison)


def _draw_moved(comparison: Revisions) -> None:
    if not comparison.moved:
        st.markdown("No headline figure moved.")
        return
    names = ("Headline", "Month", "Version", "From", "To", "Moved by")
    draw_table(table_of(names, map(revision, comparison.moved)))


def _found(visit: Visit, name: str, most: int) -> Revisions:
    queries = visit.catalogue.fingerprint
    return _revised(visit, name, most, visit.version.key, queries)


@st.cache_resource(max_entries=8, show_spinner="Computing the figures of each version.")
def _revised(_visit: Visit, name: str, most: int, key: str, queries: str) -> Revisions:
    return revisions(replace(_visit, waiting=unseen), name, most)
