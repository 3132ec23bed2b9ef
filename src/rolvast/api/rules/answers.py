"""Answers from JSON as somebody would have filled them in, so that one form cleans both."""

from rolvast.catalogue.rules import FieldKind


def as_filled_in(answer: object, kind: FieldKind) -> str | list[str]:
    """A JSON value as one types it in the form of a task; the form judges the rest.

    A number is written in the Dutch way, in which a point parts thousands. Raises ``ValueError``, in Dutch,
    for a value of another kind than the question asks.

    >>> as_filled_in(1.125, FieldKind.NUMBER), as_filled_in(True, FieldKind.YES_NO)
    ('1,125', 'ja')
    """
    if answer is None:
        return ""
    if kind is FieldKind.CHOICES:
        if not isinstance(answer, list) or not all(isinstance(one, str) for one in answer):
            raise ValueError("Geef een lijst met de gekozen antwoorden.")
        return [str(one) for one in answer]
    if isinstance(answer, bool):
        if kind is not FieldKind.YES_NO:
            raise ValueError("Ja of nee (true of false) is hier geen antwoord.")
        return "ja" if answer else "nee"
    if isinstance(answer, int | float):
        if kind is FieldKind.AMOUNT:
            if isinstance(answer, float):
                raise ValueError("Geef een bedrag in hele centen, dus zonder komma: 1250 is € 12,50.")
            return f"{answer // 100},{answer % 100:02}"
        if kind is not FieldKind.NUMBER:
            raise ValueError("Schrijf dit antwoord als tekst, tussen aanhalingstekens.")
        return str(answer).replace(".", ",")
    if not isinstance(answer, str):
        raise ValueError("Geef één waarde: tekst, een getal, true of false.")
    return answer


def rows_of(answer: object, *, many: bool) -> list[dict[str, object]]:
    """The rows of a composed answer: a list of objects for a group, one object for a person.

    Raises ``ValueError``, in Dutch, for anything else.
    """
    rows = answer if many else [answer]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("Geef een lijst van objecten." if many else "Geef een object.")
    return [dict(row) for row in rows]
