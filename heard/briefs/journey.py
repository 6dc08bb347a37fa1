"""The steps through custody: which they are, and where they were."""

from collections.abc import Mapping

from heard import wording
from heard.disclosure import Detail

HOW_STEPS_ARE_TIMED = (
    "Each time is a median; in brackets, of how many stays that have both its times. "
    "Detention starts when it was authorised. If that is not recorded, or is before the "
    "arrival, it starts with the arrival. Where a time is not given, the step did not "
    "happen or was not recorded. Times in the wrong order are left out; the tables count "
    "them. Steps are of different stays, so they do not add up. Small differences may be "
    "chance, above all where stays are few."
)
NO_TIME_OF_LD = (
    "There is no wait to show for Liaison and Diversion: the extract has no times of it. "
    "Whether they saw the child is below, under “Seen by Liaison and Diversion”."
)
MOMENTS = {
    "at_authorised": ("Detention authorised", "authorised"),
    "at_professional": ("Healthcare professional", "healthcare"),
    "at_adult": ("Appropriate adult", "appropriate adult"),
    "at_interview": ("First interview", "first interview"),
    "at_charge": ("Charge", "charge"),
    "at_release": ("Release", "release"),
}
STEPS = {
    "at_authorised": "Arrival to detention authorised",
    "to_adult": "Start of detention to appropriate adult",
    "to_professional": "Start of detention to healthcare professional",
    "to_interview": "Appropriate adult to first interview",
    "to_charge": "First interview to charge",
    "to_release_charged": "Charge to release",
    "to_release_not_charged": "First interview to release, no charge",
}
WAITS = {
    "wait_adult": "Appropriate adult, request to arrival",
    "wait_professional": "Healthcare professional, request to arrival",
    "wait_assessment": "Mental Health Act, request to assessment",
}


def steps(journey: Detail, steps: Mapping[str, str], suite: str = "") -> Detail:
    """The records of some steps, in one suite if one is wanted."""
    of_steps = journey.where(step=steps)
    return of_steps.where(suite=suite) if suite else of_steps


def where(suite: str) -> str:
    """`, Exeter`, behind what a picture shows of one suite."""
    return f", {wording.member_name(suite)}" if suite else ""
