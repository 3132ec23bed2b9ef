"""One question of a task's form as a field that cleans its answer to what is kept as JSON."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import FieldKind, FormField
from rolvast.documents.forms import UploadField
from rolvast.huisstijl.fields import DayField
from rolvast.huisstijl.texts import money
from rolvast.messages.rules import Group

#: More than this many choices become a list that opens.
_MOST_SHOWN = 6
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


class AmountField(NumberField):
    """Euros as people write them, kept as whole cents: € 1.250,50 is 125050. Bounds in whole euros."""

    def __init__(self, *, lowest: int | None = None, highest: int | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.lowest, self.highest = lowest, highest

    def clean(self, value: Any) -> int | None:
        """The cents. Raises ``ValidationError`` for what is no amount, or out of bounds."""
        try:
            euros = super().clean(str(value or "").replace(",-", "").replace(",–", ""))
        except ValidationError as error:
            if error.messages == [str(self.error_messages["required"])]:
                raise
            raise ValidationError(_("Schrijf een bedrag in euro's, bijvoorbeeld 1.250,50.")) from None
        if euros is None:
            return None
        cents = round(euros * 100)
        if abs(cents / 100 - euros) > 0.000_1:
            raise ValidationError(_("Schrijf hoogstens twee cijfers achter de komma, bijvoorbeeld 12,50."))
        if self.lowest is not None and cents < self.lowest * 100:
            raise ValidationError(
                _("Dit is te weinig: ten minste %(euros)s.") % {"euros": money(self.lowest * 100)}
            )
        if self.highest is not None and cents > self.highest * 100:
            raise ValidationError(
                _("Dit is te veel: hoogstens %(euros)s.") % {"euros": money(self.highest * 100)}
            )
        return cents


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


class TaskField(forms.ChoiceField):
    """A task of the municipality that somebody wants to take over (uitdaagrecht)."""

    def clean(self, value: Any) -> str:
        """The key. Raises ``ValidationError`` that says why a task cannot be challenged and where to go."""
        key: str = super().clean(value)
        task = catalogue.task_of_key(key) if key else None
        if task is not None and not (weighed := catalogue.weigh(task).weighed).open:
            raise ValidationError(
                _("Deze taak kunt u niet van ons overnemen. %(why)s %(instead)s")
                % {"why": weighed.why, "instead": weighed.instead}
            )
        return key


def point_text(point: tuple[float, float] | None) -> str:
    """A point in degrees as the answer for a place, to about a metre; empty for one abroad.

    >>> point_text((52.216123456, 5.96))
    '52.21612,5.96000'
    """
    if point is None:
        return ""
    said = f"{point[0]:.5f},{point[1]:.5f}"
    try:
        return PlaceField().clean(said)
    except ValidationError:
        return ""


def answer_field(question: FormField, *, latest: date | None = None) -> forms.Field:
    """The field for one question that is not composed of others. ``latest``: the last day a date may have."""
    options: dict[str, Any] = {
        "label": question.label,
        "required": question.required,
        "error_messages": {
            "required": _("Kies een antwoord.")
            if question.kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}
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


def _amount(question: FormField, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput({"inputmode": "decimal"})
    return AmountField(
        lowest=question.lowest, highest=question.highest, max_length=20, widget=widget, **options
    )


def _choices(question: FormField, options: dict[str, Any]) -> forms.Field:
    options["error_messages"]["invalid_choice"] = _("Kies alleen uit de lijst.")
    return forms.MultipleChoiceField(
        choices=[(one, one) for one in question.choices], widget=forms.CheckboxSelectMultiple, **options
    )


def _task(question: FormField, options: dict[str, Any]) -> forms.Field:
    return TaskField(choices=lambda: [("", _("Kies een taak")), *catalogue.task_choices()], **options)


def _file(question: FormField, options: dict[str, Any]) -> forms.Field:
    return UploadField(accept=tuple(one.value for one in question.accept), most=question.most, **options)


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
    FieldKind.FILE: _file,
    FieldKind.AMOUNT: _amount,
    FieldKind.CHOICES: _choices,
    FieldKind.TASK: _task,
}
