"""No page and no door shows what the firm has not allowed: every reader, every choice, two places."""

import itertools
from collections.abc import Callable

import pytest
from django.test import Client

from bygdenav.accounts.api import User
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs import api
from competence.needs.api import Need
from competence.offers.api import add_member, approve_provider, register_provider
from municipalities.directory.api import card_of, withdraw_card
from tests.factories import needs
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
WORDS = "Zebrarandiga presenningar saknas när vi packar virke om vintern"
FIRM = "Qvarnfors Träförädling"
NAME = "Yngve Xylander"
VISIBILITIES = ("office", "helpers_anonymous", "public")


def helper(place: Tenant) -> User:
    user, provider = person("Mona Lärare"), register_provider(name="Lärcentrum", kind="learning_centre", by=None)
    add_member(provider=provider, user=user, by=None)
    approve_provider(provider=provider, tenant=place, by=None)
    return user


def staff(role: str) -> User:
    user = person(f"Staff {role}")
    Membership.objects.create(user=user, role=role)
    return user


READERS: dict[str, Callable[[Tenant], User | None]] = {
    "resident": lambda place: None,
    "person": lambda place: person(),
    "firm": lambda place: needs.firm()[0],
    "helper": helper,
    "editor": lambda place: staff("editor"),
    "administrator": lambda place: staff("administrator"),
    "officer": lambda place: officer(),
}
# Who reads the words, and who learns the firm's name, by the firm's choice.
READS = {"office": {"officer"}, "helpers_anonymous": {"officer", "helper"}, "public": set(READERS)}
KNOWS = {"office": {"officer"}, "helpers_anonymous": {"officer"}, "public": set(READERS)}


def addresses(need: Need) -> list[str]:
    own = f"/behov/{need.public_id}/"
    desk = f"/skrivbord/behov/{need.public_id}/"
    return [
        "/behov/", "/behov/?sida=1", "/behov/mina/", "/behov/att-hjalpa/", "/behov/nytt/", own, f"{own}forslag/",
        "/skrivbord/",
        "/skrivbord/behov/", "/skrivbord/behov/?visa=all", desk, "/skrivbord/behov/skriv-in/",
    ]  # fmt: skip


def seen(client: Client, need: Need) -> str:
    """Everything that this reader gets to see anywhere about needs."""
    return "\n".join(client.get(address).content.decode() for address in addresses(need))


def a_need(visibility: str) -> Need:
    by, firm = needs.firm(person(NAME), name=f"{FIRM} AB")
    text = f"{WORDS}. Hälsar {NAME} på {FIRM}, 070-123 45 67, {by.email}"
    return needs.sent(text, by=by, organisation=firm, visibility=visibility)


@pytest.mark.parametrize(("visibility", "reader"), list(itertools.product(VISIBILITIES, READERS)))
def test_each_reader_sees_exactly_what_the_firm_allows(in_alvik: Tenant, visibility: str, reader: str) -> None:
    need = a_need(visibility)
    page = seen(visitor(READERS[reader](in_alvik)), need)
    assert (WORDS in page) == (reader in READS[visibility])
    knows = reader in KNOWS[visibility]
    # An officer's form lists every firm of the register, whatever it has asked for.
    assert (FIRM in page) == knows
    assert (NAME in page or "Xylander" in page) == knows
    if not knows:
        assert "070-123" not in page
        assert need.author.email not in page


@pytest.mark.parametrize(("visibility", "reader"), list(itertools.product(VISIBILITIES, READERS)))
def test_nothing_is_seen_in_another_place(in_alvik: Tenant, bakkevik: Tenant, visibility: str, reader: str) -> None:
    need = a_need(visibility)
    with tenant_context(bakkevik):
        client = visitor(READERS[reader](bakkevik), "b.localhost")
        page = seen(client, need)
    assert WORDS not in page
    assert FIRM not in page


def test_the_firm_itself_sees_its_own_and_nobody_elses_page_answers(in_alvik: Tenant) -> None:
    need = a_need("public")
    assert WORDS in visitor(need.author).get(f"/behov/{need.public_id}/").content.decode()
    for reader in ("person", "firm", "helper", "editor", "administrator"):
        client = visitor(READERS[reader](in_alvik))
        assert client.get(f"/behov/{need.public_id}/").status_code == 404, reader
        for act in ("mer", "synlighet", "sprak", "ta-tillbaka", "angra", "hjalpte", "kasta"):
            client.post(
                f"/behov/{need.public_id}/{act}/", {"text": "Intrång", "visibility": "public", "language": "en"}
            )
    now = Need.objects.get(pk=need.pk)
    assert (now.state, now.language, now.revisions.count()) == ("open", "sv", 1)


