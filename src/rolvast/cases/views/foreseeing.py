"""What a move would do to the date, read from its form before it is sent; nothing is saved."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError

from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import Foreseen, MoveRefused, foresee
from rolvast.cases.views.offering import Handling
from rolvast.huisstijl.dates import calendar_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the page shows in a form: the dates before and after, or why it cannot be."""

    dates: Foreseen | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One move on the staff page, with its form and what it would do."""

    handling: Handling
    form: django_forms.Form
    seen: Seen | None
    is_sent: bool


def seen_in(handling: Handling, form: django_forms.Form, file: CaseFile, *, at: datetime) -> Seen | None:
    """What the move would do with what the form holds now, or with what it begins with.

    ``None`` for a move that does not touch the date, and while what the date depends on is not filled in.
    """
    if handling.facts is None:
        return None
    said = _said(handling, form)
    if said is None:
        return None
    try:
        facts = handling.facts(file, said, calendar_day(at))
        return Seen(dates=foresee(file.state, handling.seen_as or handling.move, facts, at=at))
    except MoveRefused as refusal:
        return Seen(refusal=str(refusal))


def only_timed(handling: Handling, form: django_forms.Form) -> bool:
    """Leave only the errors that keep the date from being computed; is there none left?"""
    for name in set(form.errors) - set(handling.timed):
        del form.errors[name]
    return not form.errors


def _said(handling: Handling, form: django_forms.Form) -> dict[str, Any] | None:
    if form.is_bound:
        form.is_valid()
        cleaned = getattr(form, "cleaned_data", {})
        return cleaned if all(name in cleaned for name in handling.timed) else None
    said = {}
    for name in handling.timed:
        try:
            said[name] = form.fields[name].clean(form.get_initial_for_field(form.fields[name], name))
        except ValidationError:
            return None
    return said
