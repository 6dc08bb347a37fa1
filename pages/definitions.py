"""What does each figure mean, who asks for it, and what is not settled yet?"""

import streamlit as st

from heard import app

reader = app.enter_to_read()

st.title("What does each figure mean?", anchor=False)
st.markdown(
    "What is counted, on whose word, and what only the force can settle. Every definition "
    "carries a tag: V verified in its source, V~ second-hand, M common knowledge in "
    "policing, D our own decision."
)
wanted = app.search()
st.header("The indicators", anchor=False)
app.draw_indicators(reader, wanted)
st.header("Definitions of record", anchor=False)
app.draw_terms(reader, wanted)
st.header("What the inspection found, and what watches it", anchor=False)
st.markdown("Joint targeted area inspection, *Feeling heard*, December 2020 (S57).")
app.draw_findings(reader)
st.header("Open questions for the force", anchor=False)
app.draw_questions(reader)
st.header("The data dictionary", anchor=False)
with st.expander("The two extracts, field by field"):
    st.markdown(app.dictionary_text())
st.header("Sources", anchor=False)
with st.expander("What S1, S2 and the others are"):
    app.draw_sources(reader)
