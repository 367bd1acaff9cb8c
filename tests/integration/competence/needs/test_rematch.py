"""All needs that wait are looked at anew, one after another; what was stopped goes on where it was."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bygdenav.tenancy.api import Tenant
from competence.matching.models import MatchRun
from competence.needs import api
from competence.needs.services import rematching
from tests.factories import needs

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("rematch", *args, stdout=out)
    return out.getvalue()


def runs() -> int:
    return MatchRun.objects.count()


def test_only_needs_of_earlier_versions_are_looked_at_and_a_second_time_none(in_alvik: Tenant) -> None:
    needs.offer()
    for text in (needs.LAGER, "Vi vill lära oss svetsa rostfritt"):
        api.suggest(need=needs.sent(text))
    first = MatchRun.objects.earliest("pk")
    MatchRun.objects.filter(pk=first.pk).update(engine="python/1")
    assert "1 needs looked at anew" in run("--tenant", "a.localhost")
    assert (runs(), MatchRun.objects.filter(need=first.need_id).count()) == (3, 2)
    assert "0 needs looked at anew" in run("--tenant", "a.localhost")


def test_what_was_stopped_goes_on_where_it_was(in_alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    needs.offer()
    for _number in range(3):
        api.suggest(need=needs.sent())
    began, real, seen = timezone.now(), rematching.look_anew, list[int]()

    def stops(**asked: Any) -> bool:
        seen.append(1)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(**asked)

    monkeypatch.setattr(rematching, "look_anew", stops)
    with pytest.raises(KeyboardInterrupt):
        run("--all")
    assert runs() == 4
    monkeypatch.setattr(rematching, "look_anew", real)
    assert "2 needs looked at anew" in run("--since", began.isoformat(), "--tenant", "a.localhost")
    assert runs() == 6


def test_a_wrong_time_or_place_ends_with_one_sentence(in_alvik: Tenant) -> None:
    for args in (("--since", "igår"), ("--tenant", "nowhere.example")):
        with pytest.raises(CommandError, match=r"^[^\n]*$"):
            run(*args)
