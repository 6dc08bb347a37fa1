"""How many connections there may be, and how long a request may take to arrive.

uvicorn waits for the rest of a request for ever, and Streamlit, which starts it, passes no
limits on: so its class of a connection is given them here, whoever starts the server.
"""

import asyncio
import time
from typing import Any

from starlette.types import Message, Receive
from uvicorn.protocols.http.auto import AutoHTTPProtocol

MOST_CONNECTIONS = 500  # of a browser's page about seven; a process may have 1,024 files
REQUEST_SECONDS = 10.0  # for the lines of a request
PIECE_SECONDS = 20.0  # between two pieces of a file
FILE_SECONDS = 900.0  # for a file: 100 MB at 1 Mbit/s
_LOOK_SECONDS = 1.0


def limit_connections() -> None:
    """Put the limits on every connection from now on."""
    connection: Any = AutoHTTPProtocol
    if hasattr(connection, "has_limits"):
        return
    connection.has_limits, made = True, connection.connection_made

    def connection_made(self: Any, transport: asyncio.Transport) -> None:
        made(self, transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            _look_again(self, None, time.monotonic())

    connection.connection_made = connection_made


def _look_again(connection: Any, seen: object, since: float) -> None:
    later = asyncio.get_running_loop().call_later
    later(_LOOK_SECONDS, _look, connection, seen, since)


def _look(connection: Any, seen: object, since: float) -> None:
    """Once a second: has a connection waited for its next request for too long? `seen` is
    the request that it last had, `since` when it began to wait."""
    transport = connection.transport
    if transport.is_closing() or transport.get_protocol() is not connection:
        return  # closed, or a websocket by now
    request, now = connection.cycle, time.monotonic()
    is_answered = request is None or request.response_complete
    if request is not seen or not is_answered:
        since = now
    if now - since > REQUEST_SECONDS:
        transport.abort()
    else:
        _look_again(connection, request, since)


def in_time(receive: Receive) -> Receive:
    """The same pieces of a file; raises TimeoutError if they come too slowly."""
    end = time.monotonic() + FILE_SECONDS

    async def piece() -> Message:
        left = min(PIECE_SECONDS, end - time.monotonic())
        return await asyncio.wait_for(receive(), max(left, 0))

    return piece
