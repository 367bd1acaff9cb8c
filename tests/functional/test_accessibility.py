"""Each kind of page and each opened state, as each kind of reader: axe with every rule on, wide and light, 320 px and dark."""

import pytest
from playwright.sync_api import expect

from tests.factories.lists import csv_file
from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.looking import (
    Way,
    at,
    axe,
    first_link,
    look,
    sent_empty,
    sticks_out,
    then_follow,
    then_link,
    walk,
)
from tests.functional.person import Person
from tests.functional.test_people import app_code, invite, take_role

CARD, OFFER = r"^/foretag/[a-z0-9]{6,16}-", r"^/erbjudanden/[a-z0-9]+/"
DESK_FIRM, DESK_NEED = r"^/skrivbord/foretag/(?!dubbletter/)[a-z0-9]{10}/", r"^/skrivbord/behov/[a-z0-9]{8,}/"

MEETING = r"^/moten/[a-z0-9]{8,}/$"
OWN_CARD = first_link("/foretag/mina/", r"/andra/$")
PARTS = ("ord", "na", "plats", "tider", "bilder", "hyra", "arbete", "intyg", "strom", "synligt")
IMPORTS = "/skrivbord/foretag/import/"

SIGNED_OUT: dict[str, Way] = {
    "start": at("/"),
    "firms": at("/foretag/"),
    "firm": first_link("/foretag/", CARD),
    "firm: venue": first_link("/foretag/?typ=venue", CARD),
    "firm: public service": first_link("/foretag/?typ=public_service", CARD),
    "firm is here": then_follow(first_link("/foretag/", CARD), "Is this your firm? Take care of the card"),
    "firms: narrowed": at("/foretag/?ordning=narmast&km=50&nu=1"),
    "search": at("/sok/"),
    "search: hits": at("/sok/?q=d%C3%A4ck"),
    "search: nothing": at("/sok/?q=zzqxzzqx"),
    "search: nothing left": at("/sok/?q=d%C3%A4ck&vad=page"),
    "on other sites": at("/inbaddat/?q=d%C3%A4ck"),
    "register": at("/foretag/anslut/"),
    "register: errors": sent_empty(at("/foretag/anslut/"), "Go on to the code"),
    "needs": at("/behov/"),
    "new need": at("/behov/nytt/"),
    "new need: errors": sent_empty(at("/behov/nytt/"), "Sign in and send"),
    "offers": at("/erbjudanden/"),
    "offer": first_link("/erbjudanden/", OFFER),
    "accessibility": at("/om-webbplatsen/tillganglighet/"),
    "privacy": at("/om-webbplatsen/dina-uppgifter/"),
    "public records": at("/om-webbplatsen/allmanna-handlingar/"),
    "report": at("/om-webbplatsen/sag-till/"),
    "no page": at("/finns/inte/"),
    "signed out": at("/utloggad/"),
    "code refused": at("/inloggad/?kod=fel"),
    "card link gone": at("/foretag/stammer/finns-inte/"),
    "mail link gone": at("/utskick/avsta/finns-inte/"),
    "invitation gone": at("/personer/inbjudan/finns-inte/"),
    "demo people": at("/demo/"),
    "demo mail": at("/demo/post/"),
    "building parts": at("/-/galleri/"),
}
FIRM: dict[str, Way] = {
    "start": at("/"),
    "own needs": at("/behov/mina/"),
    "need": lambda person: steps.write_need(person, "Vi vill lära oss att sälja renkött på nätet.") and None,
    "new need: personal number": lambda person: _with_a_personal_number(person),
    "new need: others like it": lambda person: _like_another(person),
    "book": lambda person: _books(person),
    "book: errors": lambda person: _books(person, quantity="0"),
    "book from an offer": lambda person: _books_from_an_offer(person),
    "new need: draft": lambda person: _draft(person),
    "signed out while writing": lambda person: _signed_out_while_writing(person),
    "own cards": at("/foretag/mina/"),
    "take calls": at("/erbjudanden/ring-oss/"),
    "take calls: errors": sent_empty(at("/erbjudanden/ring-oss/"), "Take calls"),
    "save a search": at("/sok/spara/?q=sl%C3%A4p"),
    "save a search: errors": sent_empty(
        at("/sok/spara/?q=sl%C3%A4p"), "Save the search", **{"What shall the search be called?": ""}
    ),
    "saved searches": lambda person: _saves_a_search(person),
    "change card": OWN_CARD,
    **{f"change card, {key}": then_link(OWN_CARD, rf"/andra/{key}/$") for key in PARTS},
    "change card, ord: errors": lambda person: _without_a_word(person),
    "something for hire": then_link(then_link(OWN_CARD, r"/andra/hyra/$"), r"/andra/hyra/ny/$"),
    "something for hire: errors": sent_empty(
        then_link(then_link(OWN_CARD, r"/andra/hyra/$"), r"/andra/hyra/ny/$"), "Save"
    ),
    "refused": at("/skrivbord/"),
}
OFFICER: dict[str, Way] = {
    "desk": at("/skrivbord/"),
    "needs": at("/skrivbord/behov/?visa=all"),
    "need": first_link("/skrivbord/behov/", DESK_NEED),
    "need: errors": sent_empty(first_link("/skrivbord/behov/", DESK_NEED), "Send the answer"),
    "why suggested": then_link(first_link("/skrivbord/behov/", DESK_NEED), r"/varfor/$"),
    "answered need": first_link("/skrivbord/behov/?visa=answered", DESK_NEED),
    "need put aside": first_link("/skrivbord/behov/?visa=parked", DESK_NEED),
    "write down": at("/skrivbord/behov/skriv-in/"),
    "write down: errors": sent_empty(at("/skrivbord/behov/skriv-in/"), "Write it down and look"),
    "firms": at("/skrivbord/foretag/"),
    "firm": first_link("/skrivbord/foretag/", DESK_FIRM),
    "figures": at("/skrivbord/siffror/"),
    "gaps": at("/skrivbord/luckor/"),
    "gap": first_link("/skrivbord/luckor/", r"/skrivbord/luckor/[a-z0-9]{8,}/$"),
    "order for a gap": then_link(
        first_link("/skrivbord/luckor/", r"/skrivbord/luckor/[a-z0-9]{8,}/$"), r"/luckor/bestallning/[a-z0-9]{8,}/$"
    ),
    "concepts": at("/skrivbord/begrepp/"),
    "links of a concept": at("/skrivbord/begrepp/lankar/?begrepp=welding"),
    "concepts: errors": sent_empty(at("/skrivbord/begrepp/"), "Add the word"),
    "sharing out": at("/skrivbord/fordelning/"),
    "sharing out: errors": lambda person: _rules_refused(person),
    "how it falls out": at("/skrivbord/fordelning/utfall/"),
    "meetings": at("/skrivbord/moten/"),
    "new meeting": at("/skrivbord/moten/nytt/"),
    "new meeting: errors": sent_empty(at("/skrivbord/moten/nytt/"), "Prepare the meeting"),
    "meeting prepared": first_link("/skrivbord/moten/", r"/skrivbord/moten/(?!nytt)[a-z0-9]{8,}/$"),
    "meeting": first_link("/skrivbord/moten/", MEETING),
    "minutes": first_link("/skrivbord/moten/", r"/protokoll/$"),
    "search words": at("/skrivbord/sok/ord/"),
    "search words: errors": sent_empty(at("/skrivbord/sok/ord/"), "Add the word"),
    "cards hold": at("/skrivbord/foretag/stammer/"),
    "cards hold: days": at("/skrivbord/foretag/stammer/val/"),
    "contacts": at("/skrivbord/kontakter/"),
    "contacts of a firm": then_follow(first_link("/skrivbord/foretag/", DESK_FIRM), "Write down a contact"),
    "contacts of a firm: errors": sent_empty(
        then_follow(first_link("/skrivbord/foretag/", DESK_FIRM), "Write down a contact"), "Write down"
    ),
    "change a note": first_link("/skrivbord/kontakter/", r"/skrivbord/kontakter/[a-z0-9]{8,}/$"),
    "mailings": at("/skrivbord/kontakter/utskick/"),
    "set": lambda person: _chosen(person, "phoned"),
    "set: files": lambda person: _chosen(person, "export"),
    "set: trade": lambda person: _chosen(person, "trade"),
    "mailing": lambda person: _mailing(person),
    "mailing: errors": sent_empty(lambda person: _mailing(person), "Look at it"),
    "mailing preview": lambda person: _preview(person),
    "enter": at("/skrivbord/foretag/skriv-in/"),
    "enter: errors": sent_empty(at("/skrivbord/foretag/skriv-in/"), "Enter and publish"),
    "change firm": then_follow(first_link("/skrivbord/foretag/", DESK_FIRM), "Change the card"),
    "lists": at(IMPORTS),
    "lists: errors": sent_empty(at(IMPORTS), "Read the file"),
    "columns of a list": lambda person: _list_read(person),
    "list compared": lambda person: _list_compared(person),
    "alike": at("/skrivbord/foretag/dubbletter/"),
    "colleague": at("/personer/aterstallning/"),
    "ask": first_link("/personer/aterstallning/", r"/be/\d+/$"),
    "roles": at("/personer/vem-far-gora-vad/"),
}
ADMINISTRATOR: dict[str, Way] = {
    "people": at("/personer/"),
    "people: errors": sent_empty(at("/personer/"), "Send the invitation"),
    "change role": first_link("/personer/", r"/roll/\d+/$"),
    "end role": first_link("/personer/", r"/avsluta/$"),
    "place": at("/skrivbord/plats/"),
    "on other sites": at("/skrivbord/sok/inbaddning/"),
    "on other sites: errors": sent_empty(at("/skrivbord/sok/inbaddning/"), "Let it"),
}
OWN_OFFER = first_link("/erbjudanden/egna/", r"/erbjudanden/egna/[a-z0-9]{8,}/$")
PROVIDER: dict[str, Way] = {
    "to help": at("/behov/att-hjalpa/"),
    "own offers": at("/erbjudanden/egna/"),
    "own offers: over": at("/erbjudanden/egna/?visa=avslutade"),
    "own offer": OWN_OFFER,
    "orders": at("/erbjudanden/bestallningar/"),
    "order": first_link("/erbjudanden/bestallningar/", r"/erbjudanden/bestallningar/[a-z0-9]{8,}/$"),
    "what firms lack": at("/erbjudanden/efterfragan/"),
    "meetings": at("/moten/"),
    "meeting": first_link("/moten/", MEETING),
    "minutes": first_link("/moten/", r"/protokoll/$"),
    "new offer": at("/erbjudanden/egna/nytt/"),
    "a list of offers: errors": sent_empty(at("/erbjudanden/egna/lista/"), "Bring in the list"),
    "new offer: errors": sent_empty(at("/erbjudanden/egna/nytt/"), "Publish"),
    "change an offer": then_link(OWN_OFFER, r"/andra/$"),
    "withdraw an offer": then_link(OWN_OFFER, r"/dra-tillbaka/$"),
    "add a time": then_link(OWN_OFFER, r"/tid/$"),
    "add a time: errors": sent_empty(then_link(OWN_OFFER, r"/tid/$"), "Save"),
    "change a time": then_link(OWN_OFFER, r"/tid/[a-z0-9]+/$"),
    "cancel a time": then_link(OWN_OFFER, r"/stall-in/$"),
}
PUBLIC: dict[str, Way] = {
    "places": at("/"),
    "sign in": at("/konto/logga-in/"),
    "sign in: errors": sent_empty(at("/konto/logga-in/"), "Send me a code"),
    "password": at("/konto/logga-in/losenord/"),
    "password: errors": sent_empty(at("/konto/logga-in/losenord/"), "Sign in"),
    "link": at("/konto/lank/fel/"),
    "errand refused": at("/konto/till-plats/?arende=fel"),
    "no page": at("/finns/inte/"),
    "demo people": at("/demo/"),
}
OPERATOR: dict[str, Way] = {"account": at("/konto/"), "places": at("/konto/plattform/")}
OWN_ACCOUNT: dict[str, Way] = {
    "account": at("/konto/"),
    "details": at("/konto/uppgifter/"),
    "address": at("/konto/adress/"),
    "password": at("/konto/losenord/"),
    "second step": at("/konto/tva-steg/"),
    "app": at("/konto/tva-steg/app/"),
    "app: errors": sent_empty(at("/konto/tva-steg/app/"), "Use this app"),
    "passkey": at("/konto/tva-steg/nyckel/"),
    "remove": at("/konto/ta-bort/"),
    "sign out": at("/konto/logga-ut/"),
}


