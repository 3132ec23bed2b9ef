"""Cleans what somebody asks of the role map: a day, a day to compare with, and which tasks are listed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.rules import Domain, Stance

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoleMapForm(forms.Form):
    """Everything may be left empty: then it is today, beside a year ago, with all tasks."""

    op = forms.DateField(label=_("Hoe was het op"), required=False, widget=_DAY)
    sinds = forms.DateField(
        label=_("Wat veranderde er sinds"),
        required=False,
        widget=_DAY,
        help_text=_("Leeg is een jaar eerder."),
    )
    houding = forms.ChoiceField(
        label=_("Wat doet de gemeente?"),
        required=False,
        choices=[
            ("", _("Alles")),
            (Stance.DOES.label, _("Doet de gemeente")),
            (Stance.DIFFERENTLY.label, _("Doet de gemeente anders")),
            (Stance.DOES_NOT.label, _("Doet de gemeente niet")),
        ],
    )
    onderwerp = forms.ChoiceField(
        label=_("Onderwerp"),
        required=False,
        choices=[("", _("Alle onderwerpen")), *((one.lower(), one.label.capitalize()) for one in Domain)],
    )

    def clean(self) -> dict[str, Any]:
        """What changed is told from an earlier day to a later one."""
        cleaned = dict(super().clean() or self.cleaned_data)
        on, since = cleaned.get("op"), cleaned.get("sinds")
        if on and since and since >= on:
            self.add_error("sinds", _("Kies een dag vóór de dag die u wilt zien."))
        return cleaned
