"""What goes wrong, said so that a person can put it right."""


class HeardError(Exception):
    """Something a user can put right; its text is a sentence that says how."""


class Refused(HeardError):
    """Data was refused and nothing was published.

    `counts`: of the file's rows, as they would have been published; empty if the
    file was refused before its rows were read.
    """

    def __init__(self, sentence: str, counts: dict[str, int] | None = None) -> None:
        super().__init__(sentence)
        self.counts = counts or {}
