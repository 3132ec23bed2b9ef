"""The form by which something is handed in, made from the task's own definition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.cases.actions import Contact
from rolvast.cases.forms.applying import FIELD_OF, address_fields, applicant_fields, applicant_of
from rolvast.cases.forms.questions import DayField, PhoneField, answer_field, digital_field, email_field
from rolvast.cases.rules import Applicant, Channel, lacks
from rolvast.cases.rules.letters import asks_own_address
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue.rules import FieldKind, ForWhom, Kind, TaskDefinition
from rolvast.messages.rules import Group

#: What one may ask for somebody else; who tells of a broken lamp need not say for whom.
_FOR_ANOTHER = frozenset({Kind.APPLICATION, Kind.OBJECTION, Kind.REQUEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as the page shows it: the field, a hint, and why it is asked."""

    bound: forms.BoundField
    kind: FieldKind
    hint: str
    why: str


class SubmissionForm(forms.Form):
    """The questions of a task, how to reach the sender, and the district: ``areas`` are (key, name).

    These are gone through only where the district is shown or was chosen.

    ``at_desk``: somebody of the municipality fills it in for a resident, and says how and when it came in.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        definition: TaskDefinition,
        areas: Iterable[tuple[int, str]],
        today: date,
        at_desk: bool,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.definition = definition
        for question in definition.form:
            latest = today if question.name == definition.case_term.counted_from else None
            self.fields[ANSWER + question.name] = answer_field(question, latest=latest)
        if any(one.kind in {FieldKind.PLACE, FieldKind.ADDRESS} for one in definition.form):
            self.fields["wijk"] = _area_field(areas)
        self._add_contact(named=definition.kind is not Kind.REPORT, own=not at_desk)
        if definition.kind in _FOR_ANOTHER:
            self.fields.update(applicant_fields(definition.for_whom, at_desk=at_desk))
        if definition.kind is not Kind.REPORT and not asks_own_address(definition.form):
            self.fields.update(address_fields(own=not at_desk))
        self.fields["digitaal"] = digital_field(
            label=_("Welke berichten wil de inwoner per e-mail?")
            if at_desk
            else _("Welke berichten mogen wij u per e-mail sturen?")
        )
        if at_desk:
            self._add_receipt(today)

    def _add_contact(self, *, named: bool, own: bool) -> None:
        """``own``: the sender types it, so the browser may offer what it knows (WCAG 1.3.5)."""
        missing = {"required": _("Vul dit in.")}

        def widget(kind: str) -> forms.TextInput:
            return forms.TextInput({"autocomplete": kind} if own else {"autocomplete": "off"})

        self.fields["naam"] = forms.CharField(
            label=_("Naam"), max_length=200, required=named, widget=widget("name"), error_messages=missing
        )
        self.fields["email"] = email_field(
            label=_("E-mailadres"),
            required=False,
            widget=forms.EmailInput({"autocomplete": "email" if own else "off"}),
        )
        telephone = widget("tel")
        telephone.input_type = "tel"
        self.fields["telefoon"] = PhoneField(
            label=_("Telefoonnummer"), max_length=30, required=False, widget=telephone
        )

    def _add_receipt(self, today: date) -> None:
        desk = (Channel.DESK, Channel.PHONE, Channel.LETTER, Channel.EMAIL)
        self.fields["kanaal"] = forms.ChoiceField(
            label=_("Hoe is dit binnengekomen?"),
            choices=[(channel.value, channel.label) for channel in desk],
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies een antwoord.")},
        )
        self.fields["ontvangen_op"] = DayField(
            label=_("Op welke dag kwam het binnen?"),
            latest=today,
            initial=today,
            help_text=_("Vanaf deze dag telt de termijn, ook als u het later invoert."),
            error_messages={"required": _("Vul dit in.")},
        )

    def questions(self) -> Iterator[Question]:
        """The questions of the task, in its order."""
        for question in self.definition.form:
            if ANSWER + question.name not in self.fields:
                continue  # an objection knows what it is against
            yield Question(
                bound=self[ANSWER + question.name],
                kind=question.kind,
                hint=question.hint or _hint(question.kind),
                why=question.why,
            )

    def clean(self) -> dict[str, Any]:
        """For whom it is asked, and how the answer can reach them (Awb 2:8, 3:41)."""
        said = dict(super().clean() or self.cleaned_data)
        if "indiener" in self.fields:
            applicant = applicant_of(said)
            number_needed = self.definition.for_whom == (ForWhom.BUSINESSES,)
            for name, problem in lacks(applicant, number_needed=number_needed).items():
                self._say(FIELD_OF[name], problem)
        if self.definition.kind is not Kind.REPORT:
            self._clean_reach(said)
        return said

    def _clean_reach(self, said: dict[str, Any]) -> None:
        """E-mail or post: one of both must work, and a decision goes by post without consent to e-mail."""
        if "straat" not in self.fields:
            return  # their own address is a question of the task
        street, town = said.get("straat"), said.get("plaats")
        if not street and not town:
            if not said.get("email"):
                self._say("email", _("Vul een e-mailadres in, of hieronder een postadres."))
            elif _may_decide(self.definition) and Group.DECISION not in said.get("digitaal", ()):
                needed = _(
                    "Vul dit in, of kies dat besluiten per e-mail mogen. Anders kunnen wij u niets sturen."
                )
                self._say("straat", needed)
        elif not street:
            self._say("straat", _("Vul ook de straat en het huisnummer in."))
        elif not town:
            self._say("plaats", _("Vul ook de postcode en de plaats in."))

    def _say(self, name: str, problem: str) -> None:
        """One error a field is enough."""
        if name not in self.errors:
            self.add_error(name, problem)

    @property
    def answers(self) -> dict[str, object]:
        """The cleaned answers by the task's own field names; what was left open is not kept."""
        found = ((one.name, self.cleaned_data[ANSWER + one.name]) for one in self.definition.form)
        return {name: answer for name, answer in found if answer is not None and answer != ""}

    @property
    def contact(self) -> Contact:
        """How to reach the sender."""
        said = self.cleaned_data
        return Contact(
            name=said["naam"],
            email=said["email"],
            phone=said["telefoon"],
            address=", ".join(line for line in (said.get("straat"), said.get("plaats")) if line),
            applicant=applicant_of(said) if "indiener" in self.fields else Applicant(),
        )

    @property
    def digital(self) -> frozenset[Group]:
        """Which messages may come by e-mail; without an address none can."""
        said = self.cleaned_data
        return frozenset(said["digitaal"]) if said["email"] else frozenset()

    @property
    def area_id(self) -> int | None:
        """The district that was chosen, if any."""
        chosen = self.cleaned_data.get("wijk")
        return int(chosen) if chosen else None


def _may_decide(definition: TaskDefinition) -> bool:
    return definition.kind is Kind.OBJECTION or any(one.is_decision for one in definition.outcomes)


def _area_field(areas: Iterable[tuple[int, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("In welke wijk is het?"),
        help_text=_("Zo komt het sneller bij de goede mensen. Weet u het niet? Laat dit dan open."),
        choices=lambda: [("", _("Weet ik niet")), *((str(key), name) for key, name in areas)],
        required=False,
    )


def _hint(kind: FieldKind) -> str:
    if kind is FieldKind.ADDRESS:
        return _("Straat, huisnummer en plaats.")
    if kind is FieldKind.PLACE:
        return _(
            "U hebt geen kaart nodig. Beschrijf de plek, bijvoorbeeld: bij de ingang van het park aan de "
            "Dorpsstraat. "
            "Hebt u het punt op een kaart? Dan mag u ook breedte en lengte geven: 52.21, 5.96."
        )
    return ""
