"""``bygdenav add-provider``: the first way in for somebody who offers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from bygdenav.accounts.api import User
from competence.offers.api import Provider
from tests.factories.people import sign_in


def run(*options: str) -> str:
    said = StringIO()
    call_command("add_provider", "Lärcentrum Inlandet", *options, stdout=said)
    return said.getvalue()


def test_who_acts_for_them_finds_the_desk(alvik):
    for _again in range(2):
        assert "asa@larcentrum.example" in run("--member", "asa@larcentrum.example", "--place", "a.localhost")
    provider, client = Provider.objects.get(), Client(HTTP_HOST="a.localhost")
    assert (provider.members.count(), provider.approvals.count()) == (1, 1)
    sign_in(client, User.objects.get(email="asa@larcentrum.example"), "a.localhost")
    assert client.get("/erbjudanden/egna/").status_code == 200


@pytest.mark.parametrize("wrong", [("--member", "ingen adress"), ("--place", "finns.inte")])
def test_nothing_is_written_of_what_is_wrong(alvik, wrong):
    with pytest.raises(CommandError):
        run(*wrong)
    assert not Provider.objects.exists()
