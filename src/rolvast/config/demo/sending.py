"""Files with what residents of the demonstration send: small pictures, drawn here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from rolvast.accounts.rules import Identity
from rolvast.catalogue.rules import FieldKind, TaskDefinition
from rolvast.documents import actions

_SIZE = (640, 420)


def with_files(
    definition: TaskDefinition, answers: Mapping[str, object], *, by: Identity, at: datetime
) -> tuple[dict[str, object], list[int]]:
    """The answers with a picture for the first question that asks for one, and the keys of what was taken in.

    Where nothing was drawn for the task, the answers as they are.
    """
    question = next((one for one in definition.form if one.kind is FieldKind.FILE), None)
    draw = _DRAWN.get(definition.key)
    if question is None or draw is None or question.name in answers:
        return dict(answers), []
    name, content = draw()
    accept = tuple(group.value for group in question.accept)
    sent = actions.take_in(content=content, name=name, accept=accept, by=by, at=at)
    said = [{"name": sent.name, "digest": sent.digest, "size": sent.size}]
    return {**answers, question.name: said}, [sent.pk]


@cache
def _swing() -> tuple[str, bytes]:
    """A swing of which one chain is loose."""
    image = Image.new("RGB", _SIZE, "#bcd9ec")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 300, 640, 420), fill="#7fa65a")
    pen.ellipse((520, 30, 600, 110), fill="#f6dd7a")
    for left, top in ((120, 520), (150, 490)):
        pen.line((left, 330, top, 330), fill="#6d8f4c", width=6)
    pen.line((140, 330, 190, 90, 240, 330), fill="#8a5a33", width=14, joint="curve")
    pen.line((400, 330, 450, 90, 500, 330), fill="#8a5a33", width=14, joint="curve")
    pen.line((180, 92, 460, 92), fill="#8a5a33", width=16)
    pen.line((280, 98, 280, 270), fill="#4b4b4b", width=5)
    pen.line((360, 98, 372, 180), fill="#4b4b4b", width=5)
    pen.line((276, 268, 352, 312), fill="#b8402f", width=16)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return "schommel.jpg", out.getvalue()


@cache
def _garage() -> tuple[str, bytes]:
    """A garage beside a house, seen from above, with its sizes."""
    image = Image.new("RGB", _SIZE, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((30, 30, 610, 390), outline="#9a9a9a", width=2)
    pen.rectangle((80, 90, 330, 300), outline="black", width=5, fill="#eef1f4")
    pen.rectangle((370, 150, 520, 300), outline="#154273", width=5, fill="#dbe6f2")
    pen.line((370, 325, 520, 325), fill="#154273", width=2)
    pen.line((545, 150, 545, 300), fill="#154273", width=2)
    for words, where in (
        ("woning", (170, 185)), ("garage", (415, 215)), ("3,50 m", (420, 332)), ("6,00 m", (552, 215)),
        ("weg", (300, 395)),
    ):  # fmt: skip
        pen.text(where, words, fill="black", font_size=18)
    out = BytesIO()
    image.save(out, "PNG")
    return "tekening garage.png", out.getvalue()


_DRAWN: dict[str, Callable[[], tuple[str, bytes]]] = {
    "speelplek": _swing,
    "omgevingsvergunning-garage": _garage,
}
