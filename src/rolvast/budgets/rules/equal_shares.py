"""The Method of Equal Shares: each voter has an equal share of the budget and pays for what they voted for.

The rule is of Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive
Utilities" (arXiv 2008.13276, section 3). Every voter gets the same endowment. A project can be paid when
its voters together have its cost left; each pays the same, or all they have left when that is less. The
project whose voters pay least for what it is worth to them is chosen first, until no project can be
paid. With cost utilities that is the lowest (largest payment / cost), with cardinality utilities the
lowest largest payment.

What is left over is spent as municipalities that use the rule do it: the endowment begins at the whole
units of budget / voters and grows by one unit of the currency a voter and round ("add one"). The last
outcome that fits the budget stands; the first that does not ends it. Then projects that still fit are
added by number of votes.

Money is exact, and the result does not depend on how a computer rounds. A voter who has not paid all has
exactly the endowment less the largest payments of the winners they voted for, so that every amount
follows from one fraction a winner and from counts of voters. Floating point numbers only sort out, with
a bound on their error, what cannot be close; what is close is decided in whole numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rolvast.budgets.rules.election import By, Election, Outcome, Rule, Utility, Winner, with_winner
from rolvast.budgets.rules.greedy import by_votes

#: After so many rounds the step doubles every `COARSER` rounds; only a handful of voters with a great budget,
#: or a project hardly anybody voted for, gets that far. The outcome says what the step had become.
FINE = 1000
COARSER = 100

GONE = float("inf")  # a project that was chosen, or can no longer be paid

type Progress = Callable[[int, int], None]


def equal_shares(
    election: Election, *, utility: Utility = Utility.COST, progress: Progress | None = None
) -> Outcome:
    """The outcome by equal shares, completed by number of votes.

    A tie between projects is settled by lower cost, then more votes, then the key. `progress` is told
    the number of the round and what its projects cost.
    """
    shared = _Shared(election, utility)
    voters = len(election.ballots)
    step = election.step
    endowment = election.budget // (voters * step) * step if voters else 0
    best = shared.decide(endowment)
    rounds = 1
    while voters and len(best) < len(election.in_the_running):
        if rounds > FINE and (rounds - FINE) % COARSER == 1:
            step *= 2
        chosen = shared.decide(endowment + step)
        rounds += 1
        cost = sum(shared.projects[one.project].cost for one in chosen)
        if progress:
            progress(rounds, cost)
        if cost > election.budget:
            break
        best, endowment = chosen, endowment + step
    winners = [
        Winner(
            project=shared.projects[one.project],
            votes=shared.votes[one.project],
            by=By.SHARES,
            most=one.most,
        )
        for one in best
    ]
    spent = sum(one.project.cost for one in winners)
    taken = frozenset(one.project.key for one in winners)
    winners += by_votes(election, taken=taken, left=election.budget - spent, by=By.COMPLETION)
    return Outcome(
        rule=Rule.EQUAL_SHARES,
        winners=tuple(winners),
        budget=election.budget,
        voters=voters,
        voters_with_winner=with_winner(election, (one.project.key for one in winners)),
        endowment=endowment,
        rounds=rounds,
        step=step,
        utility=utility,
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    project: int
    most: Fraction


@dataclass(frozen=True, slots=True)
class _Price:
    """The largest payment for a project as `over / under` exactly, and the groups that pay all they have
    left.
    """

    over: int
    under: int
    emptied: NDArray[np.intp]


class _Shared:
    """Voters in groups of equal ballots, and projects in the order that settles ties."""

    def __init__(self, election: Election, utility: Utility) -> None:
        self.projects = election.in_the_running
        self.votes = [election.votes[one.key] for one in self.projects]
        self.cost = [one.cost for one in self.projects]
        self.worth = [one.cost if utility is Utility.COST else 1 for one in self.projects]
        place = {one.key: index for index, one in enumerate(self.projects)}
        merged = _merged(election, place)
        self.size = np.array(list(merged.values()), dtype=np.int64)
        self.weight = self.size.astype(np.float64)
        # Group by group, which projects: those of group i stand from begins[i] to begins[i + 1].
        lengths = np.array([len(ballot) for ballot in merged], dtype=np.intp)
        self.begins = np.concatenate(([0], np.cumsum(lengths))).astype(np.intp)
        self.voted = np.array([index for ballot in merged for index in ballot], dtype=np.intp)
        groups = np.repeat(np.arange(len(lengths), dtype=np.intp), lengths)
        by_project = np.argsort(self.voted, kind="stable")
        ends = np.cumsum(np.bincount(self.voted, minlength=len(self.projects)))[:-1]
        self.supporters: list[NDArray[np.intp]] = np.split(groups[by_project], ends)
        alone = np.array(self.cost, dtype=np.float64) / self.votes / self.worth
        self.at_first = alone * (1 - 1e-12)

    def decide(self, endowment: int) -> list[_Chosen]:
        """The projects that equal shares of `endowment` pay for, in order."""
        return _Round(self, endowment).decide()

    def counted(self, groups: NDArray[np.intp]) -> NDArray[np.int64]:
        """For each project how many voters of these groups voted for it."""
        begins, lengths = self.begins[groups], self.begins[groups + 1] - self.begins[groups]
        before = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(begins - before, lengths)
        voters = np.repeat(self.weight[groups], lengths)  # whole numbers, far under where floats lose one
        counts = np.bincount(self.voted[places], weights=voters, minlength=len(self.projects))
        return counts.astype(np.int64)


def _merged(election: Election, place: dict[str, int]) -> dict[tuple[int, ...], int]:
    """Groups of voters, by the projects in the running only; sorted, so that the order of ballots means
    nothing.
    """
    merged: dict[tuple[int, ...], int] = {}
    for ballot, count in election.groups.items():
        key = tuple(sorted(place[one] for one in ballot if one in place))
        if key:
            merged[key] = merged.get(key, 0) + count
    return dict(sorted(merged.items()))


class _Round:
    """One run of the rule at one endowment."""

    def __init__(self, shared: _Shared, endowment: int) -> None:
        self.shared = shared
        self.endowment = endowment
        self.left = np.full(len(shared.size), float(endowment))
        self.spent_all = np.zeros(len(shared.size), dtype=bool)
        self.live = list(shared.supporters)
        self.chosen: list[int] = []
        # The exact largest payments of the winners so far: payments[i] / under.
        self.payments: list[int] = []
        self.under = 1
        # From below: what a project's voters pay, a unit of worth. It never falls within a round.
        self.at_least = shared.at_first.copy()

    def decide(self) -> list[_Chosen]:
        """Choose until nothing can be paid."""
        found = []
        while (best := self._best()) is not None:
            index, price = best
            found.append(_Chosen(index, Fraction(price.over, price.under)))
            self._pay(index, price)
        return found

    def _best(self) -> tuple[int, _Price] | None:
        """The project whose voters pay least for its worth, with its exact price."""
        close: list[tuple[float, int]] = []
        ceiling = GONE
        for index in np.argsort(self.at_least).tolist():
            if self.at_least[index] > ceiling or self.at_least[index] == GONE:
                break
            bounds = self._bounds(index)
            if bounds is None:
                self.at_least[index] = GONE
                continue
            self.at_least[index] = max(bounds[0], self.at_least[index])
            ceiling = min(ceiling, bounds[1])
            close.append((bounds[0], index))
        contenders = sorted(index for low, index in close if low <= ceiling)
        best: tuple[int, _Price] | None = None
        for index in contenders:  # in the order that settles ties: only what is truly cheaper comes before
            price = self._price(index)
            if best is None or self._cheaper(index, price, *best):
                best = index, price
        return best

    def _cheaper(self, index: int, price: _Price, other: int, others: _Price) -> bool:
        worth = self.shared.worth
        return price.over * others.under * worth[other] < others.over * price.under * worth[index]

    def _bounds(self, index: int) -> tuple[float, float] | None:
        """Between what and what the exact (largest payment / worth) lies; None when it cannot be paid."""
        cost, worth = self.shared.cost[index], self.shared.worth[index]
        live = self._live(index)
        left, weight = self.left[live], self.shared.weight[live]
        voters = float(weight.sum())
        noise = self._noise(len(live), voters, cost)
        total = float((weight * left).sum())
        if total < cost - noise:
            return None
        if total <= cost + noise:
            # Its voters have just this much: whether they can pay is decided exactly.
            if self._money(live)[1] < self.under * cost:
                return None
            price = self._price(index)
            payment, error = price.over / price.under, 0.0
        else:
            payment, rest = _filled(left, weight, cost, voters, float(self.at_least[index]) * worth)
            error = noise / rest
        low, high = (payment - error) / worth, (payment + error) / worth
        return max(low, 0.0) * (1 - 1e-12), high * (1 + 1e-12)

    def _noise(self, groups: int, voters: float, cost: int) -> float:
        """A bound, generous, on the rounding error of a sum of money over these groups."""
        subtracted = 4 * (len(self.chosen) + 1) * voters * self.endowment
        summed = 4 * (groups + 2) * (cost + voters * self.endowment)
        return (subtracted + summed) * 2.0**-53

    def _live(self, index: int) -> NDArray[np.intp]:
        """The groups that voted for this and have something left."""
        groups = self.live[index]
        spent = self.spent_all[groups]
        if spent.any():
            groups = self.live[index] = groups[~spent]
        return groups

    def _money(self, groups: NDArray[np.intp]) -> tuple[int, int]:
        """How many voters these groups have, and what they have left together times `under`: both exact."""
        voters = int(self.shared.size[groups].sum())
        money = self.under * self.endowment * voters
        if self.chosen:
            counted = self.shared.counted(groups)[self.chosen].tolist()
            money -= sum(payment * count for payment, count in zip(self.payments, counted, strict=True))
        return voters, money

    def _price(self, index: int) -> _Price:
        """The exact largest payment for a project that can be paid."""
        cost = self.shared.cost[index] * self.under
        live = self._live(index)
        left = self.left[live]
        rest, paid = int(self.shared.size[live].sum()), 0
        near = 1e-9 * (self.endowment + 1)
        # Who has less than the lower bound is sure to pay all.
        short = left < float(self.at_least[index]) * self.shared.worth[index] - near
        new = short
        while True:
            if new.any():
                voters, money = self._money(live[new])
                paid, rest = paid + money, rest - voters
            over, under = cost - paid, self.under * rest
            payment = over / under
            new = left < payment + near
            new &= ~short
            doubtful = np.flatnonzero(new & (left >= payment - near))
            if len(doubtful):
                new[doubtful] = self._less(live[doubtful], over, under)
            if not new.any():
                return _Price(over, under, live[short])
            short |= new

    def _less(self, groups: NDArray[np.intp], over: int, under: int) -> NDArray[np.bool_]:
        """Which of these groups have less left a voter than `over / under`, exactly."""
        answers: dict[frozenset[int], bool] = {}
        chosen = dict(zip(self.chosen, self.payments, strict=True))
        less = np.zeros(len(groups), dtype=bool)
        for place, group in enumerate(groups):
            voted = self.shared.voted[self.shared.begins[group] : self.shared.begins[group + 1]].tolist()
            paid = frozenset(index for index in voted if index in chosen)
            if paid not in answers:
                left = self.under * self.endowment - sum(chosen[index] for index in paid)
                answers[paid] = left * under < over * self.under
            less[place] = answers[paid]
        return less

    def _pay(self, index: int, price: _Price) -> None:
        """Take the payments off; who pays all is out of every later sum."""
        self.left[self._live(index)] -= price.over / price.under
        self.spent_all[price.emptied] = True
        exact = Fraction(price.over, price.under)
        wider = Fraction(exact.denominator, self.under).numerator  # to the smallest shared denominator
        self.under *= wider
        self.payments = [
            *(payment * wider for payment in self.payments),
            exact.numerator * (self.under // exact.denominator),
        ]
        self.chosen.append(index)
        self.at_least[index] = GONE


def _filled(
    left: NDArray[np.float64], weight: NDArray[np.float64], cost: int, voters: float, least: float
) -> tuple[float, float]:
    """The largest payment when who has less pays all, nearly; and how many voters pay it.

    `least` is a payment that it is not under: who has less is sure to pay all.
    """
    payment, rest = least, -1.0
    while True:
        short = left < payment
        pays = weight[short]
        now = voters - float(pays.sum())
        if now <= 0:
            return float(left.max()), 1.0
        if now == rest:
            return payment, rest
        rest = now
        payment = (cost - float((pays * left[short]).sum())) / rest
