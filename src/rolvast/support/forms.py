"""Cleans what somebody signs with, what staff type over from paper, and thresholds."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.huisstijl.fields import DayField, HoneypotField
from rolvast.support.actions import Said
from rolvast.support.rules import Purpose, SupportRefused, plain, postcode_of, read_lines

_NEEDED = {"required": gettext_lazy("Vul dit in.")}
_CHOOSE = {
    "required": gettext_lazy("Kies een antwoord."),
    "invalid_choice": gettext_lazy("Kies een antwoord uit de lijst."),
}
_WHOLE = {
    **_NEEDED,
    "invalid": gettext_lazy("Schrijf een heel getal."),
    "min_value": gettext_lazy("Kies een getal van 0 of meer."),
    "max_value": gettext_lazy("Dit getal is te groot."),
}
OUTSIDE = "buiten"


class _Home(forms.Form):
    """Where somebody lives: a district, nowhere here, or not said."""

    area = forms.ChoiceField(label=gettext_lazy("In welke wijk woont u?"), error_messages=_CHOOSE)

    def __init__(self, data: Any, *, areas: Sequence[tuple[int, str]], unknown: str) -> None:
        super().__init__(data)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)  # declared above
        known = [(str(key), name) for key, name in areas]
        field.choices = [
            ("", _("Kies")),
            *known,
            ("onbekend", unknown),
            (OUTSIDE, _("Niet in deze gemeente")),
        ]

    @property
    def outside(self) -> bool:
        """Not from this municipality?"""
        return bool(self.cleaned_data["area"] == OUTSIDE)

    @property
    def area_id(self) -> int | None:
        """The district, where it was said."""
        said = self.cleaned_data["area"]
        return int(said) if said.isdigit() else None


class SignForm(_Home):
    """Who signs."""

    name = forms.CharField(
        label=gettext_lazy("Uw voornaam en achternaam"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages=_NEEDED,
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"),
        max_length=10,
        required=False,
        widget=forms.TextInput({"autocomplete": "postal-code"}),
    )
    house_number = forms.CharField(
        label=gettext_lazy("Huisnummer"),
        help_text=gettext_lazy("Zo telt niemand dubbel. Uw adres bewaren wij niet."),
        max_length=10,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mailadres"),
        help_text=gettext_lazy("U krijgt één e-mail met een link. Daarna wissen wij uw e-mailadres."),
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={**_NEEDED, "invalid": gettext_lazy("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
    )
    name_public = forms.BooleanField(
        label=gettext_lazy("Iedereen mag mijn naam zien bij deze lijst"), required=False
    )
    website = HoneypotField()

    field_order = ("name", "area", "postcode", "house_number", "email", "name_public", "website")

    def __init__(self, data: Any, *, areas: Sequence[tuple[int, str]], signed_in: bool) -> None:
        super().__init__(data, areas=areas, unknown=_("Dat zeg ik liever niet"))
        for name in ("postcode", "house_number"):
            self.fields[name].optional = _("alleen als u hier woont")  # type: ignore[attr-defined]
        if signed_in:
            del self.fields["email"]

    def clean_name(self) -> str:
        """A name has letters."""
        name = str(self.cleaned_data["name"]).strip()
        if not plain(name):
            raise ValidationError(_("Schrijf uw naam met letters."))
        return name

    def clean_postcode(self) -> str:
        """As it is compared."""
        typed = str(self.cleaned_data["postcode"]).strip()
        try:
            return postcode_of(typed) if typed else ""
        except SupportRefused as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Who lives here says at which number, so that nobody counts twice."""
        cleaned = super().clean() or {}
        if cleaned.get("area") and cleaned["area"] != OUTSIDE:
            for name in ("postcode", "house_number"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _NEEDED["required"])
        return cleaned

    def said(self) -> Said:
        """What was filled in."""
        cleaned = self.cleaned_data
        return Said(
            name=cleaned["name"],
            postcode=cleaned["postcode"],
            house_number=cleaned["house_number"],
            email=cleaned.get("email", ""),
            area_id=self.area_id,
            outside=self.outside,
            name_public=cleaned["name_public"],
        )


class PaperForm(_Home):
    """A sheet of paper, typed over."""

    number = forms.IntegerField(
        label=gettext_lazy("Nummer van het blad"), min_value=1, max_value=9999, error_messages=_WHOLE
    )
    lines = forms.CharField(
        label=gettext_lazy("De handtekeningen"),
        help_text=gettext_lazy(
            "Elke handtekening op een eigen regel: naam; postcode; huisnummer. Bijvoorbeeld: "
            "Rin de Boer; 7311 AB; 12. Wie al tekende, wordt niet dubbel geteld."
        ),
        max_length=30_000,
        widget=forms.Textarea({"rows": 10}),
        error_messages=_NEEDED,
    )
    signed_on = DayField(
        label=gettext_lazy("Wanneer kwam het blad binnen?"),
        help_text=gettext_lazy("Leeg is vandaag."),
        required=False,
    )

    field_order = ("number", "area", "signed_on", "lines")

    def __init__(self, data: Any, *, areas: Sequence[tuple[int, str]]) -> None:
        super().__init__(data, areas=areas, unknown=_("Dat staat er niet bij"))
        self.fields["area"].label = _("Uit welke wijk komt dit blad?")

    def clean_lines(self) -> Any:
        """The lines, or every one that cannot be read."""
        try:
            return read_lines(self.cleaned_data["lines"])
        except SupportRefused as error:
            raise ValidationError(str(error)) from error


class ThresholdForm(forms.Form):
    """How many signatures are asked for from a day on."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("Waarvoor?"),
        choices=[(one.value, one.label) for one in Purpose],
        error_messages=_CHOOSE,
    )
    number = forms.IntegerField(
        label=gettext_lazy("Hoeveel handtekeningen?"),
        help_text=gettext_lazy("0 is: er zijn geen handtekeningen nodig."),
        min_value=0,
        max_value=1_000_000,
        error_messages=_WHOLE,
    )
    starts_on = DayField(label=gettext_lazy("Vanaf welke dag?"))


class ReasonForm(forms.Form):
    """Why staff take back a signature for somebody, or let signing go on longer."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages=_NEEDED,
    )
