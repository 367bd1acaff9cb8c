"""What a need is about: suggested to who wrote it, taken off for good, added to, and the words left alone."""

import pytest

from bygdenav.kernel.errors import UserError
from bygdenav.tenancy.api import Tenant
from competence.concepts.models import NeedConcept
from competence.needs.services import about
from competence.needs.services.writing import add_revision
from competence.taxonomies.services import load
from tests.factories import needs
from tests.factories.firms import person
from tests.factories.visitors import visitor
from tests.integration.competence.taxonomies import made

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


def test_before_it_is_sent_the_writer_may_look_and_untick(in_alvik: Tenant) -> None:
    firm = needs.sent(WORDS)  # somebody who acts for a firm
    form = {
        "text": "Vi vill lära oss CNC och drönare.",
        "urgency": "now",
        "travel": "any",
        "visibility": "office",
        "submission": "f1",
    }
    page = visitor(firm.author)
    looked = page.post("/behov/nytt/", {**form, "about": "1"}).content.decode()
    assert 'name="fits" value="cnc"' in looked
    assert 'name="read" value="drones"' in looked
    sent = page.post(
        "/behov/nytt/", {**form, "similar": "none", "read": ["cnc", "drones", "no such"], "fits": ["drones"]}
    )
    assert sent.status_code == 302
    need = NeedConcept.objects.get(concept="cnc").need
    assert standing(need) == {"drones"}
    assert about.said(need)[1] == {"cnc"}


def test_loaded_lists_can_be_looked_in_from_the_need(in_alvik: Tenant, tmp_path) -> None:
    need = needs.sent(WORDS)
    firm, address = visitor(need.author), f"/behov/{need.public_id}/handlar-om/"
    assert firm.get(address).status_code == 302
    made.table(tmp_path, "skills_sv.csv", made.skill(1, "kasta varpa"))
    load(path=tmp_path, version="1.2.0", progress=lambda *_said: None)
    found = firm.get(f"{address}?sok=varpa").content.decode()
    key = f"esco:{made.esco(1).removeprefix('http://data.europa.eu/esco/')}"
    assert key in found
    firm.post(address, {"concept": key, "fits": "yes"})
    assert "kasta varpa" in firm.get(f"/behov/{need.public_id}/").content.decode()
    assert visitor(person("Nils Ek")).get(f"{address}?sok=varpa").status_code == 404
