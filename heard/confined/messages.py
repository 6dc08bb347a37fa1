"""What two processes say to one another: pickled, each behind its length.

What the worker says was made while it read a file that may be hostile. It is therefore
unpickled into plain values and frozen facts of ours alone, never into anything that runs.
"""

import dataclasses
import io
import pickle
import struct
import threading
from typing import IO, Any

_LENGTH = struct.Struct(">Q")
_MOST_BYTES = 1 << 30

# What a worker says, and what follows the word.
PROGRESS = "progress"  # stage, share from 0 to 1
SETTLED = "settled"  # it wants to begin what must not be stopped
DONE = "done"  # the value
REFUSED = "refused"  # sentence, counts
WRONG = "wrong"  # sentence
NO_MEMORY = "no memory"
FAULT = "fault"  # kind and place
GO = b"g"  # what it is told when it may begin


def write(stream: IO[bytes], message: object) -> None:
    """Say something."""
    content = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[Any, ...]:
    """What is said next. Raises EOFError if nothing is any more, UnpicklingError if it is
    more than facts."""
    (length,) = _LENGTH.unpack(_whole(stream, _LENGTH.size))
    if length > _MOST_BYTES:
        raise pickle.UnpicklingError("more than a worker may say")
    message = _Facts(io.BytesIO(_whole(stream, length))).load()
    if not isinstance(message, tuple):
        raise pickle.UnpicklingError("no message")
    return message


def _whole(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


class _Facts(pickle.Unpickler):
    """Knows the dataclasses of this package, and no function or class besides."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("heard."):
            loaded = super().find_class(module, name)
            if isinstance(loaded, type) and dataclasses.is_dataclass(loaded):
                return loaded
        raise pickle.UnpicklingError(f"{module}.{name} is no fact")


class Line:
    """What a worker may say while it works."""

    def __init__(self, stream: IO[bytes], may_go: threading.Event) -> None:
        self._stream, self._may_go, self._lock = stream, may_go, threading.Lock()
        self._said = ("", 0)

    def __call__(self, stage: str, share: float) -> None:
        """How far it has come: a Progress, for any thread."""
        said = stage, int(share * 100)
        if said != self._said:
            self._said = said
            self.say(PROGRESS, stage, float(share))

    def settle(self) -> None:
        """Return when it may begin what must not be stopped; if it may not, never."""
        self.say(SETTLED)
        self._may_go.wait()

    def say(self, *message: object) -> None:
        """Say something, whole."""
        with self._lock:
            write(self._stream, message)
