"""Which initiatives go with a task, for who counts what they ask of the municipality."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from rolvast.initiatives.models import Initiative


def subjects_about(task_id: int, *, challenges: Collection[int] = ()) -> QuerySet[Initiative, int]:
    """The subjects of initiatives that began from a case of a task, or from one of these challenges."""
    begun = Q(case__task_id=task_id) | Q(challenge_id__in=challenges)
    return Initiative.objects.filter(begun).values_list("subject_id", flat=True)
