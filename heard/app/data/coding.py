"""Values of an uploaded file that are no codes: a person says which code each is."""

from dataclasses import replace

import streamlit as st

from heard.app.data.matching import save_and_use
from heard.app.parts.markdown import escape_markdown
from heard.extracts import extract, load_profile, save_profile
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake import Checked, Unknown, Upload

_REFUSED = ""


def ask_for_codes(settings: Settings, upload: Upload, checked_supply: Checked) -> None:
    """Values that are no codes: which code each is, saved in the profile."""
    if not (checked_supply.unknown and upload.profile):
        return
    wanted = extract(upload.extract)
    st.subheader("Values that are no codes", anchor=False)
    st.markdown(
        "Say which code each is. It is kept in the profile "
        f"{escape_markdown(upload.profile)}, and the file is to be checked again."
    )
    with st.form("codes", enter_to_submit=False):
        places, chosen = st.columns(2), dict[Unknown, str]()
        for number, one in enumerate(checked_supply.unknown):
            codes = dict.fromkeys(wanted.field(one.field).allowed(settings).values())
            chosen[one] = places[number % 2].selectbox(
                escape_markdown(_asked(one)),
                [_REFUSED, *codes],
                format_func=lambda code: code or "No code: stays refused",
                key=f"code_{upload.extract}_{one.field}_{one.value}",
            )
        is_sent = st.form_submit_button("Save these codes in the profile")
    if is_sent:
        save_and_use(upload.profile, lambda: _save_codes(settings, upload, chosen))


def _asked(one: Unknown) -> str:
    rows = "1 row" if one.rows == 1 else f"{one.rows:,} rows"
    likely = f". Did you mean {one.meant}?" if one.meant else ""
    return f"{one.field}: {one.value} ({rows}){likely}"


def _save_codes(settings: Settings, upload: Upload, chosen: dict[Unknown, str]) -> None:
    """Add codes to a profile. Raises HeardError if none was chosen."""
    given = {one: code for one, code in chosen.items() if code != _REFUSED}
    if not given:
        raise HeardError("Choose a code for at least one value.")
    profile = load_profile(settings, upload.profile, upload.extract)
    values = {name: dict(codes) for name, codes in profile.values.items()}
    for one, code in given.items():
        values.setdefault(one.field, {})[one.value.strip()] = code
    save_profile(settings, replace(profile, values=values))
