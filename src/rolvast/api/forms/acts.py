"""What can be done about a case over the wire: one type per kind of act, told apart by ``soort``."""

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from rolvast.api.forms.frame import Line, Wire, Word
from rolvast.api.forms.tasks import OutcomeWord
from rolvast.cases.rules import Move
from rolvast.cases.rules.forwarding import Elsewhere

type ElsewhereWord = Annotated[Elsewhere, Word(Elsewhere)]
type Words = Annotated[str, Field(min_length=1, max_length=4000)]


class _Doing(Wire):
    """What nearly every act takes: words to the person it is about, and minutes spent."""

    woorden: Words = Field(description="Waarom. Wie de zaak indiende leest deze tekst.")
    minuten: int | None = Field(default=None, ge=0, le=1440)


class Assign(Wire):
    """Give the case to somebody; see ``/functies``."""

    soort: Literal["behandelaar-gekozen"]
    functie: int


class Ask(_Doing):
    """Ask for what is missing (Awb 4:5): the term stands still from tomorrow up to the answer."""

    soort: Literal["om-aanvulling-gevraagd"]
    tot: date = Field(description="De laatste dag om te antwoorden.")


class Resume(_Doing):
    """The term runs again."""

    soort: Literal["termijn-loopt-weer"]


class Extend(_Doing):
    """Extend the term, as far as the law of the task allows."""

    soort: Literal["termijn-verlengd"]
    periode: Annotated[str, Field(pattern=r"^P[0-9]{1,3}[DWMY]$", description="ISO 8601, zoals P6W.")]


class Decide(Wire):
    """Decide, under the mandate of the position of the key."""

    soort: Literal["besluit-genomen"]
    uitkomst: OutcomeWord
    woorden: Annotated[str, Field(min_length=1, max_length=8000, description="De reden, aan de aanvrager.")]
    grondslag: int = Field(default=0, ge=0, description="De plaats in ‘grondslagen’ van de taak, vanaf 0.")
    belangen: str = Field(default="", max_length=8000)
    voorwaarden: list[Line] = Field(default=[], max_length=50)
    openbaar: str = Field(
        default="", max_length=2000, description="Voor het openbaar register; zonder namen."
    )
    minuten: int | None = Field(default=None, ge=0, le=1440)


class Close(_Doing):
    """Close the case; after a decision without outcome, as that has it."""

    soort: Literal["zaak-afgesloten"]
    uitkomst: OutcomeWord | None = None


class Forward(_Doing):
    """Send the case on to who decides about it (Awb 2:3)."""

    soort: Literal["doorgestuurd"]
    aan: ElsewhereWord = Field(default=Elsewhere.OTHER, description="Wat voor organisatie dat is.")
    naar: str = Field(
        default="",
        max_length=100,
        description="De naam van de organisatie; nodig waar ‘aan’ er meer dan één kan zijn.",
    )
    email: Annotated[
        str,
        Field(max_length=254, pattern=r"^([^\s@]+@[^\s@]+\.[^\s@]+)?$"),
    ] = Field(default="", description="Waarheen de brief wordt gemaild; leeg: u verstuurt hem zelf.")


class Withdraw(_Doing):
    """Write down that who handed it in takes it back."""

    soort: Literal["zaak-ingetrokken"]


type NewAct = Annotated[
    Assign | Ask | Resume | Extend | Decide | Close | Forward | Withdraw, Field(discriminator="soort")
]

#: Which move each of these is. A verdict is not among them: only who handed it in gives that.
MOVE_OF: dict[type[Wire], Move] = {
    Assign: Move.ASSIGN,
    Ask: Move.ASK,
    Resume: Move.RESUME,
    Extend: Move.EXTEND,
    Decide: Move.DECIDE,
    Close: Move.CLOSE,
    Forward: Move.FORWARD,
    Withdraw: Move.WITHDRAW,
}
#: What ``soort`` can be.
KINDS = frozenset(get_args(doing.model_fields["soort"].annotation)[0] for doing in MOVE_OF)


class StaffPosition(Wire):
    """A position that can be given a case."""

    functie: int
    naam: str
    titel: str
    team: str | None


class StaffList(Wire):
    """Every position that can be given a case today."""

    functies: list[StaffPosition]
