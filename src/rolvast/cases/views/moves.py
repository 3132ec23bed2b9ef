"""The moves that staff can make, as the page offers them: a form, what it does, what is said afterwards."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases import actions, forms, queries
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import (
    Explained,
    Ground,
    Move,
    MoveRefused,
    Status,
    check_default,
    check_extension,
    check_keeping_closed,
    check_nothing_owed,
    check_suspension,
    choices,
    explain,
    knows_default,
    penalty_of,
    penalty_to_set,
    suspension_facts,
    term_facts,
)
from rolvast.cases.views import pausing
from rolvast.cases.views.desk import away_in_short, away_in_words
from rolvast.cases.views.objecting_moves import OBJECTING, first_decider
from rolvast.cases.views.offering import Handling, Said
from rolvast.deadlines.rules import Period, TermError
from rolvast.huisstijl.dates import long_date, period_text, short_date
from rolvast.huisstijl.texts import money

_ASK_WEEKS = (1, 2, 3, 4, 6, 8)


def _assign_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    first = first_decider(file)  # may handle the objection, not decide it (Awb 10:3(3))
    people = [
        (
            position.pk,
            f"{position.person.name}, {position.title}"
            + (gettext(" (nam het eerste besluit: beslist niet)") if position.person_id == first else ""),
        )
        for position in accounts.staff_positions(on=today)
        if position.pk != file.case.position_id
    ]
    away = queries.away_now(on=today)
    named = [
        (key, f"{words} ({away_in_short(away[key])})" if key in away else words) for key, words in people
    ]
    warned = {key: away_in_words(one) for key, one in away.items()}
    return forms.AssignForm(data, people=named, away=warned, auto_id=auto_id) if people else None


def _ask_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    if not Ground.INCOMPLETE.holds_for(file.definition.kind):
        return None  # the term would stand still, which it does not for a complaint
    until = list(_stretches(file, today))
    return forms.AskForm(data, until=until, auto_id=auto_id) if until else None


def _suspend_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    late = file.state.current.due_on is not None and file.state.current.due_on <= today
    if late:
        return None
    kind, until = file.definition.kind, today + timedelta(weeks=2)
    return forms.SuspendForm(data, kind=kind, until=until, auto_id=auto_id)


def _extend_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    periods = list(_extensions(file, today))
    return forms.ExtendForm(data, periods=periods, auto_id=auto_id) if periods else None


def _close_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    if file.state.status is Status.DECIDED:
        return forms.CloseForm(data, outcomes=(), auto_id=auto_id)
    outcomes = choices(Move.CLOSE, allowed=file.definition.outcomes, kind=file.definition.kind)
    record = file.definition.record
    return forms.CloseForm(data, outcomes=outcomes, record=record, auto_id=auto_id) if outcomes else None


def _notice_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    current = file.state.current
    if not knows_default(file.definition.case_term) or current.default_on or current.due_on is None:
        return None
    # Before the end of the term there is nothing to write down, except to say from when there is.
    return forms.NoticeForm(data, latest=today, auto_id=auto_id) if today > current.due_on else None


def _penalty_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    current = file.state.current
    found = penalty_of(current, as_of=today)
    if found is None or current.penalty_set_on is not None or found.first_day is None:
        return None
    due = penalty_to_set(current, today=today)
    amount = gettext("Ja: %(amount)s") % {"amount": money(due.amount_cents)} if due else ""
    return forms.PenaltyForm(data, amount=amount, auto_id=auto_id)


def _keep_closed_form(file: CaseFile, today: date, data: Any, auto_id: str) -> django_forms.Form | None:
    try:
        check_keeping_closed(file.state)
    except MoveRefused:
        return None
    return forms.ReasonForm(data, auto_id=auto_id)


def _plain(form: type[django_forms.Form]) -> Callable[[CaseFile, date, Any, str], django_forms.Form | None]:
    return lambda file, today, data, auto_id: form(data, auto_id=auto_id)


def _stretches(file: CaseFile, today: date) -> Iterator[tuple[date, str]]:
    """The last days an applicant can be given, each with what it would do to the date."""
    for weeks in _ASK_WEEKS:
        until = today + timedelta(weeks=weeks)
        dates = _dates_with(file, suspended=(today, until, False))
        given = gettext("%(period)s, tot %(day)s") % {
            "period": period_text(f"P{weeks}W"),
            "day": short_date(until),
        }
        if dates is not None:
            yield until, _then(given, dates)


def _extensions(file: CaseFile, today: date) -> Iterator[tuple[str, str]]:
    """The extensions the law allows now, each with the new date."""
    term, current = file.definition.case_term, file.state.current
    if not term.extension:
        return
    most = Period.parse(term.extension)
    steps = [f"P{count}W" for count in range(1, most.weeks)] + [
        f"P{count}M" for count in range(1, most.months)
    ]
    for period in (*steps, term.extension):
        try:
            check_extension(term, current, period=period, today=today)
        except MoveRefused:
            return
        dates = _dates_with(file, extended=period)
        if dates is not None:
            yield period, _then(period_text(period), dates)


def _then(what: str, dates: Explained) -> str:
    return gettext("%(what)s. Antwoord dan uiterlijk %(day)s") % {"what": what, "day": long_date(dates.final)}


def _dates_with(
    file: CaseFile, *, suspended: tuple[date, date, bool] | None = None, extended: str = ""
) -> Explained | None:
    """The dates if this were done now; ``None`` where it cannot be done."""
    current = file.state.current
    if current.term is None:
        return None
    gaps = [(gap.after, gap.until, gap.inclusive) for gap in current.suspensions]
    try:
        return explain(
            current.term,
            extensions=(*current.extensions, extended) if extended else current.extensions,
            suspensions=[*gaps, suspended] if suspended else gaps,
        )
    except TermError:
        return None


def _if_asked(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    check_suspension(Ground.INCOMPLETE, kind=file.definition.kind, today=today, until=said["until"])
    return suspension_facts(Ground.INCOMPLETE, today=today, until=said["until"])


def _if_suspended(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    check_suspension(said["ground"], kind=file.definition.kind, today=today, until=said["until"])
    return suspension_facts(said["ground"], today=today, until=said["until"])


def _if_resumed(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    return {"until": today.isoformat()}


def _if_extended(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    check_extension(file.definition.case_term, file.state.current, period=said["period"], today=today)
    return {"period": said["period"]}


def _if_in_default(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    term, received = file.definition.case_term, said["received"]
    check_default(term, file.state.current, received=received, today=today, by_letter=True)
    return {"received": received.isoformat()}


def _if_reopened(file: CaseFile, said: Said, today: date) -> Mapping[str, object]:
    check_nothing_owed(file.state.current, today=today)
    return term_facts(file.definition.case_term, received_on=today)


def _notice(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.give_default(
        case.pk, received=said["received"], words=said["reason"], by=by, at=at, minutes=said["minutes"]
    )


def _penalty(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.set_penalty(
        case.pk, exclusion=said["exclusion"], reason=said["reason"], by=by, at=at, minutes=said["minutes"]
    )


def _keep_closed(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.keep_closed(case.pk, reason=said["reason"], by=by, at=at, minutes=said["minutes"])


def _assign(case: Case, said: Said, by: Identity, at: datetime) -> object:
    chosen = accounts.positions_by_id([said["position"]])[said["position"]]
    return actions.assign(case.pk, position_id=chosen.pk, team_id=chosen.team_id, by=by, at=at)


def _ask(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.ask(
        case.pk, reason=said["reason"], until=said["until"], by=by, at=at, minutes=said["minutes"]
    )


def _suspend(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.suspend(
        case.pk,
        ground=said["ground"],
        reason=said["reason"],
        until=said["until"],
        by=by,
        at=at,
        minutes=said["minutes"],
    )


def _resume(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.resume(
        case.pk, reason=said["reason"], uploads=said["uploads"], by=by, at=at, minutes=said["minutes"]
    )


def _extend(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.extend(
        case.pk, period=said["period"], reason=said["reason"], by=by, at=at, minutes=said["minutes"]
    )


def _forward(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.forward(
        case.pk,
        kind=said["kind"],
        to=said["to"],
        email=said["email"],
        reason=said["reason"],
        by=by,
        at=at,
        minutes=said["minutes"],
    )


def _close(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.close(
        case.pk,
        outcome=said.get("outcome"),
        recorded=said.get("recorded", ""),
        reason=said["reason"],
        by=by,
        at=at,
        minutes=said["minutes"],
    )


def _reopen(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.reopen(case.pk, reason=said["reason"], by=by, at=at, minutes=said["minutes"])


def _withdraw(case: Case, said: Said, by: Identity, at: datetime) -> object:
    return actions.withdraw(case.pk, reason=said["reason"], by=by, at=at)


HANDLINGS = {
    handling.slug: handling
    for handling in (
        Handling(
            slug="toewijzen", move=Move.ASSIGN, title=_("Geef de zaak aan iemand"), button=_("Geef door"),
            form=_assign_form, do=_assign, done=_("De zaak heeft een behandelaar."),
        ),
        Handling(
            slug="aanvulling", move=Move.ASK, title=_("Vraag de indiener om meer informatie"),
            button=_("Vraag om informatie"), form=_ask_form, do=_ask, facts=_if_asked, timed=("until",),
            done=_("De vraag staat op de pagina van de indiener. De termijn staat stil vanaf morgen."),
        ),
        Handling(
            slug="opschorten", move=Move.SUSPEND, title=_("Zet de termijn stil om een andere reden"),
            button=_("Zet de termijn stil"), form=_suspend_form, do=_suspend, facts=_if_suspended,
            timed=("ground", "until"),
            done=_("De termijn staat stil vanaf morgen."),
        ),
        Handling(
            slug="uitstel-vragen", move=Move.ASK_PAUSE, title=_("Vraag de indiener om uitstel"),
            button=_("Vraag om uitstel"), form=pausing.ask_form, do=pausing.ask, facts=pausing.if_agreed,
            timed=("until",), seen_as=Move.AGREE_PAUSE,
            done=_("De vraag staat op de pagina van de indiener. De datum verandert pas na een ja."),
        ),
        Handling(
            slug="uitstel-niet-vragen", move=Move.UNASK_PAUSE, title=_("Trek de vraag om uitstel in"),
            button=_("Trek de vraag in"), form=pausing.unask_form, do=pausing.unask,
            done=_("De vraag is ingetrokken. De datum blijft zoals hij was."),
        ),
        Handling(
            slug="hervatten", move=Move.RESUME, title=_("Ga verder: de termijn loopt weer"),
            button=_("Laat de termijn lopen"), form=_plain(forms.ResumeForm), do=_resume, facts=_if_resumed,
            done=_("De termijn loopt weer."),
        ),
        Handling(
            slug="verlengen", move=Move.EXTEND, title=_("Verleng de termijn"), button=_("Verleng de termijn"),
            form=_extend_form, do=_extend, facts=_if_extended, timed=("period",),
            done=_("De termijn is verlengd."),
        ),
        Handling(
            slug="ingebrekestelling", move=Move.DEFAULT, title=_("De indiener stelt ons in gebreke"),
            button=_("Leg de ingebrekestelling vast"), form=_notice_form, do=_notice,
            facts=_if_in_default, timed=("received",),
            done=_("De ingebrekestelling is vastgelegd. Er zijn nog twee weken om te beslissen."),
        ),
        Handling(
            slug="dwangsom", move=Move.PENALTY, title=_("Neem het besluit over de dwangsom"),
            button=_("Neem dit besluit"), form=_penalty_form, do=_penalty,
            done=_("Het besluit over de dwangsom is genomen. De indiener leest het op de eigen pagina."),
        ),
        Handling(
            slug="afsluiten", move=Move.CLOSE, title=_("Sluit de zaak af"), button=_("Sluit af"),
            form=_close_form, do=_close,
            done=_("De zaak is afgesloten. De indiener kan zeggen of het is opgelost."),
        ),
        Handling(
            slug="doorsturen", move=Move.FORWARD, title=_("Stuur door naar een andere organisatie"),
            button=_("Stuur door"), form=_plain(forms.ForwardForm), do=_forward,
            done=_("De zaak is doorgestuurd."),
        ),
        Handling(
            slug="intrekken", move=Move.WITHDRAW, title=_("De indiener trekt de zaak in"),
            button=_("Leg vast"), form=_plain(forms.ReasonForm), do=_withdraw,
            done=_("De zaak is ingetrokken."),
        ),
        Handling(
            slug="heropenen", move=Move.REOPEN, title=_("Heropen de zaak"), button=_("Heropen"),
            form=_plain(forms.ReasonForm), do=_reopen, facts=_if_reopened,
            done=_("De zaak is weer open, met een nieuwe termijn."),
        ),
        Handling(
            slug="niet-heropenen", move=Move.KEEP_CLOSED, title=_("Heropen de zaak niet, en zeg waarom"),
            button=_("Stuur dit antwoord"), form=_keep_closed_form, do=_keep_closed,
            done=_("De indiener leest waarom de zaak niet opnieuw opengaat."),
        ),
        *OBJECTING,
    )
}  # fmt: skip
