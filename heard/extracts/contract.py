"""The contract of the two extracts: contract.toml as frozen facts."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heard.ground.errors import HeardError
from heard.ground.settings import Settings, spelling

EXTRACTS = ("contacts", "custody")


@dataclass(frozen=True)
class Field:
    """One column of an extract; see the head of contract.toml for the meanings."""

    name: str
    type: str
    help: str
    required: bool = False
    codes: tuple[str, ...] = ()
    codes_from: str = ""
    least: int | None = None
    most: int | None = None
    not_before: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    @property
    def is_printable(self) -> bool:
        """Whether a value may be shown in a report; that of a key never is."""
        return self.type not in ("key", "person")

    def allowed(self, settings: Settings) -> dict[str, str]:
        """Accepted text -> stored code. Names of a force are accepted by spelling."""
        codes = {code: code for code in self.codes}
        if self.type == "flag":
            codes = {"Y": "Y", "N": "N", "U": "U"}
        if self.codes_from:
            named = settings.names(self.codes_from)
            codes = {spelling(code): code for code in self.codes} | named
        return codes


@dataclass(frozen=True)
class Extract:
    """One of the two extracts and its fields, in the order of the template."""

    name: str
    title: str
    grain: str
    key: str
    month_of: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def anchor(self) -> str:
        """The time that every row has, of those that decide its month."""
        return next(name for name in self.month_of if self.field(name).required)

    def of_type(self, *types: str) -> list[Field]:
        """The fields of these types, in order."""
        return [field for field in self.fields if field.type in types]

    def field(self, name: str) -> Field:
        """The field of this name."""
        return next(field for field in self.fields if field.name == name)


def minute_name(time: str) -> str:
    """The column of UTC minutes beside a time field: released_at -> released_minute."""
    return f"{time.removesuffix('_at')}_minute"


def local_name(time: str) -> str:
    """The column of clock-face minutes: released_at -> released_local_minute."""
    return f"{time.removesuffix('_at')}_local_minute"


def extract(name: str) -> Extract:
    """The contract of `contacts` or `custody`."""
    try:
        return _contract()[name]
    except KeyError as error:
        raise HeardError(f"There is no extract {name!r}: contacts or custody.") from error


@functools.cache
def _contract() -> dict[str, Extract]:
    text = Path(__file__).with_name("contract.toml").read_text("utf-8")
    return {
        name: Extract(
            name=name,
            title=table["title"],
            grain=table["grain"],
            key=table["key"],
            month_of=tuple(table["month_of"]),
            fields=tuple(_field(field, entry) for field, entry in table["fields"].items()),
        )
        for name, table in tomllib.loads(text).items()
    }


def _field(name: str, entry: dict[str, Any]) -> Field:
    return Field(name=name, **{key: _frozen(value) for key, value in entry.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def template(wanted: Extract) -> str:
    """A blank extract: its header row, as CSV."""
    return ",".join(field.name for field in wanted.fields) + "\n"
