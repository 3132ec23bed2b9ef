"""What the macros write, where it depends on what they are given."""

import datetime as dt
import enum
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from lxml import html
from tests.huisstijl.gallery import pages


def _macro(call: str, names: str, source: str = "components", **context: object) -> html.HtmlElement:
    text = f'{{% from "huisstijl/{source}.html" import {names} %}}{{{{ {call} }}}}'
    return html.fragment_fromstring(pages().from_string(text).render(context), create_parent="div")


class Role(enum.Enum):
    LET_GO = "let_go"
    PERFORM = "perform"


@pytest.mark.parametrize("role", ["PERFORM", "perform", Role.PERFORM, "Role.PERFORM"])
def test_a_role_may_be_given_as_name_value_or_member(role: object) -> None:
    shown = _macro("role_badge(role)", "role_badge", role=role)
    assert shown.text_content().strip() == "Zelf doen"
    assert len(shown.xpath(".//*[contains(@class, '--on')]")) == 6


def test_the_ladder_shows_six_rungs_and_marks_one_in_words() -> None:
    root = _macro("role_ladder(role, {'LET_GO': 'Eigen woorden'})", "role_ladder", role=Role.LET_GO)
    rungs = root.xpath(".//li")
    assert [rung.xpath(".//p[1]/span[1]")[0].text_content() for rung in rungs] == [
        "Zelf doen",
        "Reguleren",
        "Regisseren",
        "Stimuleren",
        "Faciliteren",
        "Loslaten",
    ]
    assert [rung.get("aria-current") for rung in rungs] == [None] * 5 + ["true"]
    assert "Rol van de gemeente" in rungs[5].text_content()
    assert "Eigen woorden" in rungs[5].text_content()


def test_no_rung_is_marked_without_a_role() -> None:
    root = _macro("role_ladder()", "role_ladder")
    assert not root.xpath(".//*[@aria-current]")


@pytest.mark.parametrize(
    "step",
    [
        {"date": dt.date(2026, 5, 26), "nl": "Pinksteren", "en": "Whitsun", "article": "art. 1"},
        SimpleNamespace(date=dt.date(2026, 5, 26), nl="Pinksteren", en="Whitsun", article="art. 1"),
        {"date": "26 mei 2026", "nl": "Pinksteren", "en": "Whitsun", "article": "art. 1"},
    ],
)
def test_a_deadline_is_written_out_and_explained(step: object) -> None:
    root = _macro(
        "deadline(day, [step], today=today)",
        "deadline",
        day=dt.date(2026, 5, 26),
        step=step,
        today=dt.date(2026, 5, 13),
    )
    assert root.xpath(".//time/@datetime") == ["2026-05-26"]
    words = " ".join(root.text_content().split())
    assert "Antwoord uiterlijk dinsdag 26 mei 2026" in words
    assert "over 13 dagen" in words
    assert "Hoe komen we aan deze datum? 26 mei 2026 Pinksteren (art. 1)" in words


def test_a_figure_from_too_few_cases_is_absent() -> None:
    root = _macro("stat('Opgelost', None, n=7)", "stat")
    assert "Te weinig om te tonen" in root.text_content()
    assert "op basis van 7" in root.text_content()


def test_zero_is_a_figure() -> None:
    assert "Te weinig" not in _macro("stat('Te laat', 0)", "stat").text_content()


def test_a_table_names_its_rows_and_labels_its_cells_for_narrow_screens() -> None:
    root = _macro("table('Zaken', ['Zaak', ('Dagen', 'number')], [['<b>', 3]])", "table")
    assert root.xpath(".//caption/text()") == ["Zaken"]
    assert root.xpath(".//th[@scope='row']/text()") == ["<b>"]
    assert root.xpath(".//td/@data-label") == ["Dagen"]
    assert root.xpath(".//td/@class") == ["numeric"]


def test_pages_keep_the_search_and_mark_where_one_is() -> None:
    root = _macro("pagination(page, {'q': 'lamp'})", "pagination", page=Paginator(range(60), 20).page(2))
    assert root.xpath(".//a/@href") == [
        "?q=lamp&page=1",
        "?q=lamp&page=1",
        "?q=lamp&page=3",
        "?q=lamp&page=3",
    ]
    assert root.xpath(".//*[@aria-current='page']")[0].text_content().split() == ["Pagina", "2"]


def test_one_page_needs_no_pages() -> None:
    assert not _macro("pagination(page, {})", "pagination", page=Paginator(range(3), 20).page(1)).xpath(
        ".//nav"
    )


def test_the_last_crumb_is_where_one_is() -> None:
    root = _macro("breadcrumb([('Begin', '/'), ('Zaken', '/zaken/'), ('Zaak 1', None)])", "breadcrumb")
    assert root.xpath(".//a/@href") == ["/", "/zaken/"]
    assert root.xpath(".//*[@aria-current='page']/text()") == ["Zaak 1"]


def test_an_act_tells_who_what_and_why_and_leaves_out_what_is_not_there() -> None:
    root = _macro(
        "timeline(acts)",
        "timeline",
        acts=[
            {"when": dt.date(2026, 5, 26), "what": "Besluit", "who": "Teamleider", "why": "Past <hier>"},
            {"when": dt.date(2026, 5, 27), "what": "Ontvangen"},
        ],
    )
    first, second = root.xpath(".//li")
    assert "Waarom: Past <hier>" in " ".join(first.text_content().split())
    assert "Waarom" not in second.text_content()
    assert "Op grond van" not in first.text_content()


def test_a_line_chart_has_a_name_a_description_and_its_table() -> None:
    root = _macro(
        "step_line('c', 'Duur', 'Na 50 dagen de helft.', series, 'Dagen', 'Open', table_at=[0, 50, 60])",
        "step_line",
        source="charts",
        series=[{"name": "zaken", "points": [(0, 1.0), (50, 0.5)]}],
    )
    drawing = root.xpath(".//*[@role='img']")[0]
    names = [root.get_element_by_id(part).text_content() for part in drawing.get("aria-labelledby").split()]
    assert names == ["Duur", "Na 50 dagen de helft. Horizontaal: Dagen. Verticaal: Open."]
    assert root.xpath(".//tbody//td/text()") == ["100,0%", "50,0%", "niet bekend"]


def test_bars_show_their_figures_in_a_table() -> None:
    root = _macro(
        "bars('Tijd', [('Werk', 3.25), ('Wachten', 1434)], unit='uur', decimals=1)", "bars", source="charts"
    )
    assert [cell.text_content().strip() for cell in root.xpath(".//td")] == ["3,3 uur", "1.434,0 uur"]
    assert root.xpath(".//rect/@width") == ["0.23%", "100.0%"]
