"""Cards of links and QR codes."""

import io
import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from rolvast.huisstijl import pictures

PAGE = "https://voorbeeld.example/initiatieven/0b6f/"


def opened(**words):
    asked = {"title": "Speeltuin De Eik weer heel", "line": "Wijk Noord", "sender": "Gemeente Voorbeeld"}
    return Image.open(io.BytesIO(pictures.card(**(asked | words))))


def test_a_card_has_the_size_that_is_asked_for_and_is_small():
    made = pictures.card(title="Speeltuin De Eik weer heel", line="Wijk Noord", sender="Gemeente Voorbeeld")
    assert Image.open(io.BytesIO(made)).size == (1200, 630)
    assert len(made) < 40_000
    assert made == pictures.card(
        title="Speeltuin De Eik weer heel", line="Wijk Noord", sender="Gemeente Voorbeeld"
    )


def test_other_words_give_another_card():
    assert opened(title="Buurttuin").tobytes() != opened(title="Moestuin").tobytes()


@pytest.mark.parametrize("title", ["", "x", "a" * 400, "woord " * 90, "één café – “tuin” ☂ 日本"])
def test_no_title_runs_off_the_card(title):
    made = opened(title=title).convert("RGB")
    ground = made.getpixel((1, 1))
    for x in range(1200 - pictures._EDGE + 6, 1200):
        assert made.getpixel((x, 260)) == ground


@settings(max_examples=40)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=120), st.integers(1, 4))
def test_rows_fit_and_say_when_something_is_left_out(text, most):
    font = pictures._font(78, 700)
    rows = pictures.wrapped(text, font=font, width=1000, most=most)
    assert len(rows) <= most
    assert all(font.getlength(row) <= 1000 for row in rows)
    if rows and " ".join(rows) != " ".join(text.split()):
        assert any(row.endswith("…") for row in rows)


def test_a_qr_code_draws_every_dark_module_once_and_keeps_its_quiet_zone():
    svg = pictures.qr(PAGE, title="Naar <de> pagina")
    code = segno.make_qr(PAGE, error="m")
    drawn = {(int(x) - 4, int(y) - 4) for x, y in re.findall(r"M(\d+) (\d+)h1", svg)}
    assert drawn == {(x, y) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert f'viewBox="0 0 {len(code.matrix) + 8} {len(code.matrix) + 8}"' in svg
    assert "<title>Naar &lt;de&gt; pagina</title>" in svg
