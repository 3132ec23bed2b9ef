"""A mail server that says what a test tells it to, and keeps what it accepted."""

import asyncio
import os
import signal
import threading
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self, cast

from aiosmtpd.smtp import SMTP


class MailHost:
    """Listens on a port of its own. ``says``: the replies to come by step, the last one for good."""

    def __init__(self, *, port: int = 0) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.hello: list[str] = []
        self.says: dict[str, list[str]] = {}
        self.kill: int | None = None
        self.arrived = threading.Event()
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        return self

    def __exit__(self, *error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(
            lambda: SMTP(self, hostname="mail.example", loop=self._loop), "127.0.0.1", self._port
        )

    async def _close(self) -> None:
        assert self._server is not None
        self._server.close()
        self._server.close_clients()
        await self._server.wait_closed()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    def _said(self, step: str, otherwise: str) -> str:
        waiting = self.says.get(step, [])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0] if waiting else otherwise

    async def handle_EHLO(  # noqa: N802 - the server calls it so
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.hello.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        reply = self._said("MAIL", "250 OK")
        if reply.startswith("250"):
            envelope.mail_from = address
        return reply

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        reply = self._said("RCPT", "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        reply = self._said("DATA", "250 2.0.0 queued as 4711")
        if reply.startswith("250"):
            self.raw.append(envelope.content)
            self.mails.append(cast("EmailMessage", message_from_bytes(envelope.content, policy=default)))
            self.recipients.append(list(envelope.rcpt_tos))
        if self.kill is not None:
            # Accepted and kept here; whoever sent it never hears so.
            os.kill(self.kill, signal.SIGKILL)
            self.kill = None
        self.arrived.set()
        return reply
