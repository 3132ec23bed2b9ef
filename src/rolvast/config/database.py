"""Which database, as which role: from the environment, without connecting to anything."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from rolvast.config.postgres import OWNER, SERVE


class DatabaseUrlError(ValueError):
    """DATABASE_URL cannot be read; the text says what to change and never repeats a password."""


def settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's connection settings for this process.

    ``DATABASE_URL`` wins; without it the embedded server's socket folder (``ROLVAST_PG_SOCKET``, set
    by the command line once the server runs). ``ROLVAST_DB_ROLE=owner`` is for migrating only: every
    other process is the serving role, which neither owns the tables nor passes row-level security.
    """
    owner = environ.get("ROLVAST_DB_ROLE") == "owner"
    common: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_HEALTH_CHECKS": False,
        "TEST": {"NAME": environ.get("ROLVAST_TEST_DATABASE", "rolvast_test")},
    }
    options: dict[str, Any] = {} if owner else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
    if url := environ.get("DATABASE_URL"):
        return common | _from_url(url, owner=owner, options=options)
    return common | {
        "NAME": environ.get("ROLVAST_PG_NAME", "rolvast"),
        "HOST": environ.get("ROLVAST_PG_SOCKET", ""),
        "PORT": environ.get("ROLVAST_PG_PORT", "5432"),
        "USER": OWNER if owner else SERVE,
        "OPTIONS": options,
    }


def _from_url(url: str, *, owner: bool, options: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise DatabaseUrlError("DATABASE_URL must begin with postgresql:// (PostgreSQL 15 or newer).")
    if not parts.path.strip("/"):
        raise DatabaseUrlError("DATABASE_URL names no database: postgresql://user@host/DATABASE")
    try:
        port = parts.port
    except ValueError:
        raise DatabaseUrlError("DATABASE_URL has a port that is not a number.") from None
    query = dict(parse_qsl(parts.query))
    if not owner:
        # One login serves both: the serving process gives up the owner's rights as it connects.
        query["options"] = f"{query.get('options', '')} -c role={SERVE}".strip()
    return {
        "NAME": unquote(parts.path.strip("/")),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": {**options, **query},
    }
