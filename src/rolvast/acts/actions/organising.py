"""Changes the organisation, each change with an act: people, positions, teams, areas, rates, hours, contact.

All acts stand on one subject per municipality. Their facts name rows and codes, never people.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as accounts_read
from rolvast.accounts.rules import Identity, Period, PositionKind, check_periods
from rolvast.acts.actions.recording import open_subject, record
from rolvast.acts.models import Mandate, Subject
from rolvast.acts.rules import ORGANISATION, ActRefused, Visibility, Weight
from rolvast.huisstijl.dates import calendar_day, short_date

if TYPE_CHECKING:
    from rolvast.accounts.models import Area, ClosedDay, ContactDetails, HourRate, Person, Position, Team


def note_change(
    what: str, *, by: Identity, at: datetime, facts: Mapping[str, object], reason: str = ""
) -> None:
    """Record that the organisation changed, inside the transaction of the change.

    ``what``: the kind of change, such as "team.add". ``reason``: where something is taken away, why.
    """
    hold_organisation(by)
    kept = Subject.objects.filter(municipality_id=by.municipality_id, kind=ORGANISATION).first()
    said: dict[str, Any] = {
        "kind": f"{ORGANISATION}.{what}",
        "weight": Weight.STATEMENT if reason.strip() else Weight.FACT,
        "by": by,
        "at": at,
        "facts": facts,
        "reason": reason,
    }
    if kept is not None:
        record(kept.pk, **said)
    else:
        label = "Organisatie van de gemeente"
        open_subject(subject_kind=ORGANISATION, label=label, visibility=Visibility.INVOLVED, **said)


def hold_organisation(by: Identity) -> None:
    """Let nobody else change the organisation until this transaction ends: one subject, numbers in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('organisation'), %s)", [by.municipality_id])


def require_administrator(by: Identity) -> None:
    """Raise ``PermissionDenied`` unless an administrator acts."""
    if by.position_kind is not PositionKind.ADMINISTRATOR:
        raise PermissionDenied


def may_arrange(by: Identity, *, kind: PositionKind, team_id: int | None) -> bool:
    """May ``by`` give or end a position of this kind? Managers: staff of their own team, nothing else."""
    if by.position_kind is PositionKind.ADMINISTRATOR:
        return True
    own = by.team_id is not None and team_id == by.team_id
    return by.position_kind is PositionKind.MANAGER and kind is PositionKind.STAFF and own


def _arranges(by: Identity, *, kind: PositionKind, team_id: int | None) -> None:
    if not may_arrange(by, kind=kind, team_id=team_id):
        raise PermissionDenied


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise ActRefused("Schrijf waarom. Wat u weghaalt, kan iemand raken.")


@transaction.atomic
def take_on(
    *,
    name: str,
    sign_in_name: str,
    email: str,
    kind: PositionKind,
    title: str,
    team: "Team | None",
    starts_on: date,
    ends_on: date | None,
    by: Identity,
    at: datetime,
) -> "Person":
    """Add somebody who works for the municipality, with a first position."""
    _arranges(by, kind=kind, team_id=team.pk if team else None)
    try:
        with transaction.atomic():
            person = accounts.add_person(
                municipality_id=by.municipality_id, sign_in_name=sign_in_name, name=name, email=email
            )
    except IntegrityError as error:
        raise ActRefused(_taken(error)) from error
    note_change("person.add", by=by, at=at, facts={"person": person.pk})
    give_position(
        person, kind=kind, title=title, team=team, starts_on=starts_on, ends_on=ends_on, by=by, at=at
    )
    return person


def _taken(error: IntegrityError) -> str:
    if "person_email" in str(error):
        return "Dit e-mailadres is al van iemand anders. Kies een ander adres, of laat het leeg."
    return "Deze inlognaam bestaat al. Kies een andere, bijvoorbeeld met een cijfer erachter."


@transaction.atomic
def change_person(person: "Person", *, name: str, email: str, by: Identity, at: datetime) -> "Person":
    """Write a name and an e-mail address anew; the act says only whose, and which of both."""
    _knows(by, person, on=calendar_day(at))
    fields = [field for field, new in (("name", name), ("email", email)) if getattr(person, field) != new]
    if not fields:
        return person
    try:
        with transaction.atomic():
            accounts.change_person(person, name=name, email=email)
    except IntegrityError as error:
        raise ActRefused(_taken(error)) from error
    note_change("person.change", by=by, at=at, facts={"person": person.pk, "fields": list(fields)})
    return person


