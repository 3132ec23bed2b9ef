"""Which two catalogues are put side by side."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: How the form calls our own catalogue on another day.
OURSELVES = "zelf"
_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SidesForm(forms.Form):
    """Our own catalogue on a day beside that of another municipality, or our own on another day."""

    dag = forms.DateField(label=_("Onze taken op"), widget=_DAY)
    met = forms.ChoiceField(label=_("Vergelijken met"))
    toen = forms.DateField(label=_("Op welke dag?"), widget=_DAY)

    def __init__(self, data: Any, *, others: list[tuple[str, str]], today: date) -> None:
        super().__init__(data, initial={"dag": today, "toen": today})
        self.today = today
        self.fields["met"].choices = [(OURSELVES, _("onszelf, op een andere dag")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A day to come has no catalogue yet, and a catalogue beside itself says nothing."""
        cleaned = dict(super().clean() or self.cleaned_data)
        for name in ("dag", "toen"):
            if name in cleaned and cleaned[name] > self.today:
                self.add_error(name, _("Deze dag is nog niet geweest. Kies vandaag of eerder."))
        if not self.errors and cleaned["met"] == OURSELVES and cleaned["dag"] == cleaned["toen"]:
            self.add_error("toen", _("Kies een andere dag, of een andere gemeente."))
        return cleaned
