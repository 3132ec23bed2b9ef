"""The small receiver that plays the register of persons."""

import http.client
import json
import threading
import time
from contextlib import closing

import pytest
from tests.handover.conftest import SECRET

from rolvast.config.bad_input import BadInput
from rolvast.config.commands import receiver
from rolvast.config.commands.receiver import Register, serve_register
from rolvast.handover.rules import headers_of, secret_bytes

pytestmark = pytest.mark.server
KEY = secret_bytes(SECRET)


@pytest.fixture
def said(tmp_path):
    """A function that sends a body, and gives the status and what was said."""
    server = serve_register(Register(tmp_path / "kept"), secret=KEY, host="127.0.0.1", port=0)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def send(body, headers):
        with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)) as line:
            line.request("POST", "/", body=body, headers=headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())["said"]

    yield send
    server.shutdown()
    server.server_close()


def signed(body, event_id="a", off=0, key=KEY):
    return headers_of(body, event_id=event_id, timestamp=int(time.time()) + off, secret=key)


def test_each_event_is_kept_once(said, tmp_path):
    body = b'{"id":"a"}'
    assert said(body, signed(body)) == (202, "kept")
    assert said(body, signed(body, off=2)) == (202, "was kept already")
    assert len((tmp_path / "kept").read_text().splitlines()) == 1


def test_two_at_once_are_kept_once(said, tmp_path):
    body, answers = b'{"id":"a"}', []
    senders = [threading.Thread(target=lambda: answers.append(said(body, signed(body)))) for _ in range(8)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(words for _, words in answers) == ["kept"] + ["was kept already"] * 7
    assert len((tmp_path / "kept").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    ("body", "how", "code"),
    [
        (b'{"id":"a"}', {"key": b"x" * 32}, 401),
        (b'{"id":"a"}', {"off": 301}, 401),
        (b'{"id":"a"}', {"off": -400}, 401),
        (b'{"id":"b"}', {}, 401),
        (b"[]", {}, 401),
        (b"{", {}, 400),
        (b"x" * 70_000, {}, 413),
    ],
)
def test_what_is_not_taken(said, tmp_path, body, how, code):
    assert said(body, signed(body, **how))[0] == code
    assert not (tmp_path / "kept").exists()


def test_half_a_line_of_a_stopped_machine_is_taken_off(tmp_path):
    file = tmp_path / "kept"
    Register(file).keep("a", {})
    with file.open("a") as out:
        out.write('{"id": "b", "rec')
    register = Register(file)
    assert [register.keep("b", {}), register.keep("a", {})] == [True, False]
    assert [json.loads(line)["id"] for line in file.read_text().splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    ("secret", "kept"), [("geheim", ""), (None, ""), (SECRET, "no json\n"), (SECRET, "{}\n")]
)
def test_bad_input_is_said_in_one_line(tmp_path, secret, kept):
    if secret is not None:
        (tmp_path / "secret").write_text(secret)
    (tmp_path / "kept").write_text(kept)
    words = ["--secret-file", str(tmp_path / "secret"), "--keep", str(tmp_path / "kept"), "--port", "0"]
    with pytest.raises(BadInput) as caught:
        receiver.main(words)
    assert "\n" not in str(caught.value)
    assert "geheim" not in str(caught.value)
