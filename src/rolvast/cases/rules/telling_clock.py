"""What the applicant is told by the clock: time that lapsed, default, penalty, no reopening."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from rolvast.cases.rules.default import penalty_of
from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import Move
from rolvast.cases.rules.state import CaseState, EpisodeState
from rolvast.cases.rules.telling import About, Telling
from rolvast.catalogue.rules import Kind as CaseKind
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, long_date, short_date
from rolvast.huisstijl.texts import money
from rolvast.messages.rules import Kind, Letter


def telling_of_clock(
    move: Move, about: About, *, after: CaseState, reason: str, at: datetime
) -> Telling | None:
    """The message that goes with a move of the clock; ``None`` for every other move.

    ``reason``: the words of who decided, which the applicant reads.
    """
    number, current = about.number, after.current
    first = f"Het gaat over uw {about.what}: {about.task}. Uw zaaknummer is {number}."
    today = calendar_day(at)
    match move:
        case Move.LAPSE:
            return _told(
                Kind.DATE_CHANGED,
                f"De tijd voor uw zaak loopt weer ({number})",
                [first, *_lapsed(current, about.kind)],
            )
        case Move.DEFAULT:
            return _told(
                Kind.DATE_CHANGED,
                f"Wij hebben uw ingebrekestelling ontvangen ({number})",
                [first, *notice_taken(current, received=current.default_on or today)],
            )
        case Move.PENALTY:
            return _told(
                Kind.DECISION,
                f"Er is een besluit over de dwangsom ({number})",
                [
                    first,
                    *_decided(current, today=today),
                    f"Dit is waarom:\n{reason.strip()}",
                    *_object(today),
                ],
            )
        case Move.KEEP_CLOSED:
            return _told(
                Kind.READY,
                f"Wij openen uw zaak niet opnieuw ({number})",
                [
                    first,
                    "U liet weten dat het niet of maar deels is opgelost. "
                    "Wij hebben daarnaar gekeken. Wij openen de zaak niet opnieuw.",
                    f"Dit is waarom:\n{reason.strip()}",
                    "Is er later iets nieuws? Doe dan een nieuwe melding. "
                    "Bent u niet tevreden over hoe wij dit deden? Dan kunt u een klacht indienen.",
                ],
            )
    return None


def notice_taken(episode: EpisodeState, *, received: date) -> Iterator[str]:
    """What a notice of default received on this day sets going, in plain words."""
    found = penalty_of(episode, as_of=received, received=received)
    if found is None or found.first_day is None:
        return
    one, two, three = (money(cents) for cents in deadlines.TARIFFS[-1].cents_per_day)
    yield (
        f"Uw ingebrekestelling kwam op {long_date(received)}. "
        f"Wij hebben nu nog tot en met {long_date(found.first_day - timedelta(days=1))} om te beslissen "
        "(Awb 4:17, derde lid)."
    )
    yield (
        f"Lukt dat niet? Dan betalen wij u een dwangsom voor elke dag vanaf {long_date(found.first_day)}. "
        f"De eerste 14 dagen is dat {one} per dag. De 14 dagen daarna {two} per dag. "
        f"Dan nog 14 dagen {three} per dag. Samen is het nooit meer dan {money(found.max_cents)}. "
        "U hoeft daar niets voor te doen."
    )
    yield f"Vanaf {short_date(found.first_day)} kunt u ook naar de rechter stappen (Awb 6:12)."


def _lapsed(current: EpisodeState, kind: CaseKind | None) -> Iterator[str]:
    gap = current.suspensions[-1]
    if gap.ground == Ground.INCOMPLETE:
        yield (
            f"Wij vroegen u om meer informatie. Daarvoor had u de tijd tot {long_date(gap.until)}. "
            "Wij kregen geen antwoord."
        )
        yield f"De tijd voor ons antwoord loopt daarom weer ({Ground.INCOMPLETE.article(kind)})."
        yield (
            "Wij beslissen nu met wat wij hebben. "
            "Het kan ook zijn dat wij uw aanvraag niet behandelen (Awb 4:5). "
            "Hebt u de informatie toch nog? Bel ons dan snel."
        )
    else:
        ground = Ground(gap.ground)
        yield (
            f"De tijd voor ons antwoord stond stil tot {long_date(gap.until)}. "
            f"De reden was: {ground.label} ({ground.article(kind)}). Die tijd is voorbij. Wij gaan verder."
        )
    if current.due_on is not None:
        yield f"U krijgt antwoord uiterlijk {long_date(current.due_on)}."


def _decided(current: EpisodeState, *, today: date) -> Iterator[str]:
    found = penalty_of(current, as_of=today)
    if found is None:
        return
    if found.excluded is not None:
        yield f"U krijgt geen dwangsom. {found.excluded.nl} ({found.excluded.article})"
        return
    amount = money(found.amount_cents)
    yield f"Wij waren te laat. U krijgt een dwangsom van {amount} voor {_days(found.days)}."
    yield "Wij betalen dit binnen zes weken (Awb 4:87)."


def _object(today: date) -> Iterator[str]:
    window = deadlines.objection_window(today)
    last = window.final.date() if isinstance(window.final, datetime) else window.final
    yield f"Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken tot en met {long_date(last)}."


def _days(days: int) -> str:
    return "1 dag" if days == 1 else f"{days} dagen"


def _told(kind: Kind, title: str, blocks: Sequence[str]) -> Telling:
    return Telling(kind=kind, letter=Letter(title=title, body="\n\n".join(filter(None, blocks))))
