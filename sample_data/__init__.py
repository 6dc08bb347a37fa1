"""The sample extracts: every record is invented. Modules, in the order of import:

codes, clock      columns of codes; minutes in UTC and on the local clock
patterns          what a page can find, as named numbers
shares, draws     shares.toml, and drawing from it
rhythm            how many rows a month has, and when things happen
fields            columns of some rows, and the gaps in them
children          who; stations: the few under section 136 at a police station
contacts          what happened; response: what was done about it
stays, stay_times, care, after_charge, legs, custody    the same for custody
writing           CSV and Parquet
generate          the command
"""
