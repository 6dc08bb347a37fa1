"""When it happens: hours of the day by days of the week."""

from heard import charts, wording
from heard.app.details import draw_detail
from heard.briefs.tables import Table
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


def hours_table(counts: dict[tuple[str, ...], int]) -> Table:
    """Every hour of every day."""
    hours = range(24)
    columns = {"Hour": [wording.hour_name(hour) for hour in hours]}
    for number, day in enumerate(wording.DAYS, start=1):
        columns[day] = [
            wording.count_words(counts.get((str(number), str(hour)), 0)) for hour in hours
        ]
    return Table(columns)
