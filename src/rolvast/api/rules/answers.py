"""Answers from JSON as somebody would have filled them in, so that one form cleans both."""

from rolvast.catalogue.rules import FieldKind


def as_filled_in(answer: object, kind: FieldKind) -> str:
    """A JSON value as one types it in the form of a task; the form judges the rest.

    A number is written in the Dutch way, in which a point parts thousands. Raises ``ValueError``, in Dutch,
    for a value of another kind than the question asks.

    >>> as_filled_in(1.125, FieldKind.NUMBER), as_filled_in(True, FieldKind.YES_NO)
    ('1,125', 'ja')
    """
    if answer is None:
        return ""
    if isinstance(answer, bool):
        if kind is not FieldKind.YES_NO:
            raise ValueError("Ja of nee (true of false) is hier geen antwoord.")
        return "ja" if answer else "nee"
    if isinstance(answer, int | float):
        if kind is not FieldKind.NUMBER:
            raise ValueError("Schrijf dit antwoord als tekst, tussen aanhalingstekens.")
        return str(answer).replace(".", ",")
    if not isinstance(answer, str):
        raise ValueError("Geef één waarde: tekst, een getal, true of false.")
    return answer
