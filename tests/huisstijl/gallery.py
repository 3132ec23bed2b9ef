"""The gallery page with something in every component, for the tests and for whoever wants to look."""

import datetime as dt
from pathlib import Path

import jinja2
from django import forms
from django.core.paginator import Paginator
from markupsafe import Markup

from rolvast.huisstijl.environment import environment

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "rolvast" / "huisstijl" / "templates"
TODAY = dt.date(2026, 5, 13)


class EveryField(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Uw naam", max_length=80)
    mail = forms.EmailField(label="Uw mailadres", help_text="Hierop krijgt u een kopie.", required=False)
    phone = forms.CharField(label="Telefoon", widget=forms.TextInput({"type": "tel"}), required=False)
    day = forms.DateField(label="Wanneer zag u dit?", widget=forms.DateInput)
    height = forms.IntegerField(label="Hoogte in centimeters", min_value=1)
    what = forms.CharField(label="Wat is er aan de hand?", widget=forms.Textarea)
    area = forms.ChoiceField(
        label="Wijk", choices=[("", "Kies een wijk"), ("1", "Matenveld"), ("2", "De Parken")]
    )
    contact = forms.ChoiceField(
        label="Hoe bereiken we u?",
        help_text="U kunt dit later veranderen.",
        choices=[("mail", "Per mail"), ("phone", "Per telefoon")],
        widget=forms.RadioSelect,
    )
    help = forms.MultipleChoiceField(
        label="Wat kunt u zelf doen?",
        choices=[("hands", "Meehelpen"), ("tools", "Gereedschap uitlenen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    photo = forms.FileField(label="Foto", help_text="Een bestand van ten hoogste 10 MB.", required=False)
    agreed = forms.BooleanField(label="Mijn buren mogen dit lezen", required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="x1")


def pages() -> jinja2.Environment:
    """The environment of the product, on the templates of this room."""
    return environment(loader=jinja2.FileSystemLoader(TEMPLATES))


def frame() -> dict[str, object]:
    """What the base template may be given."""
    return {
        "municipality_name": "Gemeente Voorbeeldstad",
        "home_url": "/",
        "demo": True,
        "demo_url": "/wie/",
        "navigation": [
            ("Voorpagina", "/", False),
            ("Taken", "/taken/", True),
            ("Wie doet wat", "/rollen/", False),
            ("Cijfers", "/cijfers/", False),
            ("Openbaar register", "/register/", False),
        ],
        "viewer_name": "Sanne Verbeek",
        "sign_out_url": "/afmelden/",
        "footer_groups": [
            ("Zelf doen", [("Helpen", "/hulp/"), ("Buurtbudgetten", "/buurtbudget/")]),
            (
                "Over ons",
                [
                    ("Contact", "/contact/"),
                    ("Toegankelijkheid", "/toegankelijkheid/"),
                    ("Over Rolvast", "/over/"),
                ],
            ),
        ],
    }


def gallery_context() -> dict[str, object]:
    """The frame, and everything that the gallery shows."""
    faulty = EveryField(
        {
            "name": "",
            "mail": "geen adres",
            "day": "2026-05-12",
            "height": "290",
            "what": "",
            "area": "2",
            "help": ["tools"],
        },
        auto_id="fout_%s",
    )
    faulty.is_valid()
    curve = [(0, 1.0), (14, 0.93), (30, 0.78), (44, 0.6), (51, 0.5), (63, 0.31), (83, 0.1), (118, 0.04)]
    before = [(0, 1.0), (21, 0.95), (42, 0.8), (60, 0.62), (78, 0.47), (110, 0.2), (131, 0.11)]
    return {
        **frame(),
        "form": EveryField(initial={"name": "Noor"}),
        "faulty_form": faulty,
        "page": Paginator(range(240), 20).page(5),
        "today": TODAY,
        "moment": dt.datetime(2026, 5, 4, 12, 5, tzinfo=dt.UTC),
        "explanation": [
            {
                "date": dt.date(2026, 3, 31),
                "nl": "U diende uw aanvraag in. Deze dag telt niet mee.",
                "en": "",
                "article": "",
            },
            {
                "date": dt.date(2026, 5, 25),
                "nl": "De termijn van 8 weken eindigt.",
                "en": "",
                "article": "art. 4:13 Awb",
            },
            {
                "date": dt.date(2026, 5, 26),
                "nl": "Tweede pinksterdag telt niet: de volgende werkdag.",
                "en": "",
                "article": "art. 1 Algemene termijnenwet",
            },
        ],
        "rows": [
            [Markup('<a href="/z/1/">Garage Dorpsstraat</a>'), "Wacht op u", "26 mei 2026", "13"],
            [Markup('<a href="/z/2/">Lantaarnpaal defect</a>'), "In behandeling", "2 juni 2026", "20"],
        ],
        "figures": [
            ["Paspoort", "4,0", "6,5", "412"],
            ["Omgevingsvergunning voor een garage", "50,6", "83,1", "1.434"],
        ],
        "series": [
            {
                "name": "Na de verandering",
                "points": curve,
                "band": [(x, max(0, y - 0.05), min(1, y + 0.05)) for x, y in curve],
            },
            {"name": "Daarvoor", "points": before},
        ],
        "prose": "## Samen aan de slag\n\nDe speeltuin is **oud**. [Lees meer](/speeltuin/) of kijk "
        "[elders](https://example.org).\n\n- schommel\n- glijbaan\n\n> Wij helpen graag mee.",
    }
