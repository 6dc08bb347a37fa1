"""Places are better or worse than a year before only beyond chance, and rounding."""

import dataclasses

from heard.briefs.changed import changes
from heard.catalogue import load_catalogue
from heard.disclosure import Figure, Published

QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025) for number in (1, 2, 3, 4)]


def published(profile: str = "internal", **of: tuple[int, int, int]) -> Published:
    """A suite each: hits a quarter in the first year, in the second, and cases."""
    figures = [
        Figure(quarter, name, 0.0, first if n < 4 else second, cases, None, None, False)
        for name, (first, second, cases) in of.items()
        for n, quarter in enumerate(QUARTERS)
    ]
    entry = load_catalogue().indicator("overnight_mh")
    return Published(entry, "suite", "quarter", profile, "ON-4", "", tuple(figures))


def test_a_place_has_improved_or_become_worse_by_its_good_direction() -> None:
    assert changes(published(Exeter=(60, 40, 100), Torquay=(40, 60, 100))) == (
        "Exeter has improved: 60% the year before, now 40%, 160 of 400.",
        "Torquay has become worse: 40% the year before, now 60%, 240 of 400.",
    )


def test_within_the_limits_nobody_is_named() -> None:
    assert changes(published(Exeter=(38, 38, 100), Torquay=(40, 44, 100))) == ()


def test_what_rounding_may_have_made_is_not_said() -> None:
    of = {"Exeter": (5, 14, 30)}

    assert changes(published("internal", **of))
    assert not changes(published("scrutiny", **of))


def test_a_suppressed_quarter_leaves_its_place_unsaid() -> None:
    shown = published(Exeter=(60, 40, 100), Torquay=(40, 60, 100))
    last = shown.figures[-1]
    starred = dataclasses.replace(last, numerator=None, figure=None, hidden=("numerator",))
    found = changes(dataclasses.replace(shown, figures=(*shown.figures[:-1], starred)))

    assert len(found) == 1
    assert found[0].startswith("Exeter")


def test_without_two_years_nothing_is_said() -> None:
    shown = published(Exeter=(60, 40, 100))

    assert changes(dataclasses.replace(shown, figures=shown.figures[3:])) == ()
