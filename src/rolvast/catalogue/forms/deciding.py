"""What a decision about a role consists of, and its withdrawal and evaluation."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.forms import grounds
from rolvast.catalogue.forms.questions import CHOOSE, MISSING, check_days, words
from rolvast.catalogue.rules import BasisRef, ReviewOutcome, Role
from rolvast.huisstijl.fields import DayField


class DecideForm(forms.Form):
    """The decision on a proposal.

    ``explains_test`` and ``explains_talk``: must it say why it goes ahead without? ``is_order``: a decision
    about a role rests on an article and a mandate; one about a term is taken by who keeps it. ``after``: the
    day of the decision about the role that stands.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        bases: Sequence[BasisRef],
        authorities: Iterable[str],
        explains_test: bool,
        explains_talk: bool,
        is_order: bool,
        today: date,
        after: date | None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._bases = bases
        self.today, self.after = today, after
        self.fields["reason"] = words(
            _("Waarom besluit u dit?"),
            help_text=_("Iedereen kan dit lezen. Schrijf korte zinnen met gewone woorden. Noem geen namen."),
            rows=6,
        )
        self.fields["reason"].error_messages["required"] = _(
            "Een besluit kan niet zonder reden. Leg uit waarom."
        )
        if explains_test:
            self.fields["untested_because"] = words(
                _("Waarom gaat dit door zonder uitvoeringstoets?"),
                help_text=_("Dit komt openbaar bij het besluit te staan."),
                rows=3,
            )
        if explains_talk:
            self.fields["untalked_because"] = words(
                _("Waarom gaat dit door zonder rolgesprek?"),
                help_text=_("Dit komt openbaar bij het besluit te staan."),
                rows=3,
            )
        if is_order:
            grounds.add_questions(self, bases=bases, authorities=authorities)
        self.fields["takes_effect_on"] = DayField(
            label=_("Op welke dag gaat het in?"), error_messages=MISSING
        )
        if is_order:
            self.fields["review_on"] = DayField(
                label=_("Op welke dag kijkt de gemeente terug?"), error_messages=MISSING
            )

    def clean(self) -> dict[str, Any]:
        """A typed article needs a law and a number, and one looks back after the day itself."""
        cleaned = dict(super().clean() or self.cleaned_data)
        grounds.check_other(self, cleaned)
        check_days(self, cleaned, today=self.today, after=self.after)
        return cleaned

    @property
    def basis(self) -> BasisRef | None:
        """The article that was chosen or typed; None where none is asked."""
        if "basis" not in self.fields:
            return None
        return grounds.chosen(self.cleaned_data, self._bases)


class WithdrawForm(forms.Form):
    """Taking a proposal back."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"] = words(
            _("Waarom trekt u het voorstel in?"), help_text=_("Iedereen kan dit lezen.")
        )


class ReviewForm(forms.Form):
    """What came of looking back at a decision."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["outcome"] = forms.TypedChoiceField(
            label=_("Wat komt eruit?"),
            choices=[(one.value, one.label.capitalize()) for one in ReviewOutcome],
            coerce=ReviewOutcome,
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["next_on"] = DayField(
            label=_("Wanneer kijkt u weer terug?"),
            help_text=_("Nodig als de rol zo blijft."),
            required=False,
        )
        self.fields["reason"] = words(
            _("Wat hebt u gezien, en waarom kiest u dit?"), help_text=_("Iedereen kan dit lezen."), rows=6
        )

    def clean(self) -> dict[str, Any]:
        """A role that stays is looked at again on a day."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if (
            cleaned.get("outcome") is ReviewOutcome.KEEP
            and not cleaned.get("next_on")
            and "next_on" not in self.errors
        ):
            self.add_error("next_on", _("Blijft de rol zo? Kies dan de dag waarop u weer terugkijkt."))
        return cleaned


class AsIsForm(forms.Form):
    """What the municipality does already with the tasks of one domain.

    ``tasks``: (key, name, roles the law leaves open). What is not chosen stays undecided.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        tasks: Iterable[tuple[str, str, Sequence[Role]]],
        bases: Sequence[BasisRef],
        authorities: Iterable[str],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._bases = bases
        self.keys = []
        for key, name, allowed in tasks:
            self.keys.append(key)
            self.fields[_of(key)] = forms.TypedChoiceField(
                label=name,
                choices=[("", _("nog niet")), *((role.value, role.label) for role in reversed(allowed))],
                coerce=Role,
                empty_value=None,
                required=False,
                error_messages=CHOOSE,
            )
        self.fields["reason"] = words(
            _("Waarom doet de gemeente dit zo?"),
            help_text=_("Eén uitleg voor alle taken die u hierboven koos. Iedereen kan dit lezen."),
            rows=5,
        )
        grounds.add_questions(self, bases=bases, authorities=authorities)
        self.fields["takes_effect_on"] = DayField(
            label=_("Sinds welke dag is dit zo?"),
            help_text=_("Weet u het niet precies? Kies dan vandaag."),
            error_messages=MISSING,
        )
        self.fields["review_on"] = DayField(
            label=_("Op welke dag kijkt de gemeente terug?"), error_messages=MISSING
        )

    def rows(self) -> list[forms.BoundField]:
        """The question about each task."""
        return [self[_of(key)] for key in self.keys]

    def clean(self) -> dict[str, Any]:
        """Something is chosen, and the days follow each other."""
        cleaned = dict(super().clean() or self.cleaned_data)
        grounds.check_other(self, cleaned)
        if not any(cleaned.get(_of(key)) for key in self.keys) and not any(
            _of(key) in self.errors for key in self.keys
        ):
            self.add_error(None, _("U koos nog geen rol. Kies er een bij ten minste één taak."))
        check_days(self, cleaned)
        return cleaned

    @property
    def roles(self) -> dict[str, Role]:
        """The role chosen for each task, by the task's key; nothing for a task that stays undecided."""
        return {key: role for key in self.keys if (role := self.cleaned_data[_of(key)])}

    @property
    def basis(self) -> BasisRef:
        """The article that was chosen or typed."""
        return grounds.chosen(self.cleaned_data, self._bases)


def _of(key: str) -> str:
    return f"role_{key}"
