-- One row per safeguarding form of a mental-health contact. hit: submitted within
-- 24 hours of its beginning; null without a time, and where that is before the
-- beginning, which is an error that a data check lists.
select
    *,
    minutes <= 24 * 60 as hit

from safeguarding_forms
