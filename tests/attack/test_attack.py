"""Can anyone work out a hidden count? A hundred little releases, attacked from outside."""

import functools
from collections.abc import Callable

import pytest

from heard.disclosure import additions as additions_module
from heard.disclosure import building, draft, rules
from heard.disclosure.building import Built
from tests.attack.attacker import CAUTIOUS, INFORMED, PLAIN, Attacker
from tests.attack.attacking import attack, is_true
from tests.attack.children import drawn, months_of, until
from tests.attack.releases import LITTLE_ENTRIES, Release, catalogue_of, released
from tests.attack.simulation import near_gaps, simulated

LITTLE = range(100)
MONTHS = months_of("2022-04", "2025-09")
A_QUARTER_BEFORE = months_of("2022-04", "2025-06")
READINGS = (INFORMED, PLAIN, CAUTIOUS)
_MOST = 1500


@functools.cache
def little(seed: int) -> Release:
    """A little release, made safe as any."""
    return released(drawn(seed, MONTHS, 20, _MOST), MONTHS)


@pytest.mark.parametrize("seed", LITTLE)
def test_no_hidden_count_of_a_little_release_can_be_worked_out(seed: int) -> None:
    release = little(seed)

    assert release.built.unsafe == ()
    for reading in READINGS:
        assert not attack([release], reading), reading


@pytest.mark.parametrize("seed", range(5, 100, 20))
def test_not_even_by_integer_programme(seed: int) -> None:
    for reading in READINGS:
        assert not attack([little(seed)], reading, exact=8), reading


@pytest.mark.parametrize("seed", range(0, 100, 10))
def test_what_the_attacker_adds_up_is_so(seed: int) -> None:
    assert is_true(little(seed))


def rules_alone(*words: object) -> Built:
    """A release by the rules of each cell alone: nothing is left out for what it tells."""
    cube, announced, earlier, _ = words
    chosen = building.chosen_grains(cube, announced)  # type: ignore[arg-type]
    made = building.drafted(cube, chosen, earlier)  # type: ignore[arg-type]
    return Built(made, chosen, ())


def test_without_the_repair_the_attacker_succeeds() -> None:
    found = 0
    for seed in range(40):
        children = drawn(seed, MONTHS, 20, _MOST)
        bare = released(children, MONTHS, building=rules_alone)
        found += bool(attack([bare], INFORMED))

    assert found > 5


def is_caught(seed: int) -> bool:
    """Whether a little release, made now, is refused by the audit or given away by the
    attack."""
    release = released(drawn(seed, MONTHS, 20, _MOST), MONTHS)
    if release.built.unsafe:
        return True
    try:
        return any(attack([release], reading) for reading in READINGS)
    except AssertionError:  # a number that no rule allows
        return True


Weaken = Callable[[pytest.MonkeyPatch], None]


def _rule(name: str, value: object) -> Weaken:
    return lambda patch: patch.setattr(rules, name, value)


