"""A series and its control chart, or why there is none, with what is said about both."""

from collections.abc import Mapping
from dataclasses import dataclass

from heard import spc, wording
from heard.briefs.comparators import comparator_lines
from heard.disclosure import Published, control_chart, why_not_drawn
from heard.visits import Visit
from heard.wording.sentences import plain_words, suggestion_words


@dataclass(frozen=True)
class Limits:
    """How control limits are wanted: computed anew from a month `YYYY-MM` (`rebase`),
    instead of where people have adopted it,
    from the first so many points (`baseline`), against a `target` in the figure's unit."""

    rebase: str = ""
    baseline: int | None = None
    target: float | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True)
class Control:
    """A member's series and its control chart; none where it may not be drawn, see
    `why_not`. `events`: those that concern the indicator. `comparators`: figures of
    others, each by a name that says of when, in the figure's unit."""

    published: Published
    chart: spc.ControlChart | None
    why_not: str
    events: tuple[spc.Event, ...]
    member: str = "all"
    comparators: tuple[tuple[str, float], ...] = ()

    @property
    def words(self) -> str:
        """The answer in a sentence; without a control chart, why there is none."""
        return plain_words(self.chart) if self.chart else self.why_not

    @property
    def variation(self) -> str:
        """The variation icon's name; empty where nothing is judged."""
        return self.chart.variation if self.chart else ""

    @property
    def variation_words(self) -> str:
        """The same in words, or why nothing is judged."""
        drawn = self.chart
        if drawn is None:
            return self.why_not.removesuffix(".")
        if drawn.is_too_short:
            return f"Not judged: fewer than {drawn.fewest} {drawn.period}s"
        if drawn.latest and drawn.latest.is_too_few:
            return wording.TOO_FEW
        return wording.variation_words(self.variation)

    @property
    def suggestion(self) -> str:
        """Why limits could be computed anew; empty if there is no reason."""
        suggestion = spc.suggested_rebase(self.chart, self.events) if self.chart else None
        return suggestion_words(suggestion, self.published.period) if suggestion else ""

    @property
    def counts(self) -> tuple[tuple[str, str], ...]:
        """Each period that has a figure, and the figure in words with its counts."""
        entry = self.published.indicator
        return tuple(
            (one.period, wording.with_counts(entry, one))
            for one in self.published.of(self.member)
            if one.figure is not None
        )

    @property
    def description(self) -> str:
        """The alternative text of the chart, with its figures and its lines."""
        said = [wording.described(self.published)]
        if self.chart:
            lines = [
                f"{name} {wording.size_words(self.chart.unit, at)}"
                for name, at in (*wording.mean_words(self.chart), *self.comparators)
            ]
            said += [f"Control chart: {', '.join(lines)}."] if lines else []
            said += [self.words, *wording.event_words(self.chart, self.events)]
        return " ".join(said)


def control_of(
    visit: Visit,
    published: Published,
    limits: Limits = NO_LIMITS,
    member: str = "all",
) -> Control:
    """The control chart of a member's series as the viewer wants its limits; that of all
    beside published figures of others."""
    if not published.figures:
        return Control(published, None, "There are no figures.", (), member)
    events = spc.concerning(spc.load_events(visit.settled), published.indicator.id)
    others = () if published.by else comparator_lines(visit, published.indicator.id)
    why_not = why_not_drawn(published, member)
    if why_not:
        return Control(published, None, why_not, events, member, others)
    drawn = control_chart(
        published,
        member,
        method=spc.Method(limits.baseline, run=visit.settings.run),
        rebase=[limits.rebase] if limits.rebase else [],
        adopted=spc.load_rebases(visit.settings),
        target=limits.target,
    )
    return Control(published, drawn, "", events, member, others)


def controls_of(visit: Visit, published: Published) -> dict[str, spc.ControlChart]:
    """The control chart of each member of a breakdown that may have one."""
    charts = {
        member: control_of(visit, published, member=member).chart
        for member in published.members
    }
    return {member: drawn for member, drawn in charts.items() if drawn}


def limits_words(
    published: Published, controls: Mapping[str, spc.ControlChart]
) -> list[str]:
    """What a reader of panels must know of their limits: whose are lacking or follow."""
    period, unit = published.period, published.indicator.unit
    base = "population (U′)" if unit == "rate" else "number of cases (P′)"
    short = [name for name, one in controls.items() if one.is_too_short]
    following = [name for name, one in controls.items() if one.follows_cases]
    named = {
        f"No limits, fewer than {spc.FEWEST_JUDGED} {period}s of figures": short,
        f"Limits that follow each {period}'s {base}": following,
    }
    return [
        f"{said}: {', '.join(wording.member_name(name) for name in names)}."
        for said, names in named.items()
        if names
    ]
