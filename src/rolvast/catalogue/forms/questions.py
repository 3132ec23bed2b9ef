"""The kinds of question that the pages about roles ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.acts.rules import personal_marks
from rolvast.catalogue.rules import ProposalRefused, proposals
from rolvast.catalogue.rules.proposals import LONGEST_REASON, check_after
from rolvast.huisstijl.texts import listed

MISSING = {"required": _("Vul dit in.")}
CHOOSE = {
    "required": _("Kies een antwoord."),
    "invalid_choice": _("Dit kan niet worden gekozen. Kies een van de antwoorden die hier staan."),
}
TOO_LONG = _("Maak deze tekst korter: hoogstens %(limit_value)s tekens. U hebt er nu %(show_value)s.")


def names_nobody(text: str) -> None:
    """Raise ``ValidationError`` for words that everyone can read and that point at a person."""
    if found := personal_marks(text):
        raise ValidationError(
            _("Hier staat %(found)s in. Haal dat eruit: iedereen kan dit lezen."),
            params={"found": listed(found)},
        )


def words(
    label: Any, *, help_text: Any = "", required: bool = True, rows: int = 4, longest: int = LONGEST_REASON
) -> forms.CharField:
    """A question that is answered in sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        validators=[names_nobody],
        widget=forms.Textarea({"rows": rows}),
        error_messages={**MISSING, "max_length": TOO_LONG},
    )


def minutes(label: Any) -> forms.IntegerField:
    """How long something took; what it costs is counted from these."""
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=1440,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Schrijf een heel getal, bijvoorbeeld 15."),
            "min_value": _("Schrijf een getal van 0 tot en met 1440."),
            "max_value": _("Schrijf een getal van 0 tot en met 1440."),
        },
    )


def check_days(
    form: forms.Form, cleaned: Mapping[str, Any], *, today: date | None = None, after: date | None = None
) -> None:
    """Put an error at a day that cannot be.

    ``today``: before which nothing new takes effect; ``after``: the day of the decision that stands, which a
    new one must follow. One looks back after the day itself.
    """
    begins, looked_at = cleaned.get("takes_effect_on"), cleaned.get("review_on")
    if begins is None:
        return
    try:
        check_after(begins, after)
        proposals.check_days(takes_effect_on=begins, review_on=None, today=today or begins)
    except ProposalRefused as refusal:
        form.add_error("takes_effect_on", str(refusal))
    if looked_at is not None and looked_at <= begins:
        form.add_error(
            "review_on", _("Terugkijken kan pas na de dag waarop het ingaat. Kies een latere dag.")
        )
