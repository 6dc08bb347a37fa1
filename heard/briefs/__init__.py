"""What a page, a printed pack or a mail says of indicators: no screen, no picture.

answers      an indicator in one sentence
areas        places against each other by one indicator: the answer, and the table
arrivals     arrivals in custody: those who then spend the night, and how late they came
beside       places beside each other in words: of a funnel, or of medians
comparators  published figures of others: lines of a chart, and notes
compared     shares of children with and without mental ill health, beside each other
control      a series and its control chart, or why there is none
defining     what is searched on the page of definitions, and the dictionary as text
definitions  what an indicator counts and who answers for it, in words
demand       contacts: the children who come back, in words and as a table
detail_files the table of a detail, as CSV and Excel
details      what a detail is about: its months, its area, and its cells
fairness     the relative rate index in a sentence and as a table; how much is not known
files        what is shown, as CSV and Excel, and what a picture says
freshness    how fresh the figures are, in one sentence for each extract
funnels      places against the funnel of chance
gaps         months without rows, and what is known of them
grids        completeness and broken rules as grids of months
headlines    an indicator in brief, in words, as the Overview says it
helping      help given and shared, by partner and by form, as bars, tables and sentences
hours        hours of the day by days of the week, as a table
journey      the steps through custody: which they are, and where they were
lead         one sentence of at most twenty words that answers the question of a series
medians      medians of the steps through custody
nights       the night: in which suite, how long, and what came next
pathway      refused bail, stage by stage, in words and as a table
place        one area or suite: its headlines beside the others, and over time
place_medians  medians of places beside that of the whole force
places       where a percentage is worst, and where it has improved
quality      the quality of the data in a sentence, by rule, and supply by supply
ratios       groups beside a reference group: the relative rate index, or why there is none
releases     what a release is, what it changes, how the data in force differ from it
revised      what the newest supplies brought, and by how much figures moved since
rug          places across, headlines down, each cell a figure and a verdict
rug_words    the rug in sentences
shares       of how many the answer is known, in words
splits       one column of a detail: each value, its share of those known, its count
sureness     how sure a figure is: its interval, how complete it is; and differences of two
tables       the table beside a chart: every figure, as text
threshold    what if a night counted from another number of hours: counted and said
waits        waits in custody: their medians and years
"""
