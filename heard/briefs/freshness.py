"""How fresh the figures are, in one sentence for each extract."""

from datetime import datetime

from heard.ground import clock
from heard.store import Snapshot
from heard.wording import period_name


def freshness(version: Snapshot, extracted_at: str | None = None) -> str:
    """When each extract was taken and loaded, and the months that it covers; nothing of
    when it was taken without `extracted_at` (blank: the extract does not say)."""
    return " ".join(
        _extract(name, version, extracted_at) for name in sorted(version.tables)[::-1]
    )


def _extract(name: str, version: Snapshot, extracted_at: str | None) -> str:
    table = version.tables[name]
    title = name.capitalize()
    if not table.months:
        return f"{title}: no extract has been loaded."
    parts = [f"{title}: {_months(table.months)}"]
    # Only this extract says when it was taken.
    if name == "custody" and extracted_at is not None:
        parts.append(_taken(extracted_at))
    if table.loaded_at:
        parts.append(f"loaded {moment(table.loaded_at)}")
    return f"{', '.join(parts)}."


def _months(months: tuple[str, ...]) -> str:
    first, last = months[0], months[-1]
    span = period_name(last, "month")
    if first != last:
        span = f"{period_name(first, 'month')} to {span}"
    gaps = len(clock.months_between(first, last)) - len(months)
    return f"{span} (months without an extract: {gaps})" if gaps else span


def _taken(extracted_at: str) -> str:
    if not extracted_at:
        return "the extract does not say when it was taken"
    return f"extract taken {_said(datetime.fromisoformat(extracted_at))}"


def moment(at: datetime) -> str:
    """A moment by the clock here: `1 June 2024 at 06:00`."""
    return _said(at.astimezone(clock.LONDON))


def _said(moment: datetime) -> str:
    month = period_name(f"{moment:%Y-%m}", "month").split()[0]
    return f"{moment.day} {month} {moment:%Y at %H:%M}"
