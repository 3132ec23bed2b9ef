"""A unit test reaches nothing outside itself; only the database's own socket is open."""

import socket

import pytest
from pytest_socket import SocketBlockedError


def test_a_unit_test_cannot_reach_out():
    with pytest.warns(UserWarning, match="socket"), pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9))
