"""Residents of the demonstration who offer help, and who want to hear where help is needed."""

from datetime import datetime, timedelta

from rolvast.accounts import queries as accounts
from rolvast.pledges import actions, queries
from rolvast.pledges.rules import Frequency, NeedKind, centre

_OFFERS = (
    ("henk.wolters", NeedKind.HANDS, "Ik was timmerman en heb een werkbank en gereedschap."),
    ("sofia.lindeman", NeedKind.ADVICE, "Ik weet veel van planten en help graag met een beplantingsplan."),
)
_LISTENS = (
    ("truus.scholte", NeedKind.GOODS, Frequency.WEEKLY),
    ("daan.nguyen", NeedKind.HANDS, Frequency.DAILY),
)


def help_out(*, at: datetime) -> None:
    """Make the offers and wishes, once."""
    people = {person.sign_in_name: person for person in accounts.demonstration_people(on=at.date())}
    began = at - timedelta(days=20)
    point = next((centre(area.outline) for area in accounts.areas() if area.outline), None)
    longitude, latitude = point or (None, None)
    for key, kind, words in _OFFERS:
        if (person := people.get(key)) is None:
            continue
        by = accounts.identity_of(person, municipality_id=person.municipality_id, on=at.date())
        if queries.standing_of(by):
            return
        actions.offer(actions.WishSaid(kinds=[kind], radius=3000, words=words), by=by, at=began)
    for key, kind, frequency in _LISTENS:
        if (person := people.get(key)) is None:
            continue
        by = accounts.identity_of(person, municipality_id=person.municipality_id, on=at.date())
        said = actions.WishSaid(
            kinds=[kind], radius=3000, frequency=frequency, longitude=longitude, latitude=latitude
        )
        actions.listen(said, by=by, at=began)
