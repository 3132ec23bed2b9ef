"""Tells what happened to a case in plain words: one act, one item, with what it did to the date."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.accounts.rules import IdentityKind
from rolvast.acts.queries import HistoryRow
from rolvast.appointments.rules import Doing, span_in
from rolvast.cases.rules import CaseState, Channel, Ground, Move, Outcome, Step, Verdict, apply, penalty_of
from rolvast.cases.rules.letters import in_name_of
from rolvast.cases.rules.noting import INTERNAL
from rolvast.cases.rules.retention import HOLD, HoldGround
from rolvast.cases.rules.state import (
    APPOINTMENTS,
    CHALLENGES,
    HANDOVER,
    MESSAGES,
    NOTICES,
    OPINIONS,
    RETENTION,
    STEPS,
    TOLD_BESIDE,
)
from rolvast.cases.views.beside import said_beside
from rolvast.cases.views.objecting_said import SAID_OF_OBJECTING
from rolvast.catalogue.rules import article_label
from rolvast.huisstijl.dates import clock_text, long_date, period_text, short_date
from rolvast.huisstijl.texts import money
from rolvast.messages.rules import groups_in
from rolvast.steps.rules import Doing as StepDoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One act as the page tells it. ``words``: what a resident wrote; ``notes``: what it did to the dates."""

    when: datetime
    what: str
    who: str
    why: str
    words: str
    notes: tuple[str, ...]
    basis: str
    basis_link: str
    marked: bool
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """Whom an act names as handler."""

    name: str
    title: str


def tell(
    history: Sequence[HistoryRow], *, to_resident: bool, positions: Mapping[int, Named]
) -> Iterator[Told]:
    """Every act of a case, oldest first. ``positions``: those that :func:`named_in` gave."""
    state: CaseState | None = None
    for row in history:
        before, state = state, apply(state, Step(row.kind, row.at, row.facts))
        if (to_resident and row.kind in INTERNAL) or row.kind.startswith(CHALLENGES):
            continue
        if row.kind.startswith(MESSAGES):
            yield _told_of_messages(row, to_resident=to_resident)
            continue
        if row.kind.startswith(HANDOVER):
            if not to_resident or row.kind in _TOLD_TO_RESIDENTS:
                yield _told_of_handover(row, to_resident=to_resident)
            continue
        if row.kind.startswith(APPOINTMENTS):
            yield _told_of_appointment(row, to_resident=to_resident)
            continue
        if row.kind.startswith(TOLD_BESIDE):
            yield _told_beside(row, to_resident=to_resident)
            continue
        if row.kind.startswith(RETENTION):
            yield _told_of_keeping(row, to_resident=to_resident)
            continue
        if row.kind.startswith((STEPS, NOTICES, OPINIONS)):
            if not to_resident or row.kind not in _STEPS_AMONG_US:
                yield _told_of_step(row, to_resident=to_resident)
            continue
        yield told(row, before=before, after=state, to_resident=to_resident, positions=positions)


#: Acts about a letter on paper: what happened, and what there is to know about it.
_ON_PAPER = {
    "message.posted": (gettext_lazy("Brief op de post gedaan"), ""),
    "message.unposted": (
        gettext_lazy("Brief toch nog niet op de post"),
        gettext_lazy("Dat was verkeerd genoteerd."),
    ),
    "message.returned": (gettext_lazy("Brief kwam terug"), gettext_lazy("Het postadres klopt niet meer.")),
    "message.told": (gettext_lazy("Bericht op een andere manier verteld"), ""),
    "message.onpaper": (gettext_lazy("Bericht gaat als brief"), gettext_lazy("De e-mail kwam niet aan.")),
}


