"""Asks a colleague for advice about a case, and gives it."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import words_digest
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.models import Advice, Case
from rolvast.cases.rules import CaseState, Move, MoveRefused
from rolvast.cases.rules.advising import check_answering, check_asking
from rolvast.cases.rules.noting import check_words
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def ask_advice(
    case_id: int, *, adviser_id: int, question: str, answer_by: date, by: Identity, at: datetime
) -> Case:
    """Ask somebody at work for advice, to be given on ``answer_by`` at the latest.

    The words are kept apart; the act holds their digest. Raises ``MoveRefused`` for oneself, for a day that
    is not in the coming half year, and for who does not work here today.
    """
    asked_by = by.position_id
    if asked_by is None:
        raise MoveRefused("Advies vraagt alleen wie voor de gemeente werkt.")
    words, salt, today = check_words(question, what="de vraag"), secrets.token_bytes(32), calendar_day(at)
    check_asking(adviser_id=adviser_id, asked_by_id=asked_by, answer_by=answer_by, today=today)
    if not accounts.everyone_at_work(on=today).filter(pk=adviser_id).exists():
        raise MoveRefused("Deze collega werkt hier nu niet. Kies een ander.")

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        advice = Advice.objects.create(
            municipality_id=by.municipality_id,
            case_id=case_id,
            number=Advice.objects.filter(case_id=case_id).count() + 1,  # the case is locked by now
            asked_by_id=asked_by,
            adviser_id=adviser_id,
            asked_at=at,
            answer_by=answer_by,
            text=words,
            salt=salt,
        )
        return {
            "advice": advice.number,
            "adviser": adviser_id,
            "answer_by": answer_by.isoformat(),
            "digest": words_digest(words, salt).hex(),
        }

    return move_on(case_id, Move.ASK_ADVICE, by=by, at=at, facts=facts)


@transaction.atomic
def advise(advice_id: int, *, answer: str, by: Identity, at: datetime, minutes: int | None = None) -> Case:
    """Answer a question, once: by who was asked, or by who replaces them today.

    Raises ``MoveRefused`` for anyone else, and where the answer was given already.
    """
    words = check_words(answer, what="het advies")
    case_id = Advice.objects.values_list("case_id", flat=True).get(pk=advice_id)
    mine = queries.positions_for(by, on=calendar_day(at))

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        advice = Advice.objects.select_for_update().get(pk=advice_id)
        check_answering(
            adviser_id=advice.adviser_id, stands_in_for=mine, answered=advice.answered_at is not None
        )
        if advice.salt is None:
            raise MoveRefused("Deze vraag is gewist. Een antwoord is niet meer nodig.")
        advice.answer, advice.answered_at = words, at
        advice.save(update_fields=["answer", "answered_at"])
        return {"advice": advice.number, "digest": words_digest(words, bytes(advice.salt)).hex()}

    return move_on(case_id, Move.ADVISE, by=by, at=at, facts=facts, minutes=minutes)
