"""The process that does one task and ends: python -m heard.confined.working."""

import contextlib
import importlib
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from heard.confined import messages
from heard.confined.messages import Line
from heard.ground.errors import HeardError, Refused

_SLACK = 6_000  # megabytes that are asked for and never used: stacks, and stores of memory
_COURTESY = 5  # how far it steps back from the pages, where a system knows such a thing


def main() -> None:
    """Do the task that the other process sends, and say what came of it."""
    told, may_go = sys.stdin.buffer, threading.Event()
    line = Line(_own_output(), may_go)
    name, arguments, megabytes = pickle.load(told)
    threading.Thread(target=_listen, args=(told, may_go), daemon=True).start()
    _step_back(megabytes)
    line.say(*_outcome(name, arguments, line))


def _own_output() -> IO[bytes]:
    """Where to speak. What anything else prints goes nowhere."""
    spoken = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return spoken


def _listen(told: IO[bytes], may_go: threading.Event) -> None:
    """End with the process that wants the task done, however that ends."""
    while word := told.read(1):
        if word == messages.GO:
            may_go.set()
    if not may_go.is_set():
        os._exit(1)


def _step_back(megabytes: int) -> None:
    """Limits that the system itself holds, where it can: whoever watches looks only now
    and then."""
    if sys.platform == "win32":
        return
    import resource

    os.nice(_COURTESY)
    most = (megabytes + _SLACK) * 1_000_000
    with contextlib.suppress(OSError, ValueError):  # a lower one may be set already
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _outcome(name: str, arguments: tuple[Any, ...], line: Line) -> tuple[object, ...]:
    try:
        return messages.DONE, _function(name)(*arguments, line)
    except Refused as refused:
        return messages.REFUSED, str(refused), refused.counts
    except HeardError as error:
        return messages.WRONG, str(error)
    except MemoryError:
        return (messages.NO_MEMORY,)
    except Exception as error:
        # Neither a traceback nor the error's own text: both may hold values of records.
        if "memory" in type(error).__name__.casefold():
            return (messages.NO_MEMORY,)
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return messages.FAULT, f"{type(error).__name__} at {place}"


def _function(name: str) -> Callable[..., object]:
    module, _, function = name.partition(":")
    target: Callable[..., object] = getattr(importlib.import_module(module), function)
    return target


if __name__ == "__main__":
    main()
