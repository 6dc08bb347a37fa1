"""Engines that may do no more than they must, whatever text reaches them as SQL."""

from collections.abc import Iterable
from pathlib import Path

import duckdb

from heard.ground.quoting import quoted

_OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_unsigned_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
}


def engine(**options: str | bool | int) -> duckdb.DuckDBPyConnection:
    """An engine in memory that fetches no extension and sees no variable of ours. Once
    it knows all that it must, `lock` it."""
    return duckdb.connect(config={**_OPTIONS, **options})


def lock(
    connection: duckdb.DuckDBPyConnection,
    folders: Iterable[Path] = (),
    files: Iterable[Path] = (),
    but: Iterable[str] = (),
) -> None:
    """From now on it uses no files but `files` and those in `folders`, and no setting of
    it can be changed but those in `but`."""
    allowed = ", ".join(quoted(f"{folder.as_posix()}/") for folder in folders)
    listed = ", ".join(quoted(file.as_posix()) for file in files)
    connection.execute(f"set allowed_directories = [{allowed}]")
    connection.execute(f"set allowed_paths = [{listed}]")
    connection.execute(f"set allowed_configs = [{', '.join(map(quoted, but))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
