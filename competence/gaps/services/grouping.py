"""Grouping what nobody meets: by rule when nobody has said anything, and as a person says from then on."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from bygdenav.accounts.api import User
from bygdenav.audit import api as audit
from bygdenav.kernel.errors import UserError
from bygdenav.kernel.personal_numbers import find_personal_numbers
from bygdenav.kernel.text import one_line
from competence.concepts.api import shipped_layer
from competence.gaps.models import Cluster, Lack
from competence.gaps.rules import cluster as place
from competence.gaps.rules import topic_of
from competence.gaps.selectors import lack_of, unmet
from competence.gaps.services.counting import count_again
from competence.needs.api import Need, Sketch, sketches_of

AT_ONCE = 600
NOTHING = Sketch({}, frozenset())


@transaction.atomic
def group_here() -> int:
    """Place unmet needs that have no group, and let go of those that are met by now. Returns how many were placed: ``AT_ONCE``
    when there are more to come, since each is compared with all others.

    What a person has placed, or decided to build, stays where it is.
    """
    known = {lack.need_id: lack for lack in Lack.objects.select_for_update().select_related("cluster", "need")}
    still = set(unmet().order_by().values_list("pk", flat=True))
    met = [lack for key, lack in known.items() if key not in still and lack.by_id is None and not lack.build]
    topics = {lack.cluster.topic for lack in met}
    gone = {lack.need_id for lack in met if lack.counted}
    Lack.objects.filter(need__in=gone).delete()
    kept = {key: lack for key, lack in known.items() if key not in gone}
    loose = list(unmet().filter(lack=None)[:AT_ONCE])
    count_again(topics | _place(loose, kept))
    return len(loose)


def _place(loose: list[Need], kept: dict[int, Lack]) -> set[str]:
    """Write down where the needs go; the topics of the groups that they went to."""
    sketches = sketches_of([*loose, *(lack.need for lack in kept.values())])
    groups: dict[int, dict[int, Sketch]] = {}
    rows = {lack.cluster_id: lack.cluster for lack in kept.values()}
    for key, lack in kept.items():
        groups.setdefault(lack.cluster_id, {})[key] = sketches.get(key, NOTHING)
    placed = place({need.pk: sketches.get(need.pk, NOTHING) for need in loose}, groups)
    for need, key in placed.joined.items():
        Lack.objects.create(cluster=rows[key], need_id=need)
    topics = {rows[key].topic for key in placed.joined.values()}
    for group in placed.new:
        row = _new([sketches.get(need, NOTHING) for need in group], None)
        topics.add(row.topic)
        Lack.objects.bulk_create(Lack(cluster=row, need_id=need) for need in group)
    return topics


def _new(sketches: Iterable[Sketch], by: User | None) -> Cluster:
    row = Cluster.objects.create(topic=topic_of(sketches, shipped_layer().concepts), by=by)
    audit.record(action="gaps.group", by=by, obj=row, changed=["topic"])
    return row


@transaction.atomic
def build(need: Need, by: User, why: str = "") -> None:
    """What helps with this need must be made: it stands among the gaps whatever else there is. Twice changes nothing more."""
    lack = lack_of(need)
    if lack is None:
        known = {each.need_id: each for each in Lack.objects.select_related("cluster", "need")}
        _place([need], known)
        lack = Lack.objects.select_related("cluster").get(need=need)
    lack.build, lack.by, lack.why = True, by, one_line(why)[:300]
    lack.save(update_fields=["build", "by", "why"])
    audit.record(action="gaps.build", by=by, obj=lack, changed=["build"], hashed={"why": lack.why} if lack.why else {})
    count_again([lack.cluster.topic])


@transaction.atomic
def name_cluster(*, cluster: Cluster, name: str, topic: str, by: User) -> None:
    """Give a group a name, which stays here, and a topic, by which it meets those of other places.

    Raises ``UserError`` for a personal number and for a topic that is not in the shipped scheme.
    """
    row = _locked(cluster)
    if topic and topic not in shipped_layer().concepts:
        raise UserError(_("Choose one of the topics in the list."), field="topic")
    if find_personal_numbers(name):
        raise UserError(_("This looks like a personal number. Write it without."), field="name")
    before, row.name, row.topic = row.topic, one_line(name)[:80], topic
    row.save(update_fields=["name", "topic"])
    audit.record(action="gaps.name", by=by, obj=row, changed=["name", "topic"])
    count_again([before, topic])


@transaction.atomic
def merge(*, cluster: Cluster, into: Cluster, by: User) -> None:
    """All of one group goes into another. Raises ``UserError`` for a group into itself, or one that is merged already."""
    if cluster.pk == into.pk:
        raise UserError(_("Choose another group."), field="into")
    rows = {
        row.pk: row for row in Cluster.objects.select_for_update().filter(pk__in=[cluster.pk, into.pk]).order_by("pk")
    }
    source, target = rows[cluster.pk], rows[into.pk]
    if source.merged_into_id or target.merged_into_id:
        raise UserError(_("Somebody else has merged this group in the meantime."), field="into")
    source.lacks.update(cluster=target, by=by)
    source.merged_into = target
    source.save(update_fields=["merged_into"])
    audit.record(action="gaps.merge", by=by, obj=source, changed=["merged_into"])
    count_again([source.topic, target.topic])


@transaction.atomic
def split(*, cluster: Cluster, needs: Collection[str], by: User) -> Cluster:
    """Move some needs of a group into a new one. Raises ``UserError`` for none and for all of them."""
    row = _locked(cluster)
    chosen = list(row.lacks.filter(need__public_id__in=needs).select_related("need"))
    if not chosen:
        raise UserError(_("Choose the needs that are about something else."), field="needs")
    if len(chosen) == row.lacks.count():
        raise UserError(_("At least one need must stay."), field="needs")
    sketches = sketches_of([lack.need for lack in chosen])
    made = _new(sketches.values(), by)
    row.lacks.filter(pk__in=[lack.pk for lack in chosen]).update(cluster=made, by=by)
    # Those that stay, stay because a person looked at them.
    row.lacks.update(by=by)
    count_again([row.topic, made.topic])
    return made


def _locked(cluster: Cluster) -> Cluster:
    row = Cluster.objects.select_for_update().get(pk=cluster.pk)
    if row.merged_into_id:
        raise UserError(_("Somebody else has merged this group in the meantime."))
    return row
