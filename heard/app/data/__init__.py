"""Bringing an extract, how good the data in force is, and what was released of it."""
