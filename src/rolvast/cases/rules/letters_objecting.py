"""What the letter of a decision on an objection says besides: what now holds, costs, advice, appeal.

Sources: Awb 7:11 (what takes the place of the first decision), 7:12 (reasons), 7:13(7) (other than advised),
7:15 (costs), 6:7 and 8:1 (appeal, six weeks), 8:81 (the judge in the meantime).
"""

from collections.abc import Iterator
from datetime import date

from rolvast.cases.rules.letters import Judged, Section, last_day_to_object, paragraphs_of
from rolvast.cases.rules.moves import MoveRefused
from rolvast.cases.rules.objecting import Costs, Review
from rolvast.catalogue.rules import Outcome
from rolvast.huisstijl.dates import long_date, short_date

_LEADS = {
    Outcome.FOUNDED: "U krijgt gelijk. Uw bezwaar is gegrond.",
    Outcome.PARTLY_FOUNDED: "U krijgt voor een deel gelijk. Uw bezwaar is deels gegrond.",
    Outcome.UNFOUNDED: "U krijgt geen gelijk. Uw bezwaar is ongegrond. Het eerste besluit blijft staan.",
    Outcome.INADMISSIBLE: (
        "Wij mogen uw bezwaar niet behandelen. Het is niet-ontvankelijk. Het eerste besluit blijft staan."
    ),
}
_COSTS = {
    Costs.NOT_ASKED: "",
    Costs.PAID: "U vroeg ons om uw kosten te betalen. Dat doen wij. U hoort apart hoeveel dat is.",
    Costs.REFUSED: "U vroeg ons om uw kosten te betalen. Dat doen wij niet.",
}


def judged_objection(
    outcome: Outcome, review: Review, *, number: str, first_on: date, decided_on: date
) -> Judged:
    """The parts of the letter. ``number``, ``first_on``: the first decision. ``MoveRefused`` otherwise."""
    if outcome not in _LEADS:
        raise MoveRefused(f"‘{outcome.label}’ is geen besluit op een bezwaar.")
    return Judged(
        lead=f"{_LEADS[outcome]} Het gaat over het besluit van {short_date(first_on)} in zaak {number}.",
        parts=tuple(_parts(review)),
        remedy=appeal(decided_on),
    )


def _parts(review: Review) -> Iterator[Section]:
    if review.deviation.strip():
        yield Section(
            heading="Waarom wij afwijken van het advies", paragraphs=paragraphs_of(review.deviation)
        )
    if review.now_holds.strip():
        yield Section(heading="Wat er nu geldt", paragraphs=paragraphs_of(review.now_holds))
    if review.costs is not None and _COSTS[review.costs]:
        yield Section(heading="Uw kosten", paragraphs=(_COSTS[review.costs],))


def appeal(decided_on: date) -> Section:
    """What one can do who disagrees (Awb 3:45, 6:23): appeal, with the exact last day."""
    return Section(
        heading="Bent u het niet eens met dit besluit?",
        lead=f"U kunt in beroep bij de rechter tot en met {long_date(last_day_to_object(decided_on))}.",
        paragraphs=("Zo gaat u in beroep:",),
        points=(
            "Schrijf een brief aan de rechtbank in uw gebied, afdeling bestuursrecht. "
            "Op rechtspraak.nl staat welke dat is. Daar kan het ook met DigiD.",
            "Zet erin: uw naam en adres, de datum, en waarom u het niet eens bent met dit besluit.",
            "Stuur een kopie van deze brief mee. Zet uw handtekening.",
        ),
        end=(
            "Voor beroep betaalt u geld aan de rechtbank. Dat heet griffierecht.",
            "Het besluit geldt ook als u in beroep gaat. Kunt u niet wachten? "
            "Vraag de rechtbank dan om een voorlopige voorziening. Dat is een tijdelijke maatregel.",
        ),
    )
