"""What the clock of a case says beside its date: a request to reopen, the 4:5 path, default and penalty."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rolvast.acts.queries import HistoryRow
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import (
    OPEN,
    Move,
    MoveRefused,
    Outcome,
    Verdict,
    asks_reopening,
    check_default,
    check_extension,
    knows_default,
    penalty_of,
    penalty_to_set,
    untreated_until,
)
from rolvast.cases.rules.state import REOPEN_WITHIN
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, period_text, short_date
from rolvast.huisstijl.texts import money


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Everything that runs beside the term itself, as a page shows it today."""

    asked_on: date | None
    asked_words: str
    refused_on: date | None
    refused_words: str
    too_late_to_reopen: bool
    reopen_until: date | None
    untreated_until: date | None
    lapsed: bool
    extension: str
    default_on: date | None
    default_from: date | None
    can_default: bool
    penalty: deadlines.Penalty | None
    to_set: deadlines.Penalty | None
    decided: str


def clock_of(file: CaseFile, *, today: date) -> Clock:
    """Read the clock of a case; no statements: all is in the file."""
    state, current, term = file.state, file.state.current, file.definition.case_term
    is_open = state.status in OPEN
    untreated = untreated_until(state, today=today) if is_open else None
    if Outcome.NOT_TREATED not in file.definition.outcomes:
        untreated = None
    right = is_open and knows_default(term) and current.default_from is not None
    verdict = _last(file, Move.VERDICT)
    refusal = _last(file, Move.KEEP_CLOSED)
    penalty = penalty_of(current, as_of=today)
    negative = current.verdict in {Verdict.PARTLY, Verdict.NOT_SOLVED}
    objects = current.outcome is not None and (current.outcome.is_decision or current.outcome.is_judgement)
    asked = current.reopen_asked_at if not is_open else None
    return Clock(
        asked_on=calendar_day(asked) if asked else None,
        asked_words=verdict.reason if verdict else "",
        refused_on=calendar_day(current.reopen_refused_at) if current.reopen_refused_at else None,
        refused_words=refusal.reason if refusal and current.reopen_refused_at else "",
        too_late_to_reopen=negative
        and not objects
        and not is_open
        and asked is None
        and current.reopen_refused_at is None,
        reopen_until=_reopen_until(file, today) if not is_open else None,
        untreated_until=untreated,
        lapsed=_lapsed(file),
        extension=_extension(file, today) if is_open else "",
        default_on=current.default_on,
        default_from=current.default_from if right and current.default_on is None else None,
        can_default=right and _can_default(file, today),
        penalty=penalty,
        to_set=penalty_to_set(current, today=today),
        decided=_decided(file),
    )


def _last(file: CaseFile, move: Move) -> HistoryRow | None:
    return next((row for row in reversed(file.history) if row.kind == move), None)


def _lapsed(file: CaseFile) -> bool:
    """Did the last request to complete the application pass without an answer?"""
    kinds = (row.kind for row in reversed(file.history) if row.kind in {Move.ASK, Move.LAPSE, Move.RESUME})
    return next(kinds, "") == Move.LAPSE


def _reopen_until(file: CaseFile, today: date) -> date | None:
    """The last day on which a verdict asks to reopen; ``None`` where it does not."""
    current = file.state.current
    if current.ended_at is None or not asks_reopening(current, at=current.ended_at):
        return None
    last = calendar_day(current.ended_at) + REOPEN_WITHIN
    return last if today <= last else None


def _can_default(file: CaseFile, today: date) -> bool:
    try:
        check_default(file.definition.case_term, file.state.current, received=today, today=today)
    except MoveRefused:
        return False
    return True


def _extension(file: CaseFile, today: date) -> str:
    """What the law allows of extending, what was used, and why no more; empty where there is none."""
    term, current = file.definition.case_term, file.state.current
    if not term.extension or current.term is None:
        return ""
    most = {"most": period_text(term.extension), "article": term.extension_article}
    if current.extensions:
        used = period_text(current.extensions[-1])
        return _("Verlengd met %(used)s; hoogstens %(most)s mag (%(article)s).") % {**most, "used": used}
    try:
        check_extension(term, current, period=term.extension, today=today)
    except MoveRefused as refusal:
        return str(refusal)
    return _("Nog niet verlengd. Het mag één keer, met hoogstens %(most)s (%(article)s).") % most


def _decided(file: CaseFile) -> str:
    """What was decided on the penalty, as the act says it."""
    row = _last(file, Move.PENALTY)
    if row is None or file.state.current.penalty_set_on is None:
        return ""
    on = {"on": short_date(row.at)}
    if row.facts.get("exclusion"):
        why = deadlines.Exclusion(str(row.facts["exclusion"]))
        return _("Op %(on)s besloten: geen dwangsom. %(why)s") % {**on, "why": why.nl}
    cents = row.facts.get("cents")
    return _("Op %(on)s besloten: een dwangsom van %(amount)s.") % {
        **on,
        "amount": money(cents if isinstance(cents, int) else 0),
    }
