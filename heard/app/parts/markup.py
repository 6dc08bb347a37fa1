"""Parts of a page as HTML of our own, where Streamlit's own element costs too much.

Streamlit reads each cell of a table, and each label, as Markdown in the browser: a
table of 300 cells takes a tenth of a second at every redraw. Looks: static/dashboard.css.
"""

import base64
import html
from collections.abc import Mapping, Sequence

from heard import wording
from heard.briefs.place import Line
from heard.briefs.rug import SIGNS, Cell, Row, Rug, usual_period
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


def rug_html(rug: Rug, chosen: str) -> str:
    """Places across, headlines down; the row of the indicator `chosen` is marked. Its
    headings are anchors for what leads further: static/rug.css lays it over them."""
    names = "".join(
        f'<th scope="col" {_anchor("place", number, rug.known)}>'
        f"{html.escape(rug.name(place))}</th>"
        for number, place in enumerate(rug.places, 1)
    )
    rows = "".join(
        _rug_row(rug, row, number, row.indicator.id == chosen)
        for number, row in enumerate(rug.rows, 1)
    )
    return (
        '<div class="heard-rug" role="group" tabindex="0" aria-label="Places by headline">'
        f'<table><thead><tr><th scope="col">Headline{_small(rug.period)}</th>{names}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _rug_row(rug: Rug, row: Row, number: int, is_chosen: bool) -> str:
    mark = ' class="rug-chosen"' if is_chosen else ""
    period = _small(row.period) if row.period != rug.period else ""
    cells = "".join(rug_cell_html(row.cells[place]) for place in rug.places)
    return (
        f'<tr{mark}><th scope="row" {_anchor("row", number, rug.rows)}>'
        f"{html.escape(row.indicator.title)}{period}</th>{cells}</tr>"
    )


def _anchor(kind: str, number: int, linked: Sequence[object]) -> str:
    """Of a heading over which a link is laid."""
    if number > len(linked):
        return ""
    return f'class="rug-leads" style="anchor-name: --rug-{kind}-{number}"'


def _small(text: str) -> str:
    return f"<small>{html.escape(text)}</small>" if text else ""


def rug_cell_html(cell: Cell) -> str:
    """Figure, sign and words to be seen; all of it in a sentence to be heard."""
    sign, words = SIGNS[cell.key]
    said = html.escape(cell.said)
    return (
        f'<td class="rug-{cell.look}" title="{said}"><span aria-hidden="true">'
        f"<b>{html.escape(cell.figure)}</b><i>{sign} {words}</i></span>"
        f'<span class="rug-heard">{said}</span></td>'
    )


def place_html(lines: Sequence[Line], shapes: Mapping[str, str]) -> str:
    """The headlines of one place as rows; `shapes`: indicator -> sparkline."""
    has_trend = any(line.control and line.control.chart for line in lines)
    trend = '<th scope="col">Over time</th>' if has_trend else ""
    period = usual_period(line.period for line in lines)
    rows = "".join(_place_row(line, shapes, has_trend, period) for line in lines)
    return (
        '<div class="heard-rug heard-place" role="group" tabindex="0" '
        'aria-label="Headlines of this place"><table><thead><tr>'
        f'<th scope="col">Headline{_small(period)}</th>'
        '<th scope="col">Compared with the others</th>'
        f'<th scope="col">Counts</th>{trend}<th scope="col">Shape</th>'
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _place_row(line: Line, shapes: Mapping[str, str], has_trend: bool, usual: str) -> str:
    shape, trend = shapes.get(line.indicator.id, ""), html.escape(line.trend)
    alt = wording.described(line.control.published) if line.control else ""
    picture = picture_html(shape, alt) if shape else "–"
    return (
        f'<tr><th scope="row">{html.escape(line.indicator.title)}'
        f"{_small(line.period if line.period != usual else '')}</th>"
        f"{rug_cell_html(line.cell)}"
        f"<td>{html.escape(line.cell.counted) or '–'}</td>"
        f"{f'<td>{trend}</td>' if has_trend else ''}<td>{picture}</td></tr>"
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
