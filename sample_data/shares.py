"""Shares: what shares.toml says, ready to draw from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sample_data.codes import OTHERWISE, Table, grouped_table

SHARES = tomllib.loads(Path(__file__).with_name("shares.toml").read_text(encoding="utf-8"))


def by_group(entry: Any) -> Mapping[str, Any]:
    """An entry without groups is one for all."""
    is_grouped = isinstance(entry, dict) and all(
        isinstance(value, (dict, list)) for value in entry.values()
    )
    return entry if is_grouped else {OTHERWISE: entry}


@cache
def table_of(section: str, field: str) -> Table:
    return grouped_table(by_group(SHARES[section][field]))


@cache
def minutes_of(section: str, name: str) -> Mapping[str, list[int]]:
    """The quantiles of a duration, by group."""
    return by_group(SHARES[section]["minutes"][name])


def weights_of(section: str, name: str) -> list[int]:
    return list(SHARES[section]["rhythm"][name])


def blanks_of(section: str) -> Mapping[str, int]:
    return dict(SHARES[section]["blank"])
