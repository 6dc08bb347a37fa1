"""One step of checking.py, in a process of its own: product, pandera or frictionless.

The two packages run where nothing of the product is installed, so the contract is read
here as TOML. They check what they can say simply: required fields, codes, whole numbers
in their limits, times by one form, keys that occur once. Neither looks for identifiers.
"""

import json
import os
import re
import resource
import shutil
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
FLAGS = ["Y", "N", "U"]
TIME = "%Y-%m-%d %H:%M"


def contract() -> dict[str, dict[str, Any]]:
    """The fields of a contacts extract."""
    text = (PROJECT / "heard" / "extracts" / "contract.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["contacts"]["fields"])


def product(file: Path, folder: str) -> int:
    """Check and load into a new store; gives the rows read."""
    sys.path.insert(0, str(PROJECT))
    from dataclasses import replace

    from heard.ground.settings import load_settings
    from tests import supplying

    place = Path(folder) / "checking-store"
    shutil.rmtree(place, ignore_errors=True)
    settings = replace(load_settings(PROJECT / "heard.toml"), store=place)
    begin()
    return supplying.load(settings, "contacts", file, by="benchmark").read


def pandera(file: Path, most: str) -> int:
    """Read as text, convert, and check lazily, so that every problem is found."""
    import pandas as pd
    import pandera.pandas as pa

    begin()
    frame = pd.read_csv(file, dtype=str, nrows=int(most) or None)
    columns = {}
    for name, field in contract().items():
        checks, kind = [], str
        if field["type"] == "time":
            frame[name] = pd.to_datetime(frame[name], format=TIME, errors="coerce")
            kind = pa.DateTime
        elif field["type"] == "integer":
            frame[name] = pd.to_numeric(frame[name], errors="coerce").astype(float)
            kind = pa.Float
            checks = [pa.Check.in_range(field.get("least"), field.get("most"))]
        elif field["type"] == "flag":
            checks = [pa.Check.isin(FLAGS)]
        elif field.get("codes") and not field.get("codes_from"):
            checks = [pa.Check.isin(field["codes"])]
        elif field["type"] == "person":
            checks = [pa.Check.str_matches("^[0-9a-fA-F]{64}$")]
        required = bool(field.get("required"))
        is_key = field["type"] == "key" and name == "contact_id"
        columns[name] = pa.Column(
            kind, checks, nullable=not required, unique=is_key, required=required
        )
    pa.DataFrameSchema(columns).validate(frame, lazy=True)
    return len(frame)


def frictionless(file: Path, most: str) -> int:
    """The same rules as a Table Schema."""
    import itertools

    from frictionless import Resource, Schema, system

    few = Path(os.environ.get("TMPDIR", "/tmp")) / f"frictionless-{os.getpid()}.csv"
    with file.open(encoding="utf-8") as read, few.open("w", encoding="utf-8") as written:
        written.writelines(itertools.islice(read, int(most) + 1))
    fields = []
    for name, field in contract().items():
        rules: dict[str, Any] = {"required": True} if field.get("required") else {}
        entry = {"name": name, "type": "string", "constraints": rules}
        if field["type"] == "time":
            entry |= {"type": "datetime", "format": TIME}
        elif field["type"] == "integer":
            entry["type"] = "integer"
            rules |= {"minimum": field["least"], "maximum": field["most"]}
        elif field["type"] == "flag":
            rules["enum"] = FLAGS
        elif field.get("codes") and not field.get("codes_from"):
            rules["enum"] = field["codes"]
        elif field["type"] == "person":
            rules["pattern"] = "[0-9a-fA-F]{64}"
        fields.append(entry)
    described = {"fields": fields, "primaryKey": ["contact_id"]}
    begin()
    try:
        with system.use_context(trusted=True):
            resource_ = Resource(path=str(few), schema=Schema.from_descriptor(described))
            report = resource_.validate()
    finally:
        few.unlink()
    if not report.valid:
        raise SystemExit(re.sub(r"\s+", " ", str(report.flatten(["type", "note"])[:3])))
    return int(most)


_BEGUN: list[float] = []


def begin() -> None:
    """Count from here: not the imports."""
    _BEGUN[:] = [time.perf_counter(), time.process_time()]


def main() -> None:
    """STEP FILE OPTION: do it and print what it took."""
    name, file, option = sys.argv[1:]
    rows = {"product": product, "pandera": pandera, "frictionless": frictionless}[name](
        Path(file), option
    )
    seconds = time.perf_counter() - _BEGUN[0]
    processor = time.process_time() - _BEGUN[1]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    taken = {
        "rows": rows,
        "seconds": seconds,
        "processor": processor,
        "megabytes": megabytes,
    }
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
