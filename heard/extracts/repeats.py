"""Keys that stand on more than one row of a file."""

import duckdb

from heard.extracts.keys import unspelled


def find_repeats(connection: duckdb.DuckDBPyConnection, typed: str, key: str) -> None:
    """Tables `repeated_rows` (whose keys differ in spelling at the most), `different`
    (keys on rows that differ) and `copies` (rows to pass over)."""
    # By their hashes keys are compared sooner; that two share one does no harm here.
    spelled = f"hash({unspelled(key)})"
    connection.execute(f"""
        create or replace table repeated_spellings as
        select {spelled} as spelled from {typed} where {key} is not null
        group by 1 having count(*) > 1""")
    # Most files have none, and need not be read again.
    (any_repeated,) = connection.execute(
        "select count(*) > 0 from repeated_spellings"
    ).fetchall()[0]
    repeated = f"{key} is not null and {spelled} in (from repeated_spellings)"
    connection.execute(
        "create or replace table repeated_rows as "
        f"select * from {typed} where {repeated if any_repeated else 'false'}"
    )
    connection.execute(f"""
        create or replace table repeats as
        select row, {key},
            problems is null and row not in (select row from impossible) as is_good,
            md5(cast((
                select content
                from (select repeated_rows.* exclude (row, is_plain)) as content
            ) as varchar)) as content
        from repeated_rows""")
    connection.execute(f"""
        create or replace table different as
        select {key} from repeats group by {key} having count(distinct content) > 1""")
    connection.execute(f"""
        create or replace table copies as
        select row from (
            select row, is_good,
                row_number() over (partition by {key} order by row) as copy
            from repeats where {key} not in (select {key} from different)
        ) where copy > 1 and is_good""")
