"""Cleans what somebody asks figures of: a task and a period."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

_YEARS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class FiguresForm(forms.Form):
    """Of which task, received from and up to which day; all may be left empty."""

    taak = forms.ChoiceField(label=_("Taak"), required=False)
    van = forms.DateField(
        label=_("Ontvangen van"), required=False, validators=_YEARS, widget=forms.DateInput({"type": "date"})
    )
    tot = forms.DateField(
        label=_("Tot en met"), required=False, validators=_YEARS, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, tasks: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["taak"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Alle taken")), *tasks]

    def clean(self) -> dict[str, Any]:
        """A period ends on or after the day it begins."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("van"), cleaned.get("tot")
        if since and until and since > until:
            self.add_error("tot", _("Deze dag ligt vóór de eerste dag. Kies een latere dag."))
        return cleaned
