"""The frame and the error pages, as HTML."""

from itertools import pairwise

import pytest
from django.utils.safestring import mark_safe
from lxml import html
from tests.huisstijl.gallery import frame, gallery_context, pages


def _page(name: str, **context: object) -> html.HtmlElement:
    return html.fromstring(pages().get_template(f"huisstijl/{name}.html").render(context))


def test_a_page_stands_without_any_context() -> None:
    root = _page("base")
    assert root.get("lang") == "nl"
    assert root.xpath("//main[@id='main']")
    assert root.xpath("//a[@href='#main']")
    assert not root.xpath("//nav | //aside | //*[contains(@class, 'demo-banner')]")


def test_the_frame_shows_who_where_and_that_it_is_a_demonstration() -> None:
    root = _page("base", **frame())
    assert "verzonnen mensen en zaken" in root.xpath("//*[@class='demo-banner']")[0].text_content()
    assert root.xpath("//nav[@aria-label='Hoofdmenu']//a[@aria-current='page']/text()") == ["Taken"]
    assert "Sanne Verbeek" in root.xpath("//header")[0].text_content()
    assert root.xpath("//footer//a/@href") == [
        "/hulp/",
        "/buurtbudget/",
        "/contact/",
        "/toegankelijkheid/",
        "/over/",
    ]


def test_signing_out_is_a_form_with_its_proof_of_origin() -> None:
    token = mark_safe('<input type="hidden" name="csrfmiddlewaretoken" value="t">')
    root = _page("base", **frame(), csrf_input=token)
    form = root.xpath("//header//form")[0]
    assert (form.get("method"), form.get("action")) == ("post", "/afmelden/")
    assert form.xpath("./input/@name") == ["csrfmiddlewaretoken"]


def test_messages_are_shown_and_announced() -> None:
    class Message(str):
        level_tag = "success"
        __slots__ = ()

    root = _page("base", messages=[Message("Uw melding is <b>verstuurd</b>")])
    area = root.xpath("//*[@role='status']")[0]
    assert "Uw melding is <b>verstuurd</b>" in area.text_content()
    assert area.xpath(".//*[contains(@class, 'utrecht-alert--ok')]")


@pytest.mark.parametrize("name", ["400", "403", "404", "500"])
def test_an_error_page_says_what_happened_and_what_to_do(name: str) -> None:
    root = _page(name)
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//h2/text()") == ["Wat kunt u doen?"]
    assert len(root.xpath("//main//li")) >= 2
    assert "/" in root.xpath("//main//a/@href")


def test_the_page_for_our_own_faults_asks_nothing_of_the_rest() -> None:
    source, _, _ = pages().loader.get_source(pages(), "huisstijl/500.html")  # type: ignore[union-attr]
    assert "{% extends" not in source
    assert "{% import" not in source
    assert "{% from" not in source


def test_ids_are_used_once_and_what_is_pointed_at_is_there() -> None:
    root = html.fromstring(pages().get_template("huisstijl/gallery.html").render(gallery_context()))
    ids = [str(value) for value in root.xpath("//@id")]
    assert sorted(ids) == sorted(set(ids))
    pointed = root.xpath("//@for | //@aria-describedby | //@aria-labelledby")
    assert {part for value in pointed for part in value.split()} <= set(ids)


def test_headings_pass_no_level_over() -> None:
    root = html.fromstring(pages().get_template("huisstijl/gallery.html").render(gallery_context()))
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
