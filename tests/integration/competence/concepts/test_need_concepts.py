"""What a need is about: suggested to who wrote it, taken off for good, added to, and the words left alone."""

import pytest

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant
from competence.concepts.models import NeedConcept
from competence.needs.services import about
from competence.needs.services.writing import add_revision
from tests.factories import needs
from tests.factories.firms import person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db
WORDS = "Vi behöver svetsare och undrar hur vi tar licens för svetsning."


def standing(need: needs.Need) -> set[str]:
    return {row.concept for row in about.read(need)}


def test_what_was_taken_off_stays_off_until_there_are_new_words(in_alvik: Tenant) -> None:
    need = needs.sent(WORDS)
    firm, page = visitor(need.author), f"/behov/{need.public_id}/"
    assert 1 <= len(standing(need)) <= 3
    first = min(standing(need))
    assert "handlar-om" in firm.get(page).content.decode()
    firm.post(f"{page}handlar-om/", {"concept": first, "fits": "no"})
    firm.get(page)
    assert first not in standing(need)
    assert about.said(need)[1] == {first}
    row = NeedConcept.objects.get(concept=first)
    assert row.rejected
    assert row.scheme_version
    assert need.revisions.get().text == WORDS
    add_revision(need=need, text="Alltså svetsare, och licens för svetsning.", by=need.author)
    assert first in standing(need)


def test_one_is_added_and_nothing_strange_is(in_alvik: Tenant) -> None:
    need = needs.sent(WORDS)
    firm, address = visitor(need.author), f"/behov/{need.public_id}/handlar-om/"
    firm.post(address, {"concept": "vr_ar", "fits": "yes"})
    firm.post(address, {"concept": "nothing", "fits": "yes"})
    assert "vr_ar" in standing(need)
    assert about.said(need)[0] == ("vr_ar",)
    assert visitor(person("Nils Ek")).post(address, {"concept": "ai", "fits": "yes"}).status_code == 404


def test_one_that_stands_may_be_added_again_when_there_are_six(in_alvik: Tenant) -> None:
    need = needs.sent(WORDS)
    for concept in ("vr_ar", "ai", "drones", "cnc", "lean", "robotics"):
        if len(standing(need)) < 6:
            about.say(need=need, concept=concept, fits=True, by=need.author)
    last = min(standing(need))
    about.say(need=need, concept=last, fits=True, by=need.author)
    with pytest.raises(UserError):
        about.say(need=need, concept="export", fits=True, by=need.author)
    assert len(standing(need)) == 6
