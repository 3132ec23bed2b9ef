"""What people say when they help, ask for help, or promise."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.huisstijl.fields import DayField, HoneypotField
from rolvast.pledges.actions import NeedSaid, PledgeSaid, WishSaid
from rolvast.pledges.rules import AmountRefused, Frequency, NeedKind, centre, read_amount

_MISSING = {"required": _("Vul dit in.")}
_UNIT_LABELS = {
    "uur": _("Hoeveel uur?"),
    "euro": _("Hoeveel euro?"),
    "aantal": _("Hoeveel?"),
}
_RADII = [(500, _("500 meter")), (1000, _("1 kilometer")), (2000, _("2 kilometer")), (3000, _("3 kilometer"))]
_KINDS = [(kind.value, kind.label.capitalize()) for kind in NeedKind]


class WhoForm(forms.Form):
    """Who fills it in, where they are not signed in."""

    name = forms.CharField(
        label=_("Uw naam"),
        max_length=100,
        error_messages=_MISSING,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("U krijgt een e-mail om te bevestigen. Dit staat nergens op de website."),
        error_messages={**_MISSING, "invalid": _("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = HoneypotField()

    def __init__(self, *arguments: Any, signed_in: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if signed_in:
            for name in ("name", "email"):
                del self.fields[name]


class PledgeForm(WhoForm):
    """What somebody pledges to one need."""

    amount = forms.CharField(label="", max_length=15, error_messages=_MISSING)
    words = forms.CharField(
        label=_("Wat wilt u erbij zeggen?"),
        help_text=_("Bijvoorbeeld wanneer u kunt. Alleen wie dit regelt, leest het."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    first_name_shown = forms.BooleanField(label=_("Laat mijn voornaam zien op de website"), required=False)
    field_order = ("amount", "words", "name", "email", "first_name_shown", "website")

    def __init__(self, *arguments: Any, kind: NeedKind, room: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind = kind
        amount = self.fields["amount"]
        amount.label = _UNIT_LABELS[kind.unit]
        amount.widget.attrs["inputmode"] = "decimal"
        amount.help_text = room

    def clean_amount(self) -> int:
        """The amount in minutes, cents or pieces."""
        return _amount(self.kind, self.cleaned_data["amount"])

    def said(self) -> PledgeSaid:
        """As the action wants it."""
        data = self.cleaned_data
        return PledgeSaid(
            amount=data["amount"],
            words=data["words"],
            name=data.get("name", ""),
            email=data.get("email", ""),
            first_name_shown=data["first_name_shown"],
        )


def _amount(kind: NeedKind, text: str) -> int:
    try:
        return read_amount(kind, text)
    except AmountRefused as error:
        raise ValidationError(str(error)) from None


class NeedForm(forms.Form):
    """What an organiser asks."""

    kind = forms.ChoiceField(
        label=_("Wat is er nodig?"), choices=_KINDS, widget=forms.RadioSelect, error_messages=_MISSING
    )
    title = forms.CharField(
        label=_("In één zin"),
        help_text=_("Bijvoorbeeld: Helpen met het schilderen van de schommel."),
        max_length=120,
        error_messages=_MISSING,
    )
    amount = forms.CharField(
        label=_("Hoeveel?"),
        help_text=_("Handen en advies in uren, geld in euro's, de rest in aantallen."),
        max_length=15,
        error_messages=_MISSING,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )
    skill = forms.CharField(
        label=_("Wat moet iemand kunnen?"),
        help_text=_("Bijvoorbeeld: timmeren."),
        required=False,
        max_length=80,
    )
    by_on = DayField(label=_("Wanneer moet het er zijn?"), required=False)
    details = forms.CharField(
        label=_("Wat moeten mensen nog meer weten?"),
        help_text=_("Iedereen kan dit lezen. Noem geen namen van anderen."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """With the amount as a whole number in the unit of its kind."""
        data = super().clean() or {}
        if data.get("kind") and data.get("amount"):
            try:
                data["amount"] = read_amount(NeedKind(data["kind"]), data["amount"])
            except AmountRefused as error:
                self.add_error("amount", str(error))
        return data

    def said(self) -> NeedSaid:
        """As the action wants it."""
        data = self.cleaned_data
        return NeedSaid(
            kind=NeedKind(data["kind"]),
            title=data["title"],
            wanted=data["amount"],
            details=data["details"],
            skill=data["skill"],
            by_on=data["by_on"],
        )


class WishForm(WhoForm):
    """Where, and with what kinds of help."""

    kinds = forms.MultipleChoiceField(
        label=_("Welke hulp?"), choices=_KINDS, widget=forms.CheckboxSelectMultiple, error_messages=_MISSING
    )
    area = forms.ChoiceField(label=_("Rond het midden van welke wijk?"), error_messages=_MISSING)
    radius = forms.TypedChoiceField(
        label=_("Hoe ver weg?"), choices=_RADII, coerce=int, error_messages=_MISSING
    )

    def __init__(self, *arguments: Any, areas: Sequence[Any], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._areas = {str(area.pk): area for area in areas}
        choice = self.fields["area"]
        choice.choices = [  # type: ignore[attr-defined]
            ("", _("Kies een wijk")),
            *((key, area.name) for key, area in self._areas.items()),
            ("alle", _("De hele gemeente")),
        ]

    def said(self) -> WishSaid:
        """As the action wants it."""
        data = self.cleaned_data
        area = self._areas.get(data["area"])
        point = centre(area.outline) if area is not None else None
        return WishSaid(
            kinds=[NeedKind(kind) for kind in data["kinds"]],
            radius=data["radius"],
            longitude=point[0] if point else None,
            latitude=point[1] if point else None,
            name=data.get("name", ""),
            email=data.get("email", ""),
            words=data.get("words", ""),
            from_on=data.get("from_on"),
            until_on=data.get("until_on"),
            frequency=Frequency(data.get("frequency") or Frequency.WEEKLY),
        )


class OfferForm(WishForm):
    """Help that nobody asked for yet."""

    words = forms.CharField(
        label=_("Wat kunt of hebt u?"),
        help_text=_("Bijvoorbeeld: ik kan metselen, en heb een aanhanger."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages=_MISSING,
    )
    from_on = DayField(label=_("Vanaf welke dag?"), required=False)
    until_on = DayField(label=_("Tot en met welke dag?"), required=False)
    field_order = ("kinds", "words", "area", "radius", "from_on", "until_on", "name", "email", "website")


class ListenForm(WishForm):
    """What somebody wants to hear of, and how often."""

    frequency = forms.ChoiceField(
        label=_("Hoe vaak?"),
        choices=[(one.value, one.label.capitalize()) for one in Frequency],
        widget=forms.RadioSelect,
        error_messages=_MISSING,
    )
    field_order = ("kinds", "area", "radius", "frequency", "name", "email", "website")


class DoneForm(forms.Form):
    """What came of a pledge."""

    done = forms.CharField(label="", max_length=15, error_messages=_MISSING)
    note = forms.CharField(
        label=_("Wilt u er iets bij schrijven?"),
        help_text=_("Wie toezegde kan dit lezen."),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *arguments: Any, kind: NeedKind, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind = kind
        field = self.fields["done"]
        field.label = {
            "uur": _("Hoeveel uur is er gedaan?"),
            "euro": _("Hoeveel euro is er ontvangen?"),
        }.get(kind.unit, _("Hoeveel is er gekomen?"))
        field.help_text = _("Vul 0 in als het niet doorging. Dat kan gebeuren.")
        field.widget.attrs["inputmode"] = "decimal"

    def clean_done(self) -> int:
        """The amount, where 0 is an answer."""
        text = self.cleaned_data["done"].strip()
        return 0 if text.strip("0,.") == "" and text else _amount(self.kind, text)


class WordsForm(forms.Form):
    """Words to somebody."""

    words = forms.CharField(
        label="", max_length=500, widget=forms.Textarea({"rows": 3}), error_messages=_MISSING
    )

    def __init__(self, *arguments: Any, label: Any, hint: Any = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class PromiseForm(forms.Form):
    """What the municipality promises."""

    words = forms.CharField(
        label=_("Wat doet de gemeente?"),
        help_text=_("Iedereen leest dit. Schrijf het als een zin, zoals: Wij leveren vier zakken speelzand."),
        max_length=300,
        error_messages=_MISSING,
    )
    due_on = DayField(label=_("Uiterlijk op welke dag?"))


class PromiseAnswerForm(forms.Form):
    """What came of a promise of the municipality."""

    kept = forms.ChoiceField(
        label=_("Is het gedaan?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        widget=forms.RadioSelect,
        error_messages=_MISSING,
    )
    words = forms.CharField(
        label=_("Wat kwam ervan?"),
        help_text=_("Iedereen leest dit."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages=_MISSING,
    )
