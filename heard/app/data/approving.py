"""What the page Releases draws for whoever makes them: draft, approve, withdraw."""

import streamlit as st

from heard import intake
from heard.access import APPROVE, DRAFT, WITHDRAW
from heard.app.data.releases import draw_changes
from heard.app.parts.frame import desk
from heard.app.parts.markdown import escape_markdown, for_page
from heard.briefs.releases import draft_lines, title_of
from heard.ground.errors import HeardError
from heard.releases import Draft, Release, Said
from heard.visits import Visit

_DRAFTED, _DONE = "release_drafted", "release_done"


def may_make(visit: Visit) -> bool:
    """Whether this viewer may draft releases, and looks at the exact figures."""
    return visit.sees_exact and visit.viewer.may(DRAFT)


def say_done() -> None:
    """What was done in the run before, once."""
    if sentence := st.session_state.pop(_DONE, ""):
        st.success(escape_markdown(sentence))


def draft_and_approve(visit: Visit) -> None:
    """Draft, look at it, approve it."""
    if visit.in_force.is_empty:
        st.info("No extract has been loaded yet. Bring one on the page Upload.")
        return
    with st.form("draft", enter_to_submit=False):
        by = st.text_input("Name of who drafts, kept with the release", max_chars=100)
        is_sent = st.form_submit_button("Draft a release of the data in force")
    if is_sent:
        _draft(by)
    drafted: Draft | None = st.session_state.get(_DRAFTED)
    if drafted is None:
        return
    st.subheader("What would be published", anchor=False)
    lines = draft_lines(drafted)
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
    draw_changes(visit, drafted.changes, drafted.before.number if drafted.before else None)
    if not drafted.shown.audit.has_passed:
        st.error("It fails its audit: nothing can be approved.")
    elif not drafted.same_as and visit.viewer.may(APPROVE):
        _ask_to_approve(drafted)


def _draft(by: str) -> None:
    try:
        st.session_state[_DRAFTED] = intake.draft(desk(), by)
    except HeardError as error:
        st.session_state.pop(_DRAFTED, None)
        st.error(for_page(error))


def _ask_to_approve(drafted: Draft) -> None:
    with st.form("approve", enter_to_submit=False):
        title = st.text_input("Title: what people will know it by", max_chars=120)
        meeting = st.text_input("Meeting that it is for", max_chars=120)
        note = st.text_area("Note for its readers", max_chars=2000)
        before = st.text_area("Who had it before it was public, a line for each")
        by = st.text_input("Name of who approves, kept with it", max_chars=100)
        is_sent = st.form_submit_button("Approve for good", type="primary")
    if is_sent:
        _approve(drafted, Said(title, meeting, note, by, tuple(before.splitlines())))


def _approve(drafted: Draft, said: Said) -> None:
    try:
        number = intake.approve(desk(), drafted.id, said)
    except HeardError as error:
        st.error(for_page(error))
        return
    st.session_state.pop(_DRAFTED, None)
    st.session_state[_DONE] = (
        f"Approved as release {number}: {said.title}. It never changes."
    )
    st.rerun()


def ask_to_withdraw(visit: Visit, release: Release) -> None:
    """A form, for whoever may, where the release still holds."""
    if not (visit.sees_exact and visit.viewer.may(WITHDRAW)) or release.withdrawn:
        return
    with st.expander(escape_markdown(f"Withdraw release {title_of(release)}")):
        with st.form("withdraw", enter_to_submit=False):
            reason = st.text_area("Reason, kept and shown with the release", max_chars=1000)
            by = st.text_input("Name of who withdraws it, kept too", max_chars=100)
            is_sent = st.form_submit_button("Withdraw for good", type="primary")
        if is_sent:
            _withdraw(release, reason, by)


def _withdraw(release: Release, reason: str, by: str) -> None:
    try:
        number = intake.withdraw(desk(), str(release.number), reason, by)
    except HeardError as error:
        st.error(for_page(error))
        return
    st.session_state[_DONE] = (
        f"Release {number} is withdrawn, and says so wherever it is shown."
    )
    st.rerun()
