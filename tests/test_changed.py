"""Places are named only beyond what chance, and rounding, would explain."""

import dataclasses

from heard.briefs.places import places, said
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


def test_a_place_beyond_the_outer_limits_is_named_with_its_counts() -> None:
    found = places(published(Exeter=(20, 20, 100), Torquay=(60, 60, 100)))

    assert found.worse == (
        "Torquay (60%, 240 of 400) is higher than chance would explain; "
        "all places together: 40%",
    )
    assert found.changed == ()
    assert found.span == "January to December 2025"


def test_within_the_limits_nobody_is_named() -> None:
    found = places(published(Exeter=(38, 38, 100), Torquay=(42, 42, 100)))

    assert found.worse == found.changed == ()
    assert said(found, "Custody suite") == [
        "No custody suite is worse than chance would explain.",
        "No custody suite has clearly changed from the year before.",
        "January to December 2025; found beyond 99.8% limits, to watch beyond 95%.",
    ]


def test_a_place_has_improved_or_become_worse_by_its_good_direction() -> None:
    found = places(published(Exeter=(60, 40, 100), Torquay=(40, 60, 100)))

    assert found.changed == (
        "Exeter has improved: 60% the year before, now 40%, 160 of 400",
        "Torquay has become worse: 40% the year before, now 60%, 240 of 400",
    )


def test_what_rounding_may_have_made_is_not_said() -> None:
    of = {"Exeter": (10, 10, 30), "Torquay": (15, 15, 30), "Newquay": (5, 5, 30)}

    assert places(published("internal", **of)).worse != ()
    assert places(published("scrutiny", **of)).worse == ()


def test_a_hidden_quarter_leaves_its_place_unsaid() -> None:
    shown = published("scrutiny", Exeter=(20, 20, 100), Torquay=(60, 60, 100))
    last = shown.figures[-1]
    starred = dataclasses.replace(
        last, numerator=None, figure=None, hidden=("numerator", "figure")
    )
    found = places(dataclasses.replace(shown, figures=(*shown.figures[:-1], starred)))

    assert found.unsaid == ("Torquay",)
    assert said(found, "Custody suite") == [
        "Cannot tell for 1 of 2: figures of January to December 2025 are too few, or "
        "suppressed."
    ]


def test_of_places_that_cannot_be_judged_it_is_not_said_that_they_do_not_differ() -> None:
    shown = published(Exeter=(40, 40, 100), Newquay=(40, 40, 100), Torquay=(60, 60, 100))
    first = shown.figures[-1]
    starred = dataclasses.replace(first, numerator=None, figure=None, hidden=("numerator",))
    found = places(dataclasses.replace(shown, figures=(*shown.figures[:-1], starred)))

    assert said(found, "Custody suite")[:2] == [
        "Cannot tell for 1 of 3, of too few or suppressed: Torquay.",
        "None of the 2 that can be judged is worse than chance would explain.",
    ]


def test_a_place_beyond_95_but_not_99_8_per_cent_is_to_be_watched() -> None:
    found = places(published(Exeter=(38, 38, 100), Torquay=(49, 49, 100)))

    assert found.worse == ()
    assert found.watched == (
        "To watch: Torquay (49%, 196 of 400), higher than in 95% of places by chance",
    )


def test_without_four_complete_quarters_it_is_too_early() -> None:
    shown = published(Exeter=(20, 20, 100))
    few = places(dataclasses.replace(shown, figures=shown.figures[:3]))

    assert said(few, "Area") == ["Too early to tell: each area needs a complete year."]
