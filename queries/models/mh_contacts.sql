-- One row per mental-health contact: the NPCC and College of Policing
-- definition of 2019 was met. Not known (U) is not met.
select *

from child_contacts

where mh_definition_met = 'Y'
