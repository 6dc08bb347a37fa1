"""The commands for what was loaded: history, receipts, revert and prune."""

import argparse
import csv
import json
import sys

from heard import intake, store
from heard.access import user
from heard.commands.screen import desk, given_answers, say, visit
from heard.commands.wording import figure_lines, month_lines
from heard.disclosure import INTERNAL
from heard.extracts import EXTRACTS
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake import ERASE, PRUNE, REVERT, STATE, signed
from heard.preview import figures_after_revert


def history(options: argparse.Namespace, settings: Settings) -> None:
    """Who loaded what, and when, oldest first. Raises HeardError, after that, if a file
    of the newest version is missing."""
    histories = {name: store.history(settings, name) for name in EXTRACTS}
    (_print_json if options.json else _print_lines)(histories)
    store.snapshot(settings)  # or what of it is damaged, and where one can go back to


def _print_json(histories: dict[str, list[store.Version]]) -> None:
    entries = {
        name: [store.entry_of(name, version) for version in versions]
        for name, versions in histories.items()
    }
    print(json.dumps(entries, ensure_ascii=False))


def _print_lines(histories: dict[str, list[store.Version]]) -> None:
    if not any(histories.values()):
        say("Nothing was ever loaded. Begin with: python -m heard load contacts FILE")
    for name, versions in histories.items():
        for version in versions:
            print(_line(name, version))


def _line(name: str, version: store.Version) -> str:
    at = f"{version.at:%Y-%m-%d %H:%M} UTC"
    if version.is_at_doubted:
        at += " (the clock was wrong)"
    head = f"{name} version {version.number}  {at}  {version.kind}  by {version.by}"
    if version.kind == "revert":
        head += f"  to version {version.target}"
    if version.kind == "load":
        counts = ", ".join(f"{name} {getattr(version, name):,}" for name in store.COUNTS)
        months = f"{version.first_month} to {version.last_month}"
        head += f"  {version.file}  {months}  {counts}  sha256 {version.sha256[:12]}"
    if version.statements:
        said = (f"{store.WORDS[one.answer]} {one.gap}" for one in version.statements)
        head += f"  {'; '.join(said)}"
    if version.queries:
        head += f"  queries: {len(version.queries)}"
    return head + (f"  reason: {version.reason}" if version.reason else "")


def receipt(options: argparse.Namespace, settings: Settings) -> None:
    """Everything kept about one version. Raises HeardError if it is not there."""
    name, number = options.extract, options.version
    versions = [one for one in store.history(settings, name) if one.number == number]
    if not versions:
        raise HeardError(f"There is no version {number} of {name}. `history` lists them.")
    if options.json:
        print(json.dumps(store.entry_of(name, versions[0]), ensure_ascii=False))
    else:
        print(store.receipt_text(name, versions[0]), end="")


def revert(options: argparse.Namespace, settings: Settings) -> None:
    """Make a table what it was at a version, or say what that would change."""
    if same := store.same_as_now(settings, options.extract, options.version):
        print(f"{same} Nothing was changed.")
        return
    if options.preview:
        _preview_revert(options, settings)
        return
    words = signed(REVERT, options.loaded_by, options.reason, user=user())
    number = intake.revert(desk(settings), options.extract, options.version, words)
    print(
        f"{options.extract} is again what it was at version {options.version}. "
        f"That is version {number}."
    )


def _preview_revert(options: argparse.Namespace, settings: Settings) -> None:
    looking = visit(settings, INTERNAL)
    months, figures = figures_after_revert(looking, options.extract, options.version)
    print("\n".join([*month_lines(months), *figure_lines(figures)]))


def coverage(options: argparse.Namespace, settings: Settings) -> None:
    """Print what is covered, as CSV; or keep what a person says of months."""
    answers = given_answers(options, options.extract, settings)
    if answers:
        _state(options, settings, answers)
        return
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["extract", "kind", "place", "month", "state"])
    covered = store.snapshot(settings)
    for name in [options.extract] if options.extract else EXTRACTS:
        held = covered.tables[name]
        table.writerows([name, "", "", month, state] for month, state in held.states())
        for state, places in (("no data", held.absent), ("asked", held.asked)):
            for (kind, place), months in places:
                if kind:
                    table.writerows([name, kind, place, month, state] for month in months)


def _state(
    options: argparse.Namespace, settings: Settings, answers: tuple[store.Statement, ...]
) -> None:
    words = signed(STATE, options.loaded_by, options.reason, user=user())
    number = intake.state(desk(settings), options.extract, answers, words)
    if number is None:
        print("This was said already. Nothing was changed.")
    else:
        print(f"Kept as version {number} of {options.extract}. `revert` takes it back.")


def erase(options: argparse.Namespace, settings: Settings) -> None:
    """Forget for good who made a version, and why."""
    words = signed(ERASE, options.loaded_by, user=user())
    intake.erase(desk(settings), options.extract, options.version, words)
    print(
        f"Who made version {options.version} of {options.extract}, and why, is erased. "
        "Copies of the store, as backups are, still have it."
    )


def prune(options: argparse.Namespace, settings: Settings) -> None:
    """Remove for good what only superseded versions held."""
    words = signed(PRUNE, options.loaded_by, user=user())
    removed = intake.prune(desk(settings), options.older_than, words)
    print(f"Removed {removed:,} data files that only earlier versions held.")
