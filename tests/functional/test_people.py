"""Staff: invited, changed, leaving; the second factor that nobody gets round; a new start given by two."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import CDPSession, expect

from tests.functional import invented, steps
from tests.functional.conftest import Visitor
from tests.functional.person import Person


def app_code(secret: str) -> str:
    """What an app for one-time codes shows for ``secret`` right now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def invite(administrator: Person, email: str, role: str) -> str:
    """Invite somebody; the link in the mail."""
    administrator.go("/personer/")
    administrator.fill("E-mail address", email)
    administrator.choose(role)
    administrator.press("Send the invitation")
    administrator.sees("%(email)s gets a mail with a link that counts for two weeks.", email=email)
    link = re.search(r"\S+/personer/inbjudan/\S+", administrator.mails(email)[0])
    assert link
    return link.group()


def take_role(newcomer: Person, link: str, email: str, name: str) -> None:
    """From the mail's link through the sign-in by code to the page that asks for a second step."""
    newcomer.page.goto(link)
    newcomer.press("Sign in and go on")
    newcomer.press("Send me a code")
    newcomer.type_the_code(email)
    newcomer.fill("Your name", name)
    newcomer.press("Take the role")
    newcomer.sees("Your second step")


def set_up_app(person: Person) -> str:
    """On the set-up page: an app, its first code, the recovery codes, on to the place. The app's secret."""
    person.follow("Set up an app")
    secret = person.page.locator("details code").text_content() or ""
    person.fill("The code that the app shows", app_code(secret))
    person.press("Use this app")
    person.sees("Your recovery codes")
    return secret


def become_staff(administrator: Person, newcomer: Person, role: str = "Business officer") -> tuple[str, str]:
    """A new colleague, all the way to "welcome". The person's name and address."""
    name, email = f"Tova {invented.word()}", invented.email("tova")
    take_role(newcomer, invite(administrator, email, role), email, name)
    set_up_app(newcomer)
    newcomer.follow("Go on to %(place)s", place=newcomer.place_name)
    newcomer.sees("Welcome")
    return name, email


def test_invited_changed_ended_and_the_needs_pass_on(be: Visitor, visitor: Visitor) -> None:
    administrator = be("administrator", js=False)
    newcomer = visitor("arvidsjaur", js=False)
    name, _email = become_staff(administrator, newcomer)
    assert newcomer.at_place
    firm = be("firm", js=False)
    need = steps.write_need(firm, f"Vem kan lära oss att bokföra i telefonen? {invented.word()}")
    newcomer.go(f"/skrivbord/behov/{need}/").press("I take it")

    administrator.go("/personer/").follow("Change", about=name)
    colleagues = administrator.field("Who takes over the open needs?").locator("option:not([value=''])")
    taking_over = colleagues.first.inner_text()
    administrator.field("Role").select_option(label=administrator.say("Editor"))
    administrator.field("Who takes over the open needs?").select_option(label=taking_over)
    administrator.press("Change the role")
    administrator.sees("Done. It counts from now.")
    assert newcomer.page.goto(newcomer.demo.url("arvidsjaur", f"/skrivbord/behov/{need}/")).status in (403, 404)
    officer = be("officer", js=False).go(f"/skrivbord/behov/{need}/")
    officer.reads(taking_over)

    administrator.go("/personer/").follow("End", about=name)
    administrator.press("End the role")
    administrator.sees("Done. It counts from now.")
    assert newcomer.page.goto(newcomer.demo.url("arvidsjaur", "/admin/")).status == 404


