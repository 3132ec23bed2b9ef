"""The installation's own secret, made once and kept outside the repository and the database."""

import os
import secrets as random
from collections.abc import Mapping
from pathlib import Path


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """``ROLVAST_SECRET_KEY``, else the key file in the data folder, made at first use (mode 600)."""
    if given := environ.get("ROLVAST_SECRET_KEY"):
        return given
    file = data / "secret-key"
    try:
        return file.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    data.mkdir(parents=True, exist_ok=True, mode=0o755)
    draft = data / f".secret-key-{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(random.token_urlsafe(50))
    try:
        os.link(draft, file)  # the first of two starting at once wins; nobody reads half a key
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return file.read_text(encoding="ascii")
