"""Feeling Heard: are children with mental ill health kept in police cells overnight?

Modules, in the order in which they may import one another (only upwards):

ground       what everybody needs: settings, clock, errors, progress, files that last
population   children living in each area: the denominator of a rate
compare      intervals, funnel limits, differences and the relative rate index
catalogue    queries/catalogue.toml, and a force's own -> Indicator
confined     a task in a process of its own, with limits
record       definitions of record, findings, open questions
extracts     the contract, once, as data; reading and checking of a file
store        Delta tables: load, history, revert, prune
figures      a version of the store -> sums and details, computed once by an engine
spc          control charts: XmR, and t and g for rare events
disclosure   the door: the only maker of Published
comparators  published figures of others, to compare with
wording      what figures, periods, codes and charts are called and say
access       who is looking, and with which right
releases     approved releases: drafted, kept for good, explained, withdrawn
visits       a visit: the only way to a figure, and the log of what was seen
preview      which figures a load or a revert would change
revisions    how much published figures moved from one supply to the next
intake       check, preview, publish, revert: what changes a table; who hears of it
briefs       what a page, a pack or a mail says of indicators: no screen, no picture
subscribers  who hears of each change, whichever way it was asked for
charts       Published -> plotly
serving      what the server lets in: origin, headers, uploads, downloads, time
app          what the pages may use
commands     what the command line may be asked
"""
