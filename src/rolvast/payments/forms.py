"""What staff write down about money that came in, or need not."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.huisstijl.fields import DayField
from rolvast.payments.rules import How, PaymentRefused, read_amount


class AmountForm(forms.Form):
    """An amount as people write it; cleaned it is whole cents."""

    amount = forms.CharField(
        label=_("Hoeveel, in euro's?"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "decimal"}),
        error_messages={"required": _("Schrijf een bedrag in euro's en centen, zoals 83,87.")},
    )

    def clean_amount(self) -> int:
        """In cents."""
        try:
            return read_amount(self.cleaned_data["amount"])
        except PaymentRefused as error:
            raise ValidationError(str(error)) from error


class ReceiveForm(AmountForm):
    """Money came in."""

    how = forms.ChoiceField(
        label=_("Hoe is er betaald?"),
        choices=[(how.value, how.label) for how in How if how is not How.ONLINE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe er is betaald.")},
    )
    received_on = DayField(
        label=_("Op welke dag kwam het binnen?"), error_messages={"required": _("Vul de dag in.")}
    )
    reference = forms.CharField(
        label=_("Kenmerk"),
        help_text=_("Zoals het nummer van de bon. Geen namen en geen rekeningnummers."),
        max_length=60,
        required=False,
    )


class ReasonForm(AmountForm):
    """Money need not come, or goes back; the applicant reads why."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("De aanvrager leest dit op de pagina van de zaak."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Schrijf waarom. De aanvrager leest dit.")},
    )


class StrikeForm(forms.Form):
    """A payment was recorded by mistake."""

    reason = forms.CharField(
        label=_("Wat was er verkeerd?"),
        max_length=300,
        error_messages={"required": _("Schrijf wat er verkeerd was.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "doorhalen_%s")
        super().__init__(*args, **options)
