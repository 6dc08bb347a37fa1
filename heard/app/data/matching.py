"""Match the columns of a file with the fields of an extract, and save the profile."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from heard.app.data.spellings import choose_flags, choose_formats
from heard.app.data.waiting import looked_at
from heard.app.parts.markdown import escape_markdown, for_page
from heard.extracts import Extract, Guess, Profile, extract
from heard.extracts.identifiers import printable_name
from heard.extracts.profile import LAST_HEADER_ROW
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake import Header, look, matching
from heard.intake.matching import LEAVE_OUT, NOT_NEEDED

MATCH = "?"  # no name of a profile
_SAVED, _REPORT, _GIVEN = "profile_saved", "profile_reported", "header_as_given"
_FROM_A_COLUMN, _WITHOUT = "", ""
_SAID = {
    NOT_NEEDED: "Not needed (checked for identifiers, then dropped)",
    LEAVE_OUT: "Leave out (dropped unread)",
}
_BLANK = "Blank: not needed, unless you choose a field"
_HOW = (
    "A guess is marked as one: check that it is right. Where nothing is sure the field is "
    "left blank, and a column left blank is not needed."
)
_ENCODINGS = {"": "Found out", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows"}
_DELIMITERS = {
    "": "Found out",
    ",": "Comma",
    ";": "Semicolon",
    "\t": "Tab",
    "|": "Vertical bar",
}


def saved_profile(known: dict[str, Profile]) -> str:
    """The profile that was saved in the run before, once; blank if there was none."""
    name: str = st.session_state.pop(_SAVED, "")
    if name:
        st.session_state[_REPORT] = name
    return name if name in known else ""


def say_saved(name: str) -> None:
    """That the profile chosen is the one just saved, once."""
    if st.session_state.pop(_REPORT, "") == name:
        st.success(f"The profile {name} is saved, and chosen. Check the file with it.")


def draw_matching(
    settings: Settings, name: str, file: UploadedFile, sheet: str, header: Header
) -> None:
    """One drop-down for each column, and how its values are written; then save."""
    given = Profile("", name, sheet=sheet)
    if not header.sheets:
        given = _choose_layout(given)
    given = _choose_row(given, header, f"{file.file_id}_{sheet}")
    seen = _as_given(settings, name, file, given, header)
    if not seen.columns:
        st.error(for_page(seen.fault or "Its columns cannot be read in this way."))
        return
    with st.form("match", enter_to_submit=False):
        where = f"{file.file_id}_{seen.row}"
        choices, clocks = _choose_fields(seen, extract(name), where)
        constants = _choose_constants(settings, extract(name))
        flags = choose_flags()
        times, clock = choose_formats(bool(seen.clocks))
        title = st.text_input("What it is", max_chars=100, placeholder="Our custody export")
        saved_as = st.text_input(
            "Name of the profile: small letters, digits and hyphens",
            max_chars=60,
            placeholder="our-custody",
        )
        may_replace = st.checkbox("Replace the profile of that name, if there is one")
        is_sent = st.form_submit_button("Save the profile and use it", type="primary")
    if is_sent:
        matched = Profile(
            name=saved_as.strip(),
            extract=name,
            title=title.strip(),
            constants=constants,
            flags=flags,
            times=times,
            clock=clock,
            sheet=given.sheet,
            delimiter=given.delimiter,
            encoding=given.encoding,
            header_row=given.header_row,
        )
        matched = matching.with_choices(matched, choices, clocks)
        save_and_use(
            matched.name, lambda: matching.save_new(settings, matched, may_replace)
        )


def save_and_use(name: str, save: Callable[[], object]) -> None:
    """Save a profile of that name and choose it, or say why it cannot be saved."""
    try:
        save()
    except HeardError as error:
        st.error(escape_markdown(str(error)))
        return
    st.session_state[_SAVED] = name
    st.rerun()


def _choose_layout(given: Profile) -> Profile:
    """How a text is encoded and cut up, where a person knows better."""
    places = st.columns(2)
    encoding = places[0].selectbox(
        "Encoding", list(_ENCODINGS), format_func=_ENCODINGS.__getitem__
    )
    delimiter = places[1].selectbox(
        "Columns are divided by", list(_DELIMITERS), format_func=_DELIMITERS.__getitem__
    )
    return Profile("", given.extract, encoding=encoding, delimiter=delimiter)


def _choose_row(given: Profile, header: Header, which: str) -> Profile:
    """In which row the names of the columns stand, where a person knows better."""
    row = st.number_input(
        "Row with the names of the columns",
        1,
        LAST_HEADER_ROW,
        header.row,
        key=f"header_row_{which}",
    )
    return given if row == header.row else replace(given, header_row=int(row))


def _as_given(
    settings: Settings, name: str, file: UploadedFile, given: Profile, header: Header
) -> Header:
    """The header as a person says that it is to be read."""
    if not (given.encoding or given.delimiter or given.header_row):
        return header
    content = file.getvalue()
    return looked_at(
        _GIVEN,
        (name, file.file_id, given),
        lambda progress: look(
            settings, name, file.name, content, progress, given.sheet, given
        ),
    )


def _choose_fields(
    header: Header, wanted: Extract, where: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Column -> field, or what else becomes of it; and column of dates -> the column of
    its times of day, blank for none. `where`: in which file and row they stand."""
    options = [NOT_NEEDED, LEAVE_OUT, *(field.name for field in wanted.fields)]
    required = {field.name for field in wanted.fields if field.required}

    def said(option: str) -> str:
        return _SAID.get(option, f"{option} (required)" if option in required else option)

    st.markdown(f"**Which field is each column?** {_HOW}")
    if header.clocks:
        st.markdown("A date whose time of day stands in another column is joined with it.")
    chosen, clocks = dict[str, str](), dict[str, str]()
    suggested = matching.suggested(header)
    places = st.columns(2)
    for number, (column, likely) in enumerate(suggested.items()):
        place = places[number % 2].container(gap="xsmall")
        key = f"{where}_{wanted.name}_{number}"
        field = place.selectbox(
            escape_markdown(printable_name(column)),
            options,
            index=None if likely == NOT_NEEDED else options.index(likely),
            placeholder=_BLANK,
            format_func=said,
            key=f"match_{key}",
        )
        chosen[column] = field or NOT_NEEDED
        place.markdown(_seen_of(header, column))
        if column in header.clocks:
            others = [_WITHOUT, *(name for name in suggested if name != column)]
            clocks[column] = place.selectbox(
                escape_markdown(f"Time of day of {printable_name(column)}"),
                others,
                index=others.index(header.clocks[column]),
                format_func=_clock_said,
                key=f"clock_{key}",
            )
    return chosen, clocks


