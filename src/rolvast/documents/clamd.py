"""Asks clamd whether a file holds a virus, by its INSTREAM command. Nothing is skipped: no answer is a no."""

import socket
import struct
import time

_CHUNK = 64 * 1024
_LONGEST_ANSWER = 4096  # bytes


class VirusFound(ValueError):
    """The scanner knows this file as harmful."""


class ScannerDown(ValueError):
    """The scanner gave no answer that says the file is clean; says what to do, in Dutch."""

    def __init__(self) -> None:
        super().__init__(
            "Wij kunnen dit bestand nu niet op virussen nakijken. Probeer het later opnieuw. "
            "Hebt u haast? Bel ons dan."
        )


def scan(content: bytes, *, address: str, seconds: float = 30.0) -> None:
    """Return only where clamd says this content is clean.

    ``address``: ``unix:/path/of/socket`` or ``host:port``. ``seconds``: for the whole conversation.
    Raises :class:`VirusFound`, or :class:`ScannerDown` for every other answer, and for none in time.
    """
    until = time.monotonic() + seconds
    try:
        with _connected(address, seconds) as line:
            _send(line, content, until)
            answer = _answer(line, until)
    except (OSError, ValueError) as error:
        raise ScannerDown from error
    if answer == b"stream: OK":
        return
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        raise VirusFound("In dit bestand zit een virus. Wij hebben het niet bewaard.")
    raise ScannerDown


def _connected(address: str, seconds: float) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=seconds)


def _send(line: socket.socket, content: bytes, until: float) -> None:
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), _CHUNK):
        _wait(line, until)
        chunk = content[start : start + _CHUNK]
        line.sendall(struct.pack("!I", len(chunk)) + chunk)
    line.sendall(struct.pack("!I", 0))


def _answer(line: socket.socket, until: float) -> bytes:
    got = b""
    while b"\0" not in got and len(got) < _LONGEST_ANSWER:
        _wait(line, until)
        more = line.recv(_LONGEST_ANSWER)
        if not more:
            break
        got += more
    return got.partition(b"\0")[0].strip()


def _wait(line: socket.socket, until: float) -> None:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
