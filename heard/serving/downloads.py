"""A link to a file is of use only to the browser that it was made for.

Streamlit serves the files behind download buttons to anybody who knows the link. Here each
is noted with the sessions that were given it.
"""

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import Headers
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from heard.serving.visits import is_of, visitor

_MOST = 20_000  # files remembered: some hundred bytes each
_owners: OrderedDict[str, set[str]] = OrderedDict()
_lock = threading.Lock()


def may_have(path: str, headers: Headers) -> bool:
    """Whether a file was made for a session that is open in this browser."""
    with _lock:
        sessions = tuple(_owners.get(_name(path), ()))
    visit = visitor(headers)
    return any(is_of(session, visit) for session in sessions)


def note_owners(files: MediaFileManager) -> None:
    """Have a manager of files say whom it gives each. Streamlit has no option for that, so
    three of its methods are wrapped: two give a link, and one, for a file that is made
    only when it is asked for, gives the name by which it will be asked for."""

    def made(add: Callable[..., str], *values: Any, **named: Any) -> str:
        return _own(add(*values, **named), _session())

    def asked(execute: Callable[[str], str], name: str) -> str:
        with _lock:
            sessions = tuple(_owners.get(name, ()))
        link = execute(name)
        for session in sessions:
            _own(link, session)
        return link

    files.add = functools.partial(made, files.add)  # type: ignore[method-assign]
    files.add_deferred = functools.partial(  # type: ignore[method-assign]
        made, files.add_deferred
    )
    files.execute_deferred = functools.partial(  # type: ignore[method-assign]
        asked, files.execute_deferred
    )


def _own(link: str, session: str) -> str:
    with _lock:
        _owners.setdefault(_name(link), set()).add(session)
        _owners.move_to_end(_name(link))
        while len(_owners) > _MOST:
            _owners.popitem(last=False)
    return link


def _name(link: str) -> str:
    return PurePosixPath(link).stem


def _session() -> str:
    run = get_script_run_ctx()
    return run.session_id if run else ""
