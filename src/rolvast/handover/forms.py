"""What an administrator fills in: a receiver, and why an event is given up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.handover.rules import LONGEST_URL

_MISSING = {"required": _("Vul dit in.")}


class ReceiverForm(forms.Form):
    """Who is told, where, and whether that is in use."""

    key = forms.CharField(
        label=_("Naam in de takenbestanden"),
        help_text=_("Kleine letters, cijfers en streepjes. Bijvoorbeeld: basisregistratie-personen."),
        max_length=60,
        error_messages=_MISSING,
    )
    name = forms.CharField(label=_("Naam van de ontvanger"), max_length=120, error_messages=_MISSING)
    url = forms.CharField(
        label=_("Webadres voor de berichten"),
        help_text=_("Begint met https://. De ontvanger geeft u dit adres."),
        max_length=LONGEST_URL,
        widget=forms.TextInput({"inputmode": "url", "spellcheck": "false"}),
        error_messages=_MISSING,
    )
    secret = forms.CharField(
        label=_("Sleutel van de ontvanger"),
        help_text=_("Kreeg u een sleutel die begint met whsec_? Vul die in. Anders maken wij er een."),
        max_length=120,
        required=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )
    is_active = forms.BooleanField(label=_("Verstuur berichten naar deze ontvanger"), required=False)

    def __init__(self, *args: object, known: bool, has_secret: bool, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        if known:
            del self.fields["key"]
        if has_secret:
            self.fields["secret"].help_text = _("Laat dit leeg als de sleutel niet verandert.")


class GiveUpForm(forms.Form):
    """Why an event is tried no more."""

    reason = forms.CharField(
        label=_("Waarom geeft u het op?"),
        help_text=_("Schrijf ook op hoe de ontvanger het toch te weten komt. Dit staat straks bij de zaak."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Schrijf op waarom u het opgeeft.")},
    )
