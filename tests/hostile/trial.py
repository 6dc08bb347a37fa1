"""Each hostile file is looked at and checked, as the page does."""

import os
import time
from dataclasses import astuple, dataclass
from pathlib import Path

from heard.confined import Line
from heard.extracts import as_copy
from heard.ground.errors import HeardError
from heard.ground.settings import Settings
from heard.intake.headers import look_at
from tests.supplying import inspect


@dataclass(frozen=True)
class Ending:
    """How it ended with a file: its sentence, or what the check gave. `seconds`: of the
    processor; `left`: what is then in the folder where all is staged; `fault`: what
    should never be."""

    name: str
    sentence: str
    seconds: float
    left: tuple[str, ...]
    fault: str = ""


def try_all(settings: Settings, folder: Path, line: Line) -> list[tuple[object, ...]]:
    """Every file of a folder, in the order of its name: what Ending holds, as no fact of
    the tests is let through."""
    paths = sorted(folder.iterdir())
    return [
        astuple(_tried(settings, path, line, number / len(paths)))
        for number, path in enumerate(paths)
    ]


def _tried(settings: Settings, path: Path, line: Line, share: float) -> Ending:
    line(path.name, share)
    begun, sentence, fault = time.process_time(), "", ""
    room = Path(os.environ["TMPDIR"])
    try:
        with as_copy(path, None) as file:
            look_at(settings, "custody", file, "", None, lambda *so_far: None)  # type: ignore[arg-type]
            found = inspect(settings, "custody", file)
        sentence = f"{found.message} {found.counts}"
    except HeardError as error:
        sentence = str(error)
    except Exception as error:
        fault = f"{type(error).__name__}: {error} ({_place(error)})"
    took = time.process_time() - begun
    return Ending(path.name, sentence, took, _left(room, settings), fault)


def _place(error: BaseException) -> str:
    trace, last = error.__traceback__, ""
    while trace:
        code = trace.tb_frame.f_code
        last = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return last


def _left(room: Path, settings: Settings) -> tuple[str, ...]:
    """Names of what is on the disk that was not there before."""
    left = [*room.rglob("*"), *settings.store.parent.glob(f"{settings.store.name}*")]
    return tuple(sorted(path.name for path in left))
