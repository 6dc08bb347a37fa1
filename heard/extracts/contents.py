"""What a file holds, from one look at all its bytes: its kind and encoding."""

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from heard.extracts.copying import File
from heard.extracts.limits import LONGEST_LINE, MOST_OLD_BYTES
from heard.ground.errors import Refused

_CHUNK = 1 << 20
_BREAK = ord("\n")
_KINDS = {
    ".csv": "text",
    ".tsv": "text",
    ".txt": "text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".parquet": "parquet",
}
ENDINGS = tuple(kind.removeprefix(".") for kind in _KINDS)
_SAID = {"text": "text", "workbook": "an Excel workbook", "parquet": "Parquet"}
_MAGIC = {b"PK\x03\x04": "workbook", b"PAR1": "parquet"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What é, ü, ’ and their like become where UTF-8 is read as Windows-1252.
_UTF8_LETTER = re.compile(rb"[\xc2-\xc5][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
_SAVE = "Save it as CSV UTF-8 and load that."


@dataclass(frozen=True)
class Contents:
    """`kind`: text, workbook or parquet. `encoding` and `lines` are a text's:
    `lines` is the number up to the last that is not blank."""

    kind: str
    encoding: str = ""
    lines: int = 0


def examine(path: File, file: BinaryIO, encoding: str = "") -> Contents:
    """Read an open file from its beginning to its end, in little memory. `encoding`: that
    of its text, if known. Raises Refused if it is not what its name says.
    """
    kind = _kind(path, file)
    return _text(path, file, encoding) if kind == "text" else Contents(kind)


def kind_by_name(path: File) -> str:
    """text, workbook or parquet, as the name of a file says; "" if it says nothing."""
    return _KINDS.get(path.suffix.casefold(), "")


def encoding_of_start(path: File, file: BinaryIO) -> str:
    """The encoding by the first bytes of an open file: enough to read a header. "" if it
    is no text."""
    if _kind(path, file) != "text":
        return ""
    start = file.read(_CHUNK)
    return _by_mark(start) or ("utf-8" if _is_utf8(start) else "cp1252")


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _kind(path: File, file: BinaryIO) -> str:
    """By the name, which the first bytes must bear out."""
    start = file.read(8)
    if start.startswith(_OLE) or path.suffix.casefold() == ".xls":
        raise Refused(_old_or_locked(path, start + file.read(MOST_OLD_BYTES)))
    says = kind_by_name(path)
    if not says:
        raise Refused(
            f"{path.name} is neither .csv, .tsv, .txt, .xlsx, .xlsm nor .parquet. "
            "Save it as one of these and load that."
        )
    if not start:
        raise Refused(f"{path.name} is empty: it has neither a header nor rows.")
    looks_like = next(
        (kind for mark, kind in _MAGIC.items() if start.startswith(mark)), "text"
    )
    if looks_like != says:
        raise Refused(
            f"{path.name} is not what its name says: it looks like {_SAID[looks_like]}, "
            f"not {_SAID[says]}. Save it again as {_SAID[says]}, or rename it."
        )
    file.seek(0)
    return says


def _old_or_locked(path: File, content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            f"{path.name} is protected by a password. Open it in Excel, take the "
            "password off (File, Info, Protect Workbook), save it and load it again."
        )
    if len(content) > MOST_OLD_BYTES:
        most = f"{MOST_OLD_BYTES / 1e6:,.0f} MB"
        return (
            f"{path.name} is a workbook of the old .xls format, or protected by a "
            f"password, and larger than {most}. Open it in Excel, take a password off, "
            "save the sheet as CSV UTF-8 and load that."
        )
    return (
        f"{path.name} is a workbook of the old .xls format. Open it in Excel, save it "
        "as Excel Workbook (.xlsx) and load that."
    )


def _text(path: File, file: BinaryIO, encoding: str) -> Contents:
    start = file.read(_CHUNK)
    file.seek(0)
    reader = _TextCheck(path, encoding or _by_mark(start) or "utf-8", bool(encoding))
    while chunk := file.read(_CHUNK):
        reader.feed(chunk)
    reader.close()
    return Contents("text", reader.encoding, reader.lines)


def _by_mark(start: bytes) -> str:
    """By a byte-order mark, or by the zeros that UTF-16 has beside English letters."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    first = start[:4096]
    half, even, odd = len(first) // 2, first[::2].count(0), first[1::2].count(0)
    if odd > 0.6 * half and not even:
        return "utf-16-le"
    if even > 0.6 * half and not odd:
        return "utf-16-be"
    return ""


class _TextCheck:
    """Decodes a text chunk by chunk, and says at which line it is none."""

    def __init__(self, path: File, encoding: str, is_settled: bool) -> None:
        self.path, self.encoding = path, encoding
        self._may_be_1252 = encoding == "utf-8" and not is_settled
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ascii_so_far = True
        self._breaks = self._run = self.lines = 0

    def feed(self, chunk: bytes) -> None:
        self._refuse_endless_line(chunk)
        if b"\0" in chunk and not self.encoding.startswith(("utf-16", "utf-32")):
            raise self._binary()
        self._decode(chunk)
        if self.encoding == "cp1252" and self._may_be_1252 and _UTF8_LETTER.search(chunk):
            raise self._mixed(chunk, 0)
        # Quicker than bytes.count, where there are many.
        self._breaks += int(np.count_nonzero(np.frombuffer(chunk, np.uint8) == _BREAK))
        if filled := len(chunk.rstrip(b"\r\n")):
            self.lines = self._breaks - chunk.count(b"\n", filled) + 1

    def close(self) -> None:
        self._decode(b"", final=True)

    def _decode(self, chunk: bytes, final: bool = False) -> None:
        if self.encoding == "utf-8" and chunk.isascii() and not self._begun():
            return  # as most chunks are: quicker than to decode them
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            # A letter that the last chunk began may be in error.object as well.
            at = max(0, error.start - (len(error.object) - len(chunk)))
            if self.encoding != "utf-8" or not self._may_be_1252:
                raise self._undecodable(chunk, at) from error
            if not (self._ascii_so_far and chunk[:at].isascii()):
                raise self._mixed(chunk, at) from error
            self.encoding = "cp1252"
            self._decoder = codecs.getincrementaldecoder("cp1252")()
            self._decode(chunk)
        except UnicodeError as error:  # UTF-16 without the mark that says which
            raise self._undecodable(chunk, 0) from error
        self._ascii_so_far &= chunk[: len(chunk) - self._begun()].isascii()

    def _begun(self) -> int:
        """Bytes of a letter that the next chunk goes on with."""
        return len(self._decoder.getstate()[0])

    def _refuse_endless_line(self, chunk: bytes) -> None:
        end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        self._run = self._run + len(chunk) if end < 0 else len(chunk) - end - 1
        if self._run > LONGEST_LINE:
            raise Refused(
                f"{self.path.name} was refused: a line of it is longer than 1 MB, and "
                "no row is. Look whether its line breaks were lost, and export it again."
            )

    def _line(self, chunk: bytes, at: int) -> int:
        return self._breaks + chunk.count(b"\n", 0, at) + 1

    def _undecodable(self, chunk: bytes, at: int) -> Refused:
        said = {"cp1252": "UTF-8 or Windows-1252"}.get(self.encoding, self.encoding.upper())
        return Refused(
            f"{self.path.name} is not {said}: line {self._line(chunk, at)} has a "
            f"character that is not. {_SAVE}"
        )

    def _mixed(self, chunk: bytes, at: int) -> Refused:
        letter = _UTF8_LETTER.search(chunk)
        at = at or (letter.start() if letter else 0)
        return Refused(
            f"{self.path.name} is partly UTF-8 and partly not (line "
            f"{self._line(chunk, at)}), so its encoding cannot be told. {_SAVE} Or name "
            "the encoding in a mapping profile and choose that (--mapping NAME)."
        )

    def _binary(self) -> Refused:
        return Refused(f"{self.path.name} is not text: it holds binary data. {_SAVE}")
