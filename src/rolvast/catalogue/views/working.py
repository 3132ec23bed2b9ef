"""What waits for somebody who works for the municipality: tests, proposals, evaluations, talks, snags."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rolvast.accounts.queries import Request, for_staff
from rolvast.catalogue import queries, rules
from rolvast.huisstijl.dates import short_date


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, with where it is done."""

    what: str
    when: str
    url: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A list of what waits; ``none`` is what stands there when nothing does."""

    title: str
    none: str
    rows: list[Waiting] = field(default_factory=list)


@for_staff
@require_safe
def roles_work(request: Request) -> HttpResponse:
    """What is asked of this viewer, and what runs; a number of statements that does not grow."""
    viewer, today = request.identity, timezone.localdate(timezone.now())
    may_propose = rules.may_propose(viewer)
    parts = [
        Part(
            _("Uitvoeringstoetsen aan u gevraagd"),
            _("Er is u nu geen toets gevraagd."),
            [
                Waiting(
                    one.task,
                    _until(one.answer_by),
                    reverse("catalogue:answer_test", args=[one.task_key, one.number]),
                    one.answer_by < today,
                )
                for one in queries.tests_waiting(viewer)
            ],
        ),
        Part(
            _("Rolgesprekken die op u wachten"),
            _("Er wacht geen rolgesprek op u."),
            [
                Waiting(
                    one.title,
                    _until(one.answer_by),
                    reverse("catalogue:answer_talk", args=[one.key]),
                    one.answer_by < today,
                )
                for one in queries.seats_waiting(viewer)
            ],
        ),
        Part(
            _("Knelpunten die op uw antwoord wachten"),
            _("Er wacht geen knelpunt op u."),
            [
                Waiting(
                    f"{one.task}: {one.rule}",
                    _until(one.answer_by),
                    reverse("catalogue:snag", args=[one.task_key, one.number]),
                    one.answer_by < today,
                )
                for one in queries.snags_waiting(viewer)
            ],
        ),
        Part(
            _("Open voorstellen"),
            _("Er loopt nu geen voorstel. Een voorstel begint op de pagina van een taak."),
            [
                Waiting(
                    _("%(task)s: %(what)s") % {"task": one.task, "what": one.what},
                    _("%(status)s, moet ingaan op %(day)s")
                    % {"status": one.status.label.capitalize(), "day": short_date(one.takes_effect_on)},
                    reverse("catalogue:proposal", args=[one.task_key, one.number]),
                )
                for one in queries.open_proposals(viewer)
            ],
        ),
    ]
    if may_propose:
        parts.append(
            Part(
                _("Besluiten om op terug te kijken"),
                _("Er is nu geen besluit waarop u moet terugkijken."),
                [
                    Waiting(
                        one.task,
                        _("Terugkijken sinds %(day)s") % {"day": short_date(one.review_on)},
                        reverse("catalogue:review", args=[one.task_key]),
                    )
                    for one in queries.reviews_due(viewer, on=today)
                ],
            )
        )
    context = {"parts": parts, "may_propose": may_propose}
    return render(request, "catalogue/roles_work.html", context)


def _until(day: date) -> str:
    return _("Antwoord tot en met %(day)s") % {"day": short_date(day)}
