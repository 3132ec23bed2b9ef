"""On which legal basis something is decided: an article of the task, or one that is typed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.forms.questions import CHOOSE
from rolvast.catalogue.rules import LOCAL, BasisRef, is_law

#: How the forms call an article that is not in the list.
OTHER = "anders"


def add_questions(form: forms.Form, *, bases: Sequence[BasisRef], authorities: Iterable[str]) -> None:
    """Ask for the body in whose name one decides, and for the article it rests on."""
    named = [(name, name.capitalize()) for name in authorities]
    form.fields["authority"] = forms.ChoiceField(
        label=_("Namens wie besluit u?"),
        choices=named,
        initial=named[0][0] if len(named) == 1 else None,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    form.fields["basis"] = forms.ChoiceField(
        label=_("Op welke regel rust het besluit?"),
        choices=[
            *((str(index), one.label) for index, one in enumerate(bases)),
            (OTHER, _("Een andere regel")),
        ],
        widget=forms.RadioSelect,
        error_messages={**CHOOSE, "required": _("Een besluit kan niet zonder grondslag. Kies de regel.")},
    )
    form.fields["law_title"] = forms.CharField(
        label=_("Andere regel: hoe heet de wet of verordening?"), max_length=200, required=False
    )
    form.fields["article"] = forms.CharField(
        label=_("Andere regel: welk artikel?"),
        help_text=_("Alleen het nummer, bijvoorbeeld 160 lid 1."),
        max_length=60,
        required=False,
    )
    form.fields["law"] = forms.CharField(
        label=_("Andere regel: nummer op wetten.overheid.nl of lokaleregelgeving.overheid.nl"),
        help_text=_("Bijvoorbeeld BWBR0005416. Laat leeg voor een regel die daar niet staat."),
        max_length=20,
        required=False,
    )


def check_other(form: forms.Form, cleaned: Mapping[str, Any]) -> None:
    """Put an error at what is missing of an article that is typed."""
    if cleaned.get("basis") != OTHER:
        return
    for name in ("law_title", "article"):
        if not cleaned.get(name) and name not in form.errors:
            form.add_error(name, _("U koos een andere regel. Vul dit in."))
    if (number := cleaned.get("law")) and not is_law(number):
        form.add_error(
            "law", _("Zo'n nummer begint met BWB of CVDR, bijvoorbeeld BWBR0005416. Of laat het leeg.")
        )


def chosen(cleaned: Mapping[str, Any], bases: Sequence[BasisRef]) -> BasisRef:
    """The article that was chosen or typed."""
    if cleaned["basis"] != OTHER:
        return bases[int(cleaned["basis"])]
    return BasisRef(law=cleaned["law"] or LOCAL, title=cleaned["law_title"], article=cleaned["article"])