def _knows(by: Identity, person: "Person", *, on: date) -> None:
    """A manager changes only who holds nothing but staff positions in their own team."""
    held = list(accounts_read.positions_of(person.pk, on=on))
    if by.position_kind is PositionKind.ADMINISTRATOR:
        return
    if not held or not all(may_arrange(by, kind=PositionKind(one.kind), team_id=one.team_id) for one in held):
        raise PermissionDenied


@transaction.atomic
def let_sign_in(person: "Person", *, allowed: bool, reason: str, by: Identity, at: datetime) -> "Person":
    """Let somebody sign in again, or no longer. Refused for oneself and for who still holds a position."""
    require_administrator(by)
    if not allowed:
        _reasoned(reason)
        if person.pk == by.person_id:
            raise ActRefused("U kunt uzelf niet afsluiten. Vraag het een andere beheerder.")
        if accounts_read.positions_of(person.pk, on=calendar_day(at)).exists():
            raise ActRefused("Deze persoon heeft nog een functie. Laat die eerst eindigen.")
    accounts.let_sign_in(person, allowed=allowed)
    what = "person.allow" if allowed else "person.stop"
    note_change(what, by=by, at=at, facts={"person": person.pk}, reason=reason)
    return person


@transaction.atomic
def give_position(
    person: "Person",
    *,
    kind: PositionKind,
    title: str,
    team: "Team | None",
    starts_on: date,
    ends_on: date | None,
    by: Identity,
    at: datetime,
) -> "Position":
    """Give somebody a position from a day on."""
    _arranges(by, kind=kind, team_id=team.pk if team else None)
    if not person.is_active:
        raise ActRefused("Deze persoon kan niet meer inloggen. Maak dat eerst weer mogelijk.")
    if ends_on is not None and ends_on < starts_on:
        raise ActRefused("De laatste dag moet na de eerste dag zijn.")
    position = accounts.appoint(
        person=person, kind=kind, title=title, team=team, starts_on=starts_on, ends_on=ends_on
    )
    note_change(
        "position.give",
        by=by,
        at=at,
        facts={
            "position": position.pk,
            "kind": kind.value,
            "team": team.pk if team else None,
            "from": starts_on.isoformat(),
            "until": ends_on.isoformat() if ends_on else None,
        },
    )
    return position


@transaction.atomic
def end_position(position: "Position", *, on: date, reason: str, by: Identity, at: datetime) -> "Position":
    """Let a position end after ``on``, and the mandates it holds with it (Awb 10:8).

    Refused for the last position in which one is administrator oneself: nobody could undo that.
    """
    kind = PositionKind(position.kind)
    _arranges(by, kind=kind, team_id=position.team_id)
    _reasoned(reason)
    if on < max(position.starts_on, calendar_day(at)):
        first = max(position.starts_on, calendar_day(at))
        raise ActRefused(f"De laatste dag kan niet vóór {short_date(first)} zijn.")
    if position.ends_on is not None and position.ends_on < calendar_day(at):
        raise ActRefused(f"Deze functie is al geëindigd op {short_date(position.ends_on)}.")
    if position.ends_on is not None and on > position.ends_on:
        raise ActRefused(f"Deze functie eindigt al eerder: op {short_date(position.ends_on)}.")
    if kind is PositionKind.ADMINISTRATOR and position.person_id == by.person_id:
        others = accounts_read.positions_of(position.person_id, on=on).filter(kind=kind, ends_on=None)
        if not others.exclude(pk=position.pk).exists():
            raise ActRefused(
                "Dit is uw eigen laatste functie als beheerder. Laat een andere beheerder dit doen."
            )
    accounts.end_position(position, on=on)
    ended = []
    for mandate in Mandate.objects.select_for_update().filter(position_id=position.pk).order_by("pk"):
        if mandate.starts_on <= on and (mandate.ends_on is None or mandate.ends_on > on):
            mandate.ends_on = on
            mandate.save(update_fields=["ends_on"])
            ended.append(mandate.pk)
    facts = {"position": position.pk, "until": on.isoformat(), "mandates": list(ended)}
    note_change("position.end", by=by, at=at, facts=facts, reason=reason)
    return position


@transaction.atomic
def add_team(*, name: str, by: Identity, at: datetime) -> "Team":
    """Add a team; refused where there is one with this name."""
    require_administrator(by)
    if accounts_read.teams().filter(name__iexact=name).exists():
        raise ActRefused("Er is al een team met deze naam.")
    team = accounts.add_team(municipality_id=by.municipality_id, name=name)
    note_change("team.add", by=by, at=at, facts={"team": team.pk, "name": name})
    return team


