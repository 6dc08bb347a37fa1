"""Watches a server from within, before its first line: every name that it would have
resolved, every address that it would reach and every file that it writes is noted.

A name of another machine gets no answer, as where names do not resolve. Python runs this
file by its name when its folder stands in PYTHONPATH; WATCHED names the file of notes.
"""

import os
import sys
import time

_notes = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_HERE = ("127.0.0.1", "localhost", "0.0.0.0", "::", "::1", "", None)
_UNANSWERED = 5.0  # seconds


def _note(what: str, about: object) -> None:
    os.write(_notes, f"{what} {about}\n".encode())


def _watch(event: str, about: tuple) -> None:
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        if about[0] not in _HERE:
            _note("outside", about[0])
            time.sleep(_UNANSWERED)
            raise OSError("no answer")
    elif event in ("socket.connect", "socket.sendto"):
        if isinstance(about[1], tuple) and about[1][0] not in _HERE:
            _note("outside", about[1][0])
            raise OSError("no way")
    elif event == "open":
        path, _, flags = about
        if isinstance(path, str) and flags & (os.O_WRONLY | os.O_RDWR):
            _note("written", path)


sys.addaudithook(_watch)
