"""Arrivals in custody: those who then spend the night, and how late they came."""

from heard.briefs.compared import NEEDS, Compared, Share, of_groups
from heard.disclosure import Detail

_LATE = (20, 21, 22, 23, 0, 1, 2, 3)
_STAYS = {"true": "Then held overnight", "false": "Not held overnight"}


def arrivals_sentence(detail: Detail) -> str:
    """How many came late, of those who stayed the night and of those who did not."""
    night, day = (
        late(detail.where(overnight=is_overnight)).words
        for is_overnight in ("true", "false")
    )
    return (
        f"Of those held overnight, {night} had arrived between 20:00 and 04:00. Of those "
        f"not held overnight, {day} had."
    )


def lateness(detail: Detail) -> Compared:
    """Late arrivals of those who stayed the night and of those who did not, by need."""
    shares = {
        (need, stayed): late(group.where(overnight=stayed))
        for need, group in of_groups(detail).items()
        for stayed in _STAYS
    }
    subject = "Arrived between 20:00 and 04:00, with and without mental ill health"
    return Compared(subject, "The night", _STAYS, shares)


def lateness_sentence(compared: Compared) -> str:
    """Whether those with mental ill health came late more often."""
    with_need, without = (compared.share(need, "true").words for need in NEEDS)
    return (
        f"Of those held overnight, {with_need} with mental ill health had arrived between "
        f"20:00 and 04:00, and {without} without."
    )


def late(detail: Detail) -> Share:
    """Those who arrived between 20:00 and 04:00, as in `late_arrivals`."""
    hours = [str(hour) for hour in _LATE]
    return Share(detail.where(hour=hours).total, detail.total)
