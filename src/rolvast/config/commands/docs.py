"""The pages under ``docs/`` that are generated from the rules, so that they cannot differ from them."""

from pathlib import Path

from rolvast.config import cli
from rolvast.config.bad_input import BadInput


def main(argv: list[str]) -> int:
    """``rolvast docs --check | --write``."""
    arguments = cli.parser("docs", "rolvast docs --write")
    which = arguments.add_mutually_exclusive_group(required=True)
    which.add_argument("--check", action="store_true", help="exit 1 where a page differs from the rules")
    which.add_argument("--write", action="store_true", help="write the pages anew")
    options = arguments.parse_args(argv)
    folder = Path(__file__).resolve().parents[4] / "docs"
    if not folder.is_dir():
        raise BadInput("the docs folder is only in the source, not in an installed package")
    differing = []
    for name, text in pages().items():
        file = folder / name
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        differing.append(name)
        if options.write:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    for name in differing:
        print(f"docs/{name} {'written' if options.write else 'differs from the rules: ./run fix'}")
    return 1 if differing and options.check else 0


def pages() -> dict[str, str]:
    """The generated pages by name under ``docs/``."""
    return {
        "states/case.md": _case_states(),
        "states/challenge.md": _challenge_states(),
        "states/proposal.md": _proposal_states(),
        "states/initiative.md": _initiative_states(),
    }


