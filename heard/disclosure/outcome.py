"""What became of the audit of a release."""

from dataclasses import dataclass

_LISTED = 20


@dataclass(frozen=True)
class Audit:
    """What became of the audit of a release.

    `unsafe`: hidden counts that could be worked out: the release passes if there are
    none. `hidden`: figures hidden by their own rule; `protected`: counts hidden for
    what they would tell of others, by reason; `withheld`: tables' cells of a period
    left out, by reason.
    """

    cells: int
    hidden: int
    protected: dict[str, int]
    withheld: dict[str, int]
    unsafe: tuple[str, ...]

    @property
    def has_passed(self) -> bool:
        """Whether the release may be published."""
        return not self.unsafe

    def lines(self) -> list[str]:
        """The audit in plain English."""
        verdict = "passed" if self.has_passed else "FAILED: nothing is published"
        lines = [
            f"Audit {verdict}.",
            f"{self.cells:,} cells; the figure of {self.hidden:,} is suppressed.",
        ]
        lines += [f"{n:,} counts suppressed: {why}." for why, n in self.protected.items()]
        lines += [
            f"{n:,} tables left without a period: {why}."
            for why, n in self.withheld.items()
        ]
        if self.unsafe:
            lines.append(f"{len(self.unsafe):,} counts could be worked out, the first:")
            lines += [f"  {name}" for name in self.unsafe[:_LISTED]]
        return lines
