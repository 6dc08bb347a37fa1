"""What everybody needs, and which needs nothing of ours.

errors       HeardError and Refused: sentences for a person
progress     how far long work has come
quoting      text in SQL
listed       little CSV files that people write by hand
locked       engines that may do no more than they must
staging      private folders, swept when their process is gone
durable      files that last
settings     heard.toml: force, areas, suites, the overnight window
clock        local clock time, nights and months; the only use of the time zone
spreadsheet  cells for files that people open in a spreadsheet
"""
