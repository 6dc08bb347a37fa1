"""Set up, run and check the project: python dev.py COMMAND. Standard library only.

run         serve the dashboard with the sample data on http://127.0.0.1:8501
serve       serve it with your own store (HEARD_STORE, or heard.toml)
test        every check: lint, types, generated documents, all tests
quick       lint, types, and the tests that a change concerns, in less than a minute
lint        ruff, sqlfluff and mypy
check       lint, and the tests that need no browser
audit       write build/sbom.json, and look up faults known of the packages
damage      damage a thousand good extracts and see that none lies; takes minutes
attack      attack a hundred releases of the samples' size, or NUMBER; takes hours
beside      two writers and eight readers of one store for MINUTES (10)
docs        write the generated documents again
wheelhouse  gather the packages for a machine with no internet
lock        write the requirements*.txt from the requirements*.in
shots       pictures of every page, on the sample data, into build/shots
benchmark   time the slow steps beside plain pandas; takes options, see --help
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELHOUSE = PROJECT / "wheelhouse"
SAMPLE_STORE = PROJECT / "build" / "sample-store"
CHROMIUM = "chromium fonts-liberation"
_WORKERS = (os.cpu_count() or 1) + 1  # one more than processors, as many tests wait
_OTHERS = [
    *(str(PYTHON), "-m", "pytest", "--ignore=tests/browser"),
    *("-n", str(_WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"),
]
SOON = 45  # seconds in which the tests of `quick` begin


def run_command(*words: object, **variables: str) -> None:
    """Run a program from the project's folder; end with its exit code if it fails."""
    ended = subprocess.run(
        [str(word) for word in words], cwd=PROJECT, env={**os.environ, **variables}
    )
    if ended.returncode:
        sys.exit(ended.returncode)


def set_up(requirements: str) -> None:
    """A virtual environment with the locked packages, made once for each lock."""
    if sys.version_info[:2] != (3, 11) and not PYTHON.exists():
        sys.exit("Python 3.11 is needed: run this with python3.11 (Windows: py -3.11).")
    lock = PROJECT / requirements
    stamp = VENV / f"{requirements}.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    offline = ["--no-index", "--find-links", WHEELHOUSE] if WHEELHOUSE.is_dir() else []
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    run_command(
        PYTHON, "-m", "pip", "install", *quiet, *offline, "--require-hashes", "-r", lock
    )
    stamp.write_text(digest)


def run() -> None:
    """The dashboard on the sample data, in a store of its own."""
    set_up("requirements.txt")
    _load_samples()
    _streamlit(HEARD_STORE=str(SAMPLE_STORE))


def _load_samples() -> None:
    SAMPLE_STORE.parent.mkdir(exist_ok=True)
    store = {"HEARD_STORE": str(SAMPLE_STORE)}
    for extract in ("contacts", "custody"):
        file = PROJECT / "sample_data" / f"{extract}.csv"
        words = ["load", extract, file, "--complete", "--by", "sample data"]
        run_command(PYTHON, "-m", "heard", *words, **store)
    if not (SAMPLE_STORE / "releases" / "1").exists():
        _approve_samples(store)


def _approve_samples(store: dict[str, str]) -> None:
    """One release, so that the scrutiny view has something to show."""
    words = [PYTHON, "-m", "heard", "release"]
    by = ["--by", "sample data"]
    said = subprocess.check_output(
        [*words, "draft", "--json", *by], cwd=PROJECT, env={**os.environ, **store}
    )
    named = ["--title", "Sample release", "--meeting", "No meeting: invented data"]
    run_command(*words, "approve", json.loads(said)["draft"], *named, *by, **store)


def serve() -> None:
    """The dashboard on the store of heard.toml or HEARD_STORE."""
    set_up("requirements.txt")
    _streamlit()


def _streamlit(**variables: str) -> None:
    try:
        run_command(
            PYTHON, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true",
            **variables,
        )  # fmt: skip
    except KeyboardInterrupt:
        print("Stopped.")


def lint() -> None:
    """Style, SQL style and types."""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "-m", "ruff", "check", ".")
    run_command(PYTHON, "-m", "ruff", "format", "--check", ".")
    run_command(PYTHON, "-m", "sqlfluff", "lint", "--quiet", "queries")
    run_command(PYTHON, "-m", "mypy")


