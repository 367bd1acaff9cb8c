"""A place is made whole in one step, or not at all and again."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Locale, Page, Site

from bygdenav.audit.api import AuditEvent
from bygdenav.config import create_tenant as module
from bygdenav.config.create_tenant import create_tenant
from bygdenav.config.sites import align_sites, move_tenant
from bygdenav.kernel.errors import UserError
from bygdenav.ops.models import OutgoingMail
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import Domain, Identity, Purpose, Tenant, places_on_show, retire_place, tenant_context
from bygdenav.tenancy.models import TemplateDump

SMEDBY = Identity(
    name="Smedby",
    kind="municipality",
    purpose="competence",
    country="NO",
    languages=("nb", "sv"),
    domain="smedby.localhost",
)


def visit(host: str) -> int:
    return Client(HTTP_HOST=host).get("/").status_code


def changed(**values: object) -> Identity:
    return Identity(**{**vars(SMEDBY), **values})  # type: ignore[arg-type]


@pytest.mark.usefixtures("db")
class TestAWholePlace:
    def test_it_answers_in_its_own_language_at_its_own_address(self) -> None:
        created = create_tenant(identity=SMEDBY, admin="kari@smedby.example")
        assert created.address == "http://smedby.localhost"
        assert created.tenant.status == "ready"
        assert created.tenant.time_zone == "Europe/Oslo"
        with tenant_context(created.tenant):
            site = Site.objects.get()
            assert (site.hostname, site.port, site.site_name) == ("smedby.localhost", 80, "Smedby")
            assert [locale.language_code for locale in Locale.objects.all()] == ["nb"]
            assert Group.objects.exists()
            assert Site.objects.get().root_page.get_site().hostname == "smedby.localhost"
        page = Client(HTTP_HOST="smedby.localhost").get("/")
        assert page.status_code == 200
        assert 'lang="nb"' in page.content.decode()
        assert "Smedby" in page.content.decode()

    @pytest.mark.parametrize("language", ["sv", "nb", "en"])
    @pytest.mark.parametrize("purpose", Purpose.values)
    def test_every_purpose_has_first_pages_in_every_language(self, language: str, purpose: str) -> None:
        place = create_tenant(identity=changed(languages=(language,), purpose=purpose), admin="").tenant
        with tenant_context(place):
            pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=1)]
        assert len(pages) > 2
        for address in pages:
            assert Client(HTTP_HOST="smedby.localhost").get(address).status_code == 200

    def test_its_administrator_is_invited_by_mail_in_the_places_name(self) -> None:
        created = create_tenant(identity=SMEDBY, admin="kari@smedby.example")
        mail = OutgoingMail.objects.get(to="kari@smedby.example")
        assert mail.schema == created.tenant.schema_name
        assert mail.sender.startswith("Smedby ")
        assert "http://smedby.localhost/" in mail.body or "http://localhost/" in mail.body
        with tenant_context(created.tenant):
            assert not Membership.objects.exists()  # the role comes with the link, not with the address

    def test_what_was_done_stands_in_the_trail(self) -> None:
        tenant = create_tenant(identity=SMEDBY, admin="").tenant
        actions = AuditEvent.objects.filter(object_type="tenancy.tenant", object_id=str(tenant.pk)).values_list(
            "action", flat=True
        )
        assert set(actions) == {"tenancy.reserve", "tenancy.create"}

    def test_the_purpose_decides_the_modules(self) -> None:
        tenant = create_tenant(identity=changed(purpose="regional_overview", kind="region"), admin="").tenant
        assert tenant.modules == ["pages"]

    def test_two_places_made_from_one_template_share_nothing(self) -> None:
        one = create_tenant(identity=SMEDBY, admin="").tenant
        other = create_tenant(identity=changed(name="Nyby", domain="nyby.localhost"), admin="").tenant
        with tenant_context(one):
            Group.objects.create(name="Smeder")
        with tenant_context(other):
            assert not Group.objects.filter(name="Smeder").exists()


@pytest.mark.usefixtures("db")
class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"name": " "}, "name"),
            ({"kind": "village"}, "kind"),
            ({"purpose": "fun"}, "purpose"),
            ({"country": "DK"}, "country"),
            ({"languages": ()}, "languages"),
            ({"languages": ("sv", "xx")}, "languages"),
            ({"languages": ("sv", "sv")}, "languages"),
            ({"time_zone": "Mars/Olympus"}, "time_zone"),
            ({"domain": "http://x.example"}, "domain"),
            ({"domain": "x.example:8000"}, "domain"),
            ({"domain": "127.0.0.1"}, "domain"),
            ({"domain": "a.localhost"}, "domain"),
            ({"domain": "localhost"}, "domain"),
            ({"extra": {"colour": "#ffd400"}}, "colour"),
            ({"extra": {"colour": "green"}}, "colour"),
        ],
    )
    def test_with_a_sentence_and_its_field(self, values: dict[str, object], field: str) -> None:
        before = Tenant.objects.count()
        with pytest.raises(UserError) as refused:
            create_tenant(identity=changed(**values), admin="")
        assert refused.value.field == field
        assert str(refused.value)
        assert Tenant.objects.count() == before

    def test_an_address_that_is_none(self) -> None:
        with pytest.raises(UserError, match="kari"):
            create_tenant(identity=SMEDBY, admin="kari")


@pytest.mark.usefixtures("db")
class TestWhenItGoesWrong:
    def test_nothing_half_is_seen_and_the_same_call_tries_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(module, "align_site", lambda host: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                create_tenant(identity=SMEDBY, admin="")
        failed = Tenant.objects.get(domains__domain="smedby.localhost")
        assert failed.status == "failed"
        assert visit("smedby.localhost") == 404
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [failed.schema_name])
            assert cursor.fetchone() == (0,)
        assert "Smedby" not in [place.name for place, _ in places_on_show()]
        assert visit("a.localhost") != 404  # the others go on
        again = create_tenant(identity=changed(name="Smedbyn"), admin="").tenant
        assert (again.pk, again.name, again.status) == (failed.pk, "Smedbyn", "ready")

    def test_a_broken_template_leaves_no_schema(self) -> None:
        TemplateDump.objects.update(sql="CREATE SCHEMA @@place@@; SELECT no_such_function();")
        with pytest.raises(Exception, match="no_such_function"):
            create_tenant(identity=SMEDBY, admin="")
        assert Tenant.objects.get(domains__domain="smedby.localhost").status == "failed"


class TestAddresses:
    def test_another_address_is_known_everywhere_at_once(self, alvik: Tenant) -> None:
        assert visit("a.localhost") != 404
        move_tenant(tenant=alvik, domain="alvik.localhost", by=None)
        assert visit("alvik.localhost") != 404
        with tenant_context(alvik):
            assert Site.objects.get().hostname == "alvik.localhost"

    def test_an_address_of_another_place_is_refused(self, alvik: Tenant, bakkevik: Tenant) -> None:
        with pytest.raises(UserError):
            move_tenant(tenant=alvik, domain="b.localhost", by=None)

    def test_a_new_port_reaches_every_place(self, alvik: Tenant, bakkevik: Tenant, settings: object) -> None:
        settings.PUBLIC_URL = "http://localhost:8123"  # type: ignore[attr-defined]
        assert align_sites([alvik, bakkevik]) == 2
        assert align_sites([alvik, bakkevik]) == 0
        with tenant_context(bakkevik):
            assert Site.objects.get().port == 8123

    def test_a_retired_place_answers_404_and_keeps_its_rows(self, alvik: Tenant) -> None:
        assert visit("a.localhost") != 404
        retire_place(tenant=alvik, by=None, reason="merged with its neighbour")
        assert visit("a.localhost") == 404
        with tenant_context(alvik):
            assert Site.objects.exists()


@pytest.mark.usefixtures("db")
class TestCommands:
    def command(self, name: str, *arguments: str) -> str:
        out = StringIO()
        call_command(name, *arguments, stdout=out)
        return out.getvalue()

    def test_create_says_the_address_and_how_to_sign_in(self) -> None:
        said = self.command(
            "create_tenant", "--name=Smedby", "--kind=municipality", "--purpose=competence", "--country=no",
            "--languages=nb, sv", "--domain=Smedby.localhost", "--admin=kari@smedby.example",
        )  # fmt: skip
        assert "http://smedby.localhost" in said
        assert "kari@smedby.example" in said
        assert Domain.objects.filter(domain="smedby.localhost").exists()

    def test_create_names_the_option_that_is_wrong(self) -> None:
        with pytest.raises(CommandError, match="--purpose"):
            self.command(
                "create_tenant", "--name=Smedby", "--kind=municipality", "--purpose=fun", "--country=no",
                "--languages=nb", "--domain=smedby.localhost", "--admin=kari@smedby.example",
            )  # fmt: skip

    def test_create_asks_about_a_name_that_is_there(self) -> None:
        given = (
            "create_tenant", "--name=alvik", "--kind=municipality", "--purpose=competence", "--country=se",
            "--languages=sv", "--domain=alvik2.localhost", "--admin=kari@smedby.example",
        )  # fmt: skip
        with pytest.raises(CommandError, match=r"http://a\.localhost.*--same-name"):
            self.command(*given)
        assert not Domain.objects.filter(domain="alvik2.localhost").exists()
        assert "http://alvik2.localhost" in self.command(*given, "--same-name")

    def test_upgrade_says_what_it_does_beside_what_came_of_it(self) -> None:
        out, err = StringIO(), StringIO()
        call_command("upgrade_tenants", "--json", stdout=out, stderr=err)
        assert json.loads(out.getvalue())["places"] == 2
        assert "Places: looking through 2." in err.getvalue()

    def test_list_and_retire(self) -> None:
        listed = json.loads(self.command("list_tenants", "--json"))
        assert [(each["name"], each["domain"], each["status"]) for each in listed] == [
            ("Alvik", "a.localhost", "ready"), ("Bakkevik", "b.localhost", "ready"),
        ]  # fmt: skip
        assert "Alvik" in self.command("list_tenants")
        self.command("retire_tenant", "--domain=a.localhost", "--reason=merged")
        assert json.loads(self.command("list_tenants", "--json"))[0]["status"] == "retired"
        with pytest.raises(CommandError, match=r"nowhere\.localhost"):
            self.command("retire_tenant", "--domain=nowhere.localhost", "--reason=merged")

    def test_upgrade_says_that_there_is_nothing_to_do(self) -> None:
        done = json.loads(self.command("upgrade_tenants", "--json"))
        assert (done["places"], done["behind"], done["failures"]) == (2, 0, [])
