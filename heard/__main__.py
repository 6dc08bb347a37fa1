"""The command line: python -m heard. Exit codes: 0 done, 1 data refused, 2 wrong usage.

Everything said to a person is a sentence on stderr; stdout carries results only.
"""

import argparse
import csv
import getpass
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, astuple
from pathlib import Path

from tqdm import tqdm

from heard import clock, disclosure, quality, store
from heard.catalogue import Indicator, load_catalogue
from heard.extracts import EXTRACTS, Supply, extract
from heard.extracts.contract import template
from heard.measures import measures, series
from heard.population import load_population
from heard.settings import HeardError, Refused, Settings, load_settings
from heard.spreadsheet import harmless

_SHOWN_PROBLEMS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options, load_settings()) or 0)
    except Refused as refused:
        return _say_refused(options, refused)
    except HeardError as error:
        _say(str(error))
        return 2
    except BrokenPipeError:
        return 0
    except Exception as error:
        # Neither a traceback nor the error's own text: both may hold values of records.
        _say(f"{_fault(error)} Nothing was published. Please report this sentence.")
        return 2
    except KeyboardInterrupt:
        _say("Stopped. Nothing was published.")
        return 2


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind, place = type(error).__name__, f"{Path(last.filename).name}:{last.lineno}"
    return f"An unexpected fault in the program ({kind} at {place})."


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _say_refused(options: argparse.Namespace, refused: Refused) -> int:
    _say(str(refused))
    if getattr(options, "json", False):
        counts = dict.fromkeys(store.COUNTS, 0) | refused.counts
        receipt = {"published": False, **counts, "message": str(refused)}
        print(json.dumps(receipt, ensure_ascii=False))
    return 1


def _load(options: argparse.Namespace, settings: Settings) -> None:
    receipt = _loaded(options, settings)
    if options.json:
        print(receipt.as_json())
        return
    counts = [f"{name} {getattr(receipt, name):,}" for name in store.COUNTS]
    print(f"{receipt.table} {receipt.file}: {', '.join(counts)}")
    for note in receipt.notes:
        print(f"note: {note}")
    print(receipt.message)


def _loaded(options: argparse.Namespace, settings: Settings) -> store.Receipt:
    with _ProgressBar() as bar:
        return store.load(
            settings,
            options.extract,
            options.file,
            by=options.by or _user(),
            reason=options.reason,
            complete=options.complete,
            accept_refusals=options.accept_refusals,
            dry_run=options.dry_run,
            progress=bar.show,
            report=lambda supply: _report(options, supply, bar),
        )


def _report(options: argparse.Namespace, supply: Supply, bar: "_ProgressBar") -> None:
    """Problems by rule and the first rows, on stderr; all of them to --refusals."""
    if options.refusals:
        _write_refusals(options.refusals, supply)
    if not supply.refused:
        return
    bar.close()
    _say(f"Refused: {supply.refused:,} of {supply.read:,} rows.")
    for column, rule, count in supply.problem_counts()[:_SHOWN_PROBLEMS]:
        _say(f"  {count:,} x {column}: {rule}")
    _say(f"First {_SHOWN_PROBLEMS} (row as a spreadsheet numbers it, column, value):")
    for problem in supply.problems(_SHOWN_PROBLEMS):
        value = repr(problem.value) if problem.value else "-"
        _say(f"  row {problem.row}, {problem.column}, {value}: {problem.rule}")


def _write_refusals(path: Path, supply: Supply) -> None:
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            table = csv.writer(file)
            table.writerow(["row", "column", "value", "rule"])
            for problem in supply.problems():
                table.writerow([harmless(str(cell)) for cell in asdict(problem).values()])
    except OSError as error:
        raise HeardError(f"{path} cannot be written ({error.strerror}).") from error


def _history(options: argparse.Namespace, settings: Settings) -> None:
    found = {name: store.history(settings, name) for name in EXTRACTS}
    if options.json:
        entries = {name: [_entry(v) for v in rows] for name, rows in found.items()}
        print(json.dumps(entries, ensure_ascii=False))
        return
    if not any(found.values()):
        _say("Nothing was ever loaded. Begin with: python -m heard load contacts FILE")
    for name, versions in found.items():
        for version in versions:
            print(_line(name, version))


def _entry(version: store.Version) -> dict[str, object]:
    return {**asdict(version), "at": version.at.isoformat()}