def _told_of_messages(row: HistoryRow, *, to_resident: bool) -> Told:
    """An e-mail that did not arrive, or what somebody chose about e-mail."""
    if row.kind == "message.failed":
        what = _("Een e-mail aan u kwam niet aan") if to_resident else _("Een e-mail kwam niet aan")
        why = (
            _("Het bericht staat wel op deze pagina.")
            if to_resident
            else _("Het bericht staat op de pagina van de indiener. Stuur zo nodig een brief.")
        )
    elif row.kind in _ON_PAPER:
        what, why = (str(words) for words in _ON_PAPER[row.kind])
    else:
        what = _("Keuze over berichten per e-mail")
        yes = [group.label for group in groups_in(row.facts.get("digital"))]
        why = _("Wel: %(groups)s.") % {"groups": "; ".join(sorted(yes))} if yes else _("Geen e-mail.")
    return Told(
        when=row.at, what=what, who=_who(row, to_resident=to_resident), why="", words="",
        notes=(why,) if why else (),
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


#: What residents read of telling another system: that it was done (who got their data), not how it went.
_TOLD_TO_RESIDENTS = {"handover.delivered"}


def _told_of_handover(row: HistoryRow, *, to_resident: bool) -> Told:
    """Another system was told of this case, or not yet."""
    what = {
        "handover.delivered": _("Doorgegeven aan: %(name)s"),
        "handover.failed": _("Doorgeven lukte niet aan: %(name)s"),
        "handover.again": _("Opnieuw doorgegeven aan: %(name)s"),
        "handover.given_up": _("Niet meer doorgegeven aan: %(name)s"),
    }.get(row.kind, _("Overdracht aan: %(name)s")) % {"name": row.facts.get("name", "")}
    why = _("Deze tekst is gewist.") if row.reason_erased else row.reason
    notes = (_("Een beheerder kijkt hiernaar."),) if row.kind == "handover.failed" else ()
    return Told(
        when=row.at, what=what, who=_who(row, to_resident=to_resident), why=why, words="", notes=notes,
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


def _told_of_appointment(row: HistoryRow, *, to_resident: bool) -> Told:
    """Somebody is expected at a desk, at another time, or came or not."""
    doing = Doing(row.kind)
    start = span_in(row.facts).start
    when = _("%(day)s om %(time)s") % {"day": long_date(start), "time": clock_text(start)}
    return Told(
        when=row.at, what=doing.label, who=_who(row, to_resident=to_resident),
        why=_("Deze tekst is gewist.") if row.reason_erased else row.reason, words="", notes=(when,),
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


def _told_beside(row: HistoryRow, *, to_resident: bool) -> Told:
    """What was paid or collected, or with which device the case goes."""
    what, notes = said_beside(row)
    return Told(
        when=row.at, what=what, who="" if row.kind == "payment.due" else _who(row, to_resident=to_resident),
        why=_("Deze tekst is gewist.") if row.reason_erased else row.reason, words="", notes=notes,
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


def _told_of_keeping(row: HistoryRow, *, to_resident: bool) -> Told:
    """Something stops the destruction of the case, or no longer."""
    what = _("We bewaren de zaak langer") if row.kind == HOLD else _("De zaak hoeft niet langer bewaard")
    return Told(
        when=row.at, what=what, who=_who(row, to_resident=to_resident),
        why=_("Deze tekst is gewist.") if row.reason_erased else row.reason, words="",
        notes=(HoldGround(str(row.facts["ground"])).sentence + ".",),
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


#: Of steps a resident reads that they are done or not needed; which are open stands in the list of steps.
_STEPS_AMONG_US = {StepDoing.OPEN, StepDoing.HAND}


def _told_of_step(row: HistoryRow, *, to_resident: bool) -> Told:
    """A step began or ended, the case was announced, or somebody gave an opinion."""
    who, why = _who(row, to_resident=to_resident), row.reason
    if row.kind.startswith(NOTICES):
        what = _("Bekendgemaakt: iedereen kan dit lezen")
    elif row.kind.startswith(OPINIONS):
        # The other resident is neither the applicant nor to be named here.
        what, who = _("Iemand gaf een mening over deze aanvraag"), ""
    else:
        what = f"{StepDoing(row.kind).label}: {row.facts.get('title', '')}"
    return Told(
        when=row.at, what=what, who=who,
        why=_("Deze tekst is gewist.") if row.reason_erased else why, words="", notes=(),
        basis="", basis_link="", marked=False, minutes=None,
    )  # fmt: skip


def named_in(history: Sequence[HistoryRow]) -> set[int]:
    """The positions that the acts name as handlers."""
    found = (row.facts.get("position") for row in history if row.kind == Move.ASSIGN)
    return {position for position in found if isinstance(position, int)}


def told(
    row: HistoryRow,
    *,
    before: CaseState | None,
    after: CaseState,
    to_resident: bool,
    positions: Mapping[int, Named],
) -> Told:
    """One act in plain words; ``before`` and ``after``: the state of the case around it."""
    move = Move(row.kind)
    by_resident = row.doer_kind == IdentityKind.RESIDENT
    reason = _("Deze tekst is gewist.") if row.reason_erased else row.reason
    # What a resident wrote is theirs to be quoted; what staff wrote is the reason they gave.
    quoted = move is Move.DEFAULT or (by_resident and move in {Move.RESUME, Move.VERDICT, Move.DECLINE_PAUSE})
    basis, link = _basis(row, move)
    return Told(
        when=row.at,
        what=_what(move, row, after, to_resident=to_resident, positions=positions),
        who="" if _took_it(row, move, positions) else _who(row, to_resident=to_resident),
        why="" if quoted else reason,
        words=reason if quoted else "",
        notes=tuple(_notes(move, row, before, after)),
        basis=basis,
        basis_link=link,
        marked=move in {Move.DECIDE, Move.REOPEN, Move.DEFAULT, Move.RULING},
        minutes=None if to_resident else row.minutes,
    )


def _took_it(row: HistoryRow, move: Move, positions: Mapping[int, Named]) -> bool:
    """Did somebody give a case to themselves? Then one name says enough."""
    position = row.facts.get("position")
    found = positions.get(position) if move is Move.ASSIGN and isinstance(position, int) else None
    return found is not None and found.name == row.person


def first_name(name: str) -> str:
    """How staff are named to a resident."""
    return name.split()[0] if name.split() else ""


def _who(row: HistoryRow, *, to_resident: bool) -> str:
    match row.doer_kind:
        case IdentityKind.RESIDENT:
            return _("Door u") if to_resident else _("Door de indiener")
        case IdentityKind.SYSTEM:
            return _("Door het systeem")
        case IdentityKind.IMPORTED:
            resource = row.facts.get("resource")
            return _("Medewerker %(code)s in het oude systeem") % {"code": resource} if resource else ""
    name = first_name(row.person) if to_resident else row.person
    who = f"{name}, {row.position}" if name else row.position
    if row.authority:
        who = _("%(who)s, namens %(authority)s") % {"who": who, "authority": in_name_of(row.authority)}
    return who


def _what(
    move: Move, row: HistoryRow, after: CaseState, *, to_resident: bool, positions: Mapping[int, Named]
) -> str:
    facts = row.facts
    if to_resident and move in _SAID_TO_RESIDENT:
        return str(_SAID_TO_RESIDENT[move])
    if move in _SAID:
        return _SAID[move](facts) or move.label
    match move:
        case Move.SUBMIT:
            channel = facts.get("channel")
            if channel and channel != Channel.UNKNOWN:
                return _("Ontvangen (%(channel)s)") % {"channel": Channel(str(channel)).label}
            return _("Ontvangen")
        case Move.ASSIGN:
            return _assigned(facts.get("position"), to_resident=to_resident, positions=positions)
        case Move.RESUME if row.doer_kind == IdentityKind.RESIDENT:
            return (
                _("U gaf antwoord, de termijn loopt weer") if to_resident else _("Antwoord van de indiener")
            )
        case Move.CLOSE if facts.get("outcome"):
            return _("Afgesloten: %(outcome)s") % {"outcome": Outcome(str(facts["outcome"])).label}
        case Move.VERDICT:
            said = Verdict(str(facts["verdict"])).label
            return (_("U zei: %(said)s") if to_resident else _("De indiener zei: %(said)s")) % {"said": said}
    return move.label


def _on_penalty(facts: Mapping[str, object]) -> str:
    """What was decided on a penalty (Awb 4:18)."""
    cents = facts.get("cents")
    if facts.get("exclusion") or not isinstance(cents, int):
        return _("Besluit: geen dwangsom")
    return _("Besluit: dwangsom van %(amount)s") % {"amount": money(cents)}


#: How a move is told to a resident; of what colleagues do among themselves: that they did it, and no more.
_SAID_TO_RESIDENT = {
    Move.ASK: gettext_lazy("We vroegen u om meer informatie"),
    Move.ASK_PAUSE: gettext_lazy("We vroegen u om uitstel"),
    Move.AGREE_PAUSE: gettext_lazy("U stemde in met uitstel"),
    Move.DECLINE_PAUSE: gettext_lazy("U vond uitstel niet goed, er verandert niets"),
    Move.UNASK_PAUSE: gettext_lazy("We vragen u niet meer om uitstel"),
    Move.ASK_ADVICE: gettext_lazy("We vroegen een collega om advies"),
    Move.JOIN: gettext_lazy("We behandelen uw melding samen met andere meldingen over hetzelfde"),
    Move.PART: gettext_lazy("We behandelen uw melding weer apart"),
}
#: Moves whose words follow from their facts alone.
_SAID: dict[Move, Callable[[Mapping[str, object]], str]] = {
    Move.PENALTY: _on_penalty,
    Move.EXTEND: lambda facts: (
        _("Termijn verlengd met %(period)s") % {"period": period_text(str(facts["period"]))}
    ),
    Move.FORWARD: lambda facts: _("Doorgestuurd naar %(to)s") % {"to": facts.get("to", "")},
    Move.DECIDE: lambda facts: _("Besluit: %(outcome)s") % {"outcome": Outcome(str(facts["outcome"])).label},
    Move.JOIN: lambda facts: _("Loopt mee met zaak %(to)s") % {"to": facts.get("to", "")},
    **SAID_OF_OBJECTING,
    Move.ACTIVITY: lambda facts: str(facts.get("activity") or ""),
}


def _assigned(position: object, *, to_resident: bool, positions: Mapping[int, Named]) -> str:
    found = positions.get(position) if isinstance(position, int) else None
    if found is None:
        return _("De zaak heeft geen behandelaar meer") if position is None else Move.ASSIGN.label
    name = first_name(found.name) if to_resident else found.name
    text = (
        _("%(name)s (%(title)s) behandelt uw zaak") if to_resident else _("Gegeven aan %(name)s (%(title)s)")
    )
    return text % {"name": name, "title": found.title}


def _basis(row: HistoryRow, move: Move) -> tuple[str, str]:
    if row.basis is not None:
        return article_label(row.basis.article, row.basis.title), row.basis.link
    if move in {Move.ASK, Move.SUSPEND, Move.LAPSE, Move.AGREE_PAUSE}:
        return str(row.facts.get("article") or Ground(str(row.facts["ground"])).article(None)), ""
    if move is Move.DEFAULT:
        return "Awb 4:17, derde lid", ""
    return str(row.facts.get("article") or "") if move is Move.EXTEND else "", ""


def _notes(move: Move, row: HistoryRow, before: CaseState | None, after: CaseState) -> Iterator[str]:
    """What an act did to the dates."""
    current = after.current
    if move is Move.DEFAULT and current.default_on is not None:
        started = penalty_of(current, as_of=current.default_on)
        if started is not None:
            yield started.steps[0].nl
    asked_before = before is not None and before.current.reopen_asked_at is not None
    if move is Move.VERDICT and current.reopen_asked_at is not None and not asked_before:
        yield _("Dit is ook een vraag om de zaak te heropenen.")
    if move is Move.ASK_PAUSE and current.pause_asked_until is not None:
        yield _("De vraag: mag het antwoord wachten tot en met %(day)s?") % {
            "day": short_date(current.pause_asked_until)
        }
    if move in {Move.ASK, Move.SUSPEND, Move.AGREE_PAUSE}:
        gap = current.suspensions[-1]
        yield stands_still(gap.after, gap.until, inclusive=gap.inclusive)
        if move is Move.ASK:
            yield _("Komt het antwoord eerder, dan loopt de termijn vanaf die dag weer.")
        else:
            yield _("De grond: %(ground)s.") % {"ground": Ground(gap.ground).label}
    if move is Move.RESUME:
        gap = current.suspensions[-1]
        stood = max(0, (gap.until - gap.after).days - (not gap.inclusive))
        yield (
            _("De termijn heeft %(days)s dagen stilgestaan.") % {"days": stood}
            if stood != 1
            else _("De termijn heeft 1 dag stilgestaan.")
        )
    was = before.current.due_on if before else None
    if current.due_on is None or current.due_on == was:
        return
    if was is None or move is Move.REOPEN:
        yield _("Antwoord uiterlijk %(day)s.") % {"day": long_date(current.due_on)}
    else:
        yield _("Antwoord uiterlijk %(day)s; dat was %(was)s.") % {
            "day": long_date(current.due_on),
            "was": short_date(was),
        }


def stands_still(after: date, until: date, *, inclusive: bool) -> str:
    """From when to when a term does not run, in one sentence."""
    first = short_date(after + timedelta(days=1))
    if inclusive:
        return _("De termijn staat stil van %(first)s tot en met %(until)s.") % {
            "first": first,
            "until": short_date(until),
        }
    return _("De termijn staat stil van %(first)s tot %(until)s.") % {
        "first": first,
        "until": short_date(until),
    }
