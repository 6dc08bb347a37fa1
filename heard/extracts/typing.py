"""SQL that turns the text of a row into typed values and a list of its problems.

Runs on DuckDB at ingest only; everything in it comes from the contract and the
settings, never from the file.
"""

from collections.abc import Callable

from heard.extracts import moments
from heard.extracts.contract import Extract, Field, local_name, minute_name
from heard.extracts.nothing import OF_KEYS, is_nothing, trimmed
from heard.ground.quoting import quoted
from heard.ground.settings import APART, APOSTROPHES, UNSEEN, Settings

# A column of the rows: whether the text of a field is there, and no value of it.
UNREAD = "is_unread"
# The two lists of a row of which nothing is to be said.
NO_PROBLEMS = (
    'cast(null as struct("column" varchar, value varchar, rule varchar)[]) as problems, '
    "cast(null as varchar[]) as notes"
)
_LISTED = ("code", "flag")
_FEW_CODES = 4  # are compared one by one sooner than found in a list
# A key in quotation marks, or as a spreadsheet keeps it from being read as a number.
_QUOTED_KEY = "^=?[\"'‘’“”`]+|[\"'‘’“”`]+$"
_DIGEST_LENGTHS = ", ".join(map(str, sorted({len(w) for w in OF_KEYS if len(w) > 12})))
_BROKEN = """{
    'column': 'line', 'value': coalesce(cast(line as varchar), ''), 'rule': broken
}"""


def typed_rows(
    extract: Extract,
    settings: Settings,
    columns: dict[str, int],
    text: str,
    own: dict[str, str],
    further: str = "",
) -> str:
    """A select of one row per row of the file, in its order, from the select `text`.

    Gives: the contract's fields typed, but of each time its two minutes alone
    (`whole_rows` adds the rest); `child` (63 bits of a digest of `person_key`: an
    eighth of its size to count and join by), `dst_ambiguous`, `dst_nonexistent`,
    `force`, `period`, and `problems` and `notes` (lists, null where there is none),
    and the `row` of `text`. `columns` maps a field to the position of its column in
    `text` (every required field has one), and `own` to SQL of its text as the file has
    it, which a problem shows. A row
    that `text` calls `broken` has that as its one problem. `further` is selected too:
    SQL on the columns of `text`, and on `v_` and a field's name, its value or null.
    """
    # Of a column that is not there nothing is reckoned: planning would cost more than rows.
    fields = [field for field in extract.fields if field.name in columns]
    timed = [field for field in fields if field.type == "time"]
    times = [time.name for time in timed]
    raw = [f"c{columns[field.name]} as r_{field.name}" for field in fields]
    values = [f"{_value(field, settings)} as v_{field.name}" for field in fields]
    values += [_absent(f, settings) for f in extract.fields if f not in fields]
    # In a `case`: otherwise all of it is reckoned for every row.
    unread = [f"(v_{f.name} is null and r_{f.name} is not null)" for f in fields]
    read = [_exact(field, settings) for field in fields if field.type in _LISTED]
    read += map(moments.moment, times)
    later = [moments.second_reading(time) for time in timed if time.not_before]
    replaced = f"replace ({', '.join(later)})" if later else ""
    stored = [part for field in extract.fields for part in _stored(field)]
    return f"""
with raw as (select *, {", ".join(raw)} from ({text})),
read as (select *, {", ".join(read)} from raw),
valued as (select *, {", ".join(values)} from read),
faced as (
    select *, case when {" or ".join(unread)} then true else false end as {UNREAD},
        {", ".join(part for time in times for part in moments.face(time))}
    from valued
),
read_first as (select *, {", ".join(map(moments.first_reading, times))} from faced),
read_second as (select * {replaced} from read_first)
select
    {", ".join(stored)},
    {child_of("v_person_key")} as child,
    {_any(moments.occurs_twice, times)} as dst_ambiguous,
    {_any(moments.never_occurs, times)} as dst_nonexistent,
    {quoted(settings.force)} as force,
    strftime({_anchor(extract)}, '%Y-%m') as period,
    case when broken is not null then [{_BROKEN}] else {_problems(fields, own)} end
        as problems,
    {_notes(fields)} as notes,
    {further + ", " if further else ""}
    row
from read_second"""


def child_of(key: str) -> str:
    """SQL: a child's number, of the key of a person."""
    return f"cast(md5_number({key}) >> 65 as bigint)"


