"""Every indicator of the table: its extract, its unit, its breakdowns."""

from collections.abc import Callable

from . import (
    contacts_indicators,
    custody_indicators,
    linked_indicators,
    section_38_indicators,
)
from .cases import Case
from .extracts import Extracts

COUNTS = (
    "mh_contacts",
    "s136_detentions",
    "s136_police_station",
    "child_detentions",
    "s38_bail_refused",
    "s38_no_lawful_ground",
)
DURATIONS = (
    "attendance_time",
    "detention_length",
    "aa_wait",
    "hcp_wait_mh",
    "mha_wait",
)
# The ages of the population that is the denominator.
RATES = {"mh_contact_rate": (0, 17), "child_detention_rate": (10, 17)}

OF_CONTACTS = (
    "mh_contacts",
    "mh_contact_rate",
    "mh_contact_share",
    "mh_contacts_out_of_hours",
    "risk_assessed",
    "attendance_time",
    "mh_professional",
    "ppn_submitted",
    "ppn_within_24h",
    "information_shared",
    "no_help_recorded",
    "repeat_contacts",
    "repeat_after_no_deployment",
    "missing_linked",
    "looked_after_share",
    "s136_detentions",
    "s136_emergency_department",
    "s136_police_vehicle",
    "s136_consulted",
)
OF_BOTH = ("s136_police_station",)
OF_CUSTODY = (
    "child_detentions",
    "child_detention_rate",
    "detentions_mh_share",
    "overnight",
    "overnight_mh",
    "overnight_no_mh",
    "overnight_pre_charge",
    "overnight_post_charge",
    "overnight_no_charge",
    "detention_length",
    "detention_over_12h",
    "late_arrivals",
    "aa_wait",
    "aa_requested",
    "aa_before_interview",
    "hcp_wait_mh",
    "ld_screened",
    "mha_wait",
    "left_with_help",
    "s38_bail_refused",
    "s38_requested",
    "s38_transferred",
    "s38_no_lawful_ground",
    "first_review_on_time",
    "strip_search",
    "strip_search_no_aa",
    "redetention_90d",
    "contact_before_custody",
    "voluntary_attendance_share",
)
INDICATORS = (*OF_CONTACTS, *OF_BOTH, *OF_CUSTODY)

OF_EITHER = ("area", "age_band", "sex", "ethnic_group", "looked_after")
CONTACTS_ONLY = ("incident_type",)
CUSTODY_ONLY = ("suite", "mh_need", "offence_group")
BREAKDOWNS = (*OF_EITHER, *CONTACTS_ONLY, *CUSTODY_ONLY)

WRITTEN_IN = (
    contacts_indicators,
    custody_indicators,
    section_38_indicators,
    linked_indicators,
)


def breakdowns(indicator: str) -> tuple[str, ...]:
    """Those whose field the indicator's extract, or one of its two, has."""
    contacts = CONTACTS_ONLY if indicator not in OF_CUSTODY else ()
    custody = CUSTODY_ONLY if indicator not in OF_CONTACTS else ()
    return (*OF_EITHER, *contacts, *custody)


def function_of(indicator: str) -> Callable[[Extracts], list[Case]]:
    if indicator not in INDICATORS:
        raise ValueError(f"{indicator} is not recounted: it is none of the domain's table")
    written: list[Callable[[Extracts], list[Case]]] = [
        getattr(module, indicator) for module in WRITTEN_IN if hasattr(module, indicator)
    ]
    return written[0]


def coverage(indicator: str, extracts: Extracts) -> list[str]:
    if indicator in OF_CONTACTS:
        return extracts.contact_months
    if indicator in OF_CUSTODY:
        return extracts.custody_months
    return sorted({*extracts.contact_months, *extracts.custody_months})
