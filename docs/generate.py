"""Write the generated documents: docs/dictionary.md, docs/indicators.md and
docs/specification/sources.md.

`python dev.py docs` runs it; a test fails if a document differs from what it gives.
"""

import sys
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from heard.catalogue import Catalogue, Indicator, load_catalogue  # noqa: E402
from heard.extracts import EXTRACTS, Extract, Field, extract  # noqa: E402
from heard.ground.settings import Settings, load_settings  # noqa: E402
from heard.record import load_record  # noqa: E402

NOTICE = "<!-- Written by `python dev.py docs`. Do not edit. -->"

RULES = """\
## What refuses what

| found | then |
|---|---|
| a column that would identify a child, by its name (name, birth, address, phone, NHS or PNC number, police reference, officer, free text …), unless it is a field below | the **file** is refused, and the column named; nothing of it is kept |
| a value that would identify somebody, in any column, also in one that would be dropped (see below) | the **file** is refused; column, kind and count are named, never a value; nothing of it is kept |
| a required column missing; two columns with one name; not a table; no rows; an empty file; a file that is not what its name says; an encoding or delimiter that cannot be told; keys that a spreadsheet has shortened (`2.02405E+14`); a column that is read and holds formulas without a value | the **file** is refused |
| a required field blank; a value outside its list; a time or number that cannot be read; a date without a time in a required time; a number outside its range; a time before 2000 or after 2099; a time after the extract was taken (`extracted_at`, else the load), or more than a year before the oldest month that the supply otherwise covers (a mistyped year would stretch coverage and every chart); a line with too few or too many values, or with a quotation mark too few | the **row** is refused, with one line for each problem |
| the same key on rows that differ | every **row** of that key is refused |
| the same key on rows that are the same | one row; the others count as unchanged |
| a mapping profile with formats of one field that read one text as different moments, that lose AM or PM, or hours without minutes | the **profile** is refused, when it is made and when it is used |
| more than 5 % of the rows refused | nothing is published, unless `--accept-refusals`; at 5 % or below the good rows are published. If no row is good, nothing is |
| something possible but unusual in the whole: a month without rows, a volume three times that of earlier years, a code that appears or vanishes, a field that is suddenly blank, one value of a key on more than 5 % of rows, a time at one minute (00:00, say) in more than half of a field's rows, days that Excel took for months, all rows of covered months new, an area or suite that stops while others go on, as many rows as a spreadsheet can hold, sheets or hidden rows that were, or were not, read (all of them, with their limits: [extracts.md](extracts.md#when-it-is-asked)) | a **query**: printed, and kept with the version and the reason that answers it; the Upload page wants the reason, the command line takes `--reason` |
| a date without a time in an optional time | read as missing; noted |
| a time earlier than it can be (release before arrival, charge before the start, appropriate adult before the arrest …) | kept; noted; what would be derived from it is left out, never swapped |
| a column that is not listed below | dropped, never stored; noted |
| an optional column missing | read as blank; noted |
| a word that stands for nothing in an optional field or key (`NULL`, `N/A`, `#N/A`, `none`, `-`; 0 in a key, the digest of the empty text) | read as blank; counted and noted |

Times are local clock time (Europe/London): `2024-05-01 23:45`, `2024-05-01T23:45` or
`01/05/2024 23:45`, with or without seconds, which are cut off. A time with a zone (`Z`,
`+00:00`) is refused: it would be another hour in summer. In October's repeated hour a
time is read as the first, unless it would then be earlier than a time that it cannot
precede; in March's missing hour it is read as if the clocks had not moved. Column names
match without regard to case, accents, spaces, hyphens and underscores, and so do names of
areas and suites, whatever the kind of their apostrophes and dashes. White space around a
value is ignored; codes are otherwise exact. A whole number may be written `17.0`.
"""  # noqa: E501

