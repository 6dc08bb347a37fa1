"""What a viewer may take away of a view: its table as files, and its link."""

import functools
import re
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from heard.app.parts.drawing import draw_table
from heard.app.parts.frame import visiting
from heard.briefs.detail_files import detail_file
from heard.briefs.files import MIME, Kind, as_export, file_name
from heard.briefs.tables import Table
from heard.disclosure import Detail, Published
from heard.visits import Visit

KINDS: dict[Kind, str] = {"csv": "CSV", "xlsx": "Excel"}


def draw_with_files(
    visit: Visit, published: Published, shown: Table, name: str = "series"
) -> None:
    """A table, and below it the same, exactly as it stands on the page, as CSV and as a
    workbook. `name` tells two tables of one series on a page apart."""
    draw_table(shown)
    for place, (kind, called) in zip(st.columns(2), KINDS.items(), strict=True):
        place.download_button(
            f"Download this table ({called})",
            data=functools.partial(as_export, visit, published, shown, kind),
            file_name=file_name(published, kind),
            mime=MIME[kind],
            on_click="ignore",
            width="stretch",
            key=f"{name}_{kind}_{published.indicator.id}_{published.by}_{published.period}",
        )


def offer_detail(detail: Detail, title: str, shown: Table, months: str) -> None:
    """The table of a detail as CSV and as a workbook; written when it is asked for.
    `months`: which it is of, in words."""
    name = re.sub(r"\W+", "-", f"{title} {detail.span.id or '12 months'}".lower())
    asked = functools.partial(detail_file, visiting(), detail, title, shown, months)
    place = st.container(horizontal=True)
    for kind, called in KINDS.items():
        place.download_button(
            f"Download this table ({called})",
            data=functools.partial(asked, kind),
            file_name=f"{detail.entry.id}-{name}.{kind}",
            mime=MIME[kind],
            on_click="ignore",
            key=f"{kind}_{detail.entry.id}_{title}",
        )


def offer_link() -> None:
    """The address that opens this very view; it holds no figure and no name."""
    parts = urlsplit(st.context.url or "")
    chosen = urlencode(dict(st.query_params))
    link = urlunsplit((parts.scheme, parts.netloc, parts.path, chosen, ""))
    st.markdown("A link to this view, for whoever may see the same figures:")
    st.code(link, language=None, wrap_lines=True)
