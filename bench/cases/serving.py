"""Rolvast as ``serve`` starts it, on a data folder of its own, with what its processes cost."""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", *, seconds: float = 60) -> None:
    """Wait until something answers there. Raises ``RuntimeError`` when it does not, or the process ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the server on port {port} did not come up")


class Served:
    """A running ``rolvast serve``: its web server and its worker, with their processes."""

    def __init__(self, data: Path, port: int, *, log: Path) -> None:
        self.data, self.port = data, port
        self._log = log.open("ab")
        words = [str(Path(sys.executable).with_name("rolvast")), "serve", "--port", str(port)]
        environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environ.pop("ROLVAST_DB_ROLE", None)
        self.process = subprocess.Popen(
            words, env={**environ, "ROLVAST_DATA": str(data)}, stdout=self._log, stderr=self._log
        )
        wait_for(port, self.process)

    @property
    def web(self) -> int:
        """The process id of the web server."""
        return self._child("granian")

    @property
    def worker(self) -> int:
        """The process id of the worker."""
        return self._child("rolvast.config.commands.worker")

    def _child(self, word: str) -> int:
        for pid in children(self.process.pid):
            if word in command(pid):
                return pid
        raise RuntimeError(f"serve has no child {word}")

    def stop(self) -> None:
        """Stop it as Ctrl+C would."""
        self.process.terminate()
        self.process.wait(timeout=40)
        self._log.close()


def children(pid: int) -> list[int]:
    """The process ids whose parent this is."""
    there = [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    return [one for one in there if _stat(one)[1:2] == [str(pid)]]


def command(pid: int) -> str:
    """The words a process was started with."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: state, parent, …; empty where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return []


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of the web server and of PostgreSQL."""

    web: float
    database: float

    def __sub__(self, other: "Cost") -> "Cost":
        """What was spent between two moments."""
        return Cost(self.web - other.web, self.database - other.database)


def cost(web: int, database: int) -> Cost:
    """What the trees of these two processes have used until now."""
    return Cost(_seconds(web), _seconds(database))


def _seconds(pid: int) -> float:
    fields = _stat(pid)
    own = sum(map(int, fields[11:15])) / _TICK if fields else 0.0  # utime, stime, and of children that ended
    return own + sum(_seconds(child) for child in children(pid))
