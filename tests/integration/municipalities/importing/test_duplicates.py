"""The same firm twice: found, shown in pairs, made one field by field, and two again."""

import datetime as dt
import io
import re

import pytest
from django.utils import timezone

from bygdenav.kernel.errors import UserError
from bygdenav.search.models import SearchDocument
from bygdenav.tenancy.api import Tenant
from municipalities.directory.api import (
    CannotMerge,
    Card,
    Consent,
    add_picture,
    change_card,
    enter_firm,
    published_cards,
    submit_card,
)
from municipalities.directory.models import HireItem
from municipalities.importing.enums import PairState
from municipalities.importing.models import Merge, Pair
from municipalities.importing.services import find_pairs, keep_apart, merge, merge_pair, take_back
from municipalities.organisations.api import acts_for
from tests.factories.firms import content, firm_card, officer, person, swedish_number
from tests.factories.lists import csv_file
from tests.factories.pictures import jpeg
from tests.factories.visitors import visitor
from tests.integration.municipalities.importing.conftest import Importer

pytestmark = pytest.mark.django_db


def entered(name: str, **fields: str) -> Card:
    return enter_firm(
        name=name, form="company", content=content(**fields), by=officer(), number=fields.pop("number", "")
    )


def names(pair: Pair) -> set[str]:
    return {pair.first.organisation.name, pair.second.organisation.name}


def test_pairs_are_found_by_name_and_place_and_by_what_they_share(in_alvik: Tenant) -> None:
    entered("Sandsjöns Däck AB", place="Sandsjön", phone="")
    entered("Sandsjons däck", place="Sandsjön", phone="")
    entered("Sandsjöns Däck", place="Ett annat ställe", phone="")
    entered("Bergs Åkeri", place="Granselet", phone="0980-55 01 23")
    entered("Åkeri Bergs Familj", place="Norrviken", phone="+46 980 55 01 23")
    entered("Bergs Måleri", place="Granselet", phone="")
    assert find_pairs() == 2
    assert [names(pair) for pair in Pair.objects.order_by("pk")] == [
        {"Sandsjöns Däck AB", "Sandsjons däck"},
        {"Bergs Åkeri", "Åkeri Bergs Familj"},
    ]
    assert Pair.objects.get(second__organisation__name="Åkeri Bergs Familj").signs == ["name", "phone"]
    assert find_pairs() == 0


def test_two_numbers_are_two_firms(in_alvik: Tenant) -> None:
    for _ in range(2):
        firm_card(name="Taxi Granselet", number=swedish_number(), place="Granselet", published=True)
    assert find_pairs() == 0


def test_what_the_office_called_two_firms_is_not_shown_again(in_alvik: Tenant) -> None:
    for _ in range(2):
        entered("Taxi Granselet", place="Granselet")
    find_pairs()
    keep_apart(pair=Pair.objects.get(), by=officer())
    assert find_pairs() == 0
    with pytest.raises(UserError):
        keep_apart(pair=Pair.objects.get(), by=officer())


def _pair() -> tuple[Card, Card]:
    """The office's card with more on it, and the firm's own with the number."""
    owner = person("Elin Forslind")
    ours = entered("Sandsjöns Däck", place="Sandsjön", phone="0980-55 01 23", description="Byter däck hela året.")
    theirs = firm_card(by=owner, name="Sandsjöns Däck AB", place="Sandsjön", trade="Däck och fälg", phone="")
    HireItem.objects.create(card=ours, kind="machine", title="Balanseringsmaskin")
    return ours, theirs


