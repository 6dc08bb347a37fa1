"""The days of one year on which something goes wrong, and random moments."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from .clock import in_london, in_utc
from .holidays import bank_holidays, easter_sunday

SUNDAY = 6
DAYS_COVERED = 485
EDGE_CLOCKS = (
    "00:00",
    "00:01",
    "00:59",
    "01:00",
    "01:30",
    "01:59",
    "02:00",
    "03:59",
    "04:00",
    "04:01",
    "07:59",
    "08:00",
    "08:01",
    "08:59",
    "09:00",
    "12:00",
    "16:59",
    "17:00",
    "19:59",
    "20:00",
    "23:45",
    "23:59",
)


def written(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def later(local: str, minutes: int) -> str:
    """The clock so many elapsed minutes later (or earlier, if below zero)."""
    at = in_utc(datetime.fromisoformat(local)) + timedelta(minutes=minutes)
    return written(in_london(at))


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - SUNDAY) % 7)


@dataclass(frozen=True)
class Calendar:
    """Coverage from September of this year to December of the next."""

    year: int

    @property
    def contacts_begin(self) -> date:
        return date(self.year, 9, 1)

    @property
    def custody_begins(self) -> date:
        return date(self.year, 10, 1)

    @property
    def ends(self) -> date:
        """The first day that is not covered."""
        return date(self.year + 2, 1, 1)

    @property
    def gap_month(self) -> str:
        return f"{self.year + 1}-07"

    @property
    def named_days(self) -> dict[str, date]:
        """Evenings before the clocks change, and of month ends that matter."""
        after = self.year + 1
        return {
            "spring": last_sunday(after, 3) - timedelta(days=1),
            "autumn": last_sunday(after, 10) - timedelta(days=1),
            "first_autumn": last_sunday(self.year, 10) - timedelta(days=1),
            "financial_year_end": date(after, 3, 31),
            "quarter_end": date(after, 6, 30),
            "year_end": date(self.year, 12, 31),
            "february_end": date(after, 3, 1) - timedelta(days=1),
            "good_friday": easter_sunday(after) - timedelta(days=2),
            "christmas": date(self.year, 12, 25),
        }

    def holidays(self) -> list[date]:
        both = bank_holidays(self.year) | bank_holidays(self.year + 1)
        return sorted(day for day in both if self.contacts_begin <= day < self.ends)

    def day(self, name: str, chance: Random) -> date:
        """A named day, or for `plain` any day of custody's coverage."""
        if name != "plain":
            return self.named_days[name]
        return self.custody_begins + timedelta(days=chance.randrange(440))

    def moment(self, chance: Random) -> str:
        """A local time: often of a day, and at a minute, where a rule turns."""
        day = self.day("plain", chance)
        if chance.random() < 0.4:
            edge = chance.choice(list(self.named_days.values()))
            day = edge + timedelta(days=chance.choice((0, 1)))
        clock = chance.choice(EDGE_CLOCKS)
        if chance.random() < 0.3:
            clock = f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
        return f"{day} {clock}"
