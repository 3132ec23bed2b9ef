"""What is said when a term cannot be computed."""


class TermError(ValueError):
    """A term, date or suspension that cannot be used: what is wrong and what to do, in two languages.

    >>> str(TermError("De termijn is leeg.", "The term is empty."))
    'The term is empty.'
    >>> TermError("De termijn is leeg.", "The term is empty.").nl
    'De termijn is leeg.'
    """

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.nl = nl
        self.en = en