def _without_a_word(person: Person) -> None:
    then_link(OWN_CARD, r"/andra/ord/$")(person)
    sent_empty(at(person.path), "Save", **{"What do you do?": ""})(person)


def _list_read(person: Person) -> None:
    person.go(IMPORTS)
    rows = [(f"{invented.word()} Plåt AB", invented.swedish_number(), "Plåtslagare", "Granselet", "")]
    data = csv_file(*rows, ("", "", "Utan namn", "Granselet", ""))
    person.page.locator("input[type=file]").set_input_files(
        {"name": "lista.csv", "mimeType": "text/csv", "buffer": data}
    )
    person.press("Read the file")


def _list_compared(person: Person) -> None:
    _list_read(person)
    person.press("Compare with the register")
    person.page.locator("#decide").wait_for(timeout=60_000)


def _with_a_personal_number(person: Person) -> None:
    person.go("/behov/nytt/")
    person.fill("Tell us", f"Jag är {invented.personal_number()} och vill lära mig sälja på nätet.")
    person.press("Send and see what there is")
    person.sees("It looks like a personal number")


def _like_another(person: Person) -> None:
    words = "Vi behöver en som kan svetsa rostfritt. Vi har annonserat två gånger, och de unga söker inte till svets och CNC."
    person.go("/behov/nytt/")
    person.fill("Tell us", words)
    person.press("Send and see what there is")
    person.sees("Others need something like this")


