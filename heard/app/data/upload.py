"""What the Upload page draws: the file, what its check found, and the way to publish."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile, UploadedFile

from heard import store
from heard.app.data import which_extract
from heard.app.data.covered import ANSWERS
from heard.app.data.sheet_and_profile import choose_reading
from heard.app.data.waiting import say_cancelled, waiting
from heard.app.parts.frame import desk
from heard.app.parts.markdown import escape_markdown, for_page
from heard.extracts import ENDINGS, EXTRACTS, contract, extract
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import PROJECT, Settings
from heard.intake import PUBLISH, Checked, Upload, signed, uploads
from heard.serving import allow_uploads
from heard.visits import Visit

_CHECKED, _REFUSED = "supply_checked", "supply_refused"
_RECEIPT = "supply_receipt"
_TURN, _LOST = "uploader_turn", "supply_lost"
CONNECTED_ANEW = (
    "This page was connected anew: the server was restarted, or the page stood idle for "
    "long."
)


def largest_upload() -> int:
    """Megabytes that a browser may send."""
    return int(st.get_option("server.maxUploadSize"))


def draw_forms() -> None:
    """A blank extract of either kind, and the dictionary, to download."""
    places = st.columns(len(EXTRACTS) + 1)
    for place, name in zip(places, EXTRACTS, strict=False):
        place.download_button(
            f"Template for {name} (CSV)",
            contract.template(extract(name)),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
    places[-1].download_button(
        "Dictionary of all fields",
        (PROJECT / "docs/dictionary.md").read_text("utf-8"),
        file_name="dictionary.md",
        mime="text/markdown",
        on_click="ignore",
    )


def choose_extract() -> str:
    """Which of the two extracts the page is about. Another one forgets the last check."""
    return which_extract.choose_extract(_forget)


def choose_file(settings: Settings, name: str) -> Upload | None:
    """Ask for a file and how it is read; None until both are settled. Another answer
    forgets the last check."""
    file = _file()
    complete = st.checkbox(
        "It is complete for its months: withdraw earlier rows that it no longer holds",
        on_change=_forget,
    )
    if file is None:
        return None
    reading = choose_reading(settings, name, file, _forget)
    if reading is None:
        return None
    content = file.getvalue()
    return Upload(name, file.name, content, complete, reading.profile, reading.sheet)


def _file() -> UploadedFile | None:
    """The file in the uploader. After a restart of the server a browser goes on naming one
    that is no longer there: then another uploader takes its place, and says so."""
    key = f"supply_file_{st.session_state.setdefault(_TURN, 0)}"
    allow_uploads()
    file = st.file_uploader("The file", type=[*ENDINGS], on_change=_forget, key=key)
    if isinstance(st.session_state[key], DeletedFile):
        st.session_state[_TURN] += 1
        st.session_state[_LOST] = True
        st.rerun()
    if file:
        st.session_state.pop(_LOST, None)
    elif _LOST in st.session_state:
        st.warning(
            f"{CONNECTED_ANEW} Since then nothing was published. Bring the file again."
        )
    return file


def _forget() -> None:
    """What was found of one file says nothing about another."""
    for what in (_CHECKED, _REFUSED, _RECEIPT):
        st.session_state.pop(what, None)


def check_supply(visit: Visit, upload: Upload, accept_refusals: bool = False) -> None:
    """Check the file and keep what was found, or why it was refused."""
    _forget()
    try:
        with waiting("check") as progress:
            checked_supply = uploads.check(visit, upload, accept_refusals, progress)
    except Refused as refused:
        st.session_state[_REFUSED] = for_page(refused)
        return
    st.session_state[_CHECKED] = checked_supply


def checked() -> Checked | None:
    """What the last check found, if the file is still the same. A refusal is shown."""
    say_cancelled()
    if sentence := st.session_state.get(_REFUSED, ""):
        st.error(sentence)
    checked_supply: Checked | None = st.session_state.get(_CHECKED)
    return checked_supply


def ask_to_publish(visit: Visit, upload: Upload, checked_supply: Checked) -> None:
    """Name, reason where one is wanted, and the one button that publishes."""
    if not checked_supply.has_good_rows:
        st.error("No row is good: there is nothing to publish.")
        return
    if checked_supply.is_stopped:
        _ask_to_go_on(visit, upload)
        return
    if not checked_supply.is_news:
        st.info(f"{store.NO_NEWS} There is nothing to publish.")
        return
    with st.form("publish", enter_to_submit=False):
        answers = _ask_about_gaps(checked_supply)
        by = st.text_input("Your name, kept with the version", max_chars=100)
        wanted = "Reason (required)" if checked_supply.needs_reason else "Reason"
        reason = st.text_area(
            f"{wanted}, kept with the version. Nothing that names a child.",
            max_chars=1000,
        )
        is_sent = st.form_submit_button("Publish", type="primary")
    if is_sent:
        said = (by, reason, answers)
        _say_what_went_wrong(lambda: _publish(upload, checked_supply, *said))


def _ask_about_gaps(checked_supply: Checked) -> list[str | None]:
    """What each gap is; none where it was not answered yet."""
    return [
        st.radio(
            escape_markdown(asked.sentence),
            [*ANSWERS],
            index=None,
            format_func=lambda answer: ANSWERS[answer],
            key=f"gap_{checked_supply.receipt.sha256}_{asked.gap}",
        )
        for asked in checked_supply.gaps
    ]


def _ask_to_go_on(visit: Visit, upload: Upload) -> None:
    """Too many rows are refused: nothing is published unless a person goes on."""
    st.error(
        "More than 5 % of the rows are refused, so nothing can be published yet. Put them "
        "right and bring the file again; or go on without them, and say why."
    )
    if st.button("Go on without the refused rows"):
        check_supply(visit, upload, accept_refusals=True)
        st.rerun()


def _publish(
    upload: Upload,
    checked_supply: Checked,
    by: str,
    reason: str,
    answers: list[str | None],
) -> None:
    words = signed(PUBLISH, by, reason, is_unusual=checked_supply.is_unusual)
    with waiting("publication") as progress:
        receipt = uploads.publish(desk(), upload, checked_supply, words, answers, progress)
    _forget()
    st.session_state[_RECEIPT] = receipt
    st.rerun()


def _say_what_went_wrong(act: Callable[[], None]) -> None:
    """A person's slip is a sentence beside what they wrote, not the end of the page."""
    try:
        act()
    except HeardError as error:
        st.error(for_page(error))


def draw_receipt(settings: Settings) -> None:
    """The last publication of this visit, and its receipt to download."""
    receipt: store.Receipt | None = st.session_state.get(_RECEIPT)
    if receipt is None:
        return
    counts = [f"{name} {number:,}" for name, number in receipt.counts.items()]
    (st.success if receipt.published else st.info)(escape_markdown(receipt.message))
    st.markdown(
        f"{', '.join(counts).capitalize()} rows.  \n"
        f"Fingerprint of the file (SHA-256): {receipt.sha256}"
    )
    for version in store.history(settings, receipt.table):
        if version.number == receipt.version:
            offer_receipt(receipt.table, version, "last")


def offer_receipt(name: str, version: store.Version, where: str) -> None:
    """The receipt of one version, to download."""
    st.download_button(
        f"Receipt of version {version.number} of {name}",
        store.receipt_text(name, version),
        file_name=f"receipt-{name}-{version.number}.txt",
        mime="text/plain",
        on_click="ignore",
        key=f"receipt_{where}_{name}",
    )
