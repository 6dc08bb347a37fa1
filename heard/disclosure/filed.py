"""A release as bytes that are kept: printed figures, what was withheld, and the audit."""

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from heard.disclosure.outcome import Audit
from heard.disclosure.published import Figure
from heard.disclosure.tables import Key

if TYPE_CHECKING:
    from heard.disclosure.release import Scrutiny
    from heard.spc import ControlChart

_NOT_FOR_SCRUTINY = ("asked", "value_2", "within")
_COLUMNS = [one.name for one in fields(Figure) if one.name not in _NOT_FOR_SCRUTINY]
_TUPLES = ("hidden", "without")


@dataclass(frozen=True)
class Earlier:
    """The releases that were approved before, which a reader may have. `name`: of all of
    them together, made of their content."""

    name: str = "first"
    releases: tuple["Scrutiny", ...] = ()


NONE_EARLIER = Earlier()


def to_bytes(made: "Scrutiny") -> bytes:
    """The same release, the same bytes."""
    text = json.dumps(
        {
            "definitions": made.definitions,
            "extracted_at": made.extracted_at,
            "columns": _COLUMNS,
            "figures": [
                [*key[:2], *(getattr(figure, name) for name in _COLUMNS)]
                for key, figure in made.figures.items()
            ],
            "withheld": [[*name, *lines] for name, lines in made.withheld.items()],
            "audit": asdict(made.audit),
            "grains": [[*name, *grains] for name, grains in made.grains.items()],
            "subtotals": made.subtotals,
            "verdicts": {name: asdict(chart) for name, chart in made.verdicts.items()},
        }
    )
    return text.encode()


def from_bytes(content: bytes) -> "Scrutiny":
    """A release that `to_bytes` wrote, of this or an earlier version of the program."""
    # It brings scipy with it, which takes as long as everything else of a short command.
    from heard.disclosure.release import Scrutiny

    table: dict[str, Any] = json.loads(content)
    figures = {}
    for indicator, name, *values in table["figures"]:
        facts = dict(zip(table["columns"], values, strict=True))
        facts |= {name: tuple(facts[name]) for name in _TUPLES}
        figure = Figure(**facts)
        figures[Key(indicator, name, figure.period, figure.value)] = figure
    audit = {**table["audit"], "unsafe": tuple(table["audit"]["unsafe"])}
    return Scrutiny(
        definitions=table["definitions"],
        extracted_at=table["extracted_at"],
        figures=figures,
        withheld={
            (owner, name): tuple((period, value) for period, value in lines)
            for owner, name, *lines in table["withheld"]
        },
        audit=Audit(**audit),
        grains={(owner, by): tuple(grains) for owner, by, *grains in table["grains"]},
        subtotals={by: tuple(names) for by, names in table["subtotals"].items()},
        verdicts={name: _chart(facts) for name, facts in table["verdicts"].items()},
    )


def _chart(facts: dict[str, Any]) -> "ControlChart":
    from heard.spc import ControlChart, Method, Point, Step

    facts = {name: tuple(at) if isinstance(at, list) else at for name, at in facts.items()}
    points = tuple(Point(**point) for point in facts["points"])
    # A release that was approved before there were adopted rebases has no steps.
    steps = tuple(Step(**step) for step in facts.get("steps", ()))
    method = Method(**facts["method"])
    return ControlChart(**{**facts, "points": points, "method": method, "steps": steps})
