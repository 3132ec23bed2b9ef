"""The notice of default and the penalty it starts: a figure computed from the acts, stored nowhere."""

from datetime import date

from rolvast.cases.rules.moves import MoveRefused
from rolvast.cases.rules.state import EpisodeState
from rolvast.catalogue.rules import Direction, Regime, TermDefinition
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, long_date

#: Why a person may judge that there is no penalty, although a notice came in (Awb 4:17(6)).
JUDGED = (
    deadlines.Exclusion.UNREASONABLY_LATE,
    deadlines.Exclusion.NOT_INTERESTED_PARTY,
    deadlines.Exclusion.MANIFESTLY_INADMISSIBLE,
)


def knows_default(term: TermDefinition) -> bool:
    """Can the municipality be in default here? Only with a term by law for which Awb 4:17 holds."""
    by_law = term.regime in {Regime.LAW, Regime.EU} and term.direction is Direction.FORWARD
    return by_law and term.penalty


def check_default(
    term: TermDefinition, episode: EpisodeState, *, received: date, today: date, by_letter: bool = False
) -> None:
    """Raise :class:`MoveRefused` where a notice of default received on this day would be none.

    By the form it can be handed in from the first day on which it is too early under no reading of the law.
    A letter that came ``by_letter`` before that, but after the end in law, counts for the applicant.
    """
    if not knows_default(term) or episode.due_on is None or episode.default_from is None:
        raise MoveRefused(
            "Voor deze zaak geldt geen wettelijke termijn met een dwangsom. In gebreke stellen kan hier niet."
        )
    if episode.default_on is not None:
        raise MoveRefused(f"De ingebrekestelling is al binnen, sinds {long_date(episode.default_on)}.")
    if received > today:
        raise MoveRefused("De dag van ontvangst kan niet na vandaag liggen.")
    early = received <= episode.due_on if by_letter else received < episode.default_from
    if early:
        raise MoveRefused(
            f"Dit is nog te vroeg. Wij hebben de tijd tot en met {long_date(episode.due_on)}. "
            f"Een ingebrekestelling telt zeker vanaf {long_date(episode.default_from)} (Awb 4:17)."
        )


def penalty_of(
    episode: EpisodeState, *, as_of: date, received: date | None = None
) -> deadlines.Penalty | None:
    """The penalty as it stands on a day; ``None`` without a notice of default.

    ``received``: as it would be with a notice received on that day. It stops at the end of the episode.
    """
    notice = episode.default_on or received
    if notice is None or episode.due_on is None:
        return None
    ended = calendar_day(episode.ended_at) if episode.ended_at else None
    return deadlines.penalty(
        notice,
        term_ended=episode.due_on,
        decided_on=ended,
        as_of=as_of,
        exclusion=deadlines.Exclusion(episode.no_penalty) if episode.no_penalty else None,
    )


def penalty_to_set(episode: EpisodeState, *, today: date) -> deadlines.Penalty | None:
    """The penalty on which a decision must still be taken, once its last day is known (Awb 4:18)."""
    found = penalty_of(episode, as_of=today)
    if found is None or episode.penalty_set_on is not None or found.last_day is None:
        return None
    over = episode.ended_at is not None or today > found.last_day
    return found if over else None


def check_penalty(
    episode: EpisodeState, *, exclusion: deadlines.Exclusion | None, today: date
) -> deadlines.Penalty:
    """The penalty to decide on; :class:`MoveRefused` where there is nothing to decide yet, or no more."""
    found = penalty_of(episode, as_of=today)
    if found is None:
        raise MoveRefused("Er is geen ingebrekestelling binnengekomen.")
    if episode.penalty_set_on is not None:
        raise MoveRefused(f"Over de dwangsom is al besloten, op {long_date(episode.penalty_set_on)}.")
    if exclusion is not None:
        if exclusion not in JUDGED:
            raise MoveRefused("Deze reden staat niet in de wet (Awb 4:17, zesde lid).")
        return found
    if found.first_day is None:
        raise MoveRefused("Er is geen dwangsom: het besluit kwam op tijd na de ingebrekestelling.")
    if penalty_to_set(episode, today=today) is None:
        raise MoveRefused("De dwangsom loopt nog. Het bedrag stelt u vast na de laatste dag (Awb 4:18).")
    return found


def check_nothing_owed(episode: EpisodeState, *, today: date) -> None:
    """Raise :class:`MoveRefused` where a decision on the penalty comes before opening the case again."""
    if penalty_to_set(episode, today=today) is not None:
        raise MoveRefused("Neem eerst het besluit over de dwangsom van deze ronde (Awb 4:18).")
