"""The web server and the worker as two children of one command."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence

from django.core.management import call_command

from rolvast.config.bad_input import BadInput
from rolvast.config.postgres.supervisor import tied_to_parent


def free_or_refuse(host: str, port: int) -> None:
    """Raise :class:`BadInput` where something else listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                f"port {port} on {host} cannot be used ({error.strerror}); give another with --port"
            ) from error


def serve(*, host: str, port: int, when_up: Callable[[], None], beside: Sequence[Sequence[str]] = ()) -> int:
    """Run web and worker until one ends or this process is told to stop; gives the exit code.

    ``beside``: other programs to run as long.
    """
    free_or_refuse(host, port)
    call_command("collectstatic", interactive=False, verbosity=0)
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "rolvast.config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "rolvast.config.commands.worker", "--concurrency", "1"]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, frame: stopping.append(received))
    tie = tied_to_parent(os.getpid(), signal.SIGTERM)  # a killed command leaves no server behind
    children = [
        subprocess.Popen(command, env=os.environ, start_new_session=True, preexec_fn=tie)
        for command in (web, worker, *beside)
    ]
    try:
        if _wait_until_up(host, port, children, stopping):
            when_up()
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(0.2)
        return 0 if stopping else 1
    finally:
        _stop(children)


def _wait_until_up(
    host: str, port: int, children: list[subprocess.Popen[bytes]], stopping: list[int]
) -> bool:
    where = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - asked for by who runs it
    while not stopping and all(child.poll() is None for child in children):
        with contextlib.suppress(OSError):
            with socket.create_connection((where, port), timeout=1):
                pass
            with contextlib.suppress(urllib.error.HTTPError):
                urllib.request.urlopen(f"http://{where}:{port}/", timeout=20)
            return True
        time.sleep(0.05)
    return False


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