def test_an_invitation_counts_once_and_can_be_withdrawn(be: Visitor, visitor: Visitor) -> None:
    administrator, stranger = be("administrator", js=False), visitor("arvidsjaur", js=False)
    email = invented.email("inbjuden")
    link = invite(administrator, email, "Editor")
    administrator.go("/personer/").press("Withdraw", about=email)
    administrator.sees("The invitation to %(email)s is withdrawn. Its link no longer works.", email=email)
    assert stranger.page.goto(link).status == 410
    stranger.sees("The invitation no longer counts")


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        ("Business officer", ["/skrivbord/", "/skrivbord/behov/", "/skrivbord/foretag/", "/personer/aterstallning/"]),
        ("Administrator", ["/personer/", "/admin/", "/skrivbord/plats/"]),
    ],
)
def test_staff_without_a_second_factor_reach_only_its_set_up(
    be: Visitor, visitor: Visitor, role: str, paths: list[str]
) -> None:
    newcomer = visitor("arvidsjaur", js=False)
    email = invented.email("utan")
    take_role(newcomer, invite(be("administrator", js=False), email, role), email, "Uno Utansteg")
    for path in paths:
        newcomer.go(path)
        assert not newcomer.at_place, f"{path} let somebody in without a second factor"
        newcomer.sees("Your second step")
    set_up_app(newcomer)
    for path in paths:
        newcomer.go(path)
        assert newcomer.at_place
        assert newcomer.path == path


def test_the_second_step_is_asked_for_and_a_used_code_is_refused(be: Visitor, visitor: Visitor) -> None:
    newcomer = visitor("arvidsjaur", js=False)
    email = invented.email("tvasteg")
    take_role(newcomer, invite(be("administrator", js=False), email, "Business officer"), email, "Tea Tvåsteg")
    secret = set_up_app(newcomer)
    again = visitor("arvidsjaur", js=False).go("/skrivbord/")
    steps.sign_in_by_code(again, email)
    again.sees("Your second step")
    again.fill("The code in your app", "000000" if app_code(secret) != "000000" else "111111")
    again.press("Go on")
    expect(again.page.locator(".error-summary")).to_be_visible()
    again.go("/skrivbord/")
    assert not again.at_place


def test_a_new_start_takes_two(be: Visitor, visitor: Visitor) -> None:
    place = "hattfjelldal"
    administrator = be("administrator", place, js=False)
    lost = visitor(place, js=False)
    name, email = become_staff(administrator, lost)

    officer = be("officer", place, js=False).go("/personer/aterstallning/")
    officer.follow("Ask for a new start", about=name)
    officer.fill("What has happened?", "Telefonen ligger i sjøen, vi snakket nettopp sammen.")
    officer.press("Ask")
    officer.sees("Asked. Those who can confirm have a mail; nothing is reset before one of them does.")
    lost.go("/skrivbord/")
    assert lost.at_place, "nothing is reset before a second person confirms"

    administrator.go("/personer/").follow("Answer", about=name)
    administrator.press("Confirm")
    administrator.sees("Answered. Nothing more is needed from you.")
    lost.go("/skrivbord/")
    assert not lost.at_place, "every session ended"
    steps.sign_in_by_code(lost, email)
    lost.sees("Your second step")
    expect(lost.page.get_by_role("link", name=lost.say("Set up an app"))).to_be_visible()


def virtual_authenticator(person: Person) -> CDPSession:
    """A passkey device inside the browser, always willing."""
    devtools = person.page.context.new_cdp_session(person.page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return devtools


def test_a_passkey_is_made_and_signs_in_alone(be: Visitor, visitor: Visitor) -> None:
    newcomer = visitor("arvidsjaur")
    device = virtual_authenticator(newcomer)
    email = invented.email("nyckel")
    take_role(newcomer, invite(be("administrator", js=False), email, "Business officer"), email, "Nea Nyckel")
    newcomer.follow("Add a passkey")
    newcomer.fill("What do you call it?", "Min telefon")
    newcomer.page.locator("#passkey-button").click()
    newcomer.sees("The passkey is set up.")

    newcomer.page.context.clear_cookies()
    newcomer.go("/skrivbord/")
    assert not newcomer.at_place
    newcomer.page.locator("#passkey-button").click()
    expect(newcomer.page).to_have_url(newcomer.demo.url("arvidsjaur", "/skrivbord/"))
    device.detach()


def test_signing_out_here_and_where_one_signed_in(be: Visitor) -> None:
    officer = be("officer", js=False)
    officer.page.locator(".person > summary").click()
    officer.page.get_by_role("button", name=officer.say("Sign out")).click()
    officer.sees("You are signed out")
    officer.follow("Sign out there too")
    officer.press("Sign out")
    officer.go("/skrivbord/")
    assert not officer.at_place
