"""The steps through custody: which they are, and where they were."""

from collections.abc import Mapping

from heard import wording
from heard.disclosure import Detail


def steps(journey: Detail, steps: Mapping[str, str], suite: str = "") -> Detail:
    """The records of some steps, in one suite if one is wanted."""
    of_steps = journey.where(step=steps)
    return of_steps.where(suite=suite) if suite else of_steps


def where(suite: str) -> str:
    """`, Exeter`, behind what a picture shows of one suite."""
    return f", {wording.member_name(suite)}" if suite else ""
