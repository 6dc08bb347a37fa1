"""What the command line may be asked, and which function answers."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from heard import disclosure
from heard.commands import figures, releases, scrutiny, spc, supplies, versions
from heard.commands.screen import say
from heard.extracts import EXTRACTS
from heard.ground import clock
from heard.ground.settings import Settings

# argparse has no public name for it.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_OF_A_SUPPLY = {
    "--accept-refusals": "publish the good rows though more than 5 %% are refused",
    "--complete": "the file holds every row of its months: withdraw those it lacks",
}


def parser() -> argparse.ArgumentParser:
    """Every command, its options and what they mean."""
    parser = argparse.ArgumentParser(
        prog="python -m heard",
        description="Are children with mental ill health kept in police cells?",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_supplies(commands)
    _add_versions(commands)
    _add_figures(commands)
    _add_releases(commands)
    blank = _add(commands, "template", supplies.template, "a blank extract, as CSV")
    blank.add_argument("extract", choices=EXTRACTS)
    return parser


def _add_versions(commands: Commands) -> None:
    history = _add(commands, "history", versions.history, "who loaded what, and when")
    history.add_argument("--json", action="store_true", help="one line of JSON")
    receipt = _add(commands, "receipt", versions.receipt, "what one version is")
    receipt.add_argument("extract", choices=EXTRACTS)
    receipt.add_argument("version", type=int, help="a number from `history`")
    receipt.add_argument("--json", action="store_true", help="one line of JSON")
    revert = _add(commands, "revert", versions.revert, "make a table what it was")
    revert.add_argument("extract", choices=EXTRACTS)
    revert.add_argument("version", type=int, help="a number from `history`")
    _add_person(revert, "who does it, if not this user")
    revert.add_argument("--reason", default="", help="kept with the version")
    revert.add_argument(
        "--preview", action="store_true", help="say what it would change; change nothing"
    )
    covered = _add(
        commands, "coverage", versions.coverage, "which months are covered, or say so"
    )
    covered.add_argument("extract", choices=EXTRACTS, nargs="?")
    _add_answers(covered)
    _add_person(covered, "who says so, if not this user")
    covered.add_argument("--reason", default="", help="kept with the version")
    erased = _add(commands, "erase", versions.erase, "forget who made a version, and why")
    erased.add_argument("extract", choices=EXTRACTS)
    erased.add_argument("version", type=int, help="a number from `history`")
    _add_person(erased, "who does it, if not this user")
    prune = _add(commands, "prune", versions.prune, "remove superseded rows for good")
    prune.add_argument("--older-than", type=_days, required=True, metavar="DAYS")
    _add_person(prune, "who does it, if not this user")


def _add_figures(commands: Commands) -> None:
    _add(commands, "indicators", figures.indicators, "list the indicators as CSV")
    one = _add(commands, "series", figures.series, "one indicator over time, as CSV")
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
    published = _add(
        commands, "published", scrutiny.published, "the latest approved release, as CSV"
    )
    published.add_argument("indicator", nargs="?")
    published.add_argument(
        "--draft", action="store_true", help="what would be published of the data in force"
    )
    again = _add(
        commands, "audit", scrutiny.audit, "can a suppressed count be worked out? 1 if so"
    )
    again.add_argument(
        "--kept", action="store_true", help="as it was found when the release was built"
    )
    chart = _add(commands, "spc", spc.spc, "a control chart as CSV, of any series")
    spc.add_options(chart)
    rules = _add(
        commands, "checks", figures.checks, "rows that break a rule, by month and place"
    )
    rules.add_argument(
        "--rows", default="", metavar="CHECK", help="list those that break it, by their key"
    )
    _add(commands, "completeness", figures.completeness, "how complete each field is")


def _add_releases(commands: Commands) -> None:
    purpose = "approved releases: what a public meeting was shown, kept for good"
    release = commands.add_parser("release", help=purpose, description=purpose)
    steps = release.add_subparsers(required=True, metavar="STEP")
    draft = _add(steps, "draft", releases.draft, "say what would be published; an id of it")
    draft.add_argument(
        "--by", default="", metavar="NAME", help="who drafts, if not this user"
    )
    approve = _add(steps, "approve", releases.approve, "make a draft the newest release")
    approve.add_argument("draft", help="the id that `release draft` gave")
    approve.add_argument("--title", default="", help="what people will know it by")
    approve.add_argument("--meeting", default="", help="the meeting that it is for")
    approve.add_argument("--note", default="", help="what its readers should know")
    approve.add_argument(
        "--seen-before", action="append", default=[], metavar="WHO",
        help="who had it before it was public; give it once for each",
    )  # fmt: skip
    approve.add_argument(
        "--by", default="", metavar="NAME", help="who approves, if not this user"
    )
    withdraw = _add(steps, "withdraw", releases.withdraw, "mark a release as found wrong")
    withdraw.add_argument("release", help="a number from `release list`")
    withdraw.add_argument("--reason", default="", help="why; kept and shown with it")
    withdraw.add_argument(
        "--by", default="", metavar="NAME", help="who withdraws, if not this user"
    )
    listed = _add(steps, "list", releases.list_all, "every release, the newest first")
    show = _add(steps, "show", releases.show, "what one says of itself, and its changes")
    show.add_argument("release", help="a number from `release list`")
    export = _add(steps, "export", releases.export, "write its files into a folder")
    export.add_argument("release", help="a number from `release list`")
    export.add_argument("folder", type=Path, help="a new one, or an empty one")
    for one in (draft, listed, show):
        one.add_argument("--json", action="store_true", help="one line of JSON")


def _add_supplies(commands: Commands) -> None:
    check = _add(commands, "check", supplies.check, "say what would be refused or change")
    load = _add(commands, "load", supplies.load, "check a file and publish its good rows")
    for one in (check, load):
        one.add_argument("extract", choices=EXTRACTS)
        one.add_argument("file", type=Path, help=".csv, .tsv, .xlsx, .xlsm or .parquet")
        one.add_argument("--mapping", default="", help="the mapping profile to read it by")
        _add_old(one, "--profile", "--mapping")
        one.add_argument("--sheet", default="", help="of a workbook, if not the first")
        for option, help_text in _OF_A_SUPPLY.items():
            one.add_argument(option, action="store_true", help=help_text)
        _add_answers(one)
        one.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="write the refused rows with their reasons to this .csv or .xlsx",
        )
        one.add_argument("--refusals", type=Path, help="write a line a refusal to this CSV")
        one.add_argument("--json", action="store_true", help="one line of JSON")
    check.add_argument(
        "--preview",
        action="store_true",
        help="also the months and headline figures that would change",
    )
    _add_person(load, "who loads, if not this user")
    load.add_argument("--reason", default="", help="why; kept with the version")


def _add_person(command: argparse.ArgumentParser, who: str) -> None:
    command.add_argument("--loaded-by", default="", metavar="NAME", help=who)
    _add_old(command, "--by", "--loaded-by")


def _add_old(command: argparse.ArgumentParser, old: str, new: str) -> None:
    """What an option was called before: it goes on working."""
    dest = new.removeprefix("--").replace("-", "_")
    command.add_argument(old, action=_Renamed, dest=dest, help=argparse.SUPPRESS)


class _Renamed(argparse.Action):
    """Takes an option by its old name, and says what it is called now."""

    def __call__(
        self,
        _: argparse.ArgumentParser,
        options: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        say(f"note: {option_string} is --{self.dest.replace('_', '-')} now; both work.")
        setattr(options, self.dest, values)


def _add_answers(command: argparse.ArgumentParser) -> None:
    for option, answer in (
        ("--no-data", "nothing was supplied for these months: no data, no zero"),
        ("--none", "there were none in these months: 0"),
    ):
        command.add_argument(
            option, action="append", default=[], metavar="MONTHS",
            help=f"{answer}; 2022-11, 2022-11..2022-12, suite:Torquay=2024-03..2024-05",
        )  # fmt: skip


def _add(
    commands: Commands,
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
