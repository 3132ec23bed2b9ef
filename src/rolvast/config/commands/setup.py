"""The first municipality and administrator on a new database."""

from datetime import date

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput


def main(argv: list[str]) -> int:
    """``rolvast setup --code GM0200 --name Apeldoorn --administrator NAME --sign-in-name WORD``."""
    arguments = cli.parser(
        "setup",
        "rolvast setup --code GM0200 --name Apeldoorn --administrator 'Jo Smit' --sign-in-name jo.smit",
    )
    arguments.add_argument("--code", required=True, help="CBS code of the municipality, such as GM0200")
    arguments.add_argument("--name", required=True, help="its name")
    arguments.add_argument("--host", default="", help="the host name it is served under; empty: every other")
    arguments.add_argument("--administrator", required=True, help="full name of the first administrator")
    arguments.add_argument("--sign-in-name", required=True, help="the name the administrator signs in with")
    options = arguments.parse_args(argv)
    starting.start()
    starting.upgrade(quiet=True)

    from django.db import IntegrityError, transaction

    from rolvast.accounts import actions, queries
    from rolvast.accounts.rules import PositionKind

    if queries.municipality_named(options.code):
        raise BadInput(f"municipality {options.code} is there already; nothing was changed")
    try:
        with transaction.atomic():
            municipality = actions.add_municipality(
                code=options.code,
                name=options.name,
                host=options.host,
                is_default=queries.default_municipality() is None,
            )
            actions.enter(municipality.pk)
            person = actions.add_person(
                municipality_id=municipality.pk,
                sign_in_name=options.sign_in_name,
                name=options.administrator,
            )
            actions.appoint(
                person=person,
                kind=PositionKind.ADMINISTRATOR,
                title="beheerder",
                team=None,
                starts_on=date.today(),  # noqa: DTZ011 - the day of whoever sits at this machine
            )
    except IntegrityError as error:
        what = (
            "code (GM and four digits)" if "municipality_code" in str(error) else "sign-in name (it is taken)"
        )
        raise BadInput(f"this {what} cannot be used; nothing was changed") from error
    print(f"{options.name} ({options.code}) is there, with {options.administrator} as administrator.")
    return 0
