"""Workbooks that are broken on purpose."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

import xlsxwriter

from tests.books import HEADER, rows
from tests.hostile.spoilt import Made

Parts = dict[str, str]
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_ALL = (SHEET, TEXTS, _BOOK, _STYLES, "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10))
    + "]>"
)
_TARGETS = ("../../../etc/passwd", "/etc/passwd", "http://x.invalid/", "", "styles.xml")
_FROM_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def parts(chance: Random) -> Parts:
    """Of a good workbook."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate([HEADER, *rows(chance.choice((1, 30)))]):
            sheet.write_row(at, 0, line)
    with zipfile.ZipFile(written) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def zipped(found: Parts) -> bytes:
    """The workbook of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return written.getvalue()


def good(chance: Random) -> Made:
    return ".xlsx", zipped(parts(chance))


def _changed(part: str, old: str, new: str) -> Callable[[Random], Made]:
    def make(chance: Random) -> Made:
        found = parts(chance)
        assert old in found[part]
        return ".xlsx", zipped({**found, part: found[part].replace(old, new)})

    return make


def entities(chance: Random) -> Made:
    """Entities that grow, or come from elsewhere."""
    found, part = parts(chance), chance.choice(_ALL)
    declared = chance.choice((_LAUGHS, _FROM_OUTSIDE))
    head, _, rest = found[part].partition("?>")
    content = rest.replace("Exeter", "&a9;").replace("custody_key", "&a;")
    return ".xlsx", zipped({**found, part: f"{head}?>{declared}{content}"})


def bomb(chance: Random) -> Made:
    """A part that unpacks to a thousand times its size."""
    found, part = parts(chance), chance.choice(_ALL)
    size = chance.choice((5_000_000, 30_000_000))
    filler = chance.choice(
        (" ", "<x/>", "<c/>", "<si><t/></si>", '<row r="9"/>', "<!-- -->")
    )
    begin, closing, end = found[part].rpartition("</")
    content = begin + filler * (size // len(filler)) + closing + end
    return ".xlsx", zipped({**found, part: content})


def deep(chance: Random) -> Made:
    """Tags within tags within tags."""
    found, part = parts(chance), chance.choice(_ALL)
    depth = chance.choice((1_000, 200_000))
    begin, closing, end = found[part].rpartition("</")
    content = begin + "<b>" * depth + "</b>" * depth + closing + end
    return ".xlsx", zipped({**found, part: content})


def strange_numbers(chance: Random) -> Made:
    """Rows, cells, texts and styles that cannot be."""
    found = parts(chance)
    any_number = (
        "-1",
        "0",
        "1e400",
        "nan",
        "2000000000",
        "9" * 5_000,
        "x",
        "",
        "1048577",
        "١",
    )
    attribute = chance.choice(('<row r="', '<c r="', ' s="', ' t="', "<v>", ' ref="'))
    places = [match.end() for match in re.finditer(re.escape(attribute), found[SHEET])]
    sheet = found[SHEET]
    for at in sorted(chance.sample(places, min(3, len(places))), reverse=True):
        rest = re.sub(r'^[^"<]*', lambda _: chance.choice(any_number), sheet[at:], count=1)
        sheet = sheet[:at] + rest
    return ".xlsx", zipped({**found, SHEET: sheet})


def strange_places(chance: Random) -> Made:
    """Parts that stand where none may, or are not there, or by the thousand."""
    found, relations = parts(chance), "xl/_rels/workbook.xml.rels"
    new = f'Target="{chance.choice(_TARGETS)}"'
    elsewhere = re.sub(r'Target="[^"]*"', lambda _: new, found[relations])
    left_out, count = chance.choice(_ALL), chance.choice((50, 11_000))
    kinds = [
        {**found, relations: elsewhere},
        {name: text for name, text in found.items() if name != left_out},
        {**found, "xl/externalLinks/externalLink1.xml": "<x/>", "../../../x": "y"},
        {**found, **{f"xl/media/{number}.xml": "" for number in range(count)}},
    ]
    return ".xlsx", zipped(chance.choice(kinds))


def many_sheets(chance: Random) -> Made:
    """The same sheet under many names."""
    found, count = parts(chance), chance.choice((40, 3_000))
    listed = re.search(r"<sheet [^>]*/>", found[_BOOK])
    assert listed
    names = "".join(
        listed[0].replace("Sheet1", f"s{n}").replace('sheetId="1"', f'sheetId="{n}"')
        for n in range(1, count)
    )
    return ".xlsx", zipped({**found, _BOOK: found[_BOOK].replace(listed[0], names)})


def large_text(chance: Random) -> Made:
    """A cell without end, in the sheet or among the texts that sheets share."""
    found, size = parts(chance), chance.choice((1_001, 32_768, 5_000_000))
    run = f"<t>{'x' * size}</t>" * chance.choice((1, 3))
    part, old, new = chance.choice(
        (
            (SHEET, "</row>", f'<c t="inlineStr"><is>{run}</is></c></row>'),
            (TEXTS, "</sst>", f"<si>{run}</si></sst>"),
        )
    )
    return ".xlsx", zipped({**found, part: found[part].replace(old, new, 1)})


def formulas(chance: Random) -> Made:
    """Formulas that reach outside, with and without values."""
    formula = chance.choice(("cmd|' /C calc'!A0", "[1]x!A1", 'WEBSERVICE("x")', "1/0"))
    value = chance.choice(("", "<v></v>", "<v>1</v>"))
    cell = f'<c r="A2"><f>{formula}</f>{value}</c>'
    found = parts(chance)
    sheet = re.sub(r'<c r="A2".*?</c>', lambda _: cell, found[SHEET], count=1)
    return ".xlsx", zipped({**found, SHEET: sheet})


def merged(chance: Random) -> Made:
    """Ranges that are merged or hidden, by the hundred thousand, and none that can be."""
    find = chance.choice(
        ("A1:XFD1048576", "A1:A99999999999", "ZZZZ1:ZZZZ2", "A1", ":", "B2:A1")
    )
    ranges = f'<mergeCell ref="{find}"/>' * chance.choice((1, 100_000))
    columns = '<cols><col min="1" max="99999999999" hidden="1"/></cols><sheetData>'
    found = parts(chance)
    sheet = found[SHEET].replace(
        "</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>"
    )
    return ".xlsx", zipped({**found, SHEET: sheet.replace("<sheetData>", columns)})


def understated(chance: Random) -> Made:
    """A part that says it is smaller, or larger, than it is; two in one place."""
    content = bytearray(zipped(parts(chance)))
    entries = [match.start() for match in re.finditer(b"PK\x01\x02", content)]
    for at in chance.sample(entries, 2):
        field = chance.choice((20, 24, 42))  # packed size, size, place
        content[at + field : at + field + 4] = chance.randbytes(
            chance.choice((1, 3))
        ).ljust(4, b"\0")
    return ".xlsx", bytes(content)
