"""What one fills in to raise a snag and to answer it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.catalogue.forms.questions import names_nobody
from rolvast.catalogue.rules import (
    LONGEST_SNAG_RULE,
    LONGEST_SNAG_TEXT,
    MOST_SNAG_MINUTES,
    BasisRef,
    SnagAnswer,
)

#: How the form calls a rule that is not one of the task's own articles.
OTHER = "anders"
_NO_RULE = _("Zeg welke regel in de weg zit. Zonder regel kan niemand antwoorden.")
_TOO_LONG = _("Maak deze tekst korter: hoogstens %(limit_value)s tekens. U hebt er nu %(show_value)s.")


class SnagForm(forms.Form):
    """Which rule is in the way, what it costs, and what would be better."""

    which = forms.ChoiceField(
        label=_("Welke regel zit in de weg?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _NO_RULE,
            "invalid_choice": _("Kies een van de regels die hier staan."),
        },
    )
    rule = forms.CharField(
        label=_("Welke regel zit in de weg?"),
        max_length=LONGEST_SNAG_RULE,
        required=False,
        validators=[names_nobody],
        error_messages={"required": _NO_RULE, "max_length": _TOO_LONG},
    )
    cost = forms.CharField(
        label=_("Wat kost dat?"),
        help_text=_("Tijd, geld, of wat een inwoner ervan merkt."),
        max_length=LONGEST_SNAG_TEXT,
        validators=[names_nobody],
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Zeg wat de regel kost."), "max_length": _TOO_LONG},
    )
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten werk kost het per keer?"),
        help_text=_("Weet u het niet? Laat dit dan leeg."),
        min_value=1,
        max_value=MOST_SNAG_MINUTES,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": _("Schrijf een heel getal, bijvoorbeeld 15."),
            "min_value": _("Schrijf een getal vanaf %(limit_value)s, of laat dit leeg."),
            "max_value": _("Schrijf een getal tot en met %(limit_value)s, of laat dit leeg."),
        },
    )
    idea = forms.CharField(
        label=_("Hoe zou het beter kunnen?"),
        help_text=_("Uw voorstel. Het hoeft niet af te zijn."),
        max_length=LONGEST_SNAG_TEXT,
        validators=[names_nobody],
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "required": _("Doe een voorstel. Het hoeft niet af te zijn."),
            "max_length": _TOO_LONG,
        },
    )

    def __init__(self, data: Any = None, *, bases: Sequence[BasisRef]) -> None:
        super().__init__(data)
        self._articles = [basis.label[:1].upper() + basis.label[1:] for basis in bases]
        if bases:
            self.fields["which"].choices = [  # type: ignore[attr-defined]
                *((str(index), article) for index, article in enumerate(self._articles)),
                (OTHER, _("Een andere regel, of een werkafspraak")),
            ]
            self.fields["rule"].label = _("Welk deel ervan, of welke andere regel?")
            self.fields["rule"].help_text = _("Bij een andere regel moet u dit invullen.")
        else:
            del self.fields["which"]
            self.fields["rule"].required = True
            self.fields["rule"].help_text = _("Een artikel, een verordening of een werkafspraak.")

    def clean(self) -> dict[str, Any]:
        """The rule is the article that was chosen, with what was written about it."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if "rule" not in cleaned or "which" in self.errors:
            return cleaned
        which, written = cleaned.get("which", OTHER), cleaned["rule"]
        if which != OTHER:
            article = self._articles[int(which)]
            cleaned["rule"] = f"{article}: {written}" if written else article
        if not cleaned["rule"]:
            self.add_error("rule", _NO_RULE)
        elif len(cleaned["rule"]) > LONGEST_SNAG_RULE:
            self.add_error(
                "rule",
                _("Maak dit korter: met het artikel erbij passen er hoogstens %(limit)s tekens.")
                % {"limit": LONGEST_SNAG_RULE},
            )
        return cleaned


class AnswerForm(forms.Form):
    """What the owner answers, with the reason everyone reads."""

    answer = forms.TypedChoiceField(
        label=_("Wat gebeurt er met de regel?"),
        choices=[(answer.value, answer.label.capitalize()) for answer in SnagAnswer],
        coerce=SnagAnswer,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een antwoord."),
            "invalid_choice": _("Kies een van de antwoorden die hier staan."),
        },
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Iedereen kan dit lezen. Noem geen namen. Schrijf korte zinnen, in gewone woorden."),
        max_length=LONGEST_SNAG_TEXT,
        validators=[names_nobody],
        widget=forms.Textarea({"rows": 5}),
        error_messages={
            "required": _("Een antwoord kan niet zonder reden. Leg uit waarom."),
            "max_length": _TOO_LONG,
        },
    )
