"""What the municipality writes in a part of its letters."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.letter_parts import LetterTextRefused, check_text


class LetterTextForm(forms.Form):
    """The words for one part; empty leaves the part out."""

    text = forms.CharField(
        label=_("Uw tekst"),
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Een lege regel maakt een nieuwe alinea. Leeg laten kan: dan komt er niets te staan."),
    )
    reason = forms.CharField(
        label=_("Waarom verandert u dit?"),
        required=False,
        max_length=300,
        help_text=_("Voor collega’s, in de lijst met wijzigingen."),
    )

    def clean_text(self) -> str:
        """Refuse what would come out wrong."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        try:
            check_text(text)
        except LetterTextRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return text
