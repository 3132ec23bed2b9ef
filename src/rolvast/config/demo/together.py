"""What residents of the demonstration do themselves: a few initiatives in every state."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.config.demo.people import MANAGER
from rolvast.config.demo.supporting import Plan, gather_support
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives import actions, queries
from rolvast.initiatives.rules import InitiativeSaid
from rolvast.moderation import actions as moderation
from rolvast.moderation import queries as moderation_read
from rolvast.pledges import actions as pledges
from rolvast.pledges.rules import NeedKind
from rolvast.support.rules import Purpose

if TYPE_CHECKING:
    from rolvast.initiatives.models import Initiative


class _Told(NamedTuple):
    """One initiative: whose, what, where, how many days ago, and how far it came."""

    owner: str
    title: str
    plan: str
    area: str
    days: int
    ends: str
    words: str
    news: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    contact: str = ""
    answer: str = ""
    permit: str = ""
    needs: tuple[tuple[NeedKind, str, int, int], ...] = ()
    promise: str = ""


_ALL = (
    _Told(
        "aisha.haddou", "Samen knappen we de speelplek op",
        "Wij wonen rond de speelplek in Noordoost. De bank is kaal en het zand ligt vol blad.\n"
        "Op twee zaterdagen schuren en schilderen wij de bank, en maken wij de zandbak schoon. "
        "De gemeente zorgt zelf voor de toestellen.",
        "Noordoost", 20, "", "",
        ("De eerste zaterdag is geweest. Met zes buren is de bank geschuurd. Volgende week de verf.",),
        ("daan.nguyen", "sofia.lindeman"), "samira.elidrissi",
        "Mooi plan. Wij lenen u schuurmachines en verf. De toestellen blijven wij zelf keuren en maken.",
        "",
        (
            (NeedKind.HANDS, "Schuren en schilderen", 1_200, 240),
            (NeedKind.GOODS, "Kwasten", 10, 4),
        ),
        "Wij brengen verf en schuurmachines.",
    ),
    _Told(
        "marco.rosario", "Geveltuinen in de Zonnelaan",
        "Wij willen langs twintig huizen één rij tegels ruilen voor planten. Wie in de straat doet mee, en "
        "wie heeft er schepjes en stekjes?",
        "Zuidoost", 6, "zoekt", "", (), ("truus.scholte",), "kees.timmer", "", "straatfeest",
        (
            (NeedKind.HANDS, "Tegels eruit, planten erin", 2_400, 360),
            (NeedKind.GOODS, "Stekjes en planten", 80, 30),
            (NeedKind.MONEY, "Tuinaarde", 20_000, 2_500),
        ),
    ),
    _Told(
        "sofia.lindeman", "Koffie op het plein",
        "Elke eerste woensdag zetten wij koffie op het plein, voor wie graag een praatje maakt.",
        "Zuid", 3, "zoekt", "",
    ),
    _Told(  # waits for a look
        "truus.scholte", "Breien voor de kou",
        "Op dinsdagmiddag breien wij sjaals en mutsen. Wie heeft er nog wol, en wie breit er mee?",
        "West", 1, "wacht", "",
    ),
    _Told(
        "henk.wolters", "Struinpad langs de beek",
        "Met tien vrijwilligers maaien wij een smal pad langs de beek, zodat iedereen er kan wandelen.",
        "Beekbergen", 120, "klaar",
        "Het pad ligt er. Twaalf mensen hielpen, en elk voorjaar maaien wij het opnieuw.",
        ("Het eerste stuk is gemaaid. De koeien kijken toe.",), ("truus.scholte", "aisha.haddou"),
        "kees.timmer", "Dat mag. Wij zetten twee bordjes neer en maaien de berm zelf.",
    ),
    _Told(
        "daan.nguyen", "Kleine bieb in de hal",
        "In de hal van ons gebouw zetten wij een kast waar iedereen boeken kan ruilen.",
        "Centrum", 60, "stopt",
        "De hal is te vochtig voor boeken. Wij zoeken later een betere plek.",
        (), (), "lotte.brinkhuis", "Leuk idee. Vraag ook de bibliotheek om afgeschreven boeken.",
    ),
)  # fmt: skip


def begin_together(*, at: datetime) -> None:
    """Make everything, once."""
    people = {one.sign_in_name: one for one in accounts.demonstration_people(on=calendar_day(at))}
    staff = {one.person.sign_in_name: one for one in accounts.everyone_at_work(on=calendar_day(at))}
    known = [name for told in _ALL for name in (told.owner, *told.helpers)]
    if not set(known) <= set(people) or queries.mine(_as(people, _ALL[0].owner, at)):
        return
    areas = {area.name: area.pk for area in accounts.areas()}
    plans = []
    for told in _ALL:
        row = _make(told, people=people, staff=staff, area_id=areas.get(told.area), at=at)
        if told.ends in {"", "zoekt"}:
            plans.append(Plan(row.subject_id, row.title, f"/initiatieven/{row.key}/", Purpose.INITIATIVE))
    municipality_id = people[_ALL[0].owner].municipality_id
    gather_support(plans, municipality_id=municipality_id, at=at - timedelta(days=2))


def _as(people: dict[str, Any], name: str, at: datetime) -> Identity:
    person = people[name]
    return accounts.identity_of(person, municipality_id=person.municipality_id, on=calendar_day(at))


def _make(
    told: _Told, *, people: dict[str, Any], staff: dict[str, Any], area_id: int | None, at: datetime
) -> "Initiative":
    by, began = _as(people, told.owner, at), at - timedelta(days=told.days)
    row = actions.begin(
        InitiativeSaid(title=told.title, plan=told.plan, area_id=area_id),
        name=_first(people, told.owner),
        by=by,
        at=began,
    )
    actions.publish(row.pk, by=by, at=began + timedelta(hours=2))
    if told.ends == "wacht":
        return row
    looker = accounts.in_position(staff[MANAGER.key])
    _look(row.subject_id, by=looker, at=began + timedelta(hours=5))
    for day, name in enumerate(told.helpers, start=1):
        actions.join(
            row.pk,
            name=_first(people, name),
            by=_as(people, name, at),
            at=began + timedelta(days=min(day, told.days - 1)),
        )
    if told.permit:
        actions.need_permit(row.pk, task_key=told.permit, by=by, at=began + timedelta(days=1))
    if told.contact:
        position = staff[told.contact]
        contact = accounts.in_position(position)
        named = began + timedelta(days=1, hours=1)
        actions.name_contact(row.pk, position_id=position.pk, by=contact, at=named)
        if told.answer:
            actions.answer(row.pk, words=told.answer, by=contact, at=named + timedelta(days=3))
    _ask(row, told, people=people, by=by, looker=looker, began=began, at=at)
    if told.contact and told.promise:
        pledges.promise(
            row.subject_id,
            words=told.promise,
            due_on=calendar_day(at + timedelta(days=10)),
            by=accounts.in_position(staff[told.contact]),
            at=began + timedelta(days=5),
        )
    if told.ends != "zoekt":
        actions.start(row.pk, by=by, at=began + timedelta(days=8))
    for number, text in enumerate(told.news):
        moment = began + timedelta(days=12 + 4 * number)
        actions.write_news(row.pk, text=text, by=by, at=moment)
        _look(row.subject_id, by=looker, at=moment + timedelta(hours=3))
    if told.ends == "klaar":
        actions.finish(row.pk, result=told.words, by=by, at=began + timedelta(days=50))
    elif told.ends == "stopt":
        actions.stop(row.pk, reason=told.words, by=by, at=began + timedelta(days=30))
    _look(row.subject_id, by=looker, at=at)
    return row


def _ask(
    row: "Initiative", told: _Told, *, people: dict[str, Any], by: Identity, looker: Identity,
    began: datetime, at: datetime,
) -> None:  # fmt: skip
    """Ask what is needed, and let the first helper pledge a part of it."""
    for kind, title, wanted, first in told.needs:
        asked = pledges.ask(
            row.subject_id,
            pledges.NeedSaid(kind=kind, title=title, wanted=wanted),
            by=by,
            at=began + timedelta(days=1, hours=2),
        )
        _look(row.subject_id, by=looker, at=began + timedelta(days=1, hours=3))
        if first:
            said = pledges.PledgeSaid(amount=first)
            pledges.pledge(asked.pk, said, by=_as(people, told.helpers[0], at), at=began + timedelta(days=2))


def _look(subject_id: int, *, by: Identity, at: datetime) -> None:
    for post in moderation_read.waiting():
        if post.subject_id == subject_id and post.shown is None:
            moderation.decide(post.pk, shown=True, reason="", by=by, at=at)


def _first(people: dict[str, Any], name: str) -> str:
    return str(people[name].name.split()[0])
