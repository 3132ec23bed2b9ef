"""What a keeper fills in to say what a task costs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.forms.questions import CHOOSE, MISSING, TOO_LONG, names_nobody
from rolvast.catalogue.rules.costs import (
    LONGEST_INCLUDED,
    LONGEST_SOURCE,
    CostKnown,
    CostRefused,
    CostSaid,
    cents_of,
    minutes_of,
)
from rolvast.huisstijl.fields import DayField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class _Amount(forms.CharField):
    """A number as people write it; ``read`` makes whole cents or minutes of it. Empty is not known."""

    def __init__(self, label: "StrOrPromise", help_text: "StrOrPromise", read: Callable[[str], int]) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=20,
            widget=forms.TextInput({"inputmode": "decimal"}),
            error_messages={"max_length": _("Dit getal kan niet. Kijk het na.")},
        )
        self._read = read

    def clean(self, value: Any) -> int | None:
        """Whole cents or minutes, or None where nothing was written."""
        written: str = super().clean(value)
        try:
            return self._read(written) if written else None
        except CostRefused as refused:
            raise ValidationError(str(refused)) from refused


def _sentences(label: "StrOrPromise", help_text: "StrOrPromise", rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_INCLUDED,
        validators=[names_nobody],
        widget=forms.Textarea({"rows": rows}),
        error_messages={**MISSING, "max_length": TOO_LONG},
    )


class CostForm(forms.Form):
    """What a task costs from a day on; at least one number."""

    starts_on = DayField(label=_("Vanaf welke dag geldt dit?"), help_text=_("Vaak 1 januari van het jaar."))
    cents_per_year = _Amount(
        _("Kosten per jaar, in euro’s"), _("Bijvoorbeeld 48.500. Weet u het niet? Laat dit leeg."), cents_of
    )
    cents_per_case = _Amount(
        _("Kosten per keer, in euro’s"), _("Bijvoorbeeld 62,50 per aanvraag. Mag leeg."), cents_of
    )
    minutes_per_year = _Amount(
        _("Uren werk van de gemeente per jaar"), _("Bijvoorbeeld 340. Mag leeg."), minutes_of
    )
    included = _sentences(
        _("Wat zit erin?"), _("En wat niet? Bijvoorbeeld: materiaal en inhuur, zonder eigen uren."), 3
    )
    source = forms.CharField(
        label=_("Waar komt het vandaan?"),
        help_text=_("Bijvoorbeeld: programmabegroting 2026, bladzijde 41."),
        max_length=LONGEST_SOURCE,
        validators=[names_nobody],
        error_messages={**MISSING, "max_length": TOO_LONG},
    )
    known = forms.TypedChoiceField(
        label=_("Hoe zeker is het?"),
        coerce=CostKnown,
        choices=[(one.value, one.label.capitalize()) for one in CostKnown],
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    reason = _sentences(
        _("Waarom vult u dit in?"),
        _("Of waarom verbetert u wat er stond? Iedereen kan dit lezen. Noem geen namen."),
        3,
    )

    def clean(self) -> dict[str, Any]:
        """At least one of the three numbers."""
        cleaned = dict(super().clean() or self.cleaned_data)
        numbers = ("cents_per_year", "cents_per_case", "minutes_per_year")
        if not any(name in self.errors or cleaned.get(name) is not None for name in numbers):
            self.add_error("cents_per_year", _("Vul minstens één bedrag of de uren in."))
        return cleaned

    def said(self) -> CostSaid:
        """What was filled in, where the form is valid."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return CostSaid(**cleaned)
