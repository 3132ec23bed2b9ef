"""What a file that was sent really is, by its content: never by its name or what a browser says of it."""

import re
import threading
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import ExifTags, Image, ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from rolvast.documents.rules import DocumentRefused

_SAID = (
    (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef),
    (ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef),
)
#: More points than this is no photograph of a phone but a way to fill our memory.
MOST_PIXELS = 60_000_000
#: The largest takes half a gigabyte while it is made anew.
_ONE_AT_A_TIME = threading.Lock()
_THUMBNAIL = (320, 320)
_MOST_PARTS, _MOST_UNPACKED, _MOST_TIMES = 2_000, 150_000_000, 100
_MOST_OBJECTS = 300_000


class FileType(StrEnum):
    """The files that people may send."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TEXT = "text/plain"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"

    @property
    def extension(self) -> str:
        """How the name of such a file ends."""
        return {FileType.JPEG: "jpg", FileType.TEXT: "txt"}.get(self, self.name.lower())

    @property
    def group(self) -> str:
        """The word by which a task file accepts it: pdf, image, text or office."""
        if self in _PICTURES:
            return "image"
        return {FileType.PDF: "pdf", FileType.TEXT: "text"}.get(self, "office")


_PICTURES = {FileType.JPEG: "JPEG", FileType.PNG: "PNG", FileType.WEBP: "WEBP"}
_GROUPS = {
    "pdf": "PDF",
    "image": "een foto (JPEG, PNG of WebP)",
    "text": "platte tekst",
    "office": "Word, Excel of OpenDocument",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that may be kept: its type, its content without hidden data, a small picture where it is one."""

    file_type: FileType
    content: bytes
    thumbnail: bytes | None = None


def checked(content: bytes, *, accept: tuple[str, ...] = ()) -> Checked:
    """Look a file over. ``accept``: the groups that are asked for; empty for all.

    Raises ``DocumentRefused`` with what is wrong and what to do.
    """
    if not content:
        raise DocumentRefused("Dit bestand is leeg. Kies het opnieuw.")
    found = _type_of(content)
    if found is None or (accept and found.group not in accept):
        wanted = ", ".join(_GROUPS[group] for group in accept or tuple(_GROUPS))
        raise DocumentRefused(f"Dit soort bestand kunnen wij niet aannemen. Stuur het als {wanted}.")
    if found in _PICTURES:
        return _picture(content, found)
    if found is FileType.PDF:
        _check_pdf(content)
    elif found is not FileType.TEXT:
        _check_office(content)
    return Checked(file_type=found, content=content)


def place_of(content: bytes) -> tuple[float, float] | None:
    """Where a picture says it was made: latitude and longitude in degrees (EXIF 2.3, 4.6.6).

    ``None`` where it says nothing that can be read. Only for who asks it: nothing of it is kept.
    """
    try:
        with Image.open(BytesIO(content), formats=[*_PICTURES.values()]) as image:
            said = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        found = [_degrees(said[number], str(said[side])) for number, side in _SAID]
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, IndexError, EOFError, ArithmeticError,
            Image.DecompressionBombError, Image.DecompressionBombWarning):  # fmt: skip
        return None
    if not (abs(found[0]) <= 90 and abs(found[1]) <= 180):  # what is no number is refused as well
        return None
    return found[0], found[1]


def _degrees(said: tuple[float, float, float], side: str) -> float:
    degrees, minutes, seconds = (float(one) for one in said)
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if side[:1].upper() in {"S", "W"} else 1)


def kept_name(name: str, file_type: FileType) -> str:
    """The name a file gets with us: without folders, hidden signs or an ending that is not its own.

    >>> kept_name("../../rekening.pdf.exe", FileType.PDF)
    'rekening-pdf.pdf'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    before, dot, _ = seen.rpartition(".")
    stem = before if dot else seen
    stem = re.sub(r"[^\w\- ()]+", "-", stem).strip("- ")[:80]
    return f"{stem or 'bestand'}.{file_type.extension}"


def _type_of(content: bytes) -> FileType | None:
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}:
        raise DocumentRefused(
            "Deze foto is van het soort HEIC. Dat kunnen wij niet openen. Bewaar de foto als JPEG en kies "
            "hem opnieuw."
        )
    for start, found in (
        (b"%PDF-", FileType.PDF),
        (b"\xff\xd8\xff", FileType.JPEG),
        (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    ):
        if content.startswith(start):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileType.WEBP
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return FileType.TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    """Words only: what begins as markup (SVG, HTML) or as a program is no plain text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if text.lstrip()[:2].startswith(("<", "#!")):
        return False
    return all(sign in "\t\n\r\f" or unicodedata.category(sign) != "Cc" for sign in text)


