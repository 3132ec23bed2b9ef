"""How many support something, who said so in public, and what somebody's own link is about."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.core import signing
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from rolvast.accounts.rules import Identity, IdentityKind, LinkRefused
from rolvast.acts import queries as acts
from rolvast.huisstijl.dates import calendar_day
from rolvast.moderation import queries as moderation
from rolvast.support.models import Sheet, Signature, SupportList, Threshold
from rolvast.support.rules import Channel, Purpose, Standing, Support, fold

_SALT = "rolvast.support.signature"


def support_list(key: UUID) -> SupportList | None:
    """One list of the municipality entered."""
    return SupportList.objects.filter(key=key).first()


def list_of(subject_id: int) -> SupportList | None:
    """The list under a subject; ``None`` where nobody opened one."""
    return SupportList.objects.filter(subject_id=subject_id).first()


def open_lists(*, on: date) -> QuerySet[SupportList]:
    """The lists one can sign on a day, the newest first; not those of what waits for a look."""
    found = SupportList.objects.filter(ended_at=None).filter(Q(closes_on=None) | Q(closes_on__gte=on))
    held = moderation.held(list(found.values_list("subject_id", flat=True)))
    hidden = [subject for subject, item in held if item == ""]
    return found.exclude(subject_id__in=hidden).order_by("-opened_at")


def is_held(found: SupportList) -> bool:
    """Does what the list is for wait for a look, or was it taken away? Then nobody reads its title here."""
    return (found.subject_id, "") in moderation.held([found.subject_id])


def standing(lists: Collection[int]) -> QuerySet[Signature]:
    """The signatures that count: confirmed, and not withdrawn."""
    return Signature.objects.filter(support_list_id__in=lists, confirmed_at__isnull=False, withdrawn_at=None)


def count_of(subject_id: int) -> Support:
    """How many support a subject; all nothing where no list was opened. Two statements."""
    return counts_of([subject_id]).get(subject_id, Support(is_open=False))


def counts_of(subject_ids: Collection[int]) -> dict[int, Support]:
    """How many support each of these subjects that have a list. Two statements however many there are."""
    lists = {one.pk: one for one in SupportList.objects.filter(subject_id__in=subject_ids)}
    tallies: dict[int, dict[str, int]] = {key: {} for key in lists}
    areas: dict[int, dict[str, int]] = {key: {} for key in lists}
    rows = standing(lists).values_list("support_list_id", "channel", "outside", "area__name")
    for key, channel, outside, area, number in rows.annotate(number=Count("pk")).order_by():
        where = "outside" if outside else Channel(channel).name.lower()
        tallies[key][where] = tallies[key].get(where, 0) + number
        if not outside:
            name = area or ""
            areas[key][name] = areas[key].get(name, 0) + number
    return {
        one.subject_id: Support(
            **tallies[one.pk],
            by_area=tuple(
                sorted(
                    ((name, n) for name, n in areas[one.pk].items() if name),
                    key=lambda row: (-row[1], row[0]),
                )
            ),
            no_area=areas[one.pk].get("", 0),
            threshold=one.threshold,
            reached_on=calendar_day(one.reached_at) if one.reached_at else None,
            closes_on=one.closes_on,
            is_open=one.ended_at is None,
            path=reverse("support:sign", args=[one.key]),
        )
        for one in lists.values()
    }


def public_names(list_id: int, *, most: int = 50) -> list[str]:
    """The names of who said that everyone may read theirs, the last first."""
    found = standing([list_id]).filter(name_public=True).exclude(name="")
    return list(found.order_by("-confirmed_at", "-pk").values_list("name", flat=True)[:most])


def own(list_id: int, viewer: Identity) -> Signature | None:
    """The signature of who is signed in; ``None`` where there is none that counts."""
    if viewer.person_id is None:
        return None
    return standing([list_id]).filter(person_id=viewer.person_id).first()


def own_path(signature: Signature) -> str:
    """The address at which somebody confirms and withdraws their own signature."""
    token = signing.Signer(salt=_SALT).sign(str(signature.pk)).replace(":", ".")
    return reverse("support:own", args=[token])


def signature_of_link(token: str) -> Signature:
    """The signature of a link. Raises :class:`LinkRefused`."""
    try:
        key = int(signing.Signer(salt=_SALT).unsign(token.replace(".", ":")))
        return Signature.objects.select_related("support_list").get(pk=key)
    except (signing.BadSignature, ValueError, Signature.DoesNotExist):
        raise LinkRefused("Deze link klopt niet. Gebruik de hele link uit onze e-mail, of bel ons.") from None


def signer_of(signature: Signature) -> Identity:
    """The identity of who follows the link of a signature."""
    return Identity(
        municipality_id=signature.municipality_id,
        kind=IdentityKind.RESIDENT,
        person_id=signature.person_id,
    )


def threshold_on(purpose: Purpose, *, on: date) -> int | None:
    """How many signatures are asked for on a day; ``None`` where none are."""
    rows = Threshold.objects.filter(purpose=purpose, starts_on__lte=on).order_by("-starts_on")
    return rows.values_list("number", flat=True).first() or None


def thresholds() -> QuerySet[Threshold]:
    """Every threshold that held, holds or will hold, per purpose the latest first."""
    return Threshold.objects.order_by("purpose", "-starts_on")


def verify_support() -> Iterator[acts.Difference]:
    """Every list of the municipality entered is what its acts say, and no threshold passed unsaid."""
    lists = {one.subject_id: one for one in SupportList.objects.all()}
    said: dict[int, list[tuple[str, dict[str, object]]]] = {}
    for subject_id, kind, _at, facts in acts.steps_of(sorted(lists)):
        if kind.startswith("support."):
            said.setdefault(subject_id, []).append((kind, dict(facts)))
    rows: dict[int, set[int]] = {}
    for list_id, key in standing([one.pk for one in lists.values()]).values_list("support_list_id", "pk"):
        rows.setdefault(list_id, set()).add(key)
    for subject_id, one in lists.items():
        kept = Standing(
            signatures=frozenset(rows.get(one.pk, ())),
            reached=one.reached_at is not None,
            ended=one.ended_at is not None,
        )
        if fold(said.get(subject_id, [])) != kept:
            yield acts.Difference(f"support list {one.pk}", "it is not what its acts say")


def sheets(list_id: int) -> list[Sheet]:
    """The sheets of paper of a list, the last first, each with the signatures that count in ``counted``."""
    counted = Prefetch(
        "signatures", Signature.objects.filter(withdrawn_at=None).order_by("pk"), to_attr="counted"
    )
    return list(Sheet.objects.filter(support_list_id=list_id).prefetch_related(counted).order_by("-number"))


def on_paper(list_id: int, signature_id: int) -> Signature | None:
    """One signature on paper that counts."""
    return standing([list_id]).filter(pk=signature_id, channel=Channel.PAPER).first()
