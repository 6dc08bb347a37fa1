"""Hours of the day by days of the week, as a table."""

from heard import wording
from heard.briefs.tables import Table


def hours_table(counts: dict[tuple[str, ...], int]) -> Table:
    """Every hour of every day."""
    hours = range(24)
    columns = {"Hour": [wording.hour_name(hour) for hour in hours]}
    for number, day in enumerate(wording.DAYS, start=1):
        columns[day] = [
            wording.count_words(counts.get((str(number), str(hour)), 0)) for hour in hours
        ]
    return Table(columns)
