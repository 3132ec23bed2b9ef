"""Files that people send: known by content, made harmless, scanned, kept by digest."""

import socket
import struct
import threading
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.conftest import NOW

from rolvast.documents import actions, clamd, files, queries
from rolvast.documents.content import FileType, checked, kept_name
from rolvast.documents.models import Upload
from rolvast.documents.rules import DocumentRefused, sender_mark

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def picture(form="JPEG", size=(40, 20)):
    out, exif = BytesIO(), Image.Exif()
    exif[0x0112] = 6  # stands on its side
    exif.get_ifd(0x8825)[2] = (52.0, 12.0, 36.0)  # GPS latitude
    Image.new("RGB", size, "green").save(out, form, exif=exif)
    return out.getvalue()


def pdf(script=False, password=""):
    made, out = PdfWriter(), BytesIO()
    made.add_blank_page(100, 100)
    if script:
        action = {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
        made.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if password:
        made.encrypt(password, algorithm="RC4-128")
    made.write(out)
    return out.getvalue()


def office(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": b"<w/>",
            **parts,
        }.items():
            box.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "found"),
    [(picture(), FileType.JPEG), (picture("PNG"), FileType.PNG), (picture("WEBP"), FileType.WEBP),
     (pdf(), FileType.PDF), ("Beste gemeente, é".encode(), FileType.TEXT), (office(), FileType.DOCX)],
)  # fmt: skip
def test_known_by_what_it_is(content, found):
    assert checked(content).file_type is found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00" + bytes(50), "Dit soort"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "Dit soort"),
        (picture()[:-300], "niet heel"),
        (pdf(script=True), "programma"),
        (pdf(password="x"), "wachtwoord"),
        (pdf() + office(), "ander bestand"),
        (b"%PDF-1.7\nnonsense", "beschadigd"),
        (office(**{"word/a.bin": bytes(60_000_000)}), "te groot"),
        (office(**{"word/vbaProject.bin": b"x"}), "macro"),
        (office(**{"word/in.docx": office()}), "ingepakt"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
    ],
)  # fmt: skip
def test_what_is_harmful_or_broken_is_refused_with_what_to_do(content, words):
    with pytest.raises(DocumentRefused, match=words):
        checked(content)


def test_only_what_the_question_asks_for():
    with pytest.raises(DocumentRefused, match="PDF"):
        checked(picture(), accept=("pdf",))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_and_tells_nothing_of_where_it_was_made(form):
    found = checked(picture(form))
    with Image.open(BytesIO(found.content)) as made:
        assert made.size == (20, 40)
        assert not made.getexif()
        assert not made.getexif().get_ifd(0x8825)
    assert found.thumbnail.startswith(b"\xff\xd8\xff")


def test_too_many_pixels(monkeypatch):
    monkeypatch.setattr("rolvast.documents.content.MOST_PIXELS", 700)
    with pytest.raises(DocumentRefused, match="megapixel"):
        checked(picture())


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd.pdf"), ("C:\\map\\plan.pdf", "plan.pdf"), ("a.pdf.exe", "a-pdf.pdf"),
     ("plan\u202efdp.exe", "planfdp.pdf"), ("\0.pdf", "bestand.pdf"), ("", "bestand.pdf")],
)  # fmt: skip
def test_the_name_is_ours(name, kept):
    assert kept_name(name, FileType.PDF) == kept


@pytest.fixture
def scanner(tmp_path):
    """A clamd that speaks the real protocol over a real socket; ``says`` makes it answer otherwise."""
    path = tmp_path / "clamd"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    listening.listen()
    said = {"answer": None}

    def serve():
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as incoming:
                assert incoming.read(10) == b"zINSTREAM\0"
                got = b""
                while size := struct.unpack("!I", incoming.read(4))[0]:
                    got += incoming.read(size)
                if said["answer"] == "hang":
                    incoming.read(1)  # until the other side gives up
                    continue
                found = b"stream: Eicar FOUND\0" if EICAR in got else b"stream: OK\0"
                line.sendall(said["answer"] or found)

    threading.Thread(target=serve, daemon=True).start()
    said["address"] = f"unix:{path}"
    yield said
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def test_a_scanner_says_what_is_clean_and_what_is_not(scanner):
    clamd.scan(bytes(200_000), address=scanner["address"])
    with pytest.raises(clamd.VirusFound):
        clamd.scan(bytes(70_000) + EICAR, address=scanner["address"])


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"\xff\xfe\0", b"\0", "hang"])
def test_any_other_answer_is_a_no(scanner, answer):
    scanner["answer"] = answer
    with pytest.raises(clamd.ScannerDown, match="later opnieuw"):
        clamd.scan(b"x", address=scanner["address"], seconds=0.2)


