"""What a test can never do by accident: reach the outside, or show a variable that is not there."""

import socket

import pytest
from django.template import engines
from pytest_socket import SocketConnectBlockedError


def test_nothing_reaches_the_outside() -> None:
    with pytest.warns(UserWarning, match="tried to use socket"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.parametrize("source", ["{{ nothing }}", "{{ known.nothing }}", "{% with a=nothing %}{{ a }}{% endwith %}"])
def test_a_variable_that_is_not_there_fails(source: str) -> None:
    with pytest.raises(AssertionError, match="nothing"):
        engines["django"].from_string(source).render({"known": {}})


def test_a_variable_that_is_there_and_a_question_for_one_are_fine() -> None:
    template = engines["django"].from_string("{{ known }}{% if nothing %}x{% endif %}")
    assert template.render({"known": "yes"}) == "yes"


def test_templates_of_others_keep_their_own_habits() -> None:
    template = engines["django"].get_template("django/forms/widgets/attrs.html")
    assert template.render({}) == ""
