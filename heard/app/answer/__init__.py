"""Is it better or worse, and where."""
