"""What residents and staff fill in about an initiative."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.documents.forms import Sent, UploadField
from rolvast.huisstijl.fields import HoneypotField
from rolvast.initiatives.queries import Wanted
from rolvast.initiatives.rules import LONGEST_NEWS, LONGEST_PLAN, LONGEST_TITLE, PUBLIC, Role, Status

_NEEDED = {"required": _("Vul dit in.")}
#: So many pictures go with one piece of news.
MOST_PICTURES = 4


class PlanForm(forms.Form):
    """The name, the plan, and where."""

    title = forms.CharField(
        label=_("Hoe heet uw initiatief?"),
        max_length=LONGEST_TITLE,
        error_messages=_NEEDED,
        help_text=_("Bijvoorbeeld: Samen knappen we de speelplek op."),
    )
    plan = forms.CharField(
        label=_("Wat wilt u doen?"),
        max_length=LONGEST_PLAN,
        widget=forms.Textarea({"rows": 8}),
        error_messages=_NEEDED,
        help_text=_("Vertel wat u wilt doen, voor wie, en wanneer. Iedereen kan dit straks lezen."),
    )
    area = forms.TypedChoiceField(
        label=_("In welke wijk?"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, areas: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].choices = [("", _("Kies een wijk")), *areas]  # type: ignore[attr-defined]


class BeginForm(PlanForm):
    """A plan, and what its maker wants to be called."""

    name = forms.CharField(
        label=_("Hoe mogen wij u noemen op de pagina?"),
        max_length=60,
        error_messages=_NEEDED,
        help_text=_("Een voornaam is genoeg."),
    )
    website = HoneypotField()


class WordsForm(forms.Form):
    """Words to go with a move."""

    words = forms.CharField(
        max_length=LONGEST_NEWS, widget=forms.Textarea({"rows": 4}), error_messages=_NEEDED
    )


#: What may stand with news: pictures, and documents that everybody can open.
NEWS_FILES = ("image", "pdf")


class NewsForm(forms.Form):
    """News with pictures and documents. The view hands in what was sent as files."""

    text = forms.CharField(
        label=_("Wat is er gebeurd?"),
        max_length=LONGEST_NEWS,
        widget=forms.Textarea({"rows": 5}),
        error_messages=_NEEDED,
    )
    pictures = UploadField(
        label=_("Foto’s of documenten"),
        accept=NEWS_FILES,
        most=MOST_PICTURES,
        required=False,
        help_text=_("Hoogstens vier. Staat iemand herkenbaar op de foto? Vraag dan eerst of dat mag."),
    )

    @property
    def sent(self) -> Sent:
        """The files that came along."""
        return self.files.get("pictures") or Sent()  # type: ignore[return-value] # put there by the view


class InviteForm(forms.Form):
    """Whom to ask, and for what."""

    email = forms.EmailField(label=_("E-mailadres"), error_messages=_NEEDED)
    role = forms.ChoiceField(
        label=_("Wat gaat deze persoon doen?"),
        choices=[(one.value, one.label) for one in (Role.HELPER, Role.ORGANISER)],
    )
    website = HoneypotField()


class NameForm(forms.Form):
    """What somebody who takes part wants to be called."""

    name = forms.CharField(
        label=_("Hoe mogen wij u noemen op de pagina?"),
        max_length=60,
        error_messages=_NEEDED,
        help_text=_("Een voornaam is genoeg."),
    )


class PermitForm(forms.Form):
    """Which leave is needed."""

    task = forms.ChoiceField(
        label=_("Waarvoor is toestemming nodig?"), widget=forms.RadioSelect, error_messages=_NEEDED
    )

    def __init__(self, *args: Any, tasks: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["task"].choices = list(tasks)  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Who of the municipality is there for an initiative."""

    position = forms.TypedChoiceField(
        label=_("Wie is de contactpersoon?"), coerce=int, error_messages=_NEEDED
    )

    def __init__(self, *args: Any, positions: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["position"].choices = [("", _("Kies een collega")), *positions]  # type: ignore[attr-defined]


class WantedForm(forms.Form):
    """By what the list is narrowed down; what cannot be meant narrows nothing."""

    wijk = forms.TypedChoiceField(label=_("Wijk"), coerce=int, empty_value=None, required=False)
    staat = forms.ChoiceField(label=_("Hoe staat het ervoor?"), required=False)
    q = forms.CharField(label=_("Woorden"), max_length=60, required=False)

    def __init__(self, *args: Any, areas: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wijk"].choices = [("", _("Alle wijken")), *areas]  # type: ignore[attr-defined]
        self.fields["staat"].choices = [  # type: ignore[attr-defined]
            ("", _("Alles")),
            *[(one.value, one.label.capitalize()) for one in PUBLIC],
        ]

    @property
    def wanted(self) -> Wanted:
        """What was asked for."""
        self.is_valid()
        said = self.cleaned_data
        status = said.get("staat")
        return Wanted(
            area_id=said.get("wijk"),
            status=Status(status) if status else None,
            words=said.get("q", "").replace("\x00", "").strip(),
        )