def _seen_of(header: Header, column: str) -> str:
    """Whether the field of a column is a guess, and what it holds."""
    values = " · ".join(header.glimpses.get(column, ())) or "no value in the first rows"
    said = _guessed(header.guesses.get(column))
    return f":small[{said}: {escape_markdown(values)}]"


def _guessed(guess: Guess | None) -> str:
    if guess is None:
        return "Not guessed"
    return f"**Guess** by its name{' and values' if guess.by_values else ''}"


def _clock_said(column: str) -> str:
    return printable_name(column) or "Within it, or not recorded"


def _choose_constants(settings: Settings, wanted: Extract) -> dict[str, str]:
    """Required codes that are the same in every row, as a system of one kind has them."""
    st.markdown("**The same in every row?** For what the file has no column of.")
    listed = [f for f in wanted.fields if f.required and f.type in ("code", "flag")]
    chosen = {}
    for place, field in zip(st.columns(len(listed)), listed, strict=True):
        codes = dict.fromkeys(field.allowed(settings).values())
        chosen[field.name] = place.selectbox(
            field.name,
            [_FROM_A_COLUMN, *codes],
            format_func=lambda code: code or "Taken from a column",
            key=f"constant_{wanted.name}_{field.name}",
        )
    return {name: code for name, code in chosen.items() if code}
