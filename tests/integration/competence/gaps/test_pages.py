"""The pages of gaps, orders, pledges and demand: who sees what, and what a press does."""

from collections.abc import Callable

from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override

from bygdenav.tenancy.api import Tenant, tenant_context
from competence.gaps.models import Cluster, Lack, Pledge
from competence.gaps.selectors import clusters
from competence.gaps.services.counting import count_everything, let_count
from competence.needs.api import Window
from competence.supply.api import Order, start_pooling
from tests.factories import gaps, needs
from tests.factories.firms import officer
from tests.factories.visitors import visitor

Jobs = Callable[..., int]


def _text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_office_names_splits_and_orders(in_alvik: Tenant, run_jobs: Jobs) -> None:
    karin = officer()
    found = gaps.lack(4)
    _asa, provider = gaps.helper(in_alvik)
    desk = visitor(karin)
    cluster = clusters()[0]
    assert "4" in _text(desk, "/skrivbord/luckor/")
    page = f"/skrivbord/luckor/{cluster.public_id}/"
    desk.post(page + "namn/", {"name": "Lagret hos småfirmor", "topic": cluster.topic})
    assert "Lagret hos småfirmor" in _text(desk, page)
    assert desk.post(page + "dela-upp/", {}).status_code == 422
    assert desk.post(page + "dela-upp/", {"needs": [found[0].public_id]}).status_code == 302
    other = Cluster.objects.latest("pk")
    assert desk.post(f"/skrivbord/luckor/{other.public_id}/ihop/", {"into": cluster.public_id}).status_code == 302
    assert _text(desk, f"/skrivbord/luckor/{other.public_id}/", 302) == ""
    order = {
        "kind": "workshop", "delivery": "onsite", "people": "6", "minimum": "3", "where": "Alvik", "languages": ["sv"],
        "earliest": gaps.day(20), "latest": gaps.day(10), "reply_by": gaps.day(5), "providers": [provider.public_id],
        "note": f"Ring {found[0].organisation}",
    }  # fmt: skip
    refused = desk.post(page + "bestall/", order)
    assert refused.status_code == 422
    assert "står i det som anordnarna läser" in refused.content.decode()
    wrong_days = desk.post(page + "bestall/", {**order, "note": ""})
    assert wrong_days.status_code == 422
    assert desk.post(page + "bestall/", {**order, "note": "", "latest": gaps.day(40)}).status_code == 302
    assert desk.post(page + "bestall/", {**order, "note": "", "latest": gaps.day(40)}).status_code == 422
    assert Order.objects.count() == 1
    assert run_jobs()


def test_the_offices_answer_to_a_provider_names_no_firm_either(in_alvik: Tenant) -> None:
    need = gaps.lack(3)[0]
    asa, provider = gaps.helper(in_alvik)
    order, desk = gaps.order(in_alvik), visitor(officer())
    visitor(asa).post(f"/erbjudanden/bestallningar/{order.public_id}/svara/", {"what": "fraga", "text": "Vem är det?"})
    answer = {"to": provider.public_id, "text": f"Det är {need.organisation}s lager"}
    refused = desk.post(f"/skrivbord/luckor/bestallning/{order.public_id}/svara/", answer)
    assert refused.status_code == 422
    assert "står i det som anordnarna läser" in refused.content.decode()
    assert not order.replies.filter(kind="answer").exists()
    told = desk.post(f"/skrivbord/luckor/bestallning/{order.public_id}/svara/", {**answer, "text": "Tre här omkring."})
    assert told.status_code == 302


def test_a_provider_asks_and_takes_and_reads_no_name_before_the_firms_own_yes(in_alvik: Tenant, run_jobs: Jobs) -> None:
    need, second, _third = gaps.lack(3)
    asa, _provider = gaps.helper(in_alvik)
    order = gaps.order(in_alvik)
    provider, page = visitor(asa), f"/erbjudanden/bestallningar/{order.public_id}/"
    assert page in _text(provider, "/erbjudanden/bestallningar/")
    assert provider.post(page + "svara/", {"what": "fraga", "text": ""}).status_code == 422
    assert provider.post(page + "svara/", {"what": "fraga", "text": "Räcker två kvällar?"}).status_code == 302
    draft = provider.get(page + "ta/").context["form"].initial
    assert (draft["minimum"], draft["seats"]) == (order.minimum, order.people)
    course = {
        "kind": "workshop", "title": "Lagret i telefonen", "description": "Vid din hylla.", "language": "sv",
        "delivery": "onsite", "site": "Alvik", "starts": gaps.day(40), "minimum": "3", "seats": "6", "currency": "SEK",
    }  # fmt: skip
    for too_late in (gaps.day(40), gaps.day(50)):
        assert provider.post(page + "ta/", {**course, "pledge_by": too_late}).status_code == 422
    assert provider.post(page + "ta/", {**course, "pledge_by": gaps.day(30)}).status_code == 302
    run_jobs()
    elin, found = visitor(need.author), order.courses.get()
    own = f"/behov/{need.public_id}/"
    assert "Lagret i telefonen" in _text(elin, own)
    for wrong in ("0", "sju", "7"):  # there are six
        refused = elin.post(own + "plats/", {"course": found.public_id, "seats": wrong})
        assert refused.status_code == 422
        assert f'value="{wrong}"' in refused.content.decode()
        assert f'href="#pledge-{found.public_id}-seats"' in refused.content.decode()
    assert not Pledge.objects.exists()
    elin.post(own + "plats/", {"course": found.public_id, "seats": "1"})
    assert str(need.organisation) not in _text(provider, page)
    visitor(second.author).post(
        f"/behov/{second.public_id}/plats/", {"course": found.public_id, "seats": "1", "tells_name": "on"}
    )
    shown = _text(provider, page)
    assert str(second.organisation) in shown
    assert str(need.organisation) not in shown
    assert elin.post(f"/behov/{second.public_id}/plats/", {"course": found.public_id, "seats": "1"}).status_code == 404
    elin.post(own + "plats/ta-tillbaka/", {"course": found.public_id})
    assert Pledge.objects.get(need=need).state == "withdrawn"


