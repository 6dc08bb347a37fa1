"""The commands of releases: draft, approve, withdraw, list, show and export."""

import argparse
import json
from dataclasses import asdict

from heard import intake, releases
from heard.access import user
from heard.briefs.releases import (
    change_line,
    changes_said,
    draft_lines,
    facts_of,
    left_out,
    listed,
    title_of,
)
from heard.catalogue import load_catalogue
from heard.commands.screen import desk, say
from heard.ground.settings import Settings
from heard.releases import Change, Draft, Release, Said, Unreadable

_MOST_LISTED = 20  # changes on a screen; --json prints all


def draft(options: argparse.Namespace, settings: Settings) -> int:
    """What would be published of the data in force; gives the exit code, 1 if it may not
    be approved as it fails its audit."""
    made = intake.draft(desk(settings), options.by or user())
    if options.json:
        print(json.dumps(_draft_values(made), ensure_ascii=False))
    else:
        print("\n".join(draft_lines(made)))
        _say_changes(made.changes)
        if made.shown.audit.has_passed and not made.same_as:
            say(
                f"To approve it: python -m heard release approve {made.id} --title TEXT "
                "--meeting TEXT"
            )
    return 0 if made.shown.audit.has_passed else 1


def _draft_values(made: Draft) -> dict[str, object]:
    return {
        "draft": made.id,
        "versions": {name: one.version for name, one in made.made_of.tables.items()},
        "passed": made.shown.audit.has_passed,
        "audit": asdict(made.shown.audit),
        "withheld": [[*name, *at] for name, at in made.shown.withheld.items()],
        "cells": len(made.shown.figures),
        "new": made.added,
        "same_as": made.same_as.number if made.same_as else None,
        "since": made.before.number if made.before else None,
        "changes": [asdict(one) for one in made.changes],
    }


def _say_changes(changed: tuple[Change, ...]) -> None:
    for one in changed[:_MOST_LISTED]:
        print(f"  {change_line(one)}")
    if len(changed) > _MOST_LISTED:
        print(f"  ... and {len(changed) - _MOST_LISTED:,} more: --json prints all.")


def approve(options: argparse.Namespace, settings: Settings) -> None:
    """Make a draft the newest release."""
    said = Said(
        title=options.title,
        meeting=options.meeting,
        note=options.note,
        by=options.by or user(),
        seen_before=tuple(options.seen_before),
    )
    number = intake.approve(desk(settings), options.draft, said)
    print(f"Approved as release {number}: {said.title.strip()}. It never changes.")


def withdraw(options: argparse.Namespace, settings: Settings) -> None:
    """Mark a release as found wrong."""
    by = options.by or user()
    number = intake.withdraw(desk(settings), options.release, options.reason, by)
    print(f"Release {number} is withdrawn. It is kept, and says so wherever it is shown.")


def list_all(options: argparse.Namespace, settings: Settings) -> None:
    """Every release, the newest first."""
    found = releases.every(settings)
    if options.json:
        print(json.dumps([_values(one) for one in found], ensure_ascii=False))
        return
    if not found:
        say(releases.NONE_APPROVED)
    for one in found:
        number, status, *rest = listed(one)
        print("  ".join([f"release {number}", status, *(part for part in rest if part)]))


def _values(found: Release | Unreadable) -> dict[str, object]:
    withdrawn = asdict(found.withdrawn) if found.withdrawn else None
    if isinstance(found, Unreadable):
        return {"number": found.number, "damaged": found.why, "withdrawn": withdrawn}
    return {**found.about, "withdrawn": withdrawn}


def show(options: argparse.Namespace, settings: Settings) -> None:
    """What a release says of itself, and what it changed."""
    found, catalogue = releases.find(settings, options.release), load_catalogue(settings)
    if options.json:
        changed = [asdict(one) for one in found.changes]
        values = {**_values(found), "changes": changed, "files": found.files}
        print(json.dumps(values, ensure_ascii=False))
        return
    print(f"Release {title_of(found)}")
    for name, words in facts_of(found).items():
        print(f"{name}: {words}")
    for one in left_out(found.about):
        print(f"Left out: {one}.")
    print(changes_said(found.changes, found.about["since"]))
    _say_changes(found.changes)
    if found.about["made_of"]["queries"] != catalogue.fingerprint:
        print("Definitions have changed since: its own are among its files.")


def export(options: argparse.Namespace, settings: Settings) -> None:
    """Write the files of a release that may be passed on into a folder."""
    files = intake.export(desk(settings), options.release, options.folder)
    print(f"{len(files):,} files of release {options.release} are in {options.folder}.")
