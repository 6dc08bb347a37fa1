"""Two pages as they would be written at first: pandas, and plotly express.

The share of child detentions with mental ill health held overnight, by month, and the
same by any column; from the CSV extract, read and reckoned at each run. Written plainly
and without caches, to be timed beside the dashboard. `PLAIN_CUSTODY` names the extract.
"""

import os

import pandas as pd
import plotly.express as px
import streamlit as st

NEEDS = [
    "mh_self_declared", "mh_marker", "self_harm_marker", "suicide_marker", "hcp_mh_concern",
]  # fmt: skip
NIGHT_BEGINS, NIGHT_ENDS = pd.Timedelta(0), pd.Timedelta(hours=8)


def detentions() -> pd.DataFrame:
    """Detentions of children with need, and whether each was held overnight."""
    read = pd.read_csv(os.environ["PLAIN_CUSTODY"], dtype=str)
    begun, ended = pd.to_datetime(read["arrived_at"]), pd.to_datetime(read["released_at"])
    held = pd.Series(False, index=read.index)
    for days in range(4):
        midnight = begun.dt.normalize() + pd.Timedelta(days=days)
        from_, to = midnight + NIGHT_BEGINS, midnight + NIGHT_ENDS
        shared = ended.clip(upper=to) - begun.clip(lower=from_)
        held |= shared >= pd.Timedelta(hours=4)
    read["held"], read["begun"] = held, begun
    return read[read[NEEDS].eq("Y").any(axis=1) & ended.notna()]


def by(cases: pd.DataFrame, columns: list[str], period: str) -> pd.DataFrame:
    """The share held, in per cent, by period and column."""
    periods = cases["begun"].dt.to_period(period).dt.start_time.rename("period")
    shares = cases.groupby([periods, *columns])["held"].mean() * 100
    return shares.reset_index(name="percent")


def overview() -> None:
    """The newest month, and the line."""
    shares = by(detentions(), [], "M")
    st.title("Are children with mental ill health being kept in police cells overnight?")
    st.metric("Latest month", f"{shares['percent'].iloc[-2]:.0f}%")
    st.plotly_chart(px.line(shares, x="period", y="percent"))
    st.dataframe(shares)


def indicator() -> None:
    """The same by month or quarter, and by suite, sex or ethnic group."""
    st.title("Held overnight")
    column = st.selectbox("Broken down by", ["suite", "sex", "ethnic_group"])
    period = st.radio("Period", ["Month", "Quarter"], horizontal=True)
    shares = by(detentions(), [column], period[0])
    st.header(f"Percentage by {period.lower()} and {column}")
    st.plotly_chart(px.line(shares, x="period", y="percent", color=column))
    st.dataframe(shares)


st.set_page_config(layout="wide")
overview_page = st.Page(overview, title="Overview", default=True)
st.navigation([overview_page, st.Page(indicator, title="Indicator")]).run()
