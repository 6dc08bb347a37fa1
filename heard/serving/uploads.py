"""Who may send a file now, and how much.

A file is taken only for a session that is open in the very browser that sends it and that
shows an uploader; of no more than a session and all of them together may hold. Files lie
in the server's memory, never on its disk, and go soon after their browser.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers
from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from heard.serving.visits import is_of, visitor

OF_A_SESSION = 2  # files of the largest size: one, and the next while it is replaced
OF_ALL = 4
LEFT_SECONDS = 30.0  # a page that is connected anew within these still has its file
_LOOK_SECONDS = 5.0
_showing: dict[str, bool] = {}  # sessions that ever showed an uploader: is it there now?
_arriving: Counter[str] = Counter()  # bytes by session


def allow_uploads() -> None:
    """The session that runs shows an uploader."""
    if run := get_script_run_ctx():
        _showing[run.session_id] = True


def refuse_uploads() -> None:
    """The session that runs shows none."""
    run = get_script_run_ctx()
    if run and run.session_id in _showing:
        _showing[run.session_id] = False


def largest_body() -> int:
    """Bytes of the largest request with a file in it."""
    return int(config.get_option("server.maxUploadSize")) * 1_048_576


def refusal(session: str, headers: Headers) -> tuple[int, str] | None:
    """Why a file is not taken, as status and sentence; none if it is."""
    if not is_of(session, visitor(headers)) or not _showing.get(session):
        return 403, "A file is taken only from a browser that shows the page Upload."
    size = announced(headers)
    if size is None:
        return 411, "The size of a file must be said before it is sent."
    most = largest_body()
    held, all_held = _held(session)
    if size > most:
        return 413, "The file is too large."
    if held + size > OF_A_SESSION * most or all_held + size > OF_ALL * most:
        return 413, "The server holds too many files now. Try again in a few minutes."
    return None


def announced(headers: Headers) -> int | None:
    """The bytes that a request says it has; none if it does not say."""
    size = headers.get("content-length", "")
    plain = size.isascii() and size.isdigit() and "transfer-encoding" not in headers
    return int(size) if plain else None


@contextmanager
def arriving(session: str, headers: Headers) -> Iterator[None]:
    """A file counts from when its first byte comes."""
    size = announced(headers) or 0
    _arriving[session] += size
    try:
        yield
    finally:
        _arriving[session] -= size
        if not _arriving[session]:
            del _arriving[session]


def _held(session: str) -> tuple[int, int]:
    """Bytes that a session, and all of them, hold or are about to."""
    kept = runtime.get_instance().uploaded_file_mgr
    if not isinstance(kept, MemoryUploadedFileManager):
        raise TypeError("Uploads are counted only where they are kept in memory.")
    sizes = Counter(_arriving)
    for owner, files in [*kept.file_storage.items()]:
        sizes[owner] += sum(len(file.data) for file in [*files.values()])
    return sizes[session], sizes.total()


async def forget_who_left() -> None:
    """For as long as the server lives: close the sessions that brought files once their
    browser has gone. Streamlit would let each wait until the next one ends, files, what
    was found in them and all."""
    gone: dict[str, float] = {}
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        now, here = time.monotonic(), runtime.get_instance()
        gone = {
            session: gone.get(session, now)
            for session in [*_showing]
            if not here.is_active_session(session)
        }
        for session in [one for one, since in gone.items() if now - since > LEFT_SECONDS]:
            _showing.pop(session, None)
            here.close_session(session)
            here.uploaded_file_mgr.remove_session_files(session)
            # Streamlit only marks a file when it is first found to be nobody's.
            here.media_file_mgr.remove_orphaned_files()
