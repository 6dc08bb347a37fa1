"""Can anyone work out a hidden count? A hundred little releases, attacked from outside."""

import functools

import pytest

from heard.catalogue import load_catalogue
from heard.disclosure import additions as additions_module
from heard.disclosure import rules
from heard.disclosure.secondary_suppression import failing_places
from tests.attack.attacker import pinned
from tests.attack.releases import INDICATORS, Attacked, children, released

LITTLE = range(100)
EXACT = range(0, 100, 30)


@functools.cache
def little(seed: int) -> Attacked:
    """A little release, made safe as any."""
    return released(children(seed))


@functools.cache
def open_release(seed: int) -> Attacked:
    """The same with the rules alone: nothing is hidden for what it tells of others."""
    return released(children(seed), lambda draft: None)


def worked_out(attacked: Attacked, is_told: bool, is_exact: bool = False) -> list[object]:
    """Every hidden count that the attacker can tell to fewer than 3 values."""
    units = {name: load_catalogue().indicator(name).unit for name in INDICATORS}
    return [
        (name, *found)
        for name in INDICATORS
        for found in pinned(
            attacked.lines[name], attacked.small(name), units[name], is_told, is_exact
        )
    ]


@pytest.mark.parametrize("seed", LITTLE)
def test_no_hidden_count_of_a_little_release_can_be_worked_out(seed: int) -> None:
    attacked = little(seed)

    assert worked_out(attacked, is_told=True) == []
    assert worked_out(attacked, is_told=False) == []


@pytest.mark.parametrize("seed", EXACT)
def test_not_even_by_integer_programme(seed: int) -> None:
    attacked = little(seed)

    assert worked_out(attacked, is_told=True, is_exact=True) == []
    assert worked_out(attacked, is_told=False, is_exact=True) == []


def test_without_the_repair_the_attacker_succeeds() -> None:
    found = [bool(worked_out(open_release(seed), is_told=True)) for seed in range(40)]

    assert sum(found) > 5


def test_an_audit_that_forgets_totals_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(additions_module, "_parts_of_totals", lambda *_: iter(()))

    attacked = [released(children(seed)) for seed in range(20)]
    assert any(worked_out(one, is_told=True) for one in attacked)


def audit_objects(attacked: Attacked) -> bool:
    """Whether the audit says that the release may not be published."""
    return bool(len(attacked.draft.impossible()) or len(failing_places(attacked.draft, {})))


@pytest.mark.parametrize(
    ("name", "value"),
    [("LEAST_SHOWN", 7), ("_STEP", 1), ("REACH", 0), ("LEAST_DENOMINATOR", 10)],
)
def test_a_weaker_rule_fails_the_audit(
    monkeypatch: pytest.MonkeyPatch, name: str, value: int
) -> None:
    monkeypatch.setattr(rules, name, value)
    weakened = [released(children(seed), lambda draft: None) for seed in range(10)]

    assert any(len(one.draft.impossible()) for one in weakened)


def test_a_percentage_beside_a_small_rest_fails_the_audit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    true_rule = rules.is_small
    monkeypatch.setattr(rules, "is_small", lambda count: False)
    shown = [released(children(seed), lambda draft: None) for seed in range(10)]
    monkeypatch.setattr(rules, "is_small", true_rule)

    assert any(len(one.draft.impossible()) for one in shown)


def test_the_audit_passes_what_was_repaired_and_not_what_was_not() -> None:
    for seed in range(5):
        assert not audit_objects(little(seed))
    assert any(audit_objects(open_release(seed)) for seed in range(40))


def test_none_of_a_few_is_hidden() -> None:
    for seed in LITTLE:
        for line in little(seed).lines["overnight"]:
            if line["numerator"] == "0" and line["figure"] == "*":
                force = [
                    other["numerator"]
                    for other in little(seed).lines["overnight"]
                    if other["table"] == "force_quarter"
                    and (other["period"] == line["period"] or "year" in line["table"])
                ]
                assert set(force) <= {"0"}  # the whole tells it anyway


def test_the_same_release_is_made_twice() -> None:
    assert released(children(3)).lines == little(3).lines
