"""Pictures made on the server: the card that stands with a link elsewhere, and the QR code of a poster."""

import functools
import io
import re
from pathlib import Path

import segno
from markupsafe import Markup, escape
from PIL import Image, ImageDraw, ImageFont

_STATIC = Path(__file__).parent / "static" / "huisstijl"
_FONT = _STATIC / "vendor" / "fonts" / "noto-sans-latin.woff2"
#: What sites that show a link ask for: 1.91 to 1 (the Open Graph protocol names no size of its own).
CARD = (1200, 630)  # pixels
_EDGE = 80
_TOKEN = re.compile(r"^\s*(--[\w-]+):\s*(#[0-9a-fA-F]{6})\s*;", re.MULTILINE)
#: The blocks of our mark, as (left, top) on a field of 32 by 32; each is three wide and ends at 25.
_MARK = ((6, 22), (10, 19), (14, 16), (18, 13), (22, 9))


def card(*, title: str, line: str, sender: str) -> bytes:
    """A picture of a page, as PNG of 1200 by 630 pixels: its title, one line below it, and who publishes it.

    What is too long is cut at a word and ends in "…". Colours are the tokens of the theme, so a municipality
    that replaces its theme has cards of its own. The same words give the same bytes.
    """
    ink, ground = _colour("--basis-color-action-1-inverse-color-default"), _colour("--rolvast-chart-1")
    accent = _colour("--basis-color-accent-1-border-default")
    picture = Image.new("RGB", CARD, ground)
    pen = ImageDraw.Draw(picture)
    for left, top in _MARK:
        scale = 5
        pen.rectangle(
            (_EDGE + (left - 6) * scale, 50 + (top - 9) * scale, _EDGE + (left - 3) * scale - 1, 130),
            fill=ink,
        )
    pen.text((_EDGE + 125, 74), sender, font=_font(38, 500), fill=ink)
    room, below = CARD[0] - 2 * _EDGE, 190
    for size, most in ((78, 3), (62, 4)):
        font = _font(size, 700)
        rows = wrapped(title, font=font, width=room, most=most)
        if not rows or not rows[-1].endswith("…"):
            break
    for row in rows:
        pen.text((_EDGE, below), row, font=font, fill=ink)
        below += round(size * 1.22)
    pen.rectangle((_EDGE, 500, _EDGE + 120, 508), fill=accent)
    said = wrapped(line, font=_font(36, 400), width=room, most=1)
    if said:
        pen.text((_EDGE, 525), said[0], font=_font(36, 400), fill=ink)
    file = io.BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def wrapped(text: str, *, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """Words in rows of at most ``width`` pixels, ``most`` rows; the last ends in "…" where some are left out.

    A word wider than a row is cut.
    """
    words = " ".join(text.split()).split(" ")
    rows: list[str] = []
    while words and words != [""]:
        if len(rows) == most:
            rows[-1] = _cut(f"{rows[-1]} {words[0]}", font=font, width=width)
            break
        row = words.pop(0)
        if font.getlength(row) > width:
            row = _cut(row, font=font, width=width)
        while words and font.getlength(f"{row} {words[0]}") <= width:
            row = f"{row} {words.pop(0)}"
        rows.append(row)
    return rows


def qr(address: str, *, title: str) -> Markup:
    """The QR code of an address as SVG, with ``title`` for who cannot see it.

    Error correction M (15 %): a poster gets wet. Dark on white with the quiet zone of four modules that the
    standard asks for (ISO/IEC 18004), whatever the theme.
    """
    code = segno.make_qr(address, error="m")
    width = code.symbol_size(border=4)[0]
    path = "".join(
        f"M{column + 4} {row + 4}h1v1h-1z"
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    )
    return Markup(  # noqa: S704 - numbers of ours, and words escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {width} {width}" role="img" '
        f'shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{width}v{width}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def _cut(text: str, *, font: ImageFont.FreeTypeFont, width: int) -> str:
    while text and font.getlength(f"{text}…") > width:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{text.rstrip(' ,.;:')}…"


def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONT, size)
    font.set_variation_by_axes([weight])
    return font


@functools.cache
def _colour(token: str) -> str:
    # The first is that of the light theme: a picture has no other.
    found: list[tuple[str, str]] = _TOKEN.findall((_STATIC / "theme.css").read_text("utf-8"))
    return next(value for name, value in found if name == token)
