"""What rooms above put on the page of a case: a case knows none of them, they make themselves known here."""

from collections.abc import Callable
from typing import NamedTuple

from rolvast.cases.models import Case


class Aside(NamedTuple):
    """Something beside a case: a sentence and where it leads. ``label`` is the text of the link."""

    title: str
    text: str
    label: str
    address: str


type Telling = Callable[..., list[Aside]]
_TELLING: list[Telling] = []


def put_beside(telling: Telling) -> None:
    """Make known what to ask for every case: ``telling(case, to_resident=)``. Once, at the start."""
    if telling not in _TELLING:
        _TELLING.append(telling)


def asides_of(case: Case, *, to_resident: bool) -> list[Aside]:
    """What stands beside this case."""
    return [aside for telling in _TELLING for aside in telling(case, to_resident=to_resident)]
