"""Help given and shared, by partner and by form, as bars, tables and sentences."""

from collections.abc import Mapping, Sequence

from heard import wording
from heard.briefs.compared import Share
from heard.briefs.tables import Table
from heard.disclosure import Detail, Spread

PARTNERS = {
    "social_care": "Children's social care",
    "camhs": "CAMHS (mental-health services)",
    "gp": "The GP",
    "school": "The school",
    "early_help": "Early help",
}


def partner_bar(name: str, share: Share) -> wording.Bar:
    """The share of contacts of which a partner was told, as a bar."""
    if not share.of:
        return wording.Bar(name, None, "not known of any")
    return wording.Bar(name, share.percent, share.words)


def partner_table(
    detail: Detail, partners: Sequence[str], known: Mapping[str, Share]
) -> Table:
    """With whom information was shared, and of how many it is not known."""
    asked = detail.by("partner")
    unknown = [asked.get((partner,), 0) - known[partner].of for partner in partners]
    return Table(
        {
            "Partner": [PARTNERS[partner] for partner in partners],
            "Shared": [wording.count_words(known[partner].n) for partner in partners],
            "Known": [wording.count_words(known[partner].of) for partner in partners],
            "Percent": [f"{known[partner].percent:.1f}" for partner in partners],
            "Not known": [wording.count_words(number) for number in unknown],
        }
    )


def until(hours: int) -> int:
    """The edge of a band that holds the whole of its last minute, as `within` does."""
    return 60 * hours + 1


def form_sentence(detail: Detail, spread: Spread) -> str:
    """How fast forms came: half of them, 9 in 10, and within a day."""
    on_time, _ = detail.bands([until(24)])[()]
    missing = spread.asked - spread.n
    without = f" {wording.count_words(missing)} have no usable time." if missing else ""
    return (
        f"Half of {wording.count_words(spread.n)} {detail.entry.counts} came within "
        f"{wording.minutes_words(spread.median or 0)}, 9 in 10 within "
        f"{wording.minutes_words(spread.p90 or 0)}, and "
        f"{wording.share_words(on_time, spread.n)} within 24 hours. Time runs from the "
        f"arrival or, where none is given, from the report.{without}"
    )


def counted(numbers: Sequence[int]) -> list[str]:
    """Counts as cells of a table."""
    return [wording.count_words(number) for number in numbers]