def quick() -> None:
    """What a developer runs after each step: style, types, and as many of the tests that
    the change concerns, the nearest first, as begin within 45 seconds."""
    began = time.monotonic()
    lint()
    modules = subprocess.check_output(
        [PYTHON, "-m", "tests.concerned"], cwd=PROJECT, text=True
    ).split()
    left = int(SOON - (time.monotonic() - began))
    in_order = ["-n", "auto", "--dist", "load", "--maxschedchunk", "1"]
    run_command(PYTHON, "-m", "pytest", "-q", *in_order, f"--within={left}", *modules)


def test() -> None:
    """Everything: the browser tests beside the others, of which many wait."""
    lint()
    _install_chromium()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        browser = subprocess.Popen(
            [PYTHON, "-m", "pytest", "tests/browser"], cwd=PROJECT, stdout=said, stderr=said
        )
        others = subprocess.run(_OTHERS, cwd=PROJECT)
        browser.wait()
        said.seek(0)
        print(said.read(), flush=True)
    sys.exit(others.returncode or browser.returncode)


def check() -> None:
    """What needs no browser."""
    lint()
    run_command(*_OTHERS)


def _install_chromium() -> None:
    """Debian's Chromium, where this user may install it; otherwise how to."""
    names = ("chromium", "chromium-browser", "google-chrome", "msedge")
    if os.name == "nt" or any(shutil.which(name) for name in names):
        return
    command = f"apt-get update && apt-get install -y {CHROMIUM}"
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    may_sudo = shutil.which("sudo") and not subprocess.call(["sudo", "-n", "true"])
    if not shutil.which("apt-get") or not (as_root or may_sudo):
        sys.exit(f"The browser tests need Chromium. As root: {command}")
    run_command(*([] if as_root else ["sudo"]), "sh", "-c", command)


def audit() -> None:
    """A bill of materials, and what is known against its packages."""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "-m", "tests.audited")


def attack() -> None:
    """Releases as large as the samples', attacked from outside: what was found."""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "-m", "tests.attack.large", *sys.argv[2:])


def damage() -> None:
    """A thousand damaged extracts: how many change a figure without a sign?"""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "-m", "pytest", "-n", "auto", "-rP", "tests/damage/thousand.py")


def beside() -> None:
    """Writers and readers beside one another: is any row wrong or lost?"""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "benchmarks/beside.py", *sys.argv[2:])


def docs() -> None:
    """Generated documents: the data dictionary and the list of indicators."""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "docs/generate.py")


def wheelhouse() -> None:
    """Packages for this machine and for Windows into wheelhouse/."""
    set_up("requirements-dev.txt")
    pip = [PYTHON, "-m", "pip", "download", "--quiet", "--dest", WHEELHOUSE]
    run_command(*pip, "--require-hashes", "-r", "requirements.txt")
    resolved = [
        PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--no-header",
        "--no-annotate", "--python-platform", "windows", "--python-version", "3.11",
        "--constraint", "requirements.txt", "requirements.in",
    ]  # fmt: skip
    windows = subprocess.check_output(resolved, cwd=PROJECT, text=True).split()
    platform = ["--platform", "win_amd64", "--python-version", "3.11"]
    run_command(*pip, *platform, "--only-binary=:all:", "--no-deps", *windows)
    print(f"Copy the project with {WHEELHOUSE.name}/ to the other machine; run it there.")


def lock() -> None:
    """Lock the requirements, for every platform, with hashes."""
    set_up("requirements-dev.txt")
    for name in ("requirements", "requirements-dev"):
        run_command(
            PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal",
            "--python-version", "3.11", "--generate-hashes", "--no-header",
            f"{name}.in", "--output-file", f"{name}.txt",
        )  # fmt: skip


def shots() -> None:
    """Every page in both profiles, light and dark, at four widths, to be looked at."""
    set_up("requirements-dev.txt")
    _install_chromium()
    _load_samples()
    run_command(PYTHON, "-m", "tests.browser.shots", *sys.argv[2:])


def benchmark() -> None:
    """Seconds and memory of the slow steps. Further words are its options."""
    set_up("requirements-dev.txt")
    run_command(PYTHON, "benchmarks/run.py", *sys.argv[2:])


COMMANDS = {
    command.__name__: command
    for command in (
        *(run, serve, test, quick, lint, check, audit, damage, attack, beside),
        *(docs, wheelhouse, lock, shots, benchmark),
    )
}

if __name__ == "__main__":
    # The tests start hundreds of processes: each would compile the program anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command = COMMANDS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    with_words = (shots, benchmark, beside, attack)
    if command is None or (len(sys.argv) > 2 and command not in with_words):
        sys.exit(__doc__)
    command()
