"""What people say about sites, devices, inspections and works."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.documents.forms import Sent, UploadField
from rolvast.huisstijl.fields import DayField
from rolvast.inspections.models import Device, Site
from rolvast.inspections.rules import Condition, DeviceContent, Look, Severity, SiteContent

_MISSING = {"required": _("Vul dit in.")}
_CHOOSE = {"required": _("Kies een antwoord."), "invalid_choice": _("Kies uit de lijst.")}
_PUBLIC = _("Dit staat in het logboek dat iedereen kan lezen. Noem geen namen van mensen.")
_LARGEST = 1_000_000
#: The pictures that may come with an inspection.
PICTURES, MOST_PICTURES = ("image",), 3


def _words(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_PUBLIC,
        required=required,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        error_messages=_MISSING,
    )


def _what(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=120, error_messages=_MISSING, help_text=help_text
    )


class InspectForm(forms.Form):
    """What an inspection found; made for a phone beside the device."""

    condition = forms.ChoiceField(
        label=_("Hoe is het toestel?"),
        choices=[
            (Condition.GOOD.value, _("In orde")),
            (Condition.DEFECT.value, _("Er is een gebrek, maar het kan open blijven")),
            (Condition.REJECTED.value, _("Afgekeurd: het toestel gaat dicht")),
        ],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    what = _what(
        _("Wat is er mis?"), required=False, help_text=_("In een paar woorden. Alleen bij een gebrek.")
    )
    look = forms.ChoiceField(
        label=_("Welke inspectie deed u?"),
        choices=[(one.value, one.label.capitalize()) for one in Look],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    words = _words(_("Wilt u er iets bij schrijven?"))
    fotos = UploadField(
        accept=PICTURES,
        most=MOST_PICTURES,
        label=_("Maakte u foto's?"),
        help_text=_("Hoogstens drie. Alleen collega's zien ze. Waar een foto is gemaakt, bewaren wij niet."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done_on"] = DayField(label=_("Wanneer keek u?"), initial=today)
        self.order_fields(["condition", "what", "look", "words", "done_on", "fotos"])

    @property
    def sent(self) -> Sent:
        """The pictures that were taken in with this form or an earlier try."""
        found: object = self.files.get("fotos")
        return found if isinstance(found, Sent) else Sent()

    def clean(self) -> dict[str, Any]:
        """A defect needs words."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("condition") not in {None, Condition.GOOD.value} and not said.get("what"):
            self.add_error("what", ValidationError(_("Schrijf wat er mis is.")))
        return said


class DefectForm(forms.Form):
    """A defect somebody saw."""

    what = _what(_("Wat is er mis?"), help_text=_PUBLIC)
    severity = forms.ChoiceField(
        label=_("Hoe erg is het?"),
        choices=[(one.value, one.label.capitalize()) for one in Severity],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )


class MendForm(forms.Form):
    """A defect is mended."""

    words = _words(_("Wat is er gedaan?"), required=True)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done_on"] = DayField(label=_("Wanneer was het klaar?"), initial=today)


class DoneForm(forms.Form):
    """A work is done."""

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["done_on"] = DayField(label=_("Wanneer was het klaar?"), initial=today)


