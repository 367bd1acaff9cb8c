"""The people page and what hangs on it, as somebody in front of a browser meets them."""

import pytest
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles import recovery
from bygdenav.roles.models import Invitation, Membership
from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.people import UserFactory, membership_of, operator, sign_in, staff

HOST = "a.localhost"


def test_the_administrator_invites_from_the_page(client: Client, ada: User, alvik: Tenant) -> None:
    sign_in(client, ada, HOST)
    page = client.post("/personer/", {"email": "", "role": "officer"})
    assert "error-summary" in page.content.decode()
    page = client.post("/personer/", {"email": "ny@alvik.example", "role": "officer"}, follow=True)
    assert "ny@alvik.example" in page.content.decode()
    assert OutgoingMail.objects.filter(to="ny@alvik.example").exists()
    with tenant_context(alvik):
        row = Invitation.objects.get()
    client.post(f"/personer/inbjudan/{row.pk}/aterta/")
    client.get("/personer/")
    assert "ny@alvik.example" not in client.get("/personer/").content.decode()


def test_what_was_typed_stays_when_the_invitation_is_refused(client: Client, ada: User, olle: User) -> None:
    sign_in(client, ada, HOST)
    page = client.post("/personer/", {"email": olle.email, "role": "officer"}).content.decode()
    assert "error-summary" in page
    assert f'value="{olle.email}"' in page


def test_the_page_lists_this_place_only_with_as_many_queries_for_many(
    client: Client, ada: User, alvik: Tenant, bakkevik: Tenant, django_assert_max_num_queries
) -> None:
    with tenant_context(bakkevik):
        staff("officer", name="Norska Nils")
    sign_in(client, ada, HOST)
    with django_assert_max_num_queries(30) as one:
        assert "Norska Nils" not in client.get("/personer/").content.decode()
    with tenant_context(alvik):
        for _each in range(49):
            staff("officer")
    with django_assert_max_num_queries(len(one)):
        assert client.get("/personer/").content.decode().count("<tr>") >= 50


def test_a_role_is_changed_and_ended_on_pages_of_their_own(
    client: Client, ada: User, olle: User, alvik: Tenant
) -> None:
    with tenant_context(alvik):
        karin, row = staff("officer", name="Karin"), membership_of(olle)
    sign_in(client, ada, HOST)
    page = client.get(f"/personer/roll/{row.pk}/avsluta/").content.decode()
    assert "Karin" in page
    assert "error-summary" in client.post(f"/personer/roll/{row.pk}/avsluta/", {"colleague": ""}).content.decode()
    assert "error-summary" in client.post(f"/personer/roll/{row.pk}/avsluta/", {"colleague": ada.pk}).content.decode()
    assert client.post(f"/personer/roll/{row.pk}/avsluta/", {"colleague": karin.pk}).status_code == 302
    with tenant_context(alvik):
        row.refresh_from_db()
        assert row.ended_at
    page = client.get("/personer/").content.decode()
    assert "Olle" in page
    with tenant_context(alvik):
        row = membership_of(ada)
    assert "error-summary" in client.post(f"/personer/roll/{row.pk}/", {"role": "editor"}).content.decode()


def test_numbers_of_another_places_rows_open_nothing(client: Client, ada: User, bakkevik: Tenant) -> None:
    with tenant_context(bakkevik):
        foreign = staff("officer")
        Membership.objects.filter(user=foreign).update(id=900)
    sign_in(client, ada, HOST)
    for address in ("/personer/roll/900/", "/personer/roll/900/avsluta/", "/personer/aterstallning/be/900/"):
        assert client.get(address).status_code == 404


def test_an_invitation_is_taken_by_the_invited_only(client: Client, ada: User, alvik: Tenant) -> None:
    sign_in(client, ada, HOST)
    client.post("/personer/", {"email": "ny@alvik.example", "role": "editor"})
    address = (
        "/personer/inbjudan/" + OutgoingMail.objects.get(to="ny@alvik.example").body.split("/inbjudan/")[1].split()[0]
    )
    visitor = Client(HTTP_HOST=HOST)
    assert visitor.get(address).status_code == 200
    assert visitor.post(address)["Location"].startswith("http://localhost/konto/till-plats/")
    other = Client()
    sign_in(other, UserFactory.create(), HOST)
    assert other.get(address).status_code == 200
    assert other.post(address)["Location"].startswith("http://localhost/")
    new = UserFactory.create(email="ny@alvik.example", name="")
    sign_in(other, new, HOST, second_factor=False)
    assert other.get(address).status_code == 200
    with tenant_context(alvik):
        assert not Membership.objects.filter(user=new).exists()
    assert other.post(address, {"name": "Nina"})["Location"] == "/logga-in/?next=/personer/valkommen/"
    with tenant_context(alvik):
        assert membership_of(new).role == "editor"
    assert other.get("/logga-in/?next=/personer/valkommen/")["Location"].startswith("http://localhost/")
    for late in (other, visitor):
        assert late.get(address).status_code == 410
    assert "Nina" in client.get("/personer/").content.decode()


