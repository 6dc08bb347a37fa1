"""What became of the audit of a release."""

from dataclasses import dataclass

_LISTED = 20
OWN_RULE = "fewer than 20 cases, or fewer than 8 that are not counted"


@dataclass(frozen=True)
class Audit:
    """What became of the audit of a release.

    `unsafe`: hidden counts that could be worked out: the release passes if there are
    none. `hidden`: lines whose figure is `*`; `withheld`: lines that are left out, by
    reason.
    """

    cells: int
    hidden: int
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
            f"{self.cells:,} lines; the figure of {self.hidden:,} is suppressed.",
        ]
        lines += [f"{n:,} lines left out: {why}." for why, n in self.withheld.items()]
        if self.unsafe:
            lines.append(f"{len(self.unsafe):,} counts could be worked out, the first:")
            lines += [f"  {name}" for name in self.unsafe[:_LISTED]]
        return lines
