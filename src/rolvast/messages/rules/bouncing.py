"""Reads a delivery status notification (RFC 3464): which of our messages did not arrive, and why. Pure."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from rolvast.messages.rules.mailing import Answer, Stage

_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")
_MESSAGE_ID = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


class NotANotification(ValueError):
    """What was given is no notification about one message of ours; the text says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What a mail server tells later. ``failed`` is false for a delay or a delivery."""

    message_id: str
    failed: bool
    answer: Answer


def read_notification(raw: bytes) -> Notification:
    """Read a notification. Raises :class:`NotANotification`.

    The status is the first failed recipient's: our messages have one recipient each.
    """
    mail = message_from_bytes(raw, policy=compat32)
    report = next(
        (part for part in mail.walk() if part.get_content_type() == "message/delivery-status"), None
    )
    if report is None:
        raise NotANotification("it holds no message/delivery-status part (RFC 3464)")
    fields = _recipient(report)
    if fields is None:
        raise NotANotification("its delivery-status part names no recipient with an Action")
    message_id = _returned_id(mail)
    if message_id is None:
        raise NotANotification("it does not return the headers of the message, so there is no Message-ID")
    status = _STATUS.search(str(fields.get("Status", "")))
    said = str(fields.get("Diagnostic-Code", "")).partition(";")[2] or str(fields.get("Status", ""))
    words = f"{status[0]} {said}" if status and status[0] not in said else said
    return Notification(
        message_id=message_id,
        failed=str(fields.get("Action", "")).strip().lower() == "failed",
        answer=Answer(
            stage=Stage.BOUNCE, code=int(status[1]) * 100 + 50 if status else 550, words=words.strip()
        ),
    )


def _recipient(report: Message) -> Message | None:
    """The fields of the first recipient that failed, else of the first recipient."""
    payload = report.get_payload()
    blocks = [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
    found = [block for block in blocks if block.get("Action")]
    failed = [block for block in found if str(block["Action"]).strip().lower() == "failed"]
    return next(iter(failed or found), None)


def _returned_id(mail: Message) -> str | None:
    """The Message-ID in the message, or the headers of it, that came back."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            returned = inner[0] if isinstance(inner, list) and inner else None
            text = str(returned.get("Message-ID", "")) if isinstance(returned, Message) else ""
        elif kind == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            text = str(message_from_bytes(body if isinstance(body, bytes) else b"").get("Message-ID", ""))
        else:
            continue
        found = _MESSAGE_ID.search(text)
        if found:
            return found[1]
    return None
