"""Sockets of two places side by side: each hears its own place, and only who may."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from channels.layers import channel_layers
from django.db import transaction
from django.utils import timezone

from bygdenav.accounts.api import User
from bygdenav.realtime import consumers, publishing
from bygdenav.realtime.api import publish, register_topic
from bygdenav.roles.api import Membership
from bygdenav.tenancy.api import Tenant, group_name, tenant_context
from tests.realtime.live_socket import Socket, all_let_in, is_let_in, session_cookie


@pytest.fixture(autouse=True)
def _fresh_layer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No group of the test before; and channels must not close the connection that holds the test's transaction."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
    channel_layers.backends.clear()
    yield
    channel_layers.backends.clear()


def officer(place: Tenant, email: str) -> User:
    user = User.objects.create_user(email, "Karin")
    with tenant_context(place):
        Membership.objects.create(user=user, role="officer")
    return user


def run(scene: Callable[[], Awaitable[None]]) -> None:
    """Play a scene; its database calls come back to this thread, into the test's transaction."""
    async_to_sync(scene)()


def publish_in(place: Tenant, topic: str, event: str) -> None:
    with tenant_context(place):
        publish(topic, event)


def test_an_officer_hears_the_own_place_and_never_the_other(
    alvik: Tenant, bakkevik: Tenant, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    here = Socket("a.localhost", cookie=session_cookie(officer(alvik, "karin@alvik.example"), "a.localhost"))
    there = Socket("b.localhost", cookie=session_cookie(officer(bakkevik, "kari@bakkevik.example"), "b.localhost"))

    def need_comes_in() -> None:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            publish_in(alvik, "desk", "need_in")

    async def scene() -> None:
        assert await here.connect()
        assert await there.connect()
        await sync_to_async(need_comes_in)()
        assert await here.event() == "need_in"
        assert await there.hears_nothing()
        await here.close()
        await there.close()

    run(scene)


def test_an_event_waits_for_the_commit(
    alvik: Tenant, django_capture_on_commit_callbacks: Callable[..., list[object]]
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:  # type: ignore[attr-defined]
        publish_in(alvik, "desk", "need_in")
        try:
            with transaction.atomic(), tenant_context(alvik):
                publish("desk", "never_saved")
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass
    assert len(callbacks) == 1


def test_who_is_refused(alvik: Tenant, bakkevik: Tenant) -> None:
    karin = officer(alvik, "karin@alvik.example")
    hers = session_cookie(karin, "a.localhost")
    stranger = session_cookie(User.objects.create_user("sven@alvik.example", "Sven"), "a.localhost")
    refused = {
        "nobody signed in": Socket("a.localhost"),
        "signed in without the role": Socket("a.localhost", cookie=stranger),
        "the cookie of one place shown at the other": Socket("b.localhost", cookie=hers),
        "an officer of the other place": Socket("b.localhost", cookie=session_cookie(karin, "b.localhost")),
        "an unknown host": Socket("nowhere.localhost", cookie=hers),
        "the platform's own host": Socket("localhost", cookie=session_cookie(karin, "localhost")),
        "a page of another site": Socket("a.localhost", cookie=hers, origin="http://b.localhost:8000"),
        "an unknown topic": Socket("a.localhost", "stove", cookie=hers),
        "a topic with odd characters": Socket("a.localhost", "desk%20x", cookie=hers),
        "a topic that no database can hold": Socket("a.localhost", "need.\x00", cookie=hers),
        "a broken cookie": Socket("a.localhost", cookie="bygdenav=nothing"),
        "another address": Socket("a.localhost", path="/somewhere/", cookie=hers),
    }

    async def scene() -> None:
        for why, communicator in refused.items():
            assert not await is_let_in(communicator), why
        assert await is_let_in(Socket("a.localhost", cookie=hers))

    run(scene)


def test_a_topic_with_a_key_is_for_whom_its_module_says(alvik: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bygdenav.realtime.topics._kinds", {})
    user = User.objects.create_user("firma@alvik.example", "Firma")
    register_topic("shed", lambda person, key: person == user and key == "7k2m")
    mine = session_cookie(user, "a.localhost")

    async def scene() -> None:
        assert await is_let_in(Socket("a.localhost", "shed.7k2m", cookie=mine))
        assert not await is_let_in(Socket("a.localhost", "shed.9xqd", cookie=mine))

    run(scene)


def test_whoever_loses_the_role_hears_nothing_more(
    alvik: Tenant, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    user = officer(alvik, "karin@alvik.example")
    communicator = Socket("a.localhost", cookie=session_cookie(user, "a.localhost"))

    def leaves_and_a_need_comes_in() -> None:
        with tenant_context(alvik):
            Membership.objects.update(ended_at=timezone.now())
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            publish_in(alvik, "desk", "need_in")

    async def scene() -> None:
        assert await communicator.connect()
        await sync_to_async(leaves_and_a_need_comes_in)()
        assert await communicator.event() is None

    run(scene)


def test_many_sockets_of_two_places_at_once(alvik: Tenant, bakkevik: Tenant) -> None:
    """All sockets share one thread and one connection: nobody ends up in the other place's group."""
    visitors = {
        "a.localhost": session_cookie(officer(alvik, "karin@alvik.example"), "a.localhost"),
        "b.localhost": session_cookie(officer(bakkevik, "kari@bakkevik.example"), "b.localhost"),
    }

    async def scene() -> None:
        hosts = [*visitors] * 10
        opened = [Socket(host, cookie=visitors[host]) for host in hosts]
        assert await all_let_in(opened)
        layer = channel_layers["default"]
        for place in (alvik, bakkevik):
            assert len(layer.groups[group_name("desk", place.schema_name)]) == 10
        await asyncio.gather(*(each.close() for each in opened))

    run(scene)


def test_a_channel_layer_that_is_away_does_not_fail_the_write(
    alvik: Tenant, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    async def away(*args: object) -> None:
        raise OSError("redis is away")

    monkeypatch.setattr(channel_layers["default"], "group_send", away)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        publish_in(alvik, "desk", "need_in")


def test_a_socket_that_no_longer_hears_is_closed_so_that_its_page_knows(
    alvik: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "EVERY", 0.05)
    socket = Socket("a.localhost", cookie=session_cookie(officer(alvik, "karin@alvik.example"), "a.localhost"))

    async def away(*args: object) -> None:
        raise OSError("redis is away")

    async def scene() -> None:
        assert await socket.connect()
        await asyncio.sleep(0.2)
        assert await socket.hears_nothing(), "what it says to itself is not for the browser"
        monkeypatch.setattr(channel_layers["default"], "send", away)
        assert (await socket.application.receive_output(5)) == {"type": "websocket.close", "code": 1013}

    run(scene)


def test_whoever_saves_does_not_wait_for_a_channel_layer_that_says_nothing(
    alvik: Tenant, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    async def silent(*args: object) -> None:
        await asyncio.sleep(30)

    monkeypatch.setattr(publishing, "PATIENCE", 0.05)
    monkeypatch.setattr(channel_layers["default"], "group_send", silent)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        publish_in(alvik, "desk", "need_in")
