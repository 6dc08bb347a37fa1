"""What a load or a revert would change is what it then does change."""

from dataclasses import asdict
from pathlib import Path

import pytest

from heard import store
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.preview import FigureChange, figures_after_load, figures_after_revert
from tests import supplying
from tests.conftest import Write
from tests.looking import looking
from tests.small_store import load_custody

CORRECTION = """
custody_key | authorised_at    | released_at      | mh_marker
k003        | 2024-04-01 23:45 | 2024-04-02 04:00 | Y
k001        | 2024-05-05 10:00 | 2024-05-05 15:00 | Y
new         | 2024-06-01 23:00 | 2024-06-02 08:00 | Y
"""


def seen(changes: list[FigureChange], wanted: str = "overnight_mh") -> dict[str, object]:
    """month -> (before, after), each numerator and denominator."""
    return {
        one.month: tuple(
            figure and (figure.numerator, figure.denominator)
            for figure in (one.before, one.after)
        )
        for one in changes
        if one.indicator.id == wanted
    }


@pytest.mark.parametrize("complete", [False, True])
def test_a_preview_of_a_load_is_what_the_load_then_does(
    settings: Settings, tmp_path: Path, write: Write, complete: bool
) -> None:
    load_custody(settings, tmp_path)
    path = write("custody", CORRECTION, "second.csv")
    found: list[object] = []
    before = store.snapshot(settings)

    def look(inspection: store.Inspection) -> None:
        changes = figures_after_load(looking(settings), inspection)
        found.append((seen(changes), [m for m in inspection.found.months if m.is_changed]))

    expected = supplying.inspect(settings, "custody", path, complete=complete, report=look)
    ((figures, months),) = found  # type: ignore[misc]
    assert store.snapshot(settings) == before
    assert [one.name for one in settings.store.iterdir() if "staging" in one.name] == []
    if not complete:
        assert figures == {
            "2024-06": (None, (1, 1)),
            "2024-05": ((1, 1), (1, 2)),
            "2024-04": ((3, 5), (4, 5)),
            "2024-03": ((1, 2), (1, 1)),
        }
    else:
        assert figures["2024-05"] == ((1, 1), (0, 1))
        assert figures["2024-04"] == ((3, 5), (1, 1))

    receipt = supplying.load(settings, "custody", path, by="x", complete=complete)
    assert receipt.counts == expected.counts
    reverted_months, back = figures_after_revert(looking(settings), "custody", 1)
    assert seen(back) == {month: pair[::-1] for month, pair in figures.items()}
    after = {m.month: (m.before, m.after) for m in months}
    assert {m.month: (m.after, m.before) for m in reverted_months if m.is_changed} == after


def test_months_count_what_comes_moves_and_goes(
    settings: Settings, tmp_path: Path, write: Write
) -> None:
    load_custody(settings, tmp_path)
    path = write("custody", CORRECTION, "second.csv")
    found: list[store.Inspection] = []
    supplying.inspect(settings, "custody", path, complete=True, report=found.append)
    months = [asdict(one) for one in found[0].found.months if one.is_changed]
    counts = {one.pop("month"): tuple(one.values()) for one in months}
    assert counts == {  # before, after, added, replaced, withdrawn
        "2024-03": (2, 1, 0, 0, 0),  # k001 moved to May; the supply begins in April
        "2024-04": (7, 1, 0, 1, 6),
        "2024-05": (1, 1, 0, 1, 1),
        "2024-06": (0, 1, 1, 0, 0),
    }


def test_what_changed_since_the_preview_is_not_published_unseen(
    settings: Settings, tmp_path: Path, write: Write
) -> None:
    load_custody(settings, tmp_path)
    path = write("custody", CORRECTION, "second.csv")
    previewed = supplying.inspect(settings, "custody", path).version
    other = write("custody", "custody_key | arrived_at\nz | 2024-05-01 12:00", "z.csv")
    supplying.load(settings, "custody", other, by="B")
    with pytest.raises(HeardError, match="Somebody else changed the store"):
        supplying.load(settings, "custody", path, by="A", expected=previewed)
    with pytest.raises(HeardError, match="Somebody else changed the store"):
        store.revert(settings, "custody", 0, by="A", reason="", expected=previewed)
    assert store.snapshot(settings).tables["custody"].number == 2
    assert supplying.load(settings, "custody", path, by="A", expected=2).published


def test_a_preview_of_a_first_load_says_no_data_before(
    settings: Settings, write: Write
) -> None:
    path = write("custody", CORRECTION)
    found: list[FigureChange] = []
    supplying.inspect(
        settings,
        "custody",
        path,
        report=lambda one: found.extend(figures_after_load(looking(settings), one)),
    )
    assert seen(found)["2024-06"] == (None, (1, 1))
    assert not settings.store.exists()


def test_the_history_of_an_earlier_version_is_its_own(
    settings: Settings, tmp_path: Path, write: Write
) -> None:
    load_custody(settings, tmp_path)
    supplying.load(settings, "custody", write("custody", CORRECTION, "second.csv"), by="x")
    then, _ = store.after_revert(settings, "custody", 1)
    assert then.tables["custody"].months == ("2024-03", "2024-04", "2024-05")
    assert then.tables["custody"].number == 1


def test_a_revert_to_what_is_not_there_cannot_be_previewed(settings: Settings) -> None:
    with pytest.raises(HeardError, match="Nothing was ever loaded"):
        figures_after_revert(looking(settings), "custody", 1)
