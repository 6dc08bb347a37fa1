"""The hours of a day as bars, as values and in words: for who does not see them."""

from dataclasses import dataclass

from heard.wording.pictures import hour_name, share_words

HOURS = range(24)


@dataclass(frozen=True)
class HourBars:
    """Records by the hour of the day at which they begin, from midnight: all of them, and
    some of them (`part`, which `name` names)."""

    subject: str
    name: str
    part: tuple[int, ...]
    every: tuple[int, ...]


def hour_bars_words(shown: HourBars) -> str:
    """The busiest hour of all and of the part."""
    lines = []
    for name, counts in (("All", shown.every), (shown.name, shown.part)):
        most = max(HOURS, key=counts.__getitem__)
        if whole := sum(counts):
            share = share_words(counts[most], whole)
            lines.append(f"{name}: {share} at {hour_name(most)}, the busiest hour")
    return f"{shown.subject}. {'. '.join(lines) or 'None'}."
