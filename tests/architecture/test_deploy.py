"""The example of an installation: it names what there is, and the search engine that is tested."""

import re
from pathlib import Path

from bygdenav.embedded.elastic.places import VERSION

PROJECT = Path(__file__).parents[2]
COMPOSE = (PROJECT / "platform/deploy/compose.yaml").read_text(encoding="utf-8")
DOCUMENT = (PROJECT / "platform/docs/operations.md").read_text(encoding="utf-8")


def test_the_other_engine_is_the_one_that_is_tested() -> None:
    assert f"image: elasticsearch:{VERSION}\n" in COMPOSE


def test_every_variable_is_one_that_the_document_names() -> None:
    given = set(re.findall(r"^    ([A-Z_]+): ", COMPOSE, flags=re.MULTILINE))
    assert {"DATABASE_URL", "ELASTICSEARCH_URL", "SECRET_KEY"} <= given
    assert {name for name in given if f"`{name}`" not in DOCUMENT} == set()


def test_what_it_copies_and_runs_is_there() -> None:
    dockerfile = (PROJECT / "platform/deploy/Dockerfile").read_text(encoding="utf-8")
    for path in re.findall(r"^COPY (platform/\S+)", dockerfile, flags=re.MULTILINE):
        assert (PROJECT / path).exists()
    assert "platform/deploy/Dockerfile" in COMPOSE


def test_no_secret_of_a_checkout_lies_in_the_image() -> None:
    ignored = (PROJECT / "platform/deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {"**/.env", ".git"} <= set(ignored)  # .env lies beside compose.yaml, which is inside what is copied


def test_what_others_wait_for_says_when_it_is_well() -> None:
    services = dict(
        re.findall(r"^  (\w+):[^\n]*\n((?:    .*\n|\n)+)", COMPOSE.partition("\nservices:\n")[2], re.MULTILINE)
    )
    waited = set(re.findall(r"(\w+):\n\s+condition: service_healthy", COMPOSE))
    assert {"database", "cache"} <= waited
    for name in {*waited, "web", "elasticsearch"}:
        assert "healthcheck:" in services[name], name


def test_it_runs_as_nobody_in_particular() -> None:
    dockerfile = (PROJECT / "platform/deploy/Dockerfile").read_text(encoding="utf-8")
    assert dockerfile.index("\nUSER bygdenav\n") < dockerfile.index("\nCMD ")