class MoveForm(forms.Form):
    """A work is on other days."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["starts_on"] = DayField(label=_("Eerste dag"))
        self.fields["ends_on"] = DayField(label=_("Laatste dag"))
        self.fields["reason"] = _words(_("Waarom is het verzet?"), required=True)


class PlanForm(forms.Form):
    """A work that is planned on a site, or at one device of it."""

    what = _what(_("Wat gaat er gebeuren?"), help_text=_("Iedereen kan dit lezen op de pagina van de plek."))

    def __init__(self, *args: Any, devices: Iterable[Device], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["device"] = forms.ChoiceField(
            label=_("Aan welk toestel?"),
            required=False,
            choices=[
                ("", _("De hele plek")),
                *((str(one.pk), f"{one.kind} {one.number}") for one in devices),
            ],
            error_messages=_CHOOSE,
        )
        self.fields["starts_on"] = DayField(label=_("Eerste dag"))
        self.fields["ends_on"] = DayField(label=_("Laatste dag"))


class SiteForm(forms.Form):
    """A site."""

    name = forms.CharField(label=_("Hoe heet de plek?"), max_length=80, error_messages=_MISSING)
    slug = forms.SlugField(
        label=_("Korte naam voor het adres"),
        help_text=_("Kleine letters, cijfers en streepjes, zoals berkenpark."),
        max_length=60,
        error_messages={**_MISSING, "invalid": _("Gebruik alleen letters, cijfers en streepjes.")},
    )
    kind = forms.SlugField(
        label=_("Soort plek"),
        help_text=_("Het woord waarmee een taak deze plekken noemt, zoals speelplek."),
        max_length=40,
        initial="speelplek",
        error_messages={**_MISSING, "invalid": _("Gebruik alleen letters, cijfers en streepjes.")},
    )
    address = forms.CharField(label=_("Straat of park"), max_length=120, required=False)
    latitude = forms.DecimalField(
        label=_("Breedte"),
        required=False,
        min_value=50,
        max_value=54,
        decimal_places=6,
        help_text=_("In graden, zoals 52.211500. Laat leeg als u het niet weet."),
    )
    longitude = forms.DecimalField(
        label=_("Lengte"), required=False, min_value=3, max_value=8, decimal_places=6
    )
    is_used = forms.BooleanField(label=_("Deze plek is in gebruik"), required=False, initial=True)

    def __init__(self, *args: Any, areas: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("latitude", "longitude"):
            self.fields[name].widget = forms.TextInput({"inputmode": "decimal"})
        self.fields["area"] = forms.ChoiceField(
            label=_("In welke wijk?"),
            required=False,
            choices=[("", _("Niet bekend")), *((str(key), name) for key, name in areas)],
            error_messages=_CHOOSE,
        )

    def clean(self) -> dict[str, Any]:
        """Both degrees or none."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error(
                "longitude", ValidationError(_("Vul breedte en lengte allebei in, of geen van beide."))
            )
        return said

    @property
    def content(self) -> SiteContent:
        """What was said."""
        said = self.cleaned_data
        return SiteContent(
            kind=said["kind"],
            slug=said["slug"].lower(),
            name=said["name"].strip(),
            address=said["address"].strip(),
            area_id=int(said["area"]) if said["area"] else None,
            latitude=said["latitude"],
            longitude=said["longitude"],
            is_used=said["is_used"],
        )


class DeviceForm(forms.Form):
    """A device."""

    number = forms.CharField(label=_("Nummer op deze plek"), max_length=20, error_messages=_MISSING)
    kind = forms.CharField(
        label=_("Wat voor toestel is het?"),
        help_text=_("Zoals schommel."),
        max_length=60,
        error_messages=_MISSING,
    )
    supplier = forms.CharField(label=_("Wie leverde het?"), max_length=100, required=False)
    is_used = forms.BooleanField(label=_("Dit toestel staat er nog"), required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["placed_on"] = DayField(label=_("Wanneer is het geplaatst?"))

    @property
    def content(self) -> DeviceContent:
        """What was said."""
        said = self.cleaned_data
        return DeviceContent(
            number=said["number"].strip(),
            kind=said["kind"].strip(),
            placed_on=said["placed_on"],
            supplier=said["supplier"].strip(),
            is_used=said["is_used"],
        )


class ListForm(forms.Form):
    """A list of devices from a file."""

    file = forms.FileField(
        label=_("Bestand met toestellen (csv)"),
        error_messages={**_MISSING, "empty": _("Dit bestand is leeg.")},
    )

    def clean_file(self) -> str:
        """The text of the file."""
        sent = self.cleaned_data["file"]
        if sent.size > _LARGEST:
            raise ValidationError(_("Dit bestand is te groot: hoogstens 1 MB."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ValidationError(_("Dit is geen tekst (UTF-8). Bewaar de tabel als csv UTF-8.")) from None


def said_of_site(site: Site) -> dict[str, Any]:
    """What the form of a site begins with."""
    names = ("name", "slug", "kind", "address", "latitude", "longitude", "is_used")
    return {**{name: getattr(site, name) for name in names}, "area": str(site.area_id or "")}


def said_of_device(device: Device) -> dict[str, Any]:
    """What the form of a device begins with."""
    return {name: getattr(device, name) for name in ("number", "kind", "placed_on", "supplier", "is_used")}
