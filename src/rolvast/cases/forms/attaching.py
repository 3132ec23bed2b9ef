"""Files with what is said about a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.documents.forms import Sent, UploadField

#: The field, and how many files may come with it.
WITH_IT, MOST = "bestanden", 5


class FilesForm(forms.Form):
    """A form with which files may be sent, of every sort; ``cleaned_data["uploads"]``: their keys."""

    bestanden = UploadField(
        most=MOST,
        label=_("Stuur bestanden mee"),
        help_text=_("Hoogstens vijf. Waar een foto is gemaakt, bewaren wij niet."),
        required=False,
    )

    @property
    def sent(self) -> Sent:
        """The files that were taken in with this form or an earlier try."""
        found: object = self.files.get(WITH_IT)
        return found if isinstance(found, Sent) else Sent()

    def clean(self) -> dict[str, Any]:
        """With the files that go along."""
        said = dict(super().clean() or self.cleaned_data)
        return {**said, "uploads": self.sent.keys}
