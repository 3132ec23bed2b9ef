"""Asking a colleague for advice, and giving it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.noting import LONGEST
from rolvast.huisstijl.fields import DayField, MinutesField


class AskAdviceForm(forms.Form):
    """Whom, what, and before when. ``people``: (position, "name, title"); ``until``: the day proposed."""

    def __init__(
        self, data: Any = None, *, people: Iterable[tuple[int, str]], until: date, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["adviser"] = forms.TypedChoiceField(
            label=_("Aan wie vraagt u advies?"),
            choices=[("", _("Kies een collega")), *people],
            coerce=int,
            error_messages={
                "required": _("Kies een collega."),
                "invalid_choice": _("Deze collega werkt hier nu niet. Kies een ander."),
            },
        )
        self.fields["question"] = forms.CharField(
            label=_("Wat wilt u weten?"),
            help_text=_("Alleen u, uw collega’s en de adviseur lezen dit."),
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 3}),
            error_messages={"required": _("Schrijf uw vraag op.")},
        )
        self.fields["answer_by"] = DayField(
            label=_("Uiterlijk wanneer hebt u het antwoord nodig?"),
            initial=until,
            error_messages={"required": _("Vul een dag in.")},
        )


class AdviseForm(forms.Form):
    """The answer. It can be given once."""

    answer = forms.CharField(
        label=_("Uw advies"),
        help_text=_("U kunt maar één keer antwoorden. Collega’s lezen dit bij de zaak."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Schrijf uw advies op.")},
    )
    minutes = MinutesField()
