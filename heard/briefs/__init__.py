"""What a page, a printed pack or a mail says of indicators: no screen, no picture."""
