"""Where an event may be sent: never to a machine inside, unless a setting names it. Pure."""

import ipaddress
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_URL = 500
#: Addresses of the internet that carry an IPv4 address in their last 32 bits (RFC 6052).
_CARRIES_IPV4 = ipaddress.ip_network("64:ff9b::/96")
_NO_URL = "Dit is geen webadres. Schrijf het als https://register.example/berichten."


class UrlRefused(ValueError):
    """An address that no event is sent to. The text is Dutch and says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to connect: ``host`` in plain letters, ``path`` with query. ``inside``: a setting names it."""

    secure: bool
    host: str
    port: int
    path: str
    inside: bool

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def target_of(url: str, *, inside: Collection[str]) -> Target:
    """Read an address. Raises :class:`UrlRefused`.

    ``inside``: ``host:port`` of what may be reached in the own network, and without TLS.

    >>> target_of("https://register.example/in", inside=()).authority
    'register.example'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = parts.hostname or ""
        if ":" not in host:  # no IPv6 address
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise UrlRefused(_NO_URL) from None
    if parts.scheme not in {"https", "http"} or not host or len(url) > LONGEST_URL or not url.isprintable():
        raise UrlRefused(_NO_URL)
    if any(sign.isspace() or not sign.isascii() for sign in f"{parts.path}{parts.query}"):
        raise UrlRefused("In het webadres staan tekens die daar niet horen, zoals een spatie.")
    if parts.username is not None or parts.fragment:
        raise UrlRefused("Laat een naam, een wachtwoord en een # weg uit het webadres.")
    secure = parts.scheme == "https"
    port = port or (443 if secure else 80)
    named = f"{host}:{port}" in inside
    if not secure and not named:
        raise UrlRefused("Het webadres begint met https://. Zonder slot gaan er geen gegevens naar buiten.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure=secure, host=host, port=port, path=path, inside=named)


def is_outside(address: str) -> bool:
    """Is this an address of the open internet? Not of this machine, of the own network, or of a cloud's
    own services; nor one that leads there in disguise.

    >>> [is_outside(one) for one in ("192.0.43.8", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        carried = found.ipv4_mapped or found.sixtofour
        if found in _CARRIES_IPV4:
            carried = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if found.teredo is not None:
            return False
        if carried is not None:
            return is_outside(str(carried))
    return found.is_global and not found.is_multicast
