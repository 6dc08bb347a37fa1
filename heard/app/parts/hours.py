"""When it happens: hours of the day by days of the week."""

from heard import charts, wording
from heard.app.parts.details import draw_detail
from heard.briefs.hours import hours_table
from heard.disclosure import Detail


def draw_hours(detail: Detail) -> None:
    """A detail with columns `weekday` and `hour`, of which its records are the whole."""
    counts = detail.by("weekday", "hour")
    said = wording.hours_words(counts, detail.entry.counts)
    alt = f"Hours of the day by days of the week. {said} The table has every number."
    draw_detail(
        detail,
        said,
        lambda scheme: charts.hours_map(counts, scheme),
        alt,
        hours_table(counts),
    )
