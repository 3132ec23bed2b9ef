"""A move as the staff page offers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms as django_forms
from django.utils.functional import Promise

from rolvast.accounts.rules import Identity
from rolvast.cases.models import Case
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import Move

type Said = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """One move as the staff page offers it. ``form`` gives ``None`` where the move cannot be made today."""

    slug: str
    move: Move
    title: str | Promise
    button: str | Promise
    form: Callable[[CaseFile, date, Any, str], django_forms.Form | None]
    do: Callable[[Case, Said, Identity, datetime], object]
    done: str | Promise
    facts: "Callable[[CaseFile, Said, date], Mapping[str, object]] | None" = None
    """The facts of the act as it would be today, for what is shown before it is done; may refuse."""
    timed: tuple[str, ...] = ()
    """The fields on which the date depends."""
    seen_as: Move | None = None
    """The move whose effect is shown, where this one only asks for it."""
