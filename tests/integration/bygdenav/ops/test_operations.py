"""What an operator meets: health, headers, request ids, jobs, nightly work, the demo's letter box."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import ModuleType

import pytest
from django.contrib.sessions.models import Session
from django.core.checks import run_checks
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from procrastinate.contrib.django import app

from bygdenav.ops import health, tidying
from bygdenav.ops.api import defer, job, queue_mail, register_check
from bygdenav.ops.jobs import _jobs
from bygdenav.ops.logs import ContextFilter
from bygdenav.ops.middleware import RequestMiddleware
from bygdenav.ops.models import OutgoingMail
from bygdenav.ops.views import demo_mailbox
from bygdenav.tenancy.api import Tenant, tenant_context


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(HTTP_HOST="nowhere.localhost")


@pytest.fixture
def nothing() -> Iterator[None]:
    @job("test.nothing")
    def nothing(**given: object) -> None:
        return None

    yield
    del _jobs["test.nothing"]


class TestHealth:
    def test_both_answer_on_every_host(self, visitor: Client) -> None:
        assert visitor.get("/healthz").content == b"ok\n"
        ready = visitor.get("/readyz")
        assert ready.status_code == 200
        assert ready.json()["parts"]["database"] == "ok"
        assert ready.headers["Cache-Control"] == "no-store"

    def test_a_database_that_is_stopped(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        """A real connection to a port where nothing listens."""
        stopped = connection.copy()
        stopped.settings_dict = {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": "1"}
        monkeypatch.setattr(health, "connection", stopped)
        ready = visitor.get("/readyz")
        assert ready.status_code == 503
        assert ready.json() == {
            "ready": False,
            "parts": ready.json()["parts"] | {"database": "missing", "jobs": "missing"},
        }
        assert visitor.get("/healthz").status_code == 200

    def test_a_part_of_another_app(self, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(health, "_checks", dict(health._checks))

        def gone() -> None:
            raise RuntimeError("where did it go, karin@example.org?")

        register_check("model", gone)
        ready = visitor.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["parts"]["model"] == "missing"
        assert "karin" not in ready.content.decode()


class TestRequests:
    def test_a_request_has_an_id_and_keeps_a_proxys(self, visitor: Client) -> None:
        assert len(visitor.get("/healthz").headers["X-Request-ID"]) == 36
        assert (
            visitor.get("/healthz", headers={"x-request-id": "proxy-123456"}).headers["X-Request-ID"] == "proxy-123456"
        )
        number = "811218-9876"
        assert visitor.get("/healthz", headers={"x-request-id": number}).headers["X-Request-ID"] != number
        assert visitor.get("/healthz", headers={"x-request-id": "<script>"}).headers["X-Request-ID"] != "<script>"

    @pytest.mark.parametrize("logger", ["django.request", "django.security.csrf"])
    def test_what_django_logs_afterwards_has_the_id_and_no_link_that_signs_in(self, logger: str, db: None) -> None:
        request = RequestFactory().get("/konto/lank/k4d3p9/", headers={"host": "localhost"})
        RequestMiddleware(lambda _request: HttpResponse()).__call__(request)
        record = logging.LogRecord(logger, logging.WARNING, "x", 1, "%s: %s", ("Bad Request", request.path), None)
        record.request = request
        ContextFilter().filter(record)
        assert record.getMessage() == "Bad Request: "
        assert len(record.request_id) == 36  # type: ignore[attr-defined]

    def test_every_page_has_the_headers_that_protect_it(self, db: None) -> None:
        headers = Client(HTTP_HOST="localhost").get("/").headers
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]

    def test_a_page_that_is_not_there_is_a_page(self, db: None) -> None:
        for host in ("localhost", "a.localhost", "nowhere.localhost"):
            page = Client(HTTP_HOST=host).get("/no/such/page/")
            assert page.status_code == 404
            assert "<html" in page.content.decode()


class TestJobs:
    @pytest.mark.parametrize(
        "given", ["Vi behöver hjälp med bokningen", "karin@example.org", "x" * 101, ["fine", "not fine"], {"a": 1}]
    )
    def test_jobs_carry_ids_never_words(self, nothing: None, db: None, given: object) -> None:
        with pytest.raises(ValueError, match="carry ids"):
            defer("test.nothing", given=given)

    @pytest.mark.parametrize("given", [1, "7k2mfp9xqd", None, True, 2.5, [1, "two"]])
    def test_ids_are_taken(self, nothing: None, db: None, given: object) -> None:
        defer("test.nothing", given=given)

    def test_an_unknown_job_is_refused_when_it_is_asked_for(self, db: None) -> None:
        with pytest.raises(LookupError, match=r"test\.unknown"):
            defer("test.unknown")

    def test_the_row_of_a_mails_job_says_nothing_of_the_mail(self, alvik: Tenant) -> None:
        with tenant_context(alvik):
            queue_mail(to="firma@example.org", subject="Svar", body="Hej")
        with connection.cursor() as cursor:
            cursor.execute("SELECT args::text FROM procrastinate_jobs")
            assert json.loads(cursor.fetchone()[0])["args"] == {"mail": OutgoingMail.objects.get().pk}

    def test_a_mail_goes_before_what_nobody_waits_for(self, alvik: Tenant) -> None:
        with tenant_context(alvik):
            defer("offers.make_vector", offer=1)
            queue_mail(to="firma@example.org", subject="Svar", body="Hej")
        with connection.cursor() as cursor:
            cursor.execute("SELECT args ->> 'name' FROM procrastinate_jobs ORDER BY priority DESC, id")
            assert cursor.fetchall() == [("ops.send_mail",), ("offers.make_vector",)]

    def test_finished_jobs_and_old_rows_go_at_night(self) -> None:
        cron = {each.task.name: each.cron for each in app.periodic_registry.periodic_tasks.values()}
        assert {"bygdenav.remove_old_jobs", "bygdenav.tidy"} <= set(cron)


class TestNightlyWork:
    def test_sent_mail_and_old_sessions_go(self, db: None, settings: object) -> None:
        settings.MAIL_KEEP_SENT = False  # type: ignore[attr-defined]
        long_ago = timezone.now() - timedelta(days=8)
        old = OutgoingMail.objects.create(schema="public", to="", sender="x", subject="", body="", sent_at=long_ago)
        waiting = OutgoingMail.objects.create(schema="public", to="a@b.se", sender="x", subject="s", body="b")
        Session.objects.create(session_key="old", session_data="", expire_date=long_ago)
        tidying.tidy(timestamp=0)
        assert list(OutgoingMail.objects.all()) == [waiting]
        assert not OutgoingMail.objects.filter(pk=old.pk).exists()
        assert not Session.objects.exists()

    def test_one_that_fails_does_not_stop_the_others(self, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
        done: list[str] = []

        def fails() -> None:
            raise OperationalError

        monkeypatch.setattr(tidying, "_tidies", [fails, lambda: done.append("second")])
        tidying.tidy(timestamp=0)
        assert done == ["second"]


class TestLetterBox:
    def open(self, place: Tenant | None, settings: object) -> str:
        settings.DEMO = True  # type: ignore[attr-defined]
        request = Client(HTTP_HOST="a.localhost" if place else "localhost").get("/healthz").wsgi_request
        if place is None:
            return demo_mailbox(request).content.decode()
        request.tenant = place  # type: ignore[attr-defined]
        with tenant_context(place):
            return demo_mailbox(request).content.decode()

    def test_each_host_shows_its_own_mail(
        self, alvik: Tenant, bakkevik: Tenant, settings: object, run_jobs: Callable[..., int]
    ) -> None:
        for place, subject in ((alvik, "Till Alvik"), (bakkevik, "Til Bakkevik")):
            with tenant_context(place):
                queue_mail(to="x@example.org", subject=subject, body="Hej <b>du</b> http://a.localhost/x/")
        queue_mail(to="x@example.org", subject="Din kod", body="123456")
        run_jobs()
        shown = self.open(alvik, settings)
        assert "Till Alvik" in shown
        assert "Til Bakkevik" not in shown
        assert "Din kod" not in shown
        assert "&lt;b&gt;" in shown
        assert '<a href="http://a.localhost/x/"' in shown
        assert "Din kod" in self.open(None, settings)

    def test_it_is_not_there_outside_the_demo(self, alvik: Tenant) -> None:
        from django.http import Http404

        with pytest.raises(Http404):
            demo_mailbox(RequestFactory().get("/"))
        assert Client(HTTP_HOST="a.localhost").get("/demo/post/").status_code == 404


class TestChecks:
    def test_more_than_one_process_needs_redis(self, settings: object) -> None:
        settings.PROCESSES = 3  # type: ignore[attr-defined]
        found = [error for error in run_checks(tags=["ops"]) if error.id == "ops.E001"]
        assert found
        assert "REDIS_URL" in str(found[0].hint)
        settings.PROCESSES = 1  # type: ignore[attr-defined]
        assert run_checks(tags=["ops"]) == []


def test_modules_that_register_are_loaded() -> None:
    assert isinstance(tidying, ModuleType)
    assert "ops.send_mail" in _jobs
    assert "ops.task" in _jobs
