"""SQL that says of a row what refuses it and what is noted, from its values and texts.

Of a field `x` the text is `r_x`, its value `v_x` (heard.extracts.typing).
"""

from heard.extracts import moments
from heard.extracts.contract import Field
from heard.extracts.nothing import is_nothing, trimmed
from heard.ground.quoting import quoted
from heard.ground.settings import UNSEEN

# A column of the rows: whether the text of a field is there, and no value of it.
UNREAD = "is_unread"
# The two lists of a row of which nothing is to be said.
NO_PROBLEMS = (
    'cast(null as struct("column" varchar, value varchar, rule varchar)[]) as problems, '
    "cast(null as varchar[]) as notes"
)
# A key in quotation marks, or as a spreadsheet keeps it from being read as a number.
_QUOTED_KEY = "^=?[\"'‘’“”`]+|[\"'‘’“”`]+$"


def tidied_text(field: Field) -> str:
    """The text of a field as it is judged; of a key without what does not belong to it."""
    tidy = trimmed(f"r_{field.name}")
    if field.type not in ("key", "person"):
        return tidy
    seen = f"regexp_replace({tidy}, '[{UNSEEN}]', '', 'g')"
    return trimmed(f"regexp_replace({seen}, {quoted(_QUOTED_KEY)}, '', 'g')")


def problems(fields: list[Field], own: dict[str, str]) -> str:
    """A list of what refuses the row, or null; built only for rows under suspicion."""
    suspicions = [UNREAD]
    for field in fields:
        value = f"v_{field.name}"
        suspicions += [f"{value} is null"] if field.required else []
        suspicions += [f"{value} {limit}" for limit in _outside(field)]
    # Asked of the entry: a rule that is written out twice takes twice as long to plan.
    return listed(suspicions, [_problem(field, own) for field in fields], "entry.rule")


def _outside(field: Field) -> list[str]:
    limits = ((field.least, "<"), (field.most, ">"))
    return [f"{sign} {limit}" for limit, sign in limits if limit is not None]


def _problem(field: Field, own: dict[str, str]) -> str:
    """An entry: what refuses the row for this field, a rule or null."""
    value, text = f"v_{field.name}", tidied_text(field)
    is_given = f"{text} <> '' and not {is_nothing(field, text)}"
    rules = [f"when {value} is null and {is_given} then {_unread(field)}"]
    rules += [f"when {value} is null then 'blank'"] if field.required else []
    rules += [f"when {value} {limit} then 'range'" for limit in _outside(field)]
    rule = f"case {' '.join(rules)} end"
    own_text = trimmed(own.get(field.name, f"r_{field.name}"))
    shown = f"left(coalesce({own_text}, ''), 60)" if field.is_printable else "''"
    return f"{{'column': '{field.name}', 'value': {shown}, 'rule': {rule}}}"


def _unread(field: Field) -> str:
    if field.type == "time":
        # In an optional time a date alone is noted, and the value counts as missing.
        dated = "'date_only'" if field.required else "null"
        is_date = f"{moments.date_alone(field.name)} is not null"
        return f"case when {is_date} then {dated} else 'time' end"
    return quoted({"integer": "number", "flag": "code"}.get(field.type, field.type))


def notes(fields: list[Field]) -> str:
    """A list of what is kept, and told, or null."""
    times = [field for field in fields if field.type == "time"]
    entries = [
        f"case when v_{t.name} is null and {moments.date_alone(t.name)} is not null "
        f"then 'date_only {t.name}' end"
        for t in times
        if not t.required
    ]
    entries += [
        f"case when v_{f.name} is null and {is_nothing(f, tidied_text(f))} "
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


def listed(suspicions: list[str], entries: list[str], said: str = "entry") -> str:
    """SQL: a list of those `entries` of which `said` is not null, or null if there is none;
    built only for the few rows of which one of the `suspicions` holds."""
    kept = f"list_filter([{', '.join(entries)}], lambda entry: {said} is not null)"
    return f"case when {' or '.join(suspicions)} then nullif({kept}, []) end"
