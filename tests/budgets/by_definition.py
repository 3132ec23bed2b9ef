"""Equal shares written a second time, slowly and only from the definition, to hold the program to."""

from fractions import Fraction

from rolvast.budgets.rules import Utility


def order_of(election, key):
    """Ties: lower cost, more votes, then the number of the project."""
    votes = sum(key in ballot.projects for ballot in election.ballots)
    return election.by_key[key].cost, -votes, int(key)


def worth(election, utility, key):
    return election.by_key[key].cost if utility is Utility.COST else 1


def rho(election, utility, key, money):
    """The smallest rho for which the voters pay min(what they have, rho x worth) and together the cost.

    What is paid grows with rho in straight pieces that bend where somebody runs out: the pieces are
    tried one by one.
    """
    cost, value = election.by_key[key].cost, worth(election, utility, key)
    purses = sorted(money[one.voter] for one in election.ballots if key in one.projects)
    if not purses or sum(purses) < cost:
        return None
    answers = []
    for broke in range(len(purses)):
        found = (cost - sum(purses[:broke])) / (Fraction(value) * (len(purses) - broke))
        if sum((min(purse, found * value) for purse in purses), Fraction(0)) == cost:
            answers.append(found)
    return min(answers)


def one_round(election, utility, endowment):
    """The keys chosen with this endowment, in order, and what each voter has left."""
    money = {one.voter: Fraction(endowment) for one in election.ballots}
    chosen = []
    while True:
        prices = {}
        for key, project in election.by_key.items():
            if key not in chosen and project.cost <= election.budget:
                price = rho(election, utility, key, money)
                if price is not None:
                    prices[key] = price
        if not prices:
            return chosen, money
        best = min(prices, key=lambda key: (prices[key], order_of(election, key)))
        chosen.append(best)
        for ballot in election.ballots:
            if best in ballot.projects:
                paid = min(money[ballot.voter], prices[best] * worth(election, utility, best))
                money[ballot.voter] -= paid


def winners(election, utility=Utility.COST):
    """What the shares pay after adding one, and what completion adds: two lists, and the last endowment."""
    supported = {
        key
        for ballot in election.ballots
        for key in ballot.projects
        if election.by_key[key].cost <= election.budget
    }
    endowment = election.budget // len(election.ballots) if election.ballots else 0
    shares, _ = one_round(election, utility, endowment)
    while len(shares) < len(supported):
        more, _ = one_round(election, utility, endowment + 1)
        if sum(election.by_key[key].cost for key in more) > election.budget:
            break
        shares, endowment = more, endowment + 1
    left = election.budget - sum(election.by_key[key].cost for key in shares)
    completed = []
    for key in sorted(
        supported - set(shares), key=lambda key: (order_of(election, key)[1], order_of(election, key))
    ):
        if election.by_key[key].cost <= left:
            completed.append(key)
            left -= election.by_key[key].cost
    return shares, completed, endowment
