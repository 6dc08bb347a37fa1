"""Who hears of each change of a table, whichever way it was asked for: the page and the
command line give this list. Whatever else is to hang on to changes is added here."""

from heard.intake import Subscriber, write_line

SUBSCRIBERS: tuple[Subscriber, ...] = (write_line,)
