"""Which mail server, from the environment, without connecting to anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from urllib.parse import unquote, urlsplit

from rolvast.config.bad_input import BadInput

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """How to reach the mail server, and as whom mail is sent. ``scheme``: smtp, smtp+starttls or smtps."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    sender: str
    reply_to: str


def settings(environ: Mapping[str, str]) -> MailServer | None:
    """The mail server of ``ROLVAST_SMTP``; ``None`` where there is none, and in the demonstration.

    Raises ``BadInput`` for what cannot be read; the text never repeats a password.
    """
    url = environ.get("ROLVAST_SMTP", "")
    if not url or environ.get("ROLVAST_DEMO") == "1":
        return None  # invented people have no mailbox
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise BadInput("ROLVAST_SMTP cannot be read: smtp+starttls://user:password@host:587") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadInput("ROLVAST_SMTP must begin with smtp://, smtp+starttls:// or smtps:// and name a host")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=_address(environ, "ROLVAST_MAIL_FROM", required=True),
        reply_to=_address(environ, "ROLVAST_MAIL_REPLY_TO", required=False),
    )


def _address(environ: Mapping[str, str], name: str, *, required: bool) -> str:
    given = environ.get(name, "").strip()
    if not given and not required:
        return ""
    try:
        Address(addr_spec=given)
    except (ValueError, IndexError, MessageError):
        given = ""
    if not re.fullmatch(r"[!-~]+@[a-z0-9.-]+", given, re.IGNORECASE):
        raise BadInput(f"{name} must be an e-mail address, such as post@gemeente.example, with ROLVAST_SMTP")
    return given
