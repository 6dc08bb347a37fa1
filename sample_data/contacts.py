"""Contacts: what happened, where, and to which child."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data import children, patterns, rhythm, stations
from sample_data.children import Children, Plan
from sample_data.codes import BLANK, Booleans, Codes, Integers
from sample_data.draws import Draws, numbered
from sample_data.fields import Fields, keys
from sample_data.rhythm import Month

SIBLING = 45  # rows in a thousand that are of the same incident as the row before
UNWELL_ADDS = 140  # in a thousand: an unwell child's contact that meets the definition


@dataclass(frozen=True)
class Reports:
    """Rows in order of time. Children of one incident share its number, by which
    whatever they share is drawn."""

    rows: Draws
    incidents: Draws
    at: Integers
    siblings_before: Integers
    case: Integers  # which of the month's station cases it is, or BLANK

    def take(self, order: Integers) -> Reports:
        return Reports(
            self.rows.take(order),
            self.incidents.take(order),
            self.at[order],
            self.siblings_before[order],
            self.case[order],
        )


@dataclass(frozen=True)
class Contacts:
    """Reports, and who and what they were about."""

    reports: Reports
    area: Codes
    kind: Codes
    children: Children
    meets_definition: Codes

    def is_worse(self) -> Booleans:
        return self.area.among(patterns.WORSE_AREA)


def reports(plan: Plan, month: Month, start: int, count: int) -> Reports:
    """The `count` rows of the month from its row `start` on."""
    rows = numbered(plan.seed, "contacts", "row", month.first + start, count)
    planted = stations.cases(plan, month.place, "contacts")
    case = np.arange(start, start + count)
    case = np.where(case < len(planted), case, BLANK)
    place = np.arange(count)
    # A case, and the row after the last case, begins an incident of its own.
    begins = (case != BLANK) | (np.roll(case, 1) != BLANK) | (place == 0)
    begins |= ~rows.chance("sibling", SIBLING)
    first = np.maximum.accumulate(np.where(begins, place, 0))
    incidents = Draws(plan.seed, "contacts", "incident", rows.numbers[first])
    at = rhythm.times(incidents, month.place)
    at[case != BLANK] = planted.at[case[case != BLANK]]
    unordered = Reports(rows, incidents, at, place - first, case)
    return unordered.take(np.argsort(at, kind="stable"))


def contacts(plan: Plan, month: Month, start: int, count: int) -> Contacts:
    reported = reports(plan, month, start, count)
    planted = stations.cases(plan, month.place, "contacts")
    here = np.flatnonzero(reported.case != BLANK)
    of_case = reported.case[here]
    area = reported.incidents.pick("area").replace(here, planted.area.take(of_case))
    kind = reported.incidents.pick("incident_type")
    kind = kind.put(reported.case != BLANK, "mh_crisis")
    who = who_it_was(plan, reported, month, area, kind)
    who = who.replace(here, planted.children.take(of_case))
    return Contacts(reported, area, kind, who, definition(reported.rows, kind, who))


def who_it_was(
    plan: Plan, reported: Reports, month: Month, area: Codes, kind: Codes
) -> Children:
    rows = reported.rows
    age = rows.pick("age", kind).whole_numbers()
    alike = (rows.pick("home_area", area), rows.pick("sex"), age)
    return children.drawn(plan, rows, month.place, alike, reported.siblings_before)


def definition(rows: Draws, kind: Codes, who: Children) -> Codes:
    """Whether it meets the definition of 2019: likelier of an unwell child."""
    met = rows.pick("mh_definition_met", kind)
    is_unwell = children.is_unwell(who).among("Y")
    adds = is_unwell & rows.chance("unwell", UNWELL_ADDS)
    return met.put(adds, "Y")


def described(made: Contacts) -> Fields:
    """The fields of who, what and where."""
    rows, incidents = made.reports.rows, made.reports.incidents
    fields: Fields = {
        "contact_id": keys("c", rows, "contact_id"),
        "incident_key": keys("i", incidents, "incident_key"),
        "person_key": made.children.person_key(),
        "reported_at": made.reports.at,
        "channel": incidents.pick("channel"),
        "caller_type": incidents.pick("caller_type", made.kind),
        "incident_type": made.kind,
        "mh_flag_source": rows.pick("mh_flag_source", made.meets_definition),
        "mh_definition_met": made.meets_definition,
        "age": made.children.age,
        "area": made.area,
        "location_type": incidents.pick("location_type", made.kind),
        "missing_episode": missing_episode(made),
    }
    return fields | children.traits(rows, made.children)


def missing_episode(made: Contacts) -> Codes:
    linked = made.reports.rows.pick("missing_episode")
    return linked.put(made.kind.among("missing"), "Y")
