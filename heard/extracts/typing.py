"""SQL that turns the text of a row into typed values and a list of its problems.

Runs on DuckDB at ingest only; everything in it comes from the contract and the
settings, never from the file.
"""

from collections.abc import Callable

from heard import clock
from heard.extracts.contract import Extract, Field, local_name, minute_name
from heard.settings import Settings

_DATES = ("%Y-%m-%d", "%d/%m/%Y")
_HOURS = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%n")
_TIMES = [f"{day} {hour}" for day in _DATES for hour in _HOURS]
_TIMES += [f"%Y-%m-%dT{hour}" for hour in _HOURS]
_BROKEN = """{
    'column': 'line', 'value': coalesce(cast(line as varchar), ''), 'rule': broken
}"""


def quoted(text: str) -> str:
    """A string literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def typed_rows(
    extract: Extract, settings: Settings, columns: dict[str, int], text: str
) -> str:
    """A select of one row per row of the file, in its order, from the select `text`.

    Gives: the contract's fields typed, two minute columns beside each time,
    `child` (63 bits of a digest of `person_key`: an eighth of its size to count and
    join by), `dst_ambiguous`, `dst_nonexistent`, `force`, `period`, and `problems`
    and `notes` (lists, null where there is none), and the `row` of `text`. `columns`
    maps a field to the position of its column in `text`. A row that `text` calls
    `broken` has that as its one problem.
    """
    fields, times = extract.fields, extract.of_type("time")
    raw = [f"{_raw(field, columns)} as r_{field.name}" for field in fields]
    moments = [f"try_strptime(r_{t.name}, {_TIMES}) as t_{t.name}" for t in times]
    values = [f"{_value(field, settings)} as v_{field.name}" for field in fields]
    faces = [part for time in times for part in _face(time)]
    firsts = [f"{_first_reading(time)} as u_{time.name}" for time in times]
    stored = [part for field in fields for part in _stored(field)]
    return f"""
