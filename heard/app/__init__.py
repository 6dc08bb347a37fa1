"""What the pages may use; they import nothing else of ours.

`dashboard.py` hands its page to `show`. A page begins with `enter`, which draws the
banner and what the page needs, and gives the Visit: the only way to figures.
"""

from heard.app.areas import choose_places, draw_funnel, draw_lines
from heard.app.arrivals import draw_arrivals
from heard.app.choices import View, address_of, choose, choose_limits
from heard.app.coding import ask_for_codes
from heard.app.contents import contents
from heard.app.covered import ask_what_months_are, draw_gaps
from heard.app.defining import (
    draw_details,
    draw_findings,
    draw_indicators,
    draw_questions,
    draw_sources,
    draw_terms,
    search,
)
from heard.app.demand import (
    draw_contact_hours,
    draw_kinds,
    draw_repeat_children,
    draw_section_136,
)
from heard.app.details import choose_shown
from heard.app.drawing import (
    chart_title,
    draw_answer,
    draw_brief,
    draw_chart,
    draw_control,
    draw_icons,
    draw_large,
    draw_notes,
    draw_table,
)
from heard.app.fairness import choose_groups, draw_ratios
from heard.app.findings import draw_checked
from heard.app.frame import (
    enter,
    exact_counts,
    figures,
    plain,
    show,
)
from heard.app.helping import draw_help_given, draw_help_in_custody, draw_sharing
from heard.app.journey import (
    HOW_STEPS_ARE_TIMED,
    NO_TIME_OF_LD,
    choose_suite,
    draw_asked_waits,
    draw_step_by_suite,
    draw_steps,
    draw_time_line,
)
from heard.app.nights import draw_disposals, draw_lengths, draw_night_suites
from heard.app.offers import offer_files, offer_link
from heard.app.pacing import let_draw
from heard.app.pathway import draw_pathway
from heard.app.places import draw_places
from heard.app.quality import (
    draw_checks,
    draw_heat,
    draw_quality_answer,
    draw_reconciliation,
    look_at,
    present,
)
from heard.app.revised import draw_changes, draw_revisions
from heard.app.sections import (
    draw_answers,
    draw_section,
    draw_sections,
)
from heard.app.threshold import draw_threshold
from heard.app.upload import (
    ask_to_publish,
    check_supply,
    checked,
    choose_extract,
    choose_file,
    draw_forms,
    draw_receipt,
    largest_upload,
)
from heard.app.versions import draw_history
from heard.app.waits import draw_waits
from heard.briefs.areas import funnel_sentence
from heard.briefs.control import (
    NO_LIMITS,
    Control,
    Limits,
    control,
    controls_of,
    limits_words,
)
from heard.briefs.defining import dictionary_text
from heard.briefs.definitions import (
    definition,
    not_shown,
    overnight_rule,
    why_empty,
    why_gaps,
    why_hollow,
    why_no_rate,
)
from heard.briefs.fairness import fairness_sentence
from heard.briefs.files import as_csv, as_export, as_xlsx, file_name
from heard.briefs.headlines import PROVISIONAL, Headline, headline
from heard.briefs.places import Places, places
from heard.briefs.sureness import by_quarter, difference_words
from heard.briefs.tables import Table, judged, table
from heard.disclosure import Published
from heard.wording import begun

__all__ = [
    "HOW_STEPS_ARE_TIMED",
    "NO_LIMITS",
    "NO_TIME_OF_LD",
    "PROVISIONAL",
    "Control",
    "Headline",
    "Limits",
    "Places",
    "Published",
    "Table",
    "View",
    "address_of",
    "as_csv",
    "as_export",
    "as_xlsx",
    "ask_for_codes",
    "ask_to_publish",
    "ask_what_months_are",
    "begun",
    "by_quarter",
    "chart_title",
    "check_supply",
    "checked",
    "choose",
    "choose_extract",
    "choose_file",
    "choose_groups",
    "choose_limits",
    "choose_places",
    "choose_shown",
    "choose_suite",
    "contents",
    "control",
    "controls_of",
    "definition",
    "dictionary_text",
    "difference_words",
    "draw_answer",
    "draw_answers",
    "draw_arrivals",
    "draw_asked_waits",
    "draw_brief",
    "draw_changes",
    "draw_chart",
    "draw_checked",
    "draw_checks",
    "draw_contact_hours",
    "draw_control",
    "draw_details",
    "draw_disposals",
    "draw_findings",
    "draw_forms",
    "draw_funnel",
    "draw_gaps",
    "draw_heat",
    "draw_help_given",
    "draw_help_in_custody",
    "draw_history",
    "draw_icons",
    "draw_indicators",
    "draw_kinds",
    "draw_large",
    "draw_lengths",
    "draw_lines",
    "draw_night_suites",
    "draw_notes",
    "draw_pathway",
    "draw_places",
    "draw_quality_answer",
    "draw_questions",
    "draw_ratios",
    "draw_receipt",
    "draw_reconciliation",
    "draw_repeat_children",
    "draw_revisions",
    "draw_section",
    "draw_section_136",
    "draw_sections",
    "draw_sharing",
    "draw_sources",
    "draw_step_by_suite",
    "draw_steps",
    "draw_table",
    "draw_terms",
    "draw_threshold",
    "draw_time_line",
    "draw_waits",
    "enter",
    "exact_counts",
    "fairness_sentence",
    "figures",
    "file_name",
    "funnel_sentence",
    "headline",
    "judged",
    "largest_upload",
    "let_draw",
    "limits_words",
    "look_at",
    "not_shown",
    "offer_files",
    "offer_link",
    "overnight_rule",
    "places",
    "plain",
    "present",
    "search",
    "show",
    "table",
    "why_empty",
    "why_gaps",
    "why_hollow",
    "why_no_rate",
]
