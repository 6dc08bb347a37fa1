"""Any file: cut off, with bits flipped, under another kind's name; and noise."""

from collections.abc import Callable
from random import Random

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet", ".xls", ".zip", "")
MAGIC = (b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"%PDF")
# (the end of its name, its bytes)
Made = tuple[str, bytes]
Maker = Callable[[Random], Made]


def cut(maker: Maker) -> Maker:
    """Without its end, or its beginning, or a piece of its middle."""

    def make(chance: Random) -> Made:
        ending, content = maker(chance)
        first, last = sorted(chance.choices(range(len(content) + 1), k=2))
        pieces = (content[:last], content[first:], content[:first] + content[last:])
        return ending, chance.choice(pieces)

    return make


def flipped(maker: Maker) -> Maker:
    """With bits flipped."""

    def make(chance: Random) -> Made:
        ending, content = maker(chance)
        spoilt = bytearray(content)
        for _ in range(chance.choice((1, 3, 20, 200))):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        return ending, bytes(spoilt)

    return make


def renamed(maker: Maker) -> Maker:
    """Under the name of another kind."""
    return lambda chance: (chance.choice(ENDINGS), maker(chance)[1])


def begun_otherwise(maker: Maker) -> Maker:
    """With the first bytes of another kind."""

    def make(chance: Random) -> Made:
        ending, content = maker(chance)
        magic = chance.choice(MAGIC)
        return ending, magic + content[chance.choice((0, len(magic))) :]

    return make


def noise(chance: Random) -> Made:
    """Nothing but noise, with the first bytes of a kind or without."""
    magic = chance.choice((b"", *MAGIC))
    return chance.choice(ENDINGS), magic + chance.randbytes(chance.choice((0, 9, 70_000)))


def zeros(chance: Random) -> Made:
    """Nothing but one byte, often."""
    byte = chance.choice((b"\0", b",", b"\n", b"\r", b'"', b" ", b"\xff", b"a"))
    return chance.choice(ENDINGS[:3]), byte * chance.choice((1, 1_000, 3_000_000))


def old_book(chance: Random) -> Made:
    """What looks like a workbook of the old format."""
    locked = "EncryptedPackage".encode("utf-16-le") * chance.randrange(2)
    return chance.choice((".xls", ".xlsx")), MAGIC[2] + chance.randbytes(9_000) + locked
