"""`python -m heard spc`: a control chart as CSV, of an indicator or of any series."""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from heard.commands.rates import lacking_of, say_population
from heard.commands.screen import say, visit_shown
from heard.commands.spc_values import Series, read_series
from heard.disclosure import INTERNAL, PROFILES, control_chart
from heard.ground import clock
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.spc import ControlChart, Method, Point, load_rebases, xmr_chart

_COLUMNS = ("value", "mean", "lower", "upper", "rule", "icon")
_BETTER = ("up", "down", "context")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What the command may be asked."""
    parser.add_argument("indicator", nargs="?", help="an id from `indicators`")
    parser.add_argument("--by", metavar="BREAKDOWN", help="one series for each member")
    parser.add_argument("--period", choices=clock.PERIODS, default="month")
    parser.add_argument("--profile", choices=PROFILES, default=INTERNAL)
    parser.add_argument(
        "--rebase",
        nargs="+",
        action="extend",
        default=[],
        metavar="YYYY-MM",
        help="compute limits anew from these months, not from those of rebases.csv",
    )
    parser.add_argument(
        "--values",
        type=Path,
        metavar="FILE.csv",
        help="any series instead: columns x and y, and rebase_group if you like",
    )
    parser.add_argument("--better", choices=_BETTER, help="with --values: the good way")
    parser.add_argument("--target", type=float, help="for the assurance, on stderr")
    parser.add_argument(
        "--fix-after", type=int, metavar="N", help="limits from the first N points"
    )
    parser.add_argument(
        "--no-screen",
        action="store_true",
        help="keep all moving ranges, as the Excel tool does",
    )


def spc(options: argparse.Namespace, settings: Settings) -> None:
    _check(options)
    method = Method(options.fix_after, not options.no_screen, settings.run)
    if options.values:
        series = read_series(options.values)
        better = options.better or "context"
        chart = _chart_of_values(series, method, better, options.target)
        _write([("", chart)], None)
        if series.note:
            say(series.note)
        return
    looking = visit_shown(settings, options.profile)
    published = looking.published(options.indicator, options.by, options.period)
    if published.is_exact:
        say_population(looking, published)
    elif lacking := lacking_of(looking, published):
        say(lacking)
    wanted = {
        "method": method,
        "rebase": options.rebase,
        "adopted": load_rebases(settings),
        "target": options.target,
    }
    charts = [
        (name, control_chart(published, name, **wanted)) for name in published.members
    ]
    _write(charts, options.by)


def _check(options: argparse.Namespace) -> None:
    """Raises HeardError for options that do not go together."""
    if bool(options.values) == bool(options.indicator):
        raise HeardError("Give either an indicator or --values FILE.csv.")
    if options.values and (options.by or options.rebase or options.period != "month"):
        raise HeardError(
            "--by, --period and --rebase are for indicators. For a file, give each row "
            "its group in a column rebase_group."
        )
    if options.indicator and options.better:
        raise HeardError("--better is for --values: an indicator knows its own.")
    for month in options.rebase:
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
            raise HeardError(f"--rebase takes months such as 2024-05, not {month!r}.")


def _chart_of_values(
    series: Series, method: Method, better: str, target: float | None
) -> ControlChart:
    return xmr_chart(
        series.x,
        series.y,
        groups=series.groups,
        method=method,
        better=better,
        target=target,
    )


def _write(charts: Sequence[tuple[str, ControlChart]], by: str | None) -> None:
    """The points as CSV to stdout; notes and assurance to stderr."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["period", *([by] if by else []), *_COLUMNS])
    for name, chart in charts:
        for point in chart.points:
            table.writerow([point.period, *([name] if by else []), *_cells(point)])
        for note in _notes(chart):
            print(f"{name}: {note}" if by else note, file=sys.stderr)


def _cells(point: Point) -> Iterable[str]:
    """Numbers as Python writes them, so that nothing is lost; blank where missing."""
    for column in _COLUMNS:
        cell = getattr(point, column)
        yield repr(cell) if isinstance(cell, float) else str(cell or "")


def _notes(chart: ControlChart) -> Iterable[str]:
    yield from chart.notes
    if chart.assurance:
        words = chart.assurance.replace("_", " ")
        yield f"Against a target of {chart.target:g}: {words}."
    elif chart.target is not None:
        yield "No assurance: it needs limits and a good direction (--better)."
