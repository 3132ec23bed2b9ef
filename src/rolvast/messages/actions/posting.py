"""One conversation with a mail server (RFC 5321), told as one answer."""

import contextlib
import smtplib
import ssl
from functools import partial
from typing import Protocol

from rolvast.messages.rules import Answer, Stage

#: Seconds without a word from the server after which we try again later.
TIMEOUT = 30.0


class Server(Protocol):
    """How to reach a mail server, and as whom; what the settings give."""

    @property
    def scheme(self) -> str:
        """smtp, smtp+starttls or smtps."""

    @property
    def host(self) -> str:
        """Its name."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def user(self) -> str:
        """The name to log in with; empty: no log-in."""

    @property
    def password(self) -> str:
        """The password to log in with."""

    @property
    def sender(self) -> str:
        """The address that mail comes from."""

    @property
    def reply_to(self) -> str:
        """The address that answers go to; empty: nobody reads them."""


def post(mail: bytes, *, sender: str, recipient: str, server: Server) -> Answer:
    """Offer one mail to the server; gives its answer, and never raises for what a network can do."""
    try:
        smtp = _connect(server, named=sender.rpartition("@")[2])
    except (smtplib.SMTPException, OSError) as error:
        return _no_answer(Stage.CONNECT, error)
    steps = {
        Stage.SENDER: partial(smtp.mail, sender),
        Stage.RECIPIENT: partial(smtp.rcpt, recipient),
        Stage.DATA: partial(smtp.data, mail),
    }
    stage, code, words = Stage.SENDER, 0, b""
    try:
        for step, say in steps.items():
            stage = step
            code, words = say()
            if not 200 <= code < 300:
                break
        return Answer(stage=stage, code=code, words=words.decode(errors="replace"))
    except (smtplib.SMTPException, OSError) as error:
        return _no_answer(stage, error)
    finally:
        # What was accepted stays accepted, however the goodbye goes.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _no_answer(stage: Stage, error: Exception) -> Answer:
    """A conversation that broke off; with the server's code and words where it gave them."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return Answer(stage=stage, code=error.smtp_code, words=words)
    return Answer(stage=stage, code=None, words=f"{type(error).__name__}: {error}")


def _connect(server: Server, *, named: str) -> smtplib.SMTP:
    """Say hello as ``named``, so that the machine's own name goes nowhere; safely where that was asked."""
    if server.scheme == "smtps":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host,
            server.port,
            local_hostname=named,
            timeout=TIMEOUT,
            context=ssl.create_default_context(),
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, local_hostname=named, timeout=TIMEOUT)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp+starttls":
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp
