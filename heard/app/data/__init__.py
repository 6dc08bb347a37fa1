"""Bringing an extract, and how good the data in force is."""
