"""The register of persons of the demonstration: a small receiver that runs beside web and worker."""

import os
import secrets
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from rolvast.config.bad_input import BadInput
from rolvast.handover.rules import secret_text

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Where it listens, what it shares with us, the file it keeps events in, and how it is started."""

    url: str
    secret: str = field(repr=False)
    file: Path
    command: tuple[str, ...]


def free_port(wanted: int) -> int:
    """The port wanted, or another where something listens there."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    raise BadInput(f"no port is free on {HOST}")


def register(data: Path, *, port: int) -> Register:
    """The register on this port; its secret is made once and kept in the data folder (mode 600)."""
    secret_file, file = data / "register-secret", data / "register-of-persons.jsonl"
    if not secret_file.exists():
        draft = data / f".register-secret-{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secret_text(secrets.token_bytes(32)))
        draft.replace(secret_file)
    run = "from rolvast.config.cli import main; raise SystemExit(main())"
    return Register(
        url=f"http://{HOST}:{port}/",
        secret=secret_file.read_text(encoding="ascii"),
        file=file,
        command=(
            sys.executable, "-c", run, "receiver", "--host", HOST, "--port", str(port),
            "--secret-file", str(secret_file), "--keep", str(file),
        ),
    )  # fmt: skip
