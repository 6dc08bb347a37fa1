"""What a viewer may take away of a view: its table as files, and its link."""

import functools
import re
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from heard.app.parts.frame import visiting
from heard.briefs.files import MIME, Kind, as_export, file_name, written_csv, written_xlsx
from heard.briefs.tables import Table
from heard.disclosure import Detail, Published
from heard.visits import Visit
from heard.wording.values import MARK, MARK_SAID

_KINDS: dict[Kind, str] = {"csv": "CSV", "xlsx": "Excel"}
_COUNT = re.compile(rf"\d[\d,]*{MARK}?")


def offer_files(release: Visit, published: Published, shown: Table) -> None:
    """The table, exactly as it stands on the page, as CSV and as a workbook."""
    for place, (kind, name) in zip(st.columns(2), _KINDS.items(), strict=True):
        place.download_button(
            f"Download this table ({name})",
            data=functools.partial(as_export, release, published, shown, kind),
            file_name=file_name(published, kind),
            mime=MIME[kind],
            on_click="ignore",
            width="stretch",
        )


def offer_detail(detail: Detail, title: str, shown: Table, months: str) -> None:
    """The table of a detail as CSV and as a workbook; written when it is asked for.
    `months`: which it is of, in words."""
    name = re.sub(r"\W+", "-", f"{title} {detail.span.id or '12 months'}".lower())
    asked = functools.partial(detail_file, visiting(), detail, title, shown, months)
    place = st.container(horizontal=True)
    for kind, called in _KINDS.items():
        place.download_button(
            f"Download this table ({called})",
            data=functools.partial(asked, kind),
            file_name=f"{detail.entry.id}-{name}.{kind}",
            mime=MIME[kind],
            on_click="ignore",
            key=f"{kind}_{detail.entry.id}_{title}",
        )


def detail_file(
    visit: Visit, detail: Detail, title: str, shown: Table, months: str, kind: Kind
) -> bytes:
    """The file that a viewer takes away, logged."""
    visit.log_export_of(detail)
    lines, numbers = about_detail(detail, title, months), _as_numbers(shown)
    if kind == "xlsx":
        return written_xlsx(lines, numbers)
    return written_csv(lines, numbers).encode()


def about_detail(detail: Detail, title: str, months: str) -> list[str]:
    """What every file of a detail says first: what it is and who may have it."""
    return [
        f"{title} ({detail.entry.id})",
        f"Counts {detail.entry.counts}, {months}. {MARK_SAID}",
        f"Profile: {detail.profile}. {detail.banner}",
        f"Definitions: {detail.definitions}",
        f"Extract taken: {detail.extracted_at or 'not given'}",
    ]


def _as_numbers(shown: Table) -> Table:
    """With counts that a spreadsheet can add: neither comma nor mark stands in one, and
    its row says which are small."""
    columns = {
        name: [_number(cell) for cell in cells] for name, cells in shown.columns.items()
    }
    small = ["yes" if any(MARK in cell for cell in row) else "" for row in shown.rows]
    return Table({**columns, "Small number (1 to 4)": small})


def _number(cell: str) -> str:
    if _COUNT.fullmatch(cell):
        return cell.replace(",", "").replace(MARK, "")
    return cell


def offer_link() -> None:
    """The address that opens this very view; it holds no figure and no name."""
    parts = urlsplit(st.context.url or "")
    chosen = urlencode(dict(st.query_params))
    link = urlunsplit((parts.scheme, parts.netloc, parts.path, chosen, ""))
    st.markdown("A link to this view, for whoever may see the same figures:")
    st.code(link, language=None, wrap_lines=True)
