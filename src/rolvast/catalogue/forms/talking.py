"""What opening a role talk, inviting people, and answering ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.catalogue.forms.questions import CHOOSE, MISSING, names_nobody
from rolvast.catalogue.models import TalkTask
from rolvast.catalogue.queries import Guests
from rolvast.catalogue.rules import Competence, Placed, Role, RoleNotAllowed, check_role, decided_role
from rolvast.catalogue.rules.talks import LONGEST_REASON, MOST_LINKS
from rolvast.huisstijl.fields import DayField

_NUMBER = gettext_lazy("Schrijf een heel getal van 0 tot en met %(most)s.")


class InviteForm(forms.Form):
    """Who is invited to a role talk: chosen by name, or by a link that is passed on."""

    def __init__(self, data: Any = None, *, guests: Guests) -> None:
        super().__init__(data)
        gone = {"invalid_choice": _("Iemand die u koos, is er niet meer. Kies opnieuw.")}
        if guests.staff:
            self.fields["staff"] = forms.TypedMultipleChoiceField(
                label=_("Welke medewerkers nodigt u uit?"),
                choices=[(team or _("Zonder team"), list(people)) for team, people in guests.staff],
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages=gone,
            )
        if guests.residents:
            self.fields["residents"] = forms.TypedMultipleChoiceField(
                label=_("Welke inwoners nodigt u uit?"),
                help_text=_("Niet alle inwoners staan hier. Maak een link voor wie u mist.")
                if guests.more_residents
                else "",
                choices=list(guests.residents),
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages=gone,
            )
        number = _NUMBER % {"most": MOST_LINKS}
        self.fields["links"] = forms.IntegerField(
            label=_("Hoeveel links maakt u voor andere inwoners?"),
            help_text=_(
                "Eén link is voor één antwoord. Wie de link heeft, hoeft zich niet aan te melden. "
                "U geeft de links zelf door."
            ),
            min_value=0,
            max_value=MOST_LINKS,
            required=False,
            widget=forms.TextInput({"inputmode": "numeric"}),
            error_messages={"invalid": number, "min_value": number, "max_value": number},
        )

    def clean(self) -> dict[str, Any]:
        """Somebody must be invited."""
        cleaned = dict(super().clean() or self.cleaned_data)
        cleaned["links"] = cleaned.get("links") or 0
        nobody = not cleaned.get("staff") and not cleaned.get("residents") and not cleaned["links"]
        if nobody and not self.errors:
            self.add_error(
                "links", _("Er is nog niemand uitgenodigd. Kies mensen, of maak minstens één link.")
            )
        return cleaned


class OpenTalkForm(InviteForm):
    """A talk about one or more tasks, with the people invited to it.

    ``proposals``: (id, words) of open proposals about a role; ``tasks``: other tasks, by domain.
    """

    #: How many tasks without a proposal can be added.
    OTHERS = ("task_1", "task_2", "task_3")

    def __init__(
        self,
        data: Any = None,
        *,
        guests: Guests,
        proposals: Sequence[tuple[int, str]],
        tasks: Sequence[tuple[str, list[tuple[str, str]]]],
        first: str = "",
        today: date,
    ) -> None:
        super().__init__(data, guests=guests)
        self.today = today
        self.fields["title"] = forms.CharField(
            label=_("Hoe heet dit gesprek?"),
            max_length=200,
            validators=[names_nobody],
            error_messages=MISSING,
        )
        self.fields["question"] = forms.CharField(
            label=_("Wat wilt u weten, en waarom nu?"),
            help_text=_("Genodigden lezen dit eerst. Later kan iedereen het lezen. Noem geen namen."),
            max_length=500,
            validators=[names_nobody],
            widget=forms.Textarea({"rows": 3}),
            error_messages=MISSING,
        )
        self.fields["answer_by"] = DayField(
            label=_("Tot en met welke dag zijn antwoorden welkom?"), error_messages=MISSING
        )
        if proposals:
            self.fields["proposals"] = forms.TypedMultipleChoiceField(
                label=_("Over welke voorstellen gaat het?"),
                help_text=_("Wie antwoordt, ziet het voorstel pas na het eigen antwoord."),
                choices=list(proposals),
                coerce=int,
                required=False,
                initial=[number for number, _words in proposals if str(number) == first],
                widget=forms.CheckboxSelectMultiple,
                error_messages=CHOOSE,
            )
        for name, label in zip(
            self.OTHERS,
            (
                _("Een taak zonder voorstel"),
                _("Nog een taak zonder voorstel"),
                _("En nog een taak zonder voorstel"),
            ),
            strict=True,
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", _("Geen")), *tasks],
                required=False,
                initial=first if name == self.OTHERS[0] else "",
                error_messages=CHOOSE,
            )
        self.order_fields(
            ("title", "question", "proposals", *self.OTHERS, "answer_by", "staff", "residents", "links")
        )

    @property
    def others(self) -> list[str]:
        """The keys of the tasks without a proposal that were chosen."""
        return [self.cleaned_data[name] for name in self.OTHERS if self.cleaned_data.get(name)]

    def clean(self) -> dict[str, Any]:
        """There is something to talk about, once, and time to answer."""
        cleaned = super().clean()
        chosen = [cleaned[name] for name in self.OTHERS if cleaned.get(name)]
        if not chosen and not cleaned.get("proposals") and "proposals" not in self.errors:
            where = "proposals" if "proposals" in self.fields else self.OTHERS[0]
            self.add_error(where, _("Er staat nog geen taak op de lijst. Kies minstens één taak."))
        if len(set(chosen)) != len(chosen):
            self.add_error(
                self.OTHERS[0], _("Een taak staat twee keer op de lijst. Kies elke taak één keer.")
            )
        if cleaned.get("answer_by") and cleaned["answer_by"] < self.today:
            self.add_error("answer_by", _("Die dag is al voorbij. Kies vandaag of later."))
        return cleaned


@dataclass(frozen=True, slots=True)
class Asked:
    """One task of a talk as it is asked: its role of today, and why the law leaves some rungs no choice."""

    item: TalkTask
    present: Role | None
    refusals: dict[str, str]

    @property
    def role(self) -> str:
        """The name of the question about the rung."""
        return f"role_{self.item.number}"

    @property
    def reason(self) -> str:
        """The name of the question why."""
        return f"reason_{self.item.number}"


class AnswerTalkForm(forms.Form):
    """For every task of a talk the rung, and why."""

    def __init__(self, data: Any = None, *, agenda: Sequence[TalkTask]) -> None:
        super().__init__(data)
        self.asked = [
            Asked(item, decided_role(item.task.role), _refusals(Competence(item.task.competence)))
            for item in agenda
        ]
        for one in self.asked:
            task = {"task": one.item.task.name}
            self.fields[one.role] = forms.TypedChoiceField(
                label=_("Welke rol past bij ‘%(task)s’?") % task,
                choices=[(role.value, role.label.capitalize()) for role in reversed(Role)],
                coerce=Role,
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Kies een rol voor ‘%(task)s’.") % task,
                    "invalid_choice": _("Deze rol bestaat niet. Kies een rol die hier staat."),
                },
            )
            self.fields[one.reason] = forms.CharField(
                label=_("Waarom past die rol bij ‘%(task)s’?") % task,
                help_text=_("Uw reden is te lezen voor anderen. Zet er geen namen in."),
                max_length=LONGEST_REASON,
                validators=[names_nobody],
                widget=forms.Textarea({"rows": 3}),
                error_messages={"required": _("Schrijf waarom u deze rol kiest voor ‘%(task)s’.") % task},
            )

    def clean(self) -> dict[str, Any]:
        """The law leaves the rung open."""
        cleaned = dict(super().clean() or self.cleaned_data)
        for one in self.asked:
            chosen = cleaned.get(one.role)
            if chosen in one.refusals:
                self.add_error(one.role, one.refusals[chosen])
        return cleaned

    @property
    def placed(self) -> dict[int, Placed]:
        """Where each task was placed, by its number on the agenda."""
        said = self.cleaned_data
        return {one.item.number: Placed(said[one.role], said[one.reason]) for one in self.asked}


def _refusals(competence: Competence) -> dict[str, str]:
    """Why the law does not leave a rung open, by rung."""
    found: dict[str, str] = {}
    for role in Role:
        try:
            check_role(competence, role)
        except RoleNotAllowed as error:
            found[role.value] = str(error)
    return found
