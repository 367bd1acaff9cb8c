"""Data of an older version are brought along, data of a newer one are left alone."""

from pathlib import Path

import pytest
from django.db import connection

from bygdenav.embedded.refusal import Refusal
from bygdenav.embedded.start.tables import missing


@pytest.mark.django_db
def test_nothing_is_missing_after_migrating() -> None:
    assert missing(Path("/data")) == 0


@pytest.mark.django_db
def test_what_is_missing_is_counted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.django_migrations WHERE app = 'audit'")
    assert missing(Path("/data")) > 0


@pytest.mark.django_db
def test_data_of_a_newer_version_are_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.django_migrations (app, name, applied) VALUES ('audit', '9999_later', now())"
        )
    with pytest.raises(
        Refusal, match=r"newer version of Bygdenav has made the data in /data \(it has audit\.9999_later\)"
    ):
        missing(Path("/data"))


@pytest.mark.django_db
def test_a_librarys_old_migrations_do_not_matter() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO public.django_migrations (app, name, applied) VALUES ('taggit', '0000_gone', now())"
        )
    assert missing(Path("/data")) == 0
