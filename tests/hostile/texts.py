"""CSV that is broken on purpose."""

from random import Random

from tests.books import HEADER
from tests.hostile.spoilt import Made

_GIANT = ("9" * 400, "-1e999999", "1" + "0" * 30, "NaN", "0x41", "٣٤", "1_000", "+15", "")
_FORMULAS = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+1",
    "-2+3",
    "=1/0",
    '=HYPERLINK("x")',
)
_STRANGE = (
    "\u202e",
    "\ufeff",
    "\u0000",
    "\u2028",
    "\x1b[2J",
    "\ud7ff",
    "😀",
    "\u00ad",
    "\x85",
)
_ENCODINGS = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037", "shift_jis"),
    *("gb18030", "cp1252", "iso2022_jp", "utf-8-sig", "mac_roman"),
)


def values(number: int) -> list[str]:
    """A good row."""
    return [f"k{number}x", "Exeter", "pace_arrest", "2024-05-01 12:34", "15", "Devon"]


def text(chance: Random) -> str:
    """A good file."""
    lines = [HEADER, *(values(at) for at in range(chance.choice((1, 30))))]
    return "\n".join(map(",".join, lines)) + "\n"


def good(chance: Random) -> Made:
    return ".csv", text(chance).encode()


def encoded(chance: Random) -> Made:
    """In another encoding, or partly so."""
    whole = text(chance).replace("Exeter", chance.choice(("Exeter", "Éxeter", "Ynys Môn")))
    other = whole.encode(chance.choice(_ENCODINGS), "replace")
    return ".csv", other + chance.choice((b"", whole.encode("utf-8")))


def large_field(chance: Random) -> Made:
    """A value that never seems to end."""
    row, piece = (
        values(0),
        chance.choice(("a", "A b ", "7", "é", "x@", "1.", "50.7,", "''")),
    )
    size = chance.choice((1_001, 20_000, 900_000))
    row[chance.randrange(len(row))] = f'"{(piece * size)[:size]}"'
    return ".csv", (text(chance) + ",".join(row) + "\n").encode()


def quoted(chance: Random) -> Made:
    """Quotation marks where none may be."""
    kinds = ('"' * 5_000, '"a" ' * 900, '",' * 700, '"\n' * 3_000, '""' * 4_000 + '"', '"')
    lines = text(chance).splitlines()
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(lines))
        begin = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:begin] + chance.choice(kinds) + lines[at][begin:]
    return ".csv", "\n".join(lines).encode()


def wide(chance: Random) -> Made:
    """Columns by the thousand."""
    count = chance.choice((499, 501, 4_000, 60_000))
    names = [*HEADER, *(f"x{at}" for at in range(count - len(HEADER)))]
    chance.shuffle(names)
    mark = chance.choice(",;\t|")
    return ".csv", "\n".join([mark.join(names), mark.join(["1"] * count)]).encode()


def ragged(chance: Random) -> Made:
    """Each line as wide as it likes."""
    lines = [",".join(HEADER)]
    lines += [",".join(["1"] * chance.choice((0, 1, 5, 7, 3_000))) for _ in range(300)]
    return ".csv", chance.choice(("\n", "\r\n", "\r")).join(lines).encode()


def strange_values(chance: Random) -> Made:
    """Numbers, formulas and letters that are none."""
    lines = [",".join(HEADER)]
    for number in range(40):
        row = values(number)
        for _ in range(chance.randrange(1, 4)):
            any_of = chance.choice((_GIANT, _FORMULAS, _STRANGE))
            row[chance.randrange(len(row))] = chance.choice(any_of)
        lines.append(",".join(row))
    return ".csv", "\n".join(lines).encode("utf-8", "surrogatepass")


def strange_names(chance: Random) -> Made:
    """Columns called what no column is."""
    kinds = (
        '"',
        "'",
        "c0",
        "row",
        "]",
        "a" * 5_000,
        "); drop table x; --",
        "",
        "\x00",
        "é" * 99,
    )
    names = [*HEADER, *chance.choices(kinds, k=4)]
    chance.shuffle(names)
    line = ",".join('"' + name.replace('"', '""') + '"' for name in names)
    return ".csv", f"{line}\n{','.join(['1'] * len(names))}\n".encode()


def long_lines(chance: Random) -> Made:
    """Lines that go on, few or many."""
    size, count = chance.choice(((1_100_000, 1), (900_000, 6), (9_000, 300)))
    marks = chance.choice(("x", ",", " ", '"', ";,|\t"))
    line = (marks * size)[:size]
    return ".csv", "\n".join([",".join(HEADER), *[line] * count]).encode()


def above(chance: Random) -> Made:
    """More lines above the header than anybody looks through."""
    line = chance.choice(("", "title", '"', ",,,,", "custody_key", "x," * 2_000))
    return ".csv", ((line + "\n") * chance.choice((50, 5_000)) + text(chance)).encode()
