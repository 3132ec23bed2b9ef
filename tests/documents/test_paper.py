"""Paper: made of our own files only, the same each time, and clear about what is missing."""

import sys

import pytest

from rolvast.documents import paper

PAGE = """<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Brief</title>{head}</head>
<body><h1>Kop</h1><p>Tekst</p>{body}</body></html>"""
KEY = bytes(range(16))


def printed(head="", body=""):
    return paper.pdf(PAGE.format(head=head, body=body), identifier=KEY)


def test_the_same_page_at_the_same_moment_gives_the_same_file(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788249600")
    head = f'<link rel="stylesheet" href="{paper.STATIC}cases/letter.css">'
    first = printed(head)
    assert first == printed(head)
    assert first.startswith(b"%PDF-")
    assert first != paper.pdf(PAGE.format(head=head, body=""), identifier=bytes(16))


@pytest.mark.parametrize(
    "address",
    [
        "https://elders.example/x.css",
        "http://127.0.0.1:8000/static/cases/letter.css",
        "file:///etc/passwd",
        "data:text/css,p{}",
        paper.STATIC + "../settings.py",
        paper.STATIC + "cases/%2e%2e/%2e%2e/x.css",
        paper.STATIC + "cases/bestaat-niet.css",
        paper.STATIC + "/etc/passwd.css",
    ],
)
def test_anything_but_our_static_files_is_refused(address):
    with pytest.raises(LookupError):
        paper.static_file(address)
    for head, body in (
        (f'<link rel="stylesheet" href="{address}">', ""),
        ("", f'<img alt="x" src="{address}">'),
        (f'<style>@font-face{{font-family:x;src:url("{address}")}} p{{font-family:x}}</style>', ""),
    ):
        with pytest.raises(paper.PaperError, match="Op papier mag alleen wat van ons zelf is"):
            printed(head, body)


def test_our_own_are_found():
    for name in ("cases/letter.css", "huisstijl/vendor/fonts/noto-sans-latin.woff2"):
        assert paper.static_file(paper.STATIC + name).is_file()


def test_a_server_without_the_libraries_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(paper.PaperError, match="libpango"):
        printed()
