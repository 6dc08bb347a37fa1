"""What it takes to start a Streamlit server, for tests and benchmarks alike."""

import contextlib
import socket
import subprocess
import time
import urllib.request


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def is_up(process: "subprocess.Popen[bytes]", port: int, seconds: float) -> bool:
    """Whether the server answers before the seconds are over or its process has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            address = f"http://127.0.0.1:{port}/_stcore/health"
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return True
        time.sleep(0.1)
    return False
