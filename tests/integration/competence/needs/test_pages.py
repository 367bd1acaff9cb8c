"""Every page about needs, for each who may open it."""

from importlib import import_module

import pytest
from django.db import connection

from bygdenav.audit.api import AuditEvent
from bygdenav.roles.models import Membership
from bygdenav.tenancy.api import Tenant
from competence.needs import api
from competence.needs.api import CallTask, Need, figure_rows
from tests.factories import needs
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def test_the_firms_page_through_a_whole_life(in_alvik: Tenant) -> None:
    offer = needs.offer()
    need = needs.sent()
    client, address = visitor(need.author), f"/behov/{need.public_id}/"
    assert "Vi letar" in client.get(address).content.decode()
    api.suggest(need=need)
    assert client.get(address).status_code == 200
    api.choose(need=need, offer=offer, wanted=True, by=need.author)
    assert client.get(address).status_code == 200
    api.choose(need=need, offer=offer, wanted=False, by=need.author)
    assert client.get(address).status_code == 200
    api.answer_with_offer(need=need, offer=offer, by=officer(), text="Passar er.")
    assert client.get(address).status_code == 200
    api.withdraw(need=Need.objects.get(), by=need.author)
    assert client.get(address).status_code == 200
    assert client.get("/behov/mina/").status_code == 200
    assert client.get(f"{address}forslag/").status_code == 200


def test_the_public_pages(in_alvik: Tenant) -> None:
    needs.sent(visibility="public")
    for user in (None, person(), needs.firm()[0], officer()):
        for path in ("/behov/", "/behov/nytt/"):
            assert visitor(user).get(path).status_code == 200


def test_the_offices_pages(in_alvik: Tenant) -> None:
    karin = officer()
    for path in ("/skrivbord/", "/skrivbord/behov/"):
        assert visitor(karin).get(path).status_code == 200
    first, filed = needs.sent(days_ago=20), needs.filed()
    for day in range(6):
        needs.sent(days_ago=day * 25)
    offer = needs.offer()
    api.suggest(need=first)
    api.answer_with_offer(need=filed, offer=offer, by=karin)
    call = CallTask.objects.get()
    client = visitor(karin)
    for path in (
        "/skrivbord/", "/skrivbord/behov/", "/skrivbord/behov/?visa=answered", "/skrivbord/behov/?visa=all",
        f"/skrivbord/behov/{first.public_id}/", f"/skrivbord/behov/{filed.public_id}/", "/skrivbord/behov/skriv-in/",
        "/behov/att-hjalpa/",
    ):  # fmt: skip
        assert client.get(path).status_code == 200, path
    api.log_call(task=call, by=karin, reached=True, said="Bra.", helped="partly")
    assert client.get(f"/skrivbord/behov/{filed.public_id}/").status_code == 200


def test_a_late_answer_is_called_late_and_nothing_is_promised_for_a_day_gone_by(in_alvik: Tenant) -> None:
    need = needs.sent(days_ago=20)
    page = visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert "skulle ha svarat" in page
    assert "ring kontoret om du inte kan vänta" in page
    assert "Du får svar senast" not in page
    assert "Senast " not in page


def test_the_office_reads_what_is_promised_and_who_may_change_it(in_alvik: Tenant) -> None:
    Membership.objects.create(user=person("Nils Storsel"), role="administrator")
    page = visitor(officer()).get("/skrivbord/behov/").text
    assert "lovade svar inom 5 arbetsdagar" in page
    assert "Det kan ändras av Nils Storsel" in page


def test_the_head_of_the_office_changes_the_promise_and_it_is_noted_who_did(in_alvik: Tenant) -> None:
    head = officer()
    assert visitor(head).get("/skrivbord/behov/lofte/").status_code == 403
    Membership.objects.create(user=head, role="lead")
    assert "/skrivbord/behov/lofte/" in visitor(head).get("/skrivbord/behov/").text
    for wrong in ("0", "31", "två", ""):
        assert visitor(head).post("/skrivbord/behov/lofte/", {"promise_days": wrong}).status_code == 422
    assert visitor(head).post("/skrivbord/behov/lofte/", {"promise_days": "3"}).status_code == 302
    in_alvik.refresh_from_db()
    assert in_alvik.promise_days == 3
    noted = AuditEvent.objects.filter(action="tenancy.update").latest("pk")
    assert (noted.actor_id, noted.changed) == (head.pk, ["promise_days"])


def test_a_need_keeps_the_promise_that_it_was_given(in_alvik: Tenant) -> None:
    need, head = needs.sent(days_ago=10), officer()
    Membership.objects.create(user=head, role="lead")
    told = visitor(need.author).get(f"/behov/{need.public_id}/").text
    assert "skulle ha svarat" in told
    for days in ("20", "1"):
        visitor(head).post("/skrivbord/behov/lofte/", {"promise_days": days})
        in_alvik.refresh_from_db()
        assert (wait := api.waiting_of(need, in_alvik))
        assert wait.promise == 5
        assert "skulle ha svarat" in visitor(need.author).get(f"/behov/{need.public_id}/").text
        assert "över löftet" in visitor(head).get("/skrivbord/behov/").text
        assert figure_rows(in_alvik)[0].promised == 5
    assert needs.sent().promised_days == 1


def test_a_need_sent_before_promises_were_kept_gets_what_its_place_promises(in_alvik: Tenant) -> None:
    need = needs.sent()
    Need.objects.update(promised_days=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("competence.needs.migrations.0012_promised_days").FILL)
    need.refresh_from_db()
    assert need.promised_days == 5
