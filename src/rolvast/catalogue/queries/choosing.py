"""What residents chose in search: the token by which a choice is counted, and what choices teach."""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core import signing
from django.db.models import Count, Sum
from django.utils.crypto import salted_hmac

from rolvast.accounts.rules import Identity
from rolvast.catalogue.models import SearchChoice
from rolvast.catalogue.rules.search import COUNTED_DAYS, Chosen, choice_words, shares

_WORD, _TOKEN = "rolvast.catalogue.search-word", "rolvast.catalogue.search-choice"
_DIGEST = 16  # bytes
_MOST_AGE = 3600  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """From which place of a list a task is chosen (0: from no list), and after which words, as digests."""

    place: int
    words: tuple[bytes, ...]


def choice_token(viewer: Identity, typed: str, *, place: int) -> str:
    """What a link in a list of results carries so that following it is counted; empty where no word counts.

    It holds digests with a key, never a word, and nothing about who looks.
    """
    digests = [_digest(viewer, word) for word in choice_words(typed)]
    if not digests:
        return ""
    return signing.dumps([place, b64encode(b"".join(digests)).decode()], salt=_salt(viewer))


def choice_of(viewer: Identity, token: str) -> Choice | None:
    """The choice in a token; ``None`` where it was not made here, for this municipality, in the last hour."""
    try:
        place, words = signing.loads(token, salt=_salt(viewer), max_age=_MOST_AGE)
    except signing.BadSignature:
        return None
    whole = b64decode(words)
    digests = tuple(whole[at : at + _DIGEST] for at in range(0, len(whole), _DIGEST))
    return Choice(place=place, words=digests)


def taught(
    viewer: Identity, typed: str, tasks: Mapping[int, int], *, today: date
) -> dict[str, dict[int, float]]:
    """Of each word typed, the share of its choices of the last year that went to a task; one statement.

    ``tasks``: the number in the index of each task's row; choices of others are left out of the answer.
    """
    words = {_digest(viewer, word): word for word in choice_words(typed)}
    found = shares(_chosen(viewer, words, since=today - timedelta(days=COUNTED_DAYS)))
    return {
        word: {tasks[task]: share for task, share in by_task.items() if task in tasks}
        for word, by_task in found.items()
    }


def _chosen(viewer: Identity, words: Mapping[bytes, str], *, since: date) -> Sequence[Chosen]:
    choices = SearchChoice.objects.filter(
        municipality_id=viewer.municipality_id, word__in=list(words), day__gte=since
    )
    rows = choices.values_list("word", "task_id").annotate(
        all_times=Sum("times"), all_days=Count("day"), all_places=Sum("places")
    )
    return [
        Chosen(word=words[bytes(word)], task=task, times=times, days=days, places=places)
        for word, task, times, days, places in rows
    ]


def _digest(viewer: Identity, word: str) -> bytes:
    """A word under the key of this installation; another in each municipality, so none can be compared."""
    value = f"{viewer.municipality_id}:{word}"
    return salted_hmac(_WORD, value, algorithm="sha256").digest()[:_DIGEST]


def _salt(viewer: Identity) -> str:
    return f"{_TOKEN}:{viewer.municipality_id}"