def test_merged_field_by_field_with_everything_that_hangs_on_it(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    find_pairs()
    made = merge_pair(pair=Pair.objects.get(), keep=theirs.public_id, take=["description", "phone"], by=officer())
    winner, loser = Card.objects.get(pk=theirs.pk), Card.objects.get(pk=ours.pk)
    assert (winner.trade, winner.description, winner.phone) == (
        "Däck och fälg",
        "Byter däck hela året.",
        "0980-55 01 23",
    )
    assert (loser.merged_into_id, loser.status, winner.status) == (winner.pk, "withdrawn", "published")
    assert winner.hire_items.get().title == "Balanseringsmaskin"
    assert winner.owners["phone"] == "office"
    assert [card.pk for card in published_cards()] == [winner.pk]
    assert (made.winner_id, Pair.objects.get().state) == (winner.pk, PairState.MERGED)
    assert [each.key for each in SearchDocument.objects.everywhere().filter(removed=False)] == [winner.public_id]
    old = visitor().get(f"/foretag/{loser.public_id}-{loser.slug}/")
    assert (old.status_code, old.headers["Location"]) == (302, f"/foretag/{winner.public_id}-{winner.slug}/")


def test_taken_back_everything_stands_as_before(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    before = [(card.content, card.owners, card.status) for card in (ours, theirs)]
    made = merge(winner=theirs, loser=ours, take=["description", "phone", "trade"], by=officer())
    take_back(made=made, by=officer())
    after = [Card.objects.get(pk=card.pk) for card in (ours, theirs)]
    assert [(card.content, card.owners, card.status) for card in after] == before
    assert SearchDocument.objects.everywhere().filter(removed=False).count() == 1
    assert after[0].hire_items.count() == 1
    assert visitor().get(f"/foretag/{ours.public_id}-{ours.slug}/").status_code == 200
    assert Merge.objects.get().undo == {}


def test_pictures_go_along_and_come_back(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    staff = officer()
    for card, colour, alt in (
        (theirs, "#335577", "Porten"), (ours, "#335577", "Samma port"), (ours, "#773355", "Gården"), (ours, "#557733", "Bilen"),
    ):  # fmt: skip
        data = jpeg(colour=colour)
        add_picture(card=card, file=io.BytesIO(data), size=len(data), alt=alt, by=staff, source="office")
    made = merge(winner=theirs, loser=ours, take=[], by=staff)
    page = visitor().get(f"/foretag/{theirs.public_id}-{theirs.slug}/").text
    assert [alt for alt in ("Porten", "Samma port", "Gården", "Bilen") if f'alt="{alt}"' in page] == [
        "Porten", "Gården", "Bilen",
    ]  # fmt: skip
    paths = re.findall(r'src="(/foretag/[^"]+/bild/[^"]+)"', page)
    assert len(paths) == 3
    assert {visitor().get(path).status_code for path in paths} == {200}
    take_back(made=made, by=staff)
    assert sorted(ours.pictures.values_list("alt", flat=True)) == ["Bilen", "Gården", "Samma port"]
    assert theirs.pictures.get().alt == "Porten"
    page = visitor().get(f"/foretag/{ours.public_id}-{ours.slug}/").text
    assert {visitor().get(path).status_code for path in re.findall(r'src="(/foretag/[^"]+/bild/[^"]+)"', page)} == {200}


def test_no_card_gets_more_pictures_than_it_may_have(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    staff = officer()
    for card, count in ((theirs, 7), (ours, 3)):
        for number in range(count):
            data = jpeg(300, 300, colour=f"#{number * 30:02x}33{count * 20:02x}")
            add_picture(
                card=card, file=io.BytesIO(data), size=len(data), alt=f"Bild {number}", by=staff, source="office"
            )
    merge(winner=theirs, loser=ours, take=[], by=staff)
    assert (theirs.pictures.count(), ours.pictures.count()) == (8, 2)


def test_what_was_changed_since_stays_when_taken_back(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    made = merge(winner=theirs, loser=ours, take=["description", "phone"], by=officer())
    change_card(card=theirs, changes={"phone": "0980-55 99 99"}, by=officer(), source="office")
    take_back(made=made, by=officer())
    found = Card.objects.get(pk=theirs.pk)
    assert (found.phone, found.description) == ("0980-55 99 99", "")


def test_after_thirty_days_it_stays_merged(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    made = merge(winner=theirs, loser=ours, take=[], by=officer())
    Merge.objects.update(merged_at=timezone.now() - dt.timedelta(days=31))
    with pytest.raises(UserError):
        take_back(made=made, by=officer())


def test_people_who_act_for_the_one_act_for_the_other_and_save_the_right_card(in_alvik: Tenant) -> None:
    one, other = person("Ett"), person("Två")
    kept, lost = (
        firm_card(by=one, number="", name="A", published=True),
        firm_card(by=other, number="", name="B", published=True),
    )
    made = merge(winner=kept, loser=lost, take=[], by=officer())
    assert acts_for(other, kept.organisation)
    submit_card(organisation=lost.organisation, content=content(trade="Sagt efteråt"), by=other)
    assert Card.objects.get(pk=kept.pk).trade == "Sagt efteråt"
    assert Card.objects.get(pk=lost.pk).status == "withdrawn"
    take_back(made=made, by=officer())
    assert not acts_for(other, kept.organisation)


def test_the_number_and_what_is_shown_decide_which_can_be_kept(in_alvik: Tenant) -> None:
    ours, theirs = _pair()
    with pytest.raises(CannotMerge, match=r"."):
        merge(winner=ours, loser=theirs, take=[], by=officer())
    two = firm_card(name="Ett annat", published=True)
    with pytest.raises(CannotMerge):
        merge(winner=theirs, loser=two, take=[], by=officer())
    with pytest.raises(CannotMerge):
        merge(winner=theirs, loser=theirs, take=[], by=officer())
    merge(winner=theirs, loser=ours, take=[], by=officer())
    with pytest.raises(CannotMerge):
        merge(winner=two, loser=ours, take=[], by=officer())


def test_a_sole_traders_yes_goes_along_and_comes_back(in_alvik: Tenant) -> None:
    said = Consent("Kalle", "phone")
    waiting = enter_firm(name="Kalles Ved", form="sole_trader", content=content(), by=officer())
    shown = enter_firm(name="Kalles ved", form="sole_trader", content=content(), by=officer(), consent=said)
    made = merge(winner=waiting, loser=shown, take=[], by=officer())
    assert published_cards().get().pk == waiting.pk
    take_back(made=made, by=officer())
    assert published_cards().get().pk == shown.pk
    assert Card.objects.get(pk=waiting.pk).consent_at is None


def test_merged_twice_the_first_address_leads_to_the_last(in_alvik: Tenant) -> None:
    first, second, third = (entered(f"Firma {number}", place="Granselet") for number in range(3))
    merge(winner=second, loser=first, take=[], by=officer())
    made = merge(winner=third, loser=second, take=[], by=officer())
    assert Card.objects.get(pk=first.pk).merged_into_id == third.pk
    take_back(made=made, by=officer())
    assert Card.objects.get(pk=first.pk).merged_into_id == second.pk


def test_a_list_that_comes_again_does_not_take_a_merge_apart(in_alvik: Tenant, bring: Importer) -> None:
    old = csv_file(("Bergs Åkeri AB", swedish_number(), "Åkeri", "Granselet", "0980-55 01 23"))
    new = csv_file(("Bergs Transport", "", "Flyttar och kör", "Granselet", "070-174 06 12"))
    for each in (old, new):
        bring(each, unclear="publish")
    winner, loser = (Card.objects.get(organisation__name=name) for name in ("Bergs Åkeri AB", "Bergs Transport"))
    before = dict(winner.owners)
    made = merge(winner=winner, loser=loser, take={"trade"}, by=officer())
    again = bring(new, unclear="publish")
    winner = Card.objects.get(pk=winner.pk)
    assert winner.organisation.name == "Bergs Åkeri AB"
    assert (winner.phone, winner.trade) == ("0980-55 01 23", "Flyttar och kör")
    assert again.counts["unchanged"] == again.counts["kept"] == 1, "the office sees that the list says something else"
    take_back(made=made, by=officer())
    winner.refresh_from_db()
    assert winner.owners == before