def whole_rows(extract: Extract, typed: str) -> str:
    """A select of the rows of the select `typed`, which has the columns of `typed_rows`,
    with all columns of the store."""
    times = [field.name for field in extract.of_type("time")]
    minutes = [name for time in times for name in (minute_name(time), local_name(time))]
    wide = [f"cast({minute} as bigint) as {minute}" for minute in minutes]
    moment = [
        f"make_timestamptz({minute_name(time)} * cast(60000000 as bigint)) as {time}"
        for time in times
    ]
    return f"select * replace ({', '.join(wide)}), {', '.join(moment)} from ({typed})"


def _trimmed(field: Field) -> str:
    """The text of a field as it is judged; of a key without what does not belong to it."""
    tidy = trimmed(f"r_{field.name}")
    if field.type not in ("key", "person"):
        return tidy
    seen = f"regexp_replace({tidy}, '[{UNSEEN}]', '', 'g')"
    return trimmed(f"regexp_replace({seen}, {quoted(_QUOTED_KEY)}, '', 'g')")


def _tidied(field: Field) -> str:
    """The same for every row: few texts have any white space, and trim is slow."""
    raw = f"r_{field.name}"
    # What begins with white space comes before "!", and a quotation mark before "0".
    is_untidy = f"{raw} < '!' or {raw}[-1] <= ' ' or strlen({raw}) <> length({raw})"
    if field.type in ("key", "person"):
        is_untidy += f" or {raw} < '0' or {raw}[1] = '=' or {raw}[-1] < '0'"
    return f"case when {is_untidy} then {_trimmed(field)} else {raw} end"


def _value(field: Field, settings: Settings) -> str:
    tidied = _tidied(field)
    if field.type == "key":
        # By their lengths nearly all keys are plainly something.
        may_be = f"strlen({tidied}) <= 12 or strlen({tidied}) in ({_DIGEST_LENGTHS})"
        says_so = f"({may_be}) and {is_nothing(field, tidied)}"
        return f"case when {says_so} then null else nullif({tidied}, '') end"
    if field.type == "person":
        return (
            f"case when strlen({tidied}) = 64 "
            f"and not regexp_matches({tidied}, '[^0-9a-fA-F]') "
            f"and not {is_nothing(field, tidied)} "
            f"then lower({tidied}) end"
        )
    if field.type == "integer":
        # 17.0 is how other programs write a whole number beside blanks.
        return (
            f"case when regexp_full_match({tidied}, '-?[0-9]{{1,9}}([.]0+)?') "
            f"then cast(cast({tidied} as double) as integer) end"
        )
    if field.type == "time":
        return moments.value(field.name)
    return _code(field, settings)


def _absent(field: Field, settings: Settings) -> str:
    """The value of a field that no column of the file has, and a time's two minutes."""
    if field.type == "time":
        minutes = [f"cast(null as bigint) as {part}_{field.name}" for part in "mu"]
        return ", ".join([f"cast(null as timestamp) as v_{field.name}", *minutes])
    if field.type in _LISTED:
        return f"cast(null as {_listed_type(field, settings)}) as v_{field.name}"
    written = "integer" if field.type == "integer" else "varchar"
    return f"cast(null as {written}) as v_{field.name}"


def _listed_type(field: Field, settings: Settings) -> str:
    codes = dict.fromkeys(field.allowed(settings).values())
    return f"enum({', '.join(map(quoted, codes))})"


def _exact(field: Field, settings: Settings) -> str:
    """x_: the code that a text is without further ado, as nearly all are."""
    raw, listed = f"r_{field.name}", _listed_type(field, settings)
    codes = dict.fromkeys(field.allowed(settings).values())
    if len(codes) > _FEW_CODES:
        # Not `in`: the engine makes a join of a long one, and there are a dozen.
        return f"try_cast({raw} as {listed}) as x_{field.name}"
    whens = [f"when {raw} = {quoted(c)} then cast({quoted(c)} as {listed})" for c in codes]
    return f"case {' '.join(whens)} end as x_{field.name}"


