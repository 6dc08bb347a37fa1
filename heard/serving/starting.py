"""What is done before the first visitor comes."""

import asyncio
import contextlib
import logging
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.formparsers import MultiPartParser
from streamlit import App, runtime

from heard.ground.errors import HeardError
from heard.ground.settings import load_settings
from heard.ground.staging import sweep
from heard.serving.connections import limit_connections
from heard.serving.downloads import note_owners
from heard.serving.uploads import forget_who_left, largest_body

_log = logging.getLogger("heard")


@contextlib.asynccontextmanager
async def started(_: App) -> AsyncIterator[None]:
    """Around the server's life. A file that is brought waits in memory, whatever its size:
    above 1 MB it would be put into the system's temporary folder."""
    limit_connections()
    MultiPartParser.spool_max_size = largest_body()
    note_owners(runtime.get_instance().media_file_mgr)
    sweep_leftovers()
    forgetting = asyncio.create_task(forget_who_left())
    try:
        yield
    finally:
        forgetting.cancel()


def sweep_leftovers() -> None:
    """Take away what a killed process has left of a check."""
    try:
        store = load_settings().store
    except HeardError as error:
        _log.warning("%s", error)  # the pages say the same
        store = None
    for place in filter(None, (store, Path(tempfile.gettempdir()))):
        if place.is_dir():
            sweep(place)
