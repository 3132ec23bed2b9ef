"""What stays among colleagues: notes, and the words of advice. Pure."""

from rolvast.cases.rules.moves import Move, MoveRefused

#: Moves that nobody outside the house reads of: not on the resident's page, in letters or over an interface.
INTERNAL = frozenset({Move.NOTE, Move.ERASE_NOTE, Move.ADVISE})
#: Moves of which nobody outside gets a message. That advice was asked, and that reports go together, shows on
#: their page.
AMONG_US = INTERNAL | {Move.ASK_ADVICE, Move.JOIN, Move.PART}
#: The longest note, question and advice, in characters.
LONGEST = 4000


def check_words(text: str, *, what: str) -> str:
    """The text without white space around it; :class:`MoveRefused` where nothing is left, or too much.

    >>> check_words("  Belde terug. ", what="de notitie")
    'Belde terug.'
    """
    words = text.strip()
    if not words:
        raise MoveRefused(f"Vul {what} in.")
    if len(words) > LONGEST:
        raise MoveRefused(f"Maak {what} korter: hoogstens {LONGEST} tekens.")
    return words
