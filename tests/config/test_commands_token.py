"""``rolvast token``: a key is made and shown once, listed without itself, and ended."""

import pytest

from rolvast.accounts import queries
from rolvast.accounts.models import ApiToken
from rolvast.config import cli, starting


@pytest.fixture
def token(place, monkeypatch, capsys):
    """Run the command; gives its exit code and what it printed."""
    monkeypatch.setattr(starting, "start", lambda **options: None)

    def run(*words):
        code = cli.main(["token", *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def add(**other):
    said = {
        "--name": "Zaaksysteem",
        "--as": "GM0200-ans",
        "--scope": "cases:read",
        "--expires": day(30),
        **other,
    }
    return ["add", *(word for pair in said.items() for word in pair)]


def day(ahead):
    from datetime import timedelta

    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def test_a_key_from_made_to_ended(token, place):
    from django.utils import timezone

    code, out, err = token(*add(), "--scope", "cases:write")
    assert code == 0
    key = out.strip()
    today = timezone.localdate()
    found = queries.token_of(key, on=today)
    assert found is not None
    assert found.position_id == place.officer.position_id
    assert found.scopes == ["cases:read", "cases:write"]
    assert f"key {found.pk}" in err
    assert key not in err

    _, out, _ = token("list")
    assert "Zaaksysteem" in out
    assert "never used" in out
    assert key not in out

    assert token("end", str(found.pk))[0] == 0
    assert queries.token_of(key, on=today) is None
    assert "ended" in token("list")[1]
    code, _, err = token("end", str(found.pk))
    assert code == 2
    assert f"no key {found.pk}" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"--as": "niemand"}, "'niemand' holds a position"),
        ({"--as": "GM0200-rin"}, "holds a position"),
        ({"--scope": "alles"}, "--scope alles is none of: cases:read"),
        ({"--expires": "morgen"}, "--expires morgen is no day"),
        ({"--expires": "2020-01-01"}, "must be from today"),
        ({"--expires": "2199-01-01"}, "to a year from now"),
        ({"--name": " "}, "--name must have"),
        ({"--name": "x" * 101}, "--name must have"),
    ],
)
def test_bad_input_is_one_clear_line(token, words, said):
    code, out, err = token(*add(**words))
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not ApiToken.objects.exists()


def test_there_is_no_such_key(token):
    assert token("end", "999")[0] == 2
    assert token("end", str(10**30))[0] == 2
    assert token("--municipality", "GM9999", "list")[0] == 2
