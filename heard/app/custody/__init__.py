"""The night, and the way through custody."""
