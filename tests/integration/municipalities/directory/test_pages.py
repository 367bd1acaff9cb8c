"""What everybody, the firm and the office see, and what they do not."""

import pytest

from bygdenav.tenancy.api import Tenant, tenant_context
from tests.factories.firms import firm_card, officer, person
from tests.factories.visitors import visitor

pytestmark = pytest.mark.django_db


def test_smoke(in_alvik: Tenant) -> None:
    owner = person()
    waiting, shown = firm_card(by=owner, name="Väntar AB"), firm_card(by=owner, name="Syns & Märks AB", published=True)
    staff = officer()
    for user in (None, owner, staff):
        client = visitor(user)
        for path in ("/foretag/", f"/foretag/{shown.public_id}-{shown.slug}/", "/foretag/anslut/", f"/foretag/anslut/finns/{shown.organisation.public_id}/"):
            response = client.get(path)
            assert response.status_code in (200, 302), (path, response.status_code)
    client = visitor(owner)
    for path in ("/foretag/mina/", f"/foretag/{waiting.public_id}/andra/", f"/foretag/{waiting.public_id}-{waiting.slug}/", f"/foretag/anslut/tack/{waiting.public_id}/", "/foretag/anslut/klar/"):
        assert client.get(path).status_code in (200, 410), path
    client = visitor(staff)
    for path in ("/skrivbord/foretag/", "/skrivbord/foretag/skriv-in/", f"/skrivbord/foretag/{waiting.public_id}/", f"/skrivbord/foretag/{waiting.public_id}/andra/"):
        assert client.get(path).status_code == 200, path
