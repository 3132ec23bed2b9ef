"""What the applicant is told of each move, in plain Dutch: what happened, the date, what is next. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import Move
from rolvast.cases.rules.state import CaseState, EpisodeState
from rolvast.cases.rules.terms import explain
from rolvast.catalogue.rules import Kind as CaseKind
from rolvast.huisstijl.dates import long_date, period_text, short_date
from rolvast.messages.rules import Kind, Letter

#: Steps of the explanation that lead to a day for us to work by, which says nothing to the applicant.
_FOR_US = {"steer_by", "default_from"}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What every message about a case names: nothing more of the person than they know already."""

    number: str
    task: str
    what: str
    """What was handed in: aanvraag, melding …"""
    kind: CaseKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One message: its kind and its text."""

    kind: Kind
    letter: Letter


def confirmation(
    about: About,
    *,
    received_at: datetime,
    current: EpisodeState,
    event: str,
    expect: Sequence[str],
    entered: Sequence[tuple[str, str]],
) -> Telling:
    """The confirmation of receipt with a copy of what was entered (Awb 2:17)."""
    blocks = [
        f"Wij hebben uw {about.what} ontvangen op {long_date(received_at)}. "
        f"Het gaat over: {about.task}. Uw zaaknummer is {about.number}.",
        _answer_by(current, event),
        *_because(current),
    ]
    if expect:
        blocks.append("Zo gaat het verder:\n" + "\n".join(f"- {line}" for line in expect))
    if entered:
        lines = (f"- {question}: {answer}" for question, answer in entered)
        blocks.append("Dit hebt u ingevuld:\n" + "\n".join(lines))
    return told(Kind.CONFIRMATION, f"Wij hebben uw {about.what} ontvangen ({about.number})", blocks)


def telling_of(
    move: Move,
    about: About,
    *,
    before: CaseState,
    after: CaseState,
    reason: str,
    at: datetime,
    by_staff: bool,
) -> Telling | None:
    """What a move is told as; ``None`` for a move that the applicant need not be told of.

    ``reason``: the words of who moved; those of the applicant are not repeated to them.
    """
    why = reason.strip() if by_staff else ""
    number, current = about.number, after.current
    first = f"Het gaat over uw {about.what}: {about.task}. Uw zaaknummer is {number}."
    match move:
        case Move.ASK:
            gap = current.suspensions[-1]
            return told(
                Kind.QUESTION,
                f"Wij hebben iets van u nodig ({number})",
                [
                    first,
                    f"Dit hebben wij nog nodig:\n{why}",
                    f"U kunt antwoorden tot {long_date(gap.until)}. Dat doet u op uw eigen pagina.",
                    "Vanaf morgen staat de tijd voor ons antwoord stil. Hij loopt weer zodra u antwoordt. "
                    f"Antwoordt u niet, dan loopt hij weer vanaf {short_date(gap.until)} "
                    f"({Ground.INCOMPLETE.article(about.kind)}).",
                    *moved(before.current, current),
                ],
            )
        case Move.SUSPEND:
            gap = current.suspensions[-1]
            ground = Ground(gap.ground)
            return told(
                Kind.DATE_CHANGED,
                f"Uw zaak duurt langer ({number})",
                [
                    first,
                    "De tijd voor ons antwoord staat stil vanaf morgen, "
                    f"uiterlijk tot {long_date(gap.until)}. "
                    f"De reden: {ground.label} ({ground.article(about.kind)}).",
                    why,
                    *moved(before.current, current),
                ],
            )
        case Move.RESUME:
            thanks = "Wij hebben uw antwoord ontvangen. Dank u wel." if not by_staff else ""
            return told(
                Kind.DATE_CHANGED,
                f"Wij gaan verder met uw zaak ({number})",
                [
                    first,
                    thanks,
                    "De tijd voor ons antwoord loopt weer.",
                    why,
                    *moved(before.current, current),
                ],
            )
        case Move.EXTEND:
            period = period_text(current.extensions[-1])
            return told(
                Kind.DATE_CHANGED,
                f"Wij hebben meer tijd nodig ({number})",
                [
                    first,
                    f"Wij verlengen de tijd voor ons antwoord met {period}.",
                    f"Dit is waarom:\n{why}",
                    *moved(before.current, current),
                ],
            )
        case Move.DECIDE:
            outcome = current.outcome.label if current.outcome else ""
            return told(
                Kind.DECISION,
                f"Er is een besluit over uw {about.what} ({number})",
                [
                    first,
                    f"Op {long_date(at)} hebben wij besloten. De uitkomst: {outcome}.",
                    "Op uw eigen pagina leest u het hele besluit: waarom, op grond van welke regel, en wat u "
                    "kunt doen als u het er niet mee eens bent. Let op de laatste dag voor bezwaar.",
                ],
            )
        case Move.CLOSE:
            outcome = current.outcome.label if current.outcome else ""
            return told(
                Kind.VERDICT,
                f"Uw zaak is klaar. Is het opgelost? ({number})",
                [
                    first,
                    f"Uw zaak is klaar. De uitkomst: {outcome}." if outcome else "Uw zaak is klaar.",
                    f"Dit schreef de behandelaar:\n{why}" if why else "",
                    "Is het voor u opgelost? Zeg het ons binnen 14 dagen op uw eigen pagina. "
                    "U hoeft zich niet aan te melden. Is het niet of maar deels opgelost? "
                    "Dan kunt u vragen om verder te gaan.",
                ],
            )
        case Move.WITHDRAW:
            return told(
                Kind.READY,
                f"Uw zaak is ingetrokken ({number})",
                [
                    first,
                    "Uw zaak is ingetrokken. Wij stoppen ermee.",
                    why,
                    "Was dat niet de bedoeling? Bel ons dan snel.",
                ],
            )
        case Move.REOPEN:
            return told(
                Kind.DATE_CHANGED,
                f"Uw zaak is weer open ({number})",
                [
                    first,
                    "Wij gaan opnieuw met uw zaak aan het werk. De eerste keer blijft bewaard.",
                    why,
                    *_new_date(current),
                ],
            )
    return None


def told(kind: Kind, title: str, blocks: Sequence[str]) -> Telling:
    """A message of these paragraphs; empty ones are left out."""
    return Telling(kind=kind, letter=Letter(title=title, body="\n\n".join(filter(None, blocks))))


def _answer_by(current: EpisodeState, event: str) -> str:
    if current.due_on is None:
        return "Voor deze zaak geldt geen vaste tijd. Wij antwoorden zo snel mogelijk."
    if current.term is not None and current.term.direction == "backward":
        return f"U was op tijd. Wij antwoorden zo snel mogelijk, in elk geval voor {event}."
    return f"U krijgt antwoord uiterlijk {long_date(current.due_on)}."


def _new_date(current: EpisodeState) -> Iterator[str]:
    if current.due_on is not None:
        yield f"U krijgt antwoord uiterlijk {long_date(current.due_on)}."
        yield from _because(current)


def moved(before: EpisodeState, after: EpisodeState) -> Iterator[str]:
    """The new date beside the old one, and why."""
    if after.due_on is None:
        return
    if before.due_on == after.due_on or before.due_on is None:
        yield f"U krijgt antwoord uiterlijk {long_date(after.due_on)}."
        return
    yield f"U krijgt nu antwoord uiterlijk {long_date(after.due_on)}. Dat was {long_date(before.due_on)}."
    yield from _because(after)


def _because(current: EpisodeState) -> Iterator[str]:
    """How the date came about, step by step, each with its article."""
    if current.term is None:
        return
    found = explain(
        current.term,
        extensions=current.extensions,
        suspensions=[(gap.after, gap.until, gap.inclusive) for gap in current.suspensions],
    )
    steps = [step for step in found.steps if step.rule not in _FOR_US]
    lines = (f"- {step.nl}{f' ({step.article})' if step.article else ''}" for step in steps)
    yield "Zo komen wij aan deze datum:\n" + "\n".join(lines)
