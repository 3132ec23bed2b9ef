"""The letter that goes along with a case that is sent on to another authority."""

from rolvast.acts import queries as acts
from rolvast.cases.models import Case, Submission
from rolvast.cases.queries.contacting import contact_person
from rolvast.cases.queries.reading import answers_of, contact_of, load_state
from rolvast.cases.rules import Move
from rolvast.cases.rules.forwarding import ForwardFacts, ForwardLetter, forward_letter
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day


def forwarded_letter(case: Case) -> ForwardLetter | None:
    """The letter that goes along (Awb 2:3); ``None`` for a case that was not sent on.

    It is not kept apart: all of it stands in the act and in what was handed in, so that it is the same every
    time, and nothing is left of it once those are erased. What is mailed of it is kept with its proof.
    """
    rows = [row for row in acts.history(case.subject_id) if row.kind == Move.FORWARD]
    if not rows:
        return None
    sent, definition = rows[-1], catalogue.definition(case.version)
    day = calendar_day(sent.at)
    submission = Submission.objects.filter(case=case).first()
    there = submission is not None and submission.erased_at is None
    return forward_letter(
        ForwardFacts(
            municipality=case.municipality.name,
            number=case.number,
            task=definition.name,
            what=definition.kind.label if definition.kind else "zaak",
            to=str(sent.facts.get("to", "")),
            reason="De reden is gewist." if sent.reason_erased else sent.reason,
            received_on=calendar_day(load_state(case).episodes[0].received_at),
            forwarded_on=day,
            entered=answers_of(definition, submission.answers or {}) if submission and there else (),
            sender=contact_of(submission) if submission and there else (),
            erased=submission is not None and not there,
            contact=contact_person(case, on=day, team=definition.contact_team).sentence,
        )
    )
