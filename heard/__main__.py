"""The command line: python -m heard.

Exit codes: 0 done, 1 data refused, 2 wrong usage or not possible. A version that was
published is 0, also where its receipt could not be printed: stderr says so.
Everything said to a person is a sentence on stderr; stdout carries results only.
"""

import argparse
import contextlib
import json
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from heard import store
from heard.commands import parser, versions
from heard.commands.screen import say
from heard.ground.errors import HeardError, Refused
from heard.ground.settings import load_settings
from heard.store import published

_MOST_LOOKS = 4  # at a store that others change meanwhile


class _Unprinted(Exception):
    """The output was closed, or cannot be written."""


@dataclass(frozen=True)
class _Output:
    """Standard output, whose faults are told from all others."""

    stream: TextIO

    def write(self, text: str) -> int:
        try:
            return self.stream.write(text)
        except OSError as error:
            raise _Unprinted from error

    def flush(self) -> None:
        try:
            self.stream.flush()
        except OSError as error:
            raise _Unprinted from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    options, before = parser().parse_args(arguments), published.so_far()
    output = _Output(sys.stdout)
    try:
        with contextlib.redirect_stdout(output):
            code = _looked(options)
            output.flush()
        return code
    except _Unprinted as fault:
        return _say_unprinted(fault.__cause__, before)
    except Refused as refused:
        return _say_refused(options, refused)
    except HeardError as error:
        say(str(error))
        return 2
    except Exception as error:
        # Neither a traceback nor the error's own text: both may hold values of records.
        return _say_fault(options, before, _fault(error))
    except KeyboardInterrupt:
        return _say_fault(options, before, "Stopped.")


def _looked(options: argparse.Namespace) -> int:
    for _ in range(_MOST_LOOKS - 1):
        with contextlib.suppress(store.Outdated):
            return int(options.command(options, load_settings()) or 0)
    return int(options.command(options, load_settings()) or 0)


def _say_fault(options: argparse.Namespace, before: int, fault: str) -> int:
    """A fault, and whether anything was published before it."""
    done = published.since(before)
    say(f"{fault} {done or 'Nothing was published.'}")
    # Of two tables one may be pruned, and files of the other still there.
    return 0 if done and options.command is not versions.prune else 2


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind, place = type(error).__name__, f"{Path(last.filename).name}:{last.lineno}"
    return (
        f"An unexpected fault in the program ({kind} at {place}). Please report this "
        "sentence."
    )


def _say_unprinted(error: BaseException | None, before: int) -> int:
    """A closed output is no fault; one that cannot be written is."""
    with contextlib.suppress(OSError, ValueError):  # or Python tries again as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    why = error.strerror if isinstance(error, OSError) else None
    if done := published.since(before):
        say(f"{done} But the receipt could not be printed ({why}).")
        return 0
    if isinstance(error, BrokenPipeError):
        return 0
    say(f"The output could not be written ({why}).")
    return 2


def _say_refused(options: argparse.Namespace, refused: Refused) -> int:
    say(str(refused))
    if getattr(options, "json", False):
        counts = dict.fromkeys(store.COUNTS, 0) | refused.counts
        receipt = {"published": False, **counts, "message": str(refused)}
        with contextlib.suppress(OSError):
            print(json.dumps(receipt, ensure_ascii=False), flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