def test_two_people_help_a_colleague_who_cannot_sign_in(
    client: Client, ada: User, olle: User, erik: User, alvik: Tenant
) -> None:
    with tenant_context(alvik):
        row = membership_of(erik)
    sign_in(client, olle, HOST)
    assert "Erik" in client.get("/personer/aterstallning/").content.decode()
    assert "error-summary" in client.post(f"/personer/aterstallning/be/{row.pk}/", {"reason": ""}).content.decode()
    client.post(f"/personer/aterstallning/be/{row.pk}/", {"reason": "Tappat telefonen"})
    mail = OutgoingMail.objects.get(to=ada.email)
    address = "/personer/aterstallning/" + mail.body.split("/personer/aterstallning/")[1].split()[0]
    assert client.get(address).status_code == 403
    sign_in(client, ada, HOST)
    assert "Tappat telefonen" in client.get(address).content.decode()
    client.post(address, {"action": "confirm"})
    assert client.get(address).status_code == 404
    assert OutgoingMail.objects.filter(to=erik.email).count() == 2


def test_the_one_who_asked_is_told_that_somebody_else_must_answer(
    client: Client, ada: User, olle: User, alvik: Tenant
) -> None:
    with tenant_context(alvik):
        asked = recovery.ask(user=olle, by=ada, reason="x")
    sign_in(client, ada, HOST)
    page = client.get(f"/personer/aterstallning/{asked.pk}/").content.decode()
    assert 'value="confirm"' not in page
    client.post(f"/personer/aterstallning/{asked.pk}/", {"action": "confirm"})
    with tenant_context(alvik):
        asked.refresh_from_db()
    assert asked.ended_at is None


def test_who_may_do_what_says_what_the_code_says(client: Client, erik: User) -> None:
    sign_in(client, erik, HOST)
    page = client.get("/personer/vem-far-gora-vad/").content.decode()
    assert page.count("<h2") >= 7


@pytest.mark.parametrize("language", ["", "/nb", "/en"])
@pytest.mark.parametrize("page", ["", "vem-far-gora-vad/", "aterstallning/", "valkommen/"])
def test_every_page_renders_in_every_language(client: Client, ada: User, olle: User, page: str, language: str) -> None:
    sign_in(client, ada, HOST)
    answer = client.get(f"{language}/personer/{page}")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


ADMIN_ADDRESSES = ["", "pages/", "images/", "reports/locked/", "api/main/pages/", "no-such-page/"]
NEVER = [
    "login/",
    "password_reset/",
    "password_reset/done/",
    "users/",
    "users/add/",
    "groups/",
    "account/",
    "login",
    "users",
]


@pytest.mark.parametrize("address", NEVER)
@pytest.mark.parametrize("who", ["nobody", "ada", "erik", "olle"])
def test_wagtails_own_ways_in_and_its_people_answer_404(
    request: pytest.FixtureRequest, client: Client, alvik: Tenant, address: str, who: str
) -> None:
    client.defaults["HTTP_HOST"] = HOST
    if who != "nobody":
        sign_in(client, request.getfixturevalue(who), HOST)
    assert client.get(f"/admin/{address}", follow=True).status_code == 404
    assert client.post(f"/admin/{address}", {"username": "x", "password": "y"}).status_code == 404


@pytest.mark.parametrize("address", ADMIN_ADDRESSES)
def test_the_admin_is_for_editors_and_administrators_with_a_second_step(
    client: Client, alvik: Tenant, bakkevik: Tenant, ada: User, erik: User, olle: User, address: str
) -> None:
    client.defaults["HTTP_HOST"] = HOST
    path = f"/admin/{address}"
    missing = address == "no-such-page/"
    if not missing:
        assert client.get(path)["Location"].startswith("/logga-in/?next=%2Fadmin%2F")
    for inside in (ada, erik):
        sign_in(client, inside, HOST, second_factor=False)
        if not missing:
            assert client.get(path)["Location"].startswith("/logga-in/")
    with tenant_context(bakkevik):
        stranger = staff("editor")
    for outside in (olle, UserFactory.create(), stranger, operator()):
        sign_in(client, outside, HOST, second_factor=True)
        assert client.get(path).status_code == 404


def test_there_is_no_admin_on_the_public_host(client: Client, erik: User) -> None:
    sign_in(client, erik, "localhost", second_factor=True)
    assert client.get("/admin/").status_code == 404
