"""Keys by which other systems use the API: made, listed, ended."""

import argparse
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.accounts.models import Municipality
    from rolvast.accounts.rules import Scope

#: Longer than this no key lasts: by then somebody should look at it again.
_LONGEST = timedelta(days=366)
_EXAMPLE = "rolvast token add --name Zaaksysteem --as leyla.demir --scope cases:read --expires 2027-01-31"


def main(argv: list[str]) -> int:
    """``rolvast token add --name SYSTEM --as NAME --scope SCOPE --expires DAY | list | end NUMBER``."""
    arguments = cli.parser("token", _EXAMPLE)
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    doing = arguments.add_subparsers(dest="doing", required=True, metavar="add | list | end")
    add = doing.add_parser("add", help="make a key, and print it this once", epilog=f"example: {_EXAMPLE}")
    add.add_argument("--name", required=True, help="which system it is for; no name of a person")
    add.add_argument("--as", required=True, dest="sign_in_name", help="sign-in name of whose position acts")
    add.add_argument("--scope", required=True, action="append", help="what it opens; may be given again")
    add.add_argument("--expires", required=True, metavar="DAY", help="its last day, such as 2027-01-31")
    doing.add_parser("list", help="every key, the newest first", epilog="example: rolvast token list")
    end = doing.add_parser("end", help="end a key at once", epilog="example: rolvast token end 3")
    end.add_argument("number", type=int, help="its number in the list")
    options = arguments.parse_args(argv)
    starting.start()

    from rolvast.accounts import actions
    from rolvast.config.commands.verify import municipalities

    place = municipalities(options.municipality)[0]
    with actions.within(place.pk):
        return {"add": _add, "list": _list, "end": _end}[options.doing](options, place)


def _add(options: argparse.Namespace, place: "Municipality") -> int:
    from django.utils import timezone

    from rolvast.accounts import actions, queries

    now = timezone.now()
    today = timezone.localdate(now)
    name = options.name.replace("\x00", "").strip()
    if not 0 < len(name) <= 100:
        raise BadInput("--name must have 1 to 100 characters; no key was made")
    scopes, last = _scopes(options.scope), _day(options.expires, today)
    position = queries.position_of_name(options.sign_in_name.replace("\x00", ""), on=today)
    if position is None:
        raise BadInput(
            f"nobody of {place.name} who signs in as {options.sign_in_name!r} holds a position today; "
            "no key was made"
        )
    token, key = actions.add_token(position=position, name=name, scopes=scopes, expires_on=last, at=now)
    print(key)
    told = f"This is key {token.pk}; its last day is {last}. It is shown only now: keep it safe."
    print(told, file=sys.stderr)
    return 0


def _list(options: argparse.Namespace, place: "Municipality") -> int:
    from rolvast.accounts import queries

    for token in queries.tokens():
        ended = f"ended {token.ended_at:%Y-%m-%d}" if token.ended_at else f"until {token.expires_on}"
        used = f"used {token.used_on}" if token.used_on else "never used"
        who = token.position.person.sign_in_name
        print(f"{token.pk:>5}  {token.name}  as {who}  {' '.join(token.scopes)}  {ended}  {used}")
    return 0


def _end(options: argparse.Namespace, place: "Municipality") -> int:
    from django.utils import timezone

    from rolvast.accounts import actions

    if not 0 < options.number < 2**63 or not actions.end_token(options.number, at=timezone.now()):
        raise BadInput(f"{place.name} has no key {options.number} that still opens something")
    print(f"Key {options.number} has ended.")
    return 0


def _scopes(said: list[str]) -> "list[Scope]":
    from rolvast.accounts.rules import Scope

    unknown = [one for one in said if one not in list(Scope)]
    if unknown:
        raise BadInput(f"--scope {unknown[0]} is none of: {', '.join(Scope)}; no key was made")
    return [scope for scope in Scope if scope in said]


def _day(said: str, today: date) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadInput(f"--expires {said} is no day such as 2027-01-31; no key was made") from None
    if not today <= day <= today + _LONGEST:
        raise BadInput(f"--expires {said} must be from today to a year from now; no key was made")
    return day
