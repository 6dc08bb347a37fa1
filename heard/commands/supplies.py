"""The commands for a supply: check it, load it, and the blank form of one."""

import argparse
import contextlib
import csv
import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from heard import intake, store
from heard.access import user
from heard.commands.screen import ProgressBar, desk, given_answers, say, visit
from heard.commands.wording import figure_lines, figure_values, month_lines
from heard.disclosure import INTERNAL
from heard.extracts import (
    File,
    Group,
    Supply,
    contract,
    extract,
    find_profiles,
    needs_profile,
    write_report,
)
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.ground.spreadsheet import harmless
from heard.intake import PUBLISH, signed
from heard.store import SupplyRequest

_SHOWN_PROBLEMS = 20


def check(options: argparse.Namespace, settings: Settings) -> None:
    """Say what a load would refuse, ask and change; change nothing."""
    room = settings.store if options.preview and settings.store.is_dir() else None
    ahead = intake.Preview()
    with (
        _request(options, settings, room) as request,
        ProgressBar() as bar,
        intake.inspected(settings, request, bar.show, room) as inspection,
    ):
        _report(options, inspection.supply, bar)
        if options.preview:
            ahead = intake.preview(visit(settings, INTERNAL), inspection, bar.show)
        inspection.refuse_if_stopped()
        receipt = inspection.receipt
    months, figures = list(ahead.months), list(ahead.figures)
    if options.json:
        told = {"months": [asdict(m) for m in months], "figures": figure_values(figures)}
        print(json.dumps(asdict(receipt) | (told if options.preview else {})))
        return
    _say_receipt(receipt)
    if options.preview:
        print("\n".join([*month_lines(months), *figure_lines(figures)]))


def load(options: argparse.Namespace, settings: Settings) -> None:
    """Check a file and publish its good rows as one version, or nothing."""
    words = signed(PUBLISH, options.loaded_by, options.reason, user=user())
    store.make_store(settings)
    with (
        _request(options, settings, settings.store) as request,
        ProgressBar() as bar,
        intake.checked(settings, request, bar.show) as check,
    ):
        if check.found:
            _report(options, check.found.supply, bar)
        receipt = intake.publish(desk(settings), check, words, bar.show)
    if options.json:
        print(receipt.as_json())
    else:
        _say_receipt(receipt)


@contextlib.contextmanager
def _request(
    options: argparse.Namespace, settings: Settings, room: Path | None
) -> Iterator[SupplyRequest]:
    """What is asked of a private copy of the file. That a profile is wrong is said to
    whoever leaves it to the program to choose one."""
    with store.copied(settings, options.file, room) as copy:
        _say_wrong_profiles(options, settings, copy)
        yield SupplyRequest(
            options.extract,
            copy,
            complete=options.complete,
            accept_refusals=options.accept_refusals,
            answers=given_answers(options, options.extract, settings),
            profile=options.mapping,
            sheet=options.sheet,
        )


def _say_wrong_profiles(
    options: argparse.Namespace, settings: Settings, copy: File
) -> None:
    wanted = extract(options.extract)
    if not options.mapping and needs_profile(copy, wanted, options.sheet):
        for sentence in find_profiles(settings).wrong:
            say(sentence)


def template(options: argparse.Namespace, settings: Settings) -> None:
    """A blank extract: its header row."""
    sys.stdout.write(contract.template(extract(options.extract)))


def _say_receipt(receipt: store.Receipt) -> None:
    counts = [f"{name} {number:,}" for name, number in receipt.counts.items()]
    print(f"{receipt.table} {receipt.file}: {', '.join(counts)}")
    for note in receipt.notes:
        print(f"note: {note}")
    for query in receipt.queries:
        print(f"query: {query}")
    if receipt.gaps:
        options = " ".join(f"--no-data {shlex.quote(gap)}" for gap in receipt.gaps)
        print(
            "Until somebody answers, months without rows count as 0 and are not judged. If "
            f"nothing was supplied for them: python -m heard coverage {receipt.table} "
            f"{options}; if there were none, --none instead."
        )
    if receipt.queries and receipt.published and not receipt.reason:
        print(
            "The queries are kept with the version. A reason is given as it is loaded: to "
            f"add one, revert to version {receipt.version - 1} and load the file again "
            "with --reason TEXT."
        )
    print(receipt.message)


def _report(options: argparse.Namespace, supply: Supply, bar: ProgressBar) -> None:
    """Problems by value, the worst first, and the first rows, on stderr; all to files."""
    if options.refusals:
        _write_refusals(options.refusals, supply)
    if options.report:
        write_report(supply, options.report)
    if not supply.refused:
        return
    bar.close()
    say(f"Refused: {supply.refused:,} of {supply.read:,} rows.")
    for group in supply.problem_groups()[:_SHOWN_PROBLEMS]:
        say(f"  {group.rows:,} × {_said(group)}: {group.rule}")
    if supply.is_over_limit and not options.accept_refusals:  # else it is among the notes
        for sentence in supply.source.misnamed:
            say(f"note: {sentence}")
    say(f"First {_SHOWN_PROBLEMS} (row as a spreadsheet numbers it, column, value):")
    for problem in supply.problems(_SHOWN_PROBLEMS):
        value = repr(problem.value) if problem.value else "-"
        say(f"  row {problem.row}, {problem.column}, {value}: {problem.rule}")


def _said(group: Group) -> str:
    """Which column, and which value of it where that may be said."""
    if group.others:
        return f"{group.others:,} other values in {group.column}"
    return f"{group.value!r} in {group.column}" if group.value else group.column


def _write_refusals(path: Path, supply: Supply) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            table = csv.writer(file)
            table.writerow(["row", "column", "value", "rule"])
            for problem in supply.problems():
                table.writerow([harmless(str(cell)) for cell in asdict(problem).values()])
    except OSError as error:
        raise HeardError(f"{path} cannot be written ({error.strerror}).") from error
