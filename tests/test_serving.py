"""What the server lets in: a real one, by raw sockets and Streamlit's own messages."""

import contextlib
import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heard.disclosure import SCRUTINY
from heard.extracts import EXTRACTS
from heard.ground.settings import PROJECT, Settings
from heard.intake.uploads import on_disk
from heard.serving.connections import MOST_CONNECTIONS, PIECE_SECONDS, REQUEST_SECONDS
from heard.serving.gate import MOST_SESSIONS
from heard.serving.uploads import LEFT_SECONDS, OF_A_SESSION, OF_ALL
from tests.browser.looking import server
from tests.visitor import Visitor, ask, handshake, opened, visiting

LARGEST = 2  # megabytes of an upload, here, with the form around it
LARGE = 1.9
WATCHED = PROJECT / "tests/watched"
LEAVES_ITS_STAGING = """
import sys, time
from pathlib import Path
from heard.ground.staging import staging_folder
with staging_folder(Path(sys.argv[1])) as place:
    (place / "custody.csv").write_text("a child's row")
    print("there", flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the watched server was seen to do."""
    return tmp_path_factory.mktemp("watched") / "notes"


@pytest.fixture(scope="module")
def address(notes: Path) -> Iterator[str]:
    """A server with an empty store, watched from within, its temporary folder its own."""
    (notes.parent / "temporary").mkdir()
    more = {
        "PYTHONPATH": str(WATCHED),
        "WATCHED": str(notes),
        "TMPDIR": str(notes.parent / "temporary"),
        "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": str(LARGEST),
    }
    with server(notes.parent / "store", **more) as running:
        yield running


@pytest.fixture
def keeper(address: str) -> Iterator[Visitor]:
    """Somebody who keeps the data, on the page Upload."""
    with visiting(address) as visitor:
        visitor.go("upload")
        yield visitor


def name_of(address: str) -> str:
    return address.removeprefix("http://")


@pytest.mark.parametrize(
    "origin",
    [
        "http://foreign.example",
        "http://localhost",
        "http://localhost:8501",
        "http://127.0.0.1",
        "http://127.0.0.1.foreign.example:{port}",
        "https://foreign.example:{port}",
        "http://user@127.0.0.1:{port}",
        "file://",
        "null",
        None,
    ],
)
def test_a_page_of_anybody_else_opens_no_websocket(
    address: str, origin: str | None
) -> None:
    port = address.rpartition(":")[2]
    said = {"Origin": origin.format(port=port)} if origin else {}

    assert handshake(address, **said).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("named", ["127.0.0.1", "localhost"])
def test_a_page_of_our_own_opens_one(address: str, named: str) -> None:
    host = f"{named}:{address.rpartition(':')[2]}"

    answer = handshake(address, Host=host, Origin=f"http://{host}")

    assert answer.startswith(b"HTTP/1.1 101")


def test_another_name_for_this_machine_is_not_answered(address: str) -> None:
    foreign = "foreign.example:80"

    assert ask(address, "/", Host=foreign).status == 400
    assert handshake(address, Host=foreign, Origin=f"http://{foreign}").startswith(
        b"HTTP/1.1 403"
    )


def test_nobody_waits_while_a_foreign_page_knocks(address: str) -> None:
    for _ in range(3):
        handshake(address, Origin="http://foreign.example")
        begun = time.monotonic()
        assert ask(address, "/_stcore/health").status == 200
        assert time.monotonic() - begun < 2


@pytest.mark.parametrize("path", ["metrics", "agent/openapi.json", "script-health-check"])
def test_what_streamlit_offers_besides_is_not_there(address: str, path: str) -> None:
    assert ask(address, f"/_stcore/{path}").status == 404


@pytest.mark.parametrize("path", ["/", "/upload", "/_stcore/health", "/media/none", "/a/b"])
def test_every_answer_forbids_frames_and_foreign_content(address: str, path: str) -> None:
    said = ask(address, path).headers

    policy = said["content-security-policy"].split("; ")
    assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= {*policy}
    assert not any("unsafe" in one for one in policy if one.startswith("script-src"))
    assert said["x-frame-options"] == "DENY"
    assert said["x-content-type-options"] == "nosniff"
    assert said["referrer-policy"] == "same-origin"


def test_the_cookie_of_a_visit_is_for_the_browser_alone(address: str) -> None:
    said = ask(address, "/").headers["set-cookie"]

    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {*said.split("; ")}
    assert ask(address, "/").cookies != ask(address, "/").cookies


def test_a_file_is_taken_from_the_page_upload(keeper: Visitor) -> None:
    assert keeper.send(keeper.upload_path(), 0.1).status == 204


def test_no_file_is_taken_before_the_page_is_opened(address: str) -> None:
    with visiting(address) as stranger:
        stranger.go("definitions", SCRUTINY)
        answer = stranger.send(stranger.upload_path(), 0.1)

    assert (answer.status, b"page Upload" in answer.content) == (403, True)