def _line(name: str, version: store.Version) -> str:
    at = f"{version.at:%Y-%m-%d %H:%M} UTC"
    head = f"{name} version {version.number}  {at}  {version.kind}  by {version.by}"
    if version.kind == "revert":
        head += f"  to version {version.target}"
    if version.kind == "load":
        counts = ", ".join(f"{name} {getattr(version, name):,}" for name in store.COUNTS)
        months = f"{version.first_month} to {version.last_month}"
        head += f"  {version.file}  {months}  {counts}  sha256 {version.sha256[:12]}"
    return head + (f"  reason: {version.reason}" if version.reason else "")


def _revert(options: argparse.Namespace, settings: Settings) -> None:
    number = store.revert(
        settings,
        options.extract,
        options.version,
        by=options.by or _user(),
        reason=options.reason,
    )
    print(
        f"{options.extract} is again what it was at version {options.version}. "
        f"That is version {number}."
    )


def _prune(options: argparse.Namespace, settings: Settings) -> None:
    removed = store.prune(settings, options.older_than, by=options.by or _user())
    print(f"Removed {removed:,} data files that only earlier versions held.")


def _indicators(options: argparse.Namespace, settings: Settings) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["id", "title", "unit", "better"])
    for entry in load_catalogue().indicators:
        table.writerow([entry.id, entry.title, entry.unit, entry.better])


def _series(options: argparse.Namespace, settings: Settings) -> None:
    if options.profile == disclosure.SCRUTINY:
        _series_for_scrutiny(options, settings)
        return
    if options.engine == "spark" and not settings.spark:
        raise HeardError(
            "There is no Spark server to ask. Give its address as `spark` in heard.toml "
            "or in HEARD_SPARK: sc://host:port"
        )
    catalogue = load_catalogue()
    indicator = catalogue.indicator(options.indicator)
    version = _present(settings)
    with _ProgressBar() as bar:
        measured = measures(settings, catalogue, version, bar.show, options.engine)
    by = ",".join(options.by) or None
    cells = series(measured, indicator, by, options.period)
    _say_population(indicator, settings)
    names = by.split(",") if by else []
    columns = (
        ["median", "p90", "n"] if indicator.is_duration else ["numerator", "denominator"]
    )
    columns += ["asked", "children"] if options.more else []
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *names, *columns])
    for cell in cells:
        members = [cell.value, cell.value_2][: len(names)]
        figures = [getattr(cell, column) for column in columns]
        table.writerow([cell.period, *members, *figures])


def _series_for_scrutiny(options: argparse.Namespace, settings: Settings) -> None:
    """A table of the scrutiny release in the form of a series; `*` is hidden."""
    catalogue = load_catalogue()
    indicator = catalogue.indicator(options.indicator)
    if len(options.by) > 1 or options.more or options.engine != "duckdb":
        raise HeardError(
            "The scrutiny release has one breakdown at a time and no further columns: "
            "leave out --more, --engine and a second --by."
        )
    by = options.by[0] if options.by else None
    shown = _door(settings).published(indicator, by, options.period)
    columns = (
        ["median", "p90", "n"] if indicator.is_duration else ["numerator", "denominator"]
    )
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *options.by, *columns])
    for figure in shown.figures:
        members = [figure.value] if by else []
        table.writerow([figure.period, *members, *disclosure.as_series(figure, columns)])


def _door(settings: Settings) -> disclosure.Scrutiny:
    with _ProgressBar() as bar:
        return disclosure.scrutiny(settings, load_catalogue(), _present(settings), bar.show)


def _published(options: argparse.Namespace, settings: Settings) -> None:
    wanted = options.indicator and load_catalogue().indicator(options.indicator).id
    release = _door(settings)
    release.must_be_safe()
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(disclosure.COLUMNS)
    table.writerows(
        disclosure.as_rows(
            (key, figure)
            for key, figure in release.figures.items()
            if wanted in (None, key.indicator)
        )
    )


def _audit(options: argparse.Namespace, settings: Settings) -> int:
    with _ProgressBar() as bar:
        look = disclosure.kept_audit if options.kept else disclosure.audit
        found = look(settings, load_catalogue(), _present(settings), bar.show)
    print("\n".join(found.lines()))
    return 0 if found.has_passed else 1


def _say_population(indicator: Indicator, settings: Settings) -> None:
    """Where a rate's denominator is from, beside the figures and not among them."""
    if indicator.population:
        sources = load_population(settings, *indicator.population).sources
        _say(f"Denominator: child-years. Population: {'; '.join(sources)}.")


def _checks(options: argparse.Namespace, settings: Settings) -> None:
    catalogue, version = load_catalogue(), _present(settings)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["check", "severity", "month", "place", "rows", "title"])
    for found in quality.broken(settings, catalogue, version):
        check = found.check
        table.writerow(
            [check.id, check.severity, found.month, found.place, found.rows, check.title]
        )


