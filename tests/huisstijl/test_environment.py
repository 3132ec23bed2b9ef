"""The templates' environment: strict, escaped, in the language of the page."""

import datetime as dt

import jinja2
import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import override_settings
from django.urls import path
from django.utils import translation

from rolvast.huisstijl.environment import environment


def _view(request: HttpRequest, number: int) -> HttpResponse:
    return HttpResponse(str(number))


urlpatterns = [path("zaken/<int:number>/", _view, name="case")]


def _render(source: str, **context: object) -> str:
    return environment().from_string(source).render(context)


def test_a_name_that_is_not_there_is_an_error_not_a_gap() -> None:
    with pytest.raises(jinja2.UndefinedError, match="besluit"):
        _render("{{ besluit }}")


def test_what_people_typed_is_escaped() -> None:
    assert _render("{{ text }}", text="<b>&") == "&lt;b&gt;&amp;"


def test_escaping_and_strictness_cannot_be_switched_off_by_an_option() -> None:
    made = environment(autoescape=False, undefined=jinja2.Undefined)
    assert made.from_string("{{ '<' }}").render() == "&lt;"
    assert made.undefined is jinja2.StrictUndefined


def test_filters_write_in_the_language_of_the_page() -> None:
    source = "{{ day | long_date }} / {{ 1434 | number }} / {{ 'P8W' | period }} / {{ 99 | money }}"
    day = dt.date(2026, 5, 26)
    with translation.override("nl"):
        assert _render(source, day=day) == "dinsdag 26 mei 2026 / 1.434 / 8 weken / €\N{NO-BREAK SPACE}0,99"
    with translation.override("en-gb"):
        assert _render(source, day=day) == "Tuesday 26 May 2026 / 1,434 / 8 weeks / €0.99"


def test_a_day_is_readable_for_machines_too() -> None:
    day = dt.date(2026, 5, 26)
    assert _render("{{ day | day_tag }}", day=day) == '<time datetime="2026-05-26">dinsdag 26 mei 2026</time>'


def test_markdown_is_not_escaped_twice_and_text_around_it_is() -> None:
    shown = _render("{{ '*a*' | markdown }}{{ '<' }}")
    assert shown.replace("\n", "") == "<p><em>a</em></p>&lt;"


@override_settings(ROOT_URLCONF=__name__)
def test_addresses_by_name() -> None:
    assert _render("{{ url('case', 7) }} {{ url('case', number=8) }}") == "/zaken/7/ /zaken/8/"


def test_a_query_string_with_one_value_changed_keeps_the_rest() -> None:
    current = QueryDict("q=lamp&wijk=1&wijk=2&page=3")
    assert (
        _render("{{ query(current, page=4) }}", current=current) == "?q=lamp&amp;wijk=1&amp;wijk=2&amp;page=4"
    )
    assert _render("{{ query(current, page=None) }}", current={"q": "a b", "page": "2"}) == "?q=a+b"


def test_translated_text_takes_values_and_escapes_them() -> None:
    assert _render("{{ _('Dag %(name)s, 100%%', name='<i>') }}") == "Dag &lt;i&gt;, 100%"
    assert _render("{{ ngettext('%(num)s zaak', '%(num)s zaken', 3) }}") == "3 zaken"
