"""One question of a task's form as a field that cleans its answer to what is kept as JSON."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rolvast.catalogue.rules import FieldKind, FormField
from rolvast.messages.rules import Group

#: More than this many choices become a list that opens.
_MOST_SHOWN = 6
_EARLIEST = date(1900, 1, 1)
_DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?")
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{7,19}")
_POINT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,9})?)\s*[,;]\s*([0-9]{1,3}(?:\.[0-9]{1,9})?)")
#: The Netherlands between these latitudes and longitudes, in degrees.
_LATITUDES, _LONGITUDES = (50.7, 53.7), (3.2, 7.3)


class NumberField(forms.CharField):
    """A number as people in the Netherlands write it: 12.000 is twelve thousand, 6,5 is six and a half."""

    def clean(self, value: Any) -> int | float | None:
        """A whole number where it is one. Raises ``ValidationError`` for what is no number from zero up."""
        text = super().clean(value).replace(" ", "").removeprefix("€")
        if not text:
            return None
        plain = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
        plain = plain.replace(",", ".")
        if not _NUMBER.fullmatch(plain):
            raise ValidationError(_("Schrijf een getal in cijfers, bijvoorbeeld 12 of 6,5."))
        return int(float(plain)) if float(plain).is_integer() else float(plain)


class DayField(forms.DateField):
    """A calendar day. ``latest``: the last day that can be, where the future cannot."""

    def __init__(self, *, latest: date | None = None, **options: Any) -> None:
        super().__init__(input_formats=_DATE_FORMATS, widget=forms.DateInput(format="%Y-%m-%d"), **options)
        self.latest = latest
        self.error_messages["invalid"] = _("Schrijf een datum als dag, maand en jaar: 31-12-2026.")

    def clean(self, value: Any) -> date | None:
        """The day. Raises ``ValidationError`` for one that cannot be."""
        day: date | None = super().clean(value)
        if day is not None and not _EARLIEST <= day <= date(2100, 1, 1):
            raise ValidationError(_("Kijk het jaar na: kies een datum tussen 1900 en 2100."))
        if day is not None and self.latest is not None and day > self.latest:
            raise ValidationError(_("Deze dag is nog niet geweest. Kijk de datum na."))
        return day


class AnswerDayField(DayField):
    """A day kept as text, as JSON has no days."""

    def clean(self, value: Any) -> str | None:  # type: ignore[override] # kept as text
        """The day as ``2026-12-31``."""
        day = super().clean(value)
        return day.isoformat() if day else None


class PhoneField(forms.CharField):
    """A telephone number, kept as it was typed."""

    def clean(self, value: Any) -> str:
        """Raises ``ValidationError`` for what cannot be dialled."""
        text: str = super().clean(value)
        if text and not (_PHONE.fullmatch(text) and sum(sign.isdigit() for sign in text) >= 9):
            raise ValidationError(_("Schrijf een telefoonnummer met cijfers, bijvoorbeeld 055 580 12 34."))
        return text


class PlaceField(forms.CharField):
    """Where something is: words, or latitude and longitude in degrees."""

    def clean(self, value: Any) -> str:
        """Words as they are, a point as "52.21,5.96". Raises ``ValidationError`` for one abroad."""
        text: str = super().clean(value)
        point = _POINT.fullmatch(text)
        if point is None:
            return text
        latitude, longitude = float(point[1]), float(point[2])
        if not (_LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]):
            raise ValidationError(
                _("Dit punt ligt niet in Nederland. Schrijf eerst de breedte, dan de lengte: 52.21, 5.96.")
            )
        return f"{point[1]},{point[2]}"


def answer_field(question: FormField, *, latest: date | None = None) -> forms.Field:
    """The field for one question. ``latest``: the last day a date may have."""
    options: dict[str, Any] = {
        "label": question.label,
        "required": question.required,
        "error_messages": {
            "required": _("Kies een antwoord.")
            if question.kind in {FieldKind.CHOICE, FieldKind.YES_NO}
            else _("Vul dit in.")
        },
    }
    if question.kind is FieldKind.DATE:
        return AnswerDayField(latest=latest, **options)
    return _FIELDS[question.kind](question, options)


def _text(question: FormField, options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=300, **options)


def _long_text(question: FormField, options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 5}), **options)


def _choice(question: FormField, options: dict[str, Any]) -> forms.Field:
    choices = [(choice, choice) for choice in question.choices]
    if len(choices) > _MOST_SHOWN:
        return forms.ChoiceField(choices=[("", _("Kies een antwoord")), *choices], **options)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)


def _yes_no(question: FormField, options: dict[str, Any]) -> forms.Field:
    return forms.TypedChoiceField(
        choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        coerce=lambda value: value == "ja",
        empty_value=None,
        widget=forms.RadioSelect,
        **options,
    )


def _number(question: FormField, options: dict[str, Any]) -> forms.Field:
    return NumberField(max_length=20, widget=forms.TextInput({"inputmode": "decimal"}), **options)


def email_field(**options: Any) -> forms.EmailField:
    """An e-mail address, with an error that shows what one looks like."""
    field = forms.EmailField(max_length=254, **options)
    field.error_messages["invalid"] = _("Schrijf een e-mailadres als naam@voorbeeld.nl.")
    field.validators = [_plain_email]
    return field


def digital_field(*, label: Any) -> forms.TypedMultipleChoiceField:
    """Which messages may come by e-mail (Awb 2:8); choosing none is an answer too."""
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=_("Alles staat ook op een eigen pagina. De keuze kan later anders."),
        choices=[(group.value, group.label) for group in Group],
        coerce=Group,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _plain_email(value: str) -> None:
    try:
        forms.EmailField.default_validators[0](value)
    except ValidationError:
        raise ValidationError(_("Schrijf een e-mailadres als naam@voorbeeld.nl.")) from None


def _email(question: FormField, options: dict[str, Any]) -> forms.Field:
    return email_field(**options)


def _phone(question: FormField, options: dict[str, Any]) -> forms.Field:
    return PhoneField(max_length=30, widget=forms.TextInput({"inputmode": "tel"}), **options)


def _address(question: FormField, options: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=300, **options)


def _place(question: FormField, options: dict[str, Any]) -> forms.Field:
    return PlaceField(max_length=500, **options)


_FIELDS: dict[FieldKind, Callable[[FormField, dict[str, Any]], forms.Field]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no,
    FieldKind.NUMBER: _number,
    FieldKind.EMAIL: _email,
    FieldKind.PHONE: _phone,
    FieldKind.ADDRESS: _address,
    FieldKind.PLACE: _place,
}
