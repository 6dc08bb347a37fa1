"""Writes custody.csv: as many rows as a sheet of the old Excel format can hold."""

from datetime import datetime, timedelta
from pathlib import Path

with Path("custody.csv").open("w", encoding="utf-8") as file:
    file.write("custody_key,suite,legal_basis,arrived_at,age,area\n")
    for row in range(65_535):
        at = datetime(2016, 4, 1, 9, 17) + timedelta(minutes=row * 61)
        file.write(f"k{row:05d}z,Exeter,pace_arrest,{at:%Y-%m-%d %H:%M},15,Devon\n")
