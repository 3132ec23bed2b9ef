"""Texts of others can do no harm, and still look like something."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from rolvast.huisstijl.markdown import markdown, safe_link


def test_ordinary_markdown() -> None:
    shown = markdown("Kom **langs**\n\n- met taart\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<strong>langs</strong>" in shown
    assert "<li>met taart</li>" in shown
    assert "<td>2</td>" in shown


def test_headings_begin_at_the_third_level_and_skip_none() -> None:
    shown = markdown("# Een\n\n### Twee\n\n###### Drie")
    assert re.findall(r"<h(\d)>", shown) == ["3", "4", "5"]


def test_a_link_to_another_site_is_not_followed_and_knows_nothing_of_us() -> None:
    shown = markdown("[elders](https://example.org/a)")
    assert 'href="https://example.org/a"' in shown
    assert 'rel="nofollow noopener noreferrer"' in shown


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "&#47;/evil.example",
        "data:text/html,x",
        "vbscript:x",
        "/\t/evil.example",
        "https:evil.example",
        "",
    ],
)
def test_a_link_that_is_not_plain_leads_nowhere(address: str) -> None:
    assert _dangers(markdown(f"[klik](<{address}>)")) == []
    assert not safe_link(address)


@pytest.mark.parametrize(
    "address", ["/zaken/1/", "/", "#boven", "https://example.org", "mailto:a@example.org", "tel:+31550000000"]
)
def test_plain_links_stay(address: str) -> None:
    assert f'href="{address}"' in markdown(f"[klik]({address})")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/spy.png)",
        "<iframe src='https://example.org'></iframe>",
        "<svg onload=alert(1)>",
        '<a href="/" style="position:fixed">x</a>',
    ],
)
def test_html_of_their_own_becomes_text(attack: str) -> None:
    assert _dangers(markdown(attack)) == []


@given(st.text(alphabet=st.sampled_from("<>/\\\"'()[]!:#&;= \n\tahrefsciptonjv*_`|-1"), max_size=80))
def test_no_text_gives_an_element_or_attribute_beyond_the_list(text: str) -> None:
    assert _dangers(markdown(text)) == []


def _dangers(shown: str) -> list[str]:
    allowed = {"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
    allowed |= {"h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}
    found: list[str] = []
    for element in html.fragment_fromstring(shown, create_parent="main").iterdescendants():
        if element.tag not in allowed:
            found.append(str(element.tag))
        found += [name for name in element.attrib if name not in {"href", "rel", "start"}]
        if "href" in element.attrib and _leads_astray(str(element.attrib["href"])):
            found.append(str(element.attrib["href"]))
    return found


def _leads_astray(address: str) -> bool:
    """Read an address as a browser does: without control characters, with each backslash as a slash."""
    seen = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    return seen.startswith("//") or urlsplit(seen).scheme not in {"", "http", "https", "mailto", "tel"}
