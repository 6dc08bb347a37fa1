"""Local clock time to UTC, elapsed minutes, nights and months."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

NIGHT_BEGINS_HOUR = 0
NIGHT_ENDS_HOUR = 8
OVERNIGHT_MINUTES = 240


def clock_time(text: str) -> datetime | None:
    """The local time as written, seconds floored; a date alone is no time."""
    if ":" not in text:
        return None
    return datetime.fromisoformat(text).replace(second=0, microsecond=0)


def in_utc(local: datetime, fold: int = 0) -> datetime:
    return local.replace(tzinfo=LONDON, fold=fold).astimezone(UTC)


def reading(local: datetime, not_before: datetime | None = None) -> datetime:
    """The UTC time meant by a local one.

    In the hour that October repeats, the first reading is taken, unless it
    falls before a time that it must follow. The hour that March skips comes out
    as 01:xx UTC, because fold 0 keeps winter's offset.
    """
    first = in_utc(local, fold=0)
    is_too_early = not_before is not None and first < not_before
    return in_utc(local, fold=1) if is_too_early and is_repeated(local) else first


def is_repeated(local: datetime) -> bool:
    """Whether the clock shows it twice; in March the second is the earlier one."""
    return in_utc(local, fold=0) < in_utc(local, fold=1)


def in_london(at: datetime) -> datetime:
    return at.astimezone(LONDON)


@cache
def month_of(at: datetime) -> str:
    return f"{in_london(at):%Y-%m}"


def minutes_between(begin: datetime, end: datetime) -> int:
    """Elapsed minutes: below zero when the end comes first."""
    return int((end - begin).total_seconds()) // 60


@cache
def night(morning: date) -> tuple[datetime, datetime]:
    """The window of the night that ends this morning: 7 or 9 h at a change."""
    begin = datetime(morning.year, morning.month, morning.day, NIGHT_BEGINS_HOUR)
    return in_utc(begin), in_utc(begin.replace(hour=NIGHT_ENDS_HOUR))


def minutes_of_nights(begin: datetime, end: datetime) -> list[int]:
    """Minutes of [begin, end) inside the night of each morning that it touches."""
    minutes = []
    morning = in_london(begin).date()
    while morning <= in_london(end).date():
        opens, closes = night(morning)
        minutes.append(max(0, minutes_between(max(begin, opens), min(end, closes))))
        morning += timedelta(days=1)
    return minutes


def longest_night_minutes(begin: datetime, end: datetime) -> int:
    """Minutes in one night: those of two nights are never added."""
    return max(minutes_of_nights(begin, end), default=0)
