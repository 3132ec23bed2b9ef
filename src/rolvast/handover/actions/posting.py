"""One event over the wire, told as one answer: guarded, limited in time and size, nothing followed.

The standard library's client is enough: one request a connection, to an address that was looked at first. A
client with pools, redirects and proxies of its own would have to be told not to.
"""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping

from rolvast.handover.rules import Answer, Target, answered, is_outside

#: Seconds to come to a connection, to wait for any next byte, and for the whole of it.
CONNECT, READ, WHOLE = 5.0, 10.0, 15.0
#: Bytes of an answer that are read before hanging up; they are not kept.
MOST_READ = 4096
#: Addresses of one name that are tried.
_MOST_ADDRESSES = 4


def post(target: Target, body: bytes, *, headers: Mapping[str, str]) -> Answer:
    """Send one event; gives the answer, and never raises for what a network can do."""
    line = _Line()
    # However slowly an answer drips in, after this it is over.
    end = threading.Timer(WHOLE, line.cut)
    end.daemon = True
    end.start()
    try:
        return line.open(target) or line.speak(target, body, headers=headers)
    except ssl.SSLCertVerificationError:
        return _none("Het certificaat van de ontvanger klopt niet.")
    except TimeoutError:
        return _none("De ontvanger antwoordde niet op tijd.")
    except (http.client.HTTPException, OSError, ValueError):
        return _none("De verbinding met de ontvanger brak af.")
    finally:
        end.cancel()
        line.close()


def _none(words: str, *, final: bool = False) -> Answer:
    return Answer(code=None, words=words, final=final)


def _addresses(target: Target) -> list[str]:
    infos = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


class _Line:
    """One connection. It can be cut from another thread at any moment."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None

    def open(self, target: Target) -> Answer | None:
        """Connect; gives an answer where that is not possible, or not allowed.

        A name that leads inside is refused, whatever else it leads to. What is connected to is an address
        that was looked at, so that the name cannot say something else a moment later.
        """
        try:
            found = _addresses(target)
        except (OSError, UnicodeError):
            return _none("De naam in het webadres is niet gevonden.")
        if not target.inside and not all(is_outside(address) for address in found):
            return _none(
                "Het webadres wijst naar een computer in een eigen netwerk. "
                "Dat mag alleen als de instellingen die computer noemen.",
                final=True,
            )
        end = time.monotonic() + CONNECT
        for address in found[:_MOST_ADDRESSES]:
            left = end - time.monotonic()
            with contextlib.suppress(OSError):
                self._socket = socket.create_connection((address, target.port), timeout=max(left, 0.1))
                return None
        return _none("Met de ontvanger komt geen verbinding tot stand.")

    def speak(self, target: Target, body: bytes, *, headers: Mapping[str, str]) -> Answer:
        """Send the event and read what came of it."""
        assert self._socket is not None
        self._socket.settimeout(READ)
        if target.secure:
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(
                self._socket, server_hostname=target.host, do_handshake_on_connect=False
            )
            self._socket = wrapped
            wrapped.do_handshake()
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.sock = self._socket
        own = {"Host": target.authority, "Connection": "close", "User-Agent": "Rolvast"}
        connection.request("POST", target.path, body=body, headers={**own, **headers})
        response = connection.getresponse()
        answer = answered(response.status, retry_after=response.getheader("Retry-After", ""))
        # What was accepted stays accepted, however the rest of the answer goes.
        with contextlib.suppress(http.client.HTTPException, OSError, ValueError):
            response.read(MOST_READ)
        return answer

    def cut(self) -> None:
        """Break it off."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            self._socket.close()