def _no_totals(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(additions_module._Sums, "add_totals", lambda sums: None)


def _no_ties(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(additions_module, "_tied", lambda *_: iter(()))


def _no_implied_ties(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(additions_module, "implied", lambda *_: [])


def _no_merges(patch: pytest.MonkeyPatch) -> None:
    begin = additions_module._Sums.__init__

    def forgetful(sums: additions_module._Sums, *words: object) -> None:
        begin(sums, *words)  # type: ignore[arg-type]
        sums.merges = {}

    patch.setattr(additions_module._Sums, "__init__", forgetful)


def _no_exact_figures(patch: pytest.MonkeyPatch) -> None:
    seen = building.Draft._learn

    def learn(made: draft.Draft, key: object) -> None:
        kept, made.exact = made.exact, ()
        seen(made, key)  # type: ignore[arg-type]
        made.exact = kept

    patch.setattr(building.Draft, "_learn", learn)


def _every_line(patch: pytest.MonkeyPatch) -> None:
    true_rule = rules.shown
    patch.setattr(
        rules, "shown", lambda entry, cell, _, new: true_rule(entry, cell, True, new)
    )


def _hits_beside_a_small_base(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules, "has_base", lambda entry, true: True)


def _small_rest_beside_a_percentage(patch: pytest.MonkeyPatch) -> None:
    def is_shown(entry: object, true: dict[str, int]) -> bool:
        return true.get("denominator", 20) >= 20 and not rules.is_small(
            true.get("numerator", true.get("denominator", 0))
        )

    patch.setattr(rules, "is_shown", is_shown)


@pytest.mark.parametrize(
    "weaken",
    [
        pytest.param(_rule("LEAST_SHOWN", 7), id="7 is shown"),
        pytest.param(_rule("LEAST_SHOWN", 2), id="2 is shown"),
        pytest.param(_rule("STEP", 1), id="counts are not rounded"),
        pytest.param(_rule("REACH", 0), id="counts are rounded downwards"),
        pytest.param(_rule("LEAST_BASE", 10), id="a percentage of 10"),
        pytest.param(_small_rest_beside_a_percentage, id="a rest of 3 beside a percentage"),
        pytest.param(_no_totals, id="totals are forgotten"),
        pytest.param(_no_ties, id="ties are forgotten"),
        pytest.param(_no_implied_ties, id="ties through what is not printed are forgotten"),
        pytest.param(_no_exact_figures, id="verdicts are forgotten"),
        pytest.param(_every_line, id="a line that is left out is printed"),
        pytest.param(_hits_beside_a_small_base, id="hits are printed beside a small base"),
    ],
)
def test_a_weakened_rule_is_caught(monkeypatch: pytest.MonkeyPatch, weaken: Weaken) -> None:
    weaken(monkeypatch)

    assert any(is_caught(seed) for seed in LITTLE)


def by_ethnic_group(seed: int) -> Release:
    """Years with merged names beside pooled years with all of them, whatever is rare."""
    return released(
        drawn(seed, MONTHS, 100, 800),
        MONTHS,
        catalogue_of(LITTLE_ENTRIES, ("ethnic_group",)),
        announced={
            (indicator, "ethnic_group"): ("year", "years")
            for indicator in ("child_detentions", "aa_wait", "s38_bail_refused")
        },
    )


def test_an_audit_that_forgets_merges_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seeds = range(20, 30)
    assert not any(attack([by_ethnic_group(seed)], PLAIN) for seed in seeds)
    _no_merges(monkeypatch)

    assert any(attack([by_ethnic_group(seed)], PLAIN) for seed in seeds)


@pytest.mark.parametrize("seed", LITTLE)
def test_hits_percentage_and_base_are_shown_or_hidden_as_the_rule_says(seed: int) -> None:
    release = little(seed)
    entries = {entry.id: entry for entry in release.seen.catalogue.indicators}
    for (indicator, table, _, _), line in release.seen.lines.items():
        if entries[indicator].unit != "percent":
            continue
        is_hidden = [text == "*" for text in line[:3]]
        allowed = [[False] * 3, [True, False, True]]
        allowed += [[True] * 3] if table.startswith("force_") else []
        assert is_hidden in allowed  # who has two of the three divides


@pytest.mark.parametrize("seed", LITTLE)
def test_a_line_of_the_whole_force_is_never_left_out(seed: int) -> None:
    rows = little(seed).built.draft.rows
    for key in little(seed).seen.left_out:
        cover = rows[key].cell.cover  # type: ignore[index]
        assert not key[1].startswith("force_") or len(cover.months) < cover.of


@pytest.mark.parametrize("seed", LITTLE)
def test_none_of_few_is_not_told_by_a_sister_of_nobody(seed: int) -> None:
    """Held overnight: 0 of 3, hidden; of those not charged: `0,0` would tell."""
    release = little(seed)
    none = {
        (key, name.part)
        for name, key in release.hidden.items()
        if release.true[name] == 0 and release.built.draft.true(key).get("denominator")
    }
    for tie in release.seen.catalogue.ties:
        for key, part in none:
            if (key.indicator, part) == (tie.whole.indicator, tie.whole.role):
                for sister in (one for one in tie.parts if not one.by):
                    line = release.seen.lines.get((sister.indicator, *key[1:]))
                    assert line is None or line.base != "0"


def test_the_same_release_is_made_twice() -> None:
    again = released(drawn(3, MONTHS, 20, _MOST), MONTHS)

    assert again.seen.lines == little(3).seen.lines


def test_series_with_no_star_are_taken_as_told() -> None:
    """Mean, limits and labels come from exact figures: who reads them may know those."""
    for seed in range(20):
        seen = little(seed).seen
        grains = little(seed).built.grains
        for entry in seen.catalogue.indicators:
            for grain in grains[entry.id, ""][:1]:
                name = entry.id, f"force_{grain}"
                lines = {w: line for w, line in seen.lines.items() if w[:2] == name}
                is_whole = not any(where[:2] == name for where in seen.left_out)
                if is_whole and not any("*" in line[:2] for line in lines.values()):
                    assert {where for where, _ in seen.exact} >= {*lines}


@functools.cache
def a_quarter_apart(seed: int) -> tuple[Release, Release]:
    """Two releases, of which the second knows the first."""
    children = drawn(seed, MONTHS, 20, _MOST)
    first = released(until(children, A_QUARTER_BEFORE[-1]), A_QUARTER_BEFORE)
    return first, released(children, MONTHS, earlier=[first])


@pytest.mark.parametrize("seed", range(40))
def test_two_releases_a_quarter_apart_tell_nothing_that_the_second_hides(seed: int) -> None:
    for reading in READINGS:
        assert not attack(a_quarter_apart(seed), reading), reading


def test_nor_what_only_the_first_hides() -> None:
    found = [attack(a_quarter_apart(seed), INFORMED).before for seed in range(40)]

    assert not any(found)


def test_who_knows_only_the_rules_sees_a_count_as_an_interval() -> None:
    attacker = Attacker(little(4).seen)
    known = attacker.known(PLAIN)

    assert known.low.min() == 0
    assert not known.is_impossible


@pytest.mark.parametrize("seed", range(0, 100, 12))
def test_the_stars_themselves_do_not_tell(seed: int) -> None:
    """The release is built again with other children, of whom the same is printed."""
    children = drawn(seed, MONTHS, 20, _MOST)
    release = little(seed)
    put = [simulated(release, children, name, seed) for name in near_gaps(release)[:4]]

    assert [one for one in put if one.is_told] == []
