"""Reads messages: who may see which, how each went, consent, addresses by their link, outages."""

from rolvast.messages.queries.addresses import (
    AddressLinkRefused,
    address_of_token,
    confirm_path,
    mail_address,
    page_address,
)
from rolvast.messages.queries.consents import digital_for, digital_of_person
from rolvast.messages.queries.outages import outages, outages_in
from rolvast.messages.queries.paper import (
    failed,
    kind_of,
    posted_lately,
    posted_on,
    unreachable,
    waiting_post,
)
from rolvast.messages.queries.reading import (
    Post,
    can_mail,
    mine,
    of_subject,
    one_of_mine,
    post_of,
    to_authorities,
    visible_to,
)
from rolvast.messages.queries.verifying import sent_digest, verify_messages

__all__ = [
    "AddressLinkRefused",
    "Post",
    "address_of_token",
    "can_mail",
    "confirm_path",
    "digital_for",
    "digital_of_person",
    "failed",
    "kind_of",
    "mail_address",
    "mine",
    "of_subject",
    "one_of_mine",
    "outages",
    "outages_in",
    "page_address",
    "post_of",
    "posted_lately",
    "posted_on",
    "sent_digest",
    "to_authorities",
    "unreachable",
    "verify_messages",
    "visible_to",
    "waiting_post",
]
