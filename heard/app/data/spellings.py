"""How a file writes yes, no and times: asked where its columns are matched."""

from datetime import datetime

import streamlit as st

_MOMENT = datetime(2024, 5, 1, 23, 45)
_FORMATS = (
    "%d/%m/%Y %H:%M",
    "%d/%m/%y %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%d.%m.%Y %H:%M",
    "%d %b %Y %H:%M",
    "%d-%b-%Y %H:%M",
    "%d/%m/%Y %I:%M %p",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "%Y%m%d %H%M",
    "%m/%d/%Y %I:%M %p",
    "%m/%d/%Y %I:%M:%S %p",
)
_DATES = (
    "%d/%m/%Y",
    "%d/%m/%y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%Y%m%d",
)
_CLOCKS = ("%H.%M", "%H%M%S", "%I.%M %p")
_SPELLINGS = {"Y": "Yes, True, 1", "N": "No, False, 0", "U": "Not known"}


def choose_flags() -> dict[str, tuple[str, ...]]:
    """How flags are written."""
    st.markdown("**How it writes yes and no, and times**")
    written = {
        flag: place.text_input(f"{flag}, beside {flag} itself; commas between", given)
        for place, (flag, given) in zip(st.columns(3), _SPELLINGS.items(), strict=True)
    }
    flags = {
        flag: tuple(part.strip() for part in text.split(",") if part.strip())
        for flag, text in written.items()
    }
    return {flag: texts for flag, texts in flags.items() if texts}


def choose_formats(
    is_apart: bool,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """How times are written, and, where they stand apart from dates, times of day."""
    times = st.multiselect(
        "Times; none: as in the dictionary, 2024-05-01 23:45 or 01/05/2024 23:45",
        (*_FORMATS, *_DATES) if is_apart else _FORMATS,
        format_func=lambda form: f"{_MOMENT.strftime(form)}   ({form})",
        placeholder="As in the dictionary",
    )
    clock = is_apart and st.multiselect(
        "Times of day alone; none: as usual, 23:45, 23:45:00, 2345 or 11:45 PM",
        _CLOCKS,
        format_func=lambda form: f"{_MOMENT.strftime(form)}   ({form})",
        placeholder="As usual",
    )
    return _for_all(times), _for_all(clock or [])


def _for_all(formats: list[str]) -> dict[str, tuple[str, ...]]:
    return {"all": tuple(formats)} if formats else {}