def _chosen(person: Person, verb: str) -> None:
    person.go("/skrivbord/foretag/")
    person.page.locator("input[name=kort]").first.check()
    person.page.locator("select[name=verb]").select_option(verb)
    person.press("Go on")


def _rules_refused(person: Person) -> None:
    at("/skrivbord/fordelning/")(person)
    person.page.locator("aside details summary").click()
    person.page.locator("#rules-per_firm").fill("0")
    person.press("Save the rules")
    person.page.locator(".error-summary").wait_for()


def _mailing(person: Person) -> None:
    _chosen(person, "mail")
    person.press("Write to them")


def _preview(person: Person) -> None:
    _mailing(person)
    person.fill("Subject", "Frukostmöte")
    person.fill("Text", "Välkomna på torsdag klockan sju.")
    person.page.locator("input[name=ground][value=task]").check()
    person.press("Look at it")


def _books(person: Person, quantity: str = "") -> None:
    steps.write_need(
        person, "Vi har lagret i en pärm och beställer samma slang två gånger. En kväll med andra vore bra."
    )
    link = person.page.locator('#suggestions a[href*="/boka/"]').first
    expect(link).to_be_visible(timeout=60_000)
    link.click()
    if quantity:
        person.fill("How many seats?", quantity)
        person.button("Book").last.click()


