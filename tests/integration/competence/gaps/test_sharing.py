"""What leaves a place is numbers: no firm, no word of a need, no contact; and small groups are shown to nobody else."""

import random

import pytest
from django.db import connection

from bygdenav.kernel.errors import UserError
from bygdenav.kernel.small_groups import smallest_group
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.gaps import tasks
from competence.gaps.models import Cluster, Lack
from competence.gaps.selectors import clusters, members
from competence.gaps.services import build, group_here, grouping, let_count, merge, name_cluster, split
from competence.gaps.services.counting import count_everything
from competence.needs.api import Need, Who, leave_pools, move_need, withdraw
from competence.supply.api import demand, end_pooling, is_enough, others, picture_of, start_pooling
from municipalities.organisations.api import retire
from tests.factories import gaps, needs
from tests.factories.firms import officer

WORDS = ("svetsrök", "pärmhylla", "fjällko", "isvak", "snöslunga", "kåtaugn", "skoterled", "renvaktare")


def everything_shared() -> str:
    """All that stands in the shared tables of supply, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'supply_%'")
        tables = [row[0] for row in cursor.fetchall()]
        text = []
        for table in tables:
            cursor.execute(f'SELECT row_to_json(t)::text FROM public."{table}" t')
            text += [row[0] for row in cursor.fetchall()]
    return "\n".join(text).casefold()


def test_no_name_no_word_and_no_contact_crosses(alvik: Tenant, bakkevik: Tenant) -> None:
    chance = random.Random(60)
    secrets: set[str] = set()
    for place in (alvik, bakkevik):
        with tenant_context(place):
            for _number in range(7):
                words = chance.sample(WORDS, 2)
                need = needs.filed(f"{gaps.STOCK} {words[0]} {words[1]}")
                secrets |= {*words, need.contact_name, need.contact_phone, need.public_id, str(need.organisation)}
                secrets |= {need.author.name, need.author.email}
            group_here()
            name_cluster(cluster=clusters()[0], name="Hos Forslinds", topic=gaps.topic(), by=officer())
    secrets |= {"Hos Forslinds", "Granselet"}
    for _round in range(12):
        place = chance.choice([alvik, bakkevik])
        with tenant_context(place):
            if chance.random() < 0.5:
                start_pooling(tenant=place, by=None)
            else:
                end_pooling(tenant=place, by=None)
            need = chance.choice(list(Need.objects.all()))
            let_count(need=need, yes=chance.random() < 0.7, by=need.author)
            count_everything()
        shared = everything_shared()
        assert not [secret for secret in secrets if secret.casefold() in shared]
        for picture in demand():
            for folded in (picture.places, picture.forms, picture.languages, picture.sizes, picture.months):
                assert all(count >= smallest_group() for count in (picture.firms, *folded.shown.values()))


def test_without_its_yes_a_place_is_counted_nowhere(alvik: Tenant, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        gaps.lack(5)
    with tenant_context(alvik):
        gaps.lack(1)
        start_pooling(tenant=alvik, by=None)
        count_everything()
        assert others(gaps.topic(), alvik) is None
        assert not is_enough(gaps.topic(), alvik, 1)
    assert demand() == []


def test_a_small_place_is_enough_together_and_sees_no_small_number(alvik: Tenant, bakkevik: Tenant) -> None:
    for place, count in ((alvik, 1), (bakkevik, 2)):
        with tenant_context(place):
            start_pooling(tenant=place, by=None)
            gaps.lack(count)
            topic = gaps.topic()
    assert is_enough(topic, alvik, 1)
    assert others(topic, alvik) is None
    assert demand() == []  # 3 less the 2 that its office knows would be the one firm of the other


def test_no_office_takes_its_own_away_and_finds_a_small_group(alvik: Tenant, bakkevik: Tenant) -> None:
    for place, count in ((alvik, 4), (bakkevik, 1)):
        with tenant_context(place):
            start_pooling(tenant=place, by=None)
            gaps.lack(count)
            topic = gaps.topic()
    assert [(each.firms, each.places.shown) for each in demand()] == [(4, {"Alvik": 4})]
    assert others(topic, alvik) is None
    with tenant_context(bakkevik):
        gaps.lack(2)
    assert demand()[0].firms == 7
    told = others(topic, alvik)
    assert told is not None
    assert (told.firms, told.places.shown) == (3, {"Bakkevik": 3})


def test_a_need_that_is_withdrawn_met_or_left_out_leaves_at_once(alvik: Tenant) -> None:
    with tenant_context(alvik):
        start_pooling(tenant=alvik, by=None)
        first, second, third, fourth, _fifth = gaps.lack(5)
        assert demand()[0].firms == 5
        withdraw(need=first, by=first.author)
        assert demand()[0].firms == 4
        let_count(need=second, yes=False, by=second.author)
        assert demand()[0].firms == 3
        move_need(need=third, to="triaged", by=officer(), who=Who.OFFICE)
        assert demand()[0].firms == 3
        assert fourth.organisation is not None
        retire(organisation=fourth.organisation, by=officer())
        assert demand() == []
        let_count(need=second, yes=True, by=second.author)
        assert demand()[0].firms == 3
        end_pooling(tenant=alvik, by=None)
        assert demand() == []


def test_a_firm_that_closes_leaves_the_order_of_a_place_by_itself_at_once(alvik: Tenant) -> None:
    with tenant_context(alvik):
        found = gaps.lack(3)
    sent = gaps.order(alvik)
    before = picture_of(sent.gap)
    assert before is not None
    assert before.firms == 3
    with tenant_context(alvik):
        assert found[0].organisation is not None
        retire(organisation=found[0].organisation, by=officer())
    assert picture_of(sent.gap) is None


def test_who_is_out_of_the_pool_is_out_of_an_order_from_before_the_place_pooled(alvik: Tenant) -> None:
    with tenant_context(alvik):
        found = gaps.lack(4)
    sent = gaps.order(alvik)
    with tenant_context(alvik):
        start_pooling(tenant=alvik, by=None)
        count_everything()
        assert found[0].organisation is not None
        leave_pools(organisation=found[0].organisation, by=found[0].author)
    left = picture_of(sent.gap)
    assert left is not None
    assert left.firms == 3


def test_what_is_built_stands_there_whatever_fits(alvik: Tenant) -> None:
    with tenant_context(alvik):
        need = needs.sent(gaps.STOCK)
        build(need, officer(), "Ingen har en kväll om detta.")
        build(need, officer(), "Ingen har en kväll om detta.")
        assert Lack.objects.get(need=need).build
        group_here()
        assert Lack.objects.filter(need=need).count() == 1


def test_more_than_are_grouped_at_once_all_get_their_group_and_keep_it(
    alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "AT_ONCE", 2)
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    with tenant_context(alvik):
        found = [needs.sent(gaps.STOCK) for _number in range(5)]
        tasks.group()
        assert [cluster.waits for cluster in clusters()] == [5]
        tasks.group()
        assert Lack.objects.filter(need__in=found).count() == 5


def test_a_person_names_splits_and_merges_and_nothing_undoes_it(alvik: Tenant) -> None:
    with tenant_context(alvik):
        karin = officer()
        gaps.lack(3)
        cluster = clusters()[0]
        moved = members(cluster)[0].need
        other = split(cluster=cluster, needs=[moved.public_id], by=karin)
        group_here()
        assert {lack.need_id for lack in members(other)} == {moved.pk}
        merge(cluster=cluster, into=other, by=karin)
        group_here()
        assert len(members(other)) == 3
        assert Cluster.objects.get(pk=cluster.pk).merged_into == other
        with pytest.raises(UserError) as refused:
            name_cluster(cluster=other, name="x", topic="hemligt", by=karin)
        assert refused.value.field == "topic"
