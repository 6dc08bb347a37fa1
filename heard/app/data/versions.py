"""What the Upload page draws of the past: who loaded what, receipts, and the way back."""

from dataclasses import replace

import streamlit as st

from heard import intake, preview, store
from heard.app.data.findings import draw_changes
from heard.app.data.upload import CONNECTED_ANEW, offer_receipt
from heard.app.parts.drawing import draw_table
from heard.app.parts.frame import desk
from heard.app.parts.markdown import escape_markdown
from heard.briefs.tables import table_of
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.intake import REVERT, signed
from heard.visits import Visit, unseen

_SEEN, _DONE = "revert_seen", "revert_done"
_HEADINGS = ("Version", "When", "What", "By", "Months", "Rows", "Queries", "Reason")


def draw_history(visit: Visit, name: str) -> None:
    """Every version of a table, the newest first; receipts; revert after a preview."""
    settings = visit.settings
    versions = store.history(settings, name)
    if not versions:
        st.markdown("Nothing was ever loaded.")
        return
    done = st.container()
    newest_first = versions[::-1]
    draw_table(table_of(_HEADINGS, map(_row, newest_first)))
    by_number = {version.number: version for version in newest_first}
    chosen = st.selectbox(
        "Version",
        list(by_number),
        format_func=lambda n: f"{n}: {_what(by_number[n])}, {_when(by_number[n])}",
        key=f"of_{name}",
    )
    _say_if_anew(name, chosen == versions[-1].number)
    offer_receipt(name, by_number[chosen], "chosen")
    _offer_revert(visit, name, chosen, versions[-1].number)
    if sentence := st.session_state.pop(_DONE, ""):
        done.success(escape_markdown(sentence))  # last, when the list below it is drawn


def _say_if_anew(name: str, is_newest: bool) -> None:
    """A session begins with the newest version: another choice is that of a page whose
    server was restarted, and what it showed is gone."""
    if st.session_state.setdefault(f"drawn_history_{name}", is_newest) is False:
        st.session_state[f"drawn_history_{name}"] = True
        st.warning(f"{CONNECTED_ANEW} Since then nothing was changed. Look again.")


def _row(version: store.Version) -> tuple[str, ...]:
    """Its cells, in the order of the headings."""
    counts = [f"{name} {getattr(version, name):,}" for name in store.COUNTS]
    months = [version.first_month, version.last_month]
    return (
        str(version.number),
        _when(version),
        _what(version),
        version.by,
        " to ".join(dict.fromkeys(month for month in months if month)),
        ", ".join(counts) if version.kind == "load" else "",
        " ".join(version.queries),
        version.reason,
    )


def _when(version: store.Version) -> str:
    return f"{version.at.astimezone(clock.LONDON):%Y-%m-%d %H:%M}"


def _what(version: store.Version) -> str:
    if version.kind == "revert":
        return f"revert to {version.target}"
    return f"load of {version.file}" if version.kind == "load" else version.kind


def _offer_revert(visit: Visit, name: str, version: int, newest: int) -> None:
    """A preview first, if anything would change; what it showed is what the button then
    does, or it refuses."""
    settings = visit.settings
    try:
        same = store.same_as_now(settings, name, version)
    except HeardError as error:
        st.error(escape_markdown(str(error)))
        return
    if same:
        st.markdown(escape_markdown(same))
        return
    wanted = (name, version, newest)
    if st.button(f"See what going back to version {version} would change"):
        with st.spinner("Computing what would change.", show_time=True):
            months, figures = preview.figures_after_revert(
                replace(visit, waiting=unseen), name, version
            )
        changed = tuple(one for one in months if one.is_changed)
        st.session_state[_SEEN] = (wanted, changed, tuple(figures))
    seen, months, figures = st.session_state.get(_SEEN, (None, (), ()))
    if seen != wanted:
        return
    draw_changes(months, figures)
    with st.form("revert", enter_to_submit=False):
        by = st.text_input("Your name, kept with the version", max_chars=100)
        reason = st.text_area("Reason, kept with the version", max_chars=1000)
        is_sent = st.form_submit_button(f"Go back to version {version}", type="primary")
    if is_sent:
        _revert(wanted, by, reason)


def _revert(wanted: tuple[str, int, int], by: str, reason: str) -> None:
    name, version, newest = wanted
    try:
        words = signed(REVERT, by, reason)
        number = intake.revert(desk(), name, version, words, expected=newest)
    except HeardError as error:
        st.error(escape_markdown(str(error)))
        return
    st.session_state.pop(_SEEN, None)
    st.session_state[_DONE] = (
        f"{name.capitalize()} is again what it was at version {version}. "
        f"That is version {number}."
    )
    st.rerun()
