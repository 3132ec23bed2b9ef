"""Equal shares over ninety thousand ballots, beside the rule by number of votes and a plain one."""

import itertools
import random
import tracemalloc
from collections.abc import Iterator

from bench import MACHINE, Measurement, benchmark, compare
from rolvast.budgets.rules import Ballot, Election, Project, equal_shares, greedy, pabulib

BALLOTS, PROJECTS = 90_000, 160
#: So many ballots suffice to see what the plain way costs; it takes minutes over all.
FEWER = 9_000


def election(ballots: int, *, projects: int = PROJECTS, seed: int = 2023) -> Election:
    """A city with twenty districts: people mostly vote for what is popular in their own."""
    rnd = random.Random(seed)
    popular = [rnd.paretovariate(1.2) for _ in range(projects)]
    district = [rnd.randrange(20) for _ in range(projects)]
    weights = [
        list(
            itertools.accumulate(
                liked * (8 if home == own else 0.3) for liked, own in zip(popular, district, strict=True)
            )
        )
        for home in range(20)
    ]
    return Election(
        budget=455 * ballots,
        projects=tuple(Project(str(key), rnd.randint(5, 1500) * ballots // 90) for key in range(projects)),
        ballots=tuple(
            Ballot(
                str(voter),
                tuple(
                    {
                        str(key): None
                        for key in rnd.choices(
                            range(projects),
                            cum_weights=weights[rnd.randrange(20)],
                            k=rnd.choice((1, 2, 3, 3, 4, 5, 5, 5, 6, 8, 10)),
                        )
                    }
                ),
            )
            for voter in range(ballots)
        ),
    )


def plainly(given: Election, endowment: int) -> list[str]:
    """One round of equal shares voter by voter in floating point, as one would write it first."""
    left = dict.fromkeys((one.voter for one in given.ballots), float(endowment))
    voters = {key: [one.voter for one in given.ballots if key in one.projects] for key in given.by_key}
    chosen: list[str] = []
    while True:
        best: tuple[float, str, float] | None = None
        for key, supporters in voters.items():
            cost = given.by_key[key].cost
            purses = sorted(left[voter] for voter in supporters)
            if key in chosen or sum(purses) < cost:
                continue
            owed = float(cost)
            for place, purse in enumerate(purses):
                most = owed / (len(purses) - place)
                if most <= purse:
                    break
                owed -= purse
            if best is None or most / cost < best[0]:
                best = most / cost, key, most
        if best is None:
            return chosen
        chosen.append(best[1])
        for voter in voters[best[1]]:
            left[voter] -= min(left[voter], best[2])


@benchmark
def budget() -> Iterator[Measurement]:
    """The whole rule with every round; one round of it beside a plain one; reading a file; memory."""
    given = election(BALLOTS)
    given.groups, given.votes, given.in_the_running  # noqa: B018  # both rules count from these
    outcome = equal_shares(given)
    seconds, floor = compare(lambda: equal_shares(given), lambda: greedy(given), runs=3)
    city = f"{BALLOTS:,} ballots in {len(given.groups):,} kinds, {PROJECTS} projects"
    yield Measurement(
        name="budget equal shares",
        value=seconds,
        unit="s",
        peer=f"by number of votes, one pass ({floor:.4f} s)",
        ratio=seconds / floor,
        conditions=f"{city}; {outcome.rounds} rounds, {len(outcome.winners)} winners; median of 3; {MACHINE}",
    )
    small = election(FEWER)
    last = equal_shares(small)
    share = last.endowment
    whole, plain = compare(lambda: equal_shares(small), lambda: plainly(small, share), runs=3)
    yield Measurement(
        name="budget one round",
        value=whole / last.rounds,
        unit="s",
        peer=f"one round voter by voter in floating point ({plain:.2f} s)",
        ratio=whole / last.rounds / plain,
        conditions=f"{FEWER:,} ballots, {PROJECTS} projects; mean of {last.rounds} exact rounds; {MACHINE}",
    )
    data = pabulib.write(pabulib.PabulibFile(election=given))
    reading, splitting = compare(
        lambda: pabulib.read(data), lambda: [row.split(";") for row in data.decode().split("\n")], runs=3
    )
    yield Measurement(
        name="budget read",
        value=reading,
        unit="s",
        peer=f"splitting its lines and nothing else ({splitting:.3f} s)",
        ratio=reading / splitting,
        conditions=f"a file of {len(data) / 1e6:.1f} MB, every ballot checked; median of 3; {MACHINE}",
    )
    tracemalloc.start()
    file = pabulib.read(data)
    read = tracemalloc.get_traced_memory()[0]
    equal_shares(file.election)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    yield Measurement(
        name="budget memory",
        value=most / 1e6,
        unit="MB",
        peer=f"the election alone, as it was read ({read / 1e6:.0f} MB)",
        ratio=most / read,
        conditions=f"at its highest while reading and deciding; {city}; {MACHINE}",
    )
