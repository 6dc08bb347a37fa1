"""What a viewer may take away of a view: its table as files, and its link."""

import functools
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from heard.app.files import MIME, Kind, as_export, file_name
from heard.app.frame import Release
from heard.app.tables import Table
from heard.disclosure import Published


def offer_files(release: Release, published: Published, shown: Table) -> None:
    """The table, exactly as it stands on the page, as CSV and as a workbook."""
    kinds: dict[Kind, str] = {"csv": "CSV", "xlsx": "Excel"}
    for place, (kind, name) in zip(st.columns(2), kinds.items(), strict=True):
        place.download_button(
            f"Download this table ({name})",
            data=functools.partial(as_export, release, published, shown, kind),
            file_name=file_name(published, kind),
            mime=MIME[kind],
            on_click="ignore",
            width="stretch",
        )


def offer_link() -> None:
    """The address that opens this very view; it holds no figure and no name."""
    parts = urlsplit(st.context.url or "")
    chosen = urlencode(dict(st.query_params))
    link = urlunsplit((parts.scheme, parts.netloc, parts.path, chosen, ""))
    st.markdown("A link to this view, for whoever may see the same figures:")
    st.code(link, language=None, wrap_lines=True)
