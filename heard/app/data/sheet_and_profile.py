"""How an uploaded file is to be read: its sheet, and its mapping profile."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from heard.app.data.matching import MATCH, draw_matching, saved_profile, say_saved
from heard.app.data.waiting import looked_at
from heard.app.data.which_extract import follow
from heard.app.parts.markdown import escape_markdown, for_page
from heard.extracts import Profile, find_profiles
from heard.ground.settings import Settings
from heard.intake import Header, look

_ITSELF = ""
_FIRST_SHEET = ""
_NO_TEXT = (".xlsx", ".parquet")
_SEEN = "header_seen"


@dataclass(frozen=True)
class Reading:
    """The profile and the sheet by which a file is read; blank: none, and the first."""

    profile: str
    sheet: str


def choose_reading(
    settings: Settings, name: str, file: UploadedFile, on_change: Callable[[], None]
) -> Reading | None:
    """Ask how the file is to be read; None until that is settled."""
    stored_profiles = find_profiles(settings, name)
    for sentence in stored_profiles.wrong:
        st.warning(escape_markdown(sentence))
    profiles = {one.name: one for one in stored_profiles.right}
    sheet, header = _choose_sheet(settings, name, file, tuple(profiles.values()), on_change)
    follow(header.kind, name, file.file_id, on_change)
    key = f"profile_{name}_{file.file_id}"
    if saved := saved_profile(profiles):
        st.session_state[key] = saved
        on_change()  # what was found without it says nothing any more
    chosen = st.selectbox(
        "How its columns are read",
        [_ITSELF, *profiles, MATCH],
        format_func=lambda one: _said(one, profiles),
        key=key,
        on_change=on_change,
    )
    if chosen == MATCH:
        seen_on = profiles[header.profile].sheet if header.profile else ""
        draw_matching(settings, name, file, sheet or seen_on, header)
        return None
    if chosen != _ITSELF:
        say_saved(chosen)
        return Reading(chosen, sheet)
    _say_recognised(file.name, header, profiles)
    return Reading(header.profile, sheet)


def _said(chosen: str, profiles: dict[str, Profile]) -> str:
    if chosen in profiles:
        return f"Profile {chosen}: {profiles[chosen].title or 'no title'}"
    return {_ITSELF: "As its header says", MATCH: "Match the columns here"}[chosen]


def _say_recognised(name: str, header: Header, profiles: dict[str, Profile]) -> None:
    if header.profile:
        title = profiles[header.profile].title
        st.info(
            escape_markdown(f"Recognised by its header: profile {header.profile}, {title}.")
        )
    elif header.is_plain:
        st.markdown("Its columns are those of the dictionary: it needs no profile.")
    else:
        why = header.fault or "Its columns are not those of the dictionary."
        # Of a text that cannot be read a person may know the encoding.
        is_damaged = not header.columns and name.casefold().endswith(_NO_TEXT)
        way = "" if is_damaged else " Choose a profile, or match the columns here."
        st.warning(for_page(f"{why}{way}"))


def _choose_sheet(
    settings: Settings,
    name: str,
    file: UploadedFile,
    profiles: tuple[Profile, ...],
    on_change: Callable[[], None],
) -> tuple[str, Header]:
    """The sheet of a workbook that a person chose, and the header of what is read."""
    key = f"sheet_{file.file_id}"
    sheet = st.session_state.get(key, _FIRST_SHEET)
    header = _seen(settings, name, file, sheet, profiles)
    if len(header.sheets) > 1:
        st.selectbox(
            "Sheet",
            [_FIRST_SHEET, *header.sheets],
            format_func=lambda one: one or "As the profile says, or the first",
            key=key,
            on_change=on_change,
        )
    return sheet, header


def _seen(
    settings: Settings,
    name: str,
    file: UploadedFile,
    sheet: str,
    profiles: tuple[Profile, ...],
) -> Header:
    """The header, looked at once for each file, sheet and state of the profiles."""
    known = "".join(one.fingerprint for one in profiles)
    wanted = (name, file.file_id, sheet, known)
    return looked_at(
        _SEEN,
        wanted,
        lambda progress: look(settings, name, file.name, file.getvalue(), progress, sheet),
    )
