"""`python dev.py audit`: what the dashboard is made of, and what is known against it.

The bill of materials (CycloneDX, in build/sbom.json) is written from the lock, needs
nobody outside and is the same for the same lock. Then pip-audit asks the databases of
known faults, the first of which that answers. Ends with 1 if there is a fault, with 2 if
no database could be asked.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

PROJECT = Path(__file__).resolve().parents[1]
BILL = PROJECT / "build" / "sbom.json"
LOCK = PROJECT / "requirements.txt"  # what runs
ALL = PROJECT / "requirements-dev.txt"  # and what tests and checks need
DATABASES = ("pypi", "osv")
NAME = "feeling-heard"
SECONDS = 10  # to wait for an answer, each time
_PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NOBODY = (
    "No database of known faults could be asked from here, so nothing was checked: run "
    "this again on a machine that reaches the internet."
)


def component(name: str, version: str, rest: str) -> Component:
    """One package, with a hash of each of its files."""
    hashes = _HASH.findall(rest)
    link = PackageURL("pypi", name=name, version=version)
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        purl=link,
        bom_ref=link.to_string(),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes],
    )


def bill_of_materials(lock: str) -> str:
    """CycloneDX, as JSON: no time and no number of its own, so that equal locks give equal
    bills."""
    ours = Component(type=ComponentType.APPLICATION, name=NAME, bom_ref=NAME)
    bill = Bom(components=[component(*found) for found in _PINNED.findall(lock)])
    bill.metadata.component = ours
    bill.register_dependency(ours, bill.components)
    written = json.loads(JsonV1Dot6(bill).output_as_string())
    written.pop("serialNumber", None)
    written["metadata"].pop("timestamp", None)
    return json.dumps(written, indent=2, sort_keys=True) + "\n"


def known_faults(database: str, lock: Path) -> list[str] | None:
    """A sentence for each fault that a database knows of; none at all if it did not
    answer. A package that it does not know is no answer about that package."""
    words = ["-m", "pip_audit", "--vulnerability-service", database, "--format", "json"]
    words += ["--requirement", str(lock), "--disable-pip", "--require-hashes"]
    words += ["--progress-spinner", "off", "--timeout", str(SECONDS)]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    answered = [one for one in packages if "vulns" in one]
    if not answered:
        return None
    for one in packages:
        if "vulns" not in one:
            print(f"{database} does not know {one['name']}.")
    print(f"{len(answered)} of {len(packages)} packages were looked up in {database}.")
    return [
        f"{one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}."
        for one in answered
        for fault in one["vulns"]
    ]


def main() -> int:
    """Write the bill, ask, and say what was found."""
    BILL.parent.mkdir(exist_ok=True)
    BILL.write_text(bill_of_materials(LOCK.read_text("utf-8")), "utf-8")
    print(f"The bill of materials is {BILL.relative_to(PROJECT).as_posix()}.", flush=True)
    for database in DATABASES:
        faults = known_faults(database, ALL)
        if faults is not None:
            print("\n".join(faults) or "No fault is known.")
            return 1 if faults else 0
    print(_NOBODY)
    return 2


if __name__ == "__main__":
    sys.exit(main())
