"""What colleagues have among themselves on a case: notes, advice, reports about the same, who is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms as django_forms
from django.utils.translation import gettext as _

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.forms.advising import AskAdviceForm
from rolvast.cases.forms.joining import JoinForm
from rolvast.cases.forms.noting import NoteForm
from rolvast.cases.queries import AwayNow, CaseFile, Joined, ShownAdvice, ShownNote
from rolvast.cases.rules import Move, Party, Status, can, moves_of
from rolvast.huisstijl.dates import calendar_day, short_date
from rolvast.messages import queries as post
from rolvast.messages.queries import Post

#: How long a colleague gets to answer, unless another day is chosen.
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """``*_form``: ``None`` where this viewer cannot do that now. ``sent``: the part that was sent back."""

    notes: list[ShownNote]
    note_form: django_forms.Form | None
    advice: list[ShownAdvice]
    advice_form: django_forms.Form | None
    asked_me: ShownAdvice | None
    joined: Joined | None
    join_form: django_forms.Form | None
    may_part: bool
    away: AwayNow | None
    forwarded: bool
    sent_along: list[Post]
    sent: str


def desk_of(
    file: CaseFile, viewer: Identity, *, at: datetime, sent: tuple[str, django_forms.Form] | None
) -> Desk:
    """What the staff page shows beside the moves; the number of statements does not grow with the case."""
    case, today = file.case, calendar_day(at)
    away = queries.away_now(on=today)
    may = {
        move for move in moves_of(viewer.position_kind) if can(move, status=file.state.status, by=Party.STAFF)
    }
    returned = dict([sent]) if sent else {}
    about = queries.advice_about(case, viewer, today=today)
    mine = queries.replaced_by(viewer.position_id or 0, away)
    answers = (file.submission.answers if file.submission else None) or {}
    joined = queries.joined(case, file.definition, viewer, answers=answers, at=at)
    alone = joined is not None and not joined.main and not joined.along
    advice_form = None
    if Move.ASK_ADVICE in may:
        advice_form = returned.get("advies") or advice_form_of(viewer, at=at, away=away)
    join_form = None
    if Move.JOIN in may and alone:
        join_form = returned.get("samenvoegen") or JoinForm(auto_id="samenvoegen_%s")
    note_form = returned.get("notitie") or NoteForm(auto_id="notitie_%s")
    sent_on = any(row.kind == Move.FORWARD for row in file.history)
    return Desk(
        notes=queries.notes(case, viewer),
        note_form=note_form if Move.NOTE in may else None,
        advice=about,
        advice_form=advice_form,
        asked_me=next((one for one in about if one.answered_at is None and one.adviser_id in mine), None),
        joined=joined,
        join_form=join_form,
        may_part=Move.PART in may and bool(joined and joined.main),
        away=away.get(case.position_id or 0)
        if file.state.status not in {Status.CLOSED, Status.DESTROYED}
        else None,
        forwarded=sent_on,
        sent_along=post.to_authorities(case.subject_id) if sent_on else [],
        sent=sent[0] if sent else "",
    )


def advice_form_of(
    viewer: Identity, *, at: datetime, data: object = None, away: Mapping[int, AwayNow] | None = None
) -> AskAdviceForm:
    """The form to ask a colleague, with everyone at work but oneself. ``away``: who is, if that was read."""
    today = calendar_day(at)
    away = queries.away_now(on=today) if away is None else away
    people = [
        (
            position.pk,
            f"{position.person.name}, {position.title}"
            + (f" ({away_in_short(away[position.pk])})" if position.pk in away else ""),
        )
        for position in accounts.everyone_at_work(on=today)
        if position.pk != viewer.position_id
    ]
    return AskAdviceForm(data, people=people, until=today + _A_WEEK, auto_id="advies_%s")


def away_in_short(away: AwayNow) -> str:
    """That somebody is away, behind their name in a list."""
    return _("afwezig tot en met %(day)s") % {"day": short_date(away.until)}


def away_in_words(away: AwayNow, *, asks: bool = True) -> str:
    """That somebody is away, who replaces them, and where ``asks`` what can be done then."""
    said = {"name": away.name, "day": short_date(away.until), "other": away.replacement}
    known = _("%(name)s is afwezig tot en met %(day)s.") % said
    meanwhile = _("%(other)s vervangt.") % said if away.replacement else _("Er is geen vervanger.")
    then = _("Kies een ander, of kruis aan dat u dit toch wilt.") if asks else ""
    return f"{known} {meanwhile} {then}".strip()