def test_no_file_is_taken_of_who_may_not_bring_one(address: str) -> None:
    with visiting(address) as reader:
        reader.go("upload", SCRUTINY)
        assert reader.send(reader.upload_path(), 0.1).status == 403


def test_no_file_is_taken_after_the_page_was_left(keeper: Visitor) -> None:
    path = keeper.upload_path()
    keeper.go("definitions", SCRUTINY)

    assert keeper.send(path, 0.1).status == 403


def test_no_file_is_taken_for_another_browsers_session(
    keeper: Visitor, address: str
) -> None:
    path = keeper.upload_path()
    with visiting(address) as other:
        assert other.send(path, 0.1).status == 403
        assert (
            ask(address, path, "DELETE", Origin=address, Cookie=other.cookie).status == 403
        )
    assert keeper.send(path, 0.1, Origin="http://foreign.example").status == 403
    assert keeper.send(path.replace(keeper.session, "0"), 0.1).status == 403


def test_a_browser_may_take_its_own_file_away_and_send_nothing_with_that(
    keeper: Visitor, address: str
) -> None:
    path = keeper.upload_path()
    assert keeper.send(path, 0.1).status == 204
    own = {"Origin": address, "Cookie": keeper.cookie, "X_Xsrftoken": keeper.token}
    assert ask(address, path, "DELETE", bytes(1_001), **own).status == 413
    said = b'{"sessionId": "of Streamlit\'s own page"}'
    assert ask(address, path, "DELETE", said, **own).status == 204


def test_a_session_holds_no_more_than_its_share(keeper: Visitor) -> None:
    answers = [keeper.send(keeper.upload_path(), LARGE).status for _ in range(6)]

    assert answers == [204] * OF_A_SESSION + [413] * (6 - OF_A_SESSION)


def test_a_file_that_is_too_large_is_not_taken(keeper: Visitor) -> None:
    assert keeper.send(keeper.upload_path(), LARGEST).status == 413


def test_all_hold_no_more_than_their_share_and_nothing_once_they_left(
    tmp_path: Path,
) -> None:
    more = {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": str(LARGEST)}
    with server(tmp_path / "store", **more) as running, contextlib.ExitStack() as visits:
        keepers = [visits.enter_context(visiting(running)) for _ in range(OF_ALL + 1)]
        for keeper in keepers:
            keeper.go("upload")
        last = keepers[-1]
        answers = [one.send(one.upload_path(), LARGE).status for one in keepers]
        assert answers == [204] * OF_ALL + [413]

        for keeper in keepers[:-1]:
            keeper.socket.close()
        assert last.send(last.upload_path(), LARGE).status == 413
        time.sleep(LEFT_SECONDS + 12)
        assert last.send(last.upload_path(), LARGE).status == 204


def test_a_file_whose_size_is_not_said_is_not_taken(keeper: Visitor) -> None:
    path = keeper.upload_path()
    for said in ({"Transfer-Encoding": "chunked"}, {"Content-Length": "-1"}):
        lines = {
            "Host": name_of(keeper.address),
            "Origin": keeper.address,
            "Cookie": keeper.cookie,
            **said,
        }
        head = [f"PUT {path} HTTP/1.1", *(f"{k}: {v}" for k, v in lines.items()), "", ""]
        with opened(keeper.address) as line:
            line.sendall("\r\n".join(head).encode())
            assert line.recv(1000).split()[1] in (b"411", b"400")


def test_nothing_may_be_sent_anywhere_else(address: str) -> None:
    assert ask(address, "/", body=b"something").status == 413
    assert ask(address, "/", "POST", body=b"something").status == 405
    assert ask(address, "/_stcore/health", "PUT", body=b"something").status == 405


def test_a_link_to_a_file_is_of_no_use_to_another_browser(
    keeper: Visitor, address: str
) -> None:
    link = str(keeper.elements("download_button")[0].url)

    assert ask(address, link, Cookie=keeper.cookie).content.startswith(b"contact_id")
    assert ask(address, link).status == 404
    with visiting(address) as other:
        other.go("definitions", SCRUTINY)
        assert ask(address, link, Cookie=other.cookie).status == 404


def test_a_link_to_a_file_ends_with_its_session(address: str) -> None:
    with visiting(address) as keeper:
        keeper.go("upload")
        link, cookie = str(keeper.elements("download_button")[0].url), keeper.cookie
        assert ask(address, link, Cookie=cookie).status == 200

    assert ask(address, link, Cookie=cookie).status == 404


def test_requests_that_are_not_sent_to_their_end_are_given_up(
    address: str, keeper: Visitor
) -> None:
    host = f"Host: {name_of(address)}\r\n"
    path = keeper.upload_path()
    start = {
        "nothing": "",
        "half a line": "GET / HT",
        "half of its lines": f"GET / HTTP/1.1\r\n{host}",
        "the second half": f"GET /_stcore/health HTTP/1.1\r\n{host}\r\nGET / HTTP/1.1\r\n",
        "half a file": (
            f"PUT {path} HTTP/1.1\r\n{host}Origin: {address}\r\n"
            f"Cookie: {keeper.cookie}\r\nX-Xsrftoken: {keeper.token}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\n"
            "Content-Length: 1000\r\n\r\n--b"
        ),
    }
    with contextlib.ExitStack() as lines:
        held = {what: lines.enter_context(opened(address)) for what in start}
        begun = time.monotonic()
        for what, line in held.items():
            line.sendall(start[what].encode())
        ended = {what: ending(line) for what, line in held.items()}

    assert max(at for at, _ in ended.values()) - begun < PIECE_SECONDS + 5
    quick = [at for what, (at, _) in ended.items() if what != "half a file"]
    assert max(quick) - begun < REQUEST_SECONDS + 5
    assert b" 408 " in ended["half a file"][1]


def ending(line) -> tuple[float, bytes]:
    """When a connection was closed, and all that came before."""
    came = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65536):
            came += piece
    return time.monotonic(), came


