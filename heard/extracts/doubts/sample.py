"""Some rows of a large file, from all over it: what they do not hint at is not looked for
in all rows."""

import duckdb

from heard.extracts.contract import Extract, local_name

SAMPLE = "sampled_rows"
_ROWS = 2000


def take_sample(
    connection: duckdb.DuckDBPyConnection, typed: str, extract: Extract, read: int
) -> None:
    """Table SAMPLE: times and keys of about so many of the `read` rows; of a smaller file
    of all."""
    times = [local_name(field.name) for field in extract.of_type("time")]
    keys = [field.name for kind in ("key", "person") for field in extract.of_type(kind)]
    # By a hash of their number: every tenth row may be of a kind.
    connection.execute(
        f"create or replace table {SAMPLE} as select {', '.join([*times, *keys])} "
        f"from {typed} where hash(row) % {max(1, read // _ROWS)} = 0"
    )