IDENTIFIERS = """\
## Values that identify

Every column is looked at before anything of the file is written anywhere, unless a
mapping profile drops it. A value is looked at without marks that nobody sees, accents and
quotation marks, with digits and letters of full width as plain ones, and whatever stands
between the parts of a number: `943.476.5919` is `943 476 5919`. Only whole tokens count,
between marks or spaces: ten digits inside a longer one are no NHS number.

| kind | what is taken for it |
|---|---|
| NHS number | ten digits, however parted, in an issued range (32 to 39, 4, 6, 7 or 9 first) with the right check digit |
| PNC or CRO number | `2012/0123456X` and `123456/05X` with any letter; shorter forms (`12/3456N`, `1234/05Y`) and those in one piece with the right check letter; `SF05/12345X` |
| National Insurance number, driving licence | `QQ 12 34 56 C`, `SMITH902030J99AB` |
| police reference | custody, crime, occurrence, URN, log and arrest-summons forms: `50CA/1234/24`, `CR/012345/24`, `50240012345`, `50EX0123424`, `DCP-20240501-0123`, `123 of 01/05/2024`, `URN: 1234567` |
| phone number | a number of 9 or 10 digits after 0, +44 or 0044; a valid foreign one after + or 00; a mobile number without its 0, a *column* of others |
| email or social handle | `name@place.tld`, `@handle`, `instagram.com/handle`, `snap: handle` |
| postcode | a full one of a real area, or a sector (`PL4 8`) alone |
| address | house number and street, a flat's number, a PO box; *column* of street names |
| coordinates | a pair of degrees in Britain, an OS grid reference of 6 to 10 figures, an easting and northing together, `///` and three words, a Plus Code; *column* of latitudes or of three words |
| vehicle registration | the forms since 1963 |
| name | a forename and a family's name of the lists (`heard/extracts/identifiers/names.py`) side by side in any order, a title and a word; *column* of names, initials and names, or user names, of which a quarter hold a common one, and not all the same |
| officer | a rank, or the word collar, and a number |
| date of birth | a date after `DOB` or `born`; a full date without a time, in any usual way of writing it, 5 years or more before the rows of the file: one in a field of codes, or a *column* of them |
| free text | 8 words or more, of 40 characters or more; anything of more than 200 |

*Column*: at least a quarter of the column's values look so. What an opaque token may be by
chance (all that is written in one piece, as `EX11AA` or `9434765919`) counts where a quarter
of the values of the same length look so, half of fewer than 100, and then also where it is
the only one of its length; where there are more than 8 lengths, of all values. The names of this force's areas and suites, and the codes of a field, are never
identifiers. The five key fields are judged by the same forms, and have no spaces; a key
that is or holds a day, or a name beside a day or another name, is none either.
"""  # noqa: E501


