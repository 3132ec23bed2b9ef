"""What colleagues write for one another about a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.noting import LONGEST


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = forms.CharField(
        label=_("Nieuwe notitie"),
        help_text=_("Alleen voor collega’s. De indiener leest dit niet op de eigen pagina."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