def _office_type(content: bytes) -> FileType | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as box:
            names = {one.filename: one for one in box.infolist()}
            kind = names.get("mimetype")
            if kind is not None and kind.file_size < 100 and not kind.flag_bits & 1:
                said = box.read(kind).decode("ascii", "replace")
                return FileType(said) if said in {FileType.ODT, FileType.ODS} else None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        raise _damaged() from None
    if "[Content_Types].xml" not in names:
        return None
    for part, found in (("word/document.xml", FileType.DOCX), ("xl/workbook.xml", FileType.XLSX)):
        if part in names:
            return found
    return None


def _check_office(content: bytes) -> None:
    """An office file is a folder that was packed: it may not unpack to more than a document can be."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as box:
            parts = box.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _most_unpacked(content):
                raise DocumentRefused("Dit bestand wordt bij het openen veel te groot. Stuur het als PDF.")
            for one in parts:
                _check_part(box, one)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        raise _damaged() from None


def _most_unpacked(content: bytes) -> int:
    return min(_MOST_UNPACKED, max(10_000_000, _MOST_TIMES * len(content)))


def _check_part(box: zipfile.ZipFile, one: zipfile.ZipInfo) -> None:
    name = one.filename.lower()
    if one.flag_bits & 1:
        raise DocumentRefused("Op dit bestand zit een wachtwoord. Stuur het zonder wachtwoord.")
    if name.startswith("/") or ".." in name.split("/"):
        raise _damaged()
    if name.endswith(("vbaproject.bin", ".exe", ".js", ".jar")) or name.startswith("basic/"):
        raise DocumentRefused("In dit bestand zit een programma (macro). Stuur het als PDF.")
    with box.open(one) as part:  # zipfile reads no more than the part said it holds, and checks its sum
        start = part.read(4)
        if start == b"PK\x03\x04":
            raise DocumentRefused("In dit bestand zit een ander ingepakt bestand. Stuur het als PDF.")
        while part.read(1 << 16):
            pass


def _picture(content: bytes, found: FileType) -> Checked:
    """The picture made anew, upright, so that nothing comes along but what is seen: no place, no tail."""
    with _ONE_AT_A_TIME:
        return _made_anew(content, found)


def _made_anew(content: bytes, found: FileType) -> Checked:
    try:
        with Image.open(BytesIO(content), formats=[_PICTURES[found]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise DocumentRefused("Deze foto is te groot. Maak hem kleiner: hoogstens 60 megapixel.")
            upright = ImageOps.exif_transpose(image)
            clear = found is not FileType.JPEG and upright.has_transparency_data
            plain = upright.convert("RGBA" if clear else "RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DocumentRefused("Deze foto is te groot. Maak hem kleiner: hoogstens 60 megapixel.") from None
    except DocumentRefused:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError):
        raise DocumentRefused("Deze foto is niet heel aangekomen. Kies hem opnieuw.") from None
    plain.info = {}
    made, small = BytesIO(), BytesIO()
    plain.save(made, _PICTURES[found], quality=88)
    plain.thumbnail(_THUMBNAIL)
    plain.convert("RGB").save(small, "JPEG", quality=75)
    return Checked(file_type=found, content=made.getvalue(), thumbnail=small.getvalue())


#: What makes a PDF do something by itself, or carry another file.
_ACTIVE = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"}
)


def _check_pdf(content: bytes) -> None:
    if zipfile.is_zipfile(BytesIO(content)):
        raise DocumentRefused("In deze PDF zit een ander bestand. Sla hem opnieuw op als gewone PDF.")
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise DocumentRefused("Op deze PDF zit een wachtwoord. Stuur hem zonder wachtwoord.")
        active = _is_active(reader)
    except DocumentRefused:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
            RecursionError, NotImplementedError, AssertionError):  # fmt: skip
        raise _damaged() from None
    if active:
        raise DocumentRefused(
            "In deze PDF zit een programma of een ander bestand. Sla hem opnieuw op als gewone PDF, "
            "bijvoorbeeld met ‘Afdrukken naar PDF’."
        )


def _is_active(reader: PdfReader) -> bool:
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return False
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (key := (one.idnum, one.generation)) not in seen:
                seen.add(key)
                waiting.append(one.get_object())
        elif isinstance(one, DictionaryObject):
            if _ACTIVE & one.keys() or _ACTIVE & {str(one.get("/S")), str(one.get("/Type"))}:
                return True
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    raise _damaged()


def _damaged() -> DocumentRefused:
    return DocumentRefused(
        "Dit bestand is beschadigd. Open het zelf eens, bewaar het opnieuw en kies het dan."
    )
