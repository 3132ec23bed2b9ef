"""What a decision consists of."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rolvast.acts.rules import personal_marks
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.cases.rules.letters import check_conditions
from rolvast.catalogue.rules import BasisRef
from rolvast.huisstijl.fields import MinutesField
from rolvast.huisstijl.texts import listed


class DecisionForm(forms.Form):
    """Outcome, reason, basis and, where the task publishes, a statement for the public register."""

    def __init__(
        self, data: Any = None, *, outcomes: Iterable[Outcome], bases: Sequence[BasisRef], publishes: bool
    ) -> None:
        super().__init__(data)
        self._bases = bases
        choose = {"required": _("Kies een antwoord.")}
        self.fields["outcome"] = forms.TypedChoiceField(
            label=_("Wat is het besluit?"),
            choices=[(outcome.value, outcome.label) for outcome in outcomes],
            coerce=Outcome,
            widget=forms.RadioSelect,
            error_messages=choose,
        )
        self.fields["reason"] = forms.CharField(
            label=_("Waarom? Leg het uit aan de aanvrager"),
            help_text=_("Schrijf zoals u het aan de balie zou zeggen. Korte zinnen, gewone woorden."),
            max_length=8000,
            widget=forms.Textarea({"rows": 8}),
            error_messages={"required": _("Een besluit kan niet zonder reden. Leg uit waarom.")},
        )
        self.fields["interests"] = forms.CharField(
            label=_("Welke belangen hebt u afgewogen?"),
            help_text=_(
                "Schrijf wat er voor en tegen was, en wat de doorslag gaf. Niets af te wegen? Laat dit leeg."
            ),
            max_length=8000,
            required=False,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields["conditions"] = forms.CharField(
            label=_("Welke voorwaarden gelden er?"),
            help_text=_("Elke voorwaarde op een eigen regel. Zijn er geen? Laat dit dan leeg."),
            max_length=8000,
            required=False,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields["basis"] = forms.TypedChoiceField(
            label=_("Op welke regel rust het besluit?"),
            choices=[(str(index), basis.label) for index, basis in enumerate(bases)],
            coerce=int,
            widget=forms.RadioSelect,
            error_messages={"required": _("Een besluit kan niet zonder grondslag. Kies de regel.")},
        )
        if publishes:
            self.fields["public"] = forms.CharField(
                label=_("Wat komt er in het openbare register?"),
                help_text=_("Iedereen kan dit lezen. Noem geen namen, adressen of nummers van mensen."),
                max_length=2000,
                widget=forms.Textarea({"rows": 3}),
                error_messages={
                    "required": _("Besluiten van deze taak zijn openbaar. Schrijf wat er is besloten.")
                },
            )
        self.fields["minutes"] = MinutesField(label=_("Hoeveel minuten kostte het besluit?"))
        self.fields["close"] = forms.BooleanField(
            label=_("Sluit de zaak meteen: er hoeft na het besluit niets meer te gebeuren"), required=False
        )

    def ask_opinions(self) -> None:
        """Ask what was done with what others think of the plan: there are opinions."""
        self.fields["opinions"] = forms.CharField(
            label=_("Wat hebt u met de meningen van anderen gedaan?"),
            help_text=_("Dit komt in de brief. Wie een mening gaf, leest dit ook. Noem geen namen."),
            max_length=4000,
            widget=forms.Textarea({"rows": 4}),
            error_messages={"required": _("Er zijn meningen gegeven. Schrijf wat u daarmee hebt gedaan.")},
        )

    def clean_conditions(self) -> tuple[str, ...]:
        """The conditions, one a line."""
        lines: list[str] = self.cleaned_data["conditions"].splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    def clean(self) -> dict[str, Any]:
        """Refuse conditions that do not fit the outcome."""
        said = self.cleaned_data
        if "outcome" in said and "conditions" in said:
            try:
                check_conditions(said["outcome"], said["conditions"])
            except MoveRefused as refusal:
                self.add_error("conditions", str(refusal))
        return said

    def clean_public(self) -> str:
        """Refuse a public statement that points at a person."""
        text: str = self.cleaned_data["public"]
        if found := personal_marks(text):
            raise ValidationError(
                _("Hier staat %(found)s in. Haal dat eruit: iedereen kan dit lezen.")
                % {"found": listed(found)}
            )
        return text

    @property
    def basis(self) -> BasisRef:
        """The article that was chosen."""
        chosen: int = self.cleaned_data["basis"]
        return self._bases[chosen]
