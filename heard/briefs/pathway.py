"""Refused bail, stage by stage, in words and as a table."""

from heard import wording
from heard.briefs.compared import NEEDS, Compared, Share, of_groups
from heard.briefs.tables import Table
from heard.disclosure import Detail

_OTHER = "other"
_MOVED = "Moved to the authority"
_NO_LAWFUL = "No lawful certificate"
_UNTOLD = "Moved or not: not recorded"
_NO_ANSWER = ("no_reply", "withdrawn")
_ANSWERS = {
    code: name if code in _NO_ANSWER else f"Answer: {wording.in_sentence(name)}"
    for code, name in wording.names_of("custody", "s38_response").items()
}

# Of those who stayed: why they were, as the custody officer certified.
_KEPT = {
    code: f"Certificate: {wording.in_sentence(name)}"
    for code, name in wording.names_of("custody", "s38_certificate").items()
    if code != "none_recorded"
} | {"no_lawful": _NO_LAWFUL}


def authorities(detail: Detail) -> list[str]:
    """Those that were asked, or would have been; that of another force last."""
    values = [value for (value,) in detail.by("authority")]
    return sorted(values, key=lambda value: (value == _OTHER, value))


def stages(detail: Detail) -> dict[str, Share]:
    """Each stage by its name, of all who were refused bail. Each is counted from its own
    field: records hold answers to requests that have no time. The last five are all."""
    total = detail.total
    counts = {"Charged and refused bail": total}
    counts["Accommodation asked for"] = detail.where(is_requested="true").total
    counts |= {name: detail.where(response=value).total for value, name in _ANSWERS.items()}
    counts[_MOVED] = detail.where(moved="Y").total
    kept = detail.where(moved="N")
    counts |= {name: kept.where(certificate=value).total for value, name in _KEPT.items()}
    counts[_UNTOLD] = total - counts[_MOVED] - kept.total
    return {name: Share(n, total) for name, n in counts.items()}


def compared(detail: Detail, subject: str) -> Compared:
    """Each stage, of all who were refused bail with and without mental ill health."""
    shares = {
        (need, name): share
        for need, group in of_groups(detail).items()
        for name, share in stages(group).items()
    }
    names = {name: name for name in stages(detail)}
    return Compared(subject, "Stage", names, shares)


def pathway_sentence(detail: Detail) -> str:
    """How many of those refused bail came to each stage that matters."""
    shares = stages(detail)
    refused, asked, accepted, *_ = shares.values()
    moved, without = shares[_MOVED], shares[_NO_LAWFUL]
    of_need = [stages(detail.where(mh_need=need))[_MOVED].words for need in NEEDS]
    said = wording.count_words
    return (
        f"Of {said(refused.n)} children charged and refused bail, accommodation was asked "
        f"for {said(asked.n)}. The authority accepted {said(accepted.n)} and "
        f"{said(moved.n)} were moved. {said(without.n)} were kept with no lawful "
        "certificate, which must not happen. (One for serious harm is not lawful under "
        f"12.) With mental ill health {of_need[0]} were moved, without {of_need[1]}."
    )


def pathway_table(detail: Detail) -> Table:
    """Every stage, authority by authority."""
    groups = {"Every authority": detail}
    for value in authorities(detail):
        groups[authority_name(value)] = detail.where(authority=value)
    columns = {"Stage": list(stages(detail))}
    for name, of_one in groups.items():
        columns[name] = [wording.count_words(one.n) for one in stages(of_one).values()]
    return Table(columns)


def authority_name(value: str) -> str:
    """A local authority in words."""
    return "An authority elsewhere" if value == _OTHER else wording.member_name(value)