def _books_from_an_offer(person: Person) -> None:
    first_link("/erbjudanden/?form=semiformal", OFFER)(person)
    person.page.locator('main a[href*="/behov/boka/"]').click()


def _draft(person: Person) -> None:
    person.go("/behov/nytt/")
    person.fill("Tell us", "Ett utkast som ligger kvar en stund.")
    person.press("Save draft")
    person.sees("The draft is saved. You can go on on another telephone or computer.")


def _saves_a_search(person: Person) -> None:
    person.go("/sok/spara/?q=sl%C3%A4p")
    person.press("Save the search")
    person.sees("Saved. We tell you when there is something new.")


def _signed_out_while_writing(person: Person) -> None:
    steps.write_need(person, "Vi vill ha hjälp med skyltar längs leden.")
    person.unfold("Add something")
    person.fill("What do you want to add?", "Skyltarna ska stå ute hela vintern.")
    cookies = person.page.context.cookies()
    person.page.context.clear_cookies(name="bygdenav")
    person.press("Add")
    person.sees("You have been signed out")
    person.page.context.add_cookies(cookies)  # type: ignore[arg-type]  # what the browser gave it takes back


@pytest.mark.parametrize(
    ("role", "place", "stations"),
    [
        ("", "arvidsjaur", SIGNED_OUT),
        ("firm", "arvidsjaur", FIRM),
        ("officer", "arvidsjaur", OFFICER),
        ("administrator", "arvidsjaur", ADMINISTRATOR),
        ("provider", "arvidsjaur", PROVIDER),
        ("", "", PUBLIC),
        ("operator", "", OPERATOR),
        ("", "hattfjelldal", {"start": at("/"), "need": at("/behov/nytt/")}),
    ],
    ids=["signed-out", "firm", "officer", "administrator", "provider", "public", "operator", "norwegian"],
)
def test_every_kind_of_page(be: Visitor, visitor: Visitor, role: str, place: str, stations: dict[str, Way]) -> None:
    person = be(role, place, width=1280) if role else visitor(place, width=1280)
    said = walk(person, stations)
    assert not said, "\n".join(said)


