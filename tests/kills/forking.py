"""Runs commands, each in a fork of a process that has everything imported already.

A line of JSON on stdin: words, store, at (the operation at which it is killed; 0: none).
A line back: its exit code (-9: killed), output, errors and how many operations there were.
"""

import ctypes
import json
import os
import sys
import tempfile
from pathlib import Path

# Each is otherwise imported by every fork.
import heard.disclosure.release
import heard.disclosure.secondary_suppression
import heard.store.rebuilding  # noqa: F401
from heard.__main__ import main

_KILLER = ctypes.CDLL(None)
_KILLER.kill_at.argtypes = [ctypes.c_char_p, ctypes.c_long]
_KILLER.operations.restype = ctypes.c_long


def run(words: list[str], store: str, at: int) -> dict[str, object]:
    """One command, to its end or to its kill."""
    with tempfile.TemporaryDirectory() as folder:
        texts = [Path(folder, name) for name in ("out", "err", "count")]
        child = os.fork()
        if not child:
            _become(words, store, at, texts)
        _, status = os.waitpid(child, 0)
        out, err, count = (
            path.read_text("utf-8") if path.exists() else "" for path in texts
        )
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "out": out, "err": err, "operations": int(count or 0)}


def _become(words: list[str], store: str, at: int, texts: list[Path]) -> None:
    """The child, which never comes back."""
    code = 99
    try:
        for descriptor, path in zip((1, 2), texts, strict=False):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
        os.environ["HEARD_STORE"] = store
        _KILLER.kill_at(store.encode(), at)
        code = main(words)
        texts[2].write_text(str(_KILLER.operations()))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(run(**json.loads(line))), flush=True)