def test_the_office_pledges_for_a_firm_that_only_phones(in_alvik: Tenant, run_jobs: Jobs) -> None:
    gaps.lack(2)
    need = needs.filed(gaps.STOCK)
    karin = visitor(officer())
    karin.post(f"/skrivbord/luckor/behov/{need.public_id}/bygg/", {"why": "Ingen kan komma hit."})
    assert Lack.objects.get(need=need).build
    course = gaps.course(gaps.order(in_alvik), minimum=1)
    run_jobs()
    karin.post(f"/skrivbord/luckor/behov/{need.public_id}/plats/", {"course": course.public_id, "seats": "2"})
    run_jobs()
    row = Pledge.objects.get()
    assert (row.state, row.phoned) == ("booked", True)
    assert str(need.organisation) in _text(karin, f"/skrivbord/luckor/bestallning/{course.order.public_id}/")
    assert row.need.answers.get().call


def test_demand_is_charts_and_a_file_without_small_groups(alvik: Tenant, bakkevik: Tenant) -> None:
    for place, count in ((alvik, 4), (bakkevik, 1)):
        with tenant_context(place):
            start_pooling(tenant=place, by=None)
            gaps.lack(count)
            count_everything()
    with tenant_context(alvik):
        asa, _provider = gaps.helper(alvik)
        provider = visitor(asa)
        page = _text(provider, "/erbjudanden/efterfragan/")
        assert 'class="chart' not in page, "one bar compares nothing"
        assert "Alla sade det i" in page
        assert "n = 4" in page  # the one firm elsewhere is not told of with them
        lines = _text(provider, "/erbjudanden/efterfragan/lista.csv").splitlines()
        assert not [line for line in lines if line.endswith((";1", ";2"))]
        assert not [line for line in lines if "Bakkevik" in line or ";5" in line]
        assert len(lines) > 3


def test_demand_tells_months_and_nobodys_day(in_alvik: Tenant) -> None:
    start_pooling(tenant=in_alvik, by=None)
    first, last = gaps.day(40), gaps.day(140)
    gaps.lack(4, window=Window(first, last))
    count_everything()
    page = _text(visitor(gaps.helper(in_alvik)[0]), "/erbjudanden/efterfragan/")
    with override("sv"):
        assert date_format(first, "F Y") in page
        assert date_format(first) not in page


def test_a_firm_leaves_the_numbers_with_one_press(in_alvik: Tenant) -> None:
    start_pooling(tenant=in_alvik, by=None)
    need = gaps.lack(3)[0]
    firm = visitor(need.author)
    assert "räknas" in _text(firm, f"/behov/{need.public_id}/")
    firm.post(f"/behov/{need.public_id}/rakna/", {"yes": "0"})
    assert not Lack.objects.get(need=need).counted
    desk = visitor(officer())
    desk.post("/skrivbord/luckor/raknas-ihop/", {"yes": "0"})
    _text(firm, f"/behov/{need.public_id}/")
    assert "Räkna inte" not in _text(firm, f"/behov/{need.public_id}/")
    assert "Räkna oss" not in _text(firm, f"/behov/{need.public_id}/")


def test_the_office_is_offered_no_order_that_would_be_refused(in_alvik: Tenant) -> None:
    start_pooling(tenant=in_alvik, by=None)
    need = gaps.lack(3)[0]
    count_everything()
    path, desk = f"/skrivbord/luckor/{clusters()[0].public_id}/", visitor(officer())
    page = _text(desk, path)
    assert "Beställ det" in page
    assert "Tillsammans med andra orter är företagen" not in page  # nobody else lacks it
    let_count(need=need, yes=False, by=need.author)
    page = _text(desk, path)
    assert "Beställ det" not in page
