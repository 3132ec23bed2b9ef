"""The one person who can be asked about a case: named, with how to reach them."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts import queries as accounts
from rolvast.cases.models import Case
from rolvast.cases.queries.absence import away_now


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPerson:
    """Whom to ask, as residents read it: a first name and what somebody does; else the team.

    ``instead_of``: the first name of who is away and is replaced.
    """

    name: str
    title: str
    team: str
    telephone: str
    instead_of: str = ""

    @property
    def who(self) -> str:
        """The person by first name and position; the team where it is not one person.

        >>> ContactPerson(name="Ans", title="consulent", team="Zorg", telephone="").who
        'Ans, consulent'
        """
        return f"{self.name}, {self.title}" if self.name else self.team

    @property
    def sentence(self) -> str:
        """Where to go with a question, in one sentence."""
        team = "" if self.name or not self.team else "team "
        asked = f"Stel uw vraag aan {team}{self.who or 'de gemeente'}"
        return f"{asked}, telefoon {self.telephone}." if self.telephone else f"{asked}."


def contact_person(case: Case, *, on: date, team: str = "") -> ContactPerson:
    """Whom to ask about a case on a day; at most four statements.

    Who handles it, or replaces them while they are away; for a case that runs along with another: of that
    one. Where nobody does, the team (``team``: that of the task, where the case has none).
    """
    main = Case.objects.get(pk=case.joined_to_id) if case.joined_to_id is not None else case
    details = accounts.contact_details()
    telephone = details.telephone if details else ""
    holder_id, instead_of = main.position_id, ""
    away = away_now(on=on).get(holder_id) if holder_id is not None else None
    if away is not None and away.replacement_id is not None:
        holder_id, instead_of = away.replacement_id, first_name(away.name)
    wanted = [] if holder_id is None else [holder_id]
    position = accounts.positions_by_id(wanted).get(holder_id or 0)
    if position is None:
        named = main.team.name if main.team is not None else team
        return ContactPerson(name="", title="", team=named, telephone=telephone)
    return ContactPerson(
        name=first_name(position.person.name),
        title=position.title,
        team=position.team.name if position.team else team,
        telephone=telephone,
        instead_of=instead_of,
    )


def first_name(name: str) -> str:
    """How staff are named to a resident."""
    return name.split()[0] if name.split() else ""
