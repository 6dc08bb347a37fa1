"""Releases: drafted, approved, kept as they were, explained, withdrawn, taken away.

The figures are those of tests/small_store.py.
"""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from heard import intake, releases
from heard.__main__ import main
from heard.access import (
    APPROVE,
    DRAFT,
    ROLES,
    SEE_EXACT,
    SEE_RECORDS,
    SEE_RELEASES,
    WITHDRAW,
    Viewer,
)
from heard.briefs.releases import change_line
from heard.catalogue import load_catalogue
from heard.disclosure import INTERNAL, SCRUTINY, from_bytes, rules, to_bytes
from heard.ground.errors import HeardError
from heard.ground.settings import PROJECT, Settings, load_settings
from heard.intake import Desk
from heard.releases import SCHEDULED, Release
from heard.releases.approved import folder_of, withdrawal_file
from heard.releases.changes import LEFT_OUT, ROWS
from heard.store.checksums import forget
from heard.visits import Visit, log_file
from tests import stored
from tests.approved import SAID, approve, keeper
from tests.small_store import CUSTODY, load_custody, new_store

Output = pytest.CaptureFixture[str]
# A month later: June is new, and a child of May was held in Torquay, not in Exeter.
LATER = CUSTODY.replace(
    "2024-05-03 21:00 | 2024-05-04 08:00 | Exeter ",
    "2024-05-03 21:00 | 2024-05-04 08:00 | Torquay",
)
LATER += "".join(
    f"2024-06-{day:02d} 10:00 | 2024-06-{day:02d} 15:00 | Exeter   | Y         | "
    "2024-07-01 06:00\n"
    for day in range(1, 13)
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one approved release; tests copy it."""
    folder = new_store(tmp_path_factory.mktemp("once"))
    approve(replace(load_settings(PROJECT / "heard.toml"), store=folder))
    return folder


@pytest.fixture
def approved(once: Path, settings: Settings) -> Settings:
    shutil.copytree(once, settings.store)
    forget()
    return settings


@pytest.fixture(scope="module")
def twice(once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same store a month later, with a second release; tests copy it."""
    folder = tmp_path_factory.mktemp("twice")
    shutil.copytree(once, folder / "store")
    own = replace(load_settings(PROJECT / "heard.toml"), store=folder / "store")
    load_custody(own, folder, LATER)
    approve(own, replace(SAID, title="June"))
    return own.store


@pytest.fixture
def two(twice: Path, settings: Settings) -> Settings:
    shutil.copytree(twice, settings.store)
    forget()
    return settings


@pytest.fixture
def loaded(once: Path, settings: Settings) -> Settings:
    """The store before anything was approved, with its release built."""
    shutil.copytree(once, settings.store)
    shutil.rmtree(settings.store / "releases")
    shutil.rmtree(settings.store / "log")
    return settings


def latest(settings: Settings) -> Release:
    found = releases.latest(settings)
    assert found
    return found


def draft_id(settings: Settings, output: Output) -> str:
    output.readouterr()
    assert main(["release", "draft", "--json"]) == 0
    return str(json.loads(output.readouterr().out)["draft"])


# Approved


def test_a_release_keeps_what_it_was_made_of_and_all_its_files(approved: Settings) -> None:
    release = latest(approved)
    about, (load,) = release.about, release.made_of.tables["custody"].receipts[1:]

    assert (about["title"], about["meeting"]) == ("Quarter 2", "Scrutiny panel")
    assert (about["drafted_by"], about["approved_by"]) == ("tests", "tests")
    assert about["made_of"]["settings"]["overnight"]["least_minutes"] == 240
    assert set(about["made_of"]["software"]) >= {"heard", "duckdb", "scipy"}
    assert (load["kind"], load["file"], load["read"]) == ("load", "custody.csv", 10)
    assert len(load["sha256"]) == 64
    kept = {name for name in release.files if "/" not in name}
    assert kept == {
        *("about.json", "changes.json", "made_of.json", "published.csv", "release.json")
    }
    for folder, part in (
        ("queries", "models/mh_needs.sql"),
        ("definitions", "sources.toml"),
    ):
        expected = (PROJECT / folder / part).read_bytes()
        assert release.content(f"{folder}/{part}") == expected
    population = (approved.reference / "population.csv").read_bytes()
    assert release.content("reference/population.csv") == population


def test_what_may_be_passed_on_tells_nothing_that_is_not_printed(
    approved: Settings,
) -> None:
    release = latest(approved)

    _, load = release.about["made_of"]["tables"]["custody"]["receipts"]
    assert {*load} == {"at", "number", "kind", "target"}
    assert {*release.about["audit"]} == {"has_passed", "cells", "hidden", "withheld"}
    assert not {"made_of.json", "release.json"} & {*releases.passed_on(release)}


def test_the_release_prints_and_scrutiny_shows_what_was_approved_though_data_are_newer(
    approved: Settings, tmp_path: Path, capsys: Output
) -> None:
    assert main(["published"]) == 0
    before = capsys.readouterr()
    load_custody(approved, tmp_path, LATER)

    assert main(["published"]) == 0
    after = capsys.readouterr()
    assert after == before
    assert before.err == ""
    assert before.out.encode() == latest(approved).content("published.csv")
    words = ["series", "child_detentions", "--profile", "scrutiny", "--period", "year"]
    assert main(words) == 0
    assert capsys.readouterr().out.endswith("2023-24,*,\n2024-25,10,\n")
    assert main(["published", "child_detentions", "--draft"]) == 0
    assert "2024-25,all,all,20,,20" in capsys.readouterr().out


def test_of_one_indicator_only_its_lines_are_printed(
    approved: Settings, capsys: Output
) -> None:
    assert main(["published", "child_detentions"]) == 0
    rows = [*csv.reader(io.StringIO(capsys.readouterr().out))]

    assert rows[0][0] == "indicator"
    assert {row[0] for row in rows[1:]} == {"child_detentions"}


def test_without_a_release_what_would_be_published_is_printed_and_that_is_said(
    loaded: Settings, capsys: Output
) -> None:
    assert main(["published", "child_detentions"]) == 0
    out, err = capsys.readouterr()

    assert "2024-25,all,all,10,,10" in out
    assert err.startswith("note: no approved release stands")
    with pytest.raises(HeardError, match="No release has been approved yet"):
        Visit(loaded, load_catalogue(), Viewer("tests", SCRUTINY)).published("overnight")


def test_a_release_as_bytes_is_the_same_release(approved: Settings) -> None:
    shown = latest(approved).shown

    assert from_bytes(to_bytes(shown)) == shown
    assert to_bytes(shown) == latest(approved).content("release.json")


def test_prune_leaves_releases_as_they_are(approved: Settings, tmp_path: Path) -> None:
    load_custody(approved, tmp_path, LATER)
    before = stored.tree(approved.store / "releases")

    assert main(["prune", "--older-than", "0"]) == 0
    assert stored.tree(approved.store / "releases") == before
    assert main(["published"]) == 0


# Refused, with a sentence, and nothing half done


@pytest.mark.parametrize(
    "words, sentence",
    [
        (["--title", " ", "--meeting", "M"], "Give the release a title"),
        (["--title", "T", "--meeting", ""], "Give the release a meeting"),
        (["--title", "Call 07700 900123", "--meeting", "M"], "The title holds what looks"),
        (["--title", "T" * 121, "--meeting", "M"], "kept in 120 characters"),
    ],
)
def test_a_release_without_title_and_meeting_that_may_stay_is_refused(
    loaded: Settings, capsys: Output, words: list[str], sentence: str
) -> None:
    wanted = draft_id(loaded, capsys)

    assert main(["release", "approve", wanted, *words]) == 2
    assert sentence in capsys.readouterr().err
    assert releases.every(loaded) == []


def test_a_draft_that_no_longer_matches_the_data_in_force_is_refused(
    loaded: Settings, capsys: Output, tmp_path: Path
) -> None:
    wanted = draft_id(loaded, capsys)
    load_custody(loaded, tmp_path, LATER)

    assert main(["release", "approve", wanted, "--title", "T", "--meeting", "M"]) == 2
    assert f"Draft {wanted} is not what the data in force" in capsys.readouterr().err
    assert releases.every(loaded) == []


def test_data_that_change_while_it_is_approved_are_noticed(
    loaded: Settings, tmp_path: Path
) -> None:
    made = keeper(loaded).visit.draft()
    load_custody(loaded, tmp_path, LATER)

    with (
        pytest.raises(HeardError, match="Draft again"),
        releases.staged(loaded, made, SAID),
    ):
        pytest.fail("staged all the same")
    assert releases.every(loaded) == []


def test_of_two_approvals_of_one_draft_one_wins_and_the_other_gets_a_sentence(
    loaded: Settings,
) -> None:
    first, second = (keeper(loaded).visit.draft() for _ in range(2))
    with releases.staged(loaded, first, SAID) as ready:
        ready.acknowledge()

    with (
        pytest.raises(HeardError, match="Somebody approved release 1 meanwhile"),
        releases.staged(loaded, second, SAID),
    ):
        pytest.fail("staged all the same")
    assert [one.number for one in releases.every(loaded)] == [1]


def test_what_is_released_already_is_not_released_again(
    approved: Settings, capsys: Output
) -> None:
    wanted = draft_id(approved, capsys)

    assert main(["release", "approve", wanted, "--title", "T", "--meeting", "M"]) == 2
    assert "Release 1 shows just what draft" in capsys.readouterr().err


def test_a_release_that_fails_its_audit_is_refused(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    load_custody(settings, tmp_path)
    monkeypatch.setattr(rules, "LEAST_SHOWN", 2)

    assert main(["release", "draft", "--json"]) == 1
    drafted = json.loads(capsys.readouterr().out)
    assert not drafted["passed"]
    words = ["release", "approve", drafted["draft"], "--title", "T", "--meeting", "M"]
    assert main(words) == 2
    assert "fails its audit" in capsys.readouterr().err
    assert releases.every(settings) == []


@pytest.mark.parametrize("role", ROLES)
def test_who_may_what_is_told_by_their_role(loaded: Settings, role: str) -> None:
    viewer = Viewer("somebody", INTERNAL, frozenset({role}))
    rights = [SEE_RELEASES, SEE_EXACT, SEE_RECORDS, DRAFT, APPROVE, WITHDRAW]
    least = {"scrutiny": 1, "officer": 2, "analyst": 4, "keeper": 6}

    assert [act for act in rights if viewer.may(act)] == rights[: least[role]]
    desk = Desk(Visit(loaded, load_catalogue(), viewer))
    if not viewer.may(APPROVE):
        with pytest.raises(HeardError, match="one needs the role keeper"):
            intake.approve(desk, "abc", SAID)
        with pytest.raises(HeardError, match="one needs the role keeper"):
            intake.withdraw(desk, "1", "why", "A")
    if not viewer.may(DRAFT):
        with pytest.raises(HeardError, match="one needs the role analyst"):
            intake.draft(desk, "A")


def test_who_was_given_no_role_may_look_at_releases_only() -> None:
    assert [act for acts in ROLES.values() for act in acts if Viewer("x", SCRUTINY).may(act)
            ] == [SEE_RELEASES]  # fmt: skip


def test_what_cannot_be_logged_is_not_approved(loaded: Settings, capsys: Output) -> None:
    wanted = draft_id(loaded, capsys)
    (loaded.store / "log").write_text("in the way")

    assert main(["release", "approve", wanted, "--title", "T", "--meeting", "M"]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert releases.every(loaded) == []
    assert not [*loaded.store.glob("staging-*")]


# Told


def test_approval_withdrawal_and_export_are_lines_of_the_log_and_events(
    loaded: Settings, capsys: Output, tmp_path: Path
) -> None:
    wanted = draft_id(loaded, capsys)
    words = ["--title", "T", "--meeting", "M", "--note", "N", "--seen-before", "The panel"]
    assert main(["release", "approve", wanted, *words]) == 0
    assert main(["release", "export", "1", str(tmp_path / "out")]) == 0
    assert main(["release", "withdraw", "1", "--reason", "a wrong extract"]) == 0
    lines = [json.loads(line) for line in log_file(loaded).read_text("utf-8").splitlines()]
    changed = (loaded.store / "log" / "changes.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in changed]

    assert [(one["what"], one["indicator"]) for one in lines] == [
        ("approve", "release 1"),
        ("export", "release 1"),
        ("withdraw", "release 1"),
    ]
    assert [(one["what"], one["extract"], one["version"]) for one in told] == [
        ("approve", "release", 1),
        ("withdraw", "release", 1),
    ]
    assert releases.find(loaded, "1").about["seen_before"] == ["The panel"]


def test_list_and_show_say_what_a_release_says_of_itself(
    approved: Settings, capsys: Output
) -> None:
    assert main(["release", "list"]) == 0
    assert capsys.readouterr().out.startswith(
        "release 1  approved  Quarter 2  Scrutiny panel"
    )
    assert main(["release", "list", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["number"], entry["withdrawn"]) == (1, None)
    assert main(["release", "show", "1"]) == 0
    said = capsys.readouterr().out
    assert "Had it before it was public: nobody named" in said
    assert "It is the first release." in said
    assert main(["release", "show", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main(["release", "show", "2"]) == 2
    assert "There is no release '2'. There is only release 1." in capsys.readouterr().err


def test_an_export_is_whole_and_its_sums_hold(approved: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert main(["release", "export", "1", str(folder)]) == 0
    listed = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]

    assert {name for _, name in listed} == {*releases.passed_on(latest(approved))}
    for wanted, name in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == wanted
    assert main(["release", "export", "1", str(folder)]) == 2


# Withdrawn


def test_a_withdrawn_release_is_kept_and_says_so_and_is_not_the_latest(
    two: Settings, capsys: Output
) -> None:
    assert main(["release", "withdraw", "2", "--reason", ""]) == 2
    assert main(["release", "withdraw", "2", "--reason", "a wrong extract"]) == 0
    assert main(["release", "withdraw", "2", "--reason", "again"]) == 2
    assert "withdrawn before" in capsys.readouterr().err
    found = releases.find(two, "2")

    assert found.withdrawn
    assert found.withdrawn.reason == "a wrong extract"
    assert latest(two).number == 1
    assert main(["release", "list"]) == 0
    assert "release 2  WITHDRAWN" in capsys.readouterr().out


def test_the_same_data_may_be_released_again_once_the_release_is_withdrawn(
    approved: Settings, capsys: Output
) -> None:
    assert main(["release", "withdraw", "1", "--reason", "a wrong title"]) == 0
    assert approve(approved) == 2
    assert latest(approved).number == 2


def test_a_withdrawal_that_does_not_read_counts_all_the_same(two: Settings) -> None:
    assert main(["release", "withdraw", "2", "--reason", "a wrong extract"]) == 0
    stored.flipped(withdrawal_file(two, 2))

    assert latest(two).number == 1
    gone = releases.find(two, "2").withdrawn
    assert gone
    assert "is not what it was" in gone.reason


# Damaged


@pytest.mark.parametrize("damage", [stored.missing, stored.cut, stored.flipped])
@pytest.mark.parametrize(
    "name", ["release.json", "published.csv", "about.json", "queries/catalogue.toml"]
)
def test_a_damaged_release_is_named_and_never_shown(
    two: Settings, capsys: Output, name: str, damage: Callable[[Path], None]
) -> None:
    damage(folder_of(two, 2) / name)

    for words in (["published"], ["release", "show", "2"], ["release", "draft"]):
        assert main(words) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert f"Release 2 is damaged: {name} " in err
    assert main(["release", "list"]) == 0
    assert "Release 2 is damaged" in capsys.readouterr().out
    reader = Visit(two, load_catalogue(), Viewer("tests", SCRUTINY), release="1")
    assert reader.published("child_detentions").figures


def test_a_release_whose_folder_is_gone_or_is_of_another_is_damaged(two: Settings) -> None:
    shutil.rmtree(folder_of(two, 1))
    shutil.copytree(folder_of(two, 2), folder_of(two, 1))
    newest, other = releases.every(two)
    assert isinstance(newest, Release)
    assert not isinstance(other, Release)
    shutil.rmtree(folder_of(two, 1))
    assert not isinstance(releases.every(two)[1], Release)


# What changed, and why


def test_the_second_release_says_what_changed_in_the_first_as_both_print_it(
    two: Settings,
) -> None:
    first, second = releases.find(two, "1"), releases.find(two, "2")
    printed = [
        {(*row[:3], row[4]): tuple(row[5:]) for row in _rows(one)}
        for one in (first, second)
    ]

    assert second.changes
    for one in second.changes:
        key = (one.indicator, one.table, one.period, one.value)
        assert printed[0].get(key, LEFT_OUT) == one.before
        assert printed[1].get(key, LEFT_OUT) == one.after
        assert one.before != one.after
    whole = next(
        one for one in second.changes if one.indicator == "child_detentions"
        and one.table == "force_year"
    )  # fmt: skip
    assert (whole.period, whole.before[2], whole.after[2]) == ("2024-25", "10", "20")
    assert whole.causes == (ROWS,)
    assert whole.kind == SCHEDULED


def _rows(release: Release) -> list[list[str]]:
    text = release.content("published.csv").decode()
    return [*csv.reader(io.StringIO(text))][1:]


def test_a_draft_says_what_it_would_change_beside_the_latest(
    approved: Settings, tmp_path: Path, capsys: Output
) -> None:
    load_custody(approved, tmp_path, LATER)
    assert main(["release", "draft"]) == 0
    assert "of periods in release 1 changed" in capsys.readouterr().out
    changed = {change_line(one) for one in keeper(approved).visit.draft().changes}
    whole = "child_detentions force_year 2024-25: 10 -> 20"
    assert f"{whole}: rows of its months [scheduled revision]" in changed


# Known to whoever reads the next


def test_the_audit_takes_every_approved_release_as_known_and_no_other_version(
    two: Settings, tmp_path: Path
) -> None:
    visit = keeper(two).visit
    earlier = releases.known_to_readers(two, visit.made_of)
    assert [one.figures for one in earlier.releases] == [
        releases.find(two, "1").shown.figures
    ]

    load_custody(
        two, tmp_path, LATER + "2024-07-01 10:00 | 2024-07-01 12:00 | Exeter | Y | \n"
    )
    visit = keeper(two).visit
    known = releases.known_to_readers(two, visit.made_of)
    assert len(known.releases) == 2
    assert visit.draft().shown.audit.has_passed


def test_a_withdrawn_release_is_known_all_the_same(two: Settings) -> None:
    assert main(["release", "withdraw", "2", "--reason", "a wrong extract"]) == 0
    visit = keeper(two).visit

    assert len(releases.known_to_readers(two, visit.made_of).releases) == 2
