"""SQL of the times of a row: from text to minutes on the clock face and in UTC.

Of a time `x` the text is `r_x`, what any format makes of it `t_x`, the value `v_x`, its
minute on the clock face `m_x` and in UTC `u_x`.
"""

import duckdb

from heard.extracts.contract import Field
from heard.extracts.nothing import trimmed
from heard.ground import clock

_DATES = ("%Y-%m-%d", "%d/%m/%Y")
_HOURS = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%n")
_TIMES = [f"{day} {hour}" for day in _DATES for hour in _HOURS]
_TIMES += [f"%Y-%m-%dT{hour}" for hour in _HOURS]


def create_variables(connection: duckdb.DuckDBPyConnection) -> None:
    """Let an engine know when the clocks change, by year: written out at each time they
    would take it longer to plan a statement than to run it."""
    changes = clock.clock_changes()
    springs = [change.spring_minute for change in changes]
    autumns = [change.autumn_minute for change in changes]
    connection.execute(f"set variable spring_minutes = {springs}")
    connection.execute(f"set variable autumn_minutes = {autumns}")


def moment(name: str) -> str:
    """What the contract's formats make of a text, which may be too little or too much."""
    raw = f"r_{name}"
    # Marks that nobody sees are more than one byte.
    text = f"case when strlen({raw}) = length({raw}) then {raw} else {trimmed(raw)} end"
    return f"try_strptime({text}, {_TIMES}) as t_{name}"


def value(name: str) -> str:
    """The moment, if its year may be one and it has a time of day."""
    # Two digits of minutes: nearly always the last, and a pattern is slow.
    return _in_range(f"t_{name}", f"(r_{name}[-3] = ':' or r_{name} like '%:__%')")


def date_alone(name: str) -> str:
    """The date, if the text is one without a time of day."""
    day = f"try_strptime(r_{name}, {list(_DATES)})"
    return _in_range(day, f"r_{name} not like '%:%'")


def _in_range(reading: str, guard: str) -> str:
    first = f"{reading} >= timestamp '{clock.FIRST_YEAR}-01-01'"
    last = f"{reading} < timestamp '{clock.LAST_YEAR + 1}-01-01'"
    return f"case when {first} and {last} and {guard} then {reading} end"


def face(name: str) -> list[str]:
    """m_: minutes on the clock face; s_: whether the month is all summer time; b_, e_:
    where that year's summer time begins and ends, in the month in which it does. See
    `create_variables`."""
    year = f"cast(year(v_{name}) - {clock.FIRST_YEAR - 1} as integer)"
    spring, autumn = "getvariable('spring_minutes')", "getvariable('autumn_minutes')"
    return [
        f"epoch_us(v_{name}) // 60000000 as m_{name}",
        f"month(v_{name}) between 4 and 9 as s_{name}",
        f"case month(v_{name}) when 3 then list_extract({spring}, {year}) end as b_{name}",
        f"case month(v_{name}) when 10 then list_extract({autumn}, {year}) end as e_{name}",
    ]


def first_reading(name: str) -> str:
    """The minute in UTC, the earlier of two."""
    is_summer = f"s_{name} or m_{name} >= b_{name} or m_{name} < e_{name}"
    return f"m_{name} - case when {is_summer} then 60 else 0 end as u_{name}"


def occurs_twice(name: str) -> str:
    """Whether the clock shows the minute twice."""
    return f"m_{name} >= e_{name} - 60 and m_{name} < e_{name}"


def never_occurs(name: str) -> str:
    """Whether the clocks jump over the minute."""
    return f"m_{name} >= b_{name} - 60 and m_{name} < b_{name}"


def second_reading(time: Field) -> str:
    """The later of two readings for a time that the first would put too early."""
    name = time.name
    return (
        f"case when {occurs_twice(name)} and u_{name} < {earliest(time)} "
        f"then u_{name} + 60 else u_{name} end as u_{name}"
    )


def earliest(time: Field) -> str:
    """The minute that a time may not precede; null if none of those is given."""
    return f"greatest({', '.join(f'u_{name}' for name in time.not_before)})"
