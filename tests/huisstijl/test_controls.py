"""What the macros know of a form field, and what they make of it."""

import datetime as dt

import pytest
from django import forms
from lxml import html
from tests.huisstijl.gallery import EveryField, pages

from rolvast.huisstijl.controls import control
from rolvast.huisstijl.fields import HoneypotField


def _field(form: forms.Form, name: str, **options: object) -> html.HtmlElement:
    source = '{% from "huisstijl/components.html" import field %}{{ field(bound, **options) }}'
    return html.fragment_fromstring(
        pages().from_string(source).render(bound=form[name], options=options), create_parent="div"
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "text"),
        ("mail", "email"),
        ("phone", "tel"),
        ("day", "date"),
        ("height", "number"),
        ("what", "textarea"),
        ("area", "select"),
        ("contact", "radio"),
        ("help", "checkboxes"),
        ("photo", "file"),
        ("agreed", "checkbox"),
        ("token", "hidden"),
    ],
)
def test_every_kind_of_field_has_its_control(name: str, kind: str) -> None:
    assert control(EveryField()[name]).kind == kind


def test_a_widget_of_several_parts_is_refused_by_name() -> None:
    class Split(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        control(Split()["when"])


def test_label_hint_and_error_belong_to_the_field() -> None:
    form = EveryField({"mail": "geen adres"})
    root = _field(form, "mail")
    box = root.xpath(".//input")[0]
    assert root.xpath(".//label[@for=$id]", id=box.get("id"))
    assert box.get("aria-describedby") == "id_mail-hint id_mail-error"
    assert [root.get_element_by_id(part) is not None for part in box.get("aria-describedby").split()] == [
        True,
        True,
    ]
    assert (box.get("aria-invalid"), box.get("value")) == ("true", "geen adres")


def test_what_is_not_required_says_so_and_what_is_tells_machines() -> None:
    assert "(niet verplicht)" in _field(EveryField(), "mail").text_content()
    required = _field(EveryField(), "name")
    assert "(niet verplicht)" not in required.text_content()
    assert required.xpath(".//input/@aria-required") == ["true"]
    assert required.xpath(".//input/@required") == []  # the browser would complain in its own language


def test_what_was_typed_comes_back_escaped() -> None:
    form = EveryField({"what": '</textarea><script>"', "name": '"><b>'})
    assert _field(form, "what").xpath(".//textarea")[0].text.strip() == '</textarea><script>"'
    assert _field(form, "name").xpath(".//input/@value") == ['"><b>']


def test_a_text_that_begins_with_an_empty_line_keeps_it() -> None:
    form = EveryField({"what": "\nregel"})
    source = '{% from "huisstijl/components.html" import field %}{{ field(bound) }}'
    shown = pages().from_string(source).render(bound=form["what"])
    assert ">\n\nregel</textarea>" in shown  # a browser drops the first line break after the tag


def test_choices_keep_what_was_chosen_and_a_date_its_iso_form() -> None:
    form = EveryField(
        {"area": "2", "contact": "phone", "help": ["tools"], "day": "2026-05-12", "agreed": "on"}
    )
    assert _field(form, "area").xpath(".//option[@selected]/@value") == ["2"]
    assert _field(form, "contact").xpath(".//input[@checked]/@value") == ["phone"]
    assert _field(form, "help").xpath(".//input[@checked]/@value") == ["tools"]
    assert _field(form, "day").xpath(".//input/@value") == ["2026-05-12"]
    assert _field(form, "agreed").xpath(".//input/@checked") == [""] or _field(form, "agreed").xpath(
        ".//input[@checked]"
    )


def test_a_day_from_the_form_itself_is_written_as_a_browser_reads_it() -> None:
    form = EveryField(initial={"day": dt.date(2026, 5, 26)})
    assert _field(form, "day").xpath(".//input/@value") == ["2026-05-26"]


def test_a_group_of_choices_is_named_by_its_legend() -> None:
    root = _field(EveryField({}), "contact")
    fieldset = root.xpath(".//fieldset")[0]
    assert fieldset.xpath("./legend")[0].text_content().strip() == "Hoe bereiken we u?"
    assert fieldset.get("aria-describedby") == "id_contact-hint id_contact-error"


def test_the_error_summary_leads_to_each_field() -> None:
    form = EveryField({"mail": "x"})
    source = (
        '{% from "huisstijl/components.html" import error_summary, fields %}'
        "<div>{{ error_summary(form) }}{{ fields(form) }}</div>"
    )
    root = html.fromstring(pages().from_string(source).render(form=form))
    targets = [link[1:] for link in root.xpath(".//*[@id='error-summary']//a/@href")]
    assert len(targets) == len(form.errors) - 1  # the hidden field has no place to go to
    assert all(root.get_element_by_id(target) is not None for target in targets)
    assert "id_contact_0" in targets
    assert "Wat is er aan de hand? Dit veld is verplicht." in root.text_content()


def test_label_and_hint_can_be_given_by_the_page() -> None:
    root = _field(
        EveryField(), "name", label="Naam van uw kind", hint="Zoals in het paspoort", width="medium"
    )
    assert "Naam van uw kind" in root.text_content()
    assert root.get_element_by_id("id_name-hint").text_content() == "Zoals in het paspoort"
    assert "field--medium" in root.xpath(".//input")[0].get("class")


class Trapped(forms.Form):
    website = HoneypotField()


def test_a_trap_is_out_of_the_way_of_people_and_of_what_reads_aloud() -> None:
    root = _field(Trapped({"website": "https://koop.example"}), "website")
    box = root.xpath(".//div")[0]
    assert (box.get("class"), box.get("aria-hidden")) == ("trap", "true")
    asked = root.xpath(".//input")[0]
    assert (asked.get("tabindex"), asked.get("autocomplete"), asked.get("value")) == ("-1", "off", "")
    source = '{% from "huisstijl/components.html" import error_summary %}{{ error_summary(form) }}'
    told = html.fromstring(pages().from_string(source).render(form=Trapped({"website": "x"})))
    assert not told.xpath(".//a")
    assert "Probeer het opnieuw" in told.text_content()
    assert "website" not in told.text_content()
