"""What is unusual about a supply, but possible: a person says why."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """One thing that is unusual. `rule` names its kind (gap, volume, hidden_rows ...);
    docs/extracts.md lists them."""

    rule: str
    sentence: str
