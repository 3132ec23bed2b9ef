"""What the front door answers to somebody's own words."""

import json
from typing import TYPE_CHECKING, Any

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.catalogue.queries import SearchAnswer

MOST = 1000


def main(argv: list[str]) -> int:
    """``rolvast find "WORDS" [--top N] [--municipality NAME] [--json]``."""
    arguments = cli.parser("find", 'rolvast find "schommel kapot" --top 3')
    arguments.add_argument("words", metavar="WORDS", help="what somebody types, in their own words")
    arguments.add_argument("--top", metavar="N", type=int, default=10, help="at most so many tasks (10)")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name; else the default one")
    arguments.add_argument("--json", action="store_true", help="the answer as JSON on standard output")
    options = arguments.parse_args(argv)
    words = options.words.replace("\x00", "").strip()
    if not words:
        raise BadInput('say what to look for, such as: rolvast find "schommel kapot"')
    if not 1 <= options.top <= MOST:
        raise BadInput(f"--top {options.top} is not a number from 1 to {MOST}")
    starting.start()

    from django.utils import timezone

    from rolvast.accounts import actions
    from rolvast.accounts.rules import stranger
    from rolvast.catalogue import queries
    from rolvast.config.commands.verify import municipalities

    place = municipalities(options.municipality)[0]
    with actions.within(place.pk):
        if not queries.visible_to(stranger(place.pk)).exists():
            raise BadInput(
                f"the catalogue of {place.name} is empty; begin with: rolvast import-products or import-tasks"
            )
        today = timezone.localdate(timezone.now())
        answer = queries.search(stranger(place.pk), words, today=today, most=options.top)
    if options.json:
        print(json.dumps(rows(answer), ensure_ascii=False, indent=1))
        return 0
    if answer.elsewhere:
        where = answer.elsewhere
        print("elders:", ", ".join(filter(None, (where.name, where.phone, where.website))))
    for fit in answer.tasks:
        print(f"{fit.score:6.2f}  {fit.task.name}  [{fit.because}]")
    if not answer.tasks and not answer.elsewhere:
        print("niets gevonden")
    return 0


def rows(answer: "SearchAnswer") -> list[dict[str, Any]]:
    """The rows of the JSON answer, best first; whose matter it is comes first when not ours."""
    found: list[dict[str, Any]] = []
    if answer.elsewhere:
        where = answer.elsewhere
        found.append({"elsewhere": where.name, "phone": where.phone, "website": where.website})
    return found + [
        {"product": fit.product, "task": fit.task.key, "score": round(fit.score, 4)} for fit in answer.tasks
    ]
