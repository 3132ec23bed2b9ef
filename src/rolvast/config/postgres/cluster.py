"""The files of the database: made once, whole or not at all, and never by another version's programs."""

import os
import shutil
import subprocess
from pathlib import Path

from rolvast.config.postgres.place import DatabaseUnavailable, Place
from rolvast.config.postgres.programs import Programs

DATABASE = "rolvast"
OWNER = "rolvast_owner"
SERVE = "rolvast_serve"

ROOM_NEEDED = 300 * 1024 * 1024
"""Bytes that must be free to make a cluster: 40 MB of tables, the first log segments, and air."""

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    # Said aloud, because the server and its clients would both listen to a PGPORT in the environment.
    "port": "5432",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # After the death of a child it ends, and the supervisor starts it anew: a server that repairs itself in
    # place says that it is ready when it is not, and never ends when it is stopped at that moment.
    "restart_after_crash": "off",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    # Statements and details can hold personal data: the log gets neither.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_line_prefix": "%m [%p] ",
}

# One line each: the single-user server reads a statement a line.
FIRST_STATEMENTS = (
    f"CREATE ROLE {OWNER} LOGIN NOSUPERUSER NOCREATEROLE CREATEDB NOBYPASSRLS;",
    f"CREATE ROLE {SERVE} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS;",
    # The owner can become the serving role: migrations are tested as the role that serves.
    f"GRANT {SERVE} TO {OWNER};",
    f"GRANT {SERVE} TO {OWNER};",  # the owner may step down into the serving role
    f"CREATE DATABASE {DATABASE} OWNER {OWNER};",
)


def environment() -> dict[str, str]:
    """What PostgreSQL's programs may know of our environment: nothing that changes what they do."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def prepare(place: Place, programs: Programs) -> Path:
    """The cluster's folder, made with its roles and database when it is not there yet."""
    cluster = place.base / f"pg{programs.major}"
    refuse_another_version(place.base, cluster, programs)
    if cluster.exists():
        return cluster
    free = shutil.disk_usage(place.base).free
    if free < ROOM_NEEDED:
        raise DatabaseUnavailable(
            f"The disk of {place.base} has {free // 2**20} MB free; a new database needs "
            f"{ROOM_NEEDED // 2**20} MB. Make room, or set ROLVAST_DATA to a folder on another disk."
        )
    making = cluster.with_suffix(".new")
    shutil.rmtree(making, ignore_errors=True)  # of a command that was killed here
    try:
        making.mkdir(mode=0o700)
        if place.account.drops:
            os.chown(making, place.account.uid, place.account.gid)
        _initialise(place, programs, making)
        making.rename(cluster)
    except OSError as problem:
        raise DatabaseUnavailable(f"No database could be made in {place.base}: {problem}") from problem
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return cluster


def command(place: Place, programs: Programs, cluster: Path) -> list[str]:
    """The command that runs the server; its settings stand here, not in a file, to follow the code."""
    options = [f"--{name}={value}" for name, value in SETTINGS.items()]
    return [
        str(programs.folder / "postgres"),
        "-D",
        str(cluster),
        *options,
        f"--unix_socket_directories={_quoted(place.socket)}",
    ]


def _quoted(folder: Path) -> str:
    # The setting is a list: a comma or a quote in a folder's name would otherwise split it.
    return '"' + str(folder).replace('"', '""') + '"'


def refuse_another_version(base: Path, cluster: Path, programs: Programs) -> None:
    """Raise DatabaseUnavailable when the files were made by a major version other than that of `programs`."""
    made_by = cluster / "PG_VERSION"
    others = sorted(base.glob("pg*/PG_VERSION")) if not cluster.exists() else [made_by]
    for file in others:
        try:
            found = file.read_text(encoding="ascii").strip()
        except OSError as problem:
            raise DatabaseUnavailable(
                f"{file.parent} is not a whole database: {problem.strerror} ({file.name}). Restore it from "
                "a backup, or move that folder away to begin with an empty one."
            ) from problem
        if found != str(programs.major):
            raise DatabaseUnavailable(
                f"The database in {file.parent} was made by PostgreSQL {found}; the programs in "
                f"{programs.folder} are version {programs.version} and cannot read it. "
                f"Set ROLVAST_PG_BIN to the programs of PostgreSQL {found}; or dump it with those "
                "(pg_dump) and restore it (pg_restore) in an empty ROLVAST_DATA."
            )


def _initialise(place: Place, programs: Programs, cluster: Path) -> None:
    # C sorts the same on every machine and version; C.UTF-8 knows letters beyond ASCII (É belongs to é).
    locale = ["--locale=C", "--lc-ctype=C.UTF-8"]
    if programs.major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    initdb = [
        *(str(programs.folder / "initdb"), "-D", str(cluster), "--username=postgres", "--auth=trust"),
        *("--encoding=UTF8", "--data-checksums", "--no-instructions"),
    ]
    made = _run(place, [*initdb, *locale])
    if made.returncode and "locale" in made.stderr:  # a system without C.UTF-8
        made = _run(place, [*initdb, *(word for word in locale if "lc-ctype" not in word)])
    _expect(made, f"No database could be made in {place.base}")
    # Whoever can enter the socket's folder is the account itself or root; there is no other way in.
    (cluster / "pg_hba.conf").write_text("local all all trust\n", encoding="ascii")
    single = [str(programs.folder / "postgres"), "--single", "-D", str(cluster), "-c", "exit_on_error=on"]
    made = _run(place, [*single, "postgres"], said="\n".join(FIRST_STATEMENTS) + "\n")
    _expect(made, f"The roles of the database in {place.base} could not be made")


def _run(place: Place, words: list[str], *, said: str = "") -> subprocess.CompletedProcess[str]:
    account = place.account
    return subprocess.run(
        words,
        input=said,
        capture_output=True,
        text=True,
        check=False,
        cwd=place.base,
        env=environment(),
        user=account.uid if account.drops else None,
        group=account.gid if account.drops else None,
        extra_groups=[] if account.drops else None,
        umask=0o077,
    )


def _expect(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    if done.returncode:
        raise DatabaseUnavailable(f"{sentence}: {telling_line(done.stderr)}")


def telling_line(text: str) -> str:
    """The line of PostgreSQL's own words that says most about why it stopped, with advice if we have any."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    grave = [line for line in lines if any(word in line for word in ("FATAL", "PANIC", "error:", "ERROR"))]
    line = (grave or lines or ["it ended without a word"])[-1]
    if "No space left" in text:
        line += " (The disk is full: make room, or set ROLVAST_DATA to a folder on another disk.)"
    return line
