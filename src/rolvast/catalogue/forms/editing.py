"""What a keeper is asked beside the editor: about a term that must wait, and why a task lapses."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.forms.questions import CHOOSE, words
from rolvast.catalogue.rules import RunningCases
from rolvast.huisstijl.fields import DayField


class WaitingForm(forms.Form):
    """What is asked where a term must wait for its execution test; ``opened`` is the version begun with."""

    def __init__(self, data: Any = None, *, opened: int, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=opened, min_value=0, max_value=2**31 - 1
        )

    def ask_about_term(self) -> None:
        """Ask why the term changes, what it means for running cases, and from which day."""
        self.fields["term_reason"] = words(
            _("Waarom deze termijn?"),
            help_text=_("Alleen als u de termijn verandert. Iedereen kan dit lezen. Noem geen namen."),
            required=False,
            rows=3,
        )
        self.fields["term_running"] = forms.TypedChoiceField(
            label=_("Wat gebeurt er met zaken die dan nog lopen?"),
            choices=[(choice.value, choice.label) for choice in RunningCases],
            coerce=RunningCases,
            empty_value=None,
            initial=RunningCases.AS_BEGUN,
            widget=forms.RadioSelect,
            required=False,
            error_messages=CHOOSE,
        )
        self.fields["term_from"] = DayField(
            label=_("Vanaf welke dag moet de nieuwe termijn gelden?"),
            help_text=_("Niet eerder dan de uitvoerders hebben geantwoord en erover is besloten."),
            required=False,
        )

    def check_term(self, cleaned: dict[str, Any]) -> None:
        """Put an error at what is not told of a new term."""
        for name in ("term_reason", "term_running", "term_from"):
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("U verandert de termijn. Vul dit dan ook in."))
        day = cleaned.get("term_from")
        if day is not None and day < self.today:
            self.add_error("term_from", _("Deze dag is al geweest. Kies vandaag of later."))


class WhyForm(forms.Form):
    """Why a task lapses, or comes back."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"] = words(
            _("Waarom?"), help_text=_("Iedereen kan dit lezen. Schrijf korte zinnen. Noem geen namen.")
        )
