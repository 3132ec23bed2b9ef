"""Cleans what a resident changes in what we know of them."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DetailsForm(forms.Form):
    """Name and e-mail address."""

    naam = forms.CharField(
        label=_("Naam"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Leeg laten mag. Dan staan uw berichten alleen op deze website."),
        max_length=254,
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
    )
