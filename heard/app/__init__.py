"""The pages: what Streamlit draws, by what a page is about. No figure is made here.

`dashboard.py` hands its page to `show`. A page begins with `enter`, which draws the
banner and what the page needs, and gives the Visit: the only way to figures.

parts        what any page uses: the frame, choices, charts with their table and files
answer       is it better or worse, and where
custody      the night, the way through custody
crisis       contacts, and help received
consistency  areas and suites, and groups of children
data         bringing an extract, how good the data is, and releases
about        definitions
"""

from heard.app.parts.frame import enter, exact_counts, figures, show
from heard.app.parts.view import choose_view, keeps_the_data

__all__ = ["choose_view", "enter", "exact_counts", "figures", "keeps_the_data", "show"]
