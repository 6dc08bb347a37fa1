"""SQL that turns the text of a row into typed values and a list of its problems.

Runs on DuckDB at ingest only; everything in it comes from the contract and the
settings, never from the file.
"""

from collections.abc import Callable

from heard.extracts import moments
from heard.extracts.contract import Extract, Field, local_name, minute_name
from heard.extracts.nothing import OF_KEYS, is_nothing
from heard.extracts.problems import UNREAD, notes, problems, tidied_text
from heard.ground.quoting import quoted
from heard.ground.settings import APART, APOSTROPHES, UNSEEN, Settings

_LISTED = ("code", "flag")
# What `typed_rows` gives beside the fields, and `is_plain`.
_BESIDE = (
    *("child", "dst_ambiguous", "dst_nonexistent", "force", "period"),
    *("problems", "notes", "row", "is_plain"),
)
_FEW_CODES = 4  # are compared one by one sooner than found in a list
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
    case when broken is not null then [{_BROKEN}] else {problems(fields, own)} end
        as problems,
    {notes(fields)} as notes,
    {further + ", " if further else ""}
    row
from read_second"""


def child_of(key: str) -> str:
    """SQL: a child's number, of the key of a person."""
    return f"cast(md5_number({key}) >> 65 as bigint)"


def whole_rows(extract: Extract, typed: str) -> str:
    """A select of the rows of the select `typed`, which has the columns of `typed_rows` and
    `is_plain` in whatever order, with all columns of the store in theirs."""
    times = [field.name for field in extract.of_type("time")]
    own = [part for field in extract.fields for part in _stored_names(field)]
    moment = [
        f"make_timestamptz({minute_name(time)} * cast(60000000 as bigint)) as {time}"
        for time in times
    ]
    return f"select {', '.join([*own, *_BESIDE, *moment])} from ({typed})"


def _stored_names(field: Field) -> list[str]:
    """SQL of the columns of a field but the moment of a time, as the store has them."""
    if field.type != "time":
        return [field.name]
    minutes = (minute_name(field.name), local_name(field.name))
    return [f"cast({minute} as bigint) as {minute}" for minute in minutes]


def _tidied(field: Field) -> str:
    """The same for every row: few texts have any white space, and trim is slow."""
    raw = f"r_{field.name}"
    # What begins with white space comes before "!", and a quotation mark before "0".
    is_untidy = f"{raw} < '!' or {raw}[-1] <= ' ' or strlen({raw}) <> length({raw})"
    if field.type in ("key", "person"):
        is_untidy += f" or {raw} < '0' or {raw}[1] = '=' or {raw}[-1] < '0'"
    return f"case when {is_untidy} then {tidied_text(field)} else {raw} end"


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
    exact, trimmed = f"x_{field.name}", tidied_text(field)
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
