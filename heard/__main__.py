"""The command line: python -m heard. Exit codes: 0 done, 1 data refused, 2 wrong usage.

Everything said to a person is a sentence on stderr; stdout carries results only.
"""

import argparse
import json
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from heard import store
from heard.commands import parser
from heard.commands.screen import say
from heard.settings import HeardError, Refused, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    try:
        return int(options.command(options, load_settings()) or 0)
    except Refused as refused:
        return _say_refused(options, refused)
    except HeardError as error:
        say(str(error))
        return 2
    except BrokenPipeError:
        return 0
    except Exception as error:
        # Neither a traceback nor the error's own text: both may hold values of records.
        say(f"{_fault(error)} Nothing was published. Please report this sentence.")
        return 2
    except KeyboardInterrupt:
        say("Stopped. Nothing was published.")
        return 2


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind, place = type(error).__name__, f"{Path(last.filename).name}:{last.lineno}"
    return f"An unexpected fault in the program ({kind} at {place})."


def _say_refused(options: argparse.Namespace, refused: Refused) -> int:
    say(str(refused))
    if getattr(options, "json", False):
        counts = dict.fromkeys(store.COUNTS, 0) | refused.counts
        receipt = {"published": False, **counts, "message": str(refused)}
        print(json.dumps(receipt, ensure_ascii=False))
    return 1


if __name__ == "__main__":
    sys.exit(main())
