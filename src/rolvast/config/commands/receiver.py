"""A small receiver of events that plays the register of persons, for the demonstration and for tests."""

import argparse
import json
import os
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from rolvast.config import cli
from rolvast.config.bad_input import BadInput
from rolvast.handover.rules import LARGEST, SecretRefused, SignatureRefused, secret_bytes, verify

#: Seconds without a word from a sender after which we hang up.
_PATIENCE = 10


class Register:
    """What was received, one event a line; each is kept once, however often it comes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._guard = threading.Lock()
        self._known = {json.loads(line)["id"] for line in self._lines()}

    def _lines(self) -> list[str]:
        """The whole lines; half a line at the end, of a machine that stopped while writing, is taken off."""
        if not self._file.exists():
            return []
        kept = self._file.read_bytes()
        whole = kept[: kept.rfind(b"\n") + 1]
        if whole != kept:
            os.truncate(self._file, len(whole))
        return whole.decode().splitlines()

    def keep(self, event_id: str, event: object) -> bool:
        """Keep an event, on disk before this returns. ``False`` for one that was there already."""
        line = json.dumps(
            {"id": event_id, "received": datetime.now(UTC).isoformat(), "event": event}, ensure_ascii=False
        )
        with self._guard:
            if event_id in self._known:
                return False
            with self._file.open("a", encoding="utf-8") as out:
                out.write(line + "\n")
                out.flush()
                os.fsync(out.fileno())
            self._known.add(event_id)
        return True


def serve_register(register: Register, *, secret: bytes, host: str, port: int) -> ThreadingHTTPServer:
    """A server that is ready to run. It answers 202, also to an event that it has already."""

    class Desk(BaseHTTPRequestHandler):
        timeout = _PATIENCE
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            """Take in one event."""
            length = self.headers.get("Content-Length", "")
            if not length.isdigit() or int(length) > LARGEST:
                self._say(413 if length.isdigit() else 411, "send at most 64 kB, with its length")
                return
            body = self.rfile.read(int(length))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                event_id = verify(body, headers=headers, secret=secret, now=int(time.time()))
                event = json.loads(body)
                if not isinstance(event, dict) or event.get("id") != event_id:
                    raise SignatureRefused("the id in the event is not webhook-id")
            except SignatureRefused as refused:
                self._say(401, str(refused))
                return
            except ValueError:
                self._say(400, "this is no JSON")
                return
            kept = register.keep(event_id, event)
            self._say(202, "kept" if kept else "was kept already")

        def _say(self, code: int, words: str) -> None:
            body = json.dumps({"said": words}).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.close_connection = True
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the server's own name
            """What comes in is in the file, and nowhere else."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    return Server((host, port), Desk)


def main(argv: list[str]) -> int:
    """``rolvast receiver --secret-file FILE --keep FILE [--port N]``."""
    arguments = cli.parser(
        "receiver", "rolvast receiver --port 8090 --secret-file secret --keep events.jsonl"
    )
    arguments.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    arguments.add_argument("--port", type=int, default=8090, help="port to listen on (default 8090)")
    arguments.add_argument("--secret-file", type=Path, required=True, help="file with the secret (whsec_…)")
    arguments.add_argument(
        "--keep", type=Path, required=True, help="file that events are added to, one a line"
    )
    return _run(arguments.parse_args(argv))


def _run(options: argparse.Namespace) -> int:
    try:
        secret = secret_bytes(options.secret_file.read_text(encoding="ascii"))
        register = Register(options.keep)
        server = serve_register(register, secret=secret, host=options.host, port=options.port)
    except SecretRefused:
        raise BadInput(f"{options.secret_file} holds no secret (whsec_ and base64)") from None
    except (OSError, UnicodeDecodeError, OverflowError) as error:
        raise BadInput(f"cannot start: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{options.keep} is no file of events: {error}") from error
    print(f"receiving on http://{options.host}:{server.server_port}/", flush=True)
    with server:
        server.serve_forever()
    return 0
