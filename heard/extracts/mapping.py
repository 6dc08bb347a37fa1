"""A profile at work: SQL that turns another system's values into the contract's."""

from collections.abc import Sequence

from heard.extracts import formats
from heard.extracts.contract import Extract, Field
from heard.extracts.nothing import is_nothing
from heard.extracts.profile import Profile
from heard.ground.quoting import quoted

# What no format reads is marked, so that it is refused and not read in some other way.
_NOT_READ = "'not read'"
# A time of day as most systems write it, the day that Excel and others put before it, its
# digits, of which a spreadsheet takes the leading zeros away (930 and 5 are 09:30 and
# 00:05), and Excel's own number for it.
_CLOCKS = (
    *("%H:%M", "%H:%M:%S", "%H:%M:%S.%f"),
    *("%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%I:%M:%S%p"),
)
_DAY_ZERO = (
    "^(1899-12-3[01]|1900-01-0[01]|1904-01-01|3[01]/12/1899|12/3[01]/1899|01/01/1900)[ T]"
)
_SHARE_OF_A_DAY = "0?[.][0-9]+|[0-9]([.][0-9]+)?[eE]-[0-9]{1,2}"
_DIGITS, _MIDNIGHT = "%H%M", "timestamp '1900-01-01'"
_SECONDS_OF_A_DAY = 86_400


def mapped_rows(
    text: str,
    profile: Profile,
    extract: Extract,
    columns: dict[str, int],
    clocks: dict[str, int],
    width: int,
) -> tuple[str, dict[str, int]]:
    """(SQL of the rows with the contract's values besides, field -> its position).

    `text` has `width` columns c0, c1 ...; a changed value or a constant is a further one.
    `clocks`: where the time of day of a joined field stands.
    """
    changed = {
        name: expression
        for name, at in columns.items()
        if (expression := _mapped(extract.field(name), at, clocks.get(name), profile))
    }
    changed |= {name: quoted(value) for name, value in profile.constants.items()}
    added = {name: width + n for n, name in enumerate(changed)}
    further = "".join(f", {changed[name]} as c{at}" for name, at in added.items())
    return f"select *{further} from ({text})", {**columns, **added}


def own_texts(columns: dict[str, int], clocks: dict[str, int]) -> dict[str, str]:
    """Field -> SQL of its text as the file has it, of both its columns if it has two."""
    return {
        name: f"concat_ws(' ', c{at}, c{clocks[name]})" if name in clocks else f"c{at}"
        for name, at in columns.items()
    }


def _mapped(field: Field, at: int, clock: int | None, profile: Profile) -> str:
    """The value of a field as the contract writes it, or "" if it stays as it is."""
    raw, written = f"c{at}", profile.formats(field.name)
    if clock is not None:
        return _joined(field, _tidy(raw), _tidy(f"c{clock}"), profile)
    if field.type == "time":
        return _time(field, _tidy(raw), written) if written else ""
    codes = {
        **(_flag_codes(profile) if field.type == "flag" else {}),
        **profile.values.get(field.name, {}),
    }
    if not codes:
        return ""
    whens = " ".join(
        f"when {quoted(text.strip().lower())} then {quoted(code)}"
        for text, code in codes.items()
    )
    return f"case lower({_tidy(raw)}) {whens} else {raw} end"


def _tidy(raw: str) -> str:
    return f"trim({raw}, ' \t\r\n\u00a0')"


def _flag_codes(profile: Profile) -> dict[str, str]:
    return {text: flag for flag, texts in profile.flags.items() for text in texts}


def _time(field: Field, tidy: str, written: Sequence[str]) -> str:
    """Text that the check reads as the same moment, or as the same date. A word for
    nothing stays, as the check knows it."""
    timed, dated = _parted(written)
    return (
        f"case when coalesce({tidy}, '') = '' then null else coalesce("
        f"strftime({formats.read_by(tidy, timed)}, '%Y-%m-%d %H:%M:%S'), "
        f"strftime({formats.read_by(tidy, dated)}, '%Y-%m-%d'), "
        f"case when {is_nothing(field, tidy)} then {tidy} else {_NOT_READ} end) end"
    )


def _parted(written: Sequence[str]) -> tuple[list[str], list[str]]:
    """(formats with a time of day, formats of dates), those always read among them."""
    every = formats.shortest_year_first([*written, *formats.ALWAYS_READ])
    timed = [form for form in every if formats.has_clock(form)]
    return timed, [form for form in every if form not in timed]


def _joined(field: Field, date: str, clock: str, profile: Profile) -> str:
    """A date and a time of day in two columns. One that already has a time of day, other
    than midnight, and a time of day without its date are not read."""
    name = field.name
    date, clock = _or_blank(field, date), _or_blank(field, clock)
    timed, dated = _parted(profile.formats(name) or formats.OF_THE_CONTRACT)
    day = f"coalesce({formats.read_by(date, timed)}, {formats.read_by(date, dated)})"
    of_day = _clock(clock, profile.clock_formats(name))
    moment = f"strftime({day} + ({of_day} - {_MIDNIGHT}), '%Y-%m-%d %H:%M:%S')"
    return (
        f"case when {date} = '' and {clock} = '' then null "
        f"when {day} is null or {day} <> date_trunc('day', {day}) then {_NOT_READ} "
        f"when {clock} = '' then strftime({day}, '%Y-%m-%d') "
        f"else coalesce({moment}, {_NOT_READ}) end"
    )


def _or_blank(field: Field, tidy: str) -> str:
    """A text, blank if it is missing or a word for nothing."""
    return f"case when {is_nothing(field, tidy)} then '' else coalesce({tidy}, '') end"


def _clock(text: str, written: Sequence[str]) -> str:
    """The time of day of a text, on the first day of 1900."""
    if written:
        every = [*written, *formats.CLOCK_ALWAYS_READ]
        read = (_digits(text, form) for form in every)
        return f"coalesce({', '.join(read)})"
    listed = ", ".join(map(quoted, _CLOCKS))
    share = f"case when regexp_full_match({text}, '{_SHARE_OF_A_DAY}') then {text} end"
    seconds = f"round(cast({share} as double) * {_SECONDS_OF_A_DAY})"
    return (
        f"coalesce({_digits(text, _DIGITS)}, "
        f"try_strptime(regexp_replace({text}, {quoted(_DAY_ZERO)}, ''), [{listed}]), "
        f"{_MIDNIGHT} + to_seconds({seconds}))"
    )


def _digits(text: str, form: str) -> str:
    """What a format reads; of one of digits alone, also where zeros were lost. 1000.0 is
    how other programs write a number beside blanks."""
    whole, width = text, 2 * form.count("%")
    if not form.replace("%H", "").replace("%M", "").replace("%S", ""):
        number = f"regexp_full_match({text}, '[0-9]{{1,{width}}}([.]0)?')"
        digits = f"lpad(split_part({text}, '.', 1), {width}, '0')"
        whole = f"case when {number} then {digits} end"
    return f"try_strptime({whole}, {quoted(form)})"