def _completeness(options: argparse.Namespace, settings: Settings) -> None:
    found = quality.completeness(settings, load_catalogue(), _present(settings))
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["extract", "field", "month", "place", "rows", "filled"])
    table.writerows(astuple(entry) for entry in found)


def _present(settings: Settings) -> store.Snapshot:
    """The newest version. Raises HeardError if there is none."""
    version = store.snapshot(settings)
    if version.is_empty:
        raise HeardError(
            f"There is no data in the store at {settings.store} yet. "
            "Begin with: python -m heard load contacts FILE"
        )
    return version


def _template(options: argparse.Namespace, settings: Settings) -> None:
    sys.stdout.write(template(extract(options.extract)))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


class _ProgressBar:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None  # type: ignore[type-arg]

    def __enter__(self) -> "_ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def show(self, stage: str, share: float) -> None:
        """Say which stage is under way and how far it has come, 0 to 1."""
        if not sys.stderr.isatty():
            return
        if self._bar is None:
            form = "{desc:<28} {bar} {percentage:3.0f} % {elapsed}"
            self._bar = tqdm(total=1.0, bar_format=form, leave=False)
        self._bar.desc = stage
        self._bar.n = min(share, 1.0)
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar off the screen."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m heard",
        description="Are children with mental ill health kept in police cells?",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_loading(commands, "check", "say what would be refused; change nothing", True)
    _add_loading(commands, "load", "check a file and publish its good rows", False)
    history = _add(commands, "history", _history, "who loaded what, and when")
    history.add_argument("--json", action="store_true", help="one line of JSON")
    revert = _add(commands, "revert", _revert, "make a table what it was")
    revert.add_argument("extract", choices=EXTRACTS)
    revert.add_argument("version", type=int, help="a number from `history`")
    revert.add_argument("--by", default="", help="who does it, if not this user")
    revert.add_argument("--reason", default="", help="kept with the version")
    prune = _add(commands, "prune", _prune, "remove superseded rows for good")
    prune.add_argument("--older-than", type=_days, required=True, metavar="DAYS")
    prune.add_argument("--by", default="", help="who does it, if not this user")
    _add(commands, "indicators", _indicators, "list the indicators as CSV")
    one = _add(commands, "series", _series, "one indicator over time, as CSV")
    one.add_argument("indicator")
    one.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="BREAKDOWN",
        help="area, suite, sex ...; give it twice for two at once",
    )
    one.add_argument(
        "--more",
        action="store_true",
        help="also the records asked, of which the denominator is known, and children",
    )
    one.add_argument("--period", choices=clock.PERIODS, default="month")
    one.add_argument("--profile", choices=disclosure.PROFILES, default="internal")
    one.add_argument("--engine", choices=["duckdb", "spark"], default="duckdb")
    published = _add(commands, "published", _published, "the scrutiny release, as CSV")
    published.add_argument("indicator", nargs="?")
    again = _add(commands, "audit", _audit, "can a hidden count be worked out? 1 if so")
    again.add_argument(
        "--kept", action="store_true", help="as it was found when the release was built"
    )
    _add(commands, "checks", _checks, "rows that break a rule, by month and place")
    _add(commands, "completeness", _completeness, "how complete each field is")
    blank = _add(commands, "template", _template, "a blank extract, as CSV")
    blank.add_argument("extract", choices=EXTRACTS)
    return parser


def _add_loading(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    purpose: str,
    dry_run: bool,
) -> None:
    parser = _add(commands, name, _load, purpose)
    parser.set_defaults(dry_run=dry_run, by="", reason="")
    parser.add_argument("extract", choices=EXTRACTS)
    parser.add_argument("file", type=Path, help=".csv (UTF-8) or .parquet")
    if not dry_run:
        parser.add_argument("--by", default="", help="who loads, if not this user")
        parser.add_argument("--reason", default="", help="kept with the version")
    parser.add_argument(
        "--accept-refusals",
        action="store_true",
        help="publish the good rows though more than 5 %% are refused",
    )
    parser.add_argument(
        "--complete",
        action="store_true",
        help="the file holds every row of its months: withdraw those it lacks",
    )
    parser.add_argument("--refusals", type=Path, help="write every refusal to this CSV")
    parser.add_argument("--json", action="store_true", help="one line of JSON")


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Callable[[argparse.Namespace, Settings], int | None],
    purpose: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=purpose, description=purpose)
    parser.set_defaults(command=command)
    return parser


def _days(text: str) -> int:
    days = int(text)
    if days < 0:
        raise argparse.ArgumentTypeError("a number of days, 0 or more")
    return days


if __name__ == "__main__":
    sys.exit(main())