def test_a_request_that_drips_is_given_up(address: str) -> None:
    begun = time.monotonic()
    with opened(address) as line, contextlib.suppress(ConnectionError):
        while time.monotonic() - begun < REQUEST_SECONDS + 8:
            line.sendall(b"G")
            time.sleep(0.5)

    assert time.monotonic() - begun < REQUEST_SECONDS + 5


def test_a_connection_in_use_is_not_given_up(address: str) -> None:
    line = http.client.HTTPConnection(name_of(address), timeout=5)
    with contextlib.closing(line):
        line.connect()
        first = line.sock
        for _ in range(int(REQUEST_SECONDS) + 3):
            line.request("GET", "/_stcore/health")
            assert line.getresponse().read() == b"ok"
            time.sleep(1)
        assert line.sock is first


def test_connections_beyond_the_most_are_closed_and_the_server_lives_on(
    address: str,
) -> None:
    with contextlib.ExitStack() as lines:
        held = [lines.enter_context(opened(address)) for _ in range(MOST_CONNECTIONS + 5)]
        held[-1].settimeout(5)
        with contextlib.suppress(ConnectionError):
            assert held[-1].recv(1) == b""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            if ask(address, "/_stcore/health").status == 200:
                return
    pytest.fail("The server does not answer any more.")


def test_no_more_pages_are_opened_than_the_most(address: str) -> None:
    said = f"Origin: {address}\r\nHost: {name_of(address)}\r\nUpgrade: websocket\r\n"
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\n{said}Connection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    with contextlib.ExitStack() as lines:
        answers = []
        for _ in range(MOST_SESSIONS + 1):
            line = lines.enter_context(opened(address))
            line.sendall(asked.encode())
            answers.append(line.recv(1000).split()[1])

    assert answers.count(b"403") >= 1
    assert answers.count(b"101") <= MOST_SESSIONS


def test_nothing_was_asked_outside_and_no_upload_written(
    address: str, notes: Path, keeper: Visitor
) -> None:
    handshake(address, Origin="http://foreign.example")
    before = len(notes.read_text("utf-8").splitlines())
    assert keeper.send(keeper.upload_path(), LARGE).status == 204

    lines = notes.read_text("utf-8").splitlines()

    assert [line for line in lines if line.startswith("outside")] == []
    assert [line for line in lines[before:] if line.startswith("written")] == []


def test_a_server_on_every_address_asks_nothing_outside_either(tmp_path: Path) -> None:
    seen = tmp_path / "notes"
    more = {
        "PYTHONPATH": str(WATCHED),
        "WATCHED": str(seen),
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
    }
    with server(tmp_path / "store", **more) as running:
        handshake(running, Origin="http://foreign.example")

    assert "outside" not in seen.read_text("utf-8")


def leave_staging(place: Path) -> None:
    """A process that is killed while it holds rows in a private folder."""
    place.mkdir(mode=0o700, exist_ok=True)
    words = [sys.executable, "-c", LEAVES_ITS_STAGING, str(place)]
    with subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.kill()
    assert list(place.glob("staging-*/custody.csv"))


def test_what_a_killed_server_left_is_gone_when_the_next_starts(tmp_path: Path) -> None:
    store, temporary = tmp_path / "store", tmp_path / "temporary"
    leave_staging(store)
    leave_staging(temporary)

    with server(store, TMPDIR=str(temporary)):
        assert not [*store.glob("staging-*"), *temporary.glob("staging-*")]


def test_what_a_killed_server_left_is_gone_at_the_next_check(settings: Settings) -> None:
    leave_staging(settings.store)

    with on_disk(settings, "custody.csv", b"new") as path:
        assert list(settings.store.glob("staging-*")) == [path.folder]
        assert path.folder.stat().st_mode & 0o077 == 0


def test_the_dashboard_is_the_same_script_without_its_server() -> None:
    shown = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).run()

    assert not shown.exception


def test_each_extract_has_its_template_on_the_page(keeper: Visitor) -> None:
    labels = {one.label for one in keeper.elements("download_button")}

    assert {f"Template for {name} (CSV)" for name in EXTRACTS} <= labels
