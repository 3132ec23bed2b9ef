"""With which other report one runs along."""

from django import forms
from django.utils.translation import gettext_lazy as _


class JoinForm(forms.Form):
    """The number of the report that is worked on."""

    number = forms.CharField(
        label=_("Zaaknummer van de andere melding"),
        help_text=_("Die melding wordt behandeld. Deze loopt dan mee."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Vul het zaaknummer van de andere melding in.")},
    )
