"""A profile at work: SQL that turns another system's values into the contract's."""

from heard.extracts.contract import Extract, Field
from heard.extracts.profile import Profile
from heard.extracts.typing import quoted

_CLOCK = ("%H", "%I")
# Year first cannot be misread, and is how real dates of a workbook arrive.
_ALWAYS_READ = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")


def mapped_rows(
    text: str, profile: Profile, extract: Extract, columns: dict[str, int], width: int
) -> tuple[str, dict[str, int]]:
    """(SQL of the rows with the contract's values besides, field -> its position).

    `text` has `width` columns c0, c1 ...; a changed value or a constant is a further one.
    """
    changed = {
        name: expression
        for name, at in columns.items()
        if (expression := _mapped(extract.field(name), f"c{at}", profile))
    }
    changed |= {name: quoted(value) for name, value in profile.constants.items()}
    added = {name: width + n for n, name in enumerate(changed)}
    further = "".join(f", {changed[name]} as c{at}" for name, at in added.items())
    return f"select *{further} from ({text})", {**columns, **added}


def _mapped(field: Field, raw: str, profile: Profile) -> str:
    """The value of a field as the contract writes it, or "" if it stays as it is."""
    tidy = f"trim({raw}, ' \t\r\n\u00a0')"
    if field.type == "time":
        return _time(tidy, profile.formats(field.name))
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
    return f"case lower({tidy}) {whens} else {raw} end"


def _flag_codes(profile: Profile) -> dict[str, str]:
    return {text: flag for flag, texts in profile.flags.items() for text in texts}


def _time(tidy: str, formats: tuple[str, ...]) -> str:
    """Text that the check reads as the same moment; what no format reads is marked,
    so that it is refused and not read in some other way."""
    if not formats:
        return ""
    # A year of four digits would be read from two, as in the year 24.
    shortest_first = sorted(formats, key=lambda form: "%y" not in form)
    every = list(dict.fromkeys([*shortest_first, *_ALWAYS_READ]))
    timed = [form for form in every if any(hour in form for hour in _CLOCK)]
    dated = [form for form in every if form not in timed]
    return (
        f"case when {tidy} = '' then null else coalesce("
        f"strftime(try_strptime({tidy}, {timed}), '%Y-%m-%d %H:%M:%S'), "
        f"strftime(try_strptime({tidy}, {dated}), '%Y-%m-%d'), "
        f"'not read: ' || {tidy}) end"
    )
