"""What any page uses: the frame, choices, and charts with their table and files."""