def _initiative_states() -> str:
    from rolvast.acts.rules import NEEDS
    from rolvast.initiatives.rules import MOVES, Status

    lines = [
        "# The states of an initiative",
        "",
        "Generated from `rolvast.initiatives.rules.MOVES`; do not edit. "
        "`rolvast docs --write` writes it anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    for move, rule in MOVES.items():
        if rule.to is not None:
            sources = [status.name for status in rule.since] or ["[*]"]
            lines += [f"    {since} --> {rule.to}: {move.name.lower()}" for since in sources]
    lines += [
        "```",
        "",
        "Only residents begin an initiative, finish it, stop it or hand it back.",
        "The case it came from moves by itself alone.",
        "",
        "## Moves",
        "",
        "| Move | Dutch | From | To | By | The act needs |",
        "|---|---|---|---|---|---|",
    ]
    for move, rule in MOVES.items():
        since = ", ".join(status.name for status in rule.since) or "nothing"
        to = rule.to.name if rule.to else "as it was"
        by = ", ".join(party.name.lower() for party in rule.by)
        needs = ", ".join(sorted(need.name.lower() for need in NEEDS[rule.weight])) or "nothing"
        lines.append(
            f"| `{move.value}` | {move.label} | {since} | {to} | {by} | {rule.weight.name}: {needs} |"
        )
    lines += ["", "## Statuses", "", "| Status | Dutch |", "|---|---|"]
    lines += [*[f"| `{status.name}` | {status.label} |" for status in Status], ""]
    return "\n".join(lines)


def _case_states() -> str:
    from rolvast.acts.rules import NEEDS, Weight
    from rolvast.cases.rules import MOVES, Party, Status
    from rolvast.cases.rules.moves import KEPT

    drawn = [(move, rule) for move, rule in MOVES.items() if Party.LOG not in rule.by]
    lines = [
        "# The states of a case",
        "",
        "Generated from `rolvast.cases.rules.MOVES`; do not edit. `rolvast docs --write` writes it anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    for move, rule in drawn:
        if not rule.since:
            lines.append(f"    [*] --> {rule.to}: {move.name.lower()}")
        elif rule.to is not None:
            lines += [f"    {since} --> {rule.to}: {move.name.lower()}" for since in rule.since]
    lines += ["    RECEIVED --> IN_PROGRESS: assign", "```", "", "## Moves", ""]
    lines += ["| Move | Dutch | From | To | By | The act needs |", "|---|---|---|---|---|---|"]
    for move, rule in MOVES.items():
        since = ", ".join(status.name for status in rule.since) or "nothing"
        if rule.since == KEPT:
            since = "any"
        to = rule.to.name if rule.to else "as it was"
        by = ", ".join(party.name.lower() for party in rule.by)
        needs = ", ".join(sorted(need.name.lower() for need in NEEDS[rule.weight])) or "nothing"
        lines.append(
            f"| `{move.value}` | {move.label} | {since} | {to} | {by} | {rule.weight.name}: {needs} |"
        )
    lines += [
        "",
        "Assigning a received case puts it in progress. Acts read from an event log "
        f"(`{Weight.IMPORTED.name}`) follow that log and are not drawn.",
        "",
        "## Statuses",
        "",
        "| Status | Dutch |",
        "|---|---|",
        *[f"| `{status.name}` | {status.label} |" for status in Status],
        "",
    ]
    return "\n".join(lines)


def _proposal_states() -> str:
    from rolvast.acts.rules import NEEDS
    from rolvast.catalogue.rules import ProposalMove, ProposalStatus
    from rolvast.catalogue.rules.proposals import PROPOSAL_MOVES

    lines = [
        "# The states of a proposal",
        "",
        "Generated from `rolvast.catalogue.rules.proposals.PROPOSAL_MOVES`; do not edit. "
        "`rolvast docs --write` writes it anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> PROPOSED: propose",
        "    PROPOSED --> TALKED: talk",
        "    PROPOSED --> TESTED: test",
        "    TALKED --> TESTED: test",
        "    TESTED --> TALKED: ask_test",
        "    TESTED --> PROPOSED: ask_test",
    ]
    for move, rule in PROPOSAL_MOVES.items():
        if rule.to is not None:
            lines += [f"    {since} --> {rule.to}: {move.name.lower()}" for since in rule.since]
    lines += [
        "    IN_FORCE --> SUCCEEDED",
        "    REVIEWED --> SUCCEEDED",
        "```",
        "",
        "A proposal is tested when every execution test that was asked is answered, and there is at least "
        "one; talk and test come in either order, and the test weighs most. Nothing is decided without test "
        f"or talk unless a `{ProposalMove.GO_AHEAD.value}` says in public why; without test only the board "
        "says so. A role of which the day has come is in force with the decision itself, another one on its "
        "day. What was in force is succeeded when the next decision about the same takes force.",
        "",
        "## Moves",
        "",
        "| Move | Dutch | From | To | By | The act needs |",
        "|---|---|---|---|---|---|",
    ]
    for move, rule in PROPOSAL_MOVES.items():
        since = ", ".join(status.name for status in rule.since) or "nothing"
        to = rule.to.name if rule.to else "by talks and tests"
        by = ", ".join(party.name.lower() for party in rule.by)
        needs = ", ".join(sorted(need.name.lower() for need in NEEDS[rule.weight])) or "nothing"
        lines.append(
            f"| `{move.value}` | {move.label} | {since} | {to} | {by} | {rule.weight.name}: {needs} |"
        )
    lines += [
        "",
        "## Statuses",
        "",
        "| Status | Dutch |",
        "|---|---|",
        *[f"| `{status.name}` | {status.label} |" for status in ProposalStatus],
        "",
    ]
    return "\n".join(lines)


def _challenge_states() -> str:
    from rolvast.acts.rules import NEEDS
    from rolvast.challenges.rules import RULES, Doing, Stage

    ends = {
        Doing.TEST: Stage.TESTED,
        Doing.HOLD: Stage.TALKED,
        Doing.DRAFT: Stage.DRAFTED,
        Doing.SIGN: Stage.RUNNING,
        Doing.GIVE_BACK: Stage.ENDING,
        Doing.END: Stage.ENDED,
    }
    lines = [
        "# The states of a challenge",
        "",
        "Generated from `rolvast.challenges.rules.RULES`; do not edit. "
        "`rolvast docs --write` writes it anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> REQUESTED: the case is handed in",
    ]
    order = list(Stage)
    for doing, to in ends.items():
        before = [one for one in RULES[doing].since if order.index(one) < order.index(to)]
        lines += [f"    {one} --> {to}: {doing.name.lower()}" for one in before]
    lines += [
        "```",
        "",
        "The decision is that of the case. `RUNNING` needs the yes of both sides to the same version; a "
        "newer version leaves the one in force in force until both said yes to it.",
        "",
        "| What | Dutch | From | By | Only after a yes | The act needs |",
        "|---|---|---|---|---|---|",
    ]
    for doing, rule in RULES.items():
        since = ", ".join(stage.name for stage in rule.since)
        by = ", ".join(side.name.lower() for side in rule.by)
        needs = ", ".join(sorted(need.name.lower() for need in NEEDS[rule.weight])) or "nothing"
        yes = "yes" if rule.after_yes else "no"
        lines.append(
            f"| `{doing.value}` | {rule.label} | {since} | {by} | {yes} | {rule.weight.name}: {needs} |"
        )
    lines += [
        "",
        "## Stages",
        "",
        "| Stage | Dutch |",
        "|---|---|",
        *[f"| `{stage.name}` | {stage.label} |" for stage in Stage],
        "",
    ]
    return "\n".join(lines)
