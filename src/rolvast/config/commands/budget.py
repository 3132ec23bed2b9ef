"""Who wins a neighbourhood budget, from a file of Pabulib: by equal shares, or by number of votes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from rolvast.budgets import rules
from rolvast.budgets.rules import pabulib
from rolvast.budgets.rules.equal_shares import Progress
from rolvast.config import cli
from rolvast.config.bad_input import BadInput
from rolvast.huisstijl import texts

#: No real file comes near; what is larger is something else.
LARGEST = 256 * 1024 * 1024
#: Width of a name in the table.
_NAME = 44
_HOW = {
    rules.By.SHARES: "betaald door stemmers",
    rules.By.COMPLETION: "aangevuld op stemmen",
    rules.By.VOTES: "meeste stemmen",
}
#: What is said of a winner that somebody voted for and did not pay for.
_WITHOUT_PAYING = {
    rules.By.SHARES: "betaald door anderen die er op stemden",
    rules.By.COMPLETION: "op aantal stemmen; deze stem telde mee",
    rules.By.VOTES: "op aantal stemmen; deze stem telde mee",
}


def main(argv: list[str]) -> int:
    """``rolvast budget FILE [--rule equal-shares|greedy] [--utility …] [--explain VOTER] [--json]``."""
    arguments = cli.parser("budget", "rolvast budget netherlands_amsterdam_289.pb --rule equal-shares --json")
    arguments.add_argument(
        "file", metavar="FILE", type=Path, help="projects and votes: a file of Pabulib (.pb)"
    )
    arguments.add_argument(
        "--rule",
        choices=[*rules.Rule],
        default=rules.Rule.EQUAL_SHARES,
        help="how the winners are chosen (equal-shares)",
    )
    arguments.add_argument(
        "--utility",
        choices=[*rules.Utility],
        default=rules.Utility.COST,
        help="of equal shares: whether a funded project is worth its cost, or each the same (cost)",
    )
    arguments.add_argument("--explain", metavar="VOTER", help="what the vote of this voter_id helped to pay")
    arguments.add_argument("--json", action="store_true", help="the outcome as JSON on standard output")
    options = arguments.parse_args(argv)
    file = _read(options.file)
    ballot = None
    if options.explain is not None:
        ballot = next((one for one in file.election.ballots if one.voter == options.explain), None)
        if ballot is None:
            raise BadInput(f"there is no voter {options.explain!r} in {options.file}; give a voter_id")
    for note in file.notes:
        print(f"{options.file.name}: {note}", file=sys.stderr)
    if options.rule == rules.Rule.GREEDY:
        outcome = rules.greedy(file.election)
    else:
        with _bar(file.election) as progress:
            outcome = rules.equal_shares(
                file.election, utility=rules.Utility(options.utility), progress=progress
            )
    if options.json:
        print(json.dumps(_as_json(file, outcome, ballot), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_in_words(file, outcome, ballot)))
    return 0


def _read(path: Path) -> pabulib.PabulibFile:
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}); name a file of Pabulib (.pb)") from error
    if len(data) > LARGEST:
        raise BadInput(f"{path} is larger than {LARGEST // 1024**2} MB; is it a file of Pabulib (.pb)?")
    try:
        return pabulib.read(data)
    except pabulib.PabulibErrors as errors:
        more = len(errors.problems) - 1
        others = f" (and {more} more problem{'s' * (more > 1)})" if more else ""
        raise BadInput(f"{path}: {errors.problems[0]}{others}") from errors


@contextmanager
def _bar(election: rules.Election) -> Iterator[Progress | None]:
    """How much of the budget the rounds spend, on a terminal; elsewhere nothing."""
    from rich.console import Console
    from rich.progress import Progress as Shown

    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    with Shown(console=console, transient=True) as shown:
        task = shown.add_task("verdelen", total=election.budget)
        yield lambda number, cost: shown.update(
            task, description=f"ronde {number}", completed=min(cost, election.budget)
        )


def _as_json(
    file: pabulib.PabulibFile, outcome: rules.Outcome, ballot: rules.Ballot | None
) -> dict[str, Any]:
    step = file.election.step
    shown: dict[str, Any] = {
        "rule": outcome.rule.value,
        "winners": [
            {
                "project_id": one.project.key,
                "name": one.project.name,
                "cost": _money(one.project.cost, step),
                "votes": one.votes,
                "by": one.by.value,
            }
            for one in outcome.winners
        ],
        "spent": _money(outcome.spent, step),
        "budget": _money(outcome.budget, step),
        "left": _money(outcome.left, step),
        "currency": file.meta.get("currency", ""),
        "projects": len(file.election.projects),
        "voters": outcome.voters,
        "voters_with_winner": outcome.voters_with_winner,
        "notes": [{"line": one.line, "message": one.message} for one in file.notes],
    }
    if outcome.utility:
        shown |= {
            "utility": outcome.utility.value,
            "endowment": _money(outcome.endowment, step),
            "rounds": outcome.rounds,
            "last_step": _money(outcome.step, step),
        }
    if ballot:
        parts = rules.of_voter(outcome, ballot.projects)
        shown["explained"] = {
            "voter": ballot.voter,
            "voted_for": list(ballot.projects),
            "paid": _money(sum((one.paid for one in parts), Fraction(0)), step),
            "parts": [
                {"project_id": one.project.key, "paid": _money(one.paid, step), "by": one.by.value}
                for one in parts
            ],
        }
    return shown


def _money(amount: int | Fraction, step: int) -> int | float:
    """An amount in the currency of the file: a whole number where it is one."""
    exact = Fraction(amount, step)
    return exact.numerator if exact.denominator == 1 else round(float(exact), 6)


def _in_words(
    file: pabulib.PabulibFile, outcome: rules.Outcome, ballot: rules.Ballot | None
) -> Iterator[str]:
    """The outcome for somebody to read, in Dutch."""
    step, currency = file.election.step, file.meta.get("currency", "")
    yield file.meta.get("description", "") or "Buurtbudget"
    yield "Verdeeld met gelijke aandelen." if outcome.utility else "Verdeeld op aantal stemmen."
    yield ""
    yield f"{'project':<{_NAME + 12}} {'kosten':>14} {'stemmen':>8}  hoe"
    for one in outcome.winners:
        name = f"{one.project.key:<11} {_shortened(one.project.name)}"
        cost = _written(one.project.cost, step)
        yield f"{name:<{_NAME + 12}} {cost:>14} {one.votes:>8}  {_HOW[one.by]}"
    if not outcome.winners:
        yield "Geen enkel project is gekozen."
    yield ""
    yield f"{len(outcome.winners)} van {len(file.election.projects)} projecten gekozen."
    yield (
        f"{_written(outcome.spent, step)} van {_written(outcome.budget, step)} {currency}".rstrip()
        + f" besteed; {_written(outcome.left, step)} blijft over."
    )
    if outcome.voters:
        part = texts.percent(outcome.voters_with_winner / outcome.voters, decimals=1)
        yield f"Van {outcome.voters_with_winner} van de {outcome.voters} stemmers ({part}) won een project."
    if outcome.utility:
        share = f"{_written(outcome.endowment, step)} {currency}".rstrip()
        yield f"Iedere stemmer kreeg een even groot aandeel: {share}. Wat niet op kon, telt niet mee."
    if ballot:
        yield ""
        yield from _explained(file, outcome, ballot)


def _explained(file: pabulib.PabulibFile, outcome: rules.Outcome, ballot: rules.Ballot) -> Iterator[str]:
    step = file.election.step
    parts = rules.of_voter(outcome, ballot.projects)
    count = len(ballot.projects)
    yield f"Stemmer {ballot.voter} stemde op {count} {'project' if count == 1 else 'projecten'}."
    if not parts:
        yield "Geen van die projecten is gekozen."
    for part in parts:
        name = part.project.name or part.project.key
        if part.paid:
            paid = _written(Fraction(part.paid), step, 2)
            yield f"  De stem hielp {name} betalen, met {paid}."
        else:
            yield f"  {name} is ook gekozen, {_WITHOUT_PAYING[part.by]}."


def _shortened(name: str) -> str:
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"


def _written(amount: int | Fraction, step: int, decimals: int = 0) -> str:
    """An amount as Dutch people write it: 1.234,50."""
    exact = Fraction(amount, step)
    decimals = decimals or (2 if exact.denominator > 1 else 0)
    return texts.number(Decimal(round(exact * 10**decimals)).scaleb(-decimals), decimals=decimals)
