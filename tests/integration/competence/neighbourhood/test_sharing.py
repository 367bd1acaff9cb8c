"""A firm's yes to the neighbours shows its need there, and nothing is left when the yes is taken back."""

import pytest
from django.db import IntegrityError, transaction

from bygdenav.audit.api import AuditEvent
from bygdenav.tenancy.api import Tenant, tenant_context
from competence.needs import api
from competence.needs.api import Need
from competence.neighbourhood.api import SharedNeed, shared_with
from tests.factories import needs
from tests.factories.firms import officer, person
from tests.factories.visitors import visitor
from tests.integration.competence.needs.test_visibility import FIRM, NAME, WORDS, helper

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbours(in_alvik: Tenant, bakkevik: Tenant) -> Tenant:
    in_alvik.neighbours.add(bakkevik)
    return bakkevik


def a_need(visibility: str, *, ticked: bool = True) -> Need:
    by, firm = needs.firm(person(NAME), name=f"{FIRM} AB")
    text = f"{WORDS}. Hälsar {NAME} på {FIRM}, 070-123 45 67"
    return needs.sent(text, by=by, organisation=firm, visibility=visibility, neighbours=ticked)


def seen_in(place: Tenant, *, by_helper: bool) -> str:
    with tenant_context(place):
        client = visitor(helper(place) if by_helper else None, "b.localhost")
        return client.get("/behov/att-hjalpa/" if by_helper else "/behov/").content.decode()


@pytest.mark.parametrize("ticked", [True, False])
@pytest.mark.parametrize("visibility", ["office", "helpers_anonymous", "public"])
def test_the_neighbours_see_exactly_what_was_ticked(neighbours: Tenant, visibility: str, ticked: bool) -> None:
    need = a_need(visibility, ticked=ticked)
    for_helpers, for_all = seen_in(neighbours, by_helper=True), seen_in(neighbours, by_helper=False)
    assert (WORDS in for_helpers) == (ticked and visibility != "office")
    assert (WORDS in for_all) == (ticked and visibility == "public")
    named = ticked and visibility == "public"
    for page in (for_helpers, for_all):
        assert (FIRM in page) == named
        assert (NAME in page) == named
    if visibility == "helpers_anonymous":
        assert "070-123" not in for_helpers
        assert NAME not in str(list(SharedNeed.objects.values()))
    with tenant_context(neighbours):
        assert visitor(officer(), "b.localhost").get(f"/skrivbord/behov/{need.public_id}/").status_code == 404


def test_a_place_that_is_no_neighbour_sees_nothing(in_alvik: Tenant, bakkevik: Tenant) -> None:
    a_need("public")
    assert WORDS not in seen_in(bakkevik, by_helper=True)
    assert WORDS not in seen_in(bakkevik, by_helper=False)
    assert not shared_with(bakkevik).exists()


@pytest.mark.parametrize("end", ["untick", "office", "withdraw", "close"])
def test_nothing_is_left_when_the_yes_is_taken_back(neighbours: Tenant, end: str) -> None:
    need = a_need("public")
    if end == "untick":
        api.change_visibility(need=need, visibility="public", neighbours=False, by=need.author)
    elif end == "office":
        api.change_visibility(need=need, visibility="office", neighbours=True, by=need.author)
    elif end == "withdraw":
        api.withdraw(need=need, by=need.author)
    else:
        api.answer_with_words(need=need, text="Så här.", by=officer())
        api.give_feedback(need=need, helped="yes", by=need.author)
    row = SharedNeed.objects.get()
    assert (row.words, row.who, row.where) == ("", "", "")
    assert row.withdrawn_at is not None
    assert WORDS not in seen_in(neighbours, by_helper=True)
    assert AuditEvent.objects.filter(action="neighbourhood.take_down").count() == 1


def test_what_is_put_back_or_added_or_covered_is_so_there_too(neighbours: Tenant) -> None:
    need = a_need("helpers_anonymous")
    api.withdraw(need=need, by=need.author)
    api.restore(need=Need.objects.get(), by=need.author)
    api.add_revision(need=need, text=f"Vi är tre. {NAME}", by=need.author)
    page = seen_in(neighbours, by_helper=True)
    assert "Vi är tre." in page
    assert NAME not in page
    revision = need.revisions.get(number=1)
    api.redact_revision(revision=revision, by=officer(), reason="Annan persons hälsa", legal_ground="OSL 25:1")
    assert WORDS not in seen_in(neighbours, by_helper=True)
    assert SharedNeed.objects.count() == 1


def test_changing_from_named_to_anonymous_takes_the_name_away(neighbours: Tenant) -> None:
    need = a_need("public")
    api.change_visibility(need=need, visibility="helpers_anonymous", neighbours=True, by=need.author)
    assert FIRM not in str(SharedNeed.objects.values().get())
    assert WORDS not in seen_in(neighbours, by_helper=False)


def test_the_database_keeps_no_words_of_what_was_taken_down(neighbours: Tenant) -> None:
    a_need("public")
    with pytest.raises(IntegrityError), transaction.atomic():
        SharedNeed.objects.update(withdrawn_at="2026-01-15T12:00Z")
