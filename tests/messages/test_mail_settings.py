"""The mail server as the environment gives it."""

import pytest

from rolvast.config import mail
from rolvast.config.bad_input import BadInput

FROM = {"ROLVAST_MAIL_FROM": "post@gemeente.example"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example", ("smtp", "mail.example", 25, "", "")),
        ("smtp://[::1]:2525", ("smtp", "::1", 2525, "", "")),
        (
            "smtp+starttls://post:ge%3Aheim@mail.example",
            ("smtp+starttls", "mail.example", 587, "post", "ge:heim"),
        ),
        ("smtps://mail.example", ("smtps", "mail.example", 465, "", "")),
    ],
)
def test_what_can_be_read(url, expected):
    found = mail.settings({"ROLVAST_SMTP": url, **FROM})
    assert (found.scheme, found.host, found.port, found.user, found.password) == expected
    assert "heim" not in repr(found)


def test_none_without_and_none_in_the_demonstration():
    assert mail.settings(FROM) is None
    assert mail.settings({"ROLVAST_SMTP": "smtp://mail.example", "ROLVAST_DEMO": "1", **FROM}) is None


@pytest.mark.parametrize(
    "environ",
    [
        {"ROLVAST_SMTP": "mail.example", **FROM},
        {"ROLVAST_SMTP": "http://mail.example", **FROM},
        {"ROLVAST_SMTP": "smtp://", **FROM},
        {"ROLVAST_SMTP": "smtp://post:geheim@mail.example:poort", **FROM},
        {"ROLVAST_SMTP": "smtp://mail.example"},
        {"ROLVAST_SMTP": "smtp://mail.example", "ROLVAST_MAIL_FROM": "post"},
        {
            "ROLVAST_SMTP": "smtp://mail.example",
            "ROLVAST_MAIL_FROM": "post@g.example\nBcc: x@y.example",
        },
        {"ROLVAST_SMTP": "smtp://mail.example", "ROLVAST_MAIL_REPLY_TO": "nee nee", **FROM},
    ],
)
def test_what_cannot_be_read_is_one_clear_line_without_a_password(environ):
    with pytest.raises(BadInput, match=r"^ROLVAST_") as refused:
        mail.settings(environ)
    assert "geheim" not in str(refused.value)
    assert "\n" not in str(refused.value)
