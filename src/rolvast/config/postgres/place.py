"""Where the embedded database lies, and as whom it runs."""

import hashlib
import os
import pwd
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VAR = Path("/var/lib/rolvast")
"""What root keeps where the account that runs PostgreSQL can read it."""

NOTE = "database-lies-in.txt"
"""In a data folder that PostgreSQL may not enter: the path of the folder it uses instead."""

LONGEST_SOCKET = 100
"""Bytes of a socket's path; systems refuse more than 103 to 107."""


class DatabaseUnavailable(Exception):
    """The embedded database cannot serve; the text says what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Account:
    """Who runs PostgreSQL. It refuses to run as root, so root runs it as somebody else."""

    name: str
    uid: int
    gid: int

    @property
    def drops(self) -> bool:
        """Whether a process of ours must change account to become this one."""
        return self.uid != os.geteuid()


@dataclass(frozen=True)
class Place:
    """The folders of one embedded database.

    `data` is the folder asked for and holds the locks. `base` holds cluster, log and socket: the same folder,
    unless only root can enter that.
    """

    data: Path
    base: Path
    account: Account

    @property
    def log(self) -> Path:
        """What PostgreSQL and its supervisor say."""
        return self.base / "postgres.log"

    @property
    def socket(self) -> Path:
        """The folder of the socket, which only the account (and root) can enter."""
        near = self.base / "socket"
        if len(os.fsencode(near / ".s.PGSQL.5432")) <= LONGEST_SOCKET:
            return near
        digest = hashlib.sha256(os.fsencode(self.base)).hexdigest()[:16]
        return Path("/tmp") / f"rolvast-{self.account.uid}-{digest}"  # noqa: S108  # checked in make_socket_folder


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of all data: `ROLVAST_DATA`, else the user's data folder, else (root) /var/lib/rolvast."""
    if given := environ.get("ROLVAST_DATA"):
        return Path(given).expanduser().absolute()
    try:
        given = environ.get("XDG_DATA_HOME", "")
        # The XDG rule: a relative path there is to be ignored.
        home = Path(given) if given.startswith("/") else Path.home() / ".local" / "share"
    except RuntimeError as problem:
        if os.geteuid() != 0:
            raise DatabaseUnavailable(
                "This account has no home folder. Set ROLVAST_DATA to a folder for the data."
            ) from problem
        return VAR
    if os.geteuid() == 0 and not reachable(home, _nobody()):
        return VAR
    return home / "rolvast"


def reachable(folder: Path, account: Account) -> bool:
    """Whether `account` may enter `folder` (or the part of its path that exists) and all above it."""
    folder = folder.resolve()
    for step in (folder, *folder.parents):
        try:
            known = step.stat()
        except FileNotFoundError:
            continue
        if known.st_uid == account.uid:
            bit = stat.S_IXUSR
        elif known.st_gid == account.gid:
            bit = stat.S_IXGRP
        else:
            bit = stat.S_IXOTH
        if not known.st_mode & bit:
            return False
    return True


def make_data_folder(data: Path) -> tuple[Path, Account]:
    """Make the data folder when it is missing; its real path, and the account that runs PostgreSQL for it.

    That account is who owns the folder; when that is root, `nobody`.
    """
    # For root the folder must let PostgreSQL's account pass; the cluster inside is closed to others.
    mode = 0o755 if os.geteuid() == 0 else 0o700
    try:
        data = data.expanduser().resolve()
        data.mkdir(mode=mode, parents=True, exist_ok=True)
        owner = data.stat().st_uid
    except OSError as problem:
        raise DatabaseUnavailable(
            f"The data folder {data} cannot be made or read: {problem.strerror}. "
            "Set ROLVAST_DATA to a folder you may write in."
        ) from problem
    if os.geteuid() != 0 and owner != os.geteuid():
        raise DatabaseUnavailable(
            f"The data folder {data} belongs to {_account(owner).name}. "
            "Run this command as that account, or set ROLVAST_DATA to a folder of your own."
        )
    return data, _nobody() if owner == 0 else _account(owner)


def settle(data: Path, account: Account) -> tuple[Place, bool]:
    """The place of the database of a data folder, and whether it was chosen elsewhere just now.

    The caller holds the gate: no two commands settle at once. The folder is named in a note in the data
    folder, not derived from its path, so that a data folder that is moved keeps its database.
    """
    note = data / NOTE
    if note.exists():
        elsewhere = Path((note.read_text(encoding="utf-8").splitlines() or [""])[0])
        if not elsewhere.is_dir():
            raise DatabaseUnavailable(
                f"{note} says that the database lies in '{elsewhere}', and that folder is not there. "
                f"Put it back, or remove {note} to begin with an empty database."
            )
        return Place(data, elsewhere, account), False
    if reachable(data, account):
        return Place(data, data, account), False
    try:
        VAR.mkdir(mode=0o755, parents=True, exist_ok=True)
        base = Path(tempfile.mkdtemp(dir=VAR, prefix="data-"))
        base.chmod(0o755)
        writing = note.with_suffix(".new")
        writing.write_text(
            f"{base}\nThe account {account.name}, which runs PostgreSQL for root, may not enter {data}; "
            "therefore the database lies there.\n",
            encoding="utf-8",
        )
        writing.rename(note)
    except OSError as problem:
        raise DatabaseUnavailable(
            f"{account.name}, which runs PostgreSQL for root, may not enter {data}, and no folder "
            f"could be made in {VAR}: {problem.strerror}. "
            "Set ROLVAST_DATA to a folder that everyone may enter, such as one in /srv."
        ) from problem
    return Place(data, base, account), True


def make_socket_folder(place: Place) -> None:
    """Make the socket's folder, closed to others, and refuse one that somebody else laid there."""
    folder = place.socket
    try:
        folder.mkdir(mode=0o700)
        if place.account.drops:
            os.chown(folder, place.account.uid, place.account.gid)
    except FileExistsError:
        pass
    known = folder.lstat()
    if not stat.S_ISDIR(known.st_mode) or known.st_uid != place.account.uid or known.st_mode & 0o077:
        raise DatabaseUnavailable(
            f"{folder} is not a folder of {place.account.name} that is closed to others. "
            "Remove it and try again."
        )


def _nobody() -> Account:
    try:
        known = pwd.getpwnam("nobody")
    except KeyError:
        return Account("nobody", 65534, 65534)
    # macOS gives nobody the number -2.
    return Account("nobody", known.pw_uid % 2**32, known.pw_gid % 2**32)


def _account(uid: int) -> Account:
    try:
        known = pwd.getpwuid(uid)
    except KeyError:
        return Account(f"user {uid}", uid, uid if uid != os.geteuid() else os.getegid())
    return Account(known.pw_name, uid, known.pw_gid)
