"""What a release is made of, so that the next one can say why a figure changed."""

import functools
import hashlib
import json
import platform
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from heard import store
from heard.catalogue import Catalogue, Indicator
from heard.ground.settings import PROJECT, Settings
from heard.store import Snapshot
from heard.store.coverage import WHOLE
from heard.store.snapshots import TableVersion

# What figures and their protection are worked out by.
_PARTS = ("ground", "catalogue", "extracts", "store", "figures", "disclosure")
_LIBRARIES = ("duckdb", "deltalake", "pyarrow", "numpy", "scipy")
_REFERENCE = ("bank_holidays.csv", "population.csv", "rebases.csv")
_PASSED_ON = ("at", "number", "kind", "target")
_KEPT = ("number", "kind", "target", "by", "file", "sha256", *store.COUNTS)


@dataclass(frozen=True)
class TableFacts:
    """One table at a version. `contents`: month -> digest of its data files and of what
    is covered of it; `receipts`: what was done to it until then, with counts of rows."""

    version: int
    loaded_at: str
    months: tuple[str, ...]
    contents: dict[str, str]
    receipts: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class MadeOf:
    """Everything that a figure, as it is printed, depends on. `indicators`: id -> digest of
    its definition; `reference`: file -> SHA-256; `rates`: indicators of a population."""

    tables: dict[str, TableFacts]
    settings: dict[str, Any]
    queries: str
    models: str
    indicators: dict[str, str]
    extracts: dict[str, list[str]]
    rates: tuple[str, ...]
    reference: dict[str, str]
    software: dict[str, str]

    @property
    def key(self) -> str:
        """Its content: the same key, the same release."""
        facts = asdict(self)
        facts["tables"] = {name: one.contents for name, one in self.tables.items()}
        return _digest(facts)

    def as_bytes(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "MadeOf":
        """What `as_bytes` wrote."""
        table = json.loads(content)
        tables = {name: _table(one) for name, one in table["tables"].items()}
        return cls(**{**table, "tables": tables, "rates": tuple(table["rates"])})

    def passed_on(self) -> dict[str, Any]:
        """What of it may be passed on: of a supply only that it came, and when. Counts of
        rows, or the digest of a file, would tell of counts that are suppressed; who loaded
        it is nobody's but the force's."""
        tables = {
            name: {
                "version": one.version,
                "loaded_at": one.loaded_at,
                "months": one.months,
                "receipts": [
                    {field: receipt[field] for field in _PASSED_ON}
                    for receipt in one.receipts
                ],
            }
            for name, one in self.tables.items()
        }
        named = ("settings", "queries", "reference", "software")
        return {"tables": tables, **{name: getattr(self, name) for name in named}}


def _table(one: dict[str, Any]) -> TableFacts:
    return TableFacts(
        **{**one, "months": tuple(one["months"]), "receipts": tuple(one["receipts"])}
    )


def made_of(settings: Settings, catalogue: Catalogue, version: Snapshot) -> MadeOf:
    """What a release of a version would be made of now."""
    entries = catalogue.indicators
    return MadeOf(
        tables={
            name: _facts(settings, name, table) for name, table in version.tables.items()
        },
        settings={
            "force": settings.force,
            "overnight": asdict(settings.overnight),
            "areas": settings.areas,
            "suites": settings.suites,
        },
        queries=catalogue.fingerprint,
        models=_digest([[one.name, one.sql] for one in catalogue.models]),
        indicators={entry.id: _digest(_deciding(entry)) for entry in entries},
        extracts={entry.id: list(entry.extracts) for entry in entries},
        rates=tuple(entry.id for entry in entries if entry.population),
        reference={
            name: _sha256(settings.reference / name)
            for name in _REFERENCE
            if (settings.reference / name).exists()
        },
        software=_software(),
    )


def _facts(settings: Settings, name: str, table: TableVersion) -> TableFacts:
    done = [one for one in store.history(settings, name) if one.number <= table.number]
    return TableFacts(
        version=table.number,
        loaded_at=table.loaded_at.isoformat() if table.loaded_at else "",
        months=table.months,
        contents={month: _contents(table, month) for month in _all_months(table)},
        receipts=tuple(
            {"at": one.at.isoformat(), **{name: getattr(one, name) for name in _KEPT}}
            for one in done
            if one.kind != "prune"
        ),
    )


def _month_of(path: str) -> str:
    return path.split("period=")[1].split("/")[0]


def _all_months(table: TableVersion) -> list[str]:
    return sorted({*table.months, *map(_month_of, table.files)})


def _contents(table: TableVersion, month: str) -> str:
    """Data files have names that are used once."""
    asked = [place for place, months in table.asked if month in months and place != WHOLE]
    return _digest(
        [
            sorted(Path(one).name for one in table.files if _month_of(one) == month),
            month in table.months,
            table.left_out(month),
            asked,
            month in dict(table.asked).get(WHOLE, ()),
        ]
    )[:16]


def _deciding(entry: Indicator) -> list[object]:
    return [entry.sql, entry.unit, entry.extracts, entry.population, entry.looks_back]


def _software() -> dict[str, str]:
    about = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    return {
        "heard": str(about["project"]["version"]),
        "program": _program(),
        "python": platform.python_version(),
        **{name: version_of(name) for name in _LIBRARIES},
    }


@functools.cache
def _program() -> str:
    """Fingerprint of the modules that figures come from."""
    files = [
        path for part in _PARTS for path in sorted((PROJECT / "heard" / part).rglob("*.py"))
    ]
    return _digest([[path.name, _sha256(path)] for path in files])[:16]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(facts: dict[str, Any] | Iterable[object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
