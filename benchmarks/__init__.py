"""How long the slow steps take, how much memory, and the same in plain pandas.

run                starts everything and prints the table
child              runs one step in a process of its own
measuring          seconds and peak memory of the process that it is in
steps              the steps as the product does them
plain_steps        the same steps in plain pandas
plain_cases        the records that could count for each indicator, in plain pandas
plain_detentions   child detentions and their nights, in plain pandas
equality           whether both gave the same figures
table              the results as Markdown
screen             a browser: first figure, first chart, a filter, another page
plain_page         the pages beside it, in pandas and plotly express
visitors           many visitors at once, over websockets
serving            a Streamlit server for as long as it is measured
"""
