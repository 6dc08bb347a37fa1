"""Keys, codes and numbers that stand as the contract writes them."""

import re
import string
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heard.extracts.contract import Field
from heard.extracts.identifiers.forms import LONGEST
from heard.extracts.identifiers.suspicion import OPAQUE_KEY, TELLING
from heard.extracts.limits import LONGEST_VALUE
from heard.extracts.nothing import OF_KEYS
from heard.extracts.plain.arrays import (
    Bools,
    Numbers,
    as_numbers,
    as_texts,
    coded,
    is_given,
    texts,
)
from heard.ground.settings import Settings

_NOTHING = as_texts(sorted(OF_KEYS | {word.upper() for word in OF_KEYS}))
LISTED = pa.dictionary(pa.int32(), pa.string())
_NOT_READ = -1
_NUMBER = re.compile("[0-9]{1,3}")


def _is_one_of(letters: str) -> Bools:
    is_one = np.zeros(256, dtype=bool)
    is_one[[ord(letter) for letter in letters]] = True
    return is_one


_OF_KEYS = _is_one_of(f"{string.ascii_letters}{string.digits}-_")
_OF_PEOPLE = _is_one_of("0123456789abcdef")
_FIRST = _is_one_of(string.ascii_lowercase)


def is_plain_key(field: Field, column: pa.StringArray) -> Bools:
    """Whether each key is blank, or has nothing that may identify somebody, no white space
    and is something: begun by a letter, or long (see heard.extracts.identifiers.suspicion).
    """
    begins, letters = texts(column)
    lengths = np.diff(begins)
    is_blank: Bools = lengths == 0
    if not len(letters):
        return is_blank
    is_plain: Bools
    if field.type == "person":
        may_stand, is_plain = _OF_PEOPLE, lengths == 64
    else:
        first = letters[np.minimum(begins[:-1], len(letters) - 1)]
        may_stand, is_plain = _OF_KEYS, _FIRST[first] | (lengths >= 18)
        is_plain &= lengths <= LONGEST
        _leave_out_telling(column, is_plain)
    strange = np.flatnonzero(~may_stand[letters[begins[0] : begins[-1]]]) + begins[0]
    is_plain[np.searchsorted(begins, strange, side="right") - 1] = False
    is_plain &= lengths <= LONGEST_VALUE
    return (is_plain & ~_is_nothing(column)) | is_blank


def _is_nothing(column: pa.StringArray) -> Bools:
    """Where a key is a word, or a digest, of nothing, in small letters or in capitals."""
    return _as_bools(pc.is_in(column, value_set=_NOTHING))


def _leave_out_telling(column: pa.StringArray, is_plain: Bools) -> None:
    """Of the keys that are plain so far leave out those with something in them that may
    identify somebody. Making those patterns takes longer than to look at most keys."""
    is_opaque = _as_bools(pc.match_substring_regex(column, OPAQUE_KEY))
    doubtful = np.flatnonzero(is_plain & ~is_opaque)
    if not len(doubtful):
        return
    keys = column.take(pa.array(doubtful))
    first, second = (
        pc.match_substring_regex(keys, pattern, ignore_case=True) for pattern in TELLING
    )
    is_plain[doubtful[_as_bools(pc.or_(first, second))]] = False


def _as_bools(flags: pa.BooleanArray) -> Bools:
    packed = np.frombuffer(flags.buffers()[1], np.uint8)
    return np.unpackbits(packed, count=len(flags), bitorder="little").astype(bool)


class Codes:
    """The codes of a field. `cut_up_as`: what its column is to be read as."""

    cut_up_as = LISTED

    def __init__(self, field: Field, settings: Settings) -> None:
        codes = dict.fromkeys(field.allowed(settings).values())
        self._numbers = {code: number for number, code in enumerate(codes)}
        self._members, self._kind = as_texts(codes), np.min_scalar_type(-len(codes) - 1)

    def read(self, column: pa.DictionaryArray) -> tuple[pa.Array, Bools]:
        """The codes, and where there is one or a blank."""
        texts = column.dictionary.to_pylist()
        listed = [self._numbers.get(text, _NOT_READ) for text in texts]
        numbers, is_plain = _listed(column, listed, self._kind)
        given = column.indices.buffers()[0]
        return coded(numbers, self._members, given), is_plain


class Flags:
    """Codes of a letter each, which need no list."""

    cut_up_as = pa.string()

    def __init__(self, field: Field, settings: Settings) -> None:
        codes = dict.fromkeys(field.allowed(settings).values())
        self._numbers = np.full(256, _NOT_READ, dtype=np.int8)
        self._numbers[[ord(code) for code in codes]] = range(len(codes))
        self._members = as_texts(codes)

    def read(self, column: pa.StringArray) -> tuple[pa.Array, Bools]:
        """The codes, and where there is one or a blank."""
        begins, letters = texts(column)
        lengths = np.diff(begins)
        first = letters.take(begins[:-1], mode="clip") if len(letters) else lengths
        numbers = self._numbers[first]
        given = column.buffers()[0]
        is_read = (numbers != _NOT_READ) & (lengths == 1)
        return coded(numbers, self._members, given), is_read | (lengths == 0)


class WholeNumbers:
    """The numbers of a field, of up to three digits and within its limits."""

    cut_up_as = LISTED

    def __init__(self, field: Field, settings: Settings) -> None:
        self._least = field.least or 0
        self._most = 999 if field.most is None else field.most

    def read(self, column: pa.DictionaryArray) -> tuple[pa.Array, Bools]:
        """The numbers, and where there is one or a blank."""
        listed = [self._number(text) for text in column.dictionary.to_pylist()]
        numbers, is_plain = _listed(column, listed, np.dtype(np.int32))
        given = column.indices.buffers()[0]
        return as_numbers(numbers, pa.int32(), given), is_plain

    def _number(self, text: str) -> int:
        number = int(text) if _NUMBER.fullmatch(text) else _NOT_READ
        return number if self._least <= number <= self._most else _NOT_READ


def _listed(
    column: pa.DictionaryArray, listed: list[int], kind: np.dtype[Any]
) -> tuple[Numbers, Bools]:
    """Of each row the number listed for its text, and whether it was read or is blank."""
    places = np.frombuffer(column.indices.buffers()[1], np.int32, len(column))
    # Where the row is blank, any number may be.
    numbers = np.array(listed or [0], dtype=kind).take(places, mode="clip")
    if _NOT_READ not in listed:
        return numbers, np.ones(len(column), dtype=bool)
    return numbers, (numbers != _NOT_READ) | ~is_given(column.indices)