def _code(field: Field, settings: Settings) -> str:
    exact, trimmed = f"x_{field.name}", _trimmed(field)
    code = trimmed
    if field.codes_from:
        allowed = field.allowed(settings).items()
        whens = " ".join(f"when {quoted(t)} then {quoted(c)}" for t, c in allowed)
        code = f"case {spelled(trimmed)} {whens} end"
    return (
        f"case when {exact} is null and r_{field.name} is not null "
        f"then try_cast({code} as {_listed_type(field, settings)}) else {exact} end"
    )


def spelled(text: str) -> str:
    """The same as heard.ground.settings.spelling, in SQL."""
    apostrophes = quoted("'" * len(APOSTROPHES))
    seen = f"translate({text}, {quoted(APOSTROPHES + UNSEEN)}, {apostrophes})"
    parted = f"regexp_replace({seen}, {quoted(f'[{APART}]+')}, ' ', 'g')"
    return f"lower(strip_accents(trim({parted})))"


def _stored(field: Field) -> list[str]:
    if field.type != "time":
        return [f"v_{field.name} as {field.name}"]
    return [
        f"cast(u_{field.name} as integer) as {minute_name(field.name)}",
        f"cast(m_{field.name} as integer) as {local_name(field.name)}",
    ]


def _any(condition: Callable[[str], str], times: list[str]) -> str:
    return " or ".join(f"coalesce({condition(time)}, false)" for time in times) or "false"


def _anchor(extract: Extract) -> str:
    return f"greatest({', '.join(f'v_{name}' for name in extract.month_of)})"


def _problems(fields: list[Field], own: dict[str, str]) -> str:
    """A list of what refuses the row, or null; built only for rows under suspicion."""
    suspicions = [UNREAD]
    for field in fields:
        value = f"v_{field.name}"
        suspicions += [f"{value} is null"] if field.required else []
        suspicions += [f"{value} {limit}" for limit in _outside(field)]
    return listed(suspicions, [_problem(field, own) for field in fields])


def _outside(field: Field) -> list[str]:
    limits = ((field.least, "<"), (field.most, ">"))
    return [f"{sign} {limit}" for limit, sign in limits if limit is not None]


def _problem(field: Field, own: dict[str, str]) -> str:
    """An entry, or null: what refuses the row for this field."""
    value, text = f"v_{field.name}", _trimmed(field)
    is_given = f"{text} <> '' and not {is_nothing(field, text)}"
    rules = [f"when {value} is null and {is_given} then {_unread(field)}"]
    rules += [f"when {value} is null then 'blank'"] if field.required else []
    rules += [f"when {value} {limit} then 'range'" for limit in _outside(field)]
    rule = f"case {' '.join(rules)} end"
    own_text = trimmed(own.get(field.name, f"r_{field.name}"))
    shown = f"left(coalesce({own_text}, ''), 60)" if field.is_printable else "''"
    entry = f"{{'column': '{field.name}', 'value': {shown}, 'rule': {rule}}}"
    return f"case when {rule} is not null then {entry} end"


def _unread(field: Field) -> str:
    if field.type == "time":
        # In an optional time a date alone is noted, and the value counts as missing.
        dated = "'date_only'" if field.required else "null"
        is_date = f"{moments.date_alone(field.name)} is not null"
        return f"case when {is_date} then {dated} else 'time' end"
    return quoted({"integer": "number", "flag": "code"}.get(field.type, field.type))


def _notes(fields: list[Field]) -> str:
    """A list of what is kept, and told, or null."""
    times = [field for field in fields if field.type == "time"]
    entries = [
        f"case when v_{t.name} is null and {moments.date_alone(t.name)} is not null "
        f"then 'date_only {t.name}' end"
        for t in times
        if not t.required
    ]
    entries += [
        f"case when v_{f.name} is null and {is_nothing(f, _trimmed(f))} "
        f"then 'nothing {f.name}' end"
        for f in fields
        if not f.required
    ]
    is_early = {
        t.name: f"u_{t.name} < {moments.earliest(t)}" for t in times if t.not_before
    }
    entries += [
        f"case when {when} then 'not_before {name}' end" for name, when in is_early.items()
    ]
    return listed([UNREAD, *is_early.values()], entries)


def listed(suspicions: list[str], entries: list[str]) -> str:
    """SQL: a list of the `entries` that are not null, or null if none is; built only
    for the few rows of which one of the `suspicions` holds."""
    kept = f"list_filter([{', '.join(entries)}], lambda entry: entry is not null)"
    return f"case when {' or '.join(suspicions)} then nullif({kept}, []) end"
