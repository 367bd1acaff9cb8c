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
