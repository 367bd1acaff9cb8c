"""From a place to the public host, by code, and back."""

from bygdenav.accounts.api import User
from bygdenav.ops.models import OutgoingMail
from tests.integration.bygdenav.accounts.conftest import Browser, last_code

MAIL = "anna@firma.example"


def test_somebody_new_signs_in_from_a_place_by_code(browser: Browser, alvik):
    browser.get("http://a.localhost/logga-in/?next=/personer/valkommen/")
    assert browser.path == "localhost/konto/logga-in/"
    assert "Alvik" in browser.text
    browser.post(email=MAIL)
    assert browser.path == "localhost/konto/logga-in/kod/"
    assert MAIL in browser.text
    browser.post(code=last_code(MAIL))
    assert browser.path == "a.localhost/personer/valkommen/"
    assert browser.page.status_code == 200
    user = User.objects.get(email=MAIL)
    assert not user.has_usable_password()
