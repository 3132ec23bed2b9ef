"""What a page about one case shows, for resident and staff alike: where it is, its dates, its decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import IdentityKind
from rolvast.cases import queries
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import Channel, EpisodeState, Move, Outcome, Status, Step, pause_asked, status_of
from rolvast.cases.rules.letters import in_name_of
from rolvast.cases.rules.retention import standing_holds, told_to_resident
from rolvast.cases.views.objecting_showing import objecting
from rolvast.cases.views.timeline import Named, first_name, named_in, tell
from rolvast.catalogue.rules import article_label
from rolvast.deadlines import rules as deadlines
from rolvast.documents.queries import uploads_of
from rolvast.huisstijl.dates import calendar_day, long_date, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The block with the date: which day, what it is called, how it stands. ``tone``: plain, late or done."""

    day: date
    label: str
    tone: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as the resident reads it (Awb 3:46, 3:47, 3:45, 10:10). ``letter``: was one made?"""

    outcome: Outcome
    on: date
    reason: str
    basis: str
    basis_link: str
    authority: str
    decider: str
    object_until: date
    letter: bool
    object_steps: tuple[deadlines.Step, ...]
    appeals: bool
    """Is it a decision on an objection, against which one goes to a court?"""


def about(file: CaseFile, *, today: date, to_resident: bool) -> dict[str, Any]:
    """The context that every page about one case shares. One statement, for the names in its history.

    Where something was decided or is objected to, a few more: see ``objecting_showing``.
    """
    found = accounts.positions_by_id(named_in(file.history))
    positions = {key: Named(position.person.name, position.title) for key, position in found.items()}
    submission, imported = file.submission, file.case.source_digest is not None
    return {
        **objecting(file, to_resident=to_resident),
        "case": file.case,
        "asides": queries.asides_of(file.case, to_resident=to_resident),
        "contact_person": queries.contact_person(file.case, on=today, team=file.definition.contact_team)
        if to_resident
        else None,
        "task": file.definition,
        "channel": Channel(file.case.channel).label,
        "state": file.state,
        "status": status_of(file.state, to_resident=to_resident),
        "today": today,
        "keeping": _keeping(file),
        "destroyed_on": next(
            (calendar_day(row.at) for row in file.history if row.kind == Move.DESTROY), None
        ),
        "due": due_of(file, today=today, to_resident=to_resident),
        "explained": file.explained,
        "told": list(tell(file.history, to_resident=to_resident, positions=positions)),
        "rounds": [_round(episode) for episode in file.state.episodes[:-1]],
        "decision": _decision(file),
        "submission": submission,
        "contact": queries.contact_of(submission) if submission and not submission.erased_at else [],
        "pause_until": pause_asked(file.state, today=today),
        "entered_by": _entered_by(file, to_resident=to_resident),
        "sent_in": queries.answers_of(file.definition, submission.answers or {}) if submission else [],
        "uploads": uploads_of(file.case.subject_id),
        "recorded": queries.recorded_of(file),
        "source": file.history[0].source if imported and file.history else "",
    }


def _keeping(file: CaseFile) -> tuple[str, ...]:
    """How long we keep this case and why, as its applicant reads it."""
    ended = file.state.current.ended_at
    return told_to_resident(
        file.definition.retention,
        outcome=file.state.current.outcome,
        ended_on=calendar_day(ended) if ended else None,
        holds=standing_holds([Step(row.kind, row.at, row.facts) for row in file.history]),
    )


def _entered_by(file: CaseFile, *, to_resident: bool) -> str:
    """Who of us put the case in for the applicant, when and how; empty where they did so themselves."""
    first = file.history[0] if file.history else None
    if first is None or first.kind != Move.SUBMIT or first.doer_kind != IdentityKind.STAFF:
        return ""
    name = first_name(first.person) if to_resident else first.person
    return _("%(who)s op %(day)s, via %(channel)s") % {
        "who": f"{name} ({first.position})" if name else first.position,
        "day": short_date(file.case.registered_at),
        "channel": Channel(file.case.channel).label,
    }


def due_of(file: CaseFile, *, today: date, to_resident: bool) -> Due | None:
    """The date of the current episode and how it stands; ``None`` for a case without a term."""
    episode = file.state.current
    if episode.due_on is None:
        return None
    if episode.term is not None and episode.term.direction == "backward":
        return Due(
            day=episode.due_on,
            label=_("Uiterste dag om in te dienen"),
            tone="plain",
            note=_("Op tijd ingediend. We beslissen zo snel mogelijk, in elk geval voor %(event)s.")
            % {"event": file.definition.case_term.event},
        )
    if episode.ended_at is not None:
        ended = calendar_day(episode.ended_at)
        late = ended > episode.due_on
        return Due(
            day=ended,
            label=_("Klaar op"),
            tone="late" if late else "done",
            note=_("De uiterste dag was %(day)s.") % {"day": long_date(episode.due_on)}
            + (" " + _days_late((ended - episode.due_on).days, over=True) if late else ""),
        )
    if episode.due_on < today:
        note = _days_late((today - episode.due_on).days, over=False)
        if to_resident:
            note += " " + _("Dat spijt ons.")
        if to_resident and file.definition.case_term.penalty and episode.default_from is not None:
            note += " " + _(
                "U mag ons vanaf %(day)s schriftelijk vragen om alsnog binnen twee weken te beslissen "
                "(ingebrekestelling). Doen we dat dan niet, dan kunt u een dwangsom krijgen."
            ) % {"day": short_date(max(episode.default_from, today))}
        return Due(day=episode.due_on, label=_("Antwoord had er moeten zijn op"), tone="late", note=note)
    return Due(day=episode.due_on, label=_("Antwoord uiterlijk"), tone="plain", note=_waiting(file, today))


def _waiting(file: CaseFile, today: date) -> str:
    gaps = file.state.current.suspensions
    if file.state.status is not Status.WAITING or not gaps:
        return ""
    if gaps[-1].until < today:
        return _("De tijd om te antwoorden is voorbij. De termijn loopt weer.")
    until = {"day": short_date(gaps[-1].until)}
    stands = (
        _("De termijn staat nu stil, uiterlijk tot en met %(day)s.") % until
        if gaps[-1].inclusive
        else _("De termijn staat nu stil, uiterlijk tot %(day)s.") % until
    )
    return stands + " " + _("Gaat het eerder verder, dan wordt deze dag eerder.")


def _days_late(days: int, *, over: bool) -> str:
    if over:
        return ngettext("Dat is %(num)s dag te laat.", "Dat is %(num)s dagen te laat.", days) % {"num": days}
    return ngettext("We zijn %(num)s dag te laat.", "We zijn %(num)s dagen te laat.", days) % {"num": days}


def _decision(file: CaseFile) -> Decision | None:
    """The decision of the current episode, with the last day to object (Awb 6:7, 6:8)."""
    outcome = file.state.current.outcome
    row = next((row for row in reversed(file.history) if row.kind == Move.DECIDE), None)
    if outcome is None or row is None or not (outcome.is_decision or outcome.is_judgement):
        return None
    on = calendar_day(row.at)
    window = deadlines.objection_window(on)
    return Decision(
        outcome=outcome,
        on=on,
        reason=_("Deze tekst is gewist.") if row.reason_erased else row.reason,
        basis=article_label(row.basis.article, row.basis.title) if row.basis else "",
        basis_link=row.basis.link if row.basis else "",
        authority=in_name_of(row.authority),
        decider=row.position,
        object_until=calendar_day(window.final),
        letter="letter" in row.facts,
        object_steps=window.steps,
        appeals=outcome.is_judgement,
    )


def _round(episode: EpisodeState) -> list[tuple[str, str]]:
    """An earlier run of a case, with its own dates."""
    rows = [(_("Ontvangen"), long_date(episode.received_at))]
    if episode.due_on is not None:
        rows.append((_("Antwoord uiterlijk"), long_date(episode.due_on)))
    if episode.ended_at is not None:
        ended = long_date(episode.ended_at)
        if episode.due_on is not None and calendar_day(episode.ended_at) > episode.due_on:
            ended += " " + _("(te laat)")
        rows.append((_("Klaar op"), ended))
    if episode.outcome is not None:
        rows.append((_("Uitkomst"), episode.outcome.label))
    if episode.verdict is not None:
        rows.append((_("Oordeel van de indiener"), episode.verdict.label))
    return rows