def test_pages_of_the_office(visitor: Visitor) -> None:
    reader = visitor("arvidsjaur", width=1280).go("/")
    links = reader.page.locator("#menu a, main a").evaluate_all(
        "all => all.map(each => each.getAttribute('href') || '')"
    )
    ours = ("/foretag", "/behov", "/erbjudanden", "/om-webbplatsen", "/logga-in", "/nb/", "/en/", "/demo", "/-")
    office = [
        link for link in dict.fromkeys(links) if link.startswith("/") and link != "/" and not link.startswith(ours)
    ]
    assert office, "the menu holds the office's own pages"
    said = walk(reader, {path: at(path) for path in office[:3]})
    assert not said, "\n".join(said)


def test_pages_of_ones_own_account(visitor: Visitor) -> None:
    person = visitor("", width=1280).go("/konto/logga-in/")
    email = invented.email("egen")
    person.fill("Your e-mail address", email)
    person.press("Send me a code")
    said = look(person, "code")
    person.fill("The code in the mail", "0000-0000")
    person.press("Sign in")
    said += look(person, "code: errors")
    person.type_the_code(email)
    said += walk(person, OWN_ACCOUNT)
    person.go("/konto/tva-steg/app/")
    secret = person.page.locator("details code").text_content() or ""
    person.fill("The code that the app shows", app_code(secret))
    person.press("Use this app")
    said += look(person, "recovery codes")
    said += walk(
        person,
        {
            "second step: set up": at("/konto/tva-steg/"),
            "new codes": at("/konto/tva-steg/reservkoder/nya/"),
            "app away": at("/konto/tva-steg/app/ta-bort/"),
        },
    )
    again = visitor("", width=1280).go("/konto/logga-in/")
    steps.sign_in_by_code(again, email)
    said += look(again, "second step asked for")
    assert not said, "\n".join(said)


def test_the_way_of_a_new_colleague(be: Visitor, visitor: Visitor) -> None:
    administrator, newcomer = be("administrator", width=1280), visitor("arvidsjaur", width=1280)
    email = invented.email("axel")
    link = invite(administrator, email, "Editor")
    said = look(administrator, "people: invited")
    newcomer.page.goto(link)
    said += look(newcomer, "invitation")
    administrator.page.goto(link)
    said += look(administrator, "invitation for another")
    take_role(newcomer, link, email, "Axel Ny")
    said += look(newcomer, "second step needed")
    assert not said, "\n".join(said)


def test_the_way_of_a_new_firm(be: Visitor, visitor: Visitor) -> None:
    firm, officer = visitor("overkalix", width=1280), be("officer", "overkalix", width=1280)
    typed = steps.register(firm)
    said = look(firm, "registered")
    firm.follow("Look at your card")
    said += look(firm, "card that waits")
    steps.publish(officer, typed.name)
    said += look(officer, "desk with undo")
    assert not said, "\n".join(said)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "path"), [("", "/"), ("firm", "/behov/mina/")], ids=["signed-out", "firm"])
def test_the_open_menu_on_a_telephone(be: Visitor, visitor: Visitor, role: str, path: str, dark: bool) -> None:
    person = be(role, width=320, dark=dark) if role else visitor("arvidsjaur", width=320, dark=dark)
    person.go(path)
    person.page.get_by_role("button", name=person.say("Menu")).click()
    person.page.locator("#menu").wait_for(state="visible")
    assert not axe(person.page)
    assert not sticks_out(person.page)
