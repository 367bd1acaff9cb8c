"""A real firm that hides its telephone, mail and address: none of it comes out of any list, feed, file, map or suggestion."""

import pytest
from django.conf import settings
from django.urls import resolve
from django.utils import timezone

from bygdenav.tenancy.api import tenant_context
from municipalities.directory.api import Owner, change_card, withdraw_card
from municipalities.finding import urls, urls_embed, urls_firms, urls_root
from municipalities.finding.rules.asked import Asked
from municipalities.finding.services.saved import save_search, tell
from tests.factories import firms
from tests.integration.municipalities.finding.conftest import main
from tests.integration.municipalities.finding.test_out import EVERY_OUT, text_of

REGISTER_OUT = [
    "/foretag/",
    "/foretag/flode.atom",
    "/foretag/lista.csv",
    "/foretag/lista.xlsx",
    "/foretag/lista.geojson",
    "/sok/forslag/?q=Granbodas",
]
NO_LIST = {"robots", "sitemap", "opensearch"}
OF_ONE_PERSON = {"search_save", "saved_searches", "search_unsubscribe", "saved_change", "saved_end", "saved_resume"}
HIDDEN = {
    "phone": "070-174 06 77",
    "email": "hemlig@firma.example",
    "address": "Hemvägen 7",
    "latitude": 65.7123,
    "longitude": 19.4123,
}
SECRETS = ("174 06 77", "1740677", "hemlig@", "Hemvägen", "65.7123", "65.712", "19.412")


def test_every_address_by_which_a_list_leaves_is_looked_at():
    ways = {
        each.name
        for each in [*urls.urlpatterns, *urls_firms.urlpatterns, *urls_embed.urlpatterns, *urls_root.urlpatterns]
    }
    looked_at = {
        resolve(path.split("?")[0], urlconf=settings.ROOT_URLCONF).url_name for path in [*EVERY_OUT, *REGISTER_OUT]
    }
    assert ways - NO_LIST - OF_ONE_PERSON == looked_at


@pytest.fixture
def card(alvik):
    alvik.latitude, alvik.longitude = 65.59, 19.17
    alvik.save()
    with tenant_context(alvik):
        return firms.firm_card(name="Granbodas Hyrsläp", published=True, **HIDDEN)


@pytest.mark.parametrize("path", [*EVERY_OUT, *REGISTER_OUT])
def test_what_the_firm_hides_is_nowhere(client, card, path):
    said = text_of(client.get(path))
    for secret in SECRETS:
        assert secret not in said, f"{path} holds {secret}"
    if "geojson" not in path:
        assert "Granbodas Hyrsläp" in said or card.public_id in said


@pytest.mark.parametrize("words", ["hemlig@firma.example", "Hemvägen 7", "hemlig", "070-174 06 77", "65.7123"])
def test_what_the_firm_hides_finds_no_more_than_if_it_were_not_there(client, alvik, card, words):
    with_it = main(client.get("/sok/", {"q": words})).split('class="results"')[1]
    with tenant_context(alvik):
        change_card(
            card=card,
            changes={**dict.fromkeys(HIDDEN, ""), "latitude": None, "longitude": None},
            by=firms.officer(),
            source=Owner.OFFICE,
        )
    assert main(client.get("/sok/", {"q": words})).split('class="results"')[1] == with_it
    assert client.get("/sok/forslag/", {"q": words}).json() == {"suggestions": []}


def test_a_hidden_number_is_no_suggestion(client, card):
    assert client.get("/sok/forslag/", {"q": "174 06 77"}).json() == {"suggestions": []}


@pytest.mark.parametrize("path", [*EVERY_OUT, *REGISTER_OUT])
def test_a_firm_that_takes_its_card_down_is_gone_at_once(client, alvik, card, path):
    with tenant_context(alvik):
        withdraw_card(card=card, by=firms.officer())
    said = text_of(client.get(path))
    assert "Granbodas" not in said
    assert card.public_id not in said


def test_a_firm_is_found_by_its_name_and_its_row_leads_to_its_card(client, card):
    page = main(client.get("/sok/?q=Granbodas"))
    assert f'href="/foretag/{card.public_id}-granbodas-hyrslap/"' in page
    assert client.get(f"/foretag/{card.public_id}-granbodas-hyrslap/").status_code == 200


def test_a_mail_about_what_is_new_holds_nothing_hidden(alvik, card, run_jobs):
    from django.core import mail

    with tenant_context(alvik):
        saved = save_search(asked=Asked(), name="Allt", pace="at_once", firms_only=True, by=firms.person())
        firms.firm_card(name="Nya Släp", published=True, **HIDDEN)
        assert tell(saved_id=saved.pk, now=timezone.now()) == 1
    mail.outbox.clear()
    run_jobs()
    body = next(each.body for each in mail.outbox if "Nya Släp" in each.body and "Hela listan" in each.body)
    assert not any(secret in body for secret in SECRETS)