@transaction.atomic
def rename_team(team: "Team", *, name: str, reason: str, by: Identity, at: datetime) -> "Team":
    """Give a team another name. Tasks that name it keep the old name until they are edited."""
    require_administrator(by)
    _reasoned(reason)
    if accounts_read.teams().filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise ActRefused("Er is al een team met deze naam.")
    before = team.name
    accounts.rename_team(team, name=name)
    facts = {"team": team.pk, "before": before, "name": name}
    note_change("team.rename", by=by, at=at, facts=facts, reason=reason)
    return team


@transaction.atomic
def import_areas(
    areas: Sequence[Mapping[str, Any]], *, source: str, counted_on: date | None, by: Identity, at: datetime
) -> list["Area"]:
    """Add or renew areas by their code; all of them or none. Each: code, name, outline, inhabitants."""
    require_administrator(by)
    made = [
        accounts.add_area(
            municipality_id=by.municipality_id, source=source, counted_on=counted_on, **dict(area)
        )
        for area in areas
    ]
    facts = {"areas": [area.code for area in made], "source": source}
    note_change("area.import", by=by, at=at, facts=facts)
    return made


@transaction.atomic
def change_area(
    area: "Area",
    *,
    name: str,
    inhabitants: int | None,
    counted_on: date | None,
    source: str,
    by: Identity,
    at: datetime,
) -> "Area":
    """Write the name and the number of inhabitants of an area anew."""
    require_administrator(by)
    facts = {"area": area.code, "name": name, "inhabitants": inhabitants}
    accounts.change_area(area, name=name, inhabitants=inhabitants, counted_on=counted_on, source=source)
    note_change("area.change", by=by, at=at, facts=facts)
    return area


@transaction.atomic
def set_rate(*, kind: PositionKind, starts_on: date, cents: int, by: Identity, at: datetime) -> "HourRate":
    """Say what an hour of a kind of position costs from a day on."""
    require_administrator(by)
    rate = accounts.set_rate(municipality_id=by.municipality_id, kind=kind, starts_on=starts_on, cents=cents)
    facts = {"kind": kind.value, "from": starts_on.isoformat(), "cents": cents}
    note_change("rate.set", by=by, at=at, facts=facts)
    return rate


@transaction.atomic
def set_opening_hours(hours: Mapping[int, Sequence[Period]], *, by: Identity, at: datetime) -> None:
    """Say when the counter is open on each day of the week."""
    require_administrator(by)
    for periods in hours.values():
        try:
            check_periods(periods)
        except ValueError as error:
            raise ActRefused(str(error)) from error
    written = {day: [list(period) for period in periods] for day, periods in hours.items()}
    for day, kept in written.items():
        accounts.set_opening_hours(municipality_id=by.municipality_id, weekday=day, periods=kept)
    facts = {str(day): list(kept) for day, kept in written.items()}
    note_change("hours.set", by=by, at=at, facts=facts)


@transaction.atomic
def close_day(*, on: date, note: str, by: Identity, at: datetime) -> "ClosedDay":
    """Close the counter on a day."""
    require_administrator(by)
    day = accounts.set_closed_day(municipality_id=by.municipality_id, on=on, note=note)
    note_change("day.close", by=by, at=at, facts={"on": on.isoformat(), "note": note})
    return day


@transaction.atomic
def open_day(*, on: date, reason: str, by: Identity, at: datetime) -> "ClosedDay":
    """Take back that the counter is closed on a day."""
    require_administrator(by)
    _reasoned(reason)
    known = accounts_read.closed_days(since=on).filter(on=on).first()
    if known is None:
        raise ActRefused("Deze dag staat niet in de lijst van gesloten dagen.")
    day = accounts.set_closed_day(municipality_id=by.municipality_id, on=on, note=known.note, is_closed=False)
    note_change("day.open", by=by, at=at, facts={"on": on.isoformat()}, reason=reason)
    return day


@transaction.atomic
def set_contact_details(*, by: Identity, at: datetime, **details: str) -> "ContactDetails":
    """Say how the municipality is reached."""
    require_administrator(by)
    kept = accounts.set_contact_details(municipality_id=by.municipality_id, **details)
    note_change("contact.set", by=by, at=at, facts=dict(details))
    return kept
