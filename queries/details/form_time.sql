-- One row per safeguarding form of a mental-health contact: those that the
-- indicator of forms within 24 hours counts, and in as many minutes.
select
    month,
    area,
    ppn_grade as grade,
    minutes

from safeguarding_forms
