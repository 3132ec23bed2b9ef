"""Asking executors whether a proposal can be carried out, and their answer."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.forms.questions import CHOOSE, MISSING, minutes, words
from rolvast.catalogue.rules import Doable
from rolvast.huisstijl.fields import DayField


class AskTestForm(forms.Form):
    """Whom to ask, and by which day. ``people``: (team, [(position, "name, title")])."""

    def __init__(
        self, data: Any = None, *, people: Iterable[tuple[str, list[tuple[int, str]]]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["positions"] = forms.TypedMultipleChoiceField(
            label=_("Wie voeren deze taak uit?"),
            help_text=_("Vraag ten minste één persoon die het werk doet."),
            choices=list(people),
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={**CHOOSE, "required": _("Kies ten minste één persoon.")},
        )
        self.fields["answer_by"] = DayField(
            label=_("Tot en met welke dag kunnen zij antwoorden?"), error_messages=MISSING
        )


class AnswerTestForm(forms.Form):
    """What an executor says of a proposal."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["doable"] = forms.TypedChoiceField(
            label=_("Is dit uit te voeren?"),
            choices=[(one.value, one.label.capitalize()) for one in Doable],
            coerce=Doable,
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["cost"] = words(
            _("Wat kost het?"),
            help_text=_("Denk aan uren, geld en spullen. Schat het als u het niet zeker weet."),
            rows=3,
        )
        self.fields["who_is_hit"] = words(
            _("Wie merkt er iets van?"), help_text=_("Noem groepen, geen namen van mensen."), rows=3
        )
        self.fields["needed"] = words(_("Wat is ervoor nodig?"), rows=3)
        self.fields["minutes"] = minutes(_("Hoeveel minuten kostte deze toets u?"))
