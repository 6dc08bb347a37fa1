"""Months without rows: what is known of them, and where a person says what they are."""

import streamlit as st

from heard import intake, store, wording
from heard.app.parts.drawing import draw_table
from heard.app.parts.frame import desk
from heard.app.parts.markdown import for_page
from heard.briefs.gaps import gaps
from heard.briefs.grids import Quality
from heard.briefs.tables import table_of
from heard.extracts import EXTRACTS
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake import STATE, signed
from heard.store import Snapshot
from heard.store.coverage import PLACES

ANSWERS = {
    store.NO_DATA: "Nothing was supplied: no data, drawn as a gap",
    store.NONE: "There were none: counted as 0",
}
_EVERY = "All of them"
_SAID = "coverage_said"


def draw_gaps(quality: Quality, version: Snapshot) -> None:
    """Months, and months of a place, that are not supplied, without a record, or asked
    about and not answered."""
    rows = [*gaps(quality, version)]
    if rows:
        draw_table(table_of(("Extract", "Months", "What"), rows))
    else:
        st.markdown("Every month between the first and the last has records of both.")


def ask_what_months_are(settings: Settings, version: Snapshot) -> None:
    """A form: which months of which extract or place are no data, or had none."""
    if said := st.session_state.pop(_SAID, ""):
        st.success(said)
    loaded = [name for name in EXTRACTS if version.tables[name].months]
    with st.expander("Say what months without rows are"):
        name = st.radio("Extract", loaded, format_func=str.capitalize, horizontal=True)
        places = [_EVERY, *_places(settings, name)]
        with st.form("coverage", enter_to_submit=False):
            place = st.selectbox("Of", places)
            months = _months(version, name)
            left, right = st.columns(2)
            first = left.selectbox("From", months, format_func=_month_name)
            last = right.selectbox("To", months, format_func=_month_name)
            answer = st.radio("What they are", [*ANSWERS], format_func=lambda a: ANSWERS[a])
            by = st.text_input("Your name, kept with the version", max_chars=100)
            reason = st.text_area("Reason, kept with the version", max_chars=1000)
            is_sent = st.form_submit_button("Keep this")
    if is_sent:
        kind, where = "", ""
        if place != _EVERY:
            kind, _, where = place.partition(": ")
        gap = store.Gap(first, last, kind.lower(), where)
        _keep(name, store.Statement(gap, answer), by, reason)


def _places(settings: Settings, name: str) -> list[str]:
    return [
        f"{kind.capitalize()}: {place}"
        for kind in PLACES[name]
        for place in dict.fromkeys(settings.names(f"{kind}s").values())
    ]


def _months(version: Snapshot, name: str) -> list[str]:
    """The newest first: those between the first and the last of either extract."""
    covered = [month for table in version.tables.values() for month in table.months]
    first = version.tables[name].months[0]
    return clock.months_between(first, max(covered))[::-1]


def _month_name(month: str) -> str:
    return wording.period_name(month, "month")


def _keep(name: str, said: store.Statement, by: str, reason: str) -> None:
    try:
        words = signed(STATE, by, reason)
        if said.gap.first > said.gap.last:
            raise HeardError("The months end before they begin: choose the earlier first.")
        number = intake.state(desk(), name, (said,), words)
    except HeardError as error:
        st.error(for_page(error))
        return
    st.session_state[_SAID] = (
        "This was said already. Nothing was changed."
        if number is None
        else f"Kept as version {number} of {name}. It can be taken back on the page Upload."
    )
    st.rerun()
