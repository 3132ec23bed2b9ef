"""Which device a report is about."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.inspections.rules import Severity

if TYPE_CHECKING:
    from rolvast.inspections.models import Device

_CHOOSE = {"required": _("Kies een antwoord."), "invalid_choice": _("Kies uit de lijst.")}


class CoupleForm(forms.Form):
    """The device a report is about."""

    what = forms.CharField(
        label=_("Wat is er mis?"),
        help_text=_("Dit staat in het logboek dat iedereen kan lezen. Noem geen namen van mensen."),
        max_length=120,
        error_messages={"required": _("Vul dit in.")},
    )
    severity = forms.ChoiceField(
        label=_("Hoe erg is het?"),
        choices=[(one.value, one.label.capitalize()) for one in Severity],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )

    def __init__(self, *args: Any, devices: "Iterable[Device]", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["device"] = forms.ChoiceField(
            label=_("Om welk toestel gaat het?"),
            choices=[
                ("", _("Kies een toestel")),
                *((str(one.pk), f"{one.site.name}: {one.kind} {one.number}") for one in devices),
            ],
            error_messages=_CHOOSE,
        )
        self.order_fields(["device", "what", "severity"])
