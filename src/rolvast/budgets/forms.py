"""What people say about neighbourhood budgets: a plan, a vote, and what staff enter."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rolvast.budgets.actions import BudgetSaid, ProjectSaid, VoterSaid
from rolvast.budgets.models import Budget, Project
from rolvast.budgets.rules import Dates, Status, VoteChannel
from rolvast.huisstijl.fields import DayField, HoneypotField
from rolvast.huisstijl.texts import money

_MISSING = {"required": _("Vul dit in.")}
_WHOLE = {
    **_MISSING,
    "invalid": _("Schrijf een heel getal, zoals 2500."),
    "min_value": _("Dit is minstens 1."),
}
_MOST_EUROS = 1_000_000_000


def _euros(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=_MOST_EUROS, error_messages=_WHOLE,
        widget=forms.TextInput({"inputmode": "numeric"}), **more,
    )  # fmt: skip


class EmailForm(forms.Form):
    """To which address the link to vote goes."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Wij sturen u één link waarmee u stemt. Wij bewaren uw adres niet bij uw stem."),
        error_messages={**_MISSING, "invalid": _("Schrijf een e-mailadres als naam@voorbeeld.nl.")},
    )
    website = HoneypotField()


class ChoiceForm(forms.Form):
    """The plans somebody chooses from the ballot."""

    choices = forms.MultipleChoiceField(
        label=_("Welke plannen kiest u?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies minstens één plan."),
            "invalid_choice": _("Dit plan staat niet op het stembiljet."),
        },
    )

    def __init__(self, data: Any, *, projects: Iterable[Project], budget: Budget, **options: Any) -> None:
        super().__init__(data, **options)
        rows = list(projects)
        self.costs = {str(one.number): one.cents for one in rows}
        shown = [(str(one.number), f"{one.number}. {one.title}, {money(one.cents)}") for one in rows]
        field = self.fields["choices"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = shown
        field.help_text = (
            _now("Kies %(least)s tot en met %(most)s plannen.") % {"least": budget.least, "most": budget.most}
            if budget.least != budget.most
            else _now("Kies %(most)s plannen.") % {"most": budget.most}
        )

    @property
    def numbers(self) -> list[int]:
        """The numbers of the chosen plans."""
        return [int(number) for number in self.cleaned_data["choices"]]

    def total(self, chosen: Sequence[str]) -> int:
        """What the chosen plans cost together, in cents."""
        return sum(self.costs.get(number, 0) for number in set(chosen))


class _VoterFields(forms.Form):
    postcode = forms.CharField(label=_("Postcode"), max_length=10, error_messages=_MISSING)
    house = forms.CharField(label=_("Huisnummer"), max_length=12, error_messages=_MISSING)
    initial_letter = forms.CharField(label=_("Eerste voorletter"), max_length=5, error_messages=_MISSING)
    born_on = DayField(label=_("Geboortedatum"))

    @property
    def voter(self) -> VoterSaid:
        """What the voter declares."""
        said = self.cleaned_data
        return VoterSaid(
            postcode=said["postcode"],
            house=said["house"],
            born_on=said["born_on"],
            initial=said["initial_letter"],
        )


class VoteForm(_VoterFields, ChoiceForm):
    """A vote by internet: the plans, and what tells one voter from another."""

    lives_here = forms.BooleanField(
        label=_("Ik woon in het gebied waar dit buurtbudget voor is"),
        error_messages={"required": _("Stemmen kan alleen als u hier woont.")},
    )
    field_order = ("choices", "postcode", "house", "initial_letter", "born_on", "lives_here")


class EnterForm(_VoterFields):
    """A ballot that staff enter: its number, and the numbers of the plans, as fast as one types."""

    channel = forms.ChoiceField(
        label=_("Hoe kwam de stem binnen?"),
        choices=[(one.value, one.label) for one in (VoteChannel.PAPER, VoteChannel.DESK)],
        widget=forms.RadioSelect,
        error_messages=_MISSING,
    )
    paper = forms.CharField(
        label=_("Nummer van het papieren stembiljet"),
        help_text=_("Aan de balie laat u dit leeg."),
        max_length=30,
        required=False,
    )
    plans = forms.CharField(
        label=_("Nummers van de plannen"),
        help_text=_("Met een komma of spatie ertussen, zoals 3, 7 en 12."),
        max_length=200,
        error_messages=_MISSING,
    )
    field_order = ("channel", "paper", "plans", "postcode", "house", "initial_letter", "born_on")

    def clean_plans(self) -> list[int]:
        """The numbers."""
        text = self.cleaned_data["plans"].replace(",", " ").replace(" en ", " ")
        parts = text.split()
        if not parts or any(not (part.isascii() and part.isdigit() and len(part) < 5) for part in parts):
            raise ValidationError(_now("Schrijf nummers met een komma ertussen, zoals 3, 7."))
        return [int(part) for part in parts]


class ProjectForm(forms.Form):
    """A plan for a neighbourhood budget."""

    title = forms.CharField(label=_("Hoe heet uw plan?"), max_length=100, error_messages=_MISSING)
    words = forms.CharField(
        label=_("Wat wilt u doen, en voor wie?"),
        help_text=_("Iedereen leest dit. Noem geen namen of telefoonnummers."),
        widget=forms.Textarea({"rows": 6}),
        max_length=3000,
        error_messages=_MISSING,
    )
    euros = _euros(
        _("Wat kost het ongeveer?"),
        help_text=_("In hele euro’s. Wij rekenen het na en zeggen wie het schatte."),
    )
    area = forms.ChoiceField(label=_("In welke wijk?"), required=False)
    place = forms.CharField(
        label=_("Waar precies?"), help_text=_("Bijvoorbeeld: het grasveld aan het Beekpad."), max_length=100,
        required=False,
    )  # fmt: skip
    website = HoneypotField()

    def __init__(self, data: Any, *, areas: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["area"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Overal")), *areas]

    @property
    def said(self) -> ProjectSaid:
        """The plan."""
        said = self.cleaned_data
        return ProjectSaid(
            title=said["title"], words=said["words"], cents=said["euros"] * 100, place=said["place"],
            area=said["area"],
        )  # fmt: skip


class DatesForm(forms.Form):
    """The days of a budget."""

    ideas_until = DayField(label=_("Laatste dag om plannen in te dienen"))
    vote_from = DayField(label=_("Eerste dag om te stemmen"))
    vote_until = DayField(label=_("Laatste dag om te stemmen"))

    @property
    def dates(self) -> Dates:
        """The days."""
        return Dates(**{name: self.cleaned_data[name] for name in ("ideas_until", "vote_from", "vote_until")})


class MoveForm(DatesForm):
    """Other days, and why."""

    reason = forms.CharField(
        label=_("Waarom?"), help_text=_("Iedereen leest dit."), widget=forms.Textarea({"rows": 3}),
        max_length=1000, error_messages=_MISSING,
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why a budget is stopped."""

    reason = forms.CharField(
        label=_("Waarom stopt het buurtbudget?"), help_text=_("Iedereen leest dit."),
        widget=forms.Textarea({"rows": 3}), max_length=1000, error_messages=_MISSING,
    )  # fmt: skip


class BudgetForm(DatesForm):
    """A new budget."""

    title = forms.CharField(label=_("Naam"), max_length=100, error_messages=_MISSING)
    slug = forms.SlugField(
        label=_("Adres van de bladzijde"),
        help_text=_("Kleine letters en streepjes, zoals zuid-2027."),
        max_length=60,
        error_messages={**_MISSING, "invalid": _("Gebruik letters, cijfers en streepjes.")},
    )
    words = forms.CharField(
        label=_("Waar is het geld voor?"), widget=forms.Textarea({"rows": 4}), max_length=2000, required=False
    )
    basis = forms.CharField(
        label=_("Welk besluit geeft het geld?"),
        help_text=_("Bijvoorbeeld: raadsbesluit van 3 juli 2026, programmabegroting 2027."),
        max_length=300,
        error_messages=_MISSING,
    )
    euros = _euros(_("Hoeveel geld is er?"), help_text=_("In hele euro’s."))
    areas = forms.MultipleChoiceField(
        label=_("Voor welke wijken?"),
        help_text=_("Kies niets als het voor de hele gemeente is."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    least_age = forms.IntegerField(
        label=_("Vanaf welke leeftijd stemt men?"),
        min_value=4,
        max_value=99,
        initial=12,
        error_messages=_WHOLE,
    )
    least = forms.IntegerField(
        label=_("Hoeveel plannen kiest men minstens?"), min_value=1, max_value=50, initial=1,
        error_messages=_WHOLE,
    )  # fmt: skip
    most = forms.IntegerField(
        label=_("Hoeveel plannen hoogstens?"), min_value=1, max_value=50, initial=5, error_messages=_WHOLE
    )
    field_order = ("title", "slug", "words", "basis", "euros", "areas", "least_age", "least", "most")

    def __init__(self, data: Any, *, areas: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(areas)

    @property
    def said(self) -> BudgetSaid:
        """The budget."""
        said = self.cleaned_data
        return BudgetSaid(
            **{
                name: said[name] for name in ("title", "slug", "words", "basis", "least_age", "least", "most")
            },
            cents=said["euros"] * 100,
            areas=tuple(said["areas"]),
            dates=self.dates,
        )


class JudgeForm(forms.Form):
    """Whether a plan can be done, and what it costs by our estimate."""

    feasible = forms.ChoiceField(
        label=_("Kan dit plan?"),
        choices=[("ja", _("Ja, het komt op het stembiljet")), ("nee", _("Nee"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee.")},
    )
    euros = _euros(_("Wat kost het volgens ons?"), help_text=_("In hele euro’s."))
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Nodig als het niet kan. Iedereen leest dit."),
        widget=forms.Textarea({"rows": 4}),
        max_length=1000,
        required=False,
    )


class ProgressForm(forms.Form):
    """How far a chosen plan is."""

    status = forms.ChoiceField(
        label=_("Hoe staat het ermee?"),
        choices=[
            (one.value, one.label) for one in (Status.UNDER_WAY, Status.CARRIED_OUT, Status.NOT_CARRIED_OUT)
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ermee staat.")},
    )
    words = forms.CharField(
        label=_("Wat is er gebeurd?"), help_text=_("Iedereen leest dit."),
        widget=forms.Textarea({"rows": 4}), max_length=1000, error_messages=_MISSING,
    )  # fmt: skip
    initiative = forms.ChoiceField(
        label=_("Voeren bewoners het uit?"), required=False,
        help_text=_("Kies hun initiatief. Het staat dan bij het plan."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, initiatives: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        field = cast("forms.ChoiceField", self.fields["initiative"])
        field.choices = [("", _("Nee, of nog niet bekend")), *initiatives]


class ReadInForm(forms.Form):
    """A file of Pabulib that becomes a budget to compare with."""

    title = forms.CharField(label=_("Naam"), max_length=100, error_messages=_MISSING)
    slug = forms.SlugField(
        label=_("Adres van de bladzijde"),
        help_text=_("Kleine letters en streepjes."),
        max_length=60,
        error_messages={**_MISSING, "invalid": _("Gebruik letters, cijfers en streepjes.")},
    )
    file = forms.FileField(
        label=_("Bestand (.pb)"), max_length=200,
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg.")},
    )  # fmt: skip
