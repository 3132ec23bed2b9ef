"""How an act vouches for texts that are kept in a row of their own. Pure."""

import json
from collections.abc import Mapping

from rolvast.acts.rules import words_digest


def texts_digest(texts: Mapping[str, object], salt: bytes) -> str:
    """The digest, in hexadecimal, that the facts of an act hold over texts kept in a row with ``salt``.

    >>> texts_digest({"a": "x"}, bytes(32)) == texts_digest({"a": "y"}, bytes(32))
    False
    """
    return words_digest(json.dumps(texts, sort_keys=True, ensure_ascii=False), salt).hex()
