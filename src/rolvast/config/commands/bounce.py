"""Takes in a returned e-mail, as a mail server pipes it: the message failed, and staff see it."""

import sys
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.messages.rules import Notification

#: A notification is a few kilobytes; with the whole of one of our messages in it never a megabyte.
_MOST = 1_000_000


def main(argv: list[str]) -> int:
    """``rolvast bounce < NOTIFICATION``; exit 2 for what is no notification about a message of ours."""
    cli.parser("bounce", "rolvast bounce < returned.eml").parse_args(argv)
    from rolvast.messages.rules import NotANotification, read_notification

    raw = sys.stdin.buffer.read(_MOST + 1)
    if len(raw) > _MOST:
        raise BadInput("standard input is larger than any delivery status notification; nothing was kept")
    try:
        notification = read_notification(raw)
    except NotANotification as error:
        raise BadInput(f"standard input is no delivery status notification: {error}") from error
    starting.start()
    return _take(notification)


def _take(notification: "Notification") -> int:
    from django.utils import timezone

    from rolvast.accounts import actions as accounts
    from rolvast.accounts import queries
    from rolvast.messages import actions

    for place in queries.municipalities():
        with accounts.within(place.pk):
            if actions.take_bounce(notification, at=timezone.now()):
                return 0
    raise BadInput(f"no message here has Message-ID <{notification.message_id}>; nothing was kept")
