"""What a detail is about: its months, its area, and its cells."""

from dataclasses import replace

from heard import wording
from heard.disclosure import NEWEST, Detail, Span


def in_area(detail: Detail, area: str) -> Detail:
    """A detail with a column `area` in one area, which its sentences then name; as it is,
    if no area is given."""
    if not area:
        return detail
    return named(detail.where(area=area), f"{detail.entry.counts} in {area}")


def named(detail: Detail, counts: str) -> Detail:
    """The same, its records called by another name in what is said of them."""
    return replace(detail, entry=replace(detail.entry, counts=counts))


def span_name(span: Span) -> str:
    """Its months: `May 2024 to April 2025`."""
    ends = (span.months[0], span.months[-1])
    return " to ".join(dict.fromkeys(wording.period_name(end, "month") for end in ends))


def span_title(span: Span) -> str:
    """The same, and which choice of months it is."""
    kind = "latest complete months" if span.id == NEWEST else "financial year"
    return f"{span_name(span)} ({kind})"


def span_words(span: Span) -> str:
    """The same, and whether it is provisional."""
    return f"{span_name(span)}{', provisional' if span.is_provisional else ''}"


def minutes_cell(minutes: int | None) -> str:
    """A median or 90th percentile in a table; a dash where there is none."""
    return "–" if minutes is None else wording.minutes_words(minutes)
