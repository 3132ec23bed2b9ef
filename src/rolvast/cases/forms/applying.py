"""For whom something is asked, and where post reaches them: fields of the form by which one hands in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.cases.rules import Applicant, AppliesAs, Authorisation
from rolvast.catalogue.rules import ForWhom

#: The field of the form in which each part of an applicant is asked.
FIELD_OF = {
    "represents": "namens",
    "authorisation": "machtiging",
    "organisation": "organisatie",
    "organisation_number": "kvk",
}


class _IfChosen:
    """A field that is needed or not by another answer: the form as a whole says so, without "optional"."""

    def validate(self, value: Any) -> None:
        """Only what was filled in is looked at here."""
        if value:
            super().validate(value)  # type: ignore[misc] # mixed into a field


class _Words(_IfChosen, forms.CharField):
    pass


class _Choice(_IfChosen, forms.ChoiceField):
    pass


class _ForWhom(_IfChosen, forms.TypedChoiceField):
    """Who does not say so, asks for themselves."""


def applicant_fields(for_whom: tuple[ForWhom, ...], *, at_desk: bool) -> Mapping[str, forms.Field]:
    """For whom this is asked, and what each answer asks further; without script all are shown."""
    only_businesses = for_whom == (ForWhom.BUSINESSES,)
    first = AppliesAs.ORGANISATION if only_businesses else AppliesAs.SELF
    return {
        "indiener": _ForWhom(
            label=_("Voor wie vraagt de inwoner dit aan?") if at_desk else _("Voor wie vraagt u dit aan?"),
            choices=[(one.value, one.label) for one in AppliesAs],
            coerce=AppliesAs,
            empty_value=first,
            initial=first.value,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Kies een antwoord uit de lijst.")},
        ),
        "namens": _Words(label=_("Naam van wie u vertegenwoordigt"), max_length=200, widget=_unfilled()),
        "machtiging": _Choice(
            label=_("Waarom mag u dit voor deze persoon vragen?"),
            help_text=_(
                "Wij kunnen u vragen om de machtiging op te sturen. Van een advocaat vragen wij die niet "
                "(Awb 2:1)."
            ),
            choices=[("", _("Kies een antwoord")), *((one.value, one.label) for one in Authorisation)],
        ),
        "organisatie": _Words(
            label=_("Naam van het bedrijf, de vereniging of de stichting"),
            max_length=200,
            widget=forms.TextInput({"autocomplete": "off" if at_desk else "organization"}),
        ),
        "kvk": forms.CharField(
            label=_("KVK-nummer"),
            help_text=_("8 cijfers. U vindt het op een uittreksel of op uw rekeningen."),
            max_length=20,
            required=False,
            widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        ),
    }


def applicant_of(said: Mapping[str, Any]) -> Applicant:
    """Who the sender acts for, from cleaned answers: what belongs to another answer is left out."""
    applies_as = said.get("indiener") or AppliesAs.SELF
    acts_for = applies_as is AppliesAs.REPRESENTATIVE
    organised = applies_as is AppliesAs.ORGANISATION
    return Applicant(
        applies_as=applies_as,
        represents=said.get("namens", "") if acts_for else "",
        authorisation=said.get("machtiging", "") if acts_for else "",
        organisation=said.get("organisatie", "") if organised else "",
        organisation_number="".join(said.get("kvk", "").split()) if organised else "",
    )


class _Needed(forms.CharField):
    """Not required by itself; ``optional`` says when it is needed all the same."""

    def __init__(self, *, optional: str, **rest: Any) -> None:
        super().__init__(required=False, **rest)
        self.optional = optional


def address_fields(*, own: bool, decides: bool) -> Mapping[str, forms.Field]:
    """Where post reaches the sender.

    ``own``: the sender types it (WCAG 1.3.5). ``decides``: a decision can follow.
    """
    needed = (
        _("nodig als besluiten niet per e-mail mogen") if decides else _("nodig als er geen e-mailadres is")
    )
    return {
        "straat": _Needed(
            optional=needed,
            label=_("Straat en huisnummer"),
            max_length=100,
            widget=forms.TextInput({"autocomplete": "street-address" if own else "off"}),
        ),
        "plaats": _Needed(
            optional=needed,
            label=_("Postcode en plaats"),
            max_length=90,
            widget=forms.TextInput({"autocomplete": "postal-code" if own else "off"}),
        ),
    }


def _unfilled() -> forms.TextInput:
    """The browser does not offer the sender's own name where somebody else's is asked."""
    return forms.TextInput({"autocomplete": "off"})
