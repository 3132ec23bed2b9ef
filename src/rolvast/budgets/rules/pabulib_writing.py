"""Writes files of Pabulib. Pure."""

from collections.abc import Mapping

from rolvast.budgets.rules.pabulib_file import UNREADABLE, WITH_POINTS, PabulibFile


def write(file: PabulibFile) -> bytes:
    """A file of Pabulib; reading it again gives the same.

    Counts are written from the election itself. Raises ValueError where the step is no power of ten, so
    that its money has no decimal notation.
    """
    election = file.election
    decimals = len(str(election.step)) - 1
    if election.step != 10**decimals:
        raise ValueError(f"money with a step of {election.step} has no decimal notation")
    meta = {
        **file.meta,
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": _money(election.budget, decimals),
        "vote_type": file.vote_type.value,
    }
    rows: list[list[str]] = [["META"], ["key", "value"], *([key, value] for key, value in meta.items())]
    own = {"project_id", "cost", "votes", "name"}
    extra = _columns(file.projects, own)
    rows += [["PROJECTS"], ["project_id", "cost", "votes", "name", *extra]]
    for project in election.projects:
        more = file.projects.get(project.key, {})
        votes = str(election.votes[project.key])
        cost = _money(project.cost, decimals)
        rows.append([project.key, cost, votes, project.name, *(more.get(name, "") for name in extra)])
    points = ["points"] if file.vote_type in WITH_POINTS else []
    extra = _columns(file.voters, {"voter_id", "vote", "points"})
    rows += [["VOTES"], ["voter_id", "vote", *points, *extra]]
    for ballot in election.ballots:
        more = file.voters.get(ballot.voter, {})
        given = [",".join(map(str, ballot.points))] if points else []
        rows.append(
            [ballot.voter, ",".join(ballot.projects), *given, *(more.get(name, "") for name in extra)]
        )
    return "".join(";".join(map(_field, row)) + "\n" for row in rows).encode()


def _columns(rows: Mapping[str, Mapping[str, str]], own: set[str]) -> list[str]:
    return [name for name in dict.fromkeys(name for row in rows.values() for name in row) if name not in own]


def _money(amount: int, decimals: int) -> str:
    if not decimals:
        return str(amount)
    whole, rest = divmod(amount, 10**decimals)
    return f"{whole}.{rest:0{decimals}}"


def _field(text: str) -> str:
    text = UNREADABLE.sub(" ", text.replace("\n", " "))
    if ";" in text or text.startswith('"') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text
