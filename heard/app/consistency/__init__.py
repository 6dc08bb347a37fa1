"""Areas, suites and groups of children beside each other."""
