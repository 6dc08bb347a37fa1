"""One press of "Back" leads back: the script that Streamlit's own page lacks.

static/history.js says why. It is put into the page as a link to this server, as the policy
of its content allows no other.
"""

from pathlib import PurePosixPath

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from heard.ground.settings import PROJECT

_NAME = "history.js"
_TAG = f'<script src="./{_NAME}"></script>'.encode()
_BEFORE = b"<head>"


class History:
    """Middleware around Streamlit's application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._script = (PROJECT / "static" / _NAME).read_bytes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the script, or put the link to it into a page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif PurePosixPath(scope["path"]).name == _NAME:
            script = Response(self._script, media_type="text/javascript")
            await script(scope, receive, send)
        else:
            await self._app(_plainly(scope), receive, _with_link(send))


def _plainly(scope: Scope) -> Scope:
    """A page is asked for as it is, and not packed; whatever else has an ending."""
    if PurePosixPath(scope["path"]).suffix:
        return scope
    kept = [one for one in scope["headers"] if one[0].lower() != b"accept-encoding"]
    return {**scope, "headers": kept}


def _with_link(send: Send) -> Send:
    """A page is sent when all of it is there, as its length changes."""
    begun: list[Message] = []
    parts: list[bytes] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = MutableHeaders(scope=message).get("content-type", "")
            if kind.startswith("text/html"):
                begun.append(message)
                return
        elif begun and message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
            if message.get("more_body"):
                return
            page = b"".join(parts).replace(_BEFORE, _BEFORE + _TAG, 1)
            if page:  # none where only the headers were asked for
                MutableHeaders(scope=begun[0])["content-length"] = str(len(page))
            await send(begun.pop())
            message = {"type": "http.response.body", "body": page}
        await send(message)

    return sent
