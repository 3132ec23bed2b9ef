"""Too much at once, through the real server: a page that says so, and no memory for it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rolvast.config import serving

pytestmark = pytest.mark.server

MB = 1_000_000
PART = bytes(MB)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Granian as ``serving.serve`` starts it, without a database: what is refused needs none."""
    port, data = free_port(), tmp_path_factory.mktemp("data")
    started = subprocess.Popen(
        [
            sys.executable, "-m", "granian", "--interface", "wsgi",
            "--host", "127.0.0.1",
            "--port", str(port),
            "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
            "rolvast.config.wsgi:application",
        ],
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("ROLVAST_")},
            "ROLVAST_DATA": str(data),
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
            "DJANGO_SETTINGS_MODULE": "rolvast.config.settings",
            "PYTHONPATH": str(Path(serving.__file__).parents[2]),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while started.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        assert started.poll() is None
        yield port, started.pid
    finally:
        started.terminate()
        started.wait()


def most_memory(pid: int) -> int:
    """The most memory a process and its children ever held, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(most_memory(int(child)) for child in children)


def post(port: int, headers: bytes, parts: list[bytes]) -> str:
    """The answer, after everything was sent as a browser sends it."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(b"POST /taken/speelplek/indienen/ HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n")
        try:
            for part in parts:
                line.sendall(part)
        except (BrokenPipeError, ConnectionResetError):
            assert b"chunked" in headers  # a browser that says how long it is, is heard out
        got = b""
        while b"</html>" not in got and (more := line.recv(65_536)):
            got += more
    return got.decode()


def test_a_hundred_megabytes_is_heard_out_and_refused_in_words(server):
    port, pid = server
    before = most_memory(pid)
    for _ in range(2):
        said = post(port, b"Content-Length: %d\r\n" % (100 * MB), [PART] * 100)
        assert said.startswith("HTTP/1.1 413")
        assert "Uw bestanden zijn te groot. Eén bestand mag 25 MB zijn" in said
    assert most_memory(pid) - before < 40 * MB


def test_a_body_in_chunks_is_refused_however_long_it_goes_on(server):
    port, pid = server
    before = most_memory(pid)
    chunk = b"%x\r\n" % MB + PART + b"\r\n"
    said = post(port, b"Transfer-Encoding: chunked\r\n", [chunk] * 100 + [b"0\r\n\r\n"])
    assert said.startswith("HTTP/1.1 411")
    assert "Uw programma zegt niet hoe groot" in said
    assert most_memory(pid) - before < 40 * MB