def dictionary(settings: Settings, catalogue: Catalogue) -> str:
    """docs/dictionary.md: the contract of both extracts."""
    parts = [
        NOTICE,
        "# Data dictionary",
        "The two extracts, one row-level, pseudonymised file each: CSV, a workbook or "
        "Parquet ([extracts.md](extracts.md) has the rules for both).\nA blank extract: "
        "`python -m heard template contacts`. Required fields are marked R.\nFlags are "
        "`Y`, `N` or `U` (recorded as not known); blank is "
        "*missing*, which is none of the three.",
        RULES,
        IDENTIFIERS,
        *(_extract(extract(name), settings) for name in EXTRACTS),
        _checks(catalogue),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _checks(catalogue: Catalogue) -> str:
    rows = "\n".join(
        f"| `{check.id}` | {check.extract} | {check.severity} | {check.title}. "
        f"{check.explanation} |"
        for check in catalogue.checks
    )
    return (
        "## Data checks\n\nRows that are kept, and listed by `python -m heard checks`. An "
        "*error* must be put right; a *query* is unusual, but possible.\n\n"
        f"| check | extract | | what it finds |\n|---|---|---|---|\n{rows}"
    )


def _extract(wanted: Extract, settings: Settings) -> str:
    rows = "\n".join(_field(field, settings) for field in wanted.fields)
    return (
        f"## {wanted.title}\n\n{wanted.grain} Key: `{wanted.key}`. The month of a row is "
        f"that of `{'`, else of `'.join(wanted.month_of)}`.\n\n"
        f"| field | | type | allowed | meaning |\n|---|---|---|---|---|\n{rows}"
    )


def _field(field: Field, settings: Settings) -> str:
    required = "R" if field.required else ""
    kind = {"person": "64 hex digits", "key": "opaque text"}.get(field.type, field.type)
    codes = dict.fromkeys(field.allowed(settings).values())
    allowed = ", ".join(_code(code, field) for code in codes)
    if field.least is not None:
        most = "" if field.most is None else str(field.most)
        allowed = f"{field.least}–{most}"
    if field.not_before:
        allowed = f"not before `{'` or `'.join(field.not_before)}`"
    return f"| `{field.name}` | {required} | {kind} | {allowed} | {field.help} |"


def _code(code: str, field: Field) -> str:
    """With what pages call it, where its own letters do not say enough."""
    label = dict(field.labels).get(code)
    return f"{code} “{label}”" if label else code


def indicators(catalogue: Catalogue) -> str:
    """docs/indicators.md: the catalogue."""
    entries = catalogue.indicators
    parts = [
        NOTICE,
        "# Indicators",
        "Each is one entry of `queries/catalogue.toml` and one file of "
        "`queries/indicators/`. Tags: **V** verified in the sources named, **V~** from a "
        "secondary source, **M** common knowledge still to be confirmed by the force, "
        "**D** this project's own decision. Ties are what a reader can add up between "
        "counts, which the audit of a release reckons with: "
        "[their meaning](own-indicators.md#ties).",
        "| id | title | unit | better | on the Overview |\n|---|---|---|---|---|\n"
        + "\n".join(_line(entry) for entry in entries),
        *(_entry(entry) for entry in entries),
    ]
    return "\n\n".join(parts) + "\n"


def _line(entry: Indicator) -> str:
    place = str(entry.headline) if entry.headline else ""
    return f"| `{entry.id}` | {entry.title} | {entry.unit} | {entry.better} | {place} |"


def _entry(entry: Indicator) -> str:
    facts = [
        ("Question", entry.question),
        ("Definition", entry.definition),
        ("Numerator", entry.numerator),
        ("Denominator", entry.denominator or "none: a count"),
        ("By", ", ".join(entry.breakdowns)),
        ("Ties", ", ".join(f"`{tie}`" for tie in entry.ties) or "none"),
        ("Asked by", entry.asked_by),
        ("Source", f"{entry.source} [{entry.tag}]"),
        ("Owner", f"{entry.owner}; to be reviewed by {entry.review_by}"),
    ]
    lines = "\n".join(f"- **{name}**: {text}" for name, text in facts)
    return (
        f"## {entry.title}\n\n`{entry.id}`\n\n{lines}\n\n```sql\n{entry.sql.strip()}\n```"
    )


def sources(settings: Settings, catalogue: Catalogue) -> str:
    """docs/specification/sources.md: where each fact comes from."""
    record = load_record(catalogue, settings.overnight)
    rows = "\n".join(f"| {key} | {text} |" for key, text in record.sources.items())
    return (
        f"{NOTICE}\n\n# Sources\n\nWhere each fact comes from, by the key that documents, "
        "definitions and catalogue cite. From\n`definitions/sources.toml`. S73 stands with "
        "S71, S74 and S75 with S67.\n\n| key | title, and where |\n|---|---|\n"
        f"{rows}\n"
    )


def documents() -> dict[Path, str]:
    """Every generated document of the product: its path and its text."""
    folder = PROJECT / "docs"
    settings = replace(load_settings(PROJECT / "heard.toml"), own_indicators=None)
    catalogue = load_catalogue(settings)
    return {
        folder / "dictionary.md": dictionary(settings, catalogue),
        folder / "indicators.md": indicators(catalogue),
        folder / "specification/sources.md": sources(settings, catalogue),
    }


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(PROJECT))
