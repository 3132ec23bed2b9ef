"""Makes the demonstration municipality itself: its districts, people, mandates, tasks and roles."""

from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as accounts_read
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import EVERYTHING
from rolvast.catalogue import actions as catalogue
from rolvast.catalogue import queries as catalogue_read
from rolvast.catalogue.rules import Authority, Domain
from rolvast.config.demo.budgeting import divide
from rolvast.config.demo.costing import say_costs
from rolvast.config.demo.districts import (
    COUNTED_ON,
    DISTRICTS,
    MUNICIPALITY_CODE,
    MUNICIPALITY_NAME,
    SOURCE,
)
from rolvast.config.demo.going import place
from rolvast.config.demo.governing import govern
from rolvast.config.demo.helping import help_out
from rolvast.config.demo.people import (
    ADMINISTRATOR,
    ALDERMAN,
    ENDED,
    MANAGER,
    MEMBERS,
    NEAR,
    RESIDENTS,
    STAFF,
    Member,
    email,
)
from rolvast.config.demo.planning import definitions
from rolvast.config.demo.playgrounds import lay_out
from rolvast.config.demo.visits import receive

#: From this day the alderman's position may decide everything; the first role decisions are of 2011.
_MANDATED_FROM = date(2010, 1, 1)
#: The catalogue is as old as its first role decisions, so that its history reads in the order of time.
_CATALOGUE_AT = datetime(2011, 1, 1, 8, 0, tzinfo=UTC)


@transaction.atomic
def prepare(*, at: datetime) -> int:
    """Make the municipality of Apeldoorn with invented people, or leave it as it is. Gives its id.

    ``at``: now; a few mandates have ended some time before. Task files that changed become new versions;
    another term of a task with a role becomes a proposal.
    """
    municipality = accounts.add_municipality(
        code=MUNICIPALITY_CODE,
        name=MUNICIPALITY_NAME,
        is_default=accounts_read.default_municipality() is None,
    )
    accounts.enter(municipality.pk)
    for district in DISTRICTS:
        accounts.add_area(
            municipality_id=municipality.pk,
            code=district.code,
            name=district.name,
            outline=district.outline,
            inhabitants=district.inhabitants,
            counted_on=COUNTED_ON,
            source=SOURCE,
        )
    known = {person.sign_in_name: person for person in accounts_read.demonstration_people(on=at.date())}
    if ALDERMAN.key in known:
        alderman, administrator, clerk, manager = (
            accounts_read.identity_of(known[member.key], municipality_id=municipality.pk, on=at.date())
            for member in (ALDERMAN, ADMINISTRATOR, STAFF[0], MANAGER)
        )
    else:
        people = _add_people(municipality.pk)
        _give_mandates(municipality.pk, people, today=at.date())
        alderman, administrator, clerk, manager = (
            people[member.key] for member in (ALDERMAN, ADMINISTRATOR, STAFF[0], MANAGER)
        )
    packaged = catalogue_read.packaged_task_files()
    read = catalogue_read.was_read([text for _, text in packaged])  # what was edited since stays so
    new = [(name, text) for name, text in packaged if text not in read]
    catalogue.import_task_files(
        new,
        by=administrator,
        roles_by=alderman,
        at=at,
        began=None if ALDERMAN.key in known else _CATALOGUE_AT,
    )
    if ALDERMAN.key not in known:
        govern(municipality_id=municipality.pk, at=at)
    receive(keeper=administrator, worker=clerk, at=at)
    place(keeper=administrator, at=at)
    say_costs(keeper=administrator, at=at)
    lay_out(keeper=administrator, worker=clerk, at=at)
    divide(leader=manager, worker=clerk, at=at)
    help_out(at=at)
    return municipality.pk


def _add_people(municipality_id: int) -> dict[str, Identity]:
    """Everyone who lives or works here. Gives the positions of those who work here."""
    for resident in RESIDENTS:
        accounts.add_person(
            municipality_id=municipality_id,
            sign_in_name=resident.key,
            name=resident.name,
            email=email(resident.key),
            introduction=resident.introduction,
        )
    teams = {name: accounts.add_team(municipality_id=municipality_id, name=name) for name in NEAR}
    identities = {}
    for member in MEMBERS:
        person = accounts.add_person(
            municipality_id=municipality_id,
            sign_in_name=member.key,
            name=member.name,
            email=email(member.key),
            introduction=member.introduction,
        )
        position = accounts.appoint(
            person=person,
            kind=member.kind,
            title=member.title,
            team=teams.get(member.team),
            starts_on=member.since,
        )
        identities[member.key] = accounts_read.in_position(position)
    return identities


def _give_mandates(municipality_id: int, people: dict[str, Identity], *, today: date) -> None:
    """All powers to the alderman's position, and from there what each team needs for its own tasks."""
    mandate = acts.add_basis(law="BWBR0005537", title="Algemene wet bestuursrecht", article="10:3")
    sub_mandate = acts.add_basis(law="BWBR0005537", title="Algemene wet bestuursrecht", article="10:9")
    everything = {
        authority: acts.give_mandate(
            municipality_id=municipality_id,
            position_id=people[ALDERMAN.key].position_id or 0,
            authority=authority.label,
            scope=EVERYTHING,
            starts_on=_MANDATED_FROM,
            sub_allowed=True,
            basis=mandate,
        )
        for authority in Authority
    }

    def give(member: Member, authority: Authority, domain: Domain, ends_on: date | None = None) -> None:
        acts.give_mandate(
            municipality_id=municipality_id,
            position_id=people[member.key].position_id or 0,
            authority=authority.label,
            scope=domain.value,
            starts_on=member.since,
            ends_on=ends_on,
            sub_of=everything[authority],
            basis=sub_mandate,
        )

    needed = sorted(
        {(task.contact_team, task.case_authority, task.domain) for task in definitions().values()}
    )
    for team, authority, domain in needed:
        for member in STAFF:
            if member.team == team:
                give(member, authority, domain)
    for ended in ENDED:
        member = next(member for member in MEMBERS if member.key == ended.key)
        give(member, ended.authority, ended.domain, today - timedelta(days=ended.days_ago))