with raw as (select row, line, broken, {", ".join(raw)} from ({text})),
read as (select *, {", ".join(moments)} from raw),
valued as (select *, {", ".join(values)} from read),
faced as (select *, {", ".join(faces)} from valued),
read_first as (select *, {", ".join(firsts)} from faced),
read_second as (select * replace ({_second_readings(times)}) from read_first)
select
    {", ".join(stored)},
    cast(md5_number_lower(v_person_key) // 2 as bigint) as child,
    {_any(_occurs_twice, times)} as dst_ambiguous,
    {_any(_never_occurs, times)} as dst_nonexistent,
    {quoted(settings.force)} as force,
    strftime({_anchor(extract)}, '%Y-%m') as period,
    case when broken is not null then [{_BROKEN}]
        else {_listed([_problem(field) for field in fields])} end as problems,
    {_listed(_notes(times))} as notes,
    row
from read_second"""


def _raw(field: Field, columns: dict[str, int]) -> str:
    if field.name not in columns:
        return "cast(null as varchar)"
    return f"c{columns[field.name]}"


def _trimmed(field: Field) -> str:
    """The text without white space around it; few cells have any, and trim is slow."""
    raw = f"r_{field.name}"
    is_untidy = f"{raw}[1] <= ' ' or {raw}[-1] <= ' ' or contains({raw}, '\u00a0')"
    return f"case when {is_untidy} then trim({raw}, ' \t\r\n\u00a0') else {raw} end"


def _value(field: Field, settings: Settings) -> str:
    raw, trimmed = f"r_{field.name}", _trimmed(field)
    if field.type == "key":
        return f"nullif({trimmed}, '')"
    if field.type == "person":
        return (
            f"case when length({trimmed}) = 64 "
            f"and not regexp_matches({trimmed}, '[^0-9a-fA-F]') "
            f"then lower({trimmed}) end"
        )
    if field.type == "integer":
        # 17.0 is how other programs write a whole number beside blanks.
        return (
            f"case when regexp_full_match({trimmed}, '-?[0-9]{{1,9}}([.]0+)?') "
            f"then cast(cast({trimmed} as double) as integer) end"
        )
    if field.type == "time":
        # Two digits of minutes: nearly always the last, and a pattern is slow.
        return _in_range(f"t_{field.name}", f"({raw}[-3] = ':' or {raw} like '%:__%')")
    return _code(field, settings)


def _in_range(moment: str, guard: str) -> str:
    first = f"{moment} >= timestamp '{clock.FIRST_YEAR}-01-01'"
    last = f"{moment} < timestamp '{clock.LAST_YEAR + 1}-01-01'"
    return f"case when {first} and {last} and {guard} then {moment} end"


def _code(field: Field, settings: Settings) -> str:
    raw, trimmed = f"r_{field.name}", _trimmed(field)
    allowed = field.allowed(settings)
    # Not `in`: the engine makes a join of a long one, and there are a dozen.
    listed = f"enum({', '.join(map(quoted, dict.fromkeys(allowed.values())))})"
    exact = f"try_cast({raw} as {listed})"
    if not field.codes_from:
        return _if_filled(raw, f"coalesce({exact}, try_cast({trimmed} as {listed}))")
    spelled = rf"lower(trim(regexp_replace({trimmed}, '[\s_-]+', ' ', 'g')))"
    whens = " ".join(f"when {quoted(t)} then {quoted(c)}" for t, c in allowed.items())
    return _if_filled(
        raw, f"coalesce({exact}, cast(case {spelled} {whens} end as {listed}))"
    )


def _if_filled(raw: str, value: str) -> str:
    """Many cells are blank: what is slow is not tried on those."""
    return f"case when {raw} is not null then {value} end"


def _face(time: Field) -> list[str]:
    """m_: minutes on the clock face; s_: whether the month is all summer time; b_, e_:
    where that year's summer time begins and ends, in the months in which it does."""
    year = f"cast(year(v_{time.name}) - {clock.FIRST_YEAR - 1} as integer)"
    changing = f"case when month(v_{time.name}) in (3, 10) then"
    changes = clock.clock_changes()
    spring = [change.spring_minute for change in changes]
    autumn = [change.autumn_minute for change in changes]
    return [
        f"epoch_us(v_{time.name}) // 60000000 as m_{time.name}",
        f"month(v_{time.name}) between 4 and 9 as s_{time.name}",
        f"{changing} list_extract({spring}, {year}) end as b_{time.name}",
        f"{changing} list_extract({autumn}, {year}) end as e_{time.name}",
    ]


def _first_reading(time: Field) -> str:
    name = time.name
    is_summer = f"s_{name} or (m_{name} >= b_{name} and m_{name} < e_{name})"
    return f"m_{name} - case when {is_summer} then 60 else 0 end"


def _occurs_twice(time: Field) -> str:
    return f"m_{time.name} >= e_{time.name} - 60 and m_{time.name} < e_{time.name}"


def _never_occurs(time: Field) -> str:
    return f"m_{time.name} >= b_{time.name} - 60 and m_{time.name} < b_{time.name}"


def _second_readings(times: list[Field]) -> str:
    """The later of two readings for a time that the first would put too early."""
    return ", ".join(
        f"case when {_occurs_twice(t)} and u_{t.name} < {_earliest(t)} "
        f"then u_{t.name} + 60 else u_{t.name} end as u_{t.name}"
        for t in times
        if t.not_before
    )


def _earliest(time: Field) -> str:
    return f"coalesce({', '.join(f'u_{name}' for name in time.not_before)})"


def _stored(field: Field) -> list[str]:
    if field.type != "time":
        return [f"v_{field.name} as {field.name}"]
    return [
        f"to_timestamp(u_{field.name} * 60) as {field.name}",
        f"u_{field.name} as {minute_name(field.name)}",
        f"m_{field.name} as {local_name(field.name)}",
    ]


def _any(condition: Callable[[Field], str], times: list[Field]) -> str:
    return " or ".join(f"coalesce({condition(time)}, false)" for time in times)


def _anchor(extract: Extract) -> str:
    return f"coalesce({', '.join(f'v_{name}' for name in extract.month_of)})"


def _problem(field: Field) -> tuple[str, str]:
    """(suspicion, entry or null) of what refuses the row for this field.

    The suspicion is cheap and too wide; the entry decides.
    """
    raw, value = f"r_{field.name}", f"v_{field.name}"
    suspicions = [
        f"{value} is null" + ("" if field.required else f" and {raw} is not null")
    ]
    rules = [f"when {value} is null and {_trimmed(field)} <> '' then {_unread(field)}"]
    if field.required:
        rules.append(f"when {value} is null then 'blank'")
    for limit, sign in ((field.least, "<"), (field.most, ">")):
        if limit is not None:
            suspicions.append(f"{value} {sign} {limit}")
            rules.append(f"when {value} {sign} {limit} then 'range'")
    rule = f"case {' '.join(rules)} end"
    shown = f"left(coalesce({_trimmed(field)}, ''), 60)" if field.is_printable else "''"
    entry = f"{{'column': '{field.name}', 'value': {shown}, 'rule': {rule}}}"
    suspicion = " or ".join(f"({suspicion})" for suspicion in suspicions)
    return suspicion, f"case when {rule} is not null then {entry} end"


def _unread(field: Field) -> str:
    if field.type == "time":
        # In an optional time a date alone is noted, and the value counts as missing.
        dated = "'date_only'" if field.required else "null"
        return f"case when {_date(field)} is null then 'time' else {dated} end"
    return quoted({"integer": "number", "flag": "code"}.get(field.type, field.type))


def _date(field: Field) -> str:
    day = f"try_strptime(r_{field.name}, {list(_DATES)})"
    return _in_range(day, f"r_{field.name} not like '%:%'")


def _notes(times: list[Field]) -> list[tuple[str, str]]:
    """(suspicion, note or null) of what is kept, and told."""
    dated = [
        (
            f"v_{t.name} is null and r_{t.name} is not null",
            f"case when {_date(t)} is not null then 'date_only {t.name}' end",
        )
        for t in times
        if not t.required
    ]
    early = [
        (f"u_{t.name} < {_earliest(t)}", f"'not_before {t.name}'")
        for t in times
        if t.not_before
    ]
    return dated + early


def _listed(cases: list[tuple[str, str]]) -> str:
    """A list of the entries that hold, or null; built only for rows under suspicion."""
    anything = " or ".join(f"coalesce({suspicion}, false)" for suspicion, _ in cases)
    entries = ", ".join(f"case when {when} then {entry} end" for when, entry in cases)
    found = f"list_filter([{entries}], lambda entry: entry is not null)"
    return f"case when {anything} then nullif({found}, []) end"
