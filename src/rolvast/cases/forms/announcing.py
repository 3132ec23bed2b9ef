"""What is made public of a case, and what people think of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.announcing import LONGEST_OPINION, LONGEST_TEXT


class AnnounceForm(forms.Form):
    """The public text."""

    text = forms.CharField(
        label=_("Wat maken we bekend?"),
        help_text=_(
            "Iedereen kan dit lezen. Noem de wijk of de straat. Noem geen namen, huisnummers of postcodes."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Schrijf wat er is gevraagd, en in welke wijk of straat.")},
    )


class OpinionForm(forms.Form):
    """An opinion; only the words themselves are needed. ``sleutel``: the same form counts once."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Wat vindt u ervan, en waarom?"),
        help_text=_("Alleen medewerkers van de gemeente lezen dit. Wij wegen het mee in het besluit."),
        max_length=LONGEST_OPINION,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": _("Schrijf wat u ervan vindt.")},
    )
    name = forms.CharField(
        label=_("Uw naam"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Dan sturen wij u een bevestiging."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.")},
    )
    news = forms.BooleanField(
        label=_("Laat mij per e-mail weten wat het besluit is"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """An address is needed to be told of the decision."""
        said = self.cleaned_data
        if said.get("news") and "email" in said and not said["email"]:
            self.add_error("email", ValidationError(_("Geef uw e-mailadres als u het besluit wilt horen.")))
        return said
