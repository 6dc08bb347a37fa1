"""What is counted, and the words for it."""
