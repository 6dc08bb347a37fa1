"""Who may ask: everything that reaches Streamlit comes through here.

Streamlit lets any page of `localhost` open its websocket, and to find out whether a foreign
page may it asks an outside server for its own address, inside the event loop. Here only
this server's own pages are let in, so that it never comes to ask.
"""

import logging
import traceback
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from heard.serving import downloads, uploads, visits
from heard.serving.connections import in_time
from heard.serving.headers import headers

MOST_SESSIONS = 200
_INTERNALS = "/_stcore/"
_UPLOAD = f"{_INTERNALS}upload_file/"
# What Streamlit's page itself asks for; its statistics and its interface for programs
# are for nobody.
_OPEN = tuple(
    _INTERNALS + name
    for name in ("health", "host-config", "stream", "bidi-components/", "upload_file/")
)
_MOST_OF_A_WISH = 1_000  # bytes: Streamlit names the session again to take a file away
_READING, _WRITING = ("GET", "HEAD", "OPTIONS"), ("PUT", "DELETE")
_log = logging.getLogger("heard")


class Gate:
    """Middleware around Streamlit's application, for pages and websockets alike."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it. Anything else is the server's own."""
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _with_headers(scope, send))
        else:
            await self._app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        if not (is_host_allowed(asked.get("host")) and is_own(asked)):
            return await _turn_away(receive, send)
        if self._sessions >= MOST_SESSIONS:
            _log.warning("%s pages are open: no more are let in.", self._sessions)
            return await _turn_away(receive, send)
        self._sessions += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._sessions -= 1
        return None

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope)
        if refused := _refusal(scope, asked):
            status, sentence = refused
            # What is left of the request is not read: the next one cannot follow it.
            last = {"connection": "close"}
            return await PlainTextResponse(sentence, status, last)(scope, receive, send)
        if not _path(scope).startswith(_UPLOAD):
            return await self._run(scope, receive, send)
        with uploads.arriving(_session(scope), asked):
            return await self._run(scope, in_time(receive), send)

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A fault is one line of the log, without values, and one sentence."""
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except (ClientDisconnect, TimeoutError):
            refused = PlainTextResponse(
                "The file did not arrive in time.", 408, {"connection": "close"}
            )
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            name = Path(place.filename).name
            _log.error("%s at %s:%s", type(error).__name__, name, place.lineno)
            refused = PlainTextResponse("Something went wrong: see the log.", 500)
        else:
            return
        if not begun:
            await refused(scope, receive, send)


def is_own(asked: Headers) -> bool:
    """Whether a page of this very server asks: the same name and port as it is asked by.
    A browser always says where a page is from; who does not say is none."""
    origin, host = urlsplit(asked.get("origin", "")), asked.get("host")
    return origin.scheme in ("http", "https") and bool(host) and origin.netloc == host


def _refusal(scope: Scope, asked: Headers) -> tuple[int, str] | None:
    """Why a request is not let through, as status and sentence; none if it is."""
    path, method = _path(scope), scope["method"]
    if not is_host_allowed(asked.get("host")):
        return 400, "This server is not known by that name: see server.allowedHosts."
    if path.startswith(_INTERNALS) and not path.startswith(_OPEN):
        return 404, "Not found"
    if method not in (*_READING, *(_WRITING if path.startswith(_UPLOAD) else ())):
        return 405, "Method not allowed"
    if method in _WRITING and not is_own(asked):
        return 403, "Only a page of this server may do that."
    if path.startswith("/media/") and not downloads.may_have(path, asked):
        return 404, "This link was for one visit. Download the file again from its page."
    return _about_body(scope, asked)


def _about_body(scope: Scope, asked: Headers) -> tuple[int, str] | None:
    if scope["method"] == "PUT":
        return uploads.refusal(_session(scope), asked)
    most = 0
    if scope["method"] == "DELETE":
        if not visits.is_of(_session(scope), visits.visitor(asked)):
            return 403, "Only the browser that sent a file may take it away."
        most = _MOST_OF_A_WISH
    if "transfer-encoding" in asked or (uploads.announced(asked) or 0) > most:
        return 413, "Nothing may be sent here."
    return None


def _session(scope: Scope) -> str:
    """`…/upload_file/<session>/<file>`"""
    return _path(scope).removeprefix(_UPLOAD).partition("/")[0]


def _path(scope: Scope) -> str:
    """Without what stands before all of Streamlit's, where it is not served at the root."""
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    path = str(scope["path"])
    return path.removeprefix(f"/{base}") if base else path


async def _turn_away(receive: Receive, send: Send) -> None:
    await receive()  # the wish to connect
    await send({"type": "websocket.close", "code": 1008})


def _with_headers(scope: Scope, send: Send) -> Send:
    """Every answer has the headers; a page also the cookie, if the browser has none. So
    has what a page asks for first: a browser may have kept the page itself."""
    has_cookie = bool(visits.visitor(Headers(scope=scope)))
    is_first = _path(scope) == f"{_INTERNALS}health"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            said = MutableHeaders(scope=message)
            is_page = said.get("content-type", "").startswith("text/html")
            message["headers"] = [*message["headers"], *headers()]
            if (is_page or is_first) and not has_cookie:
                cookie = (b"set-cookie", visits.new_cookie(scope["scheme"]))
                message["headers"].append(cookie)
        await send(message)

    return sent
