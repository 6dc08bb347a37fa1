"""Parts of a page as HTML of our own, where Streamlit's own element costs too much.

Streamlit reads each cell of a table, and each label, as Markdown in the browser: a
table of 300 cells takes a tenth of a second at every redraw. Looks: static/dashboard.css.
"""

import base64
import html

from heard.briefs.tables import Table

MOST_IN_SIGHT = 10  # rows: a table of more scrolls within itself


def table_html(shown: Table) -> str:
    """Every cell as it is, under column headings; a keyboard can scroll a long one."""
    names = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in shown.columns)
    lines = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
        for row in shown.rows
    )
    kind = "heard-table heard-long" if len(shown.rows) > MOST_IN_SIGHT else "heard-table"
    return (
        f'<div class="{kind}" role="group" tabindex="0" aria-label="Table">'
        f"<table><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def icon_html(picture: str, words: str, size: int = 40) -> str:
    """A picture that says no more than the words beside it: it has no alternative."""
    image = f'<img src="{_source(picture)}" alt="" width="{size}" height="{size}">'
    style = "display: inline-flex; align-items: center; gap: 0.5rem; margin-right: 1rem"
    return f'<span style="{style}">{image}<span>{html.escape(words)}</span></span>'


def picture_html(picture: str, alt: str) -> str:
    """A picture by itself, as wide as its place; `alt`: what it shows, in words."""
    said = html.escape(alt)
    return f'<img class="heard-picture" src="{_source(picture)}" alt="{said}">'


def _source(picture: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"