def take_in(place, content=b"Beste gemeente", name="brief.txt", sender="", at=NOW):
    return actions.take_in(content=content, name=name, accept=(), by=place.officer, at=at, sender=sender)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_a_scanner_that_is_down_refuses_and_keeps_nothing(place, settings, tmp_path):
    settings.CLAMD = f"unix:{tmp_path}/nobody"
    with pytest.raises(clamd.ScannerDown):
        take_in(place)
    assert not Upload.objects.exists()
    assert not list(files.every(place.municipality_id))


def test_the_same_content_stands_once_and_is_noticed_when_changed(place):
    one, other = take_in(place), take_in(place)
    assert one.digest == other.digest
    (path,) = files.every(place.municipality_id)
    assert list(queries.verify_uploads()) == []
    path.write_bytes(b"Iets anders")
    assert len(list(queries.verify_uploads())) == 2


def test_too_large(place, settings):
    settings.LARGEST_FILE = 10
    with pytest.raises(DocumentRefused, match="te groot"):
        take_in(place)


def test_one_sender_may_send_so_many_an_hour_and_the_mark_goes_after_a_day(place, settings):
    settings.FILES_PER_HOUR = 2
    mark = sender_mark("192.0.2.7", day=NOW.date(), key="geheim")
    for minute in (0, 30):
        take_in(place, content=b"%d" % minute, sender=mark, at=NOW + timedelta(minutes=minute))
    with pytest.raises(DocumentRefused, match="Wacht een uur"):
        take_in(place, sender=mark, at=NOW + timedelta(minutes=59))
    take_in(place, sender=sender_mark("192.0.2.8", day=NOW.date(), key="geheim"))
    take_in(place)  # who is not counted
    take_in(place, sender=mark, at=NOW + timedelta(minutes=61))
    actions.sweep(place.municipality_id, at=NOW + timedelta(hours=23))
    assert Upload.objects.exclude(sender="").count() == 4
    actions.sweep(place.municipality_id, at=NOW + timedelta(hours=26))
    assert not Upload.objects.exclude(sender="").exists()


def test_a_mark_says_nothing_without_the_key_and_changes_every_day():
    marks = {
        sender_mark("192.0.2.7", day=NOW.date(), key="geheim"),
        sender_mark("192.0.2.7", day=NOW.date() + timedelta(days=1), key="geheim"),
        sender_mark("192.0.2.7", day=NOW.date(), key="ander"),
        sender_mark("192.0.2.8", day=NOW.date(), key="geheim"),
        sender_mark("2001:db8:0:1::1", day=NOW.date(), key="geheim"),
        sender_mark("2001:db8:0:2::1", day=NOW.date(), key="geheim"),
    }
    assert len(marks) == 6
    assert sender_mark("niets", day=NOW.date(), key="geheim") == ""


def test_what_is_loose_fills_no_disk(place, settings):
    settings.LOOSE_FILES = 20
    take_in(place, content=b"zestien tekens..")
    with pytest.raises(DocumentRefused, match="later opnieuw"):
        take_in(place, content=b"vijf.")
    take_in(place, content=b"vier")


def test_a_token_brings_back_a_loose_file_and_no_other(place):
    one = take_in(place)
    assert queries.loose(queries.loose_token(one), at=NOW) == one
    assert queries.loose(queries.loose_token(one) + "x", at=NOW) is None
    assert queries.loose(str(one.pk), at=NOW) is None
    assert queries.loose(queries.loose_token(one), at=NOW + timedelta(hours=25)) is None
    actions.hold([one.pk], until=NOW + timedelta(days=30))  # for a form that is gone on with later
    assert actions.sweep(place.municipality_id, at=NOW + timedelta(days=29)) == 0
    assert queries.loose(queries.loose_token(one), at=NOW + timedelta(days=29)) == one
    with pytest.raises(DocumentRefused):
        actions.attach([one.pk, one.pk + 1000], subject_id=1)


@pytest.mark.server
def test_a_scanner_at_a_port_of_the_network():
    listening = socket.create_server(("127.0.0.1", 0))
    asked = []

    def serve():
        for answer in (b"stream: OK\0", b"stream: Eicar-Test-Signature FOUND\0"):
            line, _ = listening.accept()
            with line, line.makefile("rb") as incoming:
                asked.append(incoming.read(10))
                while size := struct.unpack("!I", incoming.read(4))[0]:
                    incoming.read(size)
                line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    address = f"127.0.0.1:{listening.getsockname()[1]}"
    clamd.scan(b"Beste gemeente", address=address)
    with pytest.raises(clamd.VirusFound):
        clamd.scan(EICAR, address=address)
    thread.join()
    listening.close()
    assert asked == [b"zINSTREAM\0"] * 2
    with pytest.raises(clamd.ScannerDown):
        clamd.scan(EICAR, address=address, seconds=1)
