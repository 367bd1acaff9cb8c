"""Two places, and whatever carries the place: what is asked in one is never seen in the other."""

import json
import logging
import threading
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Site

from bygdenav.ops import jobs as job_module
from bygdenav.ops.api import defer, job, queue_mail
from bygdenav.ops.logs import ContextFilter, Formatter
from bygdenav.ops.models import OutgoingMail
from bygdenav.tenancy.api import (
    NoTenant,
    Tenant,
    cache,
    current_tenant,
    group_name,
    on_commit,
    tenant_context,
    tenant_of_host,
    tenant_or_none,
    update_place,
)

Capture = Callable[..., object]


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """A job that says in which place it ran."""
    said: list[str] = []

    @job("test.where")
    def where() -> None:
        said.append(connection.schema_name)

    yield said
    del job_module._jobs["test.where"]


def read(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


class TestFiles:
    def test_the_same_name_is_another_file(self, alvik: Tenant, bakkevik: Tenant) -> None:
        for place, words in ((alvik, b"hej"), (bakkevik, b"hei")):
            with tenant_context(place):
                default_storage.save("brev.txt", ContentFile(words))
        with tenant_context(alvik):
            assert read("brev.txt") == b"hej"
            default_storage.delete("brev.txt")
        with tenant_context(bakkevik):
            assert read("brev.txt") == b"hei"
        assert not default_storage.exists("brev.txt")

    def test_after_the_commit_it_is_still_the_place_that_asked(
        self, alvik: Tenant, django_capture_on_commit_callbacks: Capture
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic(), tenant_context(alvik):  # type: ignore[attr-defined]
            on_commit(lambda: default_storage.save("sent.txt", ContentFile(b"x")))
        assert not default_storage.exists("sent.txt")
        with tenant_context(alvik):
            assert default_storage.exists("sent.txt")

    def test_in_a_job_it_is_still_the_place_that_asked(self, bakkevik: Tenant, run_jobs: Callable[..., int]) -> None:
        @job("test.save")
        def save() -> None:
            default_storage.save("job.txt", ContentFile(b"x"))

        try:
            with tenant_context(bakkevik):
                defer("test.save")
            assert run_jobs() == 1
        finally:
            del job_module._jobs["test.save"]
        assert not default_storage.exists("job.txt")
        with tenant_context(bakkevik):
            assert default_storage.exists("job.txt")


class TestCache:
    def test_both_the_helper_and_wagtails_own_keys_are_apart(self, alvik: Tenant, bakkevik: Tenant) -> None:
        with tenant_context(alvik):
            cache.set("x", "alvik", 60)
            caches["default"].set("y", "alvik", 60)
            assert Site.get_site_root_paths()[0].root_url == "http://a.localhost"
        with tenant_context(bakkevik):
            assert cache.get("x") is None
            assert caches["default"].get("y") is None
            assert cache.add("x", "bakkevik", 60)
            cache.delete("x")
            assert Site.get_site_root_paths()[0].root_url == "http://b.localhost"
        with tenant_context(alvik):
            assert cache.get("x") == "alvik"

    def test_outside_every_place_there_is_none(self, db: None) -> None:
        with pytest.raises(NoTenant):
            cache.set("x", 1, 60)


class TestPeopleGroupsAndChannels:
    def test_wagtails_groups_are_the_places_own(self, alvik: Tenant, bakkevik: Tenant) -> None:
        with tenant_context(alvik):
            Group.objects.create(name="Skrivare")
        with tenant_context(bakkevik):
            assert not Group.objects.filter(name="Skrivare").exists()

    def test_channel_groups_carry_the_place(self, alvik: Tenant, bakkevik: Tenant) -> None:
        names = set()
        for place in (alvik, bakkevik):
            with tenant_context(place):
                names.add(group_name("desk"))
        assert len(names) == 2
        with pytest.raises(NoTenant):
            group_name("desk")
        with pytest.raises(ValueError, match="cannot name a group"):
            group_name("desk/x", alvik.schema_name)


class TestJobsAndCommits:
    def test_a_job_runs_where_it_was_asked_for(
        self, alvik: Tenant, bakkevik: Tenant, heard: list[str], run_jobs: Callable[..., int]
    ) -> None:
        for place in (bakkevik, alvik):
            with tenant_context(place):
                defer("test.where")
        defer("test.where")
        with tenant_context(alvik):
            assert run_jobs() == 3
            assert current_tenant() == alvik  # and whoever ran them is where they were
        assert heard == [bakkevik.schema_name, alvik.schema_name, "public"]

    def test_a_job_of_a_write_that_was_undone_does_not_run(
        self, alvik: Tenant, heard: list[str], run_jobs: Callable[..., int]
    ) -> None:
        def undone() -> None:
            with tenant_context(alvik), transaction.atomic():
                defer("test.where")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            undone()
        assert run_jobs() == 0

    def test_a_job_for_later_waits(self, alvik: Tenant, heard: list[str], run_jobs: Callable[..., int]) -> None:
        with tenant_context(alvik):
            defer("test.where", delay_seconds=3600)
        assert run_jobs() == 0
        assert run_jobs(later=True) == 1

    def test_callbacks_of_two_places_in_one_transaction(
        self, alvik: Tenant, bakkevik: Tenant, django_capture_on_commit_callbacks: Capture
    ) -> None:
        seen: list[str] = []
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():  # type: ignore[attr-defined]
            for place in (alvik, bakkevik):
                with tenant_context(place):
                    on_commit(lambda: seen.append(connection.schema_name))
        assert seen == [alvik.schema_name, bakkevik.schema_name]
        assert tenant_or_none() is None


class TestMail:
    def test_sender_and_answers_are_the_places(
        self, alvik: Tenant, bakkevik: Tenant, mailoutbox: list[object], run_jobs: Callable[..., int]
    ) -> None:
        for place in (alvik, bakkevik):
            with tenant_context(place):
                queue_mail(to="firma@example.org", subject="Svar", body="Hej")
        queue_mail(to="firma@example.org", subject="Kod", body="Hej")
        run_jobs()
        sent = [(mail.from_email.split(" <")[0], mail.reply_to) for mail in mailoutbox]  # type: ignore[attr-defined]
        assert sent == [("Alvik", ["kontor@a.example"]), ("Bakkevik", ["kontor@b.example"]), ("Bygdenav", [])]

    def test_it_is_sent_once_however_often_the_job_runs(
        self, alvik: Tenant, mailoutbox: list[object], settings: object
    ) -> None:
        settings.MAIL_KEEP_SENT = False  # type: ignore[attr-defined]
        with tenant_context(alvik):
            queue_mail(to="firma@example.org", subject="Svar", body="Hej")
        mail = OutgoingMail.objects.get()
        for _ in range(2):
            job_module.run(name="ops.send_mail", schema=alvik.schema_name, language="sv", args={"mail": mail.pk})
        mail.refresh_from_db()
        assert len(mailoutbox) == 1
        assert (mail.to, mail.subject, mail.body) == ("", "", "")  # nothing is kept of what was sent


class TestLogs:
    def test_a_line_says_which_place(self, alvik: Tenant, bakkevik: Tenant) -> None:
        for place in (alvik, bakkevik):
            record = logging.LogRecord("bygdenav.x", logging.INFO, "", 1, "done", (), None)
            with tenant_context(place):
                ContextFilter().filter(record)
            assert json.loads(Formatter().format(record))["place"] == place.schema_name


class TestHosts:
    def test_a_change_through_the_service_is_seen_at_once(self, alvik: Tenant) -> None:
        assert tenant_of_host("a.localhost") == alvik
        update_place(tenant=alvik, by=None, name="Nya Alvik")
        found = tenant_of_host("a.localhost")
        assert found is not None
        assert found.name == "Nya Alvik"

    def test_a_known_host_asks_the_database_once(self, alvik: Tenant, django_assert_num_queries: Capture) -> None:
        tenant_of_host("a.localhost")
        with django_assert_num_queries(0):  # type: ignore[attr-defined]
            tenant_of_host("a.localhost")

    def test_a_change_of_the_look_gets_a_new_address_for_its_style_sheet(self, alvik: Tenant) -> None:
        before = alvik.look_version
        assert update_place(tenant=alvik, by=None, promise_days=3).look_version == before
        assert update_place(tenant=alvik, by=None, colour="#8c2b20").look_version == before + 1

    def test_the_schema_is_never_changed_this_way(self, alvik: Tenant) -> None:
        with pytest.raises(ValueError, match="schema_name"):
            update_place(tenant=alvik, by=None, schema_name="t_zzzzzzzz")

    def test_no_place_is_left_behind_in_the_thread(self, alvik: Tenant) -> None:
        Client(HTTP_HOST="a.localhost").get("/")
        Client(HTTP_HOST="nowhere.localhost").get("/")
        assert connection.schema_name == "public"

    def test_another_thread_has_a_place_of_its_own(self, alvik: Tenant) -> None:
        seen: list[str] = []
        with tenant_context(alvik):
            thread = threading.Thread(target=lambda: seen.append(connection.schema_name))
            thread.start()
            thread.join()
        assert seen == ["public"]
