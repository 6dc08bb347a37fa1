"""A visitor without a browser: plain HTTP, raw sockets and Streamlit's own messages."""

import contextlib
import http.client
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from heard.disclosure import INTERNAL

BOUNDARY = "a-boundary"


@dataclass(frozen=True)
class Answer:
    """What a server answers; the cookies that it sets are by name."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    cookies: Mapping[str, str]


def ask(
    address: str, path: str, method: str = "GET", body: bytes = b"", **said: str
) -> Answer:
    """One request; `said` are its headers, `_` for `-`."""
    where = urlsplit(address)
    line = http.client.HTTPConnection(str(where.hostname), where.port, timeout=30)
    headers = {name.replace("_", "-"): value for name, value in said.items()}
    try:
        try:
            line.request(method, path, body or None, headers)
            answer = line.getresponse()
        except ConnectionError:
            # Refused before all of it was sent, and the answer lost with the connection:
            # asked again with nothing but what is announced.
            line.close()
            line.request(method, path, None, {**headers, "Content-Length": str(len(body))})
            answer = line.getresponse()
        given = [v for k, v in answer.getheaders() if k.lower() == "set-cookie"]
        cookies = dict(re.findall(r"^([^=]+)=([^;]*)", "\n".join(given), re.MULTILINE))
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, named, answer.read(), cookies)
    finally:
        line.close()


@contextlib.contextmanager
def opened(address: str) -> Iterator[socket.socket]:
    """A raw connection to a server."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port), timeout=40) as line:
        yield line


def handshake(address: str, **said: str) -> bytes:
    """How a server answers who would open its websocket: the first line."""
    headers = {"Host": urlsplit(address).netloc, **said}
    lines = [f"{name}: {value}" for name, value in headers.items()]
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    with opened(address) as line:
        line.sendall(
            "\r\n".join(
                (
                    "GET /_stcore/stream HTTP/1.1",
                    *("Upgrade: websocket", "Connection: Upgrade", key),
                    *("Sec-WebSocket-Version: 13", *lines, "", ""),
                )
            ).encode()
        )
        return line.recv(1000).partition(b"\r\n")[0]


@dataclass
class Visitor:
    """One browser's session: what its last run has sent is in `seen`."""

    address: str
    socket: ClientConnection
    cookies: dict[str, str]
    session: str = ""
    seen: list[ForwardMsg] = field(default_factory=list)

    @property
    def cookie(self) -> str:
        """All cookies, as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def token(self) -> str:
        """What Streamlit wants to see beside the cookie of the same value."""
        return self.cookies["_streamlit_xsrf"]

    def go(self, page: str, profile: str = INTERNAL) -> None:
        """Open a page in a profile, as a person who chooses it."""
        self._run(page, BackMsg())
        if profile == INTERNAL:
            asked = BackMsg()
            radio = next(one for one in self.elements("radio") if one.label == "View as")
            state = asked.rerun_script.widget_states.widgets.add(id=radio.id)
            state.string_value = next(
                one for one in radio.options if INTERNAL in one.lower()
            )
            self._run(page, asked)

    def _run(self, page: str, asked: BackMsg) -> None:
        asked.rerun_script.page_name = page
        self.socket.send(asked.SerializeToString())
        self.seen.clear()
        while not (self.seen and _is_end(self.seen[-1])):
            self.seen.append(self._received())
        begun = [one for one in self.seen if one.WhichOneof("type") == "new_session"]
        self.session = begun[-1].new_session.initialize.session_id

    def _received(self) -> ForwardMsg:
        return ForwardMsg.FromString(bytes(self.socket.recv(timeout=60)))

    def elements(self, kind: str) -> list:
        """What the last run has drawn of a kind."""
        drawn = [one.delta.new_element for one in self.seen if one.HasField("delta")]
        return [getattr(one, kind) for one in drawn if one.WhichOneof("type") == kind]

    def upload_path(self) -> str:
        """Where Streamlit would have a file sent."""
        asked = BackMsg()
        asked.file_urls_request.file_names.append("custody.csv")
        self.socket.send(asked.SerializeToString())
        while True:
            answer = self._received()
            if answer.WhichOneof("type") == "file_urls_response":
                return str(answer.file_urls_response.file_urls[0].upload_url)

    def send(self, path: str, megabytes: float, **said: str) -> Answer:
        """Send a file there as a browser does."""
        about = "Content-Disposition: form-data; name=f; filename=custody.csv"
        start, end = f"--{BOUNDARY}\r\n{about}\r\n\r\n", f"\r\n--{BOUNDARY}--\r\n"
        body = start.encode() + bytes(int(megabytes * 1_048_576)) + end.encode()
        named = {
            "Content_Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Origin": self.address,
            "Cookie": self.cookie,
            "X_Xsrftoken": self.token,
        }
        return ask(self.address, path, "PUT", body, **named | said)


def _is_end(message: ForwardMsg) -> bool:
    """Of a run, and not only of its first half: who comes to a page past the dashboard is
    sent through it."""
    kind, done = message.WhichOneof("type"), ForwardMsg.FINISHED_SUCCESSFULLY
    return kind == "script_finished" and message.script_finished == done


@contextlib.contextmanager
def visiting(address: str) -> Iterator[Visitor]:
    """A new browser at a server, with its cookies and its websocket."""
    cookies = {**ask(address, "/").cookies, **ask(address, "/_stcore/health").cookies}
    carried = "; ".join(f"{name}={value}" for name, value in cookies.items())
    with connect(
        f"ws://{urlsplit(address).netloc}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=address,
        additional_headers={"Cookie": carried},
        max_size=None,
    ) as line:
        yield Visitor(address, line, cookies)
