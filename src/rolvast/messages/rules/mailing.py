"""One e-mail as it goes over the wire, and what the answer of a mail server means. Pure."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum

from rolvast.messages.rules.kinds import Outcome

#: Longer titles are cut: a mail program shows less than half of this.
LONGEST_TITLE = 150
_LONGEST_ADDRESS = 254
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_ADDRESS = re.compile(r"\S+@\S+")
_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


class AddressRefused(ValueError):
    """An address that no mail can be sent to. The text is Dutch and does not repeat the address."""


class Stage(StrEnum):
    """How far the conversation with the mail server came; or that it went by post, or staff told it."""

    ADDRESS = "ADDRESS"
    CONNECT = "CONNECT"
    SENDER = "SENDER"
    RECIPIENT = "RECIPIENT"
    DATA = "DATA"
    BOUNCE = "BOUNCE"
    POST = "POST"
    STAFF = "STAFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a mail server said: the reply code of RFC 5321 (``None`` where none came) and its words."""

    stage: Stage
    code: int | None
    words: str


def one_line(text: str, *, most: int = LONGEST_TITLE) -> str:
    """A text as one line without control characters, so that it cannot begin a new header.

    >>> one_line("Uw zaak\\r\\nBcc: iemand@voorbeeld.example")
    'Uw zaak Bcc: iemand@voorbeeld.example'
    """
    plain = "".join(" " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text)
    # A half of a surrogate pair cannot be written as UTF-8 at all.
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cs")
    line = " ".join(plain.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def same_address(text: str) -> str:
    """An address as it is kept and compared: the domain in small letters; the part before the @ is theirs.

    >>> same_address(" Rin@Voorbeeld.EXAMPLE ")
    'Rin@voorbeeld.example'
    """
    local, at, domain = text.strip().rpartition("@")
    return f"{local}{at}{domain.lower()}"


def envelope(address: str) -> str:
    """The address as a mail server takes it, in plain letters; a domain in other letters is written as IDNA.

    Raises :class:`AddressRefused` for what is no address, and for letters such as é before the @: those
    need an extension (RFC 6531) that many mail servers do not have.

    >>> envelope("rin@bücher.example")
    'rin@xn--bcher-kva.example'
    """
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local):
        if local and not local.isascii():
            raise AddressRefused("Voor de @ van het e-mailadres staan letters die wij niet kunnen mailen.")
        raise AddressRefused("Dit is geen e-mailadres dat wij kunnen mailen.")
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressRefused("Het deel na de @ van het e-mailadres klopt niet.") from None
    whole = f"{local}@{plain}"
    if len(whole) > _LONGEST_ADDRESS or len(local) > 64 or not all(map(_LABEL.fullmatch, plain.split("."))):
        raise AddressRefused("Dit is geen e-mailadres dat wij kunnen mailen.")
    return whole


def masked(address: str) -> str:
    """An address so that its owner knows it again and nobody else learns it.

    >>> masked("rin@voorbeeld.example")
    'r…@voorbeeld.example'
    """
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A title and a text, as they are kept and sent."""

    title: str
    body: str


def signed(body: str, *, link: str, sender: str, reply: bool) -> str:
    """The text of an e-mail around a message: the link to the page, who sends it, whether one may answer."""
    answer = (
        "U kunt op deze e-mail antwoorden."
        if reply
        else "Deze e-mail is automatisch verstuurd. Antwoorden komt niet aan; gebruik de pagina hierboven."
    )
    page = f"Lees verder op uw eigen pagina:\n{link}\n\n" if link else ""
    return f"{body.strip()}\n\n{page}Met vriendelijke groet,\n{sender}\n\n{answer}\n"


def ask_to_confirm(*, sender: str, reference: str, link: str, days: int) -> Letter:
    """What an address that was not confirmed gets: that something came in, and the link to confirm.

    Nothing personal and no link to a case: somebody may have typed the address of another.
    """
    about = f" Het nummer is {reference}." if reference else ""
    received = f"Wij hebben iets ontvangen met dit e-mailadres.{about}\n\n" if reference else ""
    return Letter(
        title=f"Bevestig uw e-mailadres ({reference})" if reference else "Bevestig uw e-mailadres",
        body=(
            f"{received}"
            f"Is dit uw e-mailadres? Bevestig het dan op deze pagina:\n{link}\n\n"
            f"De link werkt {days} dagen. Daarna sturen wij u de berichten die voor u klaarstaan.\n\n"
            "Weet u hier niets van? Dan typte iemand per ongeluk uw adres. U hoeft niets te doen. "
            f"U krijgt verder geen berichten over deze zaak.\n\nMet vriendelijke groet,\n{sender}\n"
        ),
    )


def compose(
    letter: Letter,
    *,
    message_id: str,
    sender_name: str,
    sender: str,
    recipient: str,
    reply_to: str,
    at: datetime,
) -> bytes:
    """The e-mail in the form of RFC 5322, in plain ASCII with lines of at most 78 characters.

    ``message_id`` stays the same whenever the same message is sent again, so that a mail program shows it
    once. ``Auto-Submitted``: no automatic answer must come back (RFC 3834). Raises ``ValueError`` for a
    header with a line break in it.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = f"<{message_id}>"
    mail["Date"] = format_datetime(at)
    mail["From"] = Address(display_name=sender_name, addr_spec=sender)
    mail["To"] = Address(addr_spec=recipient)
    if reply_to:
        mail["Reply-To"] = Address(addr_spec=reply_to)
    mail["Subject"] = letter.title
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = "nl"  # setting the content takes away what was said of it before
    return mail.as_bytes()


def without_addresses(words: str) -> str:
    """What a mail server said, on one line and without anybody's address; at most 300 characters.

    >>> without_addresses("5.1.1 <rin@voorbeeld.example>: no such user")
    '5.1.1 [adres] no such user'
    """
    return one_line(_ADDRESS.sub("[adres]", words), most=300)


def outcome_of(answer: Answer) -> Outcome:
    """What an answer means for the message.

    Refused for good is what the server refuses about this recipient or this text (5xx). What it has against
    us (a log-in, a sender) can be mended by who runs the installation, so that is tried again.
    """
    if answer.stage is Stage.ADDRESS:
        return Outcome.REFUSED
    if answer.code is not None and 200 <= answer.code < 300 and answer.stage is Stage.DATA:
        return Outcome.ACCEPTED
    permanent = answer.code is not None and 500 <= answer.code < 600
    if permanent and answer.stage in {Stage.RECIPIENT, Stage.DATA, Stage.BOUNCE}:
        return Outcome.REFUSED
    return Outcome.TEMPORARY


def refuses_address(answer: Answer) -> bool:
    """Does this answer say that the address itself does not work, so that later mail is no use either?

    By the enhanced code of RFC 3463 where there is one: 5.1.x (no such address) and 5.2.1 (mailbox closed).
    A full mailbox or a text that is taken for spam says nothing of the address.
    """
    if outcome_of(answer) is not Outcome.REFUSED:
        return False
    if answer.stage is Stage.ADDRESS:
        return True
    found = _ENHANCED.search(answer.words)
    if found:
        return found[1] == "5" and (found[2] == "1" or (found[2], found[3]) == ("2", "1"))
    return answer.stage is Stage.RECIPIENT and answer.code in {550, 551, 553}


def letter_digest(parts: Sequence[str], *, salt: bytes) -> str:
    """SHA-256, in hexadecimal, over what was sent and to whom, and the random bytes erased with it."""
    body = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(salt + body.encode()).hexdigest()