def test_a_former_agent_no_longer_sees_the_firms_needs(in_alvik: Tenant) -> None:
    need = a_need("office")
    need.organisation.agents.update(ended_at=need.sent_at)
    assert visitor(need.author).get(f"/behov/{need.public_id}/").status_code == 404


def test_a_signed_out_person_is_asked_to_sign_in(in_alvik: Tenant) -> None:
    need = a_need("office")
    for address in (
        f"/behov/{need.public_id}/",
        "/behov/mina/",
        "/skrivbord/",
        "/skrivbord/behov/",
        "/behov/att-hjalpa/",
    ):
        response = visitor().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/logga-in/"), address


@pytest.mark.parametrize("state", ["withdrawn", "closed"])
def test_what_is_over_is_no_longer_shown_to_others(in_alvik: Tenant, state: str) -> None:
    need = a_need("public")
    if state == "withdrawn":
        api.withdraw(need=need, by=need.author)
    else:
        api.answer_with_words(need=need, text="Så här.", by=officer())
        api.give_feedback(need=need, helped="yes", by=need.author)
    assert WORDS not in visitor().get("/behov/").content.decode()
    assert WORDS not in visitor(helper(in_alvik)).get("/behov/att-hjalpa/").content.decode()


def test_the_words_lead_to_the_firms_card_while_it_is_published(in_alvik: Tenant) -> None:
    need = a_need("public")
    card = card_of(need.organisation)
    way = f'href="/foretag/{card.public_id}-{card.slug}/">Jag kan hjälpa'
    assert way in visitor().get("/behov/").content.decode()
    withdraw_card(card=card, by=need.author)
    body = visitor().get("/behov/").content.decode()
    assert WORDS in body
    assert way not in body


def test_the_start_page_shows_only_what_everybody_may_see(in_alvik: Tenant) -> None:
    from django.test import RequestFactory

    from competence.needs.views.sections import asked

    for visibility in VISIBILITIES:
        a_need(visibility)
    shown = asked(RequestFactory().get("/"))
    assert shown is not None
    assert len(shown["asks"]) == 1


def test_neighbours_are_off_unless_ticked_and_never_with_office_only(in_alvik: Tenant) -> None:
    assert needs.sent().neighbours is False
    assert needs.sent(visibility="office", neighbours=True).neighbours is False
    need = needs.sent(visibility="public", neighbours=True)
    assert need.neighbours is True
    api.change_visibility(need=need, visibility="office", neighbours=True, by=need.author)
    assert Need.objects.get(pk=need.pk).neighbours is False


def test_a_link_in_a_mail_changes_nothing_until_its_button_is_pressed(in_alvik: Tenant, bakkevik: Tenant) -> None:
    from competence.needs.services.telling import feedback_token

    need = a_need("office")
    api.answer_with_words(need=need, text="Hemligt svar.", by=officer())
    address = f"/behov/svar/{feedback_token(need, need.author, 'yes')}/"
    client = visitor()
    page = client.get(address).content.decode()
    assert "Ja, det hjälpte" in page
    assert WORDS not in page
    assert "Hemligt svar" not in page
    assert FIRM not in page
    assert not need.feedback.exists()
    assert visitor(host="b.localhost").get(address).status_code == 404
    assert client.get(address[:-3] + "xx/").status_code == 404
    assert client.post(address, {"helped": "partly", "words": "Halvt"}).status_code == 200
    feedback = need.feedback.get()
    assert (feedback.helped, feedback.words, feedback.by) == ("partly", "Halvt", need.author)
    need.organisation.agents.update(ended_at=need.sent_at)
    assert client.post(address, {"helped": "no"}).status_code == 404


@pytest.mark.parametrize(
    ("visibility", "said"),
    [("office", "Ingen får ditt namn av oss"), ("public", "Företagets namn står där. Ditt eget namn ger vi inte")],
)
def test_what_is_said_about_names_goes_with_who_sees_it(in_alvik: Tenant, visibility: str, said: str) -> None:
    by, firm = needs.firm()
    need = needs.sent(by=by, organisation=firm, visibility=visibility)
    page = visitor(by).get(f"/behov/{need.public_id}/").content.decode()
    assert said in page
    assert ("Ingen får ditt namn av oss" in page) == (visibility == "office")
