"""Patterns: what a page can find in the sample. README.md lists them in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sample_data.clock import local_minute

FIRST_DAY = date(2022, 4, 1)
DAY_AFTER = date(2026, 4, 1)
EXTRACTED_AT = local_minute(DAY_AFTER, hour=6)

# Sizes of the committed files, and how many contacts come to one custody record:
# both extracts draw on the same children, whose number grows with them.
CONTACTS = 24_000
CUSTODY = 6_000
CONTACTS_TO_CUSTODY = CONTACTS // CUSTODY
# Chosen so that, at this size, a detention crosses every change of the clocks and
# something was recorded in each repeated hour; any seed gives the other patterns.
SEED = 2059

# An improvement: children with mental ill health are held until morning less often
# from this day on. The event is invented (reference/events.csv).
PATHWAY_BEGINS = local_minute(date(2024, 9, 1))

# Right Care Right Person: some contacts go to a partner from this day on.
RIGHT_CARE_BEGINS = local_minute(date(2024, 1, 15))

# A recording break while Niche replaced Unifi: fewer rows, more blanks.
BREAK_BEGINS, BREAK_ENDS = date(2022, 10, 1), date(2023, 1, 1)
BREAK_BEGINS_AT, BREAK_ENDS_AT = local_minute(BREAK_BEGINS), local_minute(BREAK_ENDS)
VOLUME_IN_BREAK = 55  # per cent
BLANKS_IN_BREAK = 4  # times as many

# The last month, in which forms and referrals are still coming in.
LATE_BEGINS = local_minute(date(2026, 3, 1))
FORMS_LATE, REFERRALS_PENDING, REVIEWS_LATE = 380, 450, 300  # in a thousand

# One area and one suite that do worse than the others.
WORSE_AREA = "Torbay"
WORSE_SUITE = "Torquay"
BLANKS_AT_WORSE = 2  # times as many
ATTENDANCE_AT_WORSE = 145  # per cent of the others' minutes
FORMS_FEWER_AT_WORSE = 160  # in a thousand, of the forms submitted elsewhere
LENGTH_AT_WORSE = 118  # per cent
RELEASES_LOST_AT_WORSE = 25  # in a thousand: left custody, and no time was recorded

# A disparity: longer, and more often through the night.
DISPARITY = ("Black", "Mixed")
LENGTH_OF_DISPARITY = 120  # per cent

# A child due to leave in the night is held until morning, in a thousand.
HELD = 190
HELD_WITH_NEED, HELD_WITH_NEED_AFTER = 560, 70
HELD_MORE_AT_WORSE = 280
HELD_MORE_BY_DISPARITY = 330
LENGTH_WITH_NEED, LENGTH_WITH_NEED_AFTER = 118, 96  # per cent

# Moves between suites, in a thousand stays, then of those moves.
TRANSFERRED = 24
TRANSFERRED_TWICE = 160
TRANSFER_UNLINKED = 90
MIDDLE_TIME_LOST = 220

# Brought in late on the last day, in a thousand of the last month's rows: most of
# them are still in custody when the extract is taken.
STILL_THERE = 100
STILL_THERE_SINCE = (365, 500)  # minutes before the extract

# Children: so many are born alike in half a year, at the committed size. A few are
# in contact throughout; others more than most for a while, each in turn.
CHILDREN_ALIKE = 330
MONTHS_TO_TURN = 120


@dataclass(frozen=True)
class Station:
    """A child under section 136 at a police station, which must never happen."""

    age: int
    sex: str
    in_contacts: bool
    in_custody: bool


# One with a contact and a custody record, two with a contact alone, and one with a
# custody record alone; as often again in a file twice the size.
STATIONS = (
    Station(15, "F", in_contacts=True, in_custody=True),
    Station(16, "M", in_contacts=True, in_custody=False),
    Station(14, "F", in_contacts=True, in_custody=False),
    Station(9, "M", in_contacts=False, in_custody=True),
)

# Errors of recording for the data checks to find, in a hundred thousand rows.
MISTAKES_OF = 100_000
ATTENDED_BEFORE_REPORT = 25
FORM_BEFORE_ARRIVAL = 50
FORM_TIME_WITHOUT_FORM = 25
PLACE_WITHOUT_SECTION_136 = 20
AUTHORISED_AT_MIDNIGHT = 70  # a date that was kept, without its time
RELEASED_BEFORE_AUTHORISED = 70
ADULT_BEFORE_ARREST = 120
CHARGED_AFTER_RELEASE = 350
ADULT_AT_NO_SEARCH = 50
